"""The journal: who did what and when, in ids and hashes, each line chained to the one before.

Names and texts never enter, so that erasing a person does not break the chain.
"""

import hashlib
import re
from datetime import datetime
from enum import Enum

import orjson

from rules.causes import Cause
from storage.transactions import Tx, instant

_HASH = re.compile(r"[0-9a-f]{64}")
START = "0" * 64


def add(tx: Tx, cause: Cause, what: str, **facts: object) -> None:
    """Append a line. Facts are integers, enumerations, times or SHA-256 hashes.

    Raises TypeError for anything else: it could be somebody's words.
    """
    at = instant(cause.now)
    packed = orjson.dumps({name: _plain(fact) for name, fact in facts.items()}).decode()
    previous = tx.value("SELECT hash FROM journal ORDER BY id DESC LIMIT 1") or START
    line = (at, cause.group_id, cause.member_id, what, packed)
    tx.run(
        """
        INSERT INTO journal (at, group_id, member_id, what, facts, previous, hash)
        VALUES (:at, :group_id, :member_id, :what, :facts, :previous, :hash)
        """,
        at=at,
        group_id=cause.group_id,
        member_id=cause.member_id,
        what=what,
        facts=packed,
        previous=previous,
        hash=_chain(previous, *line),
    )


def head(tx: Tx) -> tuple[int, str]:
    """The newest line: its id and its hash."""
    row = tx.one("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1")
    return (int(row["id"]), str(row["hash"])) if row else (0, START)


def begun(tx: Tx) -> datetime | None:
    """When the first line was written; None: there is none."""
    at = tx.value("SELECT at FROM journal ORDER BY id LIMIT 1")
    return datetime.fromisoformat(at) if at else None


def broken(tx: Tx) -> int | None:
    """The id of the first line that does not follow from the one before; None: all do."""
    previous = START
    for row in tx.all(
        "SELECT id, at, group_id, member_id, what, facts, previous, hash FROM journal ORDER BY id"
    ):
        line = (row["at"], row["group_id"], row["member_id"], row["what"], row["facts"])
        if row["previous"] != previous or row["hash"] != _chain(previous, *line):
            return int(row["id"])
        previous = row["hash"]
    return None


def _chain(previous: str, *line: object) -> str:
    return hashlib.sha256(orjson.dumps([previous, *line])).hexdigest()


def _plain(fact: object) -> object:
    if isinstance(fact, bool | int) or fact is None:
        return fact
    if isinstance(fact, Enum):
        return fact.value
    if isinstance(fact, datetime):
        return instant(fact)
    if isinstance(fact, str) and _HASH.fullmatch(fact):
        return fact
    raise TypeError("the journal holds ids and hashes only")
