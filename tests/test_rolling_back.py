"""Up to this version from each older one, and back again, with the real scripts."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from storage import engine
from storage.migrations import HERE, Unusable, migrate, scripts
from storage.transactions import Tx
from tests.copies import KEYS
from tests.databases import restore
from tests.scripts import rows
from tests.test_backups import rows_in

NEWER = [script.number for script in scripts() if script.number > 1]
PERSON = """
    INSERT INTO people (id, language, zone, seen_on, created_at)
    VALUES (?, 'en', 'Asia/Almaty', '2026-11-23', '2026-11-23T09:00:00.000000Z')
"""


def as_of(number: int, folder: Path) -> Path:
    """The scripts of the version before that number."""
    folder.mkdir()
    for path in sorted(HERE.glob("[0-9]*.sql"))[: number - 1]:
        shutil.copy(path, folder)
    return folder


def join(path: Path, key: str | None, person: int) -> None:
    with closing(engine.connect(path, key)) as connection:
        connection.execute(PERSON, (person,))


def everything(path: Path, key: str | None) -> str:
    with closing(engine.connect(path, key, read_only=True)) as connection:
        connection.execute("BEGIN")
        return rows_in(Tx(connection))


@KEYS
@pytest.mark.parametrize("number", NEWER)
def test_an_older_database_is_brought_up_and_the_copy_before_it_back(tmp_path, key, number):
    older, path = as_of(number, tmp_path / "older"), tmp_path / "group.db"
    migrate(path, key, older)
    join(path, key, 7)
    before = everything(path, key)
    migrate(path, key)  # the new version starts
    join(path, key, 8)
    with pytest.raises(Unusable, match="newer Rapporteur"):  # the older one does not touch it
        migrate(path, key, older)
    aside = path.with_name(f"group.db.before-{number:04}")
    with pytest.raises(Unusable, match="is not overwritten"):
        restore(aside, key, path)
    path.rename(tmp_path / "newer.db")
    restore(aside, key, path)
    migrate(path, key, older)
    assert everything(path, key) == before
    migrate(path, key)  # and once more, now for good
    assert rows(path, "SELECT id FROM people", key) == [(7,)]
