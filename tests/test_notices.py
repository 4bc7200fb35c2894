"""Which notices somebody gets: each topic can be muted, what is formal comes always."""

from datetime import timedelta

import pytest

from handlers.features import NOTICES
from rules.preferences import POINTS, REMINDERS, TOPICS, Preferences
from tests.announcements import received, send
from tests.letters import NUDGE, REMINDER, RESULT, letter, put
from tests.meetings import CANCELLED, COMING, STARTS, reminded, until
from tests.screens import labels, press, tap, text
from tests.steps import go, members_of, newest, once, press_together, shown, told

FORMAL = {
    *("decisions-opened", "decisions-closed"),
    *("meetings-planned", "meetings-moved", "meetings-cancelled", "meetings-released"),
    *("members-applied", "members-welcome", "members-declined", "members-unreachable"),
    *("practices-submitted", "practices-shared", "practices-returned", "responses-removed"),
    *("announcements-progress", "deliveries-unknown", "reminders-late"),
}


def test_every_topic_is_that_of_a_message_and_what_is_formal_has_none():
    topics = {notice.topic for notice in NOTICES.values()} - {None}
    assert topics == {*TOPICS, REMINDERS}
    assert {kind for kind in FORMAL if NOTICES[kind].topic} == set()


def test_reminders_to_answer_or_to_act_and_what_others_say_of_one_s_texts_can_be_muted():
    kinds = ("replies-ask", "soundings-again", "tasks-remind")
    assert {NOTICES[kind].topic for kind in kinds} == {"answers"}
    assert NOTICES["remarks-written"].topic == NOTICES["responses-commented"].topic == "responses"


@pytest.mark.parametrize(
    ("muted", "topic", "facts", "expected"),
    [
        ([], "votes", {}, False),
        (["votes"], "votes", {}, True),
        (["votes"], "announcements", {}, False),
        (["1d"], REMINDERS, {"point": "1d"}, True),
        (["1d"], REMINDERS, {"point": "7d"}, False),
        (["1d"], "votes", {"point": "1d"}, False),
        ([*POINTS], REMINDERS, {}, False),
    ],
)
def test_a_topic_is_muted_alone_and_reminders_by_their_point(muted, topic, facts, expected):
    assert Preferences(muted=muted).mutes(topic, facts) is expected


async def mute(stage, who: str, *words: str) -> None:
    for word in words:
        await press(stage, who, f"preferences:notices:0:off-{word}")


async def test_each_notice_is_switched_by_one_tap_and_the_card_says_what_is_on(stage):
    await stage.say("no-head", "/settings")
    await tap(stage, "no-head", "Notices")
    points = ["✓ 14 days", "✓ 7 days", "✓ 1 day", "✓ 1 hour"]
    topics = ["✓ reminders to vote", "✓ reminders to answer and to act", "✓ announcements"]
    topics += ["✓ comments on my practices and texts", "Back"]
    assert labels(stage, "no-head") == [*points, "A reminder of my own", *topics]
    await tap(stage, "no-head", "✓ 14 days", "✓ 1 hour", "✓ announcements")
    shown_ = text(stage, "no-head")
    assert "Reminders of meetings: 7 days, 1 day before" in shown_
    assert "Other notices: all but announcements" in shown_
    assert "Always sent: new, moved and cancelled meetings" in shown_
    await tap(stage, "no-head", "✓ 7 days", "✓ 1 day", "announcements")
    assert "Reminders of meetings: none\nOther notices: all\n" in text(stage, "no-head")
    await tap(stage, "no-head", "Back")
    assert "Reminders of meetings: none\nOther notices: all\n" in text(stage, "no-head")


async def test_a_double_press_switches_once(stage):
    pressed = [("no-head", "preferences:notices:0:off-votes")] * 2
    assert await press_together(stage, pressed) == ["Saved.", "Saved."]
    assert await stage.all("SELECT muted FROM preferences") == [{"muted": '["votes"]'}]


@pytest.mark.parametrize("sent", ["off-meetings-moved", "off-all", "on-", "off", "votes", "off-3d"])
async def test_what_is_no_topic_cannot_be_muted(stage, sent):
    await press(stage, "no-head", f"preferences:notices:0:{sent}")
    assert await stage.one("SELECT count(*) FROM preferences") == 0


async def test_reminders_come_at_the_chosen_points_only(stage):
    await mute(stage, "no-head", "14d", "1d")
    others = once(*[who for who in members_of(stage) if who != "no-head"])
    for ahead, comes in (({"days": 14}, 0), ({"days": 7}, 1), ({"days": 1}, 0), ({"hours": 1}, 1)):
        before = shown(stage)
        await until(stage, STARTS - timedelta(**ahead))
        assert reminded(stage, before) == {**others, **(once("no-head") if comes else {})}


async def test_whoever_wants_no_reminder_still_hears_that_a_meeting_is_cancelled(stage):
    await mute(stage, "no-head", *POINTS, *TOPICS)
    before = shown(stage)
    await until(stage, STARTS - timedelta(hours=2))
    assert "no-head" not in reminded(stage, before)
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    assert told(stage, before, CANCELLED).get("no-head") == 1


async def test_a_muted_nudge_is_not_sent_and_the_result_is(stage):
    await mute(stage, "no-head", *TOPICS)
    for kind in (NUDGE, RESULT):
        await put(stage, kind)
    await stage.settle()
    assert (await letter(stage, NUDGE))["state"] == "cancelled"
    assert (await letter(stage, RESULT))["state"] == "sent"


async def test_what_is_muted_while_it_waits_is_not_sent(stage):
    stage.telegram.forward((STARTS - timedelta(days=14) - stage.clock.now()).total_seconds())
    await put(stage, REMINDER)
    await send(stage)
    await mute(stage, "no-head", "announcements")
    await stage.forward(seconds=31)
    assert received(stage, "no-head") == []
    assert len(received(stage, "us-head")) == 1
    await press(stage, "no-head", "preferences:notices:0:on-announcements")
    await send(stage)
    await stage.forward(seconds=31)
    assert len(received(stage, "no-head")) == 1


async def test_the_coordinator_sees_whom_an_announcement_did_not_reach(stage):
    await mute(stage, "no-head", "announcements")
    await send(stage)
    number = newest(stage, "coordinator")["message_id"]
    await stage.forward(seconds=31)
    await stage.forward(seconds=5)
    shown_ = stage.telegram.messages(stage.id("coordinator"))
    card = next(m["text"] for m in shown_ if m["message_id"] == number)
    assert "not reached: \u20681\u2069" in card
    assert "Not reached: \u2068Head of delegation, Norway\u2069" in card
