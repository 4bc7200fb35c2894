"""Meetings: what one is, its states, its answers, and what may be done with it when."""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import moments, reminders, words
from rules.forms import Form, Question
from rules.practices import PILLARS
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

FULL_DAY = 8 * 60  # minutes: how long a day of a meeting is, unless something else is said
FORMATS = ("room", "online", "hybrid")
_LINK = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+", re.IGNORECASE)
_NUMBERED = re.compile(r"(.*?)[\s,]+(?:no\.? ?|№ ?|# ?)?(\d{1,3})", re.IGNORECASE)


class Answer(StrEnum):
    """Whether a member comes."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"
    REPRESENTED = "represented"


class State(StrEnum):
    """Where a meeting stands; a moved one is planned, and its history says from when."""

    PLANNED = "planned"
    CANCELLED = "cancelled"
    HELD = "held"


class Plan(BaseModel):
    """What a coordinator says of a meeting. `minutes`: how long each day is.

    `delegations`: the ids of those that are expected; none: all.
    """

    model_config = FROZEN

    title: str
    place: str
    wall_time: moments.Wall
    zone: str
    days: int = 1
    minutes: int = FULL_DAY
    format: str = "room"
    link: str = ""
    pillars: Packed[list[str]] = []
    chatham: bool = False
    delegations: Packed[list[int]] = []
    note: str = ""
    series: str = ""
    number: int | None = None  # in its series


class Meeting(Plan):
    """An appointment: a wall time at a place; the instants follow from it."""

    id: int
    group_id: int
    points: Packed[list[str]] = list(reminders.DEFAULT)
    starts_at: datetime
    ends_at: datetime
    state: State
    version: int

    def expects(self, delegation_id: int | None) -> bool:
        """Whether a delegation's members are asked; those of the secretariat always are."""
        return not self.delegations or delegation_id is None or delegation_id in self.delegations


class Headcount(BaseModel):
    """How many said what; `missing`: expected active members who have not answered.

    `coming` of `delegations`: those of which somebody comes or is represented.
    """

    model_config = FROZEN

    yes: int = 0
    no: int = 0
    maybe: int = 0
    represented: int = 0
    missing: int = 0
    coming: int = 0
    delegations: int = 0


def link(raw: str) -> str:
    """An address that begins with http. Raises Refused for anything else."""
    cleaned = words.line(raw, limit=300)
    if not _LINK.fullmatch(cleaned):
        raise Refused("meetings-refused-link")
    return cleaned


def series(raw: str) -> str:
    """The name of a series, with the number in it when one is given: `Expert meetings, 4`."""
    cleaned = words.line(raw, limit=80)
    words.name(numbered(cleaned)[0][:60])
    return cleaned


def numbered(typed: str) -> tuple[str, int | None]:
    """A series as it was typed: its name, and the number in it when there is one."""
    found = _NUMBERED.fullmatch(typed)
    return (found[1], int(found[2])) if found else (typed, None)


_DETAILS = (
    Question("days", partial(words.number, first=1, last=14), more=True, optional=True),
    Question("minutes", partial(words.line, limit=20), more=True, optional=True),
    Question("format", choices=FORMATS, more=True, optional=True),
    Question("link", link, more=True, optional=True),
    Question("pillars", choices=PILLARS, many=True, more=True, optional=True),
    Question("chatham", choices=("yes", "no"), more=True, optional=True),
    Question("series", series, more=True, optional=True),
    Question("delegations", many=True, more=True, optional=True),
    Question("note", partial(words.text, limit=500), more=True, optional=True),
)
_NAMED = (
    Question("title", partial(words.line, limit=120, least=3)),
    Question("place", partial(words.line, limit=120, least=2)),
)
FORM = Form(
    "meeting",
    (
        *_NAMED,
        Question("zone", partial(words.line, limit=64)),
        Question("wall_time", partial(words.line, limit=64)),
        *_DETAILS,
    ),
)
CHANGE_FORM = Form("change", (*_NAMED, *_DETAILS))
MOVE_FORM = Form(
    "move",
    (
        Question("zone", partial(words.line, limit=64)),
        Question("wall_time", partial(words.line, limit=64)),
    ),
)
SHOWN_CHANGES = (  # what people are told when it changes, in this order
    "title", "place", "days", "minutes", "format", "link", "pillars", "chatham", "series",
    "delegations", "note",
)  # fmt: skip


def plan(answers: dict[str, object]) -> Plan:
    """What the answers of a form say."""
    given = {key: value for key, value in answers.items() if value not in (None, "", [])}
    if "chatham" in given:
        given["chatham"] = given["chatham"] == "yes"
    name, number = numbered(str(given.get("series", "")))
    return Plan.model_validate({**given, "series": name, "number": number})


def answers(meeting: Meeting) -> dict[str, object]:
    """A meeting as the answers of the form that changes it; what is as always is no answer."""
    usual = {name: field.default for name, field in Plan.model_fields.items()}
    keys = [question.key for question in CHANGE_FORM.questions]
    said = {
        key: value
        for key, value in meeting.model_dump().items()
        if key in keys and value != usual[key]
    }
    if meeting.series:
        said["series"] = f"{meeting.series}, {meeting.number}"
    if meeting.chatham:
        said["chatham"] = "yes"
    if meeting.delegations:
        said["delegations"] = [str(number) for number in meeting.delegations]
    return said


def changes(old: Meeting, new: Plan) -> dict[str, tuple[object, object]]:
    """What differs, in the order in which it is told: before and after."""
    before, after = old.model_dump(), new.model_dump()
    if (old.series, old.number) != (new.series, new.number):
        before["series"] = f"{old.series}, {old.number}" if old.series else ""
        after["series"] = f"{new.series}, {new.number}" if new.series else ""
    return {key: (before[key], after[key]) for key in SHOWN_CHANGES if before[key] != after[key]}


def starts_at(wall: datetime, zone: str) -> datetime:
    """The instant of a meeting by today's zone data; in a gap, by the clock of before it."""
    return moments.earlier(wall, zone, 0)


def ends_at(wall: datetime, zone: str, days: int, minutes: int = FULL_DAY) -> datetime:
    """The instant at which the last day ends."""
    return moments.earlier(wall, zone, 1 - days) + timedelta(minutes=minutes)


def check_reply(meeting: Meeting, now: datetime) -> None:
    """A member may answer until the meeting begins.

    Raises Refused when the meeting is cancelled or has begun.
    """
    check_planned(meeting)
    if now >= meeting.starts_at:
        raise Refused("meetings-refused-begun", title=meeting.title)


def check_expected(meeting: Meeting, delegation_id: int | None) -> None:
    """Raises Refused when the member's delegation is not among those expected."""
    if not meeting.expects(delegation_id):
        raise Refused("meetings-refused-not-expected")


def check_planned(meeting: Meeting) -> None:
    """Raises Refused when the meeting is cancelled."""
    if meeting.state is State.CANCELLED:
        raise Refused("meetings-refused-cancelled", title=meeting.title)


def check_moved(meeting: Meeting, wall: datetime, zone: str) -> None:
    """To move is to change the time, or whose time it is. Raises Refused when both stay the same."""
    if (moments.written(wall), zone) == (moments.written(meeting.wall_time), meeting.zone):
        raise Refused("meetings-refused-same")
