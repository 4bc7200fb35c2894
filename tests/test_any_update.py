"""Whatever Telegram could send is handled: answered, or passed over on purpose, and never a fault.

Made from the description of the Bot API (BOT_API_SPEC).
"""

import os
from collections import Counter

import pytest

from sandbox.spec import Spec
from tests import proofs
from tests.any_update import STRANGERS, Maker, broken
from tests.cast import PRESSES, ROLES
from tests.stage import Stage

PATH = os.environ.get("BOT_API_SPEC")
COUNT = proofs.size(100, 20_000)
BATCH = 50
pytestmark = pytest.mark.skipif(PATH is None, reason="BOT_API_SPEC names no Bot API description")


async def dead(stage: Stage) -> set[int]:
    return {
        r["update_id"] for r in await stage.all("SELECT update_id FROM inbox WHERE state='dead'")
    }


@pytest.fixture
def made(cast) -> Maker:
    assert PATH
    people = [cast.id(who) for who, _ in ROLES.values()]
    for number in STRANGERS:
        cast.stranger(number)
    for number in [*people, *STRANGERS]:
        cast.telegram.people[number].started = True
    return Maker(Spec.load(PATH), 20261126, people, [route.name for route in PRESSES])


async def send(stage: Stage, updates: list[dict]) -> list[int]:
    numbers = [stage.telegram.put_update(update, checked=False) for update in updates]
    await stage.settle()
    return numbers


async def test_every_kind_of_update_is_answered_or_passed_over_on_purpose(cast, made):
    answered: Counter[str] = Counter()
    asked: list[str] = []
    call = cast.telegram.call

    async def noted(method, given, files=None):
        if method.casefold() == "answercallbackquery":
            asked.append(given["callback_query_id"])
        return await call(method, given, files)

    cast.telegram.call = noted
    for _ in range(0, COUNT, BATCH):
        updates = [made.update() for _ in range(BATCH)]
        for number, update in enumerate(u for u in updates if "callback_query" in u):
            update["callback_query"]["id"] = f"{number}"
        asked.clear()
        last = cast.telegram.ledger.last
        sent = dict(zip(await send(cast, updates), updates, strict=True))
        faults = [sent[n] for n in await dead(cast) if n in sent]
        assert faults == [], "whatever is well formed is no fault"
        presses = {u["callback_query"]["id"] for u in updates if "callback_query" in u}
        assert set(asked) >= presses, "every press is answered"
        told = {entry["chat"] for entry in cast.telegram.ledger.after(last)}
        for update in updates:
            (kind,) = update
            answered[kind] += 1
            if owed(cast, kind, update[kind]):
                answered["owed"] += 1
                assert update[kind]["chat"]["id"] in told, update
    assert set(answered) >= set(made.kinds) or COUNT < 1000
    assert answered["owed"] > COUNT / 50
    owed_ = answered.pop("owed")
    proofs.note("Q1", well_formed_updates=COUNT, kinds=len(answered), owed=owed_, unanswered=0)


def owed(stage: Stage, kind: str, content: dict) -> bool:
    """A member who writes in the private chat always gets an answer."""
    members = {stage.id(who) for who, role in ROLES.values() if role != "stranger"}
    chat, sender = content.get("chat") or {}, content.get("from") or {}
    mine = chat.get("type") == "private" and chat["id"] == sender.get("id")
    return (
        kind == "message" and mine and sender["id"] in members and "media_group_id" not in content
    )


async def test_what_is_malformed_is_set_aside_and_the_next_one_is_answered(cast, made):
    for _ in range(0, COUNT // 2, BATCH):
        await send(cast, [broken(made.update(), made.chance) for _ in range(BATCH)])
        assert await cast.say("tj-head", "/menu"), "nobody is held up"
    states = await cast.all("SELECT state, count(*) AS n FROM inbox GROUP BY state")
    assert {row["state"] for row in states} <= {"done", "dead"}, "each is answered or set aside"
    proofs.note("Q1", malformed_updates=COUNT // 2, others_held_up=0)
