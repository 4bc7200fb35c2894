"""Putting a database together again from its continuous copy."""

import hashlib
import shutil
from contextlib import closing
from pathlib import Path

from rules import copies as rules
from storage import engine
from storage.copies import names
from storage.migrations import Unusable


def build(folder: Path, key: str | None, target: Path) -> None:
    """Put a copy together: the newest whole base and the logs that continue it.

    Raises Unusable when there is no whole base; OSError; engine.Error when the key does not fit.
    """
    found = names(folder)
    for base in rules.bases(found):
        shutil.copyfile(folder / base.name, target)
        if _digest(target) != base.digest:
            continue
        for log in rules.logs(found, base.number):
            whole = _apply(folder / log.name, key, target)
            if whole != log.digest:
                break
        return
    raise Unusable(f"{folder} holds no whole copy. Restore a backup instead.")


def _apply(log: Path, key: str | None, target: Path) -> str:
    """Lay a log beside the file and let SQLite take it in; returns the digest of the log."""
    beside = target.with_name(target.name + "-wal")
    shutil.copyfile(log, beside)
    digest = _digest(beside)
    with closing(engine.connect(target, key)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return digest


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
