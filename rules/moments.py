"""Wall times and zones: what people type, and the instants that follow from it.

An appointment is a wall time in an IANA zone; its instant is derived, because zones change.
"""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules import words
from rules.refusals import Refused

FARTHEST = timedelta(days=3 * 366)
_TOMORROW = ("tomorrow", "завтра")
_DATE = re.compile(r"(?:(\d{1,2})\.(\d{1,2})\.(\d+)|(\d{4})-(\d{1,2})-(\d{1,2}))")
_TIME = re.compile(r"\s?(?:at |в )?(\d{1,2})(?:[:.](\d{2}))?")


def instant(wall: datetime, zone: str) -> datetime:
    """The UTC instant of a wall time. Raises Refused in a gap or an overlap of the zone."""
    place = ZoneInfo(zone)
    first = wall.replace(tzinfo=place, fold=0)
    second = wall.replace(tzinfo=place, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if first.astimezone(UTC).astimezone(place).replace(tzinfo=None) != wall:
        shift = abs((second.utcoffset() or timedelta()) - (first.utcoffset() or timedelta()))
        raise Refused("meetings-refused-gap", before=wall - shift, after=wall + shift)
    raise Refused("meetings-refused-overlap", time=wall.strftime("%H:%M"))


def earlier(wall: datetime, zone: str, days: int) -> datetime:
    """The instant of the same wall time some days before (a day may have 23 or 25 hours)."""
    day = (wall - timedelta(days=days)).replace(tzinfo=ZoneInfo(zone))
    return day.astimezone(UTC)


def wall_time(raw: str, now: datetime, zone: str) -> datetime:
    """A typed date and time at a place: `21.07.2027 15:00`, `2027-07-21 15:00`, `tomorrow 15`.

    Returns the wall time without zone. Raises Refused with what is wrong and what to write.
    """
    text = " ".join(words.clean(raw).lower().translate(words.DIGITS).replace(",", " ").split())
    today = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if re.search(r"\d+/\d+", text):
        raise Refused("meetings-refused-slash")
    day, rest = _day(text, today)
    found = _TIME.fullmatch(rest)
    if found is None:
        raise Refused("meetings-refused-time")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise Refused("meetings-refused-time")
    wall = day.replace(hour=hour, minute=minute, second=0, microsecond=0)
    check_ahead(instant(wall, zone), now)
    return wall


def _day(text: str, today: datetime) -> tuple[datetime, str]:
    for word in _TOMORROW:
        if text.startswith(word):
            return today + timedelta(days=1), text.removeprefix(word)
    found = _DATE.match(text)
    if found is None:
        raise Refused("meetings-refused-date")
    day, month, year = (
        (int(found[1]), int(found[2]), found[3])
        if found[1]
        else (int(found[6]), int(found[5]), found[4])
    )
    if len(year) != 4 or not 2000 <= int(year) <= 2100:
        raise Refused("meetings-refused-year")
    try:
        return datetime(int(year), month, day), text[found.end() :]  # noqa: DTZ001 - a wall time
    except ValueError:
        raise Refused("meetings-refused-no-day", day=found[0]) from None


def check_ahead(moment: datetime, now: datetime) -> None:
    """A meeting lies ahead, within three years. Raises Refused."""
    if moment <= now:
        raise Refused("meetings-refused-past")
    if moment - now > FARTHEST:
        raise Refused("meetings-refused-far")
