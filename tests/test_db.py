"""The database: whole functions in, durable results out; whatever is cancelled, full or busy."""

import asyncio
import gc
import random
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rules.causes import Cause
from storage import engine, inbox
from storage.db import BATCH, Db
from storage.locks import Taken
from storage.migrations import Unusable
from storage.transactions import Tx

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CAUSE = Cause(NOW)
HOUSE = Path(__file__).parents[1]
PATIENCE_S = 20  # only how long a broken run may hang


class Failed(Exception):  # noqa: N818 - named after what happens
    """What a function of these tests raises."""


# --- what is written and read


def create(tx: Tx, cause: Cause) -> None:
    tx.run("CREATE TABLE notes (n INTEGER PRIMARY KEY, word TEXT NOT NULL)")
    tx.run("CREATE TABLE purses (name TEXT PRIMARY KEY, coins INTEGER NOT NULL)")


def note(tx: Tx, cause: Cause, n: int, word: str = "x") -> int:
    tx.run("INSERT INTO notes (n, word) VALUES (:n, :word)", n=n, word=word)
    return n


def note_and_fail(tx: Tx, cause: Cause, n: int, error: BaseException) -> None:
    note(tx, cause, n)
    raise error


def notes(tx: Tx) -> list[int]:
    return [row["n"] for row in tx.all("SELECT n FROM notes ORDER BY n")]


def coins(tx: Tx) -> int:
    return sum(row["coins"] for row in tx.all("SELECT coins FROM purses"))


def fill(tx: Tx, cause: Cause, *names: str) -> None:
    for name in names:
        tx.run("INSERT INTO purses (name, coins) VALUES (:name, 100)", name=name)


def pay(tx: Tx, cause: Cause, giver: str, taker: str, *, fail: bool = False) -> None:
    tx.run("UPDATE purses SET coins = coins - 1 WHERE name = :name", name=giver)
    if fail:
        raise Failed
    tx.run("UPDATE purses SET coins = coins + 1 WHERE name = :name", name=taker)


def big_row(tx: Tx, n: int) -> None:
    """One row; when the disk is full, SQLite gives up the whole transaction."""
    tx.run("INSERT INTO notes (n, word) VALUES (:n, :word)", n=n, word="x" * 400_000)


def big_rows(tx: Tx, n: int) -> None:
    """Many rows in one statement; when the disk is full, only the statement is undone."""
    tx.run(
        """
        WITH RECURSIVE steps (i) AS (SELECT :n UNION ALL SELECT i + 1 FROM steps LIMIT 400)
        INSERT INTO notes (n, word) SELECT i, printf('%1000d', i) FROM steps WHERE true
        ON CONFLICT (n) DO UPDATE SET word = excluded.word
        """,
        n=n,
    )


# --- standing in the way of the writer, to say what happens when


@dataclass
class Gate:
    """A step at which a function waits on the database's thread."""

    started: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def __call__(self, *_: object) -> None:
        self.started.set()
        assert self.go.wait(PATIENCE_S)

    async def reached(self) -> None:
        await passed(self.started)


@contextmanager
def gate() -> Iterator[Gate]:
    made = Gate()
    try:
        yield made
    finally:
        made.go.set()


async def passed(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, PATIENCE_S)


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def behind_the_writer(db: Db) -> threading.Event:
    """Set as soon as the writer's thread has done what it has been given so far."""
    assert db._writer is not None
    event = threading.Event()
    db._writer._tx.put_nowait((None, event.set))
    return event


async def outcome(call: Awaitable[Any]) -> Any:
    try:
        return await call
    except BaseException as error:  # noqa: BLE001 - looked at by the test
        return error


async def together(db: Db, *calls: tuple[Any, ...]) -> list[Any]:
    """The results or errors of calls that wait at the same moment; all must be answered."""
    assert db._writer is not None
    with gate() as door:
        db._writer._tx.put_nowait((None, door))
        await door.reached()
        tasks = [asyncio.create_task(outcome(db.write(CAUSE, *call))) for call in calls]
        await turns()
    await passed(behind_the_writer(db))
    await turns()
    return [task.result() if task.done() else "never answered" for task in tasks]


@asynccontextmanager
async def opened(path: Path, key: str | None = None, **options: Any) -> AsyncIterator[Db]:
    """A database that is closed also when the test fails: its threads would outlive the run."""
    db = await Db.open(path, key, **options)
    try:
        yield db
    finally:
        await db.close()


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Db]:
    async with opened(tmp_path / "group.db") as made:
        await made.write(CAUSE, create)
        yield made


@pytest.fixture(params=["threads", "inline"])
async def either(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Db]:
    """The database in both of its modes."""
    async with opened(tmp_path / "either.db", inline=request.param == "inline") as made:
        await made.write(CAUSE, create)
        yield made


@pytest.fixture
def witness(db: Db) -> Iterator[engine.Connection]:
    """A second connection: it sees what is committed and nothing else."""
    with closing(engine.connect(db.path, read_only=True)) as connection:
        yield connection


def seen(connection: engine.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT n FROM notes ORDER BY n")]


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
            INSERT INTO people (id, group_id, language, zone, created_at)
            VALUES (1, 999, 'en', 'UTC', :now)
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


# --- tasks together


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


# --- the caller is cancelled


def two_notes(tx: Tx, cause: Cause, between: Callable[[], None]) -> None:
    note(tx, cause, 1)
    between()
    note(tx, cause, 2)


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


# --- a full disk


@contextmanager
def full_disk(db: Db) -> Iterator[None]:
    """Room for a few pages more; there is plenty again at the end."""
    connection = db._inline if db._writer is None else db._writer._conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 6}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


Big = Callable[[Tx, int], None]


def note_and_big(tx: Tx, cause: Cause, n: int, big: Big) -> None:
    note(tx, cause, n)
    big(tx, n + 1)


@pytest.mark.parametrize("big", [big_row, big_rows])
async def test_a_full_disk_takes_nothing_and_says_so(either: Db, big: Big):
    with full_disk(either):
        with pytest.raises(engine.OperationalError, match="full"):
            await either.write(CAUSE, note_and_big, 1, big)
        await either.write(CAUSE, note, 9)
    assert await either.read(notes) == [9]
    await either.write(CAUSE, note_and_big, 1, big_row)
    assert await either.read(notes) == [1, 2, 9]


@pytest.mark.parametrize("big", [big_row, big_rows])
async def test_a_full_disk_of_one_function_spares_the_others_of_its_batch(
    db: Db, witness: engine.Connection, big: Big
):
    calls = [
        (note, 1),
        (note_and_big, 100, big),
        (note, 2),
        (note_and_fail, 3, Failed()),
        (note, 4),
    ]
    with full_disk(db):
        first, error, second, failed, fourth = await together(db, *calls)
    assert (first, second, fourth) == (1, 2, 4)
    assert isinstance(error, engine.OperationalError)
    assert isinstance(failed, Failed)
    assert seen(witness) == [1, 2, 4]


def swallow(tx: Tx, cause: Cause, n: int, big: Big, *, go_on: bool) -> str:
    """A function that thinks it knows better: it is no rollback that it survives."""
    note(tx, cause, n)
    try:
        big(tx, n + 100)
    except engine.Error:
        if go_on:
            note(tx, cause, n + 1)
    return "saved"


async def test_a_function_that_swallows_the_full_disk_is_no_false_success(either: Db):
    with full_disk(either):
        answer = await outcome(either.write(CAUSE, swallow, 1, big_row, go_on=False))
        assert isinstance(answer, engine.Error)
    assert await either.read(notes) == []
    await either.write(CAUSE, note, 7)
    assert await either.read(notes) == [7]


async def test_a_function_that_goes_on_after_the_full_disk_leaves_nothing_half(either: Db):
    """After the rollback by SQLite, a further statement must not commit by itself."""
    with full_disk(either):
        answer = await outcome(either.write(CAUSE, swallow, 1, big_row, go_on=True))
    assert (answer == "saved", await either.read(notes)) in [(True, [1, 2]), (False, [])]


@pytest.mark.parametrize("go_on", [False, True])
async def test_the_batch_of_a_swallowed_full_disk_is_whole(
    db: Db, witness: engine.Connection, go_on: bool
):
    careless = partial(swallow, go_on=go_on)
    with full_disk(db):
        answers = await together(
            db, (note, 1), (careless, 10, big_row), (careless, 20, big_row), (note, 2)
        )
    assert (answers[0], answers[3]) == (1, 2)
    assert all(isinstance(answer, Exception) for answer in answers[1:3])
    assert seen(witness) == [1, 2]


async def test_an_error_that_is_no_exception_after_a_full_disk_is_told_too(db: Db):
    def stop(tx: Tx, cause: Cause) -> None:
        swallow(tx, cause, 10, big_row, go_on=False)
        raise SystemExit(3)

    with full_disk(db):
        first, error, third = await together(db, (note, 1), (stop,), (note, 3))
    assert (first, type(error), third) == (1, SystemExit, 3)
    assert await db.read(notes) == [1, 3]


# --- another program in the way


@pytest.fixture
async def hasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Db]:
    monkeypatch.setattr(engine, "BUSY_MS", 1)
    async with opened(tmp_path / "busy.db") as made:
        await made.write(CAUSE, create)
        yield made


@contextmanager
def another_program(path: Path) -> Iterator[engine.Connection]:
    with closing(engine.connect(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("ROLLBACK")


async def test_a_busy_database_is_an_error_and_nothing_is_written(hasty: Db):
    with another_program(hasty.path):
        with pytest.raises(engine.OperationalError, match="locked"):
            await hasty.write(CAUSE, note, 1)
        assert await hasty.read(notes) == []
    await hasty.write(CAUSE, note, 2)
    assert await hasty.read(notes) == [2]


async def test_a_busy_database_is_told_to_everybody_in_the_batch(hasty: Db):
    with another_program(hasty.path):
        answers = await together(hasty, *((note, n) for n in range(3)))
    assert [type(answer) for answer in answers] == [engine.OperationalError] * 3
    assert await hasty.read(notes) == []
    await hasty.write(CAUSE, note, 9)
    assert await hasty.read(notes) == [9]


async def test_a_busy_database_is_waited_for_once_and_not_once_by_each(hasty: Db):
    """Five seconds are waited for the lock; 256 times that is no answer to anybody."""
    said: list[str] = []
    assert hasty._writer is not None
    hasty._writer._conn.set_trace_callback(said.append)
    with another_program(hasty.path):
        await together(hasty, *((note, n) for n in range(20)))
    assert said.count("BEGIN IMMEDIATE") <= 2


async def test_no_other_program_writes_between_the_statements_of_a_function(hasty: Db):
    with gate() as middle, closing(engine.connect(hasty.path)) as other:
        looking = asyncio.create_task(hasty.write(CAUSE, middle))  # it has not written either
        await middle.reached()
        with pytest.raises(engine.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    await looking


# --- an update takes effect once


def keep(tx: Tx, cause: Cause, *ids: int) -> None:
    inbox.add(tx, cause, [(update_id, 5, "{}") for update_id in ids])


def states(tx: Tx) -> dict[int, str]:
    return {row["update_id"]: row["state"] for row in tx.all("SELECT update_id, state FROM inbox")}


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


# --- reading


def write_anyway(tx: Tx) -> None:
    tx.run("INSERT INTO notes (n, word) VALUES (1, 'x')")


async def test_a_reading_function_cannot_write(either: Db):
    with pytest.raises(engine.Error):
        await either.read(write_anyway)
    assert await either.read(notes) == []


async def test_a_read_sees_one_snapshot(db: Db):
    await db.write(CAUSE, note, 1)

    def look_twice(tx: Tx, between: Callable[[], None]) -> tuple[list[int], list[int]]:
        before = notes(tx)
        between()
        return before, notes(tx)

    with gate() as middle:
        looking = asyncio.create_task(db.read(look_twice, middle))
        await middle.reached()
        await db.write(CAUSE, note, 2)  # a reader holds up no writer
    assert await looking == ([1], [1])
    assert await db.read(notes) == [1, 2]


async def test_a_failing_read_gives_its_snapshot_up(either: Db):
    def fail(tx: Tx) -> None:
        notes(tx)
        raise Failed

    for _ in range(2):  # both readers
        with pytest.raises(Failed):
            await either.read(fail)
    await either.write(CAUSE, note, 1)
    assert [await either.read(notes) for _ in range(2)] == [[1], [1]]


async def test_a_read_does_not_see_what_is_not_committed(db: Db):
    with gate() as middle:
        writing = asyncio.create_task(db.write(CAUSE, two_notes, middle))
        await middle.reached()
        assert await db.read(notes) == []
    await writing
    assert await db.read(notes) == [1, 2]


# --- inline


async def story(db: Db, seed: int) -> list[object]:
    """What a random life of the database answers, and what it leaves."""
    chance = random.Random(seed)
    await db.write(CAUSE, create)
    await db.write(CAUSE, fill, "a", "b")
    await db.write(CAUSE, keep, *range(10))
    told: list[object] = []
    for _ in range(80):
        cause = Cause(NOW, update_id=chance.choice([None, None, *range(12)]))
        n = chance.randrange(30)
        call = chance.choice([
            (note, n),
            (note_and_fail, n, Failed(n)),
            (note_and_fail, n, KeyboardInterrupt()),
            (pay, "a", "b"),
        ])  # fmt: skip
        answer = await outcome(db.write(cause, *call))
        told.append((type(answer).__name__, str(answer)))
        told.append(await outcome(db.read(chance.choice([notes, coins, states]))))
    return told


@pytest.mark.parametrize("seed", range(5))
async def test_inline_gives_the_same_results_as_threads(tmp_path: Path, seed: int):
    lives = []
    for inline in (False, True):
        async with opened(tmp_path / f"{inline}.db", inline=inline) as db:
            told = await story(db, seed)
        with closing(engine.connect(db.path)) as connection:
            tables = ("notes", "purses", "inbox")
            left = [
                tuple(row)
                for table in tables
                for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")
            ]
        lives.append((told, left))
    assert lives[0] == lives[1]
    assert len({name for name, _ in lives[0][0][::2]}) >= 4  # it was a varied life


# --- the end


async def test_a_write_after_the_end_is_refused(either: Db):
    await either.close()
    with pytest.raises(ValueError, match="closed"):
        await either.write(CAUSE, note, 1)


async def test_a_read_after_the_end_is_refused(either: Db):
    await either.close()
    with pytest.raises(ValueError, match="closed"):
        await either.read(notes)


async def test_closing_twice_does_nothing(either: Db):
    await either.close()
    await either.close()


async def test_closing_finishes_what_waits(db: Db):
    with gate() as door:
        first = asyncio.create_task(db.write(CAUSE, door))
        await door.reached()
        tasks = [asyncio.create_task(db.write(CAUSE, note, n)) for n in range(3)]
        await turns()
        closing_db = asyncio.create_task(db.close())
        await turns()
    await closing_db
    await first
    assert await asyncio.gather(*tasks) == [0, 1, 2]
    with closing(engine.connect(db.path)) as connection:
        assert seen(connection) == [0, 1, 2]


async def test_a_write_while_it_closes_is_done_or_refused_but_answered(tmp_path: Path):
    db = await Db.open(tmp_path / "group.db", readers=0)
    await db.write(CAUSE, create)
    assert db._writer is not None
    with gate() as door:
        db._writer._tx.put_nowait((None, door))
        await door.reached()
        closing_db = asyncio.create_task(db.close())
        await turns()
        late = asyncio.create_task(outcome(db.write(CAUSE, note, 1)))
        await turns()
    await closing_db
    await turns()
    answer = late.result() if late.done() else "never answered"
    late.cancel()
    with closing(engine.connect(db.path)) as connection:
        if answer == 1:
            assert seen(connection) == [1]
        else:
            assert isinstance(answer, ValueError | engine.Error)
            assert seen(connection) == []


# --- one process


async def run(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=HOUSE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


OPEN = """
import asyncio, pathlib, sys
from storage import db, locks

async def main():
    try:
        opened = await db.Db.open(pathlib.Path(sys.argv[1]))
    except locks.Taken as taken:
        sys.exit(str(taken))
    print("open", flush=True)
    sys.stdin.read()
    await opened.close()

asyncio.run(main())
"""


@pytest.mark.process
async def test_a_second_process_is_told_clearly_that_the_file_is_taken(db: Db):
    second = await run("-c", OPEN, str(db.path))
    out, err = await second.communicate(b"")
    assert (second.returncode, out) == (1, b"")
    assert err.decode() == (
        f"Another process already uses {db.path}. Stop it first; "
        "one bot has one process and one database.\n"
    )
    await db.write(CAUSE, note, 1)


@pytest.mark.process
async def test_a_killed_process_gives_the_file_up(tmp_path: Path):
    path = tmp_path / "group.db"
    first = await run("-c", OPEN, str(path))
    assert first.stdout is not None
    try:
        assert await first.stdout.readline() == b"open\n"
        with pytest.raises(Taken):
            await (await Db.open(path)).close()
    finally:
        first.kill()
        await first.communicate()
    async with opened(path):
        pass


async def test_a_second_name_of_the_same_file_is_taken_too(db: Db):
    other = db.path.with_name("link.db")
    other.symlink_to(db.path)
    with pytest.raises(Taken):
        await (await Db.open(other)).close()


# --- keys


async def test_a_refused_opening_gives_the_file_up(tmp_path: Path):
    path = tmp_path / "group.db"
    await (await Db.open(path, "the right one")).close()
    for key in ("a wrong one", None):
        with pytest.raises(Unusable, match="DATABASE_KEY does not fit"):
            await (await Db.open(path, key)).close()
    await (await Db.open(path, "the right one")).close()


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize(
    ("key", "readable"), [("a key with ' and \" and ключ", False), (None, True)]
)
async def test_with_a_key_no_file_holds_readable_text(
    tmp_path: Path, key: str | None, readable: bool, inline: bool
):
    """Without one they do: the search is able to find."""
    canary = "canary-" * 40
    folder = tmp_path / "data"

    def found() -> dict[str, bool]:
        return {path.name: b"canary" in path.read_bytes() for path in folder.iterdir()}

    async with opened(folder / "group.db", key, inline=inline) as db:
        await db.write(CAUSE, create)
        await db.write(CAUSE, note, 1, canary)
        assert found()["group.db-wal"] is readable
        with closing(engine.connect(db.path, key)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert found()["group.db"] is readable
        assert any(found().values()) is readable
    assert any(found().values()) is readable
    async with opened(folder / "group.db", key, inline=inline) as db:
        assert await db.read(lambda tx: tx.value("SELECT word FROM notes")) == canary


async def test_every_connection_is_set_for_durability(db: Db):
    """Power loss, erased words and hostile schemas: each has a switch, and it is on."""
    assert db._writer is not None
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
    connection = db._writer._conn
    assert [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names] == [
        "wal", 2, 1, 1, 0,
    ]  # fmt: skip
    for reader in db._readers:
        assert reader._conn.execute("PRAGMA query_only").fetchone()[0] == 1
