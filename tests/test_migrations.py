"""Database files and their scripts: upgraded whole with a copy kept, or refused and left alone."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage import engine, migrations
from storage.migrations import Unusable, migrate

BASE = """
CREATE TABLE migrations (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL
) STRICT;
CREATE TABLE groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE members (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES groups ON DELETE CASCADE
) STRICT;
INSERT INTO groups VALUES (1, 'first'), (2, 'second');
INSERT INTO members VALUES (10, 1), (20, 2);
"""
ADD = "ALTER TABLE groups ADD COLUMN code TEXT NOT NULL DEFAULT 'none';\n"
REBUILD = """
CREATE TABLE groups_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO groups_new SELECT id, name FROM groups;
DROP TABLE groups;
ALTER TABLE groups_new RENAME TO groups;
"""
TRIGGER = """
-- A statement of several lines; with semicolons.
CREATE TRIGGER groups_stay BEFORE DELETE ON groups
BEGIN
    SELECT 1;
    SELECT RAISE(ABORT, 'groups stay');
END;
"""
FAILING = {
    "in the middle": ADD + "UPDATE groups SET name = 'changed';\nINSERT INTO nowhere VALUES (1);\n",
    "a constraint": "UPDATE groups SET name = 'changed';\nINSERT INTO groups VALUES (1, 'again');\n",
    "a broken reference": "DELETE FROM groups WHERE id = 2;\n",
    "no SQL": "ALTER TABLE groups ADD COLUMN code TEXT;\nand so on\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scripts"
    made.mkdir()
    (made / "0001_base.sql").write_text(BASE)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data" / "group.db"


def rows(path: Path, sql: str, key: str | None = None) -> list[tuple[object, ...]]:
    with closing(engine.connect(path, key, read_only=True)) as connection:
        return [tuple(row) for row in connection.execute(sql)]


def change(path: Path, *statements: str) -> None:
    with closing(engine.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)


def content(path: Path, key: str | None = None) -> list[object]:
    """All that is in the file: schema, rows, version."""
    with closing(engine.connect(path, key, read_only=True)) as connection:
        schema = connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()
        found: list[object] = [tuple(row) for row in schema]
        for name, _ in found.copy():  # type: ignore[misc]
            if not str(name).startswith("sqlite_"):
                found += [tuple(row) for row in connection.execute(f"SELECT * FROM {name}")]
        return [*found, connection.execute("PRAGMA user_version").fetchone()[0]]


def beside(path: Path) -> set[str]:
    """The files in the folder of the database, without its own."""
    return {other.name for other in path.parent.iterdir()} - {path.name}


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
    (folder / "0002_add.sql").write_text(ADD)
    (folder / "0003_trigger.sql").write_text(TRIGGER)
    migrate(path, None, folder)
    assert rows(path, "SELECT id, code FROM groups") == [(1, "none"), (2, "none"), (3, "none")]
    assert beside(path) == {"group.db.before-0002"}
    copy = path.with_name("group.db.before-0002")
    assert content(copy) == before
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


def test_a_locked_file_is_a_sentence_and_not_changed(
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


# --- refused


def test_a_newer_database_is_refused_and_not_changed(folder: Path, path: Path):
    (folder / "0002_add.sql").write_text(ADD)
    migrate(path, None, folder)
    before = path.read_bytes()
    (folder / "0002_add.sql").unlink()
    with pytest.raises(Unusable, match=r"newer Rapporteur \(schema 2, this one knows 1\)"):
        migrate(path, None, folder)
    assert path.read_bytes() == before
    assert beside(path) == set()


def test_a_changed_script_is_refused_before_anything_is_upgraded(folder: Path, path: Path):
    (folder / "0002_add.sql").write_text(ADD)
    migrate(path, None, folder)
    before = path.read_bytes()
    (folder / "0002_add.sql").write_text(ADD + "-- one more remark\n")
    (folder / "0003_trigger.sql").write_text(TRIGGER)
    with pytest.raises(Unusable, match="Migration 0002 differs"):
        migrate(path, None, folder)
    assert path.read_bytes() == before
    assert beside(path) == set()


def sqlite_of_another(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE contacts (name TEXT)")
        connection.execute("INSERT INTO contacts VALUES ('Anna')")
        connection.commit()


def sqlite_of_another_with_our_version(path: Path) -> None:
    sqlite_of_another(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")


def no_sqlite(path: Path) -> None:
    path.write_bytes(b"Minutes of the last meeting.\n" * 500)


FOREIGN = [
    (sqlite_of_another, "belongs to another program. Choose another DATABASE_PATH"),
    (sqlite_of_another_with_our_version, "belongs to another program"),
    (no_sqlite, "the file is no database"),
]


@pytest.mark.parametrize(("make", "sentence"), FOREIGN)
def test_a_foreign_file_is_refused(path: Path, make: Callable[[Path], None], sentence: str):
    make(path)
    with pytest.raises(Unusable, match=sentence):
        migrate(path)
    assert beside(path) == set()
    if make is not no_sqlite:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [
                ("contacts",)
            ]


@pytest.mark.parametrize("make", [make for make, _ in FOREIGN])
def test_not_a_byte_of_a_foreign_file_is_changed(path: Path, make: Callable[[Path], None]):
    make(path)
    before = path.read_bytes()
    with pytest.raises(Unusable):
        migrate(path)
    assert path.read_bytes() == before


def test_an_empty_file_is_a_new_database(path: Path):
    path.touch()
    migrate(path)
    assert rows(path, "PRAGMA application_id") == [(migrations.APPLICATION_ID,)]


@pytest.mark.parametrize(
    ("made_with", "opened_with"),
    [("the key", "another"), ("the key", None), ("the key", "THE KEY"), (None, "the key")],
)
def test_a_key_that_does_not_fit_is_refused_without_naming_it(
    path: Path, made_with: str | None, opened_with: str | None
):
    migrate(path, made_with)
    before = path.read_bytes()
    with pytest.raises(Unusable, match="DATABASE_KEY does not fit, is missing") as caught:
        migrate(path, opened_with)
    assert "the key" not in str(caught.value).lower().replace("set the key it was made with", "")
    assert caught.value.__cause__ is None
    assert path.read_bytes() == before
    migrate(path, made_with)


def test_a_folder_in_place_of_the_file_is_a_sentence(path: Path):
    path.mkdir()
    with pytest.raises(Unusable, match="cannot be written"):
        migrate(path)


# --- our own scripts


def test_our_scripts_are_numbered_without_gaps():
    found = migrations.scripts()
    assert [script.number for script in found] == list(range(1, len(found) + 1))
    assert all(script.name.startswith(f"{script.number:04}_") for script in found)


def test_our_tables_are_strict_and_their_references_exist(path: Path):
    migrate(path)
    tables = rows(
        path, "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    loose = {name for name, strict in tables if not strict}
    assert len(tables) > 20
    assert loose == {"sqlite_schema"}
    known = {name for name, _ in tables}
    for name in known:
        assert {row[2] for row in rows(path, f"PRAGMA foreign_key_list({name})")} <= known


def test_our_database_is_whole_after_the_scripts(path: Path):
    migrate(path)
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA user_version") == [(len(migrations.scripts()),)]
