"""Steps about files: they are sent to the question that waits for them."""

import json

from tests.screens import tap

PDF = {"name": "brochure.pdf", "mime_type": "application/pdf", "size": 1_200_000}


async def to_files(stage, who="no-head"):
    """Begin a practice and go to the question for files."""
    await stage.say(who, "/menu")
    await tap(stage, who, "Submit a practice")
    await stage.say(who, "Early advice for families")
    await stage.say(who, "School psychologists train class teachers to notice changes.")
    await tap(stage, who, "Prevent", "Next", "Add details", "Risks, safeguards")
    await stage.say(who, "Participation is voluntary; no list of names is kept.")
    return await tap(stage, who, "Files")


async def send(stage, who="no-head", **what):
    """Send a document; returns what is said."""
    return await stage.say(who, document={**PDF, **what})


async def held(stage):
    """The files of the draft."""
    answers = await stage.one("SELECT answers ->> '$.files' FROM forms WHERE form = 'practice'")
    return json.loads(answers or "[]")


async def submitted(stage, who="no-head"):
    """Send the practice that is filled in; returns its id."""
    await tap(stage, who, "Next", "Done, show preview", "Submit")
    return await stage.one("SELECT max(id) FROM practices")


async def shared(stage, *files, who="no-head"):
    """A shared practice with these files; returns its id."""
    await to_files(stage, who)
    for file in files or ({},):
        await send(stage, who, **file)
    number = await submitted(stage, who)
    await tap(stage, "coordinator", "Share")
    return number


def documents(stage, who):
    """The files of practices that the bot sent to somebody."""
    shown = [m for m in stage.telegram.messages(stage.id(who)) if m["from"]["is_bot"]]
    return [m for m in shown if "document" in m or "photo" in m if "meeting" not in m["caption"]]
