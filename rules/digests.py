"""The weekly digest: when it is due, and what stands in it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from rules.decisions import Decision
from rules.meetings import Answer
from rules.stored import FROZEN

HOUR = time(9)
WEEK = timedelta(days=7)
AHEAD = timedelta(days=28)  # meetings that are farther away are no news yet


class Ballot(BaseModel):
    """An open vote; `voted`: whether the reader's delegation has, None when it has no vote."""

    model_config = FROZEN

    decision: Decision
    voted: bool | None


class Appointment(BaseModel):
    """A coming meeting, with the reader's answer, where they are `asked`."""

    model_config = FROZEN

    title: str
    starts_at: datetime
    answer: Answer | None
    asked: bool


class Digest(BaseModel):
    """What a week brought, and what comes; and how many there are of each beyond what is listed."""

    model_config = FROZEN

    practices: list[str]
    shared: int
    ballots: list[Ballot]
    open: int
    meetings: list[Appointment]
    coming: int

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.practices or self.ballots or self.meetings)


def week(moment: datetime, zone: str) -> str:
    """The ISO week of a moment in a zone: `2026-W48`."""
    return _week(moment.astimezone(ZoneInfo(zone)).date())


def _week(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def following(now: datetime, zone: str, weekday: int, told: str | None) -> datetime:
    """When the next digest is due: at 9:00 on that weekday, in another week than `told`."""
    today = now.astimezone(ZoneInfo(zone)).date()
    day = today + timedelta(days=(weekday - today.weekday()) % 7)
    while True:
        due = datetime.combine(day, HOUR, ZoneInfo(zone)).astimezone(UTC)
        if due > now and _week(day) != told:
            return due
        day += WEEK
