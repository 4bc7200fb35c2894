"""The continuous copy: the database file and its log, carried to another folder as they grow.

The copy owns the log: SQLite empties it only in `turn`, after what it holds was taken. Pages are
carried as they lie on the disk, so those of an encrypted database stay encrypted, and no key is
needed. SQLite itself puts them together again: what follows the last whole commit, it ignores.
"""

import hashlib
import os
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self

from rules import copies as rules
from storage import engine

CHUNK = 1 << 20
SLICE = 4 << 20  # of a base, before the log has its turn again
LOG = 16 << 20  # from here on the log begins anew
REST = 4 * LOG  # of the log, held in memory at most
_HEADER = 32


class Torn(OSError):  # noqa: N818 - named after what happened
    """Somebody else emptied the log: the copy has to begin anew."""


@dataclass(frozen=True)
class _Turn:
    """Here the log began anew, for the `count`th time.

    `whole`: nothing before it is missing; `base`: nothing from before it is to be kept.
    """

    count: int
    whole: bool
    base: bool


@dataclass
class _Growing:
    """A file of the copy that is being written."""

    path: Path
    file: BinaryIO
    digest: Any
    size: int = 0
    synced: int = -1

    @classmethod
    def begin(cls, path: Path) -> Self:
        return cls(path, path.open("wb"), hashlib.sha256())

    def add(self, piece: bytes) -> None:
        self.file.write(piece)
        self.digest.update(piece)
        self.size += len(piece)

    def sync(self) -> None:
        if self.synced < self.size:
            self.file.flush()
            os.fsync(self.file.fileno())
            self.synced = self.size

    def finish(self, number: int, kind: str) -> None:
        self.sync()
        self.file.close()
        self.path.rename(self.path.with_name(rules.name(number, kind, self.digest.hexdigest())))
        sync_folder(self.path.parent)


class Copy:
    """The copy of one database. `turn` is for the writer's thread, the rest for one of its own.

    Only `ship` touches the folder, which may be slow or gone; the writer never waits for it.
    """

    def __init__(self, database: Path, folder: Path) -> None:
        self._folder = folder
        self._source = database.with_name(database.name + "-wal")
        # Open until SQLite has closed the file: closing it earlier would drop SQLite's locks.
        self._file = os.open(database, os.O_RDONLY | os.O_CLOEXEC)
        self._lock = threading.Lock()  # of what both threads touch: the next five
        self._taken: deque[bytes | _Turn] = deque()  # from the log, and not shipped yet
        self._at = 0  # how much of the log was taken
        self._header = b""
        self._turns = 0
        self._broken = True  # what comes next does not continue what was shipped
        self._number = 0
        self._log: _Growing | None = None
        self._base: _Growing | None = None
        self._base_turn, self._base_end = 0, 0
        self._wanted = True  # a base
        self._chained = 0  # bytes of the whole logs since the last base
        self.restorable = False  # whether the folder holds all that was shipped, from a base on

    def turn(self, connection: engine.Connection, *, base: bool) -> None:
        """Move the log into the file and begin it anew; `base`: nothing older is to be kept."""
        with self._lock:
            self._take_rest(connection)
            self._turns += 1  # from here on the file changes: what is read of it is no base
            if not engine.empty_log(connection):  # the log goes on, and the next turn is due
                self._wanted = self._wanted or base
                return
            self._taken.append(_Turn(self._turns, not self._broken, base))
            self._at, self._header, self._broken = 0, b"", False

    def _take_rest(self, connection: engine.Connection) -> None:
        """Take what the log still holds, if it continues what was shipped, and is not too much."""
        held = sum(len(piece) for piece in self._taken if isinstance(piece, bytes))
        try:
            if not self._broken:
                self._taken.append(self._take(connection, REST))
                self._broken = held > REST or bool(self._take(connection, 1))
        except OSError:
            self._broken = True
        if self._broken:
            self._taken.clear()

    def _take(self, connection: engine.Connection, limit: int) -> bytes:
        """The next bytes of the log, at most up to its last commit."""
        frames = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchall()[0][1]
        if frames <= 0:
            return b""
        with self._source.open("rb") as source:
            header = source.read(_HEADER)
            if self._at and header != self._header:
                raise Torn("the log was emptied by another program")
            self._header = header
            frame = int.from_bytes(header[8:12], "big") + 24  # a page, and what is said of it
            source.seek(self._at)
            piece = source.read(max(0, min(limit, _HEADER + frames * frame - self._at)))
        self._at += len(piece)
        return piece

    @property
    def due(self) -> bool:
        """Whether a turn is due: the copy begins, was interrupted, or the log is long."""
        with self._lock:
            waits = self._wanted and self._base is None
            return not self._taken and (self._broken or waits or self._at > LOG)

    def ship(self, connection: engine.Connection) -> bool:
        """Carry what is committed to the folder, then a slice of a base; True: there is more.

        Raises OSError; the copy then begins anew with the next turn.
        """
        try:
            while piece := self._next(connection):
                if isinstance(piece, _Turn):
                    self._begin(piece)
                elif self._log:
                    self._log.add(piece)
            if self._log:
                self._log.sync()
            return self._continue_base()
        except OSError:
            self._interrupt()
            raise

    def _next(self, connection: engine.Connection) -> bytes | _Turn:
        with self._lock:
            while self._taken:
                if piece := self._taken.popleft():
                    return piece
            return b"" if self._broken else self._take(connection, CHUNK)

    def _begin(self, turn: _Turn) -> None:
        """Begin the next log, and a base when one is wanted or the logs have become many."""
        self._drop_base()
        self.restorable = self.restorable and turn.whole
        if self._log and turn.whole:
            self._chained += self._log.size
            self._log.finish(self._number, "log")
        elif self._log:
            self._log.file.close()
        self._log = None
        self._folder.mkdir(parents=True, exist_ok=True)
        self._number = rules.following(names(self._folder))
        self._log = _Growing.begin(self._folder / rules.name(self._number, "log"))
        self._base_turn, self._base_end = turn.count, os.fstat(self._file).st_size
        long = self._chained > self._base_end
        self._wanted = self._wanted or turn.base or long or not self.restorable
        if self._wanted:
            path = self._folder / f"{rules.name(self._number, 'base')}.new"
            self._base = _Growing.begin(path)
        sync_folder(self._folder)

    def _continue_base(self) -> bool:
        if self._base is None:
            return False
        for _ in range(SLICE // CHUNK):
            size = self._base.size
            self._base.add(os.pread(self._file, min(CHUNK, self._base_end - size), size))
        with self._lock:
            torn = self._turns != self._base_turn
        if torn:
            self._drop_base()
        elif self._base.size == self._base_end:
            self._finish_base(self._base)
        return self._base is not None

    def _finish_base(self, base: _Growing) -> None:
        base.finish(self._number, "base")
        self._base, self._wanted, self._chained = None, False, 0
        self.restorable = True
        for name in rules.outdated(names(self._folder), self._number):
            (self._folder / name).unlink()

    def _drop_base(self) -> None:
        if self._base:
            self._base.file.close()
            self._base.path.unlink(missing_ok=True)
            self._base = None

    def _interrupt(self) -> None:
        """Ship no more of this log: what the folder holds of it is not known."""
        with self._lock:
            self._broken = True
            self._taken.clear()
        self.restorable = False
        self._abandon()

    def _abandon(self) -> None:
        for growing in (self._log, self._base):
            if growing:
                with suppress(OSError):
                    growing.file.close()
        self._log = self._base = None

    def close(self) -> None:
        """Once SQLite has closed the database."""
        self._abandon()
        os.close(self._file)


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return [path.name for path in folder.iterdir()]


def sync_folder(folder: Path) -> None:
    """Make what was named or renamed in it durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
