"""Backups: made while everybody writes, kept by age, restored, and the erased stay erased."""

import asyncio
import os
import shutil
from contextlib import closing
from datetime import timedelta

import pytest

from bot import __main__ as program
from bot import logs
from rules import backups as rules
from scheduler.backups import Plan, keeping
from storage import backups, engine
from storage.locks import Lock
from storage.migrations import Unusable, migrate
from tests.databases import CAUSE, NOW, create, note, notes, opened, restore


@pytest.fixture(autouse=True)
def nothing_is_set_up_for_the_whole_process(monkeypatch):
    """The words of the command line are run in this process; logs and umask stay as they are."""
    monkeypatch.setattr(logs, "start", lambda *_: None)
    monkeypatch.setattr(os, "umask", lambda mask: mask)


OF = "group"
KEYS = pytest.mark.parametrize("key", [None, "a key"], ids=["plain", "encrypted"])


def rows_in(tx):
    """All rows of all tables, in words."""
    tables = tx.all(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    )
    return repr([tx.all(f"SELECT * FROM {table['name']}") for table in tables])


# which are kept


def test_two_days_are_kept_whole_then_one_a_day_for_a_month():
    hourly = [rules.name(NOW - timedelta(hours=n), OF) for n in range(24 * 500)]
    gone = set(rules.stale(hourly, NOW, OF))
    kept = [rules.made_at(name, OF) for name in hourly if name not in gone]
    ages = [NOW - at for at in kept]
    assert sum(age < timedelta(days=2) for age in ages) == 48
    assert len({at.date() for at in kept}) == len(kept) - 48 + 2
    assert timedelta(days=29) < max(ages) < timedelta(days=30)


def test_the_newest_is_kept_however_old_and_other_files_are_left_alone():
    old = rules.name(NOW - timedelta(days=900), OF)
    others = [
        "notes.txt",
        "group-.db",
        "erased",
        rules.name(NOW, "other"),
        rules.name(NOW, "a-group"),
    ]
    assert rules.stale([old, *others], NOW, OF) == []
    assert rules.stale([old, rules.name(NOW, OF)], NOW, OF) == [old]


def test_one_is_due_when_there_is_none_or_it_is_old_whatever_a_wrong_clock_left():
    hour = timedelta(hours=1)
    young, old, coming = (rules.name(NOW + n * hour, OF) for n in (-23, -24, 1))
    for names, due in {
        (): True,
        (young,): False,
        (old,): True,
        (coming,): True,
        (young, coming): False,
        (old, coming): True,
        (rules.name(NOW, "other"),): True,
    }.items():
        assert rules.is_due(names, NOW, 24, OF) is due, names


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
        restore(path, key, tmp_path / path.name)
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
    with pytest.raises(Unusable, match=r"group\.db is damaged"):
        backups.make(path, key, folder, NOW)
    assert backups.names(folder) == [good.name]


async def test_what_a_killed_run_left_goes_and_nothing_of_another_bot(tmp_path):
    folder = tmp_path / "kept"
    folder.mkdir()
    left = {rules.name(NOW - timedelta(days=n), OF).replace(".db", ".new") for n in (0, 3)}
    of_others = {rules.name(NOW, "a-group").replace(".db", ".new"), "group-list.new"}
    for name in (*left, f"{min(left)}-journal", *of_others):
        (folder / name).write_text("ballots and their key")
    async with opened(tmp_path / "group.db") as db:
        lock = Lock.take(db.path.with_name("group.db.backup"))  # one that is not killed
        with pytest.raises(Unusable, match="Another backup"):
            await db.back_up(folder, NOW)
        assert left < set(backups.names(folder))
        lock.release()
        made = await db.back_up(folder, NOW)
    assert set(backups.names(folder)) == {made.name, *of_others}


async def test_two_bots_keep_their_backups_in_one_folder_and_earlier_ones_end(tmp_path):
    """Before they were called after their database, all were called the same."""
    folder, day = tmp_path / "backups", timedelta(days=1)
    folder.mkdir()
    earlier = [rules.name(NOW - n * day, rules.EARLIER) for n in (32, 31, 5)]
    for name in earlier:
        (folder / name).touch()
    async with opened(tmp_path / "a.db") as a, opened(tmp_path / "b.db") as b:
        for n in (0, 1):
            for db in (a, b):
                await keeping(Plan(folder, 24))(db, NOW + n * day)
    kept = {rules.name(NOW + n * day, of) for n in (0, 1) for of in ("a", "b")}
    assert set(backups.names(folder)) == kept | {earlier[2]}
    assert rules.name(NOW, rules.stem("rapporteur.db")) == rules.name(NOW, rules.EARLIER)


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
        rules.name(NOW, OF),
        rules.name(NOW + timedelta(hours=24), OF),
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
            restore(made, key, tmp_path / name)
    assert (tmp_path / "group.db").read_bytes() == before
    assert not (tmp_path / "left.db").exists()


async def test_d5_a_backup_is_not_restored_with_another_key(tmp_path):
    async with opened(tmp_path / "group.db", "a key") as db:
        made = await db.back_up(tmp_path, NOW)
    for key in (None, "another"):
        with pytest.raises(Unusable, match="DATABASE_KEY does not fit"):
            restore(made, key, tmp_path / "new.db")
    assert {path.name for path in tmp_path.glob("new.db*")} == {"new.db.lock"}


def tear(data: bytes) -> bytes:
    """Some bytes of every page but the first are others."""
    torn = bytearray(data)
    for at in range(4096, len(torn), 4096):
        torn[at : at + 50] = b"\xff" * 50
    return bytes(torn)


@pytest.mark.parametrize(
    ("key", "damage", "words"),
    [
        (None, tear, "is damaged"),
        ("a key", tear, "is damaged"),
        (None, lambda data: data[:9000], "is damaged"),
        (None, lambda data: bytes(100) + data[100:], "is no database"),
        (None, lambda _: b"", "is no database"),
    ],
)
def test_what_is_wrong_with_a_backup_is_said_by_its_name(tmp_path, key, damage, words):
    migrate(tmp_path / "group.db", key)
    backup = tmp_path / "of-monday.db"
    backup.write_bytes(damage((tmp_path / "group.db").read_bytes()))
    with pytest.raises(Unusable, match=rf"of-monday\.db .*{words}"):
        restore(backup, key, tmp_path / "new.db")


def test_a_plain_backup_with_a_key_is_no_wrong_key(tmp_path):
    migrate(tmp_path / "group.db")
    with pytest.raises(Unusable, match=r"group\.db is not encrypted"):
        restore(tmp_path / "group.db", "a key", tmp_path / "new.db")


async def test_what_a_killed_restore_left_does_not_get_into_the_next_one(tmp_path):
    target = tmp_path / "new" / "group.db"
    target.parent.mkdir()
    async with opened(tmp_path / "group.db") as db:
        await db.write(CAUSE, create)
        backup = await db.back_up(tmp_path / "kept", NOW)
        await db.write(CAUSE, note, 1)
        for end in ("", "-wal", "-shm"):
            shutil.copy(f"{db.path}{end}", f"{target}.new{end}")
    restore(backup, None, target)
    async with opened(target) as restored:
        assert await restored.read(notes) == []


def test_what_is_no_backup_is_not_restored(tmp_path):
    (tmp_path / "x.db").write_bytes(b"nothing of ours" * 1000)
    for name, words in (("x.db", "cannot be read"), ("y.db", "no such file")):
        with pytest.raises(Unusable, match=words):
            restore(tmp_path / name, None, tmp_path / "new.db")


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


def test_what_cannot_be_read_is_said_to_be_so(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_PATH", str(tmp_path / "group.db"))
    assert program.main(["restore", str(tmp_path / "x.db")]) == 1
    assert "there is no such file, or this user may not read it" in capsys.readouterr().err


def test_a_file_belongs_to_the_word_restore_alone(capsys):
    for words in (["restore"], ["backup", "x.db"]):
        with pytest.raises(SystemExit):
            program.main(words)
        assert "only to it" in capsys.readouterr().err
