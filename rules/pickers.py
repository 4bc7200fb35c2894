"""The days of a month and the hours of a day that can be picked with a tap."""

import calendar
from datetime import date, datetime, time, timedelta

from rules.refusals import Refused

FIRST, LAST, STEP = time(8), time(19), timedelta(minutes=30)


def month(raw: str, today: date) -> date:
    """The first day of a month written `2027-07`; empty: this one. Raises Refused."""
    try:
        found = date.fromisoformat(f"{raw}-01") if raw else today.replace(day=1)
    except ValueError:
        raise Refused("forms-refused-stale") from None
    return max(found, today.replace(day=1))


def weeks(first: date, today: date) -> list[list[date | None]]:
    """A month by weeks from Monday on; None: not of this month, or past."""
    found = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [
        [day if day.month == first.month and day >= today else None for day in week]
        for week in found
        if any(day.month == first.month and day >= today for day in week)
    ]


def neighbours(first: date, today: date) -> tuple[date | None, date]:
    """The months before (None when it is over) and after."""
    before = (first - timedelta(days=1)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return (before if before >= today.replace(day=1) else None), after


def times(day: date, now: datetime) -> list[datetime]:
    """The half hours of a working day that are still ahead; `now` without zone, at the place."""
    found, at = [], datetime.combine(day, FIRST)
    while at.time() <= LAST and at.date() == day:
        if at > now:
            found.append(at)
        at += STEP
    return found
