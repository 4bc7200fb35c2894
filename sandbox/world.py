"""The people, chats and files of the pretend Telegram, and its clock.

Messages are kept as the Bot API's own JSON, because that is what both sides read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

Json = dict[str, Any]

BOT: Json = {
    "id": 42,
    "is_bot": True,
    "first_name": "Rapporteur",
    "username": "rapporteur_sandbox_bot",
}
INSIDE = ("creator", "administrator", "member", "restricted")


class Clock:
    """The sandbox's time: the real one, or `now` when given, moved forward on request."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now
        self.offset = timedelta()
        self._header = (0, "")

    def now(self) -> datetime:
        """The moment, in UTC."""
        return (self._now() if self._now else datetime.now(UTC)) + self.offset

    def unix(self) -> int:
        """The moment in whole Unix seconds, as messages carry it."""
        return int(self.now().timestamp())

    def forward(self, seconds: float) -> None:
        """Move on by `seconds`."""
        self.offset += timedelta(seconds=seconds)

    def header(self) -> str:
        """The `Date` header of an answer."""
        now = self.now()
        second = int(now.timestamp())
        if self._header[0] != second:
            self._header = (second, format_datetime(now.astimezone(UTC), usegmt=True))
        return self._header[1]


@dataclass
class Person:
    """Somebody with a Telegram client; `note` and `link` are for the page only."""

    id: int
    first_name: str
    language_code: str | None = None
    last_name: str | None = None
    username: str | None = None
    note: str | None = None
    link: str | None = None
    started: bool = False
    blocked: bool = False

    def user(self) -> Json:
        """The person as a `User` of the Bot API."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user


@dataclass
class Chat:
    """A chat with everything said in it; `members` maps a user's id to a status."""

    id: int
    type: str
    title: str | None = None
    members: dict[int, str] = field(default_factory=dict)
    is_forum: bool = False
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_id: int = 0
    bot: str = "member"
    migrated_to: int | None = None
    brief: Json = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether it is one person's chat with the bot."""
        return self.type == "private"

    def take_id(self) -> int:
        """The id of the next message."""
        self.last_id += 1
        return self.last_id


@dataclass
class File:
    """A stored file; `content` is None when only its size was given."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    size: int
    content: bytes | None = None
    path: str = ""

    def read(self) -> bytes:
        """The bytes; zeros when only the size is known."""
        return self.content if self.content is not None else bytes(self.size)


@dataclass(frozen=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes
    mime_type: str


Files = dict[str, Upload]


@dataclass
class Query:
    """A press of a button, waiting for its answer; `at` in Unix seconds."""

    at: int
    person: int
    chat: int
    answer: Json | None = None


def brief(chat: Chat, person: Person | None = None) -> Json:
    """The chat as a `Chat` of the Bot API."""
    facts: Json = {"id": chat.id, "type": chat.type}
    if person is not None:
        for name in ("first_name", "last_name", "username"):
            if value := getattr(person, name):
                facts[name] = value
    else:
        facts["title"] = chat.title or ""
    if chat.is_forum:
        facts["is_forum"] = True
    return facts
