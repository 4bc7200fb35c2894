"""One process per database file."""

import fcntl
import os
from pathlib import Path
from typing import Self

from storage.migrations import Unusable


def is_taken(database: Path) -> bool:
    """Whether a process holds the lock of a database; makes no file. Raises OSError."""
    path = _path(database)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _path(database: Path) -> Path:
    database = database.resolve()  # two names of one file are one lock
    return database.with_name(database.name + ".lock")


class Taken(Exception):  # noqa: N818 - said to the operator as a sentence
    """Another process uses this database."""


class Lock:
    """An advisory lock beside the database; the system gives it up when the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, database: Path) -> Self:
        """Lock the database file.

        Raises Taken when another process holds it, Unusable when the folder cannot be written.
        """
        path = _path(database)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unusable(
                f"{path} cannot be written ({error.strerror}). "
                "Check the owner and the rights of the folder."
            ) from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise Taken(
                f"Another process already uses {database}. Stop it first; "
                "one bot has one process and one database."
            ) from None
        return cls(descriptor)

    def release(self) -> None:
        """Give the lock up; a second time does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
