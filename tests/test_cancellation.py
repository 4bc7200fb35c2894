"""Callers that are cancelled: their functions are done whole or not at all."""

import asyncio
import gc
from typing import Any

import pytest

from storage import engine
from storage.db import Db
from tests.databases import (
    CAUSE,
    PATIENCE_S,
    Failed,
    a_database,  # noqa: F401 - a fixture
    a_witness,  # noqa: F401 - a fixture
    behind_the_writer,
    gate,
    note,
    note_and_fail,
    notes,
    passed,
    seen,
    turns,
    two_notes,
)


async def cancelled(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_caller_cancelled_before_it_began_changes_nothing(
    db: Db, witness: engine.Connection
):
    await cancelled(asyncio.create_task(db.write(CAUSE, two_notes, lambda: None)))
    await db.write(CAUSE, note, 3)
    assert seen(witness) == [3]


async def test_a_caller_cancelled_while_it_waits_changes_all_or_nothing(
    db: Db, witness: engine.Connection
):
    with gate() as door:
        first = asyncio.create_task(db.write(CAUSE, door))
        await door.reached()
        waiting = asyncio.create_task(db.write(CAUSE, two_notes, lambda: None))
        await turns()
        await cancelled(waiting)
        assert seen(witness) == []
    await first
    await db.write(CAUSE, note, 3)
    assert seen(witness) in ([3], [1, 2, 3])


async def test_a_caller_cancelled_while_its_function_runs_does_not_tear_it(
    db: Db, witness: engine.Connection
):
    with gate() as middle:
        running = asyncio.create_task(db.write(CAUSE, two_notes, middle))
        await middle.reached()
        await cancelled(running)
        assert seen(witness) == []
    await db.write(CAUSE, note, 3)
    assert seen(witness) == [1, 2, 3]


async def test_a_caller_cancelled_after_the_commit_does_not_undo_it(
    db: Db, witness: engine.Connection
):
    task = asyncio.create_task(db.write(CAUSE, two_notes, lambda: None))
    await asyncio.sleep(0)  # it is submitted
    assert behind_the_writer(db).wait(PATIENCE_S)  # committed, but the answer has not arrived
    assert seen(witness) == [1, 2]
    await cancelled(task)
    await db.write(CAUSE, note, 3)
    assert seen(witness) == [1, 2, 3]


async def test_cancelling_one_caller_leaves_the_others_of_its_batch_alone(db: Db):
    with gate() as door:
        first = asyncio.create_task(db.write(CAUSE, door))
        await door.reached()
        tasks = [asyncio.create_task(db.write(CAUSE, note, n)) for n in range(5)]
        await turns()
        tasks[2].cancel()
        await turns()
    await first
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(answers.pop(2), asyncio.CancelledError)
    assert answers == [0, 1, 3, 4]
    assert set(await db.read(notes)) >= {0, 1, 3, 4}


async def test_the_error_of_a_cancelled_caller_is_not_complained_about(db: Db):
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
    with gate() as door:
        first = asyncio.create_task(db.write(CAUSE, door))
        await door.reached()
        failing = asyncio.create_task(db.write(CAUSE, note_and_fail, 1, Failed()))
        await turns()
        await cancelled(failing)
    await first
    await passed(behind_the_writer(db))
    del failing
    await turns()
    gc.collect()
    await turns()
    assert complaints == []
    assert await db.read(notes) == []


async def test_a_cancelled_read_leaves_its_connection_usable(db: Db):
    with gate() as door:
        looking = asyncio.create_task(db.read(door))
        await door.reached()
        await cancelled(looking)
    await db.write(CAUSE, note, 1)
    assert [await db.read(notes) for _ in range(4)] == [[1]] * 4
