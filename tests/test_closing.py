"""The end of a database: what waits is finished, what comes later refused."""

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from storage import engine
from storage.db import Db
from tests.databases import (
    CAUSE,
    a_database,  # noqa: F401 - a fixture
    a_database_of_either_mode,  # noqa: F401 - a fixture
    create,
    gate,
    note,
    notes,
    outcome,
    seen,
    turns,
)


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
