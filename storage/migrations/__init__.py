"""Bring a database file to the current schema: numbered scripts, once each, all or nothing."""

import glob
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from storage import engine

APPLICATION_ID = 0x52415050  # "RAPP": this file is Rapporteur's
HERE = Path(__file__).parent
DAMAGED = "{} is damaged. Restore a backup that is whole, and examine the disk."
_PLAIN = b"SQLite format 3\0"  # how a file begins that is not encrypted
_MEANINGS = {  # words in what the engine says
    ("malformed",): DAMAGED,
    ("not a database", "out of memory", "hmac"): (
        "{} cannot be read: DATABASE_KEY does not fit, is missing, "
        "or the file is no database. Set the key it was made with."
    ),
    ("locked", "busy"): "{} is locked by another program. Close that program and start again.",
    ("readonly", "unable to open"): (
        "{} cannot be written. Check the owner and the rights of file and folder."
    ),
    ("full",): "The disk of {} is full. Free some space and start again.",
}


class Unusable(Exception):  # noqa: N818 - said to the operator as a sentence
    """The database cannot be used; the text says why and what to do."""


@dataclass(frozen=True)
class Script:
    """One migration: `0001_base.sql` has number 1."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def scripts(folder: Path = HERE) -> list[Script]:
    """All migrations, in order."""
    found = sorted(folder.glob("[0-9]*.sql"))
    return [Script(int(path.name[:4]), path.stem, path.read_text("utf-8")) for path in found]


def migrate(path: Path, key: str | None = None, folder: Path = HERE) -> None:
    """Apply what is missing; a copy of the file is kept before an existing one is changed.

    Raises Unusable for a wrong key, a foreign file, a newer schema, changed scripts, a full
    disk; the file is then as it was.
    """
    known = scripts(folder)
    try:
        if path.exists():  # looked at without changing a byte: it may be somebody else's
            _look(path, key, known)
        connection = engine.connect(path, key)
    except engine.Error as error:
        raise Unusable(explain(path, key, error, path)) from None
    try:
        _apply(connection, path, known)
    except engine.Error as error:
        raise Unusable(explain(path, key, error, path)) from error
    finally:
        connection.close()


def _look(path: Path, key: str | None, known: list[Script]) -> None:
    connection = engine.connect(path, key, read_only=True)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        _check_is_ours(connection, path, version, known)
    finally:
        connection.close()


def explain(file: Path, key: str | None, error: engine.Error, path: Path) -> str:
    """What an error of the engine means for a file, which is called `path`."""
    text = str(error)
    if key and "not a database" in text and _is_plain(file):
        return f"{path} is not encrypted. Leave DATABASE_KEY empty for it."
    for words, meaning in _MEANINGS.items():
        if any(word in text.lower() for word in words):
            return meaning.format(path)
    return f"{path} cannot be used: {text}."


def _is_plain(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(_PLAIN)) == _PLAIN


def _apply(connection: engine.Connection, path: Path, known: list[Script]) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    missing = [script for script in known if script.number > version]
    if not missing:
        return
    if version:
        _copy_aside(connection, path, missing[0].number)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in missing:
            _run(connection, script)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise Unusable(f"{path} was not changed: {len(broken)} references would break.")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _copy_aside(connection: engine.Connection, path: Path, number: int) -> None:
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise Unusable(f"{path} is locked by another program. Close it and start again.")
    copy = path.with_name(f"{path.name}.before-{number:04}")
    try:
        shutil.copy(path, copy)  # as of now: it is kept by its age
    except OSError as error:
        raise Unusable(
            f"{path} was not changed: there was no copy to be made of it ({error.strerror}). "
            "If the disk is full, free some space; else check the rights of the folder."
        ) from None


def asides(path: Path) -> list[Path]:
    """The copies that were kept of a file before it was changed."""
    return list(path.parent.glob(f"{glob.escape(path.name)}.before-[0-9][0-9][0-9][0-9]"))


def _check_is_ours(
    connection: engine.Connection, path: Path, version: int, known: list[Script]
) -> None:
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    if tables and owner != APPLICATION_ID:
        raise Unusable(f"{path} belongs to another program. Choose another DATABASE_PATH.")
    if version > known[-1].number:
        raise Unusable(
            f"{path} was made by a newer Rapporteur (schema {version}, this one knows "
            f"{known[-1].number}). Start the newer program or restore an older backup."
        )
    if not version:
        return
    for row in connection.execute("SELECT number, checksum FROM migrations"):
        if row["checksum"] != known[row["number"] - 1].checksum:
            raise Unusable(
                f"Migration {row['number']:04} differs from the one that made {path}. "
                "Restore the program's files."
            )


def _run(connection: engine.Connection, script: Script) -> None:
    for statement in engine.statements(script.sql):
        connection.execute(statement)
    connection.execute(
        "INSERT INTO migrations (number, name, checksum) VALUES (?, ?, ?)",
        (script.number, script.name, script.checksum),
    )
    connection.execute(f"PRAGMA user_version = {script.number}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
