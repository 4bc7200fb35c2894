"""The threads on which the database is used: whole functions in, one commit for what waits.

A change runs in a savepoint of its own, so that one job's failure is not another's; what is read
together is read from one snapshot.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import Any, TypeVar

import aiosqlite

from storage import engine
from storage.transactions import Tx

T = TypeVar("T")

BATCH = 256  # functions that share a commit at the most; bounds the wait of the first
LONG_S = 0.002  # a reading that takes so long holds up no other's answer


@dataclass(slots=True)
class Job:
    """A function that waits, and afterwards what became of it; `letters`: the outbox has more."""

    run: Callable[[Tx], Any]
    future: "asyncio.Future[Any] | None" = None
    result: Any = None
    error: BaseException | None = None
    letters: bool = False


class Worker(aiosqlite.Connection):
    """aiosqlite's connection, given whole functions instead of single statements."""

    def __init__(self, connector: Callable[[], Any]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._waiting: deque[Job] = deque()
        self._called = False
        self.busy = False

    def submit(self, job: Job) -> None:
        """Have a job done; its future is told. Raises ValueError when the connection is closed."""
        if not self._running:
            raise ValueError("the database is closed")
        self._waiting.append(job)
        if not self._called:  # one call of the thread takes all that waits by then
            self._called = True
            self._tx.put_nowait((None, self._serve))

    def _serve(self) -> None:
        self._called, self.busy = False, True
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            try:
                self._work(batch)
            except BaseException as error:  # noqa: BLE001 - nobody may be left waiting
                for job in batch:
                    job.error = job.error or error
            _tell(batch)
        self.busy = False

    def _work(self, batch: list[Job]) -> None:
        raise NotImplementedError


class Writer(Worker):
    """What waits shares a commit."""

    async def do(self, step: Callable[[engine.Connection], T]) -> T:
        """Run a step on the thread, outside of any transaction."""
        return await self._execute(step, self._conn)  # type: ignore[no-any-return,no-untyped-call]

    def _work(self, batch: list[Job]) -> None:
        commit_together(self._conn, batch)


def _tell(batch: list[Job]) -> None:
    loop = batch[0].future.get_loop() if batch and batch[0].future else None
    if loop is not None:
        with suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(_answer, batch)


class Reader(Worker):
    """What waits is read from one snapshot, and answered together unless one takes long."""

    def _work(self, batch: list[Job]) -> None:
        snapshot(self._conn, partial(_read_all, batch))


def _read_all(batch: list[Job], tx: Tx) -> None:
    begun = monotonic()
    for job in list(batch):
        try:
            job.result = job.run(tx)
        except BaseException as error:  # noqa: BLE001 - told to whoever asked
            job.error = RuntimeError() if isinstance(error, StopIteration) else error
        if monotonic() - begun > LONG_S:
            done = batch.index(job) + 1
            _tell(batch[:done])
            del batch[:done]
            begun = monotonic()


def snapshot(connection: engine.Connection, fn: Callable[[Tx], T]) -> T:
    """Read with `fn(tx)` what the database holds at one moment."""
    connection.execute("BEGIN")
    try:
        return fn(Tx(connection))
    finally:
        connection.execute("ROLLBACK")


def commit_together(connection: engine.Connection, batch: list[Job]) -> None:
    """Run the jobs in one transaction; each job's result or error stands in it afterwards.

    When the transaction as a whole fails (a full disk rolls back by itself), each job is tried
    once more alone, so that one job's failure is not another's.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
    except engine.Error as error:  # busy: waited for once, not once by each
        for job in batch:
            job.error = error
        return
    tx = Tx(connection)
    try:
        for job in batch:
            run_in_savepoint(tx, job)
        connection.execute("COMMIT")
    except BaseException as error:  # noqa: BLE001 - told to the callers, whatever it is
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if len(batch) == 1:
            batch[0].error = batch[0].error or error
            return
        for job in batch:
            job.result = job.error = None
            commit_together(connection, [job])


def run_in_savepoint(tx: Tx, job: Job) -> None:
    """Run a job so that nothing of it stays when it fails. Raises what ended the transaction."""
    tx.letters = False
    tx.mark("SAVEPOINT job")
    try:
        job.result = job.run(tx)
        job.letters = tx.letters
    except BaseException as error:
        job.error = error
        if isinstance(error, StopIteration):  # which no future can carry
            job.error = RuntimeError("the function stopped an iteration")
        if not tx.open:  # SQLite gave up the whole transaction
            raise
        tx.mark("ROLLBACK TO job")
    tx.mark("RELEASE job")


def _answer(batch: list[Job]) -> None:
    for job in batch:
        future = job.future
        if future is None or future.done():
            continue
        if job.error is None:
            future.set_result(job.result)
        else:
            future.set_exception(job.error)
