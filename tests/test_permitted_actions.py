"""The permission table is complete, and every action asks it."""

import importlib
import inspect
import itertools
import pkgutil
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, get_type_hints

import pytest

import actions
from handlers import dialogues
from handlers.features import ROUTES
from rules import announcements as announcement_rules
from rules.causes import Cause
from rules.files import File, photo
from rules.forms import Form
from rules.meetings import Answer
from rules.members import Role
from rules.permissions import TABLE
from rules.refusals import Refused
from tests import second_table
from tests.cast import (
    NOT_ALLOWED_KEYS,
    ROLES,
    differences,
    everything,
)


def public_actions() -> dict[str, Any]:
    """All functions of `actions/` that take a transaction and a cause, by feature and verb."""
    found = {}
    for module in pkgutil.iter_modules(actions.__path__):
        loaded = importlib.import_module(f"actions.{module.name}")
        for name, fn in vars(loaded).items():
            if not inspect.isfunction(fn) or fn.__module__ != loaded.__name__:
                continue
            if list(inspect.signature(fn).parameters)[:2] == ["tx", "cause"] and name[0] != "_":
                found[f"{module.name}.{name}"] = fn
    return found


PUBLIC = public_actions()
ACTIONS = {word: fn for word, fn in PUBLIC.items() if hasattr(fn, "__wrapped__")}
INNER = {
    *("polls.begin_poll", "polls.move", "settlements.settle"),
    *("parts.amendment", "parts.paragraph", "parts.reconsideration"),
    *("parts.changed", "parts.tell_next"),
    *("forms.take", "decisions.open_vote", "decisions.close_vote", "meetings.add"),
    *("decisions.finish", "decisions.notify", "decisions.others", "anchors.send"),
    *("ballots.record", "ballots.people_of", "ballots.own_seat"),
    "ballots.take_back_words",
    *("settlements.settle", "settlements.annul"),
    *("meetings.schedule", "meetings.tell", "meetings.check_may_answer"),
    *(
        "groups.take_office",
        "letters.tell",
        "letters.tell_coordinators",
        "chats.post",
        "chats.post_extended",
        "tasks.follow",
    ),
}


def test_every_action_has_its_line_in_the_table():
    assert len(ACTIONS) > 30
    assert {word for word in ACTIONS if word not in TABLE} == set()


def test_the_table_and_the_one_by_hand_agree():
    """A new line is written down in `second_table`, too, unless it is for every member."""
    by_hand = {word: second_table.BY_HAND.get(word, second_table.MEMBERS) for word in TABLE}
    assert {word: set(roles) for word, roles in TABLE.items()} == by_hand
    assert second_table.BY_HAND.keys() <= TABLE.keys()


def test_every_line_of_the_table_is_used_by_a_route_a_dialogue_or_an_action():
    begun = {dialogue.word for dialogue in dialogues.REGISTRY.values()}
    used = {route.word for route in ROUTES} | set(ACTIONS) | begun
    assert TABLE.keys() - used == set()
    assert used - TABLE.keys() == set()


def test_what_changes_something_without_asking_the_table_is_not_within_reach_of_people():
    assert PUBLIC.keys() - ACTIONS.keys() == INNER
    root = Path(actions.__file__).parent.parent
    for folder in ("handlers", "scheduler"):
        for file in (root / folder).glob("*.py"):
            source = file.read_text("utf-8")
            for word in (
                "actions.take",
                "begin_poll",
                "open_vote",
                "close_vote",
                "actions.add,",
                "actions.add(",
            ):
                assert word not in source, (file.name, word)


def test_what_only_time_or_telegram_does_nobody_may_do():
    bots = {word for word, roles in TABLE.items() if Role.BOT in roles}
    assert bots == {
        *(
            "decisions.nudge",
            "decisions.close",
            "polls.nudge",
            "polls.close",
            "meetings.hold",
            "meetings.shift",
            "reminders.remind",
            "announcements.track",
        ),
        *("announcements.begin", "chats.note", "chats.rename", "chats.migrate", "chats.lose_topic"),
        *("deliveries.report", "records.ask", "records.expire", "records.sweep"),
        "records.erase_again",
        *("digests.put", "members.dress", "roles.expire", "practices.remind"),
        *("deadlines.recover", "deadlines.beat"),
    }
    for word in bots:
        assert TABLE[word] == {Role.BOT}
        assert not any(route.word == word for route in ROUTES)


# actions


def plausible(kind: Any, foreign: int) -> list[Any]:
    """Arguments of an action for a parameter of this type."""
    if isinstance(kind, UnionType):
        return [None]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [next(iter(kind))]
    values = {
        int: [1, 5, foreign],
        str: ["x", "en"],
        bool: [True],
        bytes: [b""],
        timedelta: [timedelta(days=3)],
        Form: [announcement_rules.FORM],
        date: [date(2026, 11, 23)],
        datetime: [datetime(2026, 11, 23, tzinfo=UTC)],
        list[int]: [[1, foreign]],
        list[tuple[int, str]]: [[(1, "<2027"), (foreign, "<2027")]],
        object: ["x"],
        File: [photo("AgAC", "AgAD", 1000)],
        dict[str, int]: [{}],
        dict[int, str]: [{}, {1: "x"}],
    }
    return values[kind]


def calls(fn: Any, foreign: int) -> list[dict[str, Any]]:
    hints = get_type_hints(fn.__wrapped__)
    names = [name for name in inspect.signature(fn).parameters if name not in {"tx", "cause"}]
    options = [plausible(hints[name], foreign) for name in names]
    return [dict(zip(names, values, strict=True)) for values in itertools.product(*options)][:12]


@pytest.mark.parametrize("role", [*ROLES, "nobody", "the bot"])
async def test_an_action_beyond_the_role_is_refused_and_changes_nothing(cast, role: str):
    """Also with a cause that claims to be a coordinator's: it is looked up, never believed."""
    who, known = ROLES.get(role, (0, Role.BOT) if role == "the bot" else (77777, Role.STRANGER))
    coordinator = await cast.one(
        "SELECT id FROM members WHERE role = 'coordinator' AND group_id = 1"
    )
    before = await everything(cast)
    tried = 0
    for word in ACTIONS.keys() & TABLE.keys():  # that none is missing is tested above
        fn = ACTIONS[word]
        if TABLE[word] & ({Role.BOT} if role == "the bot" else {Role.STRANGER, known}):
            continue
        for number in calls(fn, cast.foreign["meetings"]):
            cause = Cause(cast.clock.now(), cast.id(who), None, 1, coordinator)
            with pytest.raises(Refused) as refused:
                await cast.db.write(cause, fn, **number)
            assert refused.value.key in NOT_ALLOWED_KEYS, word
            tried += 1
    assert tried >= 4
    assert differences(before, await everything(cast)) == []


async def test_who_acts_and_where_is_looked_up_and_never_believed(cast):
    reply = importlib.import_module("actions.meetings").reply
    head = "SELECT id FROM members WHERE person_id = :p"
    own = await cast.one(head, p=cast.id("tj-head"))
    other = await cast.one(head, p=cast.id("coordinator"))
    claim = Cause(cast.clock.now(), cast.id("tj-head"), None, 1, other)
    await cast.db.write(claim, reply, 5, Answer.YES)
    assert await cast.all("SELECT member_id FROM replies") == [{"member_id": own}]
    claim = Cause(cast.clock.now(), cast.id("tj-head"), None, cast.foreign["groups"], other)
    with pytest.raises(Refused, match="meetings-refused-gone"):
        await cast.db.write(claim, reply, cast.foreign["meetings"], Answer.YES)
