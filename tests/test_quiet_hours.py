"""Quiet hours: what comes unasked waits for their end, by the reader's own clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules import preferences as rules
from rules.refusals import Refused
from storage import outbox, people, preferences
from tests.boxes import NOW, a_database, at, claim, states  # noqa: F401 - a fixture

NIGHT = "22:00-07:00"
WRITTEN = {
    "22:30-6": "22:30-06:00",
    "22-7": "22:00-07:00",
    " 22.30 – 6.15 ": "22:30-06:15",
    "2230-600": "22:30-06:00",
    "22 7": "22:00-07:00",
    "from 22 to 7": "22:00-07:00",
    "22:00 till 7:00": "22:00-07:00",
    "С 22 до 7": "22:00-07:00",
    "24-8": "00:00-08:00",
    "13-14": "13:00-14:00",
    "۲۲:۳۰-۶": "22:30-06:00",
}


@pytest.mark.parametrize("raw", WRITTEN)
def test_quiet_hours_are_read_as_people_write_them(raw):
    assert rules.hours(raw) == WRITTEN[raw]


@pytest.mark.parametrize(
    "raw",
    ["", "22", "22-22", "25-7", "22:60-7", "24:30-7", "night", "10pm-6am", "22-7-8", "-7", "24-0"],
)
def test_what_are_no_two_times_is_refused(raw):
    with pytest.raises(Refused, match="preferences-refused-hours"):
        rules.hours(raw)


RELEASES = [  # local time, zone, quiet hours, when it goes (local time; None: at once)
    ("2026-11-23 23:00", "Asia/Almaty", NIGHT, "2026-11-24 07:00"),
    ("2026-11-24 03:00", "Asia/Almaty", NIGHT, "2026-11-24 07:00"),
    ("2026-11-23 22:00", "Asia/Almaty", NIGHT, "2026-11-24 07:00"),
    ("2026-11-24 07:00", "Asia/Almaty", NIGHT, None),
    ("2026-11-23 21:59", "Asia/Almaty", NIGHT, None),
    ("2026-12-31 23:30", "Pacific/Auckland", NIGHT, "2027-01-01 07:00"),
    ("2026-12-31 23:30", "America/Los_Angeles", NIGHT, "2027-01-01 07:00"),
    ("2026-11-23 13:30", "Europe/Oslo", "13:00-14:00", "2026-11-23 14:00"),
    ("2026-11-23 14:30", "Europe/Oslo", "13:00-14:00", None),
    ("2026-11-24 00:30", "Asia/Kathmandu", "00:00-06:15", "2026-11-24 06:15"),
    # the night of 28 March 2027 has an hour less in Oslo, that of 25 October 2026 one more
    ("2027-03-27 23:00", "Europe/Oslo", NIGHT, "2027-03-28 07:00"),
    ("2026-10-24 23:00", "Europe/Oslo", NIGHT, "2026-10-25 07:00"),
    ("2027-03-28 01:30", "Europe/Oslo", "22:00-02:30", "2027-03-28 03:30"),  # 2:30 is left out
    ("2026-10-25 01:30", "Europe/Oslo", "22:00-02:30", "2026-10-25 02:30"),  # the first of two
]


@pytest.mark.parametrize(("local", "zone", "quiet", "expected"), RELEASES)
def test_a_message_waits_for_the_end_of_quiet_hours_on_the_wall(local, zone, quiet, expected):
    now = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    found = rules.release(now, zone, quiet, None)
    wall = found and found.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert wall == (datetime.fromisoformat(expected) if expected else None)


@pytest.mark.parametrize("zone", ["Europe/Oslo", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("quiet", [NIGHT, "22:00-02:30", "01:15-01:45", "02:30-01:30"])
def test_over_a_year_nothing_is_released_into_quiet_hours_nor_into_the_past(zone, quiet):
    now = datetime(2026, 9, 1, tzinfo=UTC)
    while now < datetime(2027, 9, 1, tzinfo=UTC):
        end = rules.release(now, zone, quiet, None)
        if end is not None:
            assert now < end <= now + timedelta(hours=24)
            assert rules.release(end, zone, quiet, None) is None
        now += timedelta(minutes=37)


def test_what_would_be_too_late_goes_at_once():
    late = datetime(2026, 11, 23, 20, tzinfo=UTC)  # 21:00 in Oslo, 1:00 in Almaty
    seven = datetime(2026, 11, 24, 2, tzinfo=UTC)  # in Almaty
    assert rules.release(late, "Asia/Almaty", NIGHT, seven + timedelta(seconds=1)) == seven
    assert rules.release(late, "Asia/Almaty", NIGHT, seven) is None
    assert rules.release(late, "Asia/Almaty", NIGHT, late + timedelta(hours=1)) is None
    assert rules.release(late, "Europe/Oslo", NIGHT, None) is None


# the outbox


async def sleepers(db, *numbers: int) -> None:
    """People in whose quiet hours it is, for an hour from now on."""

    def add(tx, cause) -> None:
        for number in numbers:
            people.add(tx, cause, number, "en", "UTC")
            preferences.put_quiet(tx, number, "09:00-10:00")

    await db.write(at(0), add)


async def test_those_who_sleep_hold_up_nobody_and_get_theirs_once_they_wake(db):
    sleeping = [n for n in range(1, 701) if n % 7]
    await sleepers(db, *sleeping)
    await db.write(at(0), outbox.add, list(range(1, 701)), "news", "1")
    awake = [letter.person_id for letter in await claim(db, 0, 1000)]
    assert awake == list(range(7, 701, 7))
    assert set((await states(db)).values()) == {"sending", "pending"}
    assert await claim(db, 59.9, 1000) == []
    assert [letter.person_id for letter in await claim(db, 60, 1000)] == sleeping
    assert all(letter.attempts == 1 for letter in await claim(db, 60, 1000))


async def test_a_few_at_a_time_are_found_behind_many_who_sleep(db):
    await sleepers(db, *range(1, 701))
    await db.write(at(0), outbox.add, list(range(1, 711)), "news", "1")
    assert [letter.person_id for letter in await claim(db, 0, 4)] == [701, 702, 703, 704]


async def test_an_edit_of_a_card_comes_at_once(db):
    await sleepers(db, 5)
    await db.write(at(0), outbox.add, [5], "card", "1")
    await db.write(at(0), outbox.add, [5], "news", "1")
    assert [letter.kind for letter in await claim(db, at_once=["card"])] == ["card"]


async def test_a_letter_is_never_held_past_its_time(db):
    await sleepers(db, 5)
    hour = NOW + timedelta(hours=1)
    await db.write(at(0), outbox.add, [5], "short", "1", expires_at=hour)
    await db.write(at(0), outbox.add, [5], "long", "1", expires_at=hour + timedelta(minutes=1))
    last = {"expires_at": hour + timedelta(days=1), "latest": NOW + timedelta(minutes=9)}
    await db.write(at(0), outbox.add, [5], "urgent", "1", **last)
    assert [letter.kind for letter in await claim(db)] == ["short", "urgent"]
    assert [letter.kind for letter in await claim(db, 60)] == ["long"]
