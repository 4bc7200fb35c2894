"""Announcements: in which language, with what, when, and what may go out."""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import markup, words
from rules.audiences import AUDIENCES, PARTS
from rules.files import File
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

WINDOW = timedelta(seconds=30)  # in which an announcement can be called back
LENGTH = 3500  # as it is typed; Telegram's own limit on what somebody writes is 4,096
MESSAGE = 4096  # UTF-16 units that one message shows
CAPTION = 1024  # the same under a picture or file
ROOM = 200  # kept for the heading
A_DAY = 20
CHASE_EVERY = timedelta(hours=6)
CHASE_LIFE = timedelta(days=2)  # longer than any quiet hours hold it
PACE_OVER = timedelta(seconds=10)  # over which the rate of sending is measured


class State(StrEnum):
    """Where an announcement stands; `waiting`: not begun, it can be called back."""

    WAITING = "waiting"
    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    DONE = "done"
    RETRACTED = "retracted"


UNDER_WAY = frozenset({State.WAITING, State.SENDING, State.PAUSED})
OUT = frozenset({State.SENDING, State.PAUSED, State.STOPPED, State.DONE})


class Announcement(BaseModel):
    """A message of the coordinators to many; texts are HTML by language."""

    model_config = FROZEN

    id: int
    group_id: int
    author_id: int
    audience: str
    language: str
    texts: Packed[dict[str, str]]
    file: Packed[File] | None = None
    chat: bool = False
    confirm: bool = False
    state: State
    total: int
    starts_at: datetime
    created_at: datetime
    revision: int = 0
    chased_at: datetime | None = None
    card_message_id: int | None
    shown: str

    def text(self, language: str) -> str:
        """The reader's own version, else the main one."""
        return self.texts.get(language, self.texts[self.language])

    @property
    def planned(self) -> bool:
        """Whether a time was set for it."""
        return self.starts_at > self.created_at + WINDOW


_TEXT = partial(words.text, limit=LENGTH)
FORM = Form(
    "announcement",
    (
        Question("text", _TEXT),
        Question("audience", choices=AUDIENCES),
        Question("which", follows="audience", when=frozenset(PARTS)),
        Question("other", _TEXT, more=True, optional=True),
        Question("file", more=True, optional=True, many=True, files=1),
        Question("at", partial(words.line, limit=60), more=True, optional=True),
    ),
)
CORRECTION = Form(
    "correction",
    (Question("text", _TEXT, optional=True), Question("other", _TEXT, optional=True)),
)


def audience(answers: dict[str, object]) -> str:
    """The audience that the answers name."""
    return str(answers.get("which") or answers["audience"])


def check_texts(texts: dict[str, str], *, captioned: bool) -> None:
    """Every version fits one message, with its heading. Raises Refused."""
    limit = (CAPTION if captioned else MESSAGE) - ROOM
    for text in texts.values():
        length = markup.units(text)
        if length > limit and captioned:
            raise Refused("announcements-refused-caption", length=length, limit=limit)
        if length > limit:
            raise Refused("forms-refused-long", length=length, limit=limit)


def check_readers(count: int) -> None:
    """Somebody has to be there to read it. Raises Refused."""
    if count == 0:
        raise Refused("announcements-refused-nobody")


def check_announce(count: int, today: int) -> None:
    """Somebody has to be there to read it, and a day has its limit. Raises Refused."""
    check_readers(count)
    if today >= A_DAY:
        raise Refused("announcements-refused-limit", limit=A_DAY)


def check_under_way(item: Announcement, *states: State) -> None:
    """Only what is not over can be called back, halted or gone on with. Raises Refused."""
    if item.state not in states:
        raise Refused("announcements-refused-over")


def check_standing(item: Announcement) -> None:
    """What was called back or withdrawn is not corrected or withdrawn any more. Raises Refused."""
    if item.state in {State.CANCELLED, State.RETRACTED}:
        raise Refused("announcements-refused-gone")


def check_chase(item: Announcement, now: datetime) -> None:
    """The rest may be reminded of what asks for it and is out, every six hours. Raises Refused."""
    if not item.confirm or item.state not in OUT:
        raise Refused("confirmations-refused-none")
    if item.chased_at and now < item.chased_at + CHASE_EVERY:
        raise Refused("confirmations-refused-soon", when=item.chased_at + CHASE_EVERY)
