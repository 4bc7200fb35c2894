"""Announcements: to whom, in which language, and what may go out."""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.forms import Form, Question
from rules.members import Member, Role, Seat
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

WINDOW = timedelta(seconds=30)  # in which an announcement can be called back
LENGTH = 3500  # leaves room for the heading in one message of 4,096
A_DAY = 20
AUDIENCES = ("everyone", "heads", "coordinators")


class State(StrEnum):
    """Where an announcement stands; `waiting`: in the window in which it can be called back."""

    WAITING = "waiting"
    SENDING = "sending"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    DONE = "done"


class Announcement(BaseModel):
    """A message of the coordinators to many; texts are HTML by language."""

    model_config = FROZEN

    id: int
    group_id: int
    author_id: int
    audience: str
    language: str
    texts: Packed[dict[str, str]]
    state: State
    total: int
    starts_at: datetime
    card_message_id: int | None
    shown: str

    def text(self, language: str) -> str:
        """The reader's own version, else the main one."""
        return self.texts.get(language, self.texts[self.language])


FORM = Form(
    "announcement",
    (
        Question("text", partial(words.text, limit=LENGTH)),
        Question("audience", choices=AUDIENCES),
        Question("other", partial(words.text, limit=LENGTH), more=True, optional=True),
    ),
)


def readers(members: list[Member], audience: str) -> list[Member]:
    """Who of the active members of a group gets it: whoever can be reached."""
    reachable = [member for member in members if member.person_id and member.reachable]
    if audience == "heads":
        return [member for member in reachable if member.seat is Seat.HEAD]
    if audience == "coordinators":
        return [member for member in reachable if member.role is Role.COORDINATOR]
    return reachable


def check_announce(count: int, today: int) -> None:
    """Somebody has to be there to read it, and a day has its limit. Raises Refused."""
    if count == 0:
        raise Refused("announcements-refused-nobody")
    if today >= A_DAY:
        raise Refused("announcements-refused-limit", limit=A_DAY)
