"""Steps about people: they are invited, apply, and are managed by a coordinator."""

import re

from tests.screens import press, tap

NO_LINK = "This link does not work"
TOKEN = re.compile(r"\?start=(\S+)")


async def invitation(stage, delegation="Norway"):
    """A coordinator makes a link into a delegation; returns its token."""
    number = await stage.one("SELECT id FROM delegations WHERE name = :name", name=delegation)
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations")
    await press(stage, "coordinator", f"members:show_delegation:{number}")
    return TOKEN.search(await tap(stage, "coordinator", "Invitation link"))[1]


async def apply(stage, who, token, name="Adviser on prisons, Norway", language="English"):
    """Somebody opens a link and applies; returns what they see at the end."""
    russian = language == "Русский"
    await stage.say(who, f"/start {token}")
    await tap(stage, who, language, "Даю согласие" if russian else "I agree")
    await stage.say(who, name)
    await stage.say(who, "Prison service")
    return await tap(stage, who, "Отправить заявку" if russian else "Send application")


async def member(stage, key):
    """The id of the membership of somebody of the sample."""
    number = stage.id(key)
    return await stage.one("SELECT id FROM members WHERE person_id = :number", number=number)


async def manage(stage, key, verb, by="coordinator"):
    """A coordinator presses a button on the card of a member."""
    number = await member(stage, key)
    await press(stage, by, f"members:show:{number}")
    return await press(stage, by, f"members:{verb}:{number}")


async def state(stage, number):
    """Where the membership of an account stands."""
    return await stage.one("SELECT state FROM members WHERE person_id = :number", number=number)
