"""Backups: what a file is called, which ones are kept, when the next one is due."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

ALL = timedelta(days=2)  # younger ones are all kept
DAILY = timedelta(days=30)  # then the last one of each day; longer none: people may be erased
_SHAPE = "rapporteur-%Y%m%dT%H%M%SZ.db"


def name(now: datetime) -> str:
    """The file's name: the moment of the backup, in UTC."""
    return now.astimezone(UTC).strftime(_SHAPE)


def made_at(found: str) -> datetime | None:
    """When the backup of that name was made; None for any other file."""
    try:
        return datetime.strptime(found, _SHAPE).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest(names: Iterable[str]) -> datetime | None:
    """When the newest of them was made."""
    return max(filter(None, map(made_at, names)), default=None)


def is_due(names: Iterable[str], now: datetime, hours: int) -> bool:
    """Whether another backup is due; one "of the future" is of a clock that went wrong."""
    last = newest(names)
    return last is None or not timedelta() <= now - last < timedelta(hours=hours)


def stale(names: Iterable[str], now: datetime) -> list[str]:
    """Those that need not be kept: never the newest, and no file that is not a backup."""
    kept: set[str] = set()
    gone: list[str] = []
    moments = sorted(((at, found) for found in names if (at := made_at(found))), reverse=True)
    for n, (at, found) in enumerate(moments):
        period = _period(at, now)
        if n and (period is None or period in kept):
            gone.append(found)
        kept.add(period or "")
    return gone


def _period(at: datetime, now: datetime) -> str | None:
    """The period of which one backup is kept; None: it is too old."""
    age = now - at
    if age < ALL:
        return at.isoformat()
    return at.strftime("%Y-%m-%d") if age < DAILY else None
