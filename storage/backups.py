"""Backups: the whole database at one moment, in one file, examined before it counts.

An encrypted database has encrypted backups, under the same key.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rules import backups as rules
from storage import engine, journal, migrations, rebuilding, records, rolls
from storage.copies import sync_folder
from storage.locks import Lock, Taken
from storage.migrations import Unusable
from storage.records import Erased
from storage.transactions import Tx, instant

ERASED = "erased"
"""Beside the backups: who was erased, a line each, such as `2 2026-11-23T09:00:00.000000Z`."""


def make(database: Path, key: str | None, folder: Path, now: datetime) -> Path:
    """Copy the database while it is in use, examine the copy, and forget old ones.

    Whoever was erased is noted in the folder. Raises Unusable with a sentence when there was no
    good copy to be made; the folder is then as it was.
    """
    of = rules.stem(database.name)
    target = folder / rules.name(now, of)
    try:
        lock = Lock.take(database.with_name(f"{database.name}.backup"))
    except Taken:
        raise Unusable(f"Another backup of {database} is being made. Wait for it.") from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in rules.unfinished(names(folder), of):
            (folder / name).unlink()
        _make(database, key, target)
        for whose in {of, rules.EARLIER}:
            for name in rules.stale(names(folder), now, whose):
                (folder / name).unlink(missing_ok=True)
    except (OSError, engine.Error) as error:
        raise Unusable(f"No backup could be made in {folder}: {error}.") from error
    finally:
        lock.release()
    return target


def _make(database: Path, key: str | None, target: Path) -> None:
    fresh = target.with_suffix(".new")
    try:
        erased = _copy(database, key, fresh)
        with _called(fresh, database):
            examine(fresh, key)
        note_erased(target.parent, erased)
        _settle(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _called(fresh: Path, name: Path) -> Iterator[None]:
    """Whoever is told what is wrong with a passing file hears the name that it goes by."""
    try:
        yield
    except Unusable as error:
        raise Unusable(str(error).replace(str(fresh), str(name))) from None


def names(folder: Path) -> list[str]:
    """The files of the folder."""
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def _copy(database: Path, key: str | None, fresh: Path) -> set[Erased]:
    with (
        closing(engine.connect(database, key, read_only=True)) as source,
        closing(engine.connect(fresh, key)) as copy,
    ):
        source.backup(copy)  # in one go: one moment, and nobody who writes has to wait
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, nothing beside it
        copy.execute("BEGIN")
        forgot = rolls.forget_confidential(Tx(copy))
        erased = records.erased(Tx(copy))
        copy.execute("COMMIT")
        if forgot:
            copy.execute("VACUUM").fetchall()
    return erased


def examine(path: Path, key: str | None) -> None:
    """Read all of it: pages, references, journal. Raises Unusable when something is wrong."""
    with closing(engine.connect(path, key, read_only=True)) as connection:
        connection.execute("BEGIN")
        tx = Tx(connection)
        if tx.value("PRAGMA application_id") != migrations.APPLICATION_ID:
            raise Unusable(f"{path} is no database of Rapporteur's.")
        damage = tx.value("PRAGMA integrity_check")
        broken = tx.all("PRAGMA foreign_key_check")
        line = journal.broken(tx)
        connection.execute("ROLLBACK")
    if damage != "ok" or broken or line is not None:
        raise Unusable(migrations.DAMAGED.format(path))


def _settle(fresh: Path, target: Path) -> None:
    """Give a file its name, durably."""
    descriptor = os.open(fresh, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    fresh.replace(target)
    sync_folder(target.parent)


@contextmanager
def restoring(backup: Path, key: str | None, database: Path) -> Iterator[Path]:
    """Put a backup, or a folder with a continuous copy, in place of a database that is not there.

    Gives the file to be changed while it is not yet in its place. Raises Unusable when there is a
    database, or the backup cannot be read; Taken when somebody else is at it; nothing is changed
    then.
    """
    fresh = database.with_name(f"{database.name}.new")
    if not os.access(backup, os.R_OK):
        raise Unusable(f"{backup}: there is no such file, or this user may not read it.")
    if fresh.exists() and fresh.samefile(backup):
        raise Unusable(f"{backup} is the name of what is being restored. Give it another one.")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock.take(database)
    except OSError as error:
        raise Unusable(f"{database} cannot be written ({error.strerror}).") from None
    try:
        _check_is_free(database)
        _clear(fresh)  # of a run that was killed: its log would be taken for that of the backup
        with _called(fresh, backup):
            _unpack(backup, key, fresh)
            yield fresh
        _settle(fresh, database)
    except engine.Error as error:
        about = database if isinstance(error, engine.OperationalError) else backup
        raise Unusable(migrations.explain(fresh, key, error, about)) from None
    except OSError as error:
        raise Unusable(f"{backup} cannot be put at {database} ({error.strerror}).") from None
    finally:
        _clear(fresh)
        lock.release()


def _check_is_free(database: Path) -> None:
    beside = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
    if found := next((path for path in beside if path.exists()), None):
        raise Unusable(f"{found} exists and is not overwritten. Move it away first.")


def _unpack(backup: Path, key: str | None, fresh: Path) -> None:
    if backup.is_dir():
        rebuilding.build(backup, key, fresh)
    else:
        shutil.copyfile(backup, fresh)
    examine(fresh, key)


def _clear(fresh: Path) -> None:
    beside = [fresh.with_name(fresh.name + end) for end in ("", "-wal", "-shm", ".lock")]
    for path in (*beside, *migrations.asides(fresh)):
        path.unlink(missing_ok=True)


def read_erased(folder: Path) -> set[Erased]:
    """Who was erased, as far as the list beside the backups knows.

    Earlier versions noted numbers alone: they stand for whoever had joined when they were noted.
    """
    path = folder / ERASED
    if not path.is_file():
        return set()
    noted = instant(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    lines = (line.partition(" ") for line in path.read_text("utf-8").splitlines())
    return {(int(n), joined or f"<{noted}") for n, _, joined in lines if n.isdecimal()}


def note_erased(folder: Path, erased: set[Erased]) -> None:
    """Add to the list; nobody is ever taken off it. Raises OSError."""
    known = read_erased(folder)
    if erased <= known:
        return
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"{ERASED}.new"
    lines = (f"{member} {joined}\n" for member, joined in sorted(known | erased))
    fresh.write_text("".join(lines), "utf-8")
    _settle(fresh, folder / ERASED)
