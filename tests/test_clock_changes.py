"""Times that a clock change skips or doubles, and the instants behind wall times."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    assert caught.value.offers == (before.replace(" ", "T"), after.replace(" ", "T"))
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
def test_of_a_time_that_comes_twice_both_are_offered_and_kept_apart(time: str, zone: str):
    now = wall(time).replace(tzinfo=UTC) - timedelta(days=9)
    with pytest.raises(Refused) as caught:
        typed_times.wall_time(time, now, zone)
    assert caught.value.key == "meetings-refused-overlap"
    first, second = (typed_times.wall_time(o, now, zone) for o in caught.value.offers)
    assert [moments.read(moments.written(w)).fold for w in (first, second)] == [0, 1]
    gap = moments.instant(second, zone) - moments.instant(first, zone)
    assert gap in {timedelta(hours=1), timedelta(minutes=30)}


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
        assert typed_times.wall_time(raw, NOW, BRUSSELS) == wall("2027-03-28 03:00")


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
