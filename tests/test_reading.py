"""Reading: one snapshot of what is committed, and no writing."""

import asyncio
from collections.abc import Callable

import pytest

from storage import engine
from storage.db import Db
from storage.transactions import Tx
from tests.databases import (
    CAUSE,
    Failed,
    a_database,  # noqa: F401 - a fixture
    a_database_of_either_mode,  # noqa: F401 - a fixture
    gate,
    note,
    notes,
    two_notes,
)


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
