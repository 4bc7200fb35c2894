"""What tests of silence procedures and of statements share."""

from tests.steps import go, newest

SILENCE = "72h.2000000000000"  # the group's rules, but by silence


async def silence(stage) -> int:
    """A silence procedure on the third recommendation, for 72 hours."""
    await go(stage, "coordinator", f"decisions:open:3:v1:{SILENCE}")
    return await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")


async def object_to(stage, who: str, text: str = "We cannot accept paragraph two.") -> str:
    """Break the silence in writing; returns what the bot shows."""
    await stage.say(who, "/menu")
    await stage.press(who, f"forms:open:{await newest_decision(stage)}:objection")
    await stage.say(who, text)
    return await stage.press(who, finish_of(stage, who))


async def newest_decision(stage) -> int:
    return await stage.one("SELECT max(id) FROM decisions")


def finish_of(stage, who: str) -> str:
    rows = newest(stage, who)["buttons"]
    return next(b["data"] for row in rows for b in row if "forms:finish" in b["data"])
