"""Our own scripts: without gaps, strict, and whole."""

from pathlib import Path

from storage import migrations
from storage.migrations import migrate
from tests.scripts import (
    a_path,  # noqa: F401 - a fixture
    rows,
)


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
    assert loose == {"sqlite_schema", "sqlite_sequence"}  # SQLite's own
    known = {name for name, _ in tables}
    for name in known:
        assert {row[2] for row in rows(path, f"PRAGMA foreign_key_list({name})")} <= known


def test_our_database_is_whole_after_the_scripts(path: Path):
    migrate(path)
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "PRAGMA foreign_key_check") == []
    assert rows(path, "PRAGMA user_version") == [(len(migrations.scripts()),)]
