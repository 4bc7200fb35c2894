"""The people, meetings, announcements and letters of the model of a year.

All moments of the year lie on quarters of an hour, so quiet hours are walked through by quarters.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

QUARTER = timedelta(minutes=15)


@dataclass(eq=False)
class Person:
    """Somebody with their settings; `known`: whether the bot believes that messages arrive."""

    id: int
    name: str
    zone: str
    language: str
    delegation: int | None
    quiet: tuple[int, int] | None = None  # minutes of the day
    muted: set[str] = field(default_factory=set)
    lead: str | None = None
    blocked: bool = False
    known: bool = True

    def asleep(self, at: datetime) -> bool:
        if self.quiet is None:
            return False
        local = at.astimezone(ZoneInfo(self.zone))
        (first, last), minute = self.quiet, local.hour * 60 + local.minute
        return first <= minute < last if first < last else minute >= first or minute < last

    def wakes(self, now: datetime) -> datetime:
        """The end of the quiet hours, or a moment that is over."""
        end = now.replace(minute=now.minute // 15 * 15, second=0)
        while self.asleep(end):
            end += QUARTER
        return end


@dataclass(eq=False)
class Meeting:
    """An appointment; `at`: the instant that people were told."""

    title: str
    zone: str
    wall: datetime
    at: datetime
    days: int = 1
    expected: frozenset[int] = frozenset()
    points: set[str] = field(default_factory=lambda: {"14d", "7d", "1d", "1h"})
    due: dict[str, datetime] = field(default_factory=dict)
    planned: bool = True
    answers: dict[int, str] = field(default_factory=dict)

    def instant(self, days_before: int = 0) -> datetime:
        day = self.wall - timedelta(days=days_before)
        return day.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def ends(self) -> datetime:
        return self.instant(1 - self.days) + timedelta(hours=8)


@dataclass(eq=False)
class News:
    """An announcement: its words by language, and who belongs to its audience."""

    number: int
    texts: dict[str, str]
    due: datetime
    audience: Callable[[Person], bool]
    begun: bool = False
    got: set[int] = field(default_factory=set)
    read: set[int] = field(default_factory=set)


@dataclass(eq=False)
class Letter:
    """One message on its way. `until`: of no use from then on; `latest`: not held past it."""

    person: Person
    kind: str
    about: Meeting | News | str
    until: datetime | None = None
    latest: datetime | None = None
    point: str = ""
    tried: datetime | None = None

    def awake(self, now: datetime) -> bool:
        """Whether it may come now: quiet hours hold it, but not past its use."""
        latest = self.latest or self.until
        until = self.person.wakes(now)
        return until <= now or (latest is not None and latest <= until)


@dataclass(frozen=True)
class Said:
    """A message that arrived: to whom, of what kind, about what, and what has to stand in it."""

    person: int
    kind: str
    about: str
    parts: tuple[str, ...]
