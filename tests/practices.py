"""Steps about practices: they are handed in and looked for."""

from tests.screens import labels, tap

SUMMARY = "Психологи школ обучают классных руководителей замечать перемены."


async def submit(stage, who="kz-head", title="Ранний совет семьям", *, safe=True):
    """Hand a practice in, in Russian; returns its id."""
    await stage.say(who, "/menu")
    await tap(stage, who, "Предложить практику")
    await stage.say(who, title)
    await stage.say(who, SUMMARY)
    await tap(stage, who, "Предупреждение", "Далее")
    if safe:
        await tap(stage, who, "Добавить подробности", "Риски, меры защиты")
        await stage.say(who, "Участие добровольное; списки не ведутся.")
        await tap(stage, who, "Готово, показать")
    await tap(stage, who, "Отправить")
    return await stage.one("SELECT max(id) FROM practices")


async def finds(stage, who, title):
    """Whether a search for the words of a title leads to it."""
    await find(stage, who, title)
    return any(title in label for label in labels(stage, who))


async def find(stage, who, words):
    """Search for words; returns what is shown."""
    await stage.say(who, "/practices")
    await tap(stage, who, "Поиск" if "Поиск" in labels(stage, who) else "Search")
    return await stage.say(who, words)
