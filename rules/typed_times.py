"""Dates and times as people type them, in English and Russian.

What can be read in two ways is never guessed: the refusal offers both.
"""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rules import moments, words
from rules.refusals import Refused

_RELATIVE = {
    "day after tomorrow": 2, "послезавтра": 2, "tomorrow": 1, "завтра": 1, "today": 0, "сегодня": 0
}  # fmt: skip
_WEEKDAYS = (
    ("mon", "пон", "пн"), ("tue", "вто", "вт"), ("wed", "сре", "ср"), ("thu", "чет", "чт"),
    ("fri", "пят", "пт"), ("sat", "суб", "сб"), ("sun", "вос", "вс"),
)  # fmt: skip
_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "мая", "май"),
    ("jun", "июн"), ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"),
    ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_WEEKDAY = re.compile(
    r"(?:on |во? )?(next |следующ[а-я]{2} )?"
    r"(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье"
    r"|пн|вт|ср|чт|пт|сб|вс)\b\.? ?"
)
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|янв(?:аря)?|фев(?:раля)?"
    r"|мар(?:та)?|апр(?:еля)?|ма[яй]|июн[яь]?|июл[яь]?|авг(?:уста)?|сен(?:т(?:ября)?)?"
    r"|окт(?:ября)?|ноя(?:бря)?|дек(?:абря)?)\b\.?"
)
_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d+)(?: ?г\.?(?= |$))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(20\d{2})(?!\d)(.*)")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})t?")
_SPOKEN = re.compile(
    rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: (\d{{4,}})(?: ?г(?:ода|\.)?(?= |$))?)?"
)
_AMERICAN = re.compile(rf"{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?(?: (\d{{4,}}))?(?!\d|[:.]\d)")
_ORDERS = {  # which group of each pattern is day, month and year
    _NUMERIC: (1, 2, 3), _ISO: (3, 2, 1), _SPOKEN: (1, 2, 3), _AMERICAN: (2, 1, 3)
}  # fmt: skip
_TIME = re.compile(
    r"\s?(?:at |в )?(\d{1,2})(?:[:.](\d{2}))?(?: ?([ap])\.?m\.?)?(?: ?(?:часов|часа|час|ч\.?))?"
    r"(?: ?/([12]))?"
)


@dataclass(frozen=True)
class _Clock:
    """A time of day as it was typed; `which` of two equal ones: 1 or 2."""

    hour: int
    minute: int
    half_open: bool
    which: int

    def on(self, day: datetime) -> datetime:
        return day.replace(hour=self.hour, minute=self.minute, second=0, microsecond=0)


@dataclass(frozen=True)
class _Weekday:
    number: int
    following: bool  # "next"

    def days(self, today: datetime) -> list[datetime]:
        """The days that may be meant: what "next" skips, not everybody agrees on."""
        coming = today + timedelta(days=(self.number - today.weekday()) % 7)
        after = today + timedelta(days=7 - today.weekday() + self.number)
        if not self.following:
            return [coming]
        return [after] if coming in {after, today} else [coming, after]


def wall_time(raw: str, now: datetime, zone: str) -> datetime:
    """A date and time at a place, such as `21.07.2027 15:00` or `next Tuesday 9:30`.

    Returns the wall time without zone. Raises Refused with what is wrong, and with offers where
    something else was probably meant.
    """
    text = " ".join(words.clean(raw).lower().translate(words.DIGITS).replace(",", " ").split())
    today = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if re.search(r"\d+/\d+", re.sub(r"/[12]$", "", text)):
        raise Refused("meetings-refused-slash", offers=_either(text))
    weekday, rest = _weekday(text)
    dated = _dated(rest, today)
    if dated is not None:
        rest = dated[1]
    elif weekday is None:
        raise Refused("meetings-refused-date")
    clock = _clock(rest)
    days = [dated[0]] if dated else weekday.days(today) if weekday else []
    walls = [clock.on(day) for day in days]
    if dated is None and walls[0] <= today:  # that day of the week, but the hour is past
        walls = [wall + timedelta(days=7) for wall in walls]
    return _only(walls, weekday, clock, now, zone)


def _either(text: str) -> tuple[str, ...]:
    """A date with slashes at the time that was typed: day first and month first, as far as valid."""
    found = _SLASHED.search(text)
    time = _TIME.fullmatch(found[4]) if found else None
    if found is None or time is None:
        return ()
    clock, walls = _clock(found[4]), []
    for day, month in ((found[1], found[2]), (found[2], found[1])):
        with suppress(ValueError):
            walls.append(clock.on(datetime(int(found[3]), int(month), int(day))))  # noqa: DTZ001
    if clock.half_open:
        walls += [wall + timedelta(hours=12) for wall in walls]
    return tuple(dict.fromkeys(_offers(walls)))


def _only(
    walls: list[datetime], weekday: _Weekday | None, clock: _Clock, now: datetime, zone: str
) -> datetime:
    """The one wall time that was meant. Raises Refused with offers when there are several."""
    if len(walls) > 1:
        raise Refused("meetings-refused-which-week", offers=_offers(walls))
    wall = walls[0]
    if weekday and wall.weekday() != weekday.number:
        there = wall + timedelta(days=(weekday.number - wall.weekday() + 3) % 7 - 3)
        raise Refused("meetings-refused-weekday", offers=_offers([wall, there]))
    if clock.half_open:
        raise Refused("meetings-refused-half", offers=_offers([wall, wall + timedelta(hours=12)]))
    if moments.comes_twice(wall, zone):
        if not clock.which:
            once = moments.written(wall)
            raise Refused("meetings-refused-overlap", offers=(f"{once}/1", f"{once}/2"))
        wall = wall.replace(fold=clock.which - 1)
    moments.check_ahead(moments.instant(wall, zone), now)
    return wall


def _offers(walls: list[datetime]) -> tuple[str, ...]:
    return tuple(moments.written(wall) for wall in walls)


def _weekday(text: str) -> tuple[_Weekday | None, str]:
    found = _WEEKDAY.match(text)
    if found is None:
        return None, text
    number = next(n for n, names in enumerate(_WEEKDAYS) if found[2].startswith(names))
    return _Weekday(number, bool(found[1])), text[found.end() :]


def _dated(text: str, today: datetime) -> tuple[datetime, str] | None:
    """The date at the beginning of a text, and the rest; None when there is none."""
    for word, count in _RELATIVE.items():
        if text.startswith(word):
            return today + timedelta(days=count), text.removeprefix(word)
    for pattern, (day, month, year) in _ORDERS.items():
        found = pattern.match(text)
        if found is not None:
            rest = text[found.end() :]
            number = int(found[month]) if found[month].isdigit() else _month(found[month])
            return _day(int(found[day]), number, found[year], rest, today), rest
    return None


def _month(word: str) -> int:
    return next(n for n, names in enumerate(_MONTHS, 1) if word.startswith(names))


def _day(day: int, month: int, year: str | None, rest: str, today: datetime) -> datetime:
    """A day of the calendar; without a year the next one. Raises Refused with the nearest days."""
    if year is None:
        year = str(today.year + ((month, day) < (today.month, today.day)))
    if len(year) != 4 or not 2000 <= int(year) <= 2100:
        raise Refused("meetings-refused-year")
    try:
        return datetime(int(year), month, day)  # noqa: DTZ001 - a wall time
    except ValueError:
        offers = _nearest(day, month, int(year), rest)
        typed = f"{day:02}.{month:02}.{year}"
        raise Refused("meetings-refused-no-day", day=typed, offers=offers) from None


def _nearest(day: int, month: int, year: int, rest: str) -> tuple[str, ...]:
    """The last day of that month and the first of the next one, at the time that was typed."""
    if not (1 <= month <= 12 and day > 28):
        return ()
    last = datetime(year, month, calendar.monthrange(year, month)[1])  # noqa: DTZ001 - a wall time
    clock = _clock(rest)
    return _offers([clock.on(last), clock.on(last + timedelta(days=1))])


def _clock(text: str) -> _Clock:
    found = _TIME.fullmatch(text)
    if found is None:
        raise Refused("meetings-refused-time")
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        raise Refused("meetings-refused-time")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    half_open = not half and found[2] is None and found[1] in set("1234567")
    return _Clock(hour, minute, half_open, int(found[4] or 0))


def until(raw: str, start: datetime) -> int:
    """How many minutes from `start` to a time of the same day, such as `17:30`.

    Raises Refused when it is no time, or not after the start.
    """
    text = " ".join(words.clean(raw).lower().translate(words.DIGITS).split())
    clock = _clock(re.sub(r"^(until|till|to|до) ", "", text))
    end = clock.on(start)
    if end <= start:
        raise Refused("meetings-refused-end", start=f"{start:%H:%M}")
    return int((end - start).total_seconds()) // 60
