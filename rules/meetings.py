"""Meetings: states, answers, and when reminders are due."""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import moments, words
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN

DAYS_BEFORE = {"14d": 14, "7d": 7, "1d": 1}
HOUR_BEFORE = "1h"
FIRST_DAY = timedelta(hours=8)  # how long a day of a meeting is, for the calendar
POINT_LIFE = {  # for how long a reminder that is late is still of use
    "14d": timedelta(days=5),
    "7d": timedelta(days=4),
    "1d": timedelta(hours=20),
    "1h": timedelta(minutes=50),
}


class Answer(StrEnum):
    """Whether a member comes."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class State(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Meeting(BaseModel):
    """An appointment: a wall time at a place; the instants follow from it."""

    model_config = FROZEN

    id: int
    group_id: int
    title: str
    place: str
    wall_time: moments.Wall
    zone: str
    days: int
    note: str
    starts_at: datetime
    ends_at: datetime
    state: State
    version: int


class Headcount(BaseModel):
    """How many said what; `missing`: active members who have not answered."""

    model_config = FROZEN

    yes: int = 0
    no: int = 0
    maybe: int = 0
    missing: int = 0


FORM = Form(
    "meeting",
    (
        Question("title", partial(words.line, limit=120, least=3)),
        Question("place", partial(words.line, limit=120, least=2)),
        Question("zone", partial(words.line, limit=64)),
        Question("wall_time", partial(words.line, limit=64)),
        Question("days", partial(words.number, first=1, last=14), more=True, optional=True),
        Question("note", partial(words.text, limit=500), more=True, optional=True),
    ),
)
MOVE_FORM = Form("move", (Question("wall_time", partial(words.line, limit=64)),))


def ends_at(wall: datetime, zone: str, days: int) -> datetime:
    """The instant at which the last day ends."""
    return moments.earlier(wall, zone, 1 - days) + FIRST_DAY


def reminder_points(meeting: Meeting) -> dict[str, datetime]:
    """When reminders are due: the same wall time 14, 7, 1 days before, and one hour before."""
    points = {
        point: moments.earlier(meeting.wall_time, meeting.zone, days)
        for point, days in DAYS_BEFORE.items()
    }
    return {**points, HOUR_BEFORE: meeting.starts_at - timedelta(hours=1)}


def useful(point: str, due_at: datetime, starts_at: datetime, now: datetime) -> bool:
    """Whether a reminder of this point, due at `due_at`, still helps at `now`."""
    return now < min(due_at + POINT_LIFE[point], starts_at)


def check_reply(meeting: Meeting, now: datetime) -> None:
    """A member may answer until the meeting begins.

    Raises Refused when the meeting is cancelled or has begun.
    """
    check_planned(meeting)
    if now >= meeting.starts_at:
        raise Refused("meetings-refused-begun", title=meeting.title)


def check_planned(meeting: Meeting) -> None:
    """Raises Refused when the meeting is cancelled."""
    if meeting.state is not State.PLANNED:
        raise Refused("meetings-refused-cancelled", title=meeting.title)


def check_moved(meeting: Meeting, starts_at: datetime) -> None:
    """To move is to change the time. Raises Refused when it stays the same."""
    if starts_at == meeting.starts_at:
        raise Refused("meetings-refused-same")
