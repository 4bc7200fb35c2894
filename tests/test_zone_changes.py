"""New zone data: the time at the place stays, the instant moves, everybody is told once.

Kazakhstan took one time on 1 March 2024, Morocco gave summer time up on 20 September 2026; both are
replayed with the data of before and of after.
"""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from tests import stage as stages
from tests import zone_data
from tests.meetings import file_of, plan, until
from tests.stage import Stage
from tests.steps import go, members_of, once, shown, told

SHIFTED = {"en": "change.\nThe time there stays:", "ru": "По местному времени встреча остаётся"}


@pytest.fixture(name="old_data")
def zone_data_of_before(tmp_path):
    """Installs old zone data; the package's is back after the test."""
    yield lambda files: zone_data.install(tmp_path / "zones", files)
    zone_data.update()


async def updated(stage) -> None:
    """The program is stopped, gets new zone data, and is started again."""
    await stage.stop()
    zone_data.update()
    await stage.start()
    await stage.settle()


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def starts(stage, meeting: int) -> str:
    return (await stage.one("SELECT starts_at FROM meetings WHERE id = :m", m=meeting))[:16]


async def test_kazakhstan_2024_the_meeting_stays_at_ten_and_the_instant_moves(
    old_data, tmp_path, monkeypatch
):
    old_data(zone_data.KAZAKHSTAN_2023)
    monkeypatch.setattr(stages, "START", utc("2024-01-22 09:00"))
    monkeypatch.setattr(stages, "_loaded", [])  # the sample as it is loaded on that day
    async with Stage(tmp_path / "stage.db") as stage:
        await stage.load_sample()
        meeting = await plan(stage, zone="Almaty", when="5.3.2024 10:00")
        early = await plan(stage, zone="Almaty", when="28.2.2024 10:00", title="Before it")
        assert await starts(stage, meeting) == "2024-03-05T04:00"
        before = shown(stage)
        await updated(stage)
        assert await starts(stage, meeting) == "2024-03-05T05:00"
        assert await starts(stage, early) == "2024-02-28T04:00", "still at six hours from Greenwich"
        assert told(stage, before, SHIFTED) == once(*members_of(stage))
        assert "The time there stays: Tuesday 5 March 2024, 10:00" in stage.last("no-head")
        assert "Your time: 5 Mar, 06:00 (Oslo)" in stage.last("no-head")
        (event,) = Calendar.from_ical(file_of(stage, "no-head")).walk("VEVENT")
        assert event.decoded("DTSTART") == utc("2024-03-05 05:00")
        assert int(event["SEQUENCE"]) == 1
        await stage.restart()
        await stage.forward(hours=2)
        assert told(stage, before, SHIFTED) == once(*members_of(stage)), "once"
        stored = await stage.one(
            "SELECT due_at FROM reminders WHERE meeting_id = :m AND state = 'pending' "
            "AND point = '1d'", m=meeting,
        )  # fmt: skip
        assert stored.startswith("2024-03-04T05:00"), "a day before on the wall"
        text = await go(stage, "no-head", f"meetings:history:{meeting}")
        assert "new time zone data\nIn UTC: Tuesday 5 March 2024, 04:00 → " in text


async def test_morocco_2026_only_what_summer_time_was_expected_for_moves(old_data, tmp_path):
    old_data(zone_data.MOROCCO_2025)
    async with Stage(tmp_path / "stage.db") as stage:
        await stage.load_sample()
        may = await plan(stage, zone="Casablanca", when="5.5.2027 10:00", title="In May")
        ramadan = await plan(stage, zone="Casablanca", when="20.2.2027 10:00", title="In Ramadan")
        assert await starts(stage, may) == "2027-05-05T09:00"
        assert await starts(stage, ramadan) == "2027-02-20T10:00"
        before = shown(stage)
        await updated(stage)
        assert await starts(stage, may) == "2027-05-05T10:00"
        assert await starts(stage, ramadan) == "2027-02-20T10:00"
        assert told(stage, before, SHIFTED) == once(*members_of(stage))


async def test_a_reminder_that_was_due_by_the_old_data_does_not_go_out_before_its_new_time(
    old_data, tmp_path
):
    old_data(zone_data.MOROCCO_2025)
    async with Stage(tmp_path / "stage.db") as stage:
        await stage.load_sample()
        await plan(stage, zone="Casablanca", when="14.12.2026 10:00", title="Soon")
        before = shown(stage)
        await stage.stop()
        stage.telegram.forward((utc("2026-11-30 09:30") - stage.clock.now()).total_seconds())
        zone_data.update()  # fourteen days before are at 10:00 now, no longer at 9:00
        await stage.start()
        await stage.settle()
        soon = {"en": "missing.\n\nSoon", "ru": "ответили.\n\nSoon"}
        assert told(stage, before, soon) == {}
        assert told(stage, before, SHIFTED) == once(*members_of(stage))
        await until(stage, utc("2026-11-30 10:00"))
        assert told(stage, before, soon) == once(*members_of(stage))
