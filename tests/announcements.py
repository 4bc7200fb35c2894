"""What tests of announcements share: from the form to the readers."""

from tests.steps import go, newest

TEXT = "Please read the drafts before Monday."


async def compose(stage, who="coordinator", text=TEXT, audience="everyone", **content) -> str:
    """Up to the preview; returns it."""
    await go(stage, who, "forms:open:0:announcement")
    await stage.say(who, text, **content)
    sql = "SELECT id FROM forms WHERE form = 'announcement' AND person_id = :p"
    draft = await stage.one(sql, p=stage.id(who))
    version = await stage.one("SELECT version FROM forms WHERE id = :d", d=draft)
    card = newest(stage, who)["message_id"]
    return await stage.press(who, f"forms:choose:{draft}:v{version}:{audience}", card)


async def send(stage, who="coordinator", **what) -> int:
    """Compose and press Send; returns the announcement's number."""
    await compose(stage, who, **what)
    await stage.press(who, "Отправить" if who == "coordinator-2" else "Send")
    return await stage.one("SELECT max(id) FROM announcements")


def received(stage, who: str, words: str = TEXT) -> list[dict]:
    found = stage.telegram.messages(stage.id(who))
    return [m for m in found if m["from"]["is_bot"] and words in m["text"]]
