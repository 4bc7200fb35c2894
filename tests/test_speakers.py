"""The list of speakers: in the order of asking, one floor, time used, balance by delegation."""

from datetime import UTC, datetime, timedelta

import pytest

from actions import speakers as actions
from rules.causes import Cause
from rules.refusals import Refused
from rules.speakers import Speaker, State, balance
from tests.meetings import COMING, STARTS, until
from tests.steps import change, go, press_together, refusals, shown, told

NOON = datetime(2026, 12, 9, 12, tzinfo=UTC)


def speaker(number: int, delegation: str, begins: int | None, ends: int | None) -> Speaker:
    at = [NOON + timedelta(minutes=m) if m is not None else None for m in (begins, ends)]
    return Speaker(
        id=number, meeting_id=1, member_id=number, person_id=None, name="N", delegation=delegation,
        state=State.SPOKEN, asked_at=NOON, given_at=at[0], ended_at=at[1],
    )  # fmt: skip


def test_the_balance_counts_times_and_minutes_by_delegation():
    found = [
        speaker(1, "A", 0, 3), speaker(2, "B", 3, 10), speaker(3, "A", 10, None),
        speaker(4, "C", None, None),
    ]  # fmt: skip
    assert balance(found, NOON + timedelta(minutes=12)) == [
        ("B", 1, timedelta(minutes=7)),
        ("A", 2, timedelta(minutes=5)),
    ]


async def test_who_has_the_floor_already_is_not_given_it_by_an_old_button(stage):
    await until(stage, STARTS)
    await go(stage, "kz-head", f"speakers:show:{COMING}")
    await stage.press("kz-head", "Прошу слова")
    number = await stage.one("SELECT max(id) FROM speakers")
    given = "SELECT given_at FROM speakers WHERE id = :n"
    await go(stage, "chair", f"speakers:give:{number}")
    at = await stage.one(given, n=number)
    assert at
    await stage.forward(minutes=2)
    await go(stage, "chair", f"speakers:give:{number}")
    with pytest.raises(Refused, match="speakers-refused-gone"):
        await stage.db.write(Cause(stage.clock.now(), stage.id("chair")), actions.give, number)
    assert await stage.one(given, n=number) == at
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'speakers.give'") == 1


async def test_the_floor_is_asked_for_given_and_its_time_counted(stage):
    await until(stage, STARTS)
    for who, label in (("kz-head", "Прошу слова"), ("no-head", "Ask for the floor"),
                       ("tj-head", "Прошу слова")):  # fmt: skip
        await go(stage, who, f"speakers:show:{COMING}")
        await stage.press(who, label)
    assert "Просят слова: 3\n1. Head of delegation, Kazakhstan" in stage.last("tj-head")
    before = shown(stage)
    await go(stage, "chair", f"speakers:show:{COMING}")
    said = await stage.press("chair", "Floor to Head of delegation, Kazakhstan")
    assert said == "Head of delegation, Kazakhstan has the floor."
    assert told(stage, before, "Вам предоставлено слово.") == {"kz-head": 1}
    assert told(stage, before, "You are next on the list of speakers.") == {"no-head": 1}
    await stage.forward(seconds=125)
    await stage.press("chair", "Floor to Head of delegation, Norway")
    assert "Has the floor: Head of delegation, Norway (Norway)" in stage.last("chair")
    assert "• Kazakhstan: 2:05, once" in stage.last("chair")
    states = await stage.all("SELECT state FROM speakers ORDER BY id")
    assert [row["state"] for row in states] == ["spoken", "speaking", "waiting"]
    await stage.forward(seconds=30)
    await stage.press("chair", "End of the statement")
    assert "• Norway: 0:30, once" in stage.last("chair")
    states = await stage.all("SELECT state FROM speakers ORDER BY id")
    assert [row["state"] for row in states] == ["spoken", "spoken", "waiting"]


async def test_asking_twice_keeps_one_place_and_withdrawing_frees_it(stage):
    await until(stage, STARTS)
    await go(stage, "no-head", f"speakers:show:{COMING}")
    await press_together(stage, [("no-head", "Ask for the floor")] * 2)
    assert await stage.one("SELECT count(*) FROM speakers") == 1
    assert await stage.press("no-head", "Withdraw my request") == "You are off the list."
    assert "Nobody is waiting for the floor." in stage.last("no-head")
    assert await go(stage, "no-head", f"speakers:withdraw:{COMING}") in refusals(
        "speakers-refused-gone"
    )
    await go(stage, "no-head", f"speakers:ask:{COMING}")
    assert await stage.one("SELECT count(*) FROM speakers WHERE state = 'waiting'") == 1


async def test_only_the_chair_and_coordinators_give_the_floor(stage):
    await until(stage, STARTS)
    await go(stage, "no-head", f"speakers:ask:{COMING}")
    assert await go(stage, "no-head", "speakers:give:1") in refusals("members-refused-role")
    await go(stage, "coordinator", "speakers:give:1")
    again = await go(stage, "chair", "speakers:give:1")
    assert again in refusals("speakers-refused-gone"), "given once"


async def test_outside_the_meeting_nobody_asks_for_the_floor(stage):
    said = await go(stage, "no-head", f"speakers:ask:{COMING}")
    assert said in refusals("checkins-refused-closed")
    await until(stage, STARTS + timedelta(days=9))
    assert await go(stage, "no-head", f"speakers:ask:{COMING}") in refusals(
        "checkins-refused-closed"
    )
    assert await stage.one("SELECT count(*) FROM speakers") == 0


async def test_the_floor_ends_with_the_day_of_the_meeting(stage):
    await change(stage, "UPDATE meetings SET days = 2, ends_at = '2026-12-10T13:00:00.000000Z'")
    evening = STARTS + timedelta(hours=7, minutes=50)  # the day ends at eight hours
    await until(stage, evening)
    for who in ("no-head", "kz-head"):
        await go(stage, who, f"speakers:ask:{COMING}")
    await go(stage, "coordinator", "speakers:give:1")
    await until(stage, evening + timedelta(hours=1))
    text = await go(stage, "chair", f"speakers:show:{COMING}")
    assert "Has the floor" not in text
    assert "• Norway: 10:00, once" in text
    assert "End of the statement" not in stage.buttons("chair")
    await until(stage, STARTS + timedelta(days=1))
    assert "1. Head of delegation, Kazakhstan" in await go(
        stage, "chair", f"speakers:show:{COMING}"
    )
    await stage.press("chair", "Floor to Head of delegation, Kazakhstan")
    await until(stage, STARTS + timedelta(days=4))
    text = await go(stage, "chair", f"speakers:show:{COMING}")
    assert "• Norway: 10:00, once" in text
    assert "• Kazakhstan: 480:00, once" in text


async def test_the_list_is_forgotten_a_month_after_the_meeting(stage):
    await until(stage, STARTS)
    await go(stage, "no-head", f"speakers:ask:{COMING}")
    await until(stage, STARTS + timedelta(days=34))
    assert await stage.one("SELECT count(*) FROM speakers") == 0
