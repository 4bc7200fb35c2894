"""Action items of a meeting: what, who, until when."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import moments, typed_times, words
from rules.forms import Form, Question
from rules.members import Role
from rules.permissions import DRAFTERS
from rules.refusals import Refused
from rules.stored import FROZEN

REMIND_AT = time(9)  # the day before, in the owner's own time
OFFERED = 40  # members on buttons; others are found by typing


class State(StrEnum):
    """Where an action item stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Task(BaseModel):
    """What somebody is to do after a meeting. `until`: the last day."""

    model_config = FROZEN

    id: int
    meeting_id: int
    what: str
    owner_id: int
    owner: str
    delegation: str | None
    until: date
    state: State


FORM = Form(
    "task",
    (
        Question("what", partial(words.text, limit=300, least=3)),
        Question("owner", partial(words.line, limit=60)),
        Question("until", partial(words.line, limit=40)),
    ),
)


def day(raw: str, now: datetime, zone: str) -> date:
    """The last day, as a date is typed elsewhere, without a time. Raises Refused."""
    try:
        return typed_times.wall_time(f"{raw} 23:59", now, zone).date()
    except Refused as refused:
        days = dict.fromkeys(offer.partition("T")[0] for offer in refused.offers)
        raise Refused(refused.key, offers=tuple(days), **refused.facts) from None


def remind_at(until: date, zone: str) -> datetime:
    """When the owner is reminded: at nine in the morning of the day before, in their own zone."""
    return moments.earlier(datetime.combine(until, REMIND_AT), zone, 1)


def ends(until: date, zone: str) -> datetime:
    """When the last day is over, in the owner's zone."""
    return moments.earlier(datetime.combine(until + timedelta(days=1), time()), zone, 0)


def check_open(task: Task) -> None:
    """Raises Refused when it is done or dropped already."""
    if task.state is not State.OPEN:
        raise Refused("tasks-refused-over")


def check_may_end(task: Task, member_id: int, roles: frozenset[Role]) -> None:
    """Its owner says that it is done, or who drafts the record. Raises Refused."""
    check_open(task)
    if task.owner_id != member_id and not roles & DRAFTERS:
        raise Refused("members-refused-role")
