"""Logs: where an error happened, never its words."""

import json
import logging
import sys

import pytest
import structlog

from bot import logs
from sandbox.telegram import TOKEN
from tests import overheard
from tests.stage import Stage


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


async def test_what_people_write_would_be_noticed_in_any_log(tmp_path):
    """The watch over all tests, seen at work: words and a token that somebody logs."""
    async with Stage(tmp_path / "stage.db") as stage:
        await stage.say(stage.stranger(9901), "Words of a stranger")
        log = [logging.getLogger("x").debug, structlog.get_logger("x").info]
        for count, say in enumerate(log, 1):
            say(f"seen: Words of a stranger, with {TOKEN}")
            logged = overheard.heard[-count:]
            assert set(overheard.found(stage.telegram, logged)) == {TOKEN, "Words of a stranger"}
        del overheard.heard[-2:]
