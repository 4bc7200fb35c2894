"""Databases with a continuous copy, and what is put together from one."""

import random
import shutil
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from rules import copies as rules
from storage import copies, engine, rebuilding
from storage.db import Db
from storage.transactions import Tx
from tests.databases import CAUSE, coins, create, fill, note, notes, pay

RAW = f"x'{'5eed' * 16}'"  # a key that need not be derived from words: the files open faster
KEYS = pytest.mark.parametrize("key", [None, RAW], ids=["plain", "encrypted"])
PURSES = ("a", "b")


def change(tx: Tx, cause, n: int) -> None:
    """Two tables at once: half of it would show."""
    note(tx, cause, n, f"canary {n}")
    pay(tx, cause, *random.Random(n).sample(PURSES, 2))


def forget(tx: Tx, cause) -> None:
    tx.run("DELETE FROM notes")


async def turn(db: Db, *, base: bool = False) -> None:
    await db._writer.do(partial(db._shipper.copy.turn, base=base))


def empty_by_another(path: Path) -> None:
    with closing(engine.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def take_away(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("in the way")


def give_back(folder: Path) -> None:
    folder.unlink()


async def begin(db: Db) -> None:
    await db.write(CAUSE, create)
    await db.write(CAUSE, fill, *PURSES)
    assert await db.ship()


def content(folder: Path, key: str | None, target: Path) -> list[int]:
    """The numbers in what is put together from the copy; it has to be sound."""
    with suppress(FileNotFoundError):
        target.unlink()
    rebuilding.build(folder, key, target)
    with closing(engine.connect(target, key, read_only=True)) as connection:
        connection.execute("BEGIN")
        tx = Tx(connection)
        assert coins(tx) == 100 * len(PURSES)
        assert tx.value("PRAGMA quick_check") == "ok"
        return notes(tx)


def chain(folder: Path) -> list[Path]:
    """The files in the order in which they were written."""
    parts = sorted(rules.parts(copies.names(folder)), key=lambda part: (part.number, part.kind))
    return [folder / part.name for part in parts]
