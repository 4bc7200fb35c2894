"""Logs: where an error happened, never its words."""

import json
import logging
import sys

import pytest
import structlog

from bot import logs


@pytest.fixture(name="root")
def logging_as_it_was():
    """What a test sets up for the whole process is taken back."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield root
    root.handlers[:], root.level = before
    structlog.reset_defaults()


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
