"""What came in: kept until it has taken effect and is answered."""

from typing import Any

import pytest

from rules.causes import Cause
from storage import inbox
from storage.db import Db
from storage.transactions import Tx, instant
from tests.boxes import (
    CAUSE,
    NOW,
    a_database,  # noqa: F401 - a fixture
    at,
)


def update(update_id: int, person_id: int = 5) -> tuple[int, int, str]:
    return update_id, person_id, f'{{"update_id":{update_id}}}'


def nothing(tx: Tx, cause: Cause) -> None:
    """An action that changes only what every action changes."""


async def undone(db: Db, person_id: int = 5, limit: int = 100) -> list[int]:
    return [row["update_id"] for row in await db.read(inbox.undone, person_id, limit)]


async def body(db: Db, update_id: int) -> str | None:
    sql = "SELECT body FROM inbox WHERE update_id = :update_id"
    return await db.read(lambda tx: tx.value(sql, update_id=update_id))


async def test_only_new_updates_are_kept_and_named(db: Db):
    assert await db.write(CAUSE, inbox.add, [update(3), update(4)]) == [3, 4]
    assert await db.write(at(1), inbox.add, [update(4), (3, 9, "other"), update(5)]) == [5]
    assert await db.write(CAUSE, inbox.add, [update(6), (6, 9, "other")]) == [6]
    assert await db.write(CAUSE, inbox.add, []) == []
    kept = await db.read(inbox.undone, 5, 100)
    assert [(row["update_id"], row["person_id"], row["body"], row["state"]) for row in kept] == [
        (n, 5, f'{{"update_id":{n}}}', "received") for n in (3, 4, 5, 6)
    ]
    assert [row["received_at"] for row in kept] == [
        instant(cause.now) for cause in (CAUSE, CAUSE, at(1), CAUSE)
    ]


async def test_undone_updates_come_in_telegrams_order_each_person_s_apart(db: Db):
    await db.write(CAUSE, inbox.add, [update(n) for n in (9, 2, 7)])
    await db.write(CAUSE, inbox.add, [update(n, person_id=6) for n in (4, 1, 5)])
    assert await db.read(inbox.waiting) == [6, 5]
    assert await undone(db) == [2, 7, 9]
    assert await undone(db, person_id=6, limit=2) == [1, 4]
    await db.write(CAUSE, inbox.finish, [1, 4, 5])
    assert await db.read(inbox.waiting) == [5]


async def test_an_update_that_is_held_is_worked_off_and_waits_for_its_answer(db: Db):
    await db.write(CAUSE, inbox.add, [update(3)])
    await db.write(CAUSE, inbox.hold, 3)
    assert await db.read(inbox.counts) == {"applied": 1}
    assert await body(db, 3) is None
    with pytest.raises(inbox.Repeated):
        await db.write(Cause(NOW, update_id=3), nothing)
    assert await undone(db) == [3]
    await db.write(CAUSE, inbox.finish, [3])
    await db.write(CAUSE, inbox.hold, 3)
    assert await db.read(inbox.counts) == {"done": 1}


async def test_an_applied_update_is_undone_until_it_is_answered_and_its_words_are_gone(db: Db):
    await db.write(CAUSE, inbox.add, [update(3)])
    await db.write(Cause(NOW, update_id=3), nothing)
    assert await db.read(inbox.counts) == {"applied": 1}
    assert await undone(db) == [3]
    assert await body(db, 3) is None
    await db.write(CAUSE, inbox.finish, [3])
    assert await db.read(inbox.counts) == {"done": 1}
    assert await undone(db) == []


async def test_an_update_without_an_action_is_finished_too(db: Db):
    await db.write(CAUSE, inbox.add, [update(3), update(4)])
    await db.write(CAUSE, inbox.finish, [3])
    assert await undone(db) == [4]
    assert await body(db, 3) is None
    assert await body(db, 4) is not None


@pytest.mark.parametrize("state", ["applied", "done", "dead"])
async def test_an_update_that_is_not_received_any_more_cannot_be_applied(db: Db, state: str):
    await db.write(CAUSE, inbox.add, [update(3)])
    steps: dict[str, tuple[Any, ...]] = {
        "applied": (Cause(NOW, update_id=3), nothing),
        "done": (CAUSE, inbox.finish, [3]),
        "dead": (CAUSE, inbox.bury, 3, "R-1", 3),
    }
    await db.write(*steps[state])
    with pytest.raises(inbox.Repeated):
        await db.write(Cause(NOW, update_id=3), nothing)
    assert await db.read(inbox.counts) == {state: 1}


async def test_a_buried_update_holds_up_nobody_and_keeps_what_is_needed_to_look_into_it(db: Db):
    await db.write(CAUSE, inbox.add, [update(3), update(4)])
    await db.write(CAUSE, inbox.bury, 3, "R-17", 3)
    assert await undone(db) == [4]
    assert await db.read(
        lambda tx: tx.one("SELECT state, incident, attempts FROM inbox WHERE update_id = 3")
    ) == {"state": "dead", "incident": "R-17", "attempts": 3}
    assert await body(db, 3) == '{"update_id":3}'


async def test_the_oldest_undone_update_counts_from_its_receipt(db: Db):
    assert await db.read(inbox.oldest_undone) is None
    await db.write(at(5), inbox.add, [update(3)])
    await db.write(at(2), inbox.add, [update(4)])
    await db.write(at(1), inbox.add, [update(5)])
    await db.write(CAUSE, inbox.finish, [5])
    assert await db.read(inbox.oldest_undone) == "2026-11-23T09:02:00.000000Z"
