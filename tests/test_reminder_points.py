"""When people are reminded: the group's default, the meeting's own, and one's own lead time."""

from datetime import timedelta

import pytest

from rules import reminders as rules
from rules.reminders import Reader
from tests.meetings import COMING, STARTS, plan, reminded, until
from tests.steps import go, members_of, once, shown, told

SHARES = [  # points that are due, the meeting's, what somebody muted, their lead, what they get
    (["14d"], ["14d", "1d"], [], None, "14d"),
    (["14d", "7d"], ["14d", "1d"], [], None, "14d"),
    (["14d", "7d"], ["14d", "7d"], [], None, "7d"),
    (["14d", "7d"], ["14d", "7d"], ["7d"], None, "14d"),
    (["14d", "7d"], ["14d", "7d"], ["7d"], "7d", "7d"),
    (["2d"], ["14d"], [], "2d", "2d"),
    (["2d"], ["14d"], [], None, None),
    (["7d", "3d"], ["7d"], [], "3d", "3d"),
    ([], ["7d"], [], "3d", None),
]


@pytest.mark.parametrize(("due", "points", "muted", "lead", "expected"), SHARES)
def test_everybody_gets_the_newest_that_is_theirs(due, points, muted, lead, expected):
    found = rules.share(due, points, [Reader(1, frozenset(muted), lead)])
    assert found == {point: ([1] if point == expected else []) for point in due}


async def test_the_group_s_default_holds_for_meetings_that_are_planned_afterwards(stage):
    await go(stage, "coordinator", "meetings:list")
    await stage.press("coordinator", "Reminders")
    assert "✓ 14 days" in stage.buttons("coordinator")
    await stage.press("coordinator", "✓ 14 days")
    await stage.press("coordinator", "2 days")
    assert "14 days" in stage.buttons("coordinator")
    meeting = await plan(stage)
    found = "SELECT points FROM meetings WHERE id = :m"
    assert await stage.one(found, m=meeting) == '["7d","2d","1d","1h"]'
    assert await stage.one(found, m=COMING) == '["14d","7d","1d","1h"]'


async def test_a_meeting_has_reminder_times_of_its_own(stage):
    await go(stage, "coordinator", f"meetings:manage:{COMING}")
    await stage.press("coordinator", "Reminders")
    await stage.press("coordinator", "✓ 14 days")
    await stage.press("coordinator", "3 days")
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=13))
    assert reminded(stage, before) == {}
    await until(stage, STARTS - timedelta(days=3))
    assert reminded(stage, before) == once(*members_of(stage))


async def test_a_lead_time_of_one_s_own_comes_besides_those_of_the_group(stage):
    await go(stage, "no-head", "preferences:notices")
    await stage.press("no-head", "A reminder of my own")
    await stage.press("no-head", "2 days")
    assert "Now: 2 days" in stage.last("no-head")
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=2))
    assert reminded(stage, before) == {"no-head": 1}
    await until(stage, STARTS - timedelta(days=1))
    assert reminded(stage, before) == {**once(*members_of(stage)), "no-head": 2}
    await go(stage, "no-head", "preferences:lead:0:off")
    assert await stage.one("SELECT lead FROM preferences") is None


async def test_a_point_that_does_not_exist_is_refused(stage):
    for data in (
        "reminders:group:0:on-5d",
        f"reminders:show:{COMING}:on-x",
        "preferences:lead:0:x",
    ):
        await go(stage, "coordinator", data)
    assert await stage.one("SELECT count(*) FROM meetings WHERE points LIKE '%5d%'") == 0
    assert await stage.one("SELECT reminders FROM groups") == '["14d","7d","1d","1h"]'
    assert await stage.one("SELECT count(*) FROM preferences WHERE lead IS NOT NULL") == 0


async def test_whoever_answered_is_reminded_in_other_words(stage):
    await go(stage, "no-head", f"meetings:reply:{COMING}:yes")
    await until(stage, STARTS - timedelta(days=7))
    assert "Reminder: 7 days left.\n\nFourth" in stage.last("no-head")
    assert "Reminder: 7 days left. Your answer is still missing.\n\n" in stage.last("eu-head")
    assert "Осталось: 7 дней. Вы ещё не ответили.\n\n" in stage.last("kz-head")


async def test_reminders_that_came_too_late_are_named_to_coordinators(stage):
    assert "too late" not in await go(stage, "coordinator", f"reminders:show:{COMING}")
    await stage.stop()
    stage.telegram.forward((STARTS - timedelta(days=2) - stage.clock.now()).total_seconds())
    await stage.start()
    await stage.settle()
    text = await go(stage, "coordinator", f"reminders:show:{COMING}")
    late = "Reminders that came too late to be sent: 14 days, 7 days"
    assert text.endswith(f"{late}.")
    await until(stage, STARTS + timedelta(hours=1))
    card = f"meetings:show:{COMING}"
    assert f"{late}, 1 day, 1 hour." in await go(stage, "coordinator", card), "also afterwards"
    assert "too late" not in await go(stage, "no-head", card)


async def test_a_reminder_that_waited_until_it_was_of_no_use_is_told_to_coordinators_by_name(stage):
    await go(stage, "no-head", "preferences:notices:0:off-1h")
    await until(stage, STARTS - timedelta(hours=2))
    stage.telegram.forward(3600)
    await stage.tick()  # the reminders wait in the outbox, and cannot go out for 55 minutes
    stage.telegram.forward(55 * 60)
    before = shown(stage)
    await stage.settle()
    await stage.forward(minutes=1)
    assert reminded(stage, before) == {}
    words = {
        "en": "25 reminders of “Fourth expert meeting: follow-up to the joint plan” were not sent, "
        "because they came too late: ",
        "ru": "Не отправлены 25 напоминаний о встрече «Fourth expert meeting: follow-up to the",
    }
    assert told(stage, before, words) == once("coordinator", "coordinator-2")
    names = stage.last("coordinator").partition("too late: ")[2].removesuffix(" …").split("; ")
    assert len(names) == 20
    assert "Fourth expert meeting" in await stage.press(
        "coordinator", stage.buttons("coordinator")[0]
    )
