"""The writer's statements fail, one after the other, before an action may take effect.

As a plugin (`pytest -p tests.failures`) every action that any test carries out is rehearsed
first: each of its statements, from BEGIN to COMMIT, fails once in each of the ways of a database.
No rehearsal may come back without an error or leave anything behind. Then the update that caused
the action fails for good once, so that the test goes on with what a second attempt makes of it.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import cycle, product
from typing import Any

import pytest

from storage import engine, workers
from tests import proofs
from tests.footprints import action

LONG = proofs.LONG
BYTES = "test_abuse_15_who_voted_what_makes_no_difference_to_a_single_byte"
FAILURES = {  # and whether SQLite gives up the whole transaction
    "busy": (engine.OperationalError, "database is locked", False),
    "broken": (engine.OperationalError, "disk I/O error", True),
    "full": (engine.OperationalError, "database or disk is full", True),
    "corrupt": (engine.sqlite.DatabaseError, "database disk image is malformed", False),
}


class Failing:
    """Which statement fails, and how; only while `connection` is set does anything."""

    def __init__(self) -> None:
        self.connection: Any = None
        self.at, self.kind = 0, "busy"
        self.said: list[str] = []
        self.known: set[tuple[str, ...]] = set()
        self.found = Counter[str]()
        self.actions: set[str] = set()
        self.kinds = cycle(FAILURES)
        self.steady = False  # every attempt of an action fails, at another statement each time
        self.failed: Counter[int] = Counter()  # attempts by update, while it is steady

    def pass_by(self, connection: Any, sql: str) -> None:
        """Fail, when this is the statement."""
        if connection is not self.connection or sql.startswith("ROLLBACK"):
            return
        self.said.append(sql)
        if len(self.said) == self.at or (not self.at and sql == "COMMIT"):
            kind, words, all_of_it = FAILURES[self.kind]
            if all_of_it and connection.in_transaction:
                connection.execute("ROLLBACK")
            raise kind(words)

    def attempt(self, connection: Any, job: Any, at: int, kind: str) -> BaseException | None:
        """Run a job with its `at`-th statement failing (0: its commit); returns its error."""
        self.connection, self.at, self.kind, self.said = connection, at, kind, []
        try:
            _honest(connection, [job])
        finally:
            self.connection = None
        assert not connection.in_transaction
        return job.error

    def rehearse(self, connection: Any, job: Any) -> bool:
        """Let each statement fail in each way; False when that is known already, or no action."""
        word = action(job)
        if word is None:
            return False
        error = self.attempt(connection, workers.Job(job.run), 0, "busy")
        steps = (word, *self.said)
        if not isinstance(error, engine.OperationalError) or steps in self.known:
            return False
        self.known.add(steps)
        self.actions.add(word)
        before = dump(connection)
        for at, kind in product(range(1, len(steps)), FAILURES):
            error = self.attempt(connection, workers.Job(job.run), at, kind)
            assert str(error) == FAILURES[kind][1], f"{word}: {steps[at]} failed: {error!r}"
        assert dump(connection) == before, word
        self.found.update(statements=len(steps) - 1, failures=(len(steps) - 1) * len(FAILURES))
        return True

    def refuse(self, connection: Any, job: Any) -> None:
        """Let some statement of an action fail; whatever is none has its way."""
        word = action(job) if job.run.args[1].update_id else None
        error = self.attempt(connection, workers.Job(job.run), 0, "busy") if word else None
        if not isinstance(error, engine.OperationalError):
            _honest(connection, [job])
            return
        self.actions.add(word)
        self.failed[job.run.args[1].update_id] += 1
        self.attempt(connection, job, 1 + self.failed.total() % len(self.said), next(self.kinds))


FAILING = Failing()
_honest = workers.commit_together


class Cursor(engine.sqlite.Cursor):
    """A cursor that fails when it is told to; a connection's own statements pass one, too."""

    def execute(self, sql, *facts):
        FAILING.pass_by(self.connection, sql)
        return super().execute(sql, *facts)

    def executemany(self, sql, rows):
        FAILING.pass_by(self.connection, sql)
        return super().executemany(sql, rows)


class Connection(engine.sqlite.Connection):
    """A connection with such cursors."""

    def cursor(self):
        return super().cursor(Cursor)


def dump(connection: Any) -> list[str]:
    """Everything that is stored."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return [
        repr([tuple(row) for row in connection.execute(f"SELECT * FROM {name[0]}")])
        for name in names
        if not name[0].startswith("practices_found_")
    ]


def commit_together(connection: Any, batch: list[Any]) -> None:
    """What the writer does, after the rehearsal of an action that is alone."""
    if FAILING.steady:
        for job in batch:
            FAILING.refuse(connection, job)
        return
    [job, *more] = batch
    if not more and FAILING.rehearse(connection, job) and job.run.args[1].update_id:
        FAILING.attempt(connection, job, len(FAILING.said), next(FAILING.kinds))
    else:
        _honest(connection, batch)


def install(patch: Any) -> None:
    """Put it between the writer and its connections; `patch` is pytest's."""
    patch.setattr(engine.sqlite, "connect", partial(engine.sqlite.connect, factory=Connection))
    patch.setattr(workers, "commit_together", commit_together)


def pytest_configure(config: Any) -> None:
    """As a plugin: for all tests, which are as short as in every run."""
    proofs.LONG = False
    install(pytest.MonkeyPatch())


def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """Leave out what no rehearsal may come before."""
    left = [item for item in items if item.name == BYTES]
    items[:] = [item for item in items if item.name != BYTES]
    config.hook.pytest_deselected(items=left)
    for item in left:
        print(f"left out: {item.name}, as a database counts also what was rolled back")


def pytest_sessionfinish(session: Any) -> None:
    """As a plugin: tell what was tried."""
    from tests.test_permitted_actions import ACTIONS

    missing = sorted(ACTIONS.keys() - FAILING.actions)
    print("never carried out:", missing)
    tried = {"actions": len(FAILING.actions), "actions_never_carried_out": len(missing)}
    proofs.note("D3", **tried, **FAILING.found, half_done=0)
