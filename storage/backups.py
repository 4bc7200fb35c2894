"""Backups: the whole database at one moment, in one file, examined before it counts.

An encrypted database has encrypted backups, under the same key.
"""

import os
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

from rules import backups as rules
from storage import engine, journal, rebuilding, rolls
from storage.copies import sync_folder
from storage.migrations import Unusable
from storage.transactions import Tx

ERASED = "erased"  # beside the backups: numbers of members who were erased, one a line


def make(database: Path, key: str | None, folder: Path, now: datetime) -> Path:
    """Copy the database while it is in use, examine the copy, and forget old ones.

    Raises Unusable with a sentence when there was no good copy to be made; the folder is then
    as it was.
    """
    target = folder / rules.name(now)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make(database, key, target)
        for name in rules.stale(names(folder), now):
            (folder / name).unlink()
    except (OSError, engine.Error) as error:
        raise Unusable(f"No backup could be made in {folder}: {error}.") from error
    return target


def _make(database: Path, key: str | None, target: Path) -> None:
    fresh = target.with_suffix(".new")
    fresh.unlink(missing_ok=True)  # of a run that was killed
    try:
        _copy(database, key, fresh)
        examine(fresh, key)
        _settle(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


def names(folder: Path) -> list[str]:
    """The files of the folder."""
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def _copy(database: Path, key: str | None, fresh: Path) -> None:
    with (
        closing(engine.connect(database, key, read_only=True)) as source,
        closing(engine.connect(fresh, key)) as copy,
    ):
        source.backup(copy)  # in one go: one moment, and nobody who writes has to wait
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, nothing beside it
        copy.execute("BEGIN")
        forgot = rolls.forget_confidential(Tx(copy))
        copy.execute("COMMIT")
        if forgot:
            copy.execute("VACUUM").fetchall()


def examine(path: Path, key: str | None) -> None:
    """Read all of it: pages, references, journal. Raises Unusable when something is wrong."""
    with closing(engine.connect(path, key, read_only=True)) as connection:
        connection.execute("BEGIN")
        tx = Tx(connection)
        damage = tx.value("PRAGMA integrity_check")
        broken = tx.all("PRAGMA foreign_key_check")
        line = journal.broken(tx)
        connection.execute("ROLLBACK")
    if damage != "ok" or broken or line is not None:
        raise Unusable(f"{path} is damaged. Take another backup, and examine the disk.")


def _settle(fresh: Path, target: Path) -> None:
    """Give a file its name, durably."""
    descriptor = os.open(fresh, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    fresh.replace(target)
    sync_folder(target.parent)


def restore(backup: Path, key: str | None, database: Path) -> None:
    """Put a backup, or a folder with a continuous copy, in place of a database that is not there.

    Raises Unusable when there is one, or the backup cannot be read; nothing is changed then.
    """
    beside = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
    if found := next((path for path in beside if path.exists()), None):
        raise Unusable(f"{found} exists and is not overwritten. Move it away first.")
    if not backup.exists():
        raise Unusable(f"{backup} is no backup: there is no such file.")
    fresh = database.with_name(database.name + ".new")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        if backup.is_dir():
            rebuilding.build(backup, key, fresh)
        else:
            shutil.copyfile(backup, fresh)
        examine(fresh, key)
        _settle(fresh, database)
    except engine.Error:
        raise Unusable(f"{backup} cannot be read: DATABASE_KEY does not fit.") from None
    except OSError as error:
        raise Unusable(f"{database} cannot be written ({error.strerror}).") from None
    finally:
        for end in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + end).unlink(missing_ok=True)


def read_erased(folder: Path) -> set[int]:
    """Who was erased, as far as the list beside the backups knows."""
    path = folder / ERASED
    lines = path.read_text("utf-8").split() if path.is_file() else []
    return {int(line) for line in lines if line.isdecimal()}


def note_erased(folder: Path, members: set[int]) -> None:
    """Add to the list; nobody is ever taken off it. Raises OSError."""
    known = read_erased(folder)
    if members <= known:
        return
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{ERASED}.new"
    fresh.write_text("".join(f"{member}\n" for member in sorted(known | members)), "utf-8")
    _settle(fresh, folder / ERASED)
