"""Practices: submitted, screened, shared, returned, found."""


async def test_a_practice_is_submitted_screened_and_read_by_others(stage):
    await stage.press("kz-head", "Предложить практику")
    await stage.say("kz-head", "Ранний совет семьям")
    await stage.say("kz-head", "Психологи школ обучают классных руководителей замечать перемены.")
    await stage.press("kz-head", "Предупреждение")
    shown = await stage.press("kz-head", "Далее")
    assert "Ранний совет семьям" in shown
    await stage.press("kz-head", "Добавить подробности")
    await stage.press("kz-head", "Риски, меры защиты")
    await stage.say("kz-head", "Участие добровольное; списки не ведутся.")
    await stage.press("kz-head", "Готово, показать")
    assert "отправлена" in await stage.press("kz-head", "Отправить")
    assert "waits for screening" in stage.last("coordinator")
    assert await stage.press("coordinator", "Share") == "Shared with the group."
    assert "опубликована для группы" in stage.last("kz-head")
    await stage.say("ru-head", "/practices")
    await stage.press("ru-head", "Поиск")
    found = await stage.say("ru-head", "психолог семья")
    assert "найден" in found
