"""Days before a meeting: when reminders are due, and how long they are of use."""

from datetime import UTC, timedelta

import pytest

from rules import meetings, moments, reminders
from tests.zones import (
    ALMATY,
    BRUSSELS,
    NEW_YORK,
    utc,
    wall,
)


@pytest.mark.parametrize(
    ("time", "zone", "days", "instant"),
    [
        # 29 February 2024 had 25 hours in Almaty: 10:00 was still at six hours from Greenwich
        ("2024-03-01 10:00", ALMATY, 1, "2024-02-29 04:00"),
        ("2024-03-01 10:00", ALMATY, 0, "2024-03-01 05:00"),
        ("2024-03-08 10:00", ALMATY, 7, "2024-03-01 05:00"),
        ("2024-03-08 10:00", ALMATY, 14, "2024-02-23 04:00"),
        ("2027-03-28 10:00", BRUSSELS, 1, "2027-03-27 09:00"),  # of 23 hours
        ("2027-10-31 10:00", BRUSSELS, 1, "2027-10-30 08:00"),  # of 25 hours
        ("2027-11-07 10:00", NEW_YORK, 14, "2027-10-24 14:00"),
        ("2028-03-01 10:00", "UTC", 1, "2028-02-29 10:00"),
        ("2027-01-07 10:00", "UTC", 14, "2026-12-24 10:00"),
    ],
)
def test_days_before_means_the_same_wall_time(time: str, zone: str, days: int, instant: str):
    found = moments.earlier(wall(time), zone, days)
    assert (found, found.tzinfo) == (utc(instant), UTC)


def test_a_day_before_at_a_skipped_or_doubled_time_is_still_one_moment_of_that_day():
    assert moments.earlier(wall("2027-03-29 02:30"), BRUSSELS, 1) == utc("2027-03-28 01:30")
    assert moments.earlier(wall("2027-11-01 02:30"), BRUSSELS, 1) == utc("2027-10-31 00:30")


def a_meeting(time: str, zone: str, days: int = 1) -> meetings.Meeting:
    starts_at = moments.instant(wall(time), zone)
    return meetings.Meeting(
        id=1, group_id=1, title="T", place="P", wall_time=wall(time), zone=zone, days=days, note="",
        starts_at=starts_at, ends_at=meetings.ends_at(wall(time), zone, days),
        state=meetings.State.PLANNED, version=0,
    )  # fmt: skip


def test_reminders_are_due_at_the_wall_time_of_the_meeting_and_an_hour_before():
    meeting = a_meeting("2024-03-01 10:00", ALMATY)
    assert reminders.due(meeting.wall_time, meeting.zone, meeting.starts_at) == {
        "30d": utc("2024-01-31 04:00"),
        "14d": utc("2024-02-16 04:00"),
        "7d": utc("2024-02-23 04:00"),
        "3d": utc("2024-02-27 04:00"),
        "2d": utc("2024-02-28 04:00"),
        "1d": utc("2024-02-29 04:00"),
        "3h": utc("2024-03-01 02:00"),
        "1h": utc("2024-03-01 04:00"),
    }


def test_a_meeting_of_several_days_ends_on_its_last_day_by_the_clocks_of_the_place():
    meeting = a_meeting("2027-10-29 10:00", BRUSSELS, days=4)
    assert meeting.ends_at == utc("2027-11-01 17:00")


@pytest.mark.parametrize(
    ("point", "late", "useful"),
    [
        ("14d", timedelta(days=5), False),
        ("14d", timedelta(days=5, microseconds=-1), True),
        ("7d", timedelta(days=4), False),
        ("7d", timedelta(0), True),
        ("1d", timedelta(hours=20), False),
        ("1d", timedelta(hours=19), True),
        ("1h", timedelta(minutes=50), False),
        ("1h", timedelta(minutes=49), True),
    ],
)
def test_a_late_reminder_is_of_use_for_a_while(point: str, late: timedelta, useful: bool):
    due = utc("2026-11-01 10:00")
    assert reminders.useful(point, due, utc("2026-11-23 10:00"), due + late) is useful


def test_no_reminder_is_of_use_once_the_meeting_has_begun():
    begins = utc("2026-11-23 10:00")
    assert not reminders.useful("14d", begins - timedelta(hours=1), begins, begins)
