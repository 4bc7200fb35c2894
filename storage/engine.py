"""The database engine: the only module that knows which SQLite is underneath.

sqlcipher3 carries a current SQLite and, with a key, encryption at rest. Its exceptions are not
the standard library's; everybody else takes them from here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3 as sqlite

Error = sqlite.Error
DatabaseError = sqlite.DatabaseError
OperationalError = sqlite.OperationalError
IntegrityError = sqlite.IntegrityError
Connection = Any  # sqlcipher3 has no type stubs

BUSY_MS = 5_000
CACHE_KIB = 1024  # of pages, for each of three connections; the library's usual is twice that
LOG_MS = 100  # that emptying the log waits for readers; it is tried again


def connect(
    path: Path, key: str | None = None, *, read_only: bool = False, keep_log: bool = False
) -> Connection:
    """Open one connection, ready for use from the thread that it is handed to.

    `keep_log`: what it writes stays in the log until somebody asks for a checkpoint.
    Raises DatabaseError when the file is not a database or the key does not fit.
    """
    connection = sqlite.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=512
    )
    try:
        _prepare(connection, key, read_only=read_only)
        if keep_log:
            connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, key: str | None, *, read_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to standard error itself
    if key:
        quoted = key.replace("'", "''")
        connection.execute(f"PRAGMA key = '{quoted}'")
    connection.row_factory = sqlite.Row
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # a wrong key shows here
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")  # REPLACE deletes: triggers must see it
    connection.execute("PRAGMA secure_delete = ON")


def empty_log(connection: Connection) -> bool:
    """Move the log into the file and cut it off; False when somebody reads for long."""
    connection.execute(f"PRAGMA busy_timeout = {LOG_MS}")
    try:
        # fetched: a statement left in progress would be in the way of the next savepoint
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0]
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return not busy


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one at a time (triggers stay whole)."""
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite.complete_statement(part):
            yield part
            part = ""
    if part.strip():
        yield part
