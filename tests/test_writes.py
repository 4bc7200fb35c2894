"""Writing: one function, one transaction; an update takes effect once."""

import asyncio
from datetime import datetime

import pytest

from rules.causes import Cause
from storage import engine, inbox
from storage.db import Db
from storage.transactions import Tx
from tests.databases import (
    CAUSE,
    NOW,
    Failed,
    a_database,  # noqa: F401 - a fixture
    a_database_of_either_mode,  # noqa: F401 - a fixture
    big_row,
    full_disk,
    keep,
    note,
    note_and_big,
    note_and_fail,
    notes,
    outcome,
    states,
)

# --- one function, one transaction


async def test_a_write_returns_what_its_function_returns(either: Db):
    assert await either.write(CAUSE, note, 1, word="one") == 1
    assert await either.read(notes) == [1]


async def test_a_failing_function_leaves_nothing_and_its_error_comes_back(either: Db):
    with pytest.raises(Failed, match="no room"):
        await either.write(CAUSE, note_and_fail, 1, Failed("no room"))
    assert await either.read(notes) == []
    await either.write(CAUSE, note, 1)
    assert await either.read(notes) == [1]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)])
async def test_an_error_that_is_no_exception_is_rolled_back_and_told_too(
    either: Db, error: BaseException
):
    assert await outcome(either.write(CAUSE, note_and_fail, 1, error)) is error
    assert await either.read(notes) == []
    await either.write(CAUSE, note, 2)
    assert await either.read(notes) == [2]


async def test_a_constraint_is_an_integrity_error_and_the_rest_of_the_function_is_gone(either: Db):
    await either.write(CAUSE, note, 1)

    def twice(tx: Tx, cause: Cause) -> None:
        note(tx, cause, 2)
        note(tx, cause, 1)

    with pytest.raises(engine.IntegrityError):
        await either.write(CAUSE, twice)
    assert await either.read(notes) == [1]


async def test_a_function_may_handle_an_error_of_one_statement_and_go_on(either: Db):
    await either.write(CAUSE, note, 1)

    def try_first(tx: Tx, cause: Cause) -> str:
        with pytest.raises(engine.IntegrityError):
            note(tx, cause, 1)
        note(tx, cause, 2)
        return "second"

    assert await either.write(CAUSE, try_first) == "second"
    assert await either.read(notes) == [1, 2]


async def test_foreign_keys_are_enforced(either: Db):
    def homeless(tx: Tx, cause: Cause) -> None:
        tx.run(
            """
            INSERT INTO people (id, group_id, language, zone, seen_on, created_at)
            VALUES (1, 999, 'en', 'UTC', '2026-11-23', :now)
            """,
            now=cause.now,
        )

    with pytest.raises(engine.IntegrityError, match="FOREIGN KEY"):
        await either.write(CAUSE, homeless)


async def test_a_naive_time_is_not_stored(either: Db):
    with pytest.raises(ValueError, match="naive"):
        await either.read(lambda tx: tx.value("SELECT :at", at=datetime(2026, 1, 1)))  # noqa: DTZ001


async def test_times_and_lists_lie_there_as_utc_text_of_one_width_and_json(either: Db):
    def packed(tx: Tx) -> list[object]:
        return [tx.value("SELECT :fact", fact=fact) for fact in (NOW, [1, "ж"], {"a": None})]

    assert await either.read(packed) == ["2026-11-23T09:00:00.000000Z", '[1,"ж"]', '{"a":null}']


# --- an update takes effect once


async def test_an_update_takes_effect_once(either: Db):
    await either.write(CAUSE, keep, 7)
    cause = Cause(NOW, update_id=7)
    assert await either.write(cause, note, 1) == 1
    with pytest.raises(inbox.Repeated):
        await either.write(cause, note, 2)
    assert await either.read(notes) == [1]
    assert await either.read(states) == {7: "applied"}


async def test_a_failing_action_leaves_its_update_received(either: Db):
    await either.write(CAUSE, keep, 7)
    cause = Cause(NOW, update_id=7)
    with pytest.raises(Failed):
        await either.write(cause, note_and_fail, 1, Failed())
    assert await either.read(states) == {7: "received"}
    await either.write(cause, note, 1)
    assert await either.read(states) == {7: "applied"}


async def test_an_update_that_nobody_received_has_no_effect(either: Db):
    with pytest.raises(inbox.Repeated):
        await either.write(Cause(NOW, update_id=8), note, 1)
    assert await either.read(notes) == []


async def test_the_same_update_five_times_at_once_takes_effect_once(db: Db):
    await db.write(CAUSE, keep, 7)
    cause = Cause(NOW, update_id=7)
    answers = await asyncio.gather(*(outcome(db.write(cause, note, n)) for n in range(5)))
    done = [answer for answer in answers if isinstance(answer, int)]
    assert len(done) == 1
    assert await db.read(notes) == done
    assert sum(isinstance(answer, inbox.Repeated) for answer in answers) == 4


async def test_an_action_that_meets_a_full_disk_leaves_its_update_received(db: Db):
    await db.write(CAUSE, keep, 7)
    with full_disk(db), pytest.raises(engine.OperationalError):
        await db.write(Cause(NOW, update_id=7), note_and_big, 1, big_row)
    assert await db.read(states) == {7: "received"}
