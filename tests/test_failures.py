"""A statement of the database fails: nothing is half done, nothing is said to be saved.

`make proof-failures` lets the conversations of all tests run with it (`tests/failures.py`),
and presses every button; the short form plays a few of each.
"""

import itertools
import re

import pytest

from tests import failures, meetings, practices, proofs
from tests.cast import ARGS, PRESSES, differences, everything
from tests.steps import go
from texts import LANGUAGES, Text

PEOPLE = ("coordinator", "kz-head", "chair", "rapporteur", "academia-head")
INCIDENT = [
    re.compile(
        re.escape(Text(code).plain("forms-incident", incident="N")).replace("N", "[0-9A-F]{6}")
    )
    for code in LANGUAGES
]


@pytest.fixture
def failing(monkeypatch):
    """Failures that are told when to come."""
    monkeypatch.setattr(failures, "FAILING", failures.Failing())
    failures.install(monkeypatch)
    return failures.FAILING


async def test_no_statement_of_an_action_fails_unnoticed_or_leaves_anything_behind(failing, stage):
    before = failing.found["statements"]
    await go(stage, "kz-head", "meetings:reply:5:yes")
    practice = await practices.submit(stage)
    meeting = await meetings.plan(stage)
    await meetings.move(stage, meeting, "22.07.2027 15:00")
    assert {
        "meetings.reply",
        "practices.submit",
        "meetings.plan",
        "meetings.move",
    } <= failing.actions
    assert failing.found["statements"] > before + 100
    assert await stage.one("SELECT count(*) FROM practices WHERE id = :p", p=practice) == 1
    assert (
        await stage.one("SELECT wall_time FROM meetings WHERE id = :m", m=meeting)
        == "2027-07-22T15:00"
    )


async def test_whoever_presses_while_the_database_fails_is_told_so_and_nothing_changes(
    failing, cast
):
    """Whatever statement fails, in whatever way, at each of the three attempts."""
    before = await everything(cast)
    failing.steady = True
    pressed = {}
    routes = PRESSES if failures.LONG else PRESSES[::16]
    people = [cast.id(who) for who in (PEOPLE if failures.LONG else PEOPLE[:1])]
    for who, route, n, arg in itertools.product(people, routes, (0, 1, 3, 5), ARGS):
        press = cast.telegram.press(who, who, 1, f"{route.name}:{n}{arg}")
        pressed[press.update_id] = press.callback_query_id
    await cast.settle()
    told = 0
    for update, query in pressed.items():
        answer = cast.telegram.answer(query)["text"] or ""
        sorry = any(pattern.fullmatch(answer) for pattern in INCIDENT)
        assert sorry == (update in failing.failed), answer
        told += sorry
    assert differences(before, await everything(cast)) == []
    assert told > 10
    assert set(failing.failed.values()) == {3}
    proofs.note("D3", presses=len(pressed), told_that_it_failed=told, told_otherwise=0)
