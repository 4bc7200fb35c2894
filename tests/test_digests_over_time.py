"""Weekly digests over months: exactly one each week, whatever happens to clock and program."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from actions import preferences as actions
from rules import digests as rules
from rules.causes import Cause
from rules.members import State
from scheduler import digests
from storage import groups, members, people, preferences
from storage.db import Db

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ZONES = {
    1: "Asia/Almaty",
    2: "Europe/Oslo",
    3: "America/Los_Angeles",
    4: "Pacific/Auckland",
    5: "Asia/Kathmandu",
    6: "Pacific/Kiritimati",
}
WEEKDAY = {1: 0, 2: 0, 3: 6, 4: 0, 5: 4, 6: 2}


async def prepare(db: Db) -> None:
    cause = Cause(START)
    group = await db.write(cause, groups.add, "G", "Group", "en", "UTC")
    for number, zone in ZONES.items():
        await db.write(cause, people.add, number, "en", zone)
        await db.write(cause, lambda tx, _, n=number: people.put_group(tx, n, group))
        await db.write(
            cause, members.add, group, person_id=number, delegation_id=None, name="N", body="B",
            state=State.ACTIVE,
        )  # fmt: skip
        mine = Cause(START, number)
        await db.write(mine, actions.digest, str(WEEKDAY[number]))


@pytest.fixture(name="path")
async def a_path(tmp_path: Path) -> Path:
    db = await Db.open(tmp_path / "weeks.db", inline=True)
    await prepare(db)
    await db.close()
    return tmp_path / "weeks.db"


async def run(path: Path, moments: list[datetime], *, restart_every: int = 400) -> None:
    """Tick at these moments, with restarts in between."""
    for first in range(0, len(moments), restart_every):
        db = await Db.open(path, inline=True)
        for now in moments[first : first + restart_every]:
            await digests.put(db, now)
        await db.close()


async def put(path: Path) -> dict[int, list[datetime]]:
    """When the digests of each person were put into the outbox."""
    db = await Db.open(path, inline=True)
    sql = "SELECT person_id, not_before FROM outbox WHERE kind = 'digests-week' ORDER BY id"
    rows = await db.read(lambda tx: tx.all(sql))
    await db.close()
    found: dict[int, list[datetime]] = {number: [] for number in ZONES}
    for row in rows:
        found[row["person_id"]].append(datetime.fromisoformat(row["not_before"]))
    return found


def weeks_of(number: int, moments: list[datetime]) -> Counter[str]:
    return Counter(rules.week(moment, ZONES[number]) for moment in moments)


async def test_over_four_hundred_days_there_is_exactly_one_each_week_at_nine(path: Path):
    moments = [START + timedelta(minutes=15 * n) for n in range(1, 400 * 24 * 4)]
    moments = [m for m in moments if m.minute == 0 or m.hour == 3]
    await run(path, moments, restart_every=1500)
    for number, found in (await put(path)).items():
        assert len(found) == 57, number
        assert set(weeks_of(number, found).values()) == {1}
        for moment in found:
            local = moment.astimezone(ZoneInfo(ZONES[number]))
            assert (local.weekday(), local.hour) == (WEEKDAY[number], 9)
        apart = {later - earlier for earlier, later in pairwise(found)}
        assert max(apart) <= timedelta(days=7, hours=1), "no week is left out"


async def test_outages_of_days_and_weeks_make_none_twice_and_catch_up_with_one(path: Path):
    chance = random.Random(7)
    moments, now = [], START
    while now < START + timedelta(days=400):
        now += timedelta(hours=chance.choice([1, 1, 1, 5, 30, 100, 500]))
        moments += [now, now]
    await run(path, moments, restart_every=5)
    ticked = {number: set(weeks_of(number, moments)) for number in ZONES}
    for number, found in (await put(path)).items():
        assert set(weeks_of(number, found).values()) == {1}
        assert set(weeks_of(number, found)) <= ticked[number]
        assert len(found) > 20


async def test_a_clock_that_jumps_ahead_and_back_makes_none_twice_and_none_is_missed(path: Path):
    hours = [timedelta(hours=n) for n in range(1, 24 * 70)]
    ahead = timedelta(days=365)
    moments = [START + h for h in hours[:300]]
    moments += [START + ahead + h for h in hours[300:305]]
    moments += [START + h for h in hours[300:800]]
    moments += [START + h for h in hours[400:]]  # and once more back by some weeks
    await run(path, moments)
    for number, found in (await put(path)).items():
        weeks = weeks_of(number, found)
        assert set(weeks.values()) == {1}
        lived = Counter(rules.week(START + h, ZONES[number]) for h in hours)
        whole = {week for week, count in lived.items() if count == 7 * 24}
        assert whole - set(weeks) == set(), "none is missed"


async def test_switched_off_and_on_or_to_another_day_there_is_one_in_a_week(path: Path):
    chance, db, now = random.Random(3), await Db.open(path, inline=True), START
    while now < START + timedelta(days=100):
        now += timedelta(hours=6)
        for number in ZONES:
            if chance.random() < 0.2:
                mine = Cause(now, number)
                await db.write(mine, actions.digest, chance.choice(["off", *"0123456"]))
        await digests.put(db, now)
    await db.close()
    for number, found in (await put(path)).items():
        assert len(found) > 5, number
        assert set(weeks_of(number, found).values()) == {1}


async def test_one_whose_digest_fails_holds_up_none_of_the_others(path: Path):
    db = await Db.open(path, inline=True)
    breaking = "UPDATE people SET zone = 'Nowhere/Land' WHERE id = 2"
    await db.write(Cause(START), lambda tx, _: tx.run(breaking))
    await digests.put(db, START + timedelta(days=7))
    await db.close()
    found = await put(path)
    assert {number for number, moments in found.items() if moments} == set(ZONES) - {2}


async def test_what_comes_due_twice_in_a_week_is_put_once_and_no_news_is_lost(path: Path):
    db, first = await Db.open(path, inline=True), START + timedelta(days=7)
    await digests.put(db, first)
    again = "UPDATE preferences SET digest_at = :now WHERE person_id = 1"
    later = first + timedelta(hours=1)
    await db.write(Cause(later), lambda tx, cause: tx.run(again, now=cause.now))
    await digests.put(db, later)
    told = await db.read(lambda tx: preferences.get(tx, 1))
    await db.close()
    assert told.digest_since == first, "the next one tells what is new since then"
    assert len((await put(path))[1]) == 1
