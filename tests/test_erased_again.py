"""Whoever was erased stays erased after a restore, and nobody else is erased."""

import asyncio
import os
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from actions import deadlines, records
from bot import __main__ as program
from bot import sample
from rules.causes import Cause
from rules.members import Role, State
from sandbox.telegram import Telegram
from scheduler.backups import Plan, keeping
from storage import backups, engine, members, people
from storage import records as stored_records
from storage.db import Db
from storage.locks import Lock, Taken
from tests.databases import CAUSE, NOW, opened
from tests.test_backups import (
    nothing_is_set_up_for_the_whole_process,  # noqa: F401 - a fixture
    rows_in,
)

ERASED, LATER = 7001, 8002  # Telegram's ids of two people
DAY = timedelta(days=1)
LONG_AFTER = NOW + 9999 * DAY  # backups by the command line are of the real time


@pytest.fixture(name="db")
async def the_sample_group(tmp_path):
    async with opened(tmp_path / "group.db") as made:
        await sample.load(made, NOW, Telegram())
        yield made


@pytest.fixture(name="folder")
def a_folder_for_backups(tmp_path, monkeypatch):
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "kept"))
    monkeypatch.setenv("BOT_TOKEN", "")
    return tmp_path / "kept"


async def join(db: Db, who: int, now: datetime) -> int:
    """The number of a new member."""

    def add(tx, cause: Cause) -> int:
        people.add(tx, cause, who, "en", "Asia/Almaty")
        people.put_group(tx, who, 1)
        return members.add(
            tx, cause, 1, person_id=who, delegation_id=None,
            name=f"Newcomer {who}", body="Body", role=Role.COORDINATOR, state=State.ACTIVE,
        )  # fmt: skip

    return await db.write(Cause(now, group_id=1), add)


async def forget(db: Db, who: int, now: datetime) -> None:
    await db.write(Cause(now, who), records.forget)


async def restored(backup, path, monkeypatch) -> set[str]:
    """The names of all members of the group as the command line restores it."""
    monkeypatch.setenv("DATABASE_PATH", str(path))
    assert await asyncio.to_thread(program.main, ["restore", str(backup)]) == 0
    with closing(engine.connect(path, read_only=True)) as connection:
        return {row["name"] for row in connection.execute("SELECT name FROM members")}


def newest_member(tx):
    """Number, and when the membership began."""
    row = tx.one("SELECT id, created_at FROM members ORDER BY id DESC LIMIT 1")
    return row["id"], row["created_at"]


async def test_whoever_was_erased_after_the_backup_is_erased_again_when_it_is_restored(
    stage, tmp_path, monkeypatch, capsys
):
    folder = tmp_path / "kept"
    made = await stage.db.back_up(folder, datetime(2026, 11, 24, tzinfo=UTC))
    (member,) = await stage.all(
        "SELECT id, created_at FROM members WHERE name = 'Head of delegation, Kazakhstan'"
    )
    await stage.db.write(Cause(stage.clock.now(), stage.id("kz-head")), records.forget)
    await keeping(Plan(folder, 24))(stage.db, datetime(2026, 11, 24, tzinfo=UTC))
    assert backups.read_erased(folder) == {(member["id"], member["created_at"])}
    path = tmp_path / "elsewhere" / "group.db"
    for name, value in {"DATABASE_PATH": path, "BACKUP_FOLDER": folder, "BOT_TOKEN": ""}.items():
        monkeypatch.setenv(name, str(value))
    assert await asyncio.to_thread(program.main, ["restore", str(made)]) == 0
    assert "erased again since then: 1" in capsys.readouterr().out
    async with opened(path) as restored:
        left = await restored.read(rows_in)
    assert "Head of delegation, Kazakhstan" in (made.read_bytes()).decode("latin-1")
    assert "Head of delegation, Kazakhstan" not in left
    assert "Head of delegation, Kyrgyzstan" in left
    assert b"Head of delegation, Kazakhstan" not in path.read_bytes()
    assert await asyncio.to_thread(program.main, ["restore", str(made)]) == 1
    assert "is not overwritten" in capsys.readouterr().err


async def test_the_copy_is_restored_by_the_command_line_with_who_was_erased_since(
    tmp_path, monkeypatch, capsys
):
    folder, path = tmp_path / "copy", tmp_path / "new" / "group.db"
    async with opened(tmp_path / "group.db", copy=folder) as db:
        await sample.load(db, NOW, Telegram())
        await db.write(CAUSE, deadlines.beat)
        member = await db.read(newest_member)
        await keeping(Plan(tmp_path / "kept", 0, folder))(db, NOW)
        assert await db.ship()
    assert backups.read_erased(folder) == set()
    backups.note_erased(folder, {member})
    for name, value in {"DATABASE_PATH": path, "BOT_TOKEN": ""}.items():
        monkeypatch.setenv(name, str(value))
    assert await asyncio.to_thread(program.main, ["restore", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "is as copy was; erased again since then: 1" in said
    assert "last at work on it at 2026-11-23 09:00:00 UTC" in said
    async with opened(path) as restored:
        assert await restored.read(stored_records.erased) == {member}


@pytest.mark.parametrize("list_of", ["this version", "an earlier version"])
async def test_who_was_given_the_number_of_somebody_erased_is_left_alone(
    db, tmp_path, monkeypatch, folder, list_of
):
    first = await db.back_up(folder, NOW)
    number = await join(db, ERASED, NOW + DAY)
    second = await db.back_up(folder, NOW + DAY)
    await forget(db, ERASED, NOW + 2 * DAY)
    if list_of == "this version":
        await keeping(Plan(folder, 24))(db, NOW + 2 * DAY)
    else:
        (folder / backups.ERASED).write_text(f"{number}\n")
        at = (NOW + 2 * DAY).timestamp()
        os.utime(folder / backups.ERASED, (at, at))
    assert f"Newcomer {LATER}" not in await restored(first, tmp_path / "a.db", monkeypatch)
    async with opened(tmp_path / "a.db") as again:
        assert await join(again, LATER, NOW + 3 * DAY) == number
        third = await again.back_up(folder, NOW + 3 * DAY)
    assert f"Newcomer {LATER}" in await restored(third, tmp_path / "b.db", monkeypatch)
    assert f"Newcomer {ERASED}" not in await restored(second, tmp_path / "c.db", monkeypatch)


@pytest.mark.parametrize("by", ["the running bot", "the next backup"])
async def test_who_backs_up_by_the_clock_of_the_system_has_the_list_too(
    db, tmp_path, monkeypatch, folder, by
):
    """BACKUP_HOURS=0: the bot makes none itself, but the erased are to be known."""
    nothing = Plan(tmp_path / "none", 0)
    monkeypatch.setenv("DATABASE_PATH", str(db.path))
    await join(db, ERASED, NOW)
    assert await asyncio.to_thread(program.main, ["backup"]) == 0
    (backup,) = folder.iterdir()
    await forget(db, ERASED, NOW)
    if by == "the running bot":
        await keeping(Plan(folder, 0))(db, LONG_AFTER)
        await keeping(nothing)(db, NOW)
        assert not nothing.folder.exists()
    else:
        backups.make(db.path, None, folder, NOW)
    names = await restored(backup, tmp_path / "new.db", monkeypatch)
    assert f"Newcomer {ERASED}" not in names
    assert "Head of delegation, Kazakhstan" in names


async def test_nothing_is_in_its_place_before_the_erased_are_gone_again(
    db, tmp_path, monkeypatch, folder
):
    path = tmp_path / "new" / "group.db"
    await join(db, ERASED, NOW)
    backup = await db.back_up(folder, NOW)
    await forget(db, ERASED, NOW)
    await keeping(Plan(folder, 24))(db, NOW)
    real = records.erase_again

    def killed(tx, cause: Cause, erased: list) -> int:
        assert real(tx, cause, erased) == 1
        assert not path.exists()
        with pytest.raises(Taken):
            Lock.take(path)
        raise KeyboardInterrupt

    monkeypatch.setattr(records, "erase_again", killed)
    monkeypatch.setenv("DATABASE_PATH", str(path))
    assert await asyncio.to_thread(program.main, ["restore", str(backup)]) == 130
    assert {left.name for left in path.parent.iterdir()} == {"group.db.lock"}
    monkeypatch.setattr(records, "erase_again", real)
    assert f"Newcomer {ERASED}" not in await restored(backup, path, monkeypatch)
    assert {left.name for left in path.parent.iterdir()} == {"group.db", "group.db.lock"}
