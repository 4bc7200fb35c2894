"""Who may do what: generated from the permission table and the real routes.

A role that is not allowed changes nothing, whatever it presses, types or repeats. The buttons are
pressed with all numbers and arguments by `make proof-access`, in the short form with few.
"""

import itertools

import pytest

from handlers import dialogues
from handlers.features import ROUTES
from tests import proofs
from tests.buttons import EXACT, SUBJECT
from tests.cast import (
    ARGS,
    NOT_ALLOWED,
    PRESSES,
    ROLES,
    allowed,
    differences,
    everything,
    press_all,
)
from tests.steps import change, go, newest
from texts import Text

OUTSIDE = {"stranger", "applicant", "suspended"}


def tried(cast, name: str, turn: int, *, outside: bool) -> list[str]:
    """What is pressed of a button: own, foreign and absent things, and nothing at all."""
    if not proofs.LONG:
        ids = {1, 5, cast.foreign[SUBJECT.get(name, "meetings")]}
        exact = EXACT.get(name, ":yes")
        return [*(f"{name}:{n}{exact}" for n in ids), f"{name}:999{ARGS[turn % len(ARGS)]}", name]
    ids = sorted({0, 1, 2, 5, 999, *cast.foreign.values()})
    pressed = [f"{name}:{n}{arg}" for n, arg in zip(ids, itertools.cycle(ARGS))]
    inside = () if outside else (1, 5)  # who is outside is refused before any thing
    return [*pressed, *(f"{name}:{n}{arg}" for n in inside for arg in ARGS), name]


@pytest.mark.parametrize("role", ROLES)
async def test_a_press_beyond_the_role_changes_nothing_and_is_refused(cast, role: str):
    who, known = ROLES[role]
    forbidden = [route for route in PRESSES if not allowed(route.word, known)]
    assert bool(forbidden) == (role != "coordinator")
    if role not in OUTSIDE | {"coordinator"}:
        assert {"meetings:cancel", "announcements:cancel", "rule_sets:turn"} <= {
            route.name for route in forbidden
        }
    before = await everything(cast)
    for turn, route in enumerate(forbidden):
        pressed = tried(cast, route.name, turn, outside=role in OUTSIDE)
        proofs.note("A1", presses_beyond_the_role=len(pressed))
        assert set(await press_all(cast, who, pressed)) <= NOT_ALLOWED, route.name
        assert differences(before, await everything(cast)) == [], route.name


@pytest.mark.parametrize("role", ROLES)
async def test_a_dialogue_beyond_the_role_is_not_begun(cast, role: str):
    who, known = ROLES[role]
    forbidden = [name for name, d in dialogues.REGISTRY.items() if not allowed(d.word, known)]
    assert ("announcement" in forbidden) == (role != "coordinator")
    before = await everything(cast)
    ids = {0, 5, 999, cast.foreign["meetings"]}
    if proofs.LONG:
        ids |= {1, 3, *cast.foreign.values()}
    pressed = [f"forms:open:{n}:{name}" for name in forbidden for n in sorted(ids)]
    said = dict(zip(pressed, await press_all(cast, who, pressed), strict=True))
    assert {data: words for data, words in said.items() if words not in NOT_ALLOWED} == {}
    assert differences(before, await everything(cast)) == []


@pytest.mark.parametrize("role", ["expert", "reviewer", "rapporteur", "chair", "coordinator"])
async def test_a_press_within_the_role_is_not_refused_for_the_role(cast, role: str):
    """The counter-test: whoever is allowed gets through, to the thing itself."""
    who, known = ROLES[role]
    pressed = [f"{route.name}:999" for route in PRESSES if allowed(route.word, known)]
    said = dict(zip(pressed, await press_all(cast, who, pressed), strict=True))
    assert {data: words for data, words in said.items() if words in NOT_ALLOWED} == {}


COMMANDS = [route.name for route in ROUTES if route.name.startswith("/")]


@pytest.mark.parametrize("command", COMMANDS)
async def test_abuse_1_a_stranger_learns_nothing_from_any_command(cast, command: str):
    before = await everything(cast)
    words = {Text("en")("members-state-stranger"), Text("en")("members-refused-link")}
    assert await cast.say(90001, command) in words
    count = len(cast.messages(90001))
    await cast.say(90001, command)
    assert len(cast.messages(90001)) == count, "one neutral answer, then silence"
    after = await everything(cast)
    assert differences(before, after) == ["people"]
    assert len(after["people"]) == len(before["people"]) + 1


async def test_a_role_that_was_taken_away_is_gone_at_the_next_press(cast):
    await go(cast, "coordinator-2", "meetings:show:5")
    card = newest(cast, "coordinator-2")["message_id"]
    sql = "UPDATE members SET role = 'expert' WHERE person_id = :p"
    await change(cast, sql, p=cast.id("coordinator-2"))
    await cast.settle()
    before = await everything(cast)
    for data in ("meetings:cancel:5:yes", "replies:list:5", "forms:open:5:move"):
        assert await cast.press("coordinator-2", data, card) in NOT_ALLOWED
    assert differences(before, await everything(cast)) == []
