"""Dates and times in words: the month is a word, the clock has 24 hours."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from texts import SAID, Html, Text

_LONG = {"en": "EEEE d MMMM yyyy, HH:mm", "ru": "EEEE, d MMMM y, HH:mm"}
_SHORT = {"en": "d MMM, HH:mm", "ru": "d MMM, HH:mm"}
_DAY = {"en": "EEE d MMM yyyy", "ru": "EEE, d MMM y"}


def wall(t: Text, moment: datetime, zone: str) -> str:
    """An instant as the clock of a zone shows it, with weekday: `Monday 21 July 2027, 15:00`."""
    return _format(t.language, moment, zone, _LONG[t.language])


def at_place(t: Text, moment: datetime, zone: str) -> str:
    """The same, with whose time it is: `Monday 21 July 2027, 15:00 (Almaty time)`."""
    return t.plain("dates-at-place", when=wall(t, moment, zone), city=city(t, zone))


def short(t: Text, moment: datetime, zone: str) -> str:
    """An instant for buttons and lists: `21 Jul, 15:00`."""
    return _format(t.language, moment, zone, _SHORT[t.language])


def day(t: Text, moment: datetime, zone: str) -> str:
    """The day of an instant: `Mon 21 Jul 2027`."""
    return _format(t.language, moment, zone, _DAY[t.language])


def weekday(t: Text, number: int) -> str:
    """A day of the week, Monday is 0."""
    from babel import Locale

    return str(Locale(t.language).days["stand-alone"]["wide"][number])


def weekday_short(t: Text, number: int) -> str:
    """A day of the week in two or three letters, Monday is 0."""
    from babel import Locale

    return str(Locale(t.language).days["stand-alone"]["abbreviated"][number])


def month(t: Text, stored: str) -> str:
    """A year or a month, stored as `2019` or `2019-03`: `2019`, `March 2019`."""
    year, _, number = stored.partition("-")
    if not number:
        return year
    from babel.dates import format_date

    return format_date(date(int(year), int(number), 1), "LLLL y", locale=t.language)


@lru_cache(SAID)
def _format(language: str, moment: datetime, zone: str, pattern: str) -> str:
    from babel.dates import format_datetime  # its data is loaded at first use

    local = moment.astimezone(ZoneInfo(zone))
    return format_datetime(local.replace(tzinfo=None), pattern, locale=language)


def city(t: Text, zone: str) -> str:
    """The name of a zone's city in the reader's language."""
    from texts import zones

    return zones.city(zone, t.language)


def both(t: Text, moment: datetime, place_zone: str, own_zone: str) -> Html:
    """An instant at the place, and in the reader's own time where that differs.

    Telegram shows the first one in the zone of the reader's phone when it is touched.
    """
    return _both(t.language, moment, place_zone, own_zone)


@lru_cache(SAID)
def _both(language: str, moment: datetime, place_zone: str, own_zone: str) -> Html:
    t = Text(language)
    at_place = wall(t, moment, place_zone)
    line = t("dates-at-place", when=tg_time(moment, at_place), city=city(t, place_zone))
    own = moment.astimezone(ZoneInfo(own_zone))
    if own.utcoffset() == moment.astimezone(ZoneInfo(place_zone)).utcoffset():
        return line
    return t("dates-and-own", first=line, own=short(t, moment, own_zone), city=city(t, own_zone))


def tg_time(moment: datetime, words: str) -> Html:
    """Telegram's own time entity around the spelled-out time."""
    return Html(f'<tg-time unix="{int(moment.timestamp())}">{words}</tg-time>')


def left(t: Text, seconds: float) -> str:
    """How much time is left, in its largest sensible unit."""
    minutes = max(0, int(seconds // 60))
    if minutes >= 48 * 60:
        return t.plain("dates-left-days", n=round(minutes / 1440))
    if minutes >= 120:
        return t.plain("dates-left-hours", n=round(minutes / 60))
    return t.plain("dates-left-minutes", n=minutes)
