"""Databases of the tests, what is written to them, and gates that hold their writer up."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rules.causes import Cause
from storage import backups, engine, inbox
from storage.db import Db
from storage.transactions import Tx

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CAUSE = Cause(NOW)
PATIENCE_S = 20  # only how long a broken run may hang


class Failed(Exception):  # noqa: N818 - named after what happens
    """What a function of these tests raises."""


def create(tx: Tx, cause: Cause) -> None:
    tx.run("CREATE TABLE notes (n INTEGER PRIMARY KEY, word TEXT NOT NULL)")
    tx.run("CREATE TABLE purses (name TEXT PRIMARY KEY, coins INTEGER NOT NULL)")


def note(tx: Tx, cause: Cause, n: int, word: str = "x") -> int:
    tx.run("INSERT INTO notes (n, word) VALUES (:n, :word)", n=n, word=word)
    return n


def note_and_fail(tx: Tx, cause: Cause, n: int, error: BaseException) -> None:
    note(tx, cause, n)
    raise error


def two_notes(tx: Tx, cause: Cause, between: Callable[[], None]) -> None:
    note(tx, cause, 1)
    between()
    note(tx, cause, 2)


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


Big = Callable[[Tx, int], None]


def note_and_big(tx: Tx, cause: Cause, n: int, big: Big) -> None:
    note(tx, cause, n)
    big(tx, n + 1)


def keep(tx: Tx, cause: Cause, *ids: int) -> None:
    inbox.add(tx, cause, [(update_id, 5, "{}") for update_id in ids])


def states(tx: Tx) -> dict[int, str]:
    return {row["update_id"]: row["state"] for row in tx.all("SELECT update_id, state FROM inbox")}


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


def restore(backup: Path, key: str | None, path: Path) -> None:
    """Restore as it is, without a change."""
    with backups.restoring(backup, key, path):
        pass


@contextmanager
def full_disk(db: Db) -> Iterator[None]:
    """Room for a few pages more; there is plenty again at the end."""
    connection = db._inline if db._writer is None else db._writer._conn
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 6}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


# --- the databases


@asynccontextmanager
async def opened(path: Path, key: str | None = None, **options: Any) -> AsyncIterator[Db]:
    """A database that is closed also when the test fails: its threads would outlive the run."""
    db = await Db.open(path, key, **options)
    try:
        yield db
    finally:
        await db.close()


@pytest.fixture(name="db")
async def a_database(tmp_path: Path) -> AsyncIterator[Db]:
    async with opened(tmp_path / "group.db") as made:
        await made.write(CAUSE, create)
        yield made


@pytest.fixture(name="either", params=["threads", "inline"])
async def a_database_of_either_mode(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[Db]:
    """The database in both of its modes."""
    async with opened(tmp_path / "either.db", inline=request.param == "inline") as made:
        await made.write(CAUSE, create)
        yield made


@pytest.fixture(name="witness")
def a_witness(db: Db) -> Iterator[engine.Connection]:
    """A second connection: it sees what is committed and nothing else."""
    with closing(engine.connect(db.path, read_only=True)) as connection:
        yield connection


def seen(connection: engine.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT n FROM notes ORDER BY n")]
