"""What is logged in the whole run of the tests: no token, no name, nothing written or pressed.

From `listen` on every event of structlog and every record of the libraries, as verbose as the
program can be set, is kept as text. What a stage leaves is searched for what was said on it and
for the members of its database, a real process's output likewise. `make proof-logs` runs all
tests, as short as in every run, and counts what was searched.
"""

import logging
import re
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import structlog

from bot import logs
from sandbox.telegram import Telegram
from storage import engine
from tests import proofs

SHORTEST = 10  # characters: what is shorter may stand in a log by chance
PRESSED = re.compile(r"\b[a-z]+:[a-z_]+:\d[\w:.]*")  # data of a button for one thing: a choice, too
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


def members(path: Path, key: str | None = None) -> set[str]:
    """The names of the members in a database; none when a test has left no database there."""
    with suppress(engine.Error), closing(engine.connect(path, key, read_only=True)) as connection:
        return {row["name"] for row in connection.execute("SELECT name FROM members")}
    return set()


def canaries(telegram: Telegram) -> set[str]:
    """The token and whatever people wrote; their names in Telegram, too."""
    told = {telegram.token}
    for chat in telegram.chats.values():
        for message in chat.messages.values():
            if not message["from"]["is_bot"]:
                told |= {_written(message.get("text") or ""), message.get("caption") or ""}
    told |= {person.first_name for person in telegram.people.values()}
    return {text for text in told if len(text) >= SHORTEST}


def _written(text: str) -> str:
    """Of a command only what is behind it: the token of a link."""
    return text.partition(" ")[2] if text.startswith("/") else text


def found(telegram: Telegram, lines: list[str], names: set[str]) -> list[str]:
    """The canaries, names and presses in these lines."""
    logged = "\n".join(lines)
    words = {text for text in canaries(telegram) if text in logged}
    called = {name for name in names if name in logged and _alone(name, logged)}
    return [*words, *called, *PRESSED.findall(logged)]


def _alone(name: str, logged: str) -> bool:
    """Not only as a part of other words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", logged) is not None


def check(telegram: Telegram, lines: list[str], names: set[str]) -> None:
    """Nothing of that is in these lines."""
    assert found(telegram, lines, names) == [], "is in a log"
    count = len(canaries(telegram) | names)
    proofs.note("A3", records=len(lines), canaries=count, hits=0)


def pytest_configure() -> None:
    """As a plugin: all tests, as short as in every run."""
    proofs.LONG = False
