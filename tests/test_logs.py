"""Logs: where an error happened, never its words."""

import json
import logging
import sys

import pytest
import structlog

from bot import logs
from sandbox.telegram import TOKEN
from tests import overheard
from tests.steps import change


@pytest.fixture(name="root")
def logging_as_it_was():
    """What a test sets up for the whole process is taken back."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, structlog.get_config()
    yield root
    root.handlers[:], root.level, configured = before
    structlog.configure(**configured)


def test_the_error_of_a_library_is_logged_with_its_place_and_without_its_words(root, capsys):
    logs.start("info", "4242:SECRET-secret-0123456789-abcdef")
    root.handlers[0].setStream(sys.stderr)
    try:
        raise ValueError("canary words")
    except ValueError:
        logging.getLogger("aiohttp.server").exception("Unhandled")
    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["trace"][-1]
    assert "canary" not in str(line)


LINK = "aB3-" * 8  # what a link of an invitation ends with


SEEN = {  # what somebody logs, and what of it is nobody's business
    "Words of a stranger": "Words of a stranger",
    f"token={TOKEN}": TOKEN,
    f"arg={LINK}": LINK,
    "data=decisions:vote:3:no": "decisions:vote:3:no",
    "name=Ada Li": "Ada Li",
    "Ada Lind, Bada Li": None,
    "Words of a": None,
}


async def test_what_people_write_would_be_noticed_in_any_log(cast):
    """The watch over all tests, seen at work."""
    sql = "UPDATE members SET name = 'Ada Li' WHERE person_id = :id"
    await change(cast, sql, id=cast.id("kz-adv"))
    await cast.say(90001, "Words of a stranger")
    await cast.say(90001, f"/start {LINK}")
    names = overheard.members(cast.path)
    for logged, noticed in SEEN.items():
        for say in (logging.getLogger("x").debug, structlog.get_logger("x").info):
            before = len(overheard.heard)
            say(f"seen: {logged}")
            found = overheard.found(cast.telegram, overheard.heard[before:], names)
            assert found == ([noticed] if noticed else [])
            del overheard.heard[before:]


async def test_the_log_of_a_vote_does_not_say_what_was_pressed(stage, vote):
    await stage.press("no-head", f"decisions:vote:{vote}:no")
    logged = overheard.heard[stage.heard_before :]
    assert overheard.PRESSED.findall("\n".join(logged)) == []
