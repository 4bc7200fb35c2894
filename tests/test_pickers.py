"""Date and time by taps: the calendar, the hours, and what was picked read back."""

from datetime import date, datetime

import pytest

from rules import pickers as rules
from tests.meetings import COMING, fill
from tests.steps import change, go, newest, refusals


@pytest.mark.parametrize(
    ("first", "today", "rows", "days"),
    [
        (date(2027, 7, 1), date(2026, 11, 23), 5, 31),
        (date(2026, 11, 1), date(2026, 11, 23), 2, 8),
        (date(2027, 2, 1), date(2026, 11, 23), 4, 28),
        (date(2026, 11, 1), date(2026, 11, 30), 1, 1),
    ],
)
def test_the_weeks_of_a_month_hold_the_days_that_are_ahead(first, today, rows, days):
    weeks = rules.weeks(first, today)
    assert len(weeks) == rows
    assert {len(week) for week in weeks} == {7}
    found = [day for week in weeks for day in week if day]
    assert len(found) == days
    assert all(week[day.weekday()] == day for week in weeks for day in week if day)


def test_only_hours_that_are_ahead_can_be_picked():
    now = datetime(2026, 11, 23, 14, 0)  # noqa: DTZ001 - a wall time
    assert rules.times(date(2026, 11, 22), now) == []
    assert f"{rules.times(date(2026, 11, 23), now)[0]:%H:%M}" == "14:30"
    hours = [f"{at:%H:%M}" for at in rules.times(date(2026, 11, 24), now)]
    assert (hours[0], hours[-1], len(hours)) == ("08:00", "19:00", 23)


async def test_a_meeting_is_planned_with_taps_and_the_date_is_read_back(stage):
    await go(stage, "coordinator-2", "forms:open:0:meeting")
    for answer in ("Пятая встреча", "Душанбе", "Душанбе"):
        await stage.say("coordinator-2", answer)
    asked = await stage.press("coordinator-2", "Выбрать в календаре")
    assert "Какой день? ноябрь 2026, по времени города Душанбе." in asked
    assert stage.buttons("coordinator-2")[:7] == ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
    assert "22" not in stage.buttons("coordinator-2"), "it is past"
    await stage.press("coordinator-2", "декабрь 2026")
    assert "ноябрь 2026" in stage.buttons("coordinator-2")
    await stage.press("coordinator-2", "15")
    assert "вт, 15 дек. 2026: в котором часу" in stage.last("coordinator-2")
    preview = await stage.press("coordinator-2", "15:30")
    assert "вторник, 15 декабря 2026, 15:30 (время: Душанбе)" in preview


async def test_a_meeting_is_moved_with_taps(stage):
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.press("coordinator", "Pick from the calendar")
    await stage.press("coordinator", "December 2026")
    await stage.press("coordinator", "10")
    assert "Thursday 10 December 2026, 09:00" in await stage.press("coordinator", "09:00")
    await stage.press("coordinator", "Move it")
    stored = await stage.one("SELECT wall_time FROM meetings WHERE id = :m", m=COMING)
    assert stored == "2026-12-10T09:00"


async def test_a_picked_hour_that_the_clocks_skip_or_double_is_asked_about(stage):
    await fill(stage, zone="Brussels", when="nonsense")
    draft = await stage.one("SELECT id FROM forms")
    version = await stage.one("SELECT version FROM forms")
    said = await stage.press("coordinator", f"forms:say:{draft}:v{version}:2027-03-28T02.30")
    assert "does not exist on this day" in said


async def test_the_calendar_of_an_old_question_is_refused(stage):
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.press("coordinator", "Pick from the calendar")
    card = newest(stage, "coordinator")["message_id"]
    stale = refusals("forms-refused-stale")
    for data in ("pickers:day:1:v1:2027-13-01", "pickers:month:1:v1:x", "pickers:day:1:v1"):
        assert await stage.press("coordinator", data, card) in stale
    await stage.say("coordinator", "10.12.2026 9:00")
    await change(stage, "UPDATE forms SET step = 'preview'")
    version = await stage.one("SELECT version FROM forms")
    assert await stage.press("coordinator", f"pickers:month:1:v{version}", card) in stale
