"""Dates and times as typed, and the instants that follow from them in the zones of the world."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import meetings, moments
from rules.refusals import Refused

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
ALMATY, BRUSSELS, NEW_YORK = "Asia/Almaty", "Europe/Brussels", "America/New_York"


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def refused(raw: str, now: datetime = NOW, zone: str = ALMATY) -> Refused:
    with pytest.raises(Refused) as caught:
        moments.wall_time(raw, now, zone)
    return caught.value


# --- what people type


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("21.07.2027 15:00", "2027-07-21 15:00"),
        ("21.7.2027 9:05", "2027-07-21 09:05"),
        ("21.07.2027, 15.30", "2027-07-21 15:30"),
        ("21.07.2027 15", "2027-07-21 15:00"),
        ("  21.07.2027\n15:00 ", "2027-07-21 15:00"),
        ("21.07.2027 at 15:00", "2027-07-21 15:00"),
        ("21.07.2027 в 15", "2027-07-21 15:00"),
        ("2027-07-21 15:00", "2027-07-21 15:00"),
        ("2027-7-1 0:00", "2027-07-01 00:00"),
        ("٢١.٠٧.٢٠٢٧ ١٥:٠٠", "2027-07-21 15:00"),
        ("２１.０７.２０２７ １５:００", "2027-07-21 15:00"),
        ("29.02.2028 23:59", "2028-02-29 23:59"),
        ("tomorrow 15", "2026-11-24 15:00"),
        ("Tomorrow at 3", "2026-11-24 03:00"),
        ("tomorrow, 15:30", "2026-11-24 15:30"),
        ("завтра в 15", "2026-11-24 15:00"),
        ("Завтра 9.30", "2026-11-24 09:30"),
        ("\u200b21.07.2027\u200f 15:00", "2027-07-21 15:00"),
    ],
)
def test_a_date_and_time_is_read(raw: str, read: str):
    found = moments.wall_time(raw, NOW, ALMATY)
    assert (found, found.tzinfo) == (wall(read), None)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("31.02.2027 15:00", "no-day"),
        ("29.02.2027 15:00", "no-day"),
        ("2027-02-29 15:00", "no-day"),
        ("31.11.2027 15:00", "no-day"),
        ("00.05.2027 15:00", "no-day"),
        ("21.13.2027 15:00", "no-day"),
        ("21.07.27 15:00", "year"),
        ("21.07.0027 15:00", "year"),
        ("21.07.9999 15:00", "year"),
        ("21.07.20277 15:00", "year"),
        ("21.07.1999 15:00", "year"),
        ("21.07.2101 15:00", "year"),
        ("0027-07-21 15:00", "year"),
        ("9999-07-21 15:00", "year"),
        ("21.07." + "9" * 5000 + " 15:00", "year"),
        ("21/07/2027 15:00", "slash"),
        ("7/21/2027 3 pm", "slash"),
        ("21.07.2027", "time"),
        ("21.07.2027 24:00", "time"),
        ("21.07.2027 15:60", "time"),
        ("21.07.2027 15:0", "time"),
        ("21.07.2027 3 pm", "time"),
        ("21.07.2027 15:00-16:00", "time"),
        ("21.07.2027 half past two", "time"),
        ("21.07.2027 25", "time"),
        ("tomorrow", "time"),
        ("завтра утром", "time"),
        ("", "date"),
        ("15:00", "date"),
        ("21.07 15:00", "date"),
        ("20277-07-21 15:00", "date"),
        ("в пятницу в 15", "date"),
        ("on Friday at 3", "date"),
        ("👍", "date"),
        ("\u0000", "date"),
        ("22.11.2026 15:00", "past"),
        ("23.11.2026 13:59", "past"),
        ("23.11.2026 14:00", "past"),  # this very minute: 09:00 in UTC
        ("01.01.2030 15:00", "far"),
        ("21.07.2099 15:00", "far"),
    ],
)
def test_a_date_or_time_that_is_none_is_refused_with_what_is_wrong(raw: str, key: str):
    assert refused(raw).key == f"meetings-refused-{key}"


def test_a_day_that_does_not_exist_is_named():
    assert refused("31.02.2027 15:00").facts == {"day": "31.02.2027"}


def test_two_times_are_not_guessed_at():
    """The end of the meeting must not become its beginning."""
    assert refused("21.07.2027 10:00 - 12:00").key == "meetings-refused-time"


def test_the_next_minute_is_ahead():
    assert moments.wall_time("23.11.2026 14:01", NOW, ALMATY) == wall("2026-11-23 14:01")


def test_past_and_ahead_are_those_of_the_place():
    """At one moment it is still possible in New York what is past in Almaty."""
    assert refused("23.11.2026 10:00", zone=ALMATY).key == "meetings-refused-past"
    assert moments.wall_time("23.11.2026 10:00", NOW, NEW_YORK) == wall("2026-11-23 10:00")


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        ("2026-11-23 18:59", ALMATY, "2026-11-24"),
        ("2026-11-23 19:00", ALMATY, "2026-11-25"),  # midnight has passed there
        ("2026-11-24 04:59", NEW_YORK, "2026-11-24"),
        ("2026-11-24 05:00", NEW_YORK, "2026-11-25"),
        ("2026-12-31 12:00", BRUSSELS, "2027-01-01"),
        ("2028-02-28 12:00", BRUSSELS, "2028-02-29"),
    ],
)
def test_tomorrow_is_the_day_after_today_at_the_place(now: str, zone: str, day: str):
    assert moments.wall_time("tomorrow 15", utc(now), zone) == wall(f"{day} 15:00")


def test_tomorrow_has_the_hour_that_was_typed_and_no_seconds_of_now():
    now = NOW + timedelta(minutes=17, seconds=42, microseconds=9)
    assert moments.wall_time("tomorrow 15", now, ALMATY) == wall("2026-11-24 15:00")


def test_three_years_ahead_is_the_farthest():
    now = utc("2026-11-23 09:00")
    moments.check_ahead(now + timedelta(days=1098), now)
    with pytest.raises(Refused, match="far"):
        moments.check_ahead(now + timedelta(days=1098, microseconds=1), now)
    moments.check_ahead(now + timedelta(microseconds=1), now)
    with pytest.raises(Refused, match="past"):
        moments.check_ahead(now, now)


# --- gaps and overlaps


@pytest.mark.parametrize(
    ("time", "zone", "before", "after"),
    [
        ("2027-03-28 02:00", BRUSSELS, "2027-03-28 01:00", "2027-03-28 03:00"),
        ("2027-03-28 02:30", BRUSSELS, "2027-03-28 01:30", "2027-03-28 03:30"),
        ("2027-03-28 02:59", BRUSSELS, "2027-03-28 01:59", "2027-03-28 03:59"),
        ("2027-03-14 02:30", NEW_YORK, "2027-03-14 01:30", "2027-03-14 03:30"),
        ("2027-10-03 02:15", "Australia/Lord_Howe", "2027-10-03 01:45", "2027-10-03 02:45"),
        ("2011-12-30 12:00", "Pacific/Apia", "2011-12-29 12:00", "2011-12-31 12:00"),  # a day
    ],
)
def test_a_time_that_a_clock_change_skips_is_refused_with_its_neighbours(
    time: str, zone: str, before: str, after: str
):
    with pytest.raises(Refused) as caught:
        moments.instant(wall(time), zone)
    assert caught.value.key == "meetings-refused-gap"
    assert caught.value.facts == {"before": wall(before), "after": wall(after)}
    for neighbour in (before, after):
        moments.instant(wall(neighbour), zone)


@pytest.mark.parametrize(
    ("time", "zone"),
    [
        ("2027-10-31 02:00", BRUSSELS),
        ("2027-10-31 02:59", BRUSSELS),
        ("2027-11-07 01:30", NEW_YORK),
        ("2024-02-29 23:30", ALMATY),  # Kazakhstan went back by an hour at midnight
        ("2027-04-04 01:45", "Australia/Lord_Howe"),  # by half an hour
    ],
)
def test_a_time_that_comes_twice_is_refused(time: str, zone: str):
    with pytest.raises(Refused) as caught:
        moments.instant(wall(time), zone)
    assert caught.value.key == "meetings-refused-overlap"
    assert caught.value.facts == {"time": time[-5:]}


@pytest.mark.parametrize(
    ("time", "zone", "instant"),
    [
        ("2027-03-28 01:59", BRUSSELS, "2027-03-28 00:59"),
        ("2027-03-28 03:00", BRUSSELS, "2027-03-28 01:00"),
        ("2027-10-31 01:59", BRUSSELS, "2027-10-30 23:59"),
        ("2027-10-31 03:00", BRUSSELS, "2027-10-31 02:00"),
        ("2024-02-29 22:59", ALMATY, "2024-02-29 16:59"),
        ("2024-03-01 00:00", ALMATY, "2024-02-29 19:00"),
        ("2026-11-23 14:00", ALMATY, "2026-11-23 09:00"),
        ("2026-11-23 14:45", "Asia/Kathmandu", "2026-11-23 09:00"),
        ("2026-11-23 23:00", "Pacific/Kiritimati", "2026-11-23 09:00"),
        ("2026-11-23 09:00", "UTC", "2026-11-23 09:00"),
    ],
)
def test_the_instant_follows_from_the_wall_time(time: str, zone: str, instant: str):
    found = moments.instant(wall(time), zone)
    assert (found, found.tzinfo) == (utc(instant), UTC)


@pytest.mark.parametrize(
    ("raw", "key"),
    [("28.03.2027 02:30", "gap"), ("31.10.2027 02:30", "overlap"), ("28.03.2027 3:00", None)],
)
def test_what_is_typed_is_checked_against_the_clocks_of_the_place(raw: str, key: str | None):
    if key:
        assert refused(raw, zone=BRUSSELS).key == f"meetings-refused-{key}"
    else:
        assert moments.wall_time(raw, NOW, BRUSSELS) == wall("2027-03-28 03:00")


@settings(deadline=None)
@given(
    st.datetimes(wall("2015-01-01 00:00"), wall("2035-01-01 00:00")),
    st.sampled_from([ALMATY, BRUSSELS, NEW_YORK, "Australia/Lord_Howe", "Asia/Tehran"]),
)
def test_an_instant_shows_the_wall_time_it_came_from(time: datetime, zone: str):
    """Or it was refused; never another time than was asked for."""
    try:
        instant = moments.instant(time, zone)
    except Refused:
        return
    back = instant.astimezone(moments.ZoneInfo(zone)).replace(tzinfo=None)
    assert back == time


# --- days before


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
    assert meetings.reminder_points(a_meeting("2024-03-01 10:00", ALMATY)) == {
        "14d": utc("2024-02-16 04:00"),
        "7d": utc("2024-02-23 04:00"),
        "1d": utc("2024-02-29 04:00"),
        "1h": utc("2024-03-01 04:00"),
    }


def test_a_meeting_of_several_days_ends_on_its_last_day_by_the_clocks_of_the_place():
    meeting = a_meeting("2027-10-29 10:00", BRUSSELS, days=4)
    assert meeting.last_day == wall("2027-11-01 10:00")
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
    assert meetings.useful(point, due, utc("2026-11-23 10:00"), due + late) is useful


def test_no_reminder_is_of_use_once_the_meeting_has_begun():
    begins = utc("2026-11-23 10:00")
    assert not meetings.useful("14d", begins - timedelta(hours=1), begins, begins)
