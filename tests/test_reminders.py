"""Reminders of meetings: once, at their moment, after outages too."""

from datetime import timedelta

import pytest

from rules.causes import Cause
from rules.members import Role, Seat, State
from storage import members, people
from tests.meetings import COMING, STARTS, plan, reminded, until
from tests.stage import START
from tests.steps import change, go, members_of, once, shown

POINTS = [
    (timedelta(days=14), "14 days", "14 дней"),
    (timedelta(days=7), "7 days", "7 дней"),
    (timedelta(days=1), "24 hours", "24 часа"),
    (timedelta(hours=1), "60 minutes", "60 минут"),
]


async def test_a_reminder_comes_once_at_each_of_four_moments_in_everybodys_language(stage):
    await go(stage, "kz-head", f"meetings:reply:{COMING}:yes")
    for ahead, english, russian in POINTS:
        before = shown(stage)
        await until(stage, STARTS - ahead - timedelta(seconds=1))
        assert reminded(stage, before) == {}
        await stage.forward(seconds=1)
        assert reminded(stage, before) == once(*members_of(stage))
        assert stage.last("no-head").startswith(
            f"Reminder: {english} left. Your answer is still missing.\n\nFourth expert"
        )
        assert stage.last("kz-head").startswith(f"Напоминание. Осталось: {russian}.\n\nFourth")
        assert "Will you take part?" in stage.last("no-head")
        assert "Ваш ответ: участвую." in stage.last("kz-head")
        assert "Your time: 9 Dec, 06:00 (Oslo)" in stage.last("no-head")
        await stage.forward(minutes=5)
        await stage.restart()
        await stage.forward(minutes=5)
        assert reminded(stage, before) == once(*members_of(stage))
    before = shown(stage)
    await until(stage, STARTS + timedelta(days=20))
    assert reminded(stage, before) == {}, "none after the beginning"


async def test_a_meeting_planned_late_has_only_the_reminders_that_lie_ahead(stage):
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    meeting = await plan(stage, zone="Almaty", when="26.11.2026 14:00")  # in three days
    points = await stage.all("SELECT point FROM reminders WHERE meeting_id = :m", m=meeting)
    assert {row["point"] for row in points} == {"2d", "1d", "3h", "1h"}
    before = shown(stage)
    await stage.forward(days=2)
    assert reminded(stage, before) == once(*members_of(stage)), "a day ahead"
    await stage.forward(hours=23)
    assert reminded(stage, before) == dict.fromkeys(members_of(stage), 2), "an hour ahead"


async def test_the_day_before_means_the_same_time_on_the_wall(stage):
    """In Brussels the clocks go forward on 28 March 2027: that day has 23 hours."""
    meeting = await plan(stage, zone="Brussels", when="29.03.2027 10:00")
    due = await stage.all(
        "SELECT point, due_at FROM reminders WHERE meeting_id = :m ORDER BY due_at", m=meeting
    )
    assert {row["point"]: row["due_at"][:16] for row in due} == {
        "30d": "2027-02-27T09:00",
        "14d": "2027-03-15T09:00",
        "7d": "2027-03-22T09:00",
        "3d": "2027-03-26T09:00",
        "2d": "2027-03-27T09:00",
        "1d": "2027-03-28T08:00",
        "3h": "2027-03-29T05:00",
        "1h": "2027-03-29T07:00",
    }


OUTAGES = [  # from when to when nothing ran (before the start), what is sent, what has expired
    (timedelta(days=7, hours=-1), ["7d"], ["14d"]),
    (timedelta(hours=23), ["1d"], ["14d", "7d"]),
    (timedelta(minutes=30), ["1h"], ["14d", "1d", "7d"]),
    (timedelta(days=5), ["7d"], ["14d"]),
    (timedelta(days=2), [], ["14d", "7d"]),
    (timedelta(0), [], ["14d", "1d", "1h", "7d"]),
    (timedelta(days=-1), [], ["14d", "1d", "1h", "7d"]),
]


@pytest.mark.parametrize(("ahead", "sent", "expired"), OUTAGES)
async def test_after_an_outage_only_the_newest_useful_reminder_goes_out(
    stage, ahead: timedelta, sent: list[str], expired: list[str]
):
    before = shown(stage)
    await stage.stop()
    stage.telegram.forward((STARTS - ahead - START).total_seconds())
    await stage.start()
    await stage.settle()
    await stage.restart()
    await stage.settle()
    assert reminded(stage, before) == (once(*members_of(stage)) if sent else {})
    rows = await stage.all("SELECT point, state FROM reminders WHERE meeting_id = 5 ORDER BY point")
    assert [row["point"] for row in rows if row["state"] == "taken"] == sent
    assert [row["point"] for row in rows if row["state"] == "expired"] == expired


async def test_row_73_while_the_clock_is_not_trusted_reminders_are_held_and_then_sent(stage):
    before = shown(stage)
    stage.clock.is_trusted = False
    await until(stage, STARTS - timedelta(days=14))
    await stage.forward(hours=1)
    assert reminded(stage, before) == {}
    stage.clock.is_trusted = True
    await stage.settle()
    assert reminded(stage, before) == once(*members_of(stage))


async def test_whoever_joins_late_is_reminded_too_and_sees_what_waits(stage):
    late = stage.stranger(77, "Late joiner", "ru")
    stage.people["late"] = late
    before = shown(stage)
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, people.add, late, "ru", "Asia/Dushanbe")
    await change(stage, "UPDATE people SET group_id = 1 WHERE id = 77")
    await stage.db.write(
        cause, members.add, 1, person_id=late, delegation_id=10, name="Late", body="Ministry",
        role=Role.EXPERT, seat=Seat.ADVISER, state=State.ACTIVE,
    )  # fmt: skip
    await stage.say("late", "/menu")
    assert any(label.startswith("Участие: Fourth expert") for label in stage.buttons("late"))
    await until(stage, STARTS - timedelta(days=14))
    assert reminded(stage, before) == once(*members_of(stage))
    assert "late" in members_of(stage)


async def test_suspended_and_unreachable_people_are_not_reminded(stage):
    head = await stage.one("SELECT id FROM members WHERE person_id = :p", p=stage.id("kz-adv"))
    await go(stage, "coordinator", f"members:suspend:{head}")
    stage.telegram.block(stage.id("no-head"))
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=14))
    rest = [who for who in members_of(stage) if who not in {"kz-adv", "no-head"}]
    assert reminded(stage, before) == once(*rest)
