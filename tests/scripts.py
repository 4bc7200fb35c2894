"""A folder of scripts, a database file to run them on, and looks into it."""

from contextlib import closing
from pathlib import Path

import pytest

from storage import engine

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
TRIGGER = """
-- A statement of several lines; with semicolons.
CREATE TRIGGER groups_stay BEFORE DELETE ON groups
BEGIN
    SELECT 1;
    SELECT RAISE(ABORT, 'groups stay');
END;
"""


@pytest.fixture(name="folder")
def a_folder(tmp_path: Path) -> Path:
    made = tmp_path / "scripts"
    made.mkdir()
    (made / "0001_base.sql").write_text(BASE)
    return made


@pytest.fixture(name="path")
def a_path(tmp_path: Path) -> Path:
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
