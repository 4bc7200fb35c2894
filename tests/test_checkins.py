"""Checking in: the window, the button, the code of the room, the secretariat; and what is counted."""

from datetime import timedelta

import pytest

from rules import checkins as rules
from storage import checkins
from tests.meetings import COMING, STARTS, until
from tests.steps import go, newest, press_together, refusals

DAY = timedelta(days=1)
OPEN = [  # before the beginning of the first day: which day's check-in is open
    (timedelta(hours=1, seconds=1), None),
    (timedelta(hours=1), 1),
    (-timedelta(hours=8) + timedelta(seconds=1), 1),
    (-timedelta(hours=8), None),
    (-DAY + timedelta(hours=1), 2),
    (-DAY - timedelta(hours=8), None),
]


@pytest.mark.parametrize(("ahead", "day"), OPEN)
async def test_check_in_is_open_from_an_hour_before_each_day_until_its_end(stage, ahead, day):
    await until(stage, STARTS - ahead)
    said = await go(stage, "no-head", f"checkins:here:{COMING}")
    assert (said == "You are checked in.") == (day is not None)
    assert (said in refusals("checkins-refused-closed")) == (day is None)
    rows = await stage.all("SELECT day, way FROM checkins")
    assert rows == ([{"day": day, "way": "button"}] if day else [])


async def test_checking_in_twice_counts_once_and_the_delegation_is_present(stage):
    await until(stage, STARTS)
    await go(stage, "no-head", f"meetings:show:{COMING}")
    await go(stage, "kz-head", f"meetings:show:{COMING}")
    pressed = [("no-head", "I am here"), ("no-head", "I am here"), ("kz-head", "Я на месте")]
    said = await press_together(stage, pressed)
    assert said[:2] == ["You are checked in."] * 2
    assert await stage.one("SELECT count(*) FROM checkins") == 2
    found = await stage.db.read(checkins.present, COMING)
    names = await stage.all("SELECT id FROM delegations WHERE name IN ('Norway', 'Kazakhstan')")
    assert found == {row["id"] for row in names}
    assert "✓ Я на месте" in stage.buttons("kz-head")
    await stage.forward(days=1)
    assert await stage.db.read(checkins.present, COMING) == found, "the last day on which any came"
    assert await stage.db.read(checkins.present, COMING, 2) == set()


async def test_where_a_code_is_shown_only_the_code_checks_in(stage):
    await until(stage, STARTS)
    await go(stage, "chair", f"checkins:list:{COMING}")
    shown = await stage.press("chair", "Code for the room")
    code = await stage.one("SELECT code FROM room_codes")
    assert len(code) == rules.CODE
    assert " ".join(code) in shown
    await go(stage, "chair", f"checkins:code:{COMING}")
    assert await stage.one("SELECT code FROM room_codes") == code, "the same for all of the day"
    wrong = f"{(int(code) + 1) % 10000:04}"
    await go(stage, "no-head", f"checkins:here:{COMING}")
    for digit in wrong:
        said = await stage.press("no-head", digit)
    assert said == "That is not the code in the room. Please look again."
    for digit in code:
        said = await stage.press("no-head", digit)
    assert said == "You are checked in."
    assert await stage.all("SELECT way FROM checkins") == [{"way": "code"}]


async def test_a_code_cannot_be_guessed(stage):
    await until(stage, STARTS)
    await go(stage, "chair", f"checkins:code:{COMING}")
    code = await stage.one("SELECT code FROM room_codes")
    await go(stage, "no-head", f"checkins:here:{COMING}")
    card = newest(stage, "no-head")["message_id"]
    others = [f"{(int(code) + n) % 10000:04}" for n in range(1, rules.TRIES + 1)]
    for typed in others:
        await stage.press("no-head", f"checkins:here:{COMING}:{typed}", card)
    for typed in (code, "12345", "x", "١٢٣٤"):
        await stage.press("no-head", f"checkins:here:{COMING}:{typed}", card)
    assert await stage.one("SELECT count(*) FROM checkins") == 0
    assert await stage.one("SELECT wrong FROM room_tries") == rules.TRIES
    member = await stage.one("SELECT id FROM members WHERE person_id = :p", p=stage.id("no-head"))
    await go(stage, "coordinator", f"checkins:mark:{COMING}:v1:on-{member}")
    assert await stage.one("SELECT way FROM checkins") == "secretariat", "the secretariat helps"


async def test_the_secretariat_marks_and_unmarks_and_sees_the_count(stage):
    await until(stage, STARTS)
    await go(stage, "coordinator", f"checkins:list:{COMING}")
    await stage.press("coordinator", "Head of delegation, Norway")
    assert "Present: one person, one delegation." in stage.last("coordinator")
    await stage.press("coordinator", "✓ Head of delegation, Norway")
    assert "Present: 0 people, 0 delegations." in stage.last("coordinator")
    await stage.press("coordinator", "Head of delegation, Norway")
    await until(stage, STARTS + timedelta(days=3))
    text = await go(stage, "coordinator", f"checkins:list:{COMING}")
    assert "• Head of delegation, Norway (Norway)" in text
    assert stage.buttons("coordinator") == ["Back"]


async def test_an_expert_sees_no_attendance_and_shows_no_code(stage):
    await until(stage, STARTS)
    for verb in ("list", "code", "mark"):
        assert await go(stage, "no-head", f"checkins:{verb}:{COMING}") in refusals(
            "members-refused-role"
        )
    assert await stage.one("SELECT count(*) FROM room_codes") == 0
