"""The database: whole functions in, durable results out.

A change is a plain function that is run on the writer's thread, as one transaction; what waits
when the thread becomes free shares one commit, each function in a savepoint of its own. Nothing
can be awaited inside a transaction, so tasks cannot mix theirs; cancelling a caller neither tears
a change nor hides it. Reading functions run on connections that cannot write.
"""

import asyncio
import itertools
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from rules.causes import Cause
from storage import backups, engine, inbox, migrations, workers
from storage.locks import Lock
from storage.shippers import Shipper
from storage.transactions import Tx

P = ParamSpec("P")
T = TypeVar("T")


def _vacuum(connection: engine.Connection) -> None:
    connection.execute("VACUUM").fetchall()


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
        self._writer: workers.Writer | None = None
        self._inline: engine.Connection = None
        self._readers: list[workers.Reader] = []
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
        self._writer = workers.Writer(partial(connect, keep_log=copy is not None))
        await self._writer
        self.owes_emptying = copy is None  # it may have been owed when the process was killed
        if copy is not None:
            self._shipper = Shipper(self.path, self._key, copy)
            await self._shipper
        for _ in range(readers):
            reader = workers.Reader(partial(connect, read_only=True))
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
        job = workers.Job(partial(_caused, fn, cause, args, kwargs))
        result = await self._queued(job) if self._inline is None else self._at_once(job)
        if job.letters:
            self.letters.set()
        return result  # type: ignore[no-any-return]

    def _at_once(self, job: workers.Job) -> Any:
        workers.commit_together(self._inline, [job])
        if job.error is not None:
            raise job.error
        return job.result

    def _queued(self, job: workers.Job) -> "asyncio.Future[Any]":
        """What is told when it is done; whoever is cancelled is told nothing, the change goes on."""
        if self._writer is None:
            raise ValueError("the database is closed")
        job.future = asyncio.get_running_loop().create_future()
        self._writer.submit(job)
        return job.future

    async def read(
        self, fn: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `fn(tx, …)` on one snapshot, on a connection that cannot write."""

        def look(tx: Tx) -> T:
            return fn(tx, *args, **kwargs)

        if self._inline is not None:
            self._inline.execute("PRAGMA query_only = ON")
            try:
                return workers.snapshot(self._inline, look)
            finally:
                self._inline.execute("PRAGMA query_only = OFF")
        if not self._readers:
            raise ValueError("the database is closed")
        free = (reader for reader in self._readers if not reader.busy)
        reader = next(free, None) or self._readers[next(self._turn) % len(self._readers)]
        job = workers.Job(look, asyncio.get_running_loop().create_future())
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
