"""The continuous copy, cut, damaged, or left by a kill: restored to whole changes up to a moment."""

import asyncio
import random
import shutil
import signal
from contextlib import closing

import pytest

from storage import engine, rebuilding
from storage.locks import Taken
from storage.migrations import Unusable
from storage.transactions import Tx
from tests.copies import KEYS, RAW, begin, chain, change, content, turn
from tests.databases import CAUSE, coins, notes, opened, restore
from tests.proofs import note, size
from tests.test_locks_and_keys import run


@KEYS
async def test_d4_cut_at_any_byte_it_is_restored_to_exactly_the_commits_before(tmp_path, key):
    folder = tmp_path / "copy"
    ends = []  # after each commit: so many bytes in so many files
    async with opened(tmp_path / "group.db", key, copy=folder) as db:
        await begin(db)
        for n in range(40):
            await db.write(CAUSE, change, n)
            await db.ship()
            ends.append((len(chain(folder)), chain(folder)[-1].stat().st_size))
            if n in {12, 25}:
                await turn(db)
        files = [(path.name, path.read_bytes()) for path in chain(folder)]
    chance = random.Random(7)
    places = [
        (1, 0),
        (2, 0),
        *((count, end + near) for count, end in ends[::13] for near in (-1, 0)),
    ]
    places += [
        (at + 1, chance.randint(0, len(files[at][1])))
        for at in chance.choices(range(1, len(files)), k=size(20, 5000))
    ]
    for count, length in places:
        cut = tmp_path / "cut"
        shutil.rmtree(cut, ignore_errors=True)
        cut.mkdir()
        for name, data in files[: count - 1]:
            (cut / name).write_bytes(data)
        name, data = files[count - 1]
        (cut / name).write_bytes(data[:length])
        if count == 1:
            with pytest.raises(Unusable, match="no whole copy"):
                rebuilding.build(cut, key, tmp_path / "new.db")
            continue
        assert content(cut, key, tmp_path / "new.db") == [
            n for n, end in enumerate(ends) if end <= (count, length)
        ], (count, length)
    note("D4", cuts_restored_to_the_last_commit=len(places))


async def test_d4_a_changed_byte_never_lets_half_a_change_through(tmp_path):
    folder = tmp_path / "copy"
    async with opened(tmp_path / "group.db", copy=folder) as db:
        await begin(db)
        for n in range(30):
            await db.write(CAUSE, change, n)
            if n == 15:
                await turn(db)
        await db.ship()
        chance, refused = random.Random(3), 0
        for _ in range(size(30, 3000)):
            path = chance.choice(chain(folder))
            data = bytearray(whole := path.read_bytes())
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
            try:
                found = content(folder, None, tmp_path / "new.db")
                assert found == list(range(len(found)))
                assert len(found) <= 16 or path != chain(folder)[1]  # nothing is put to such a log
            except Unusable:
                refused += 1
            path.write_bytes(whole)
    assert refused
    note("D4", damaged_copies_restored_to_a_whole_commit_or_refused=size(30, 3000))


SHIP = """
import asyncio, pathlib, sys
from storage import copies
from storage.db import Db
from tests.databases import CAUSE, notes
from tests.copies import change
copies.LOG = 60_000

async def main(path, key):
    db = await Db.open(path / "group.db", key, copy=path / "copy")
    async def ship():
        while True:
            done = first
            if await db.ship():
                print("shipped", done, flush=True)
            await asyncio.sleep(0)
    first = len(await db.read(notes))
    shipping = asyncio.create_task(ship())
    while True:
        await db.write(CAUSE, change, first)
        first += 1
        if first % 50 == 0:
            await db.empty_log()

asyncio.run(main(pathlib.Path(sys.argv[1]), sys.argv[2]))
"""


@pytest.mark.process
async def test_d4_killed_while_it_ships_the_copy_holds_what_was_shipped(tmp_path):
    folder, chance, key = tmp_path / "copy", random.Random(5), RAW
    async with opened(tmp_path / "group.db", key, copy=folder) as db:
        await begin(db)
    for life in range(size(2, 100)):
        process = await run("-c", SHIP, str(tmp_path), key)
        shipped = 0
        for _ in range(chance.randint(1, 60)):
            line = (await process.stdout.readline()).split()
            shipped = int(line[1])
        await asyncio.sleep(chance.random() / 50)
        process.send_signal(signal.SIGKILL)
        rest = (await process.communicate())[0].split()
        shipped = int(rest[-1]) if rest[-1:] and rest[-1].isdigit() else shipped
        found = content(folder, key, tmp_path / "new.db")
        assert found == list(range(len(found)))
        assert len(found) >= shipped, life
        with closing(engine.connect(tmp_path / "group.db", key)) as connection:
            tx = Tx(connection)
            connection.execute("BEGIN")
            assert len(notes(tx)) >= len(found)
            connection.execute("ROLLBACK")
    note("D4", kills_while_shipping=size(2, 100))


@KEYS
async def test_restoring_the_copy_overwrites_nothing_and_wants_the_right_key(tmp_path, key):
    folder = tmp_path / "copy"
    async with opened(tmp_path / "group.db", key, copy=folder) as db:
        await begin(db)
        with pytest.raises(Taken, match="Stop it first"):
            restore(folder, key, db.path)
    with pytest.raises(Unusable, match="is not overwritten"):
        restore(folder, key, db.path)
    wrong = "DATABASE_KEY does not fit" if key else "copy is not encrypted"
    with pytest.raises(Unusable, match=wrong):
        restore(folder, "another", tmp_path / "new.db")
    with pytest.raises(Unusable, match="no whole copy"):
        restore(tmp_path, key, tmp_path / "new.db")
    assert {path.name for path in tmp_path.glob("new.db*")} == {"new.db.lock"}
    restore(folder, key, tmp_path / "new.db")
    async with opened(tmp_path / "new.db", key) as restored:
        assert await restored.read(coins) == 200
