"""How long things are kept, and from when on they are not.

Days are whole days of UTC: what comes due, comes due at midnight, so that it does not matter how
often, or after how long a stop, somebody looks.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

UPDATES_DAYS = 3  # Telegram redelivers for one day
NOTICE = timedelta(days=30)  # between asking people and erasing them
ASKED = timedelta(days=60)  # the message that asked is kept at least so long: it is the evidence


class Sweep(StrEnum):
    """What is removed when its time is over, each by whole rows or by their words."""

    UPDATES = "updates"
    DRAFTS = "drafts"
    APPLICATIONS = "applications"
    SUBMISSIONS = "submissions"
    STRANGERS = "strangers"
    LETTERS = "letters"
    REMINDERS = "reminders"
    STAND_INS = "stand-ins"
    SOUNDINGS = "soundings"
    ROOM_CODES = "room-codes"
    ROOM_TRIES = "room-tries"
    SPEAKERS = "speakers"
    NUDGES = "nudges"
    EXPECTED = "expected"


@dataclass(frozen=True)
class Periods:
    """The periods that the operator may set; 0: for good."""

    draft_days: int = 90
    refused_days: int = 30
    delivery_days: int = 90
    reminder_days: int = 30
    person_months: int = 12


def cutoffs(periods: Periods, now: datetime) -> dict[Sweep, datetime]:
    """For each kind that is removed at all: what ended before this instant, goes."""
    days = {
        Sweep.UPDATES: UPDATES_DAYS,
        Sweep.DRAFTS: periods.draft_days,
        Sweep.APPLICATIONS: periods.refused_days,
        Sweep.SUBMISSIONS: periods.refused_days,
        Sweep.STRANGERS: periods.refused_days,
        Sweep.LETTERS: periods.delivery_days,
        Sweep.REMINDERS: periods.reminder_days,
        Sweep.STAND_INS: periods.reminder_days,
        Sweep.SOUNDINGS: periods.reminder_days,
        Sweep.ROOM_CODES: periods.reminder_days,
        Sweep.ROOM_TRIES: periods.reminder_days,
        Sweep.SPEAKERS: periods.reminder_days,
        Sweep.NUDGES: periods.reminder_days,
        Sweep.EXPECTED: periods.refused_days,
    }
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return {sweep: midnight - timedelta(days=n) for sweep, n in days.items() if n}


def idle_since(periods: Periods, now: datetime) -> date | None:
    """Who was last seen on this day or before is erased, once asked; None: nobody is."""
    return months_before(_day(now), periods.person_months) if periods.person_months else None


def asked_since(periods: Periods, now: datetime) -> date | None:
    """Who was last seen on this day or before is asked; None: nobody is."""
    return idle_since(periods, now + NOTICE)


def erased_on(seen_on: date, months: int, now: datetime) -> date:
    """The day on which somebody who is asked now is erased, at the earliest."""
    return max(months_before(seen_on, -months), _day(now + NOTICE))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(now: datetime) -> date:
    return now.astimezone(UTC).date()
