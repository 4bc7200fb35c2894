"""Who else may use the file: another program, a second process, a wrong key."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage import engine
from storage.db import Db
from storage.locks import Taken
from storage.migrations import Unusable
from tests.databases import (
    CAUSE,
    a_database,  # noqa: F401 - a fixture
    create,
    gate,
    note,
    notes,
    opened,
    together,
)

HOUSE = Path(__file__).parents[1]


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
async def test_abuse_33_with_a_key_no_file_holds_readable_text(
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
