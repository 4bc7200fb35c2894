"""Snapshots and the continuous copy, restored: how much is lost, how long it takes, who can read it.

`make proof-restore` does it with 100 MB and prints the times.
"""

import asyncio
import os
import random
import re
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from rules import backups as backup_rules
from rules.causes import Cause
from scheduler.copies import Copying
from storage import migrations
from storage.db import Db
from tests.copies import RAW, chain
from tests.databases import CAUSE, NOW, create, note, notes, opened, restore
from tests.drafts import to_preview
from tests.processes import until
from tests.proofs import LONG, size
from tests.proofs import note as found
from tests.stage import Stage
from tests.steps import go
from tests.test_erasure import KEY

MB = size(2, 100)


def fill(tx, cause: Cause, first: int, last: int) -> None:
    rows = [{"n": n, "word": random.Random(n).randbytes(500).hex()} for n in range(first, last)]
    tx.run_many("INSERT INTO notes (n, word) VALUES (:n, :word)", rows)


async def write_on(db: Db, first: int, times: dict[int, float]) -> None:
    """One change after the other, and when each was confirmed."""
    for n in range(first, first + size(200, 4000)):
        await db.write(CAUSE, note, n)
        times[n] = time.monotonic()
        await asyncio.sleep(0.002)


async def losses(db: Db, first: int, folder: Path, target: Path, key: str | None) -> list[float]:
    """The machine is gone at some moments: seconds from the first change lost to the moment."""
    times: dict[int, float] = {}
    writing = asyncio.create_task(write_on(db, first, times))
    moments = []
    for number in range(size(2, 10)):
        await asyncio.sleep(random.Random(number).uniform(0.1, size(1, 10) / 10))
        moments.append(time.monotonic())
        left = target / str(number)
        left.mkdir(parents=True)
        for path in chain(folder):  # a base does not change any more; a log may still grow
            (os.link if path.suffix == ".base" else shutil.copyfile)(path, left / path.name)
    await writing
    lost = []
    for number, moment in enumerate(moments):
        restored = target / f"{number}.db"
        await asyncio.to_thread(restore, target / str(number), key, restored)
        async with opened(restored, key) as copy:
            newest = max(await copy.read(notes))
        missing = [at for n, at in times.items() if n > newest and at < moment]
        lost.append(moment - min(missing, default=moment))
    return lost


@pytest.mark.parametrize("key", [None, RAW], ids=["plain", "encrypted"])
async def test_d4_backup_and_copy_are_restored_while_the_bot_goes_on(tmp_path, key):
    folder, rows = tmp_path / "copy", MB * 950
    async with opened(tmp_path / "group.db", key, copy=folder) as db:
        await db.write(CAUSE, create)
        for first in range(0, rows, 950):
            await db.write(CAUSE, fill, first, first + 950)
        copying = Copying(db, lambda: NOW)
        task = asyncio.create_task(copying.run())
        await until(lambda: copying.up_to)
        lost = await losses(db, rows, folder, tmp_path / "lost", key)
        task.cancel()
        backup = await db.back_up(tmp_path / "kept", NOW)
        await db.ship()
        all_of_it = await db.read(notes)
    taken = {}
    for kind, source in {"copy": folder, "backup": backup}.items():
        begun = time.monotonic()
        await asyncio.to_thread(restore, source, key, tmp_path / f"{kind}.db")
        taken[kind] = time.monotonic() - begun
        async with opened(tmp_path / f"{kind}.db", key) as restored:
            assert await restored.read(notes) == all_of_it
    megabytes = (tmp_path / "copy.db").stat().st_size / 1e6
    if LONG:  # what is promised; on a busy machine, of a short run, it would say nothing
        assert max(lost) <= 1
        assert max(taken.values()) <= 60
    name = "encrypted" if key else "plain"
    words = ", ".join(f"from a {kind} in {seconds:.1f} s" for kind, seconds in taken.items())
    found("D4", f"{name}, {megabytes:.0f} MB: at most {max(lost):.2f} s lost; restored {words}")


def readable(root: Path, words: set[str]) -> set[str]:
    """The files in which any of the words stands; those of the copy by their kind."""
    forms = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    pattern = re.compile(b"|".join(map(re.escape, forms)))
    hit = [path for path in root.rglob("*") if path.is_file() and pattern.search(path.read_bytes())]
    return {path.suffix if path.parent.name == "copy" else path.name for path in hit}


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
async def test_d5_with_a_key_no_file_is_readable(tmp_path, monkeypatch, key):
    """Database, log, snapshot, base and log of the copy, the copy before an upgrade; exports."""
    root, elsewhere, scripts = tmp_path / "data", tmp_path / "elsewhere", tmp_path / "scripts"
    elsewhere.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    async with Stage(root / "stage.db", key=key, copied_to=root / "copy") as stage:
        await stage.load_sample()
        await stage.db.empty_log()
        await stage.db.ship()
        await go(stage, "coordinator", "decisions:open:3:v1:3")
        await to_preview(stage, "no-head", title="Zyxcanary of a draft")
        await stage.db.ship()
        await stage.db.back_up(root, NOW)
        await stage.say("no-head", "/mydata")
        assert stage.telegram.files
        names = await stage.all("SELECT name FROM members")
        words = {row["name"] for row in names} | {"Zyxcanary"}
        hit = readable(root, words)
    shutil.copytree(migrations.HERE, scripts, ignore=shutil.ignore_patterns("*.py"))
    (scripts / "0099_more.sql").write_text("CREATE TABLE more (n INTEGER) STRICT;")
    migrations.migrate(root / "stage.db", key, scripts)
    hit |= readable(root, words)
    assert readable(elsewhere, words) == set()  # what is exported goes to whoever asked, in no file
    everything = {
        "stage.db", "stage.db-wal", "stage.db.before-0099", backup_rules.name(NOW, "stage"), ".base", ".log"
    }  # fmt: skip
    assert hit == (set() if key else everything)
    found(
        "D5",
        f"{'with' if key else 'without'} a key: {len(hit)} of {len(everything)} kinds of files",
    )
