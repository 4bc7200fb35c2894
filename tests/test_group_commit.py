"""Tasks that write together: one commit for all, and each fails alone."""

import asyncio

import pytest

from rules.causes import Cause
from storage import engine
from storage.db import Db
from storage.transactions import Tx
from storage.workers import BATCH
from tests.databases import (
    CAUSE,
    Failed,
    a_database,  # noqa: F401 - a fixture
    a_witness,  # noqa: F401 - a fixture
    coins,
    fill,
    gate,
    note,
    note_and_fail,
    notes,
    outcome,
    pay,
    seen,
    together,
    turns,
)


async def test_interleaving_tasks_do_not_mix_their_transactions(db: Db):
    """Half of the payments fail between taking and giving; no coin may be made or lost."""
    await db.write(CAUSE, fill, "a", "b")
    sums: list[int] = []

    async def pay_and_look(number: int) -> None:
        call = db.write(CAUSE, pay, "a", "b", fail=number % 2 == 0)
        assert isinstance(await outcome(call), Failed) == (number % 2 == 0)
        sums.append(await db.read(coins))

    await asyncio.gather(*(pay_and_look(number) for number in range(60)))
    assert sums == [200] * 60
    assert await db.read(lambda tx: tx.value("SELECT coins FROM purses WHERE name = 'b'")) == 130


async def test_a_failing_function_rolls_back_alone(db: Db):
    error = Failed("mine")
    calls = [(note, 1), (note_and_fail, 2, error), (note, 3)]
    assert await together(db, *calls) == [1, error, 3]
    assert await db.read(notes) == [1, 3]


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3), asyncio.CancelledError()])
async def test_an_error_that_is_no_exception_reaches_its_own_caller_only(
    db: Db, error: BaseException
):
    first, own, third = await together(db, (note, 1), (note_and_fail, 2, error), (note, 3))
    assert (first, type(own), third) == (1, type(error), 3)
    assert await db.read(notes) == [1, 3]


async def test_a_function_that_stops_an_iteration_holds_up_nobody(db: Db):
    """`next()` on nothing is an easy slip, and a future does not take its error."""
    first, own, third = await together(
        db, (note, 1), (note_and_fail, 2, StopIteration()), (note, 3)
    )
    assert isinstance(own, Exception)
    assert (first, third) == (1, 3)
    assert await db.read(notes) == [1, 3]


async def test_what_waits_at_the_same_moment_shares_one_commit(db: Db):
    said: list[str] = []
    assert db._writer is not None
    db._writer._conn.set_trace_callback(said.append)
    assert await together(db, *((note, n) for n in range(50))) == list(range(50))
    assert said.count("COMMIT") == 1
    assert await db.read(notes) == list(range(50))


@pytest.mark.parametrize("error", [Failed(), KeyboardInterrupt()])
async def test_a_failing_function_does_not_make_the_others_run_again(db: Db, error: BaseException):
    runs: list[int] = []

    def counted(tx: Tx, cause: Cause, n: int) -> None:
        runs.append(n)
        note(tx, cause, n)

    await together(db, (counted, 1), (note_and_fail, 9, error), (counted, 2))
    assert runs == [1, 2]
    assert await db.read(notes) == [1, 2]


async def test_what_fails_only_at_the_commit_fails_alone(db: Db):
    def create_parts(tx: Tx, cause: Cause) -> None:
        tx.run(
            """
            CREATE TABLE parts (
                n INTEGER PRIMARY KEY REFERENCES notes DEFERRABLE INITIALLY DEFERRED)
            """
        )

    def part_of_nothing(tx: Tx, cause: Cause) -> None:
        note(tx, cause, 2)
        tx.run("INSERT INTO parts (n) VALUES (99)")

    await db.write(CAUSE, create_parts)
    first, error, third = await together(db, (note, 1), (part_of_nothing,), (note, 3))
    assert isinstance(error, engine.IntegrityError)
    assert (first, third) == (1, 3)
    assert await db.read(notes) == [1, 3]
    assert await outcome(db.write(CAUSE, part_of_nothing)) is not None
    await db.write(CAUSE, note, 4)
    assert await db.read(notes) == [1, 3, 4]


async def test_more_than_one_batch_is_answered_in_order_and_whole(db: Db):
    many = BATCH * 2 + 3
    said: list[str] = []
    assert db._writer is not None
    db._writer._conn.set_trace_callback(said.append)
    assert await together(db, *((note, n) for n in range(many))) == list(range(many))
    assert said.count("COMMIT") == 3
    assert await db.read(notes) == list(range(many))


async def test_callers_are_answered_only_after_the_commit(db: Db, witness: engine.Connection):
    with gate() as door, gate() as last:
        tasks = [asyncio.create_task(db.write(CAUSE, door))]
        await door.reached()
        tasks += [asyncio.create_task(db.write(CAUSE, note, n)) for n in (1, 2)]
        tasks.append(asyncio.create_task(db.write(CAUSE, last)))
        await turns()
        door.go.set()
        await last.reached()  # both notes are made, in the same transaction, not yet committed
        await turns()
        assert [task.done() for task in tasks[1:]] == [False, False, False]
        assert seen(witness) == []
    assert await tasks[1] == 1
    assert seen(witness) == [1, 2]
    await asyncio.gather(*tasks)


async def test_whoever_is_answered_finds_it_on_another_connection(
    db: Db, witness: engine.Connection
):
    async def write_and_look(n: int) -> bool:
        call = (
            db.write(CAUSE, note_and_fail, n, Failed()) if n % 7 == 0 else db.write(CAUSE, note, n)
        )
        failed = isinstance(await outcome(call), Failed)
        return failed != (n in seen(witness))

    assert all(await asyncio.gather(*(write_and_look(n) for n in range(100))))
    assert seen(witness) == [n for n in range(100) if n % 7]


async def test_later_functions_of_a_batch_see_what_earlier_ones_did(db: Db):
    def highest(tx: Tx, cause: Cause) -> int:
        return tx.value("SELECT max(n) FROM notes") or 0

    calls = [(note, 4), (highest,), (note_and_fail, 9, Failed()), (highest,)]
    assert [answer for answer in await together(db, *calls) if isinstance(answer, int)] == [4, 4, 4]
