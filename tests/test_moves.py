"""Meetings are moved and cancelled; everybody is told what changed."""

from datetime import datetime, timedelta

import pytest

from actions import meetings as actions
from rules.causes import Cause
from tests.meetings import (
    CANCELLED,
    CLASH,
    COMING,
    LEFT_BEHIND,
    MOVED,
    STARTS,
    file_of,
    move,
    plan,
    reminded,
    until,
    value,
)
from tests.stage import START
from tests.steps import go, members_of, newest, once, press_together, shown, told


async def test_moving_tells_everybody_what_changed(stage):
    before = shown(stage)
    assert await move(stage, COMING, "10.12.2026 11:30") == "Moved. Everybody is being told."
    assert told(stage, before, MOVED) == once(*members_of(stage))
    assert (
        "Before: Wednesday 9 December 2026, 10:00\nNow: Thursday 10 December 2026, 11:30"
        in stage.last("no-head")
    )
    assert (
        "Было: среда, 9 декабря 2026, 10:00\nСтало: четверг, 10 декабря 2026, 11:30"
        in stage.last("kz-head")
    )
    assert "Your time: 10 Dec, 07:30 (Oslo)" in stage.last("no-head")
    assert stage.buttons("no-head")[:3] == ["Taking part", "Not taking part", "Not sure yet"]


async def test_a_new_time_that_has_passed_meanwhile_is_refused(stage):
    await go(stage, "coordinator", f"meetings:manage:{COMING}")
    await stage.press("coordinator", "Move")
    await stage.say("coordinator", "25.11.2026 10:00")
    await stage.forward(days=3)
    before = shown(stage)
    await stage.press("coordinator", "Move it")
    assert told(stage, before, MOVED) == {}
    starts = "SELECT starts_at FROM meetings WHERE id = :m"
    assert datetime.fromisoformat(await stage.one(starts, m=COMING)) == STARTS


async def test_held_is_only_what_has_ended_and_was_not_cancelled(stage):
    cause, state = Cause(stage.clock.now(), group_id=1), "SELECT state FROM meetings WHERE id = :m"
    await stage.db.write(cause, actions.hold, COMING)
    assert await stage.one(state, m=COMING) == "planned"
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    late = Cause(STARTS + timedelta(days=9), group_id=1)
    await stage.db.write(late, actions.hold, COMING)
    assert await stage.one(state, m=COMING) == "cancelled"


async def test_moving_to_the_same_time_is_refused_and_another_time_can_be_given(stage):
    before = shown(stage)
    refused = await move(stage, COMING, "9.12.2026 10:00")
    assert refused == "The meeting is already at that time. Please write another one."
    assert told(stage, before, MOVED) == {}
    assert await stage.one("SELECT version FROM meetings WHERE id = 5") == 0
    await stage.press("coordinator", "Change: Date and time")
    await stage.say("coordinator", "9.12.2026 10:01")
    assert await stage.press("coordinator", "Move it") == "Moved. Everybody is being told."
    assert told(stage, before, MOVED) == once(*members_of(stage))


async def test_a_move_that_clashes_with_another_meeting_says_so_in_the_preview(stage):
    meeting = await plan(stage)
    for when, clashes in (("9.12.2026 12:00", True), ("22.07.2027 16:00", False)):
        await go(stage, "coordinator", f"forms:open:{meeting}:move")
        if await stage.one("SELECT step FROM forms") == "preview":
            await stage.press("coordinator", "Change: Date and time")
        preview = await stage.say("coordinator", when)
        assert (CLASH in preview) == clashes, when
        assert "at the same time" not in preview.replace(CLASH, ""), "never with itself"


async def test_the_reminders_move_with_the_meeting(stage):
    await move(stage, COMING, "11.12.2026 10:00")
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=13))
    assert reminded(stage, before) == {}, "not at the old time"
    await until(stage, STARTS - timedelta(days=12))
    assert reminded(stage, before) == once(*members_of(stage))
    assert "14 days left" in stage.last("no-head")


async def test_whoever_was_reminded_already_is_reminded_of_the_new_time_again(stage):
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=14))
    await move(stage, COMING, "20.12.2026 10:00")
    await until(stage, STARTS - timedelta(days=3))
    assert reminded(stage, before) == dict.fromkeys(members_of(stage), 2)


async def test_row_67_a_reminder_that_waits_is_cancelled_by_moving(stage):
    before = shown(stage)
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.say("coordinator", "20.12.2026 10:00")
    message = newest(stage, "coordinator")
    data = message["buttons"][0][0]["data"]
    stage.telegram.forward((STARTS - timedelta(days=14) - START).total_seconds())
    await stage.tick()
    assert await stage.one("SELECT count(*) FROM outbox WHERE kind = 'meetings-reminder'") == 26
    await stage.press("coordinator", data)
    assert reminded(stage, before) == {}
    assert told(stage, before, MOVED) == once(*members_of(stage))


async def test_a_bad_new_time_is_explained_and_the_meeting_stays(stage):
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    for typed, words in (
        ("31.02.2027 10:00", "no such day"),
        ("01.01.2020 10:00", "already past"),
        ("tomorrow", "add the time"),
    ):
        assert words in await stage.say("coordinator", typed), typed
    assert await stage.one("SELECT starts_at FROM meetings WHERE id = 5") == (
        "2026-12-09T05:00:00.000000Z"
    )


@pytest.mark.parametrize("reason", ["was cancelled", "has begun"])
async def test_a_meeting_that_has_begun_or_is_cancelled_is_not_moved(stage, reason: str):
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.say("coordinator", "22.08.2027 10:00")
    card = newest(stage, "coordinator")["message_id"]
    if reason == "was cancelled":
        await go(stage, "coordinator-2", f"meetings:cancel:{COMING}:yes")
    else:
        await until(stage, STARTS)
    before = shown(stage)
    assert reason in await stage.press("coordinator", "Move it", card)
    assert told(stage, before, MOVED) == {}
    assert await stage.one("SELECT wall_time FROM meetings WHERE id = 5") == "2026-12-09T10:00"


async def test_cancelling_asks_first_then_tells_everybody_and_stops_the_reminders(stage):
    before = shown(stage)
    await go(stage, "coordinator", f"meetings:manage:{COMING}")
    asked = await stage.press("coordinator", "Cancel the meeting")
    assert asked.startswith("Cancel “Fourth expert meeting: follow-up to the joint plan”?")
    assert told(stage, before, CANCELLED) == {}
    said = await stage.press("coordinator", "Cancel the meeting")
    assert said == "Cancelled. Everybody is being told."
    assert told(stage, before, CANCELLED) == once(*members_of(stage))
    assert "This meeting is cancelled." in stage.last("no-head")
    assert value(file_of(stage, "no-head"), "STATUS") == "CANCELLED"
    assert stage.buttons("no-head") == ["Meetings", "Menu"]
    left = "SELECT count(*) FROM reminders WHERE meeting_id = :m AND state = 'pending'"
    assert await stage.one(left, m=COMING) == 0
    for ahead in (timedelta(days=14), timedelta(days=7), timedelta(days=1), timedelta(hours=1)):
        await until(stage, STARTS - ahead)
    assert reminded(stage, before) == {}


async def test_cancelling_twice_tells_once(stage):
    before = shown(stage)
    data = f"meetings:cancel:{COMING}:yes"
    for who in ("coordinator", "coordinator-2"):
        await stage.say(who, "/menu")
    said = await press_together(stage, [("coordinator", data), ("coordinator-2", data)])
    toasts = {"Cancelled. Everybody is being told.", "Отменено. Уведомления отправляются."}
    assert sorted(text in toasts for text in said) == [False, True]
    assert told(stage, before, CANCELLED) == once(*members_of(stage))


async def test_a_meeting_moves_to_another_city_with_its_own_time(stage):
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.say("coordinator", "9.12.2026 10:00")
    await stage.press("coordinator", "Change: City")
    preview = await stage.say("coordinator", "Brussels")
    assert "Wednesday 9 December 2026, 10:00 (Brussels time)" in preview
    await stage.press("coordinator", "Move it")
    row = (await stage.all("SELECT zone, starts_at FROM meetings WHERE id = 5"))[0]
    assert (row["zone"], row["starts_at"][:16]) == ("Europe/Brussels", "2026-12-09T09:00")
    text = await go(stage, "no-head", f"meetings:history:{COMING}")
    assert "City: Almaty → Brussels" in text


@pytest.mark.parametrize("known", [True, False], ids=["known", "planned this night"])
async def test_who_sleeps_while_it_is_moved_twice_hears_once_what_it_has_come_to(
    stage, known: bool
):
    when = "21.07.2027 15:00"
    meeting = await plan(stage, zone="Almaty", when=when) if known else 0
    await go(stage, "no-head", "preferences:quiet:0:2200-0700")
    await stage.forward(hours=14)  # midnight in Oslo
    before = shown(stage)
    meeting = meeting or await plan(stage, zone="Almaty", when=when)
    await move(stage, meeting, "22.07.2027 15:00")
    await move(stage, meeting, "23.07.2027 15:00")
    assert told(stage, before, MOVED)["us-head"] == 2
    await stage.forward(hours=7)
    heard = [m for m in stage.messages("no-head")[before[stage.id("no-head")] :] if "Fifth" in m]
    assert len(heard) == 1
    assert heard[0].startswith(
        "The meeting was moved.\n"
        "Before: Wednesday 21 July 2027, 15:00\nNow: Friday 23 July 2027, 15:00\n"
        if known
        else "A meeting is planned.\n\nFifth"
    )
    assert "22 July" not in heard[0]
    assert value(file_of(stage, "no-head"), "SEQUENCE") == "2"


async def test_who_sleeps_while_it_is_moved_and_moved_back_hears_nothing(stage):
    await go(stage, "no-head", "preferences:quiet:0:2200-0700")
    await stage.forward(hours=14)
    before = shown(stage)
    await move(stage, COMING, "10.12.2026 11:30")
    await move(stage, COMING, "9.12.2026 10:00")
    await stage.forward(hours=7)
    assert "no-head" not in told(stage, before, MOVED)


async def test_who_sleeps_while_it_is_moved_twice_and_then_to_this_night_hears_at_once(stage):
    await go(stage, "no-head", "preferences:quiet:0:2200-0700")
    await stage.forward(hours=14)
    before = shown(stage)
    await move(stage, COMING, "10.12.2026 11:30")
    assert "no-head" not in told(stage, before, MOVED)
    await move(stage, COMING, "24.11.2026 9:00")  # five in the morning in Oslo
    assert told(stage, before, MOVED)["no-head"] == 1


async def test_the_city_is_corrected_where_its_clocks_show_the_same_and_reminders_stay(stage):
    await go(stage, "no-head", "preferences:quiet:0:2200-0700")
    await until(stage, STARTS - timedelta(days=1))  # six in the morning in Oslo
    before = shown(stage)
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.say("coordinator", "9.12.2026 10:00")
    await stage.press("coordinator", "Change: City")
    await stage.say("coordinator", "Tashkent")
    assert await stage.press("coordinator", "Move it") == "Moved. Everybody is being told."
    assert await stage.one(LEFT_BEHIND, m=COMING) == 0
    assert "9 December 2026, 10:00 (Almaty time)\nNow: Wednesday" in stage.last("us-head")
    assert "9 December 2026, 10:00 (Tashkent time)\n" in stage.last("us-head")
    assert "Было: среда, 9 декабря 2026, 10:00 (время: Алматы)" in stage.last("kz-head")
    await stage.forward(hours=1)
    assert reminded(stage, before) == once("no-head"), "the others had it"
    await until(stage, STARTS - timedelta(hours=1))
    assert reminded(stage, before) == {**once(*members_of(stage)), "no-head": 2}


async def test_who_sleeps_while_it_is_moved_and_cancelled_hears_in_the_morning_that_it_is_off(
    stage,
):
    await go(stage, "no-head", "preferences:quiet:0:2200-0700")
    await stage.forward(hours=14)  # midnight in Oslo
    before = shown(stage)
    await move(stage, COMING, "10.12.2026 11:30")
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    assert "no-head" not in told(stage, before, CANCELLED)
    await stage.forward(hours=7)
    assert "no-head" not in told(stage, before, MOVED)
    assert told(stage, before, CANCELLED) == once(*members_of(stage))
