"""Files that are not ours, too new or locked with another key: refused and left alone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage import migrations
from storage.migrations import Unusable, migrate
from tests.scripts import (
    ADD,
    TRIGGER,
    a_folder,  # noqa: F401 - a fixture
    a_path,  # noqa: F401 - a fixture
    beside,
    rows,
)


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
    wrong = "DATABASE_KEY does not fit, is missing" if made_with else "is not encrypted"
    with pytest.raises(Unusable, match=wrong) as caught:
        migrate(path, opened_with)
    assert "the key" not in str(caught.value).lower().replace("set the key it was made with", "")
    assert caught.value.__cause__ is None
    assert path.read_bytes() == before
    migrate(path, made_with)


def test_a_folder_in_place_of_the_file_is_a_sentence(path: Path):
    path.mkdir()
    with pytest.raises(Unusable, match="cannot be written"):
        migrate(path)
