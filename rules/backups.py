"""Backups: what a file is called, which ones are kept, when the next one is due."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

ALL = timedelta(days=2)  # younger ones are all kept
DAILY = timedelta(days=30)  # then the last one of each day; longer none: people may be erased
EARLIER = "rapporteur"  # what all were called, before they were called after their database
_MOMENT = "%Y%m%dT%H%M%SZ.db"


def stem(database: str) -> str:
    """What the backups of a file are called: several bots may share a folder."""
    return database.removesuffix(".db")


def name(now: datetime, of: str) -> str:
    """The file's name: the stem of its database, and the moment of the backup in UTC."""
    return f"{of}-{now.astimezone(UTC).strftime(_MOMENT)}"


def made_at(found: str, of: str) -> datetime | None:
    """When the backup of that name was made; None for any other file."""
    whose, _, moment = found.rpartition("-")
    try:
        return datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC) if whose == of else None
    except ValueError:
        return None


def newest(names: Iterable[str], now: datetime, of: str) -> datetime | None:
    """When the newest was made; one "of the future" is of a clock that went wrong, and no help."""
    made = (made_at(found, of) for found in names)
    return max((at for at in made if at and at <= now), default=None)


def is_due(names: Iterable[str], now: datetime, hours: int, of: str) -> bool:
    """Whether another backup is due."""
    last = newest(names, now, of)
    return last is None or now - last >= timedelta(hours=hours)


def unfinished(names: Iterable[str], of: str) -> list[str]:
    """What runs left that were killed."""
    parts = ((found, *found.rpartition(".new")) for found in names)
    return [found for found, before, new, _ in parts if new and made_at(f"{before}.db", of)]


def stale(names: Iterable[str], now: datetime, of: str) -> list[str]:
    """Those that need not be kept: never the newest, and no file that is not a backup."""
    kept: set[str] = set()
    gone: list[str] = []
    moments = sorted(((at, found) for found in names if (at := made_at(found, of))), reverse=True)
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
