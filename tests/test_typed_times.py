"""Dates and times as people type them: read, or refused with what is wrong."""

from datetime import timedelta

import pytest

from rules import moments, typed_times
from rules.refusals import Refused
from tests.zones import (
    ALMATY,
    BRUSSELS,
    NEW_YORK,
    NOW,
    refused,
    utc,
    wall,
)


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
        ("21.07.2027 г. 15:00", "2027-07-21 15:00"),
        ("21.07.2027 3 pm", "2027-07-21 15:00"),
        ("21.07.2027 12am", "2027-07-21 00:00"),
        ("21 July 2027 15:00", "2027-07-21 15:00"),
        ("the 21st of July 2027 at 3:30 p.m.", "2027-07-21 15:30"),
        ("July 21, 2027 15:00", "2027-07-21 15:00"),
        ("21 июля 2027 года в 15 часов", "2027-07-21 15:00"),
        ("21 июля 15:00", "2027-07-21 15:00"),  # the next one
        ("24 ноября 9:30", "2026-11-24 09:30"),
        ("29 feb 2028 15:00", "2028-02-29 15:00"),
        ("вторник 24.11.2026 10:00", "2026-11-24 10:00"),
        ("Wednesday, 21 July 2027, 15:00", "2027-07-21 15:00"),
        ("в пятницу в 15", "2026-11-27 15:00"),
        ("on Friday at 3pm", "2026-11-27 15:00"),
        ("Mon 15", "2026-11-23 15:00"),  # today, still ahead
        ("Monday 10", "2026-11-30 10:00"),  # the hour is past today
        ("next Monday 9:30", "2026-11-30 09:30"),
        ("today 15:00", "2026-11-23 15:00"),
        ("послезавтра 9:15", "2026-11-25 09:15"),
        ("day after tomorrow 9:15", "2026-11-25 09:15"),
        ("tomorrow 15", "2026-11-24 15:00"),
        ("Tomorrow at 3:00", "2026-11-24 03:00"),
        ("tomorrow, 15:30", "2026-11-24 15:30"),
        ("завтра в 15", "2026-11-24 15:00"),
        ("Завтра 9.30", "2026-11-24 09:30"),
        ("\u200b21.07.2027\u200f 15:00", "2027-07-21 15:00"),
    ],
)
def test_a_date_and_time_is_read(raw: str, read: str):
    found = typed_times.wall_time(raw, NOW, ALMATY)
    assert (found, found.tzinfo) == (wall(read), None)


@pytest.mark.parametrize(
    "raw",
    [
        "21.07.27 15:00",
        "21.07.0027 15:00",
        "21.07.9999 15:00",
        "21.07.20277 15:00",
        "21.07.1999 15:00",
        "21.07.2101 15:00",
        "0027-07-21 15:00",
        "9999-07-21 15:00",
        "21.07." + "9" * 5000 + " 15:00",
    ],
)
def test_row_12_a_year_that_is_none_is_refused_with_the_rule(raw: str):
    assert refused(raw).key == "meetings-refused-year"


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("31.02.2027 15:00", "no-day"),
        ("29.02.2027 15:00", "no-day"),
        ("2027-02-29 15:00", "no-day"),
        ("31.11.2027 15:00", "no-day"),
        ("00.05.2027 15:00", "no-day"),
        ("21.13.2027 15:00", "no-day"),
        ("21/07/2027 15:00", "slash"),
        ("7/21/2027 3 pm", "slash"),
        ("7/8", "slash"),
        ("02/03/2027 25:00", "time"),
        ("21.07.2027", "time"),
        ("21.07.2027 24:00", "time"),
        ("21.07.2027 15:60", "time"),
        ("21.07.2027 15:0", "time"),
        ("21.07.2027 13 pm", "time"),
        ("21.07.2027 15:00-16:00", "time"),
        ("21.07.2027 half past two", "time"),
        ("21.07.2027 25", "time"),
        ("tomorrow", "time"),
        ("завтра утром", "time"),
        ("", "date"),
        ("15:00", "date"),
        ("21.07 15:00", "date"),
        ("20277-07-21 15:00", "date"),
        ("marvellous 15:00", "date"),
        ("friday", "time"),
        ("21 июля", "time"),
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


@pytest.mark.parametrize(
    ("raw", "day", "offers"),
    [
        ("31.02.2027 15:00", "31.02.2027", ("2027-02-28T15:00", "2027-03-01T15:00")),
        ("29.02.2027 9:30", "29.02.2027", ("2027-02-28T09:30", "2027-03-01T09:30")),
        ("31 апреля 2027 в 15", "31.04.2027", ("2027-04-30T15:00", "2027-05-01T15:00")),
        ("31.13.2027 15:00", "31.13.2027", ()),
    ],
)
def test_row_10_a_day_that_does_not_exist_is_named_and_the_nearest_are_offered(raw, day, offers):
    found = refused(raw)
    assert (found.key, found.facts) == ("meetings-refused-no-day", {"day": day})
    assert found.offers == offers


@pytest.mark.parametrize(
    ("raw", "key", "offers"),
    [
        ("Tomorrow at 3", "half", ("2026-11-24T03:00", "2026-11-24T15:00")),
        ("в пятницу в 7", "half", ("2026-11-27T07:00", "2026-11-27T19:00")),
        ("02/03/2027 15:00", "slash", ("2027-03-02T15:00", "2027-02-03T15:00")),
        (
            "вт 2/3/2027 в 3",
            "slash",
            ("2027-03-02T03:00", "2027-02-03T03:00", "2027-03-02T15:00", "2027-02-03T15:00"),
        ),
        ("7/21/2027 3 pm", "slash", ("2027-07-21T15:00",)),
        ("3/3/2027 9:30", "slash", ("2027-03-03T09:30",)),
        ("31/31/2027 15:00", "slash", ()),
        ("02/03/2027", "slash", ()),
        ("02/03/20277 15:00", "slash", ()),
        ("next Tuesday 9:30", "which-week", ("2026-11-24T09:30", "2026-12-01T09:30")),
        ("в следующую среду в 15", "which-week", ("2026-11-25T15:00", "2026-12-02T15:00")),
    ],
)
def test_row_13_what_can_be_read_in_two_ways_is_asked(raw: str, key: str, offers):
    found = refused(raw)
    assert (found.key, found.offers) == (f"meetings-refused-{key}", offers)


@pytest.mark.parametrize(
    ("raw", "offers"),
    [
        ("Monday 24.11.2026 15:00", ("2026-11-24T15:00", "2026-11-23T15:00")),
        ("пятница 24.11.2026 15:00", ("2026-11-24T15:00", "2026-11-27T15:00")),
        ("воскресенье, 21 июля 2027, 15:00", ("2027-07-21T15:00", "2027-07-18T15:00")),
        ("Monday tomorrow 15", ("2026-11-24T15:00", "2026-11-23T15:00")),
    ],
)
def test_row_19_a_weekday_that_contradicts_the_date_is_asked(raw: str, offers):
    found = refused(raw)
    assert (found.key, found.offers) == ("meetings-refused-weekday", offers)


def test_two_times_are_not_guessed_at():
    """The end of the meeting must not become its beginning."""
    assert refused("21.07.2027 10:00 - 12:00").key == "meetings-refused-time"


def test_the_next_minute_is_ahead():
    assert typed_times.wall_time("23.11.2026 14:01", NOW, ALMATY) == wall("2026-11-23 14:01")


def test_past_and_ahead_are_those_of_the_place():
    """At one moment it is still possible in New York what is past in Almaty."""
    assert refused("23.11.2026 10:00", zone=ALMATY).key == "meetings-refused-past"
    assert typed_times.wall_time("23.11.2026 10:00", NOW, NEW_YORK) == wall("2026-11-23 10:00")


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
    assert typed_times.wall_time("tomorrow 15", utc(now), zone) == wall(f"{day} 15:00")


def test_tomorrow_has_the_hour_that_was_typed_and_no_seconds_of_now():
    now = NOW + timedelta(minutes=17, seconds=42, microseconds=9)
    assert typed_times.wall_time("tomorrow 15", now, ALMATY) == wall("2026-11-24 15:00")


def test_three_years_ahead_is_the_farthest():
    now = utc("2026-11-23 09:00")
    moments.check_ahead(now + timedelta(days=1098), now)
    with pytest.raises(Refused, match="far"):
        moments.check_ahead(now + timedelta(days=1098, microseconds=1), now)
    moments.check_ahead(now + timedelta(microseconds=1), now)
    with pytest.raises(Refused, match="past"):
        moments.check_ahead(now, now)
