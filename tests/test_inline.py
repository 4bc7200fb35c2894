"""The database without threads gives the same results."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from rules.causes import Cause
from storage import engine
from storage.db import Db
from tests.databases import (
    CAUSE,
    NOW,
    Failed,
    coins,
    create,
    fill,
    keep,
    note,
    note_and_fail,
    notes,
    opened,
    outcome,
    pay,
    states,
)


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
