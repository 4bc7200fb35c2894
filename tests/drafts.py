"""Drafts: how conversations about a form begin, and what is stored of them.

The practice form has every kind of question: a line, a text, several choices, and details.
"""

from tests.screens import tap, text

SUMMARY = "School psychologists train class teachers to notice changes."
MEMBER = "no-head"  # reads English
READER = "kz-head"  # reads Russian


async def begin(stage, who=MEMBER):
    """Begin a practice; returns the first question."""
    await stage.say(who, "/menu")
    return await tap(stage, who, "Предложить практику" if who == READER else "Submit a practice")


async def to_preview(stage, who=MEMBER, title="Early advice"):
    """Answer everything that is asked first."""
    await begin(stage, who)
    await stage.say(who, title)
    await stage.say(who, SUMMARY)
    return await tap(stage, who, "Prevent", "Next")


async def draft(stage, who=MEMBER):
    """The draft of somebody, as it is stored."""
    found = await stage.all("SELECT * FROM forms WHERE person_id = :id", id=stage.id(who))
    return found[0] if found else None


async def raw(stage, who, **fields):
    """A message as Telegram may send it, whatever the clients allow."""
    number = stage.id(who)
    message = {
        "message_id": 900_000 + stage.telegram.updates.last_id,
        "date": stage.telegram.clock.unix(),
        "chat": {"id": number, "type": "private", "first_name": "N"},
        "from": {"id": number, "is_bot": False, "first_name": "N"},
        **fields,
    }
    stage.telegram.put_update({"message": message}, checked=False)
    await stage.settle()
    return text(stage, who)
