"""What the functions of `storage/` are given: one transaction, statements by name."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import orjson

from storage.engine import Connection, OperationalError

Row = dict[str, Any]
PLAIN = {str, int, type(None)}  # stored as they are: nearly all


class Tx:
    """A transaction. Parameters are named; rows are dictionaries by column name.

    Times go in as aware datetimes and lie in the database as UTC ISO text of fixed width, so
    that text order is time order; lists and dictionaries lie there as JSON.
    """

    __slots__ = ("_connection", "_cursor", "letters")

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()  # of all changes: one costs as much as a savepoint
        self.letters = False  # something was put into the outbox

    def one(self, sql: str, **facts: object) -> Row | None:
        """The first row, or None."""
        row = self._execute(sql, facts).fetchone()
        return dict(row) if row else None

    def all(self, sql: str, **facts: object) -> list[Row]:
        """All rows."""
        return list(self.each(sql, **facts))

    def each(self, sql: str, **facts: object) -> Iterator[Row]:
        """The rows, one at a time: for as many as a group has members."""
        return map(dict, self._execute(sql, facts))

    def value(self, sql: str, **facts: object) -> Any:
        """The first column of the first row, or None."""
        row = self._execute(sql, facts).fetchone()
        return row[0] if row else None

    def run(self, sql: str, **facts: object) -> int:
        """Execute; returns the number of rows changed."""
        self._check()
        rows: int = self._cursor.execute(sql, _stored(facts)).rowcount
        return rows

    def mark(self, sql: str) -> None:
        """Execute what only begins or ends a savepoint."""
        self._cursor.execute(sql)

    def run_many(self, sql: str, rows: list[dict[str, object]]) -> int:
        """Execute once per row; returns the number of rows changed."""
        self._check()
        cursor = self._connection.executemany(sql, [_stored(row) for row in rows])
        return int(cursor.rowcount)

    def _execute(self, sql: str, facts: dict[str, object]) -> Any:
        self._check()
        return self._connection.execute(sql, _stored(facts))

    @property
    def open(self) -> bool:
        """Whether it still runs: a full disk rolls it back."""
        return bool(self._connection.in_transaction)

    def _check(self) -> None:
        """What followed a rollback would commit on its own."""
        if not self.open:
            raise OperationalError("the transaction was rolled back")


def instant(moment: datetime) -> str:
    """An aware datetime as it lies in the database: UTC, microseconds, `Z`."""
    if moment.tzinfo is None:
        raise ValueError("a naive time cannot be stored")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _stored(facts: dict[str, object]) -> dict[str, object]:
    if PLAIN.issuperset(map(type, facts.values())):
        return facts
    return {name: fact if type(fact) in PLAIN else _adapt(fact) for name, fact in facts.items()}


def _adapt(fact: object) -> object:
    if isinstance(fact, datetime):
        return instant(fact)
    if isinstance(fact, list | tuple | dict):
        return orjson.dumps(fact).decode()
    return fact
