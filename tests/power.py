"""What SQLite really writes and syncs, and what a loss of power may leave of it.

`Recorder` stands between SQLite and the operating system: it notes every write, truncation and
sync of one database and its log. `image` makes the files as they may lie there after the power
went: what was synced is there; of what came after it any sectors, in any combination.
"""

import ctypes
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from storage.engine import sqlite

SECTOR = 512
ENDS = ("", "-wal")
_OK = 0
_METHODS = 19  # pointers in sqlite3_io_methods, the version before them counted
_WRITE, _TRUNCATE, _SYNC = 3, 4, 5

_Pointer, _Long = ctypes.c_void_p, ctypes.c_longlong
_Open = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, _Pointer, ctypes.c_int, _Pointer)
_Write = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int, _Long)
_Truncate = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Long)
_Sync = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)


class _Vfs(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int) for name in ("version", "size", "longest")),
        *((name, _Pointer) for name in ("next", "name", "data", "open")),
    ]


@dataclass(frozen=True)
class Event:
    """One thing that was done to a file: `end` is "" or "-wal"; `commit` has no file."""

    what: str  # write, truncate, sync, commit
    end: str = ""
    at: int = 0  # where it is written, the new length, or the number of the commit
    content: bytes = b""


class Recorder:
    """Notes what happens to one database from its opening on."""

    def __init__(self, path: Path) -> None:
        self.names = {f"{path}{end}": end for end in ENDS}
        self.events: list[Event] = []
        self.files: dict[int, str] = {}
        self.kept: list[object] = []  # what C points to must not go

    def opened(self, vfs, name, file, flags, out) -> int:
        """Open a file; when it is watched, with our methods in place of three of SQLite's."""
        code = self.open(vfs, name, file, flags, out)
        end = self.names.get(ctypes.string_at(name).decode() if name else "")
        if code == _OK and end is not None:
            self.files[file] = end
            place = ctypes.cast(file, ctypes.POINTER(_Pointer))
            theirs = ctypes.cast(place[0], ctypes.POINTER(_Pointer))
            ours = (_Pointer * _METHODS)(*theirs[:_METHODS])
            for number, kind, method in (
                (_WRITE, _Write, self.written),
                (_TRUNCATE, _Truncate, self.truncated),
                (_SYNC, _Sync, self.synced),
            ):
                mine = kind(partial(method, kind(theirs[number])))
                ours[number] = ctypes.cast(mine, _Pointer)
                self.kept.append(mine)
            self.kept.append(ours)
            place[0] = ctypes.addressof(ours)
        return int(code)

    def written(self, real, file, content, size, at) -> int:
        """A write."""
        self.events.append(Event("write", self.files[file], at, ctypes.string_at(content, size)))
        return int(real(file, content, size, at))

    def truncated(self, real, file, size) -> int:
        """A new length."""
        self.events.append(Event("truncate", self.files[file], size))
        return int(real(file, size))

    def synced(self, real, file, flags) -> int:
        """From here on it survives a loss of power."""
        code = int(real(file, flags))
        self.events.append(Event("sync", self.files[file]))
        return code


@contextmanager
def recorded(path: Path) -> Iterator[Recorder]:
    """Note what is done to a database that is opened within."""
    library = ctypes.CDLL(sqlite._sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = library.sqlite3_vfs_find(None).contents
    recorder = Recorder(path)
    theirs, ours = vfs.open, _Open(recorder.opened)
    recorder.open = _Open(theirs)
    vfs.open = ctypes.cast(ours, _Pointer).value
    try:
        yield recorder
    finally:
        vfs.open = theirs


def image(base: dict[str, bytes], events: list[Event], chance: random.Random, *, torn: bool):
    """The files after these events: cut in the last write, or, `torn`, with the power gone."""
    files = {end: bytearray(content) for end, content in base.items()}
    synced = {
        end: max((n for n, e in enumerate(events) if (e.what, e.end) == ("sync", end)), default=-1)
        for end in ENDS
    }
    for number, event in enumerate(events):
        file, content = files[event.end], event.content
        if event.what in {"commit", "sync"}:
            continue
        safe = not torn or number < synced[event.end]
        if event.what == "truncate":
            if safe or chance.random() < 0.5:
                del file[event.at :]
            continue
        if not torn and number == len(events) - 1:
            content = content[: chance.randint(0, len(content))]
        for start in range(0, len(content), SECTOR if not safe else len(content) or 1):
            if safe or chance.random() < 0.5:
                part = content[start:] if safe else content[start : start + SECTOR]
                at = event.at + start
                file.extend(bytes(max(0, at + len(part) - len(file))))
                file[at : at + len(part)] = part
    return {end: bytes(content) for end, content in files.items()}
