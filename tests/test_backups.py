"""Backups: made while everybody writes, kept by age, restored, and the erased stay erased."""

import asyncio
import os
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from actions import deadlines, records
from bot import __main__ as program
from bot import logs, sample
from rules import backups as rules
from rules.causes import Cause
from sandbox.telegram import Telegram
from scheduler.backups import Plan, keeping
from storage import backups, engine
from storage import records as stored_records
from storage.migrations import Unusable
from tests.databases import CAUSE, NOW, create, note, notes, opened


@pytest.fixture(autouse=True)
def nothing_is_set_up_for_the_whole_process(monkeypatch):
    """The words of the command line are run in this process; logs and umask stay as they are."""
    monkeypatch.setattr(logs, "start", lambda *_: None)
    monkeypatch.setattr(os, "umask", lambda mask: mask)


KEYS = pytest.mark.parametrize("key", [None, "a key"], ids=["plain", "encrypted"])


def rows_in(tx):
    """All rows of all tables, in words."""
    tables = tx.all(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    )
    return repr([tx.all(f"SELECT * FROM {table['name']}") for table in tables])


# which are kept


def test_two_days_are_kept_whole_then_one_a_day_for_a_month():
    hourly = [rules.name(NOW - timedelta(hours=n)) for n in range(24 * 500)]
    gone = set(rules.stale(hourly, NOW))
    kept = [rules.made_at(name) for name in hourly if name not in gone]
    ages = [NOW - at for at in kept]
    assert sum(age < timedelta(days=2) for age in ages) == 48
    assert len({at.date() for at in kept}) == len(kept) - 48 + 2
    assert timedelta(days=29) < max(ages) < timedelta(days=30)


def test_the_newest_is_kept_however_old_and_other_files_are_left_alone():
    old = rules.name(NOW - timedelta(days=900))
    assert rules.stale([old, "notes.txt", "rapporteur-.db", "erased"], NOW) == []
    assert rules.stale([old, rules.name(NOW)], NOW) == [old]


def test_one_is_due_when_there_is_none_or_it_is_old_or_of_a_wrong_clock():
    hour = timedelta(hours=1)
    assert rules.is_due([], NOW, 24)
    assert not rules.is_due([rules.name(NOW - 23 * hour)], NOW, 24)
    assert rules.is_due([rules.name(NOW - 24 * hour)], NOW, 24)
    assert rules.is_due([rules.name(NOW + 24 * hour)], NOW, 24)


# how they are made


@KEYS
async def test_d4_a_backup_made_while_many_write_holds_whole_changes_up_to_a_moment(tmp_path, key):
    async with opened(tmp_path / "group.db", key) as db:
        await db.write(CAUSE, create)

        async def write(first: int) -> None:
            for n in range(first, first + 400, 4):
                await db.write(CAUSE, note, n, "canary words")

        writing = [asyncio.create_task(write(n)) for n in range(4)]
        made = [await db.back_up(tmp_path / "kept", NOW + timedelta(seconds=n)) for n in range(5)]
        await asyncio.gather(*writing)
        whole = await db.read(notes)
    for path in made:
        backups.restore(path, key, tmp_path / path.name)
        async with opened(tmp_path / path.name, key) as restored:
            found = await restored.read(notes)
        assert set(found) <= set(whole)
        for worker in range(4):  # of each writer, all up to a moment
            mine = [n for n in found if n % 4 == worker]
            assert mine == list(range(worker, worker + 4 * len(mine), 4))
        assert (b"canary words" in path.read_bytes()) == (key is None and bool(found))


@KEYS
async def test_a_damaged_database_gives_no_backup_and_takes_no_good_one_away(tmp_path, key):
    path, folder = tmp_path / "group.db", tmp_path / "kept"
    async with opened(path, key) as db:
        good = await db.back_up(folder, NOW - timedelta(days=500))
    with closing(engine.connect(path, key)) as connection:
        connection.execute("DROP TRIGGER journal_is_append_only_update")
        connection.execute(
            "INSERT INTO journal VALUES (1, '', 0, 0, 'x', '{}', 'not the start', 'no hash')"
        )
    with pytest.raises(Unusable, match="damaged"):
        backups.make(path, key, folder, NOW)
    assert backups.names(folder) == [good.name]


async def test_a_folder_that_cannot_be_written_is_said_and_harms_nothing(tmp_path):
    (tmp_path / "kept").write_text("a file")
    async with opened(tmp_path / "group.db") as db:
        with pytest.raises(Unusable, match="No backup could be made"):
            await db.back_up(tmp_path / "kept", NOW)
        await keeping(Plan(tmp_path / "kept", 24))(db, NOW)  # logged, and tried again later
    assert (tmp_path / "kept").read_text() == "a file"


async def test_the_running_bot_makes_one_when_it_is_due_and_none_when_told_not_to(tmp_path):
    folder = tmp_path / "kept"
    async with opened(tmp_path / "group.db") as db:
        await keeping(Plan(folder, 0))(db, NOW)
        assert backups.names(folder) == []
        for hours in (0, 1, 23, 24, 30):
            await keeping(Plan(folder, 24))(db, NOW + timedelta(hours=hours))
    assert sorted(backups.names(folder)) == [
        rules.name(NOW),
        rules.name(NOW + timedelta(hours=24)),
    ]


# how they come back


@KEYS
async def test_restoring_overwrites_nothing(tmp_path, key):
    async with opened(tmp_path / "group.db", key) as db:
        made = await db.back_up(tmp_path, NOW)
    before = (tmp_path / "group.db").read_bytes()
    for name in ("group.db", "left.db"):
        (tmp_path / "left.db-wal").write_bytes(b"somebody's last changes")
        with pytest.raises(Unusable, match="exists and is not overwritten"):
            backups.restore(made, key, tmp_path / name)
    assert (tmp_path / "group.db").read_bytes() == before
    assert not (tmp_path / "left.db").exists()


async def test_d5_a_backup_is_not_restored_with_another_key(tmp_path):
    async with opened(tmp_path / "group.db", "a key") as db:
        made = await db.back_up(tmp_path, NOW)
    for key in (None, "another"):
        with pytest.raises(Unusable, match="DATABASE_KEY does not fit"):
            backups.restore(made, key, tmp_path / "new.db")
    assert not list(tmp_path.glob("new.db*"))


def test_what_is_no_backup_is_not_restored(tmp_path):
    (tmp_path / "x.db").write_bytes(b"nothing of ours" * 1000)
    for name, words in (("x.db", "cannot be read"), ("y.db", "no such file")):
        with pytest.raises(Unusable, match=words):
            backups.restore(tmp_path / name, None, tmp_path / "new.db")


async def test_whoever_was_erased_after_the_backup_is_erased_again_when_it_is_restored(
    stage, tmp_path, monkeypatch, capsys
):
    folder = tmp_path / "kept"
    made = await stage.db.back_up(folder, datetime(2026, 11, 24, tzinfo=UTC))
    member = await stage.one("SELECT id FROM members WHERE name = 'Head of delegation, Kazakhstan'")
    assert member
    await stage.db.write(Cause(stage.clock.now(), stage.id("kz-head")), records.forget)
    await keeping(Plan(folder, 24))(stage.db, datetime(2026, 11, 24, tzinfo=UTC))
    assert backups.read_erased(folder) == {member}
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
        member = await db.read(lambda tx: tx.value("SELECT max(id) FROM members"))
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


async def test_a_backup_by_the_command_line_is_made_while_the_bot_runs(
    stage, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("DATABASE_PATH", str(stage.path))
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "kept"))
    assert await asyncio.to_thread(program.main, ["backup"]) == 0
    assert "another machine" in capsys.readouterr().out
    (name,) = backups.names(tmp_path / "kept")
    async with opened(tmp_path / "kept" / name) as restored:
        assert await restored.read(rows_in) == await stage.db.read(rows_in)


def test_a_file_belongs_to_the_word_restore_alone(capsys):
    for words in (["restore"], ["backup", "x.db"]):
        with pytest.raises(SystemExit):
            program.main(words)
        assert "only to it" in capsys.readouterr().err
