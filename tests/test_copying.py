"""How the continuous copy is kept, whatever goes on meanwhile, and what it does not keep."""

import asyncio
import itertools
import random
import shutil
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from rules import copies as rules
from scheduler.copies import Copying
from storage import copies, engine, shippers
from storage.db import Db
from tests.copies import (
    KEYS,
    PURSES,
    begin,
    chain,
    change,
    content,
    empty_by_another,
    forget,
    give_back,
    take_away,
    turn,
)
from tests.databases import CAUSE, NOW, create, gate, notes, opened, pay
from tests.proofs import note, size


def events(db: Db, folder: Path, chance: random.Random) -> list[Any]:
    """What may happen to a database and its copy."""
    number = itertools.count()

    async def write() -> None:
        for _ in range(chance.randint(1, 20)):
            await db.write(CAUSE, change, next(number))

    async def somebody_reads() -> None:
        with closing(engine.connect(db.path, read_only=True)) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM notes").fetchone()
            await write()
            await chance.choice([db.empty_log, partial(turn, db), db.ship])()
            other.execute("ROLLBACK")

    async def somebody_empties() -> None:
        empty_by_another(db.path)
        await write()

    async def lose_the_folder() -> None:
        take_away(folder)
        await write()
        with suppress(OSError):
            await db.empty_log()
            await db.ship()
        give_back(folder)

    return [
        write, write, db.ship, db.ship, partial(turn, db), db.empty_log, db.rewrite,
        partial(db.write, CAUSE, forget), somebody_reads, somebody_empties, lose_the_folder,
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(size(4, 300)))
async def test_d4_after_any_course_of_events_the_copy_holds_what_the_database_holds(
    tmp_path, seed, monkeypatch
):
    monkeypatch.setattr(engine, "BUSY_MS", 1)
    monkeypatch.setattr(copies, "LOG", 100_000)
    monkeypatch.setattr(copies, "REST", 50_000)
    chance, folder, new = random.Random(seed), tmp_path / "copy", tmp_path / "new.db"
    async with opened(tmp_path / "group.db", copy=folder) as db:
        await begin(db)
        steps, agreed = events(db, folder, chance), 0
        for _ in range(40):
            with suppress(OSError):
                if await chance.choice(steps)() is True:
                    assert content(folder, None, new) == await db.read(notes)
                    agreed += 1
        for _ in range(3):  # what was interrupted, or had a reader in its way, is taken up
            with suppress(OSError):
                whole = await db.ship()
        assert whole
        assert agreed
        assert content(folder, None, new) == await db.read(notes)
    note("D4", courses_of_events=1)


async def test_d4_a_log_that_another_program_emptied_is_noticed(tmp_path):
    folder = tmp_path / "copy"
    async with opened(tmp_path / "group.db", copy=folder) as db:
        await begin(db)
        await db.write(CAUSE, change, 1)
        await db.ship()
        empty_by_another(db.path)
        await db.write(CAUSE, change, 2)
        with pytest.raises(copies.Torn):
            await db.ship()
        assert await db.ship()
        assert content(folder, None, tmp_path / "new.db") == [1, 2]


async def test_d4_a_base_during_which_the_file_changed_does_not_count(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_MS", 1)
    monkeypatch.setattr(copies, "CHUNK", 20_000)
    monkeypatch.setattr(copies, "SLICE", 20_000)
    folder = tmp_path / "copy"
    async with opened(tmp_path / "group.db", copy=folder) as db:
        await begin(db)
        await turn(db, base=True)
        await db._shipper._execute(db._shipper.copy.ship, db._shipper._conn)  # one slice
        await db.write(CAUSE, change, 1)
        with closing(engine.connect(db.path, read_only=True)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT word FROM notes").fetchone()
            await db.write(CAUSE, pay, *PURSES)
            await turn(db)  # the reader is in its way: half of the log is in the file now
            assert await db.ship()
        assert content(folder, None, tmp_path / "new.db") == [1]
        for path in folder.glob("*.log"):
            path.unlink()
        assert content(folder, None, tmp_path / "new.db") == []


@KEYS
async def test_d4_beside_many_who_write_and_erase_it_is_as_new_as_it_says(
    tmp_path, key, monkeypatch
):
    monkeypatch.setattr(copies, "CHUNK", 20_000)
    monkeypatch.setattr(copies, "SLICE", 20_000)
    folder = tmp_path / "copy"
    async with opened(tmp_path / "group.db", key, copy=folder) as db:
        await begin(db)
        done: list[int] = []

        async def write() -> None:
            while len(done) < 200 or not checked.done():
                await db.write(CAUSE, change, len(done))
                done.append(len(done))
                if len(done) % 7 == 0:
                    await turn(db, base=len(done) % 3 == 0)

        async def check() -> None:
            for n in range(5):
                before = len(done)
                while not await db.ship():
                    pass
                shutil.copytree(folder, tmp_path / f"then-{n}")
                found = content(tmp_path / f"then-{n}", key, tmp_path / f"{n}.db")
                assert found == list(range(len(found)))
                assert len(found) >= before

        checked = asyncio.create_task(check())
        await write()
        await checked
    last = content(folder, key, tmp_path / "last.db")  # closed: nothing is lost
    assert last == list(range(len(done)))


async def test_a_folder_that_hangs_holds_up_neither_writers_nor_erasure_nor_the_end(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(shippers, "PATIENCE_S", 0.05)
    with gate() as folder_hangs:
        async with opened(tmp_path / "group.db", copy=tmp_path / "copy") as db:
            await begin(db)
            monkeypatch.setattr(copies._Growing, "sync", folder_hangs)
            await db.write(CAUSE, change, 1)
            shipping = asyncio.create_task(db.ship())
            await folder_hangs.reached()
            await db.write(CAUSE, change, 2)
            await db.empty_log()
            await db.rewrite()
            assert await db.read(notes) == [1, 2]
            thread = db._shipper._thread
        assert not shipping.done()
    await shipping
    await asyncio.to_thread(thread.join)


async def test_a_folder_that_is_not_there_is_said_once_and_taken_up_again(tmp_path, caplog):
    folder = tmp_path / "copy"
    folder.write_text("in the way")
    async with opened(tmp_path / "group.db", copy=folder) as db:
        copying = Copying(db, lambda: NOW)
        assert [await copying.ship() for _ in range(3)] == [False] * 3
        await db.write(CAUSE, create)
        assert copying.up_to is None
        folder.unlink()
        assert await copying.ship()
        assert copying.up_to == NOW


# what it keeps


@pytest.mark.parametrize("in_the_way", [False, True])
async def test_p1_what_was_erased_is_in_no_file_of_the_copy(tmp_path, monkeypatch, in_the_way):
    monkeypatch.setattr(engine, "BUSY_MS", 1)
    folder = tmp_path / "copy"
    async with opened(tmp_path / "group.db", copy=folder) as db:
        await begin(db)
        await db.write(CAUSE, change, 1)
        await db.ship()
        await turn(db)
        await db.ship()
        assert [b"canary 1" in path.read_bytes() for path in chain(folder)] == [False, True, False]
        with closing(engine.connect(db.path, read_only=True)) as reader:
            if in_the_way:
                reader.execute("BEGIN")
                reader.execute("SELECT word FROM notes").fetchone()
            await db.write(CAUSE, forget)
            await db.empty_log()
            assert await db.ship()
        assert await db.ship()
        assert len(chain(folder)) == 2  # a base and its log, nothing older
        assert not any(b"canary" in path.read_bytes() for path in chain(folder))


async def test_logs_are_put_to_a_new_base_before_they_are_longer_than_it(tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "LOG", 100_000)
    folder, most = tmp_path / "copy", 0
    async with opened(tmp_path / "group.db", copy=folder) as db:
        await begin(db)
        (first,) = rules.bases(copies.names(folder))
        for n in range(200):
            await db.write(CAUSE, change, n)
            await db.ship()
            most = max(most, len(chain(folder)))
        assert rules.bases(copies.names(folder))[0].number > first.number
        size = db.path.stat().st_size
    assert most <= 3 + size // 100_000
