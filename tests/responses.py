"""Steps about answers to practices: they are written, tried and removed."""

from tests.screens import press, tap
from tests.steps import change

AUTHOR = "kz-head"


async def shared(stage):
    """A practice of the sample group's first author; returns its id."""
    await change(
        stage,
        """
        UPDATE practices SET author_id = (SELECT id FROM members WHERE person_id = :p)
        WHERE id = 1
        """,
        p=stage.id(AUTHOR),
    )
    return 1


async def look(stage, who, number):
    """Open a practice in the menu's place; returns the pop-up, empty when it is shown."""
    message = await opened(stage, who)
    return await press(stage, who, f"practices:show:{number}", message)


async def opened(stage, who):
    """A fresh menu; returns its message id."""
    await stage.say(who, "/menu")
    return stage.telegram.messages(stage.id(who))[-1]["message_id"]


async def comment(stage, who, number, text, send="Publish"):
    """Comment on a practice; returns the pop-up."""
    await press(stage, who, f"forms:open:{number}:comment", await opened(stage, who))
    await stage.say(who, text)
    return await tap(stage, who, send)


async def tell(stage, who, number, place="Khatlon region", send="Publish"):
    """Tell what was tried; returns the pop-up."""
    await press(stage, who, f"forms:open:{number}:tried", await opened(stage, who))
    await stage.say(who, "We trained class teachers in two districts.")
    await stage.say(who, "It worked in towns.")
    await stage.say(who, place)
    return await tap(stage, who, send)
