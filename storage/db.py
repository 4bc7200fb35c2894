"""The database: whole functions in, durable results out.

A change is a plain function that is run on the writer's thread, as one transaction; what waits
when the thread becomes free shares one commit, each function in a savepoint of its own. Nothing
can be awaited inside a transaction, so tasks cannot mix theirs; cancelling a caller neither tears
a change nor hides it. Reading functions run on connections that cannot write.
"""

import asyncio
import itertools
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

import aiosqlite

from rules.causes import Cause
from storage import backups, engine, inbox, migrations
from storage.locks import Lock
from storage.shippers import Shipper
from storage.transactions import Tx

P = ParamSpec("P")
T = TypeVar("T")

BATCH = 256  # functions that share a commit at the most; bounds the wait of the first
LONG_S = 0.002  # a reading that takes so long holds up no other's answer


@dataclass(slots=True)
class _Job:
    run: Callable[[Tx], Any]
    future: "asyncio.Future[Any] | None" = None
    result: Any = None
    error: BaseException | None = None
    letters: bool = False


class _Worker(aiosqlite.Connection):
    """aiosqlite's connection, given whole functions instead of single statements."""

    def __init__(self, connector: Callable[[], Any]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._waiting: deque[_Job] = deque()
        self._called = False
        self.busy = False

    def submit(self, job: _Job) -> None:
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

    def _work(self, batch: list[_Job]) -> None:
        raise NotImplementedError


class _Writer(_Worker):
    """What waits shares a commit."""

    async def do(self, step: Callable[[engine.Connection], T]) -> T:
        return await self._execute(step, self._conn)  # type: ignore[no-any-return,no-untyped-call]

    def _work(self, batch: list[_Job]) -> None:
        commit_together(self._conn, batch)


def _tell(batch: list[_Job]) -> None:
    loop = batch[0].future.get_loop() if batch and batch[0].future else None
    if loop is not None:
        with suppress(RuntimeError):  # the loop is gone: nobody waits any more
            loop.call_soon_threadsafe(_answer, batch)


def _vacuum(connection: engine.Connection) -> None:
    connection.execute("VACUUM").fetchall()


class _Reader(_Worker):
    """What waits is read from one snapshot, and answered together unless one takes long."""

    def _work(self, batch: list[_Job]) -> None:
        _snapshot(self._conn, partial(_read_all, batch))


def _read_all(batch: list[_Job], tx: Tx) -> None:
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


def _snapshot(connection: engine.Connection, fn: Callable[[Tx], T]) -> T:
    connection.execute("BEGIN")
    try:
        return fn(Tx(connection))
    finally:
        connection.execute("ROLLBACK")


def commit_together(connection: engine.Connection, batch: list[_Job]) -> None:
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
    try:
        for job in batch:
            _run_in_savepoint(connection, job)
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


def _run_in_savepoint(connection: engine.Connection, job: _Job) -> None:
    connection.execute("SAVEPOINT job")
    tx = Tx(connection)
    try:
        job.result = job.run(tx)
        job.letters = tx.letters
    except BaseException as error:
        job.error = error
        if isinstance(error, StopIteration):  # which no future can carry
            job.error = RuntimeError("the function stopped an iteration")
        if not connection.in_transaction:  # SQLite gave up the whole transaction
            raise
        connection.execute("ROLLBACK TO job")
    connection.execute("RELEASE job")


def _answer(batch: list[_Job]) -> None:
    for job in batch:
        future = job.future
        if future is None or future.done():
            continue
        if job.error is None:
            future.set_result(job.result)
        else:
            future.set_exception(job.error)


def _caused(fn: Callable[..., T], cause: Cause, args: Any, kwargs: Any, tx: Tx) -> T:
    """Mark the update as applied and run the action: both or neither."""
    if cause.update_id is not None:
        inbox.apply(tx, cause.update_id)
    return fn(tx, cause, *args, **kwargs)


class Db:
    """One database file; open it with `Db.open`, close it with `close`."""

    def __init__(self, path: Path, key: str | None, lock: Lock) -> None:
        self.path, self._key = path, key
        self._lock = lock
        self.letters = asyncio.Event()  # set when something was put into the outbox
        self._writer: _Writer | None = None
        self._inline: engine.Connection = None
        self._readers: list[_Reader] = []
        self._turn = itertools.count()
        self._shipper: Shipper | None = None
        self.owes_emptying = False  # `empty_log` is to be called again

    @classmethod
    async def open(
        cls,
        path: Path,
        key: str | None = None,
        *,
        readers: int = 2,
        inline: bool = False,
        copy: Path | None = None,
    ) -> Self:
        """Lock the file, bring it to the current schema and connect.

        `inline` runs everything on the caller's thread, for deterministic simulation. `copy` is
        the folder of the continuous copy, which `ship` brings up to date.
        Raises storage.migrations.Unusable with a sentence for the operator.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise migrations.Unusable(
                f"DATABASE_PATH: {path} cannot be made ({error.strerror})."
            ) from None
        db = cls(path, key, Lock.take(path))
        try:
            migrations.migrate(path, key)
            await db._connect(readers, copy, inline=inline)
        except BaseException:
            await db.close()
            raise
        return db

    async def _connect(self, readers: int, copy: Path | None, *, inline: bool) -> None:
        if inline:
            self._inline = engine.connect(self.path, self._key)
            return
        connect = partial(engine.connect, self.path, self._key)
        self._writer = _Writer(partial(connect, keep_log=copy is not None))
        await self._writer
        self.owes_emptying = copy is None  # it may have been owed when the process was killed
        if copy is not None:
            self._shipper = Shipper(self.path, self._key, copy)
            await self._shipper
        for _ in range(readers):
            reader = _Reader(partial(connect, read_only=True))
            await reader
            self._readers.append(reader)

    async def write(
        self,
        cause: Cause,
        fn: Callable[Concatenate[Tx, Cause, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run `fn(tx, cause, …)` as one durable change; returns when it is committed.

        Raises what `fn` raises, with nothing changed; `inbox.Repeated` when the update of the
        cause has taken effect before.
        """
        job = _Job(partial(_caused, fn, cause, args, kwargs))
        result = await self._done(job)
        if job.letters:
            self.letters.set()
        return result  # type: ignore[no-any-return]

    async def _done(self, job: _Job) -> Any:
        if self._inline is not None:
            commit_together(self._inline, [job])
            if job.error is not None:
                raise job.error
            return job.result
        if self._writer is None:
            raise ValueError("the database is closed")
        job.future = asyncio.get_running_loop().create_future()
        self._writer.submit(job)
        return await job.future  # whoever is cancelled is told nothing; the change goes on

    async def read(
        self, fn: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `fn(tx, …)` on one snapshot, on a connection that cannot write."""

        def look(tx: Tx) -> T:
            return fn(tx, *args, **kwargs)

        if self._inline is not None:
            self._inline.execute("PRAGMA query_only = ON")
            try:
                return _snapshot(self._inline, look)
            finally:
                self._inline.execute("PRAGMA query_only = OFF")
        if not self._readers:
            raise ValueError("the database is closed")
        free = (reader for reader in self._readers if not reader.busy)
        reader = next(free, None) or self._readers[next(self._turn) % len(self._readers)]
        job = _Job(look, asyncio.get_running_loop().create_future())
        reader.submit(job)
        assert job.future is not None
        return await job.future  # type: ignore[no-any-return]

    async def empty_log(self) -> None:
        """Move the log into the file, so that what was erased is in neither.

        The continuous copy follows: it makes a new base, and keeps nothing older. While somebody
        else reads for long it cannot be done: then it is owed.
        """
        if self._inline is not None:
            self.owes_emptying = not engine.empty_log(self._inline)
        elif self._writer is not None and self._shipper is not None:
            self.owes_emptying = False  # what the turn cannot do now, the copy makes up for
            await self._writer.do(partial(self._shipper.copy.turn, base=True))
        elif self._writer is not None:
            self.owes_emptying = not await self._writer.do(engine.empty_log)

    async def ship(self) -> bool:
        """Bring the continuous copy up to date; True when it can be restored with all of that.

        Raises OSError; the next call begins the copy anew.
        """
        if self._shipper is None or self._writer is None:
            return False
        if self._shipper.copy.due:
            await self._writer.do(partial(self._shipper.copy.turn, base=False))
        return await self._shipper.ship()

    async def back_up(self, folder: Path, now: datetime) -> Path:
        """Make a backup beside all other work. Raises storage.migrations.Unusable."""
        return await asyncio.to_thread(backups.make, self.path, self._key, folder, now)

    def drop_asides(self, before: datetime | None = None) -> None:
        """Delete the copies that were kept before the schema changed; `before`: only older ones."""
        for path in migrations.asides(self.path):
            if before is None or path.stat().st_mtime < before.timestamp():
                path.unlink()

    async def rewrite(self) -> None:
        """Write the whole file anew, so that not even where things lie tells what was erased.

        Writers wait meanwhile: about a second for each hundred megabytes.
        """
        if self._inline is not None:
            _vacuum(self._inline)
        elif self._writer is not None:
            await self._writer.do(_vacuum)
            if self._shipper is not None:  # all of it is in the log: too much to hold in memory
                await self._shipper.ship_in_time()
        await self.empty_log()

    async def close(self) -> None:
        """Finish what waits, close the connections and give up the lock."""
        readers, self._readers = self._readers, []
        writer, self._writer = self._writer, None  # nothing is accepted from here on
        for reader in readers:
            await reader.close()
        if writer is not None:
            await writer.close()
        if self._shipper is not None:
            await self._shipper.end()
            self._shipper = None
        if self._inline is not None:
            self._inline.close()
            self._inline = None
        self._lock.release()
