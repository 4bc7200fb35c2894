"""What is logged in the whole run of the tests: never a token, never what people wrote.

From `listen` on every event of structlog and every record of the libraries, as verbose as the
program can be set, is kept as text. What a stage leaves is searched for what was said on it, a
real process's output likewise. `make proof-logs` runs all tests, as short as in every run, and
counts what was searched.
"""

import logging
from typing import Any

import structlog

from bot import logs
from sandbox.telegram import Telegram
from tests import proofs

SHORTEST = 10  # characters: what is shorter may stand in a log by chance
heard: list[str] = []


class _Ear(logging.Handler):
    """Keeps a record as the program's own handler would write it."""

    def emit(self, record: logging.LogRecord) -> None:
        """A message, and where an error happened."""
        error = record.exc_info[1] if record.exc_info else None
        heard.append(f"{record.getMessage()} {logs.trace(error) if error else ''}")


def listen() -> None:
    """Begin to keep what is logged."""

    def keep(_logger: Any, _name: str, event: Any) -> Any:
        heard.append(str(event))
        return event

    structlog.configure(processors=[keep, *structlog.get_config()["processors"]])
    root = logging.getLogger()
    root.addHandler(_Ear())
    root.setLevel(logging.DEBUG)
    for noisy in logs.NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def canaries(telegram: Telegram) -> set[str]:
    """The token and whatever people wrote; their names in Telegram, too."""
    told = {telegram.token}
    for chat in telegram.chats.values():
        for message in chat.messages.values():
            if not message["from"]["is_bot"]:
                told |= {message.get("text") or "", message.get("caption") or ""}
    told |= {person.first_name for person in telegram.people.values()}
    return {text for text in told if len(text) >= SHORTEST and not text.startswith("/")}


def found(telegram: Telegram, lines: list[str]) -> list[str]:
    """The canaries in these lines."""
    logged = "\n".join(lines)
    return [text for text in canaries(telegram) if text in logged]


def check(telegram: Telegram, lines: list[str]) -> None:
    """No canary is in these lines."""
    assert found(telegram, lines) == [], "is in a log"
    proofs.note("A3", records=len(lines), canaries=len(canaries(telegram)), hits=0)


def pytest_configure() -> None:
    """As a plugin: all tests, as short as in every run."""
    proofs.LONG = False
