"""When people are reminded of a meeting: the points before it, and for whom each one is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules import moments

DAYS = {"30d": 30, "14d": 14, "7d": 7, "3d": 3, "2d": 2, "1d": 1}
HOURS = {"3h": 3, "1h": 1}
POINTS = (*DAYS, *HOURS)
DEFAULT = ("14d", "7d", "1d", "1h")  # of a group that set nothing else
LIFE = {  # for how long a reminder that is late is still of use
    "30d": timedelta(days=10),
    "14d": timedelta(days=5),
    "7d": timedelta(days=4),
    "3d": timedelta(hours=20),
    "2d": timedelta(hours=20),
    "1d": timedelta(hours=20),
    "3h": timedelta(minutes=100),
    "1h": timedelta(minutes=50),
}


@dataclass(frozen=True)
class Reader:
    """Somebody who may be reminded: what they muted, and their own lead time."""

    person_id: int
    muted: frozenset[str] = frozenset()
    lead: str | None = None

    def wants(self, point: str, of_meeting: list[str]) -> bool:
        """Whether a point of the meeting, or of their own, reaches them."""
        return point == self.lead or (point in of_meeting and point not in self.muted)


def due(wall: datetime, zone: str, starts_at: datetime) -> dict[str, datetime]:
    """When each point is due: days are the same wall time on an earlier day, hours are hours."""
    days = {point: moments.earlier(wall, zone, count) for point, count in DAYS.items()}
    return {**days, **{p: starts_at - timedelta(hours=count) for p, count in HOURS.items()}}


def useful(point: str, due_at: datetime, starts_at: datetime, now: datetime) -> bool:
    """Whether a reminder of this point, due at `due_at`, still helps at `now`."""
    return now < min(due_at + LIFE[point], starts_at)


def hours(point: str) -> int:
    """How many hours before the meeting a point is; days count as 24."""
    return HOURS.get(point) or DAYS[point] * 24


def ordered(points: list[str]) -> list[str]:
    """Points in the order in which they come."""
    return [point for point in POINTS if point in points]


def share(points: list[str], of_meeting: list[str], readers: list[Reader]) -> dict[str, list[int]]:
    """Who is reminded by which of the points that are due and of use, oldest first.

    Everybody gets at most one: the newest of those that reach them.
    """
    found: dict[str, list[int]] = {point: [] for point in points}
    for reader in readers:
        newest = next((p for p in reversed(points) if reader.wants(p, of_meeting)), None)
        if newest:
            found[newest].append(reader.person_id)
    return found
