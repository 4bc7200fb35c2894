"""Wall times and zones, and the instants that follow from them.

An appointment is a wall time in an IANA zone; its instant is derived, because zones change. Of a
time that comes twice on a day, `fold` says which one is meant, as everywhere in Python.
"""

from datetime import UTC, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from rules.refusals import Refused

FARTHEST = timedelta(days=3 * 366)
SECOND = "/2"  # the second of two equal times


def written(wall: datetime) -> str:
    """A wall time as it is stored: `2027-10-31T02:30`, with `/2` for the second of two."""
    return wall.isoformat(timespec="minutes") + (SECOND if wall.fold else "")


def read(stored: str) -> datetime:
    """The wall time that was written so."""
    wall = datetime.fromisoformat(stored.removesuffix(SECOND))
    return wall.replace(fold=int(stored.endswith(SECOND)))


def _read(value: object) -> object:
    return read(value) if isinstance(value, str) else value


Wall = Annotated[datetime, BeforeValidator(_read)]


def instant(wall: datetime, zone: str) -> datetime:
    """The UTC instant of a wall time. Raises Refused in a gap of the zone."""
    place = ZoneInfo(zone)
    moment = wall.replace(tzinfo=place).astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) == wall:
        return moment
    offsets = [wall.replace(tzinfo=place, fold=fold).utcoffset() or timedelta() for fold in (0, 1)]
    shift = abs(offsets[1] - offsets[0])
    neighbours = (wall - shift, wall + shift)
    raise Refused("meetings-refused-gap", offers=tuple(map(written, neighbours)))


def full_minute(moment: datetime) -> datetime:
    """The first full minute from a moment on: so a deadline is the time that is shown."""
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)


def comes_twice(wall: datetime, zone: str) -> bool:
    """Whether the clocks of the zone show this time twice on its day."""
    first, second = (instant(wall.replace(fold=fold), zone) for fold in (0, 1))
    return first != second


def earlier(wall: datetime, zone: str, days: int) -> datetime:
    """The instant of the same wall time some days before (a day may have 23 or 25 hours)."""
    day = (wall - timedelta(days=days)).replace(tzinfo=ZoneInfo(zone), fold=wall.fold)
    return day.astimezone(UTC)


def check_ahead(moment: datetime, now: datetime) -> None:
    """A meeting lies ahead, within three years. Raises Refused."""
    if moment <= now:
        raise Refused("meetings-refused-past")
    if moment - now > FARTHEST:
        raise Refused("meetings-refused-far")
