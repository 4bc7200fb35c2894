"""Checking in at a meeting: when it is open, on which day, and with which code."""

from datetime import datetime, timedelta

from rules import moments
from rules.meetings import Meeting, State, check_planned
from rules.refusals import Refused

OPENS = timedelta(hours=1)  # before each day begins
CODE = 4  # digits of the code that is shown in the room
TRIES = 5  # wrong codes of one member on one day


def window(meeting: Meeting, day: int) -> tuple[datetime, datetime]:
    """From when to when a day's check-in is open, by the clocks of the place."""
    begins = moments.earlier(meeting.wall_time, meeting.zone, 1 - day)
    return begins - OPENS, begins + timedelta(minutes=meeting.minutes)


def day_of(meeting: Meeting, now: datetime) -> int | None:
    """The day of the meeting whose check-in is open; None when none is."""
    if meeting.state is State.CANCELLED:
        return None
    for day in range(1, meeting.days + 1):
        opens, ends = window(meeting, day)
        if opens <= now < ends:
            return day
    return None


def check_open(meeting: Meeting, now: datetime) -> int:
    """The day whose check-in is open. Raises Refused."""
    check_planned(meeting)
    day = day_of(meeting, now)
    if day is None:
        raise Refused("checkins-refused-closed")
    return day


def check_code(typed: str, code: str | None, wrong: int) -> bool:
    """Whether the code is right; without a code in the room every one is.

    Raises Refused after too many wrong ones.
    """
    if code is None:
        return True
    if wrong >= TRIES:
        raise Refused("checkins-refused-tries")
    return typed == code
