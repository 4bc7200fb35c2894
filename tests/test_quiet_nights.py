"""Quiet hours as people live with them: what waits, what comes at once, what ends them."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from actions import decisions
from rules.causes import Cause
from storage import outbox
from tests.announcements import received, send
from tests.letters import NUDGE, RESULT, fault, letter, put
from tests.meetings import COMING, MOVED, STARTS, move, plan, reminded, until
from tests.screens import labels, press, tap, text
from tests.stage import plain
from tests.steps import go, members_of, newest, once, press_together, shown, told

NIGHT = "22:00-07:00"


async def quiet(stage, who: str, hours: str) -> None:
    await press(stage, who, f"preferences:quiet:0:{hours}")


async def night(stage, who: str = "no-head") -> None:
    """Go to 23:00 in Oslo, where this one has quiet hours from 22 to 7."""
    await quiet(stage, who, "2200-0700")
    await stage.forward(hours=13)


async def test_quiet_hours_are_set_by_a_tap_or_by_typing_and_switched_off(stage):
    await stage.say("no-head", "/settings")
    await tap(stage, "no-head", "Quiet hours")
    presets = ["from 22:00 to 07:00", "from 21:00 to 08:00"]
    assert labels(stage, "no-head") == [*presets, "Other hours", "✓ Off", "Back"]
    assert await tap(stage, "no-head", "from 21:00 to 08:00") == "Saved."
    assert "Quiet hours: from 21:00 to 08:00" in text(stage, "no-head")
    await tap(stage, "no-head", "Quiet hours", "Other hours")
    assert "Please write two different times" in await stage.say("no-head", "at night")
    assert "Quiet hours: from 22:30 to 06:00" in await stage.say("no-head", "22:30-6")
    assert await tap(stage, "no-head", "Yes, save") == "Saved."
    await tap(stage, "no-head", "Quiet hours")
    assert "✓ from 22:30 to 06:00" in labels(stage, "no-head")
    await tap(stage, "no-head", "Off")
    assert "Quiet hours: Off" in text(stage, "no-head")


@pytest.mark.parametrize("sent", ["22", "99-7", "yes", "0700-0700"])
async def test_forged_quiet_hours_are_refused(stage, sent):
    assert "two different times" in await press(stage, "no-head", f"preferences:quiet:0:{sent}")
    assert await stage.one("SELECT count(*) FROM preferences") == 0


async def test_notices_wait_for_the_morning_also_over_a_restart(stage):
    await night(stage)
    before = shown(stage)
    await put(stage, RESULT, "no-head", "kz-head")
    await stage.settle()
    assert told(stage, before, "CA-1") == once("kz-head")
    await stage.restart()
    await stage.forward(hours=7, minutes=59)
    assert told(stage, before, "CA-1") == once("kz-head")
    await stage.forward(minutes=1)
    await stage.restart()
    await stage.settle()
    assert told(stage, before, "CA-1") == once("kz-head", "no-head")


async def test_whoever_presses_or_writes_at_night_is_answered_at_once(stage):
    await night(stage)
    assert "Nothing" in await stage.say("no-head", "/menu") or stage.buttons("no-head")
    assert "You said" in await go(stage, "no-head", f"meetings:reply:{COMING}:yes")


async def test_quiet_hours_that_end_early_release_what_waits_at_once(stage):
    await night(stage)
    before = shown(stage)
    await put(stage, RESULT)
    await stage.settle()
    assert told(stage, before, "CA-1") == {}
    await quiet(stage, "no-head", "off")
    assert told(stage, before, "CA-1") == once("no-head")


async def test_quiet_hours_go_with_the_zone(stage):
    await night(stage)
    before = shown(stage)
    await put(stage, RESULT)
    await stage.settle()
    await go(stage, "no-head", "forms:open:0:zone")
    await stage.say("no-head", "New York")  # where it is five in the afternoon
    assert told(stage, before, "CA-1") == {}
    await tap(stage, "no-head", "Yes, save")
    assert told(stage, before, "CA-1") == once("no-head")


async def test_what_is_to_be_tried_again_in_quiet_hours_waits_too(stage):
    await quiet(stage, "no-head", "1001-1100")
    await stage.forward(seconds=58)  # it is two seconds before, in Oslo
    fault(stage, "reset_before")
    before = shown(stage)
    await put(stage, RESULT)
    await stage.settle()
    assert (await letter(stage, RESULT))["attempts"] == 1
    await stage.forward(seconds=30)
    assert told(stage, before, "CA-1") == {}
    await stage.forward(minutes=58)
    assert told(stage, before, "CA-1") == {}
    await stage.forward(minutes=1)
    assert told(stage, before, "CA-1") == once("no-head")


async def test_a_reminder_of_the_day_before_waits_and_the_last_one_comes_at_night(stage):
    """At the sample's meeting it is six in the morning in Oslo."""
    await quiet(stage, "no-head", "2200-0700")
    others = [who for who in members_of(stage) if who != "no-head"]
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=1))
    assert reminded(stage, before) == once(*others)
    await stage.forward(minutes=59)
    assert reminded(stage, before) == once(*others)
    await stage.forward(minutes=1)
    assert reminded(stage, before) == once(*members_of(stage))
    came = stage.messages("no-head")[-2:]  # a result waited for the same end, and goes beside it
    assert any(message.startswith("Reminder: 23 hours left.") for message in came)
    before = shown(stage)
    await until(stage, STARTS - timedelta(hours=1))
    assert reminded(stage, before) == once(*members_of(stage))


async def test_a_reminder_that_waits_comes_with_what_was_changed_meanwhile_unless_it_is_no_longer_due(
    stage,
):
    sleepers = ("no-head", "us-head")
    for who in sleepers:
        await quiet(stage, who, "2200-0700")
    await until(stage, STARTS - timedelta(days=1))
    for title, expected in (("Renamed", ""), ("Renamed", "Norway")):
        await go(stage, "coordinator", f"forms:open:{COMING}:change")
        if expected:
            await tap(stage, "coordinator", "Add details", "Expected", expected, "Next")
            await tap(stage, "coordinator", "Done, show preview")
        else:
            await tap(stage, "coordinator", "Change: Title")
            await stage.say("coordinator", title)
        assert await tap(stage, "coordinator", "Save it") == "Changed. Everybody is being told."
    before = shown(stage)
    await stage.forward(hours=1)
    await stage.forward(hours=7)
    new = {who: stage.messages(who)[before[stage.id(who)] :] for who in sleepers}
    assert any(m.startswith("Reminder: 23 hours left.") and "Renamed" in m for m in new["no-head"])
    assert not any("Reminder: " in m for m in new["us-head"]), "no longer expected"


async def test_a_meeting_that_is_moved_to_this_night_is_told_of_at_once(stage):
    soon = await plan(stage, zone="Oslo", when="30.11.2026 12:00")
    later = await plan(stage, zone="Oslo", when="30.11.2026 15:00")
    await night(stage)
    before = shown(stage)
    await move(stage, soon, "24.11.2026 6:00")
    assert told(stage, before, MOVED).get("no-head") == 1
    await move(stage, later, "24.11.2026 12:00")
    assert told(stage, before, MOVED).get("no-head") == 1, "there is time in the morning"
    await stage.forward(hours=8)
    assert told(stage, before, MOVED).get("no-head") == 2


async def test_a_meeting_of_this_night_that_is_moved_away_is_told_of_at_once(stage):
    soon = await plan(stage, zone="Oslo", when="24.11.2026 6:00")
    await night(stage)
    before = shown(stage)
    await move(stage, soon, "30.11.2026 12:00")
    assert told(stage, before, MOVED).get("no-head") == 1


async def test_a_nudge_waits_unless_the_vote_closes_before_the_morning(stage):
    await quiet(stage, "no-head", "2200-0700")
    await stage.forward(hours=13)
    for key, closes in (("late", 9), ("soon", 7)):
        cause = Cause(stage.clock.now(), group_id=1)
        ends = stage.clock.now() + timedelta(hours=closes)
        await stage.db.write(
            cause, outbox.add, [stage.id("no-head")], NUDGE, key, subject_id=2, expires_at=ends
        )
    before = shown(stage)
    await stage.settle()
    assert told(stage, before, "has not voted yet").get("no-head") == 1
    sql = "SELECT state FROM outbox WHERE dedupe_key LIKE 'decisions-nudge:late:%'"
    assert await stage.one(sql) == "pending"


@pytest.mark.parametrize(("hours", "waits"), [(7, 0), (24, 1)])
async def test_the_opening_of_a_vote_waits_unless_it_closes_before_the_morning(
    stage, hours: int, waits: int
):
    await night(stage)
    sql = """
        SELECT held FROM outbox
        WHERE kind = 'decisions-opened' AND subject_id = :d AND person_id = :p
        """
    cause = Cause(stage.clock.now(), stage.id("coordinator"))
    decision = await stage.db.write(cause, decisions.open, 3, 1, timedelta(hours=hours))
    await stage.settle()
    assert await stage.one(sql, d=decision, p=stage.id("no-head")) == waits


async def test_an_announcement_shows_those_who_sleep_as_waiting(stage):
    await quiet(stage, "no-head", "1000-1100")
    await quiet(stage, "us-head", "0300-0800")  # four o'clock in the morning in Washington
    await send(stage)
    card = newest(stage, "coordinator")["message_id"]
    await stage.forward(seconds=30)
    await stage.forward(seconds=5)
    assert received(stage, "no-head") == []
    assert "Sent: 24 of 26 · waiting: 2 · not reached: 0" in _shown(stage, card)
    await stage.forward(hours=1)
    await stage.forward(seconds=5)
    assert len(received(stage, "no-head")) == 1
    assert "Sent: 25 of 26 · waiting: 1" in _shown(stage, card)
    await stage.forward(hours=3)
    await stage.forward(seconds=5)
    assert "Sent: 26 of 26 · waiting: 0" in _shown(stage, card)
    assert len(received(stage, "us-head")) == 1


async def test_the_progress_of_ones_own_announcement_comes_at_night_too(stage):
    now = stage.clock.now().astimezone(ZoneInfo("Asia/Almaty"))
    await quiet(stage, "coordinator", f"{now.hour:02}00-{now.hour + 3:02}00")
    await send(stage)
    card = newest(stage, "coordinator")["message_id"]
    await stage.forward(seconds=30)
    await stage.forward(seconds=5)
    assert "Sent: 25 of 26 · waiting: 1" in _shown(stage, card)


async def test_two_who_press_at_once_both_get_what_they_set(stage):
    pressed = [("no-head", "preferences:quiet:0:2200-0700")] * 2
    assert await press_together(stage, pressed) == ["Saved.", "Saved."]
    assert await stage.all("SELECT quiet FROM preferences") == [{"quiet": NIGHT}]


def _shown(stage, message: int) -> str:
    chat = stage.telegram.messages(stage.id("coordinator"))
    return plain(next(m["text"] for m in chat if m["message_id"] == message))
