"""Database files are upgraded whole with a copy kept, or left as they were."""

import os
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from rules.causes import Cause
from rules.retention import Periods
from scheduler.upkeep import forgetting
from storage import engine, journal
from storage.migrations import Unusable, migrate
from tests.databases import NOW, opened
from tests.scripts import (
    ADD,
    BASE,
    TRIGGER,
    a_folder,  # noqa: F401 - a fixture
    a_path,  # noqa: F401 - a fixture
    beside,
    change,
    content,
    rows,
)

REBUILD = """
CREATE TABLE groups_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO groups_new SELECT id, name FROM groups;
DROP TABLE groups;
ALTER TABLE groups_new RENAME TO groups;
"""
FAILING = {
    "in the middle": ADD + "UPDATE groups SET name = 'changed';\nINSERT INTO nowhere VALUES (1);\n",
    "a constraint": "UPDATE groups SET name = 'changed';\nINSERT INTO groups VALUES (1, 'again');\n",
    "a broken reference": "DELETE FROM groups WHERE id = 2;\n",
    "no SQL": "ALTER TABLE groups ADD COLUMN code TEXT;\nand so on\n",
}


# --- making and upgrading


def test_a_new_file_gets_all_scripts_in_order_and_no_copy(folder: Path, path: Path):
    (folder / "0003_trigger.sql").write_text(TRIGGER)
    (folder / "0002_add.sql").write_text(ADD)
    (folder / "notes.txt").write_text("not a script")
    migrate(path, None, folder)
    assert rows(path, "SELECT number, name FROM migrations ORDER BY number") == [
        (1, "0001_base"),
        (2, "0002_add"),
        (3, "0003_trigger"),
    ]
    assert rows(path, "PRAGMA user_version") == [(3,)]
    assert rows(path, "PRAGMA application_id") == [(0x52415050,)]
    assert beside(path) == set()


def test_a_current_file_is_left_alone(folder: Path, path: Path):
    migrate(path, None, folder)
    before = path.read_bytes()
    migrate(path, None, folder)
    assert path.read_bytes() == before
    assert beside(path) == set()


def test_an_upgrade_keeps_the_rows_and_a_copy_of_the_file_before_it(folder: Path, path: Path):
    migrate(path, None, folder)
    change(path, "INSERT INTO groups VALUES (3, 'third')")
    before = content(path)
    os.utime(path, (0, 0))
    (folder / "0002_add.sql").write_text(ADD)
    (folder / "0003_trigger.sql").write_text(TRIGGER)
    migrate(path, None, folder)
    assert rows(path, "SELECT id, code FROM groups") == [(1, "none"), (2, "none"), (3, "none")]
    assert beside(path) == {"group.db.before-0002"}
    copy = path.with_name("group.db.before-0002")
    assert content(copy) == before
    assert copy.stat().st_mtime > 0, "its age counts from the upgrade"
    with pytest.raises(engine.IntegrityError, match="groups stay"):
        change(path, "DELETE FROM groups")


def test_the_copy_has_what_a_killed_process_left_in_the_log(
    folder: Path, path: Path, tmp_path: Path
):
    migrate(path, None, folder)
    killed = tmp_path / "data" / "killed.db"
    with closing(engine.connect(path)) as connection:
        connection.execute("INSERT INTO groups VALUES (3, 'third')")
        shutil.copy(path, killed)
        shutil.copy(f"{path}-wal", f"{killed}-wal")
    (folder / "0002_add.sql").write_text(ADD)
    migrate(killed, None, folder)
    copied = rows(killed.with_name("killed.db.before-0002"), "SELECT id FROM groups")
    assert copied == [(1,), (2,), (3,)]
    assert rows(killed, "SELECT id FROM groups") == copied


def test_the_copy_has_everything_although_another_program_reads(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Whatever copies the log away all the time keeps a snapshot open; an upgrade may refuse."""
    monkeypatch.setattr(engine, "BUSY_MS", 1)
    migrate(path, None, folder)
    with closing(engine.connect(path, read_only=True)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM groups").fetchone()
        change(path, "INSERT INTO groups VALUES (3, 'third')")
        (folder / "0002_add.sql").write_text(ADD)
        try:
            migrate(path, None, folder)
        except Unusable:
            assert rows(path, "PRAGMA user_version") == [(1,)]
            return
        copied = rows(path.with_name("group.db.before-0002"), "SELECT id FROM groups")
    assert copied == [(1,), (2,), (3,)]


def test_an_encrypted_file_is_upgraded_and_its_copy_needs_the_key(folder: Path, path: Path):
    migrate(path, "a key", folder)
    before = content(path, "a key")
    (folder / "0002_add.sql").write_text(ADD)
    migrate(path, "a key", folder)
    copy = path.with_name("group.db.before-0002")
    assert content(copy, "a key") == before
    assert b"second" not in copy.read_bytes()
    with pytest.raises(engine.DatabaseError):
        content(copy)


def test_a_script_may_rebuild_a_table_that_others_refer_to(folder: Path, path: Path):
    """With foreign keys on, dropping the old table would take the members along."""
    migrate(path, None, folder)
    (folder / "0002_rebuild.sql").write_text(REBUILD)
    migrate(path, None, folder)
    assert rows(path, "SELECT id, group_id FROM members") == [(10, 1), (20, 2)]


async def test_the_copy_goes_after_thirty_days_or_when_somebody_is_erased(path: Path):
    copies = [path.with_name(f"group.db.before-{n:04}") for n in (2, 3)]
    async with opened(path) as db:
        for days, copy in zip((30.1, 29.9), copies, strict=True):
            copy.touch()
            at = (NOW - timedelta(days=days)).timestamp()
            os.utime(copy, (at, at))
        path.with_name("group.db.before-lunch").touch()
        await forgetting(Periods())(db, NOW)
        assert [copy.exists() for copy in copies] == [False, True]
        await db.write(Cause(NOW - timedelta(days=1)), journal.add, "records.forget", member=1)
        await forgetting(Periods())(db, NOW)
    assert beside(path) == {"group.db.before-lunch", "group.db.lock"}


# --- failing


@pytest.mark.parametrize("script", FAILING.values(), ids=FAILING.keys())
def test_a_failing_script_leaves_the_file_as_it_was(folder: Path, path: Path, script: str):
    migrate(path, None, folder)
    before, found = path.read_bytes(), content(path)
    (folder / "0002_fine.sql").write_text("CREATE TABLE fine (id INTEGER) STRICT;\n")
    (folder / "0003_failing.sql").write_text(script)
    with pytest.raises(Unusable) as caught:
        migrate(path, None, folder)
    assert str(path) in str(caught.value)
    assert content(path) == found
    assert path.read_bytes() == before
    assert path.with_name("group.db.before-0002").read_bytes() == before
    (folder / "0003_failing.sql").write_text(ADD)  # the repaired program
    migrate(path, None, folder)
    assert rows(path, "PRAGMA user_version") == [(3,)]


def test_references_that_would_break_are_counted(folder: Path, path: Path):
    migrate(path, None, folder)
    (folder / "0002_failing.sql").write_text(FAILING["a broken reference"])
    with pytest.raises(Unusable, match="was not changed: 1 references would break"):
        migrate(path, None, folder)


def test_a_failing_first_script_can_be_repaired(folder: Path, path: Path):
    (folder / "0001_base.sql").write_text(BASE + "INSERT INTO nowhere VALUES (1);")
    with pytest.raises(Unusable):
        migrate(path, None, folder)
    assert rows(path, "SELECT * FROM sqlite_schema") == []
    (folder / "0001_base.sql").write_text(BASE)
    migrate(path, None, folder)
    assert rows(path, "PRAGMA user_version") == [(1,)]


def test_no_room_for_the_copy_is_a_sentence_and_changes_nothing(folder: Path, path: Path):
    migrate(path, None, folder)
    before = path.read_bytes()
    path.with_name("group.db.before-0002").symlink_to("/dev/full")
    (folder / "0002_add.sql").write_text(ADD)
    with pytest.raises(Unusable, match="full"):
        migrate(path, None, folder)
    assert path.read_bytes() == before


def test_row_72_a_locked_file_is_a_sentence_and_not_changed(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine, "BUSY_MS", 1)
    migrate(path, None, folder)
    before = content(path)
    (folder / "0002_add.sql").write_text(ADD)
    with closing(engine.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unusable, match="locked by another program"):
            migrate(path, None, folder)
    assert content(path) == before
