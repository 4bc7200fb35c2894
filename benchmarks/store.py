"""How many votes a second the store alone takes, durably, with 64 that wait at a time.

`python -m benchmarks.store`: one upsert and its commit with `synchronous=FULL`, through the bot's
writer, which lets those that wait share a commit, and beside it through aiosqlite, statement by
statement, as its documentation shows: once with a lock, so that each vote is a transaction of its
own, and once without, where a commit stores what other tasks have half done and a rollback takes
their votes back, too. Then the bot's whole vote (permission, journal, notices) through the same
writer. Medians of five, on one core. Nothing is asserted.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiosqlite

from actions import decisions
from benchmarks.bots import BOT_CORE, FIRST, make
from benchmarks.start import machine
from bot.clock import Clock
from rules.causes import Cause
from storage.db import Db
from storage.transactions import Tx

TOGETHER, ROUNDS = 64, 5
VOTES, SLOW = 20_000, 2_000  # so many of the quick ones, and of the others
TABLE = "CREATE TABLE votes (person INTEGER PRIMARY KEY, choice TEXT)"
UPSERT = "INSERT INTO votes VALUES (:p, :c) ON CONFLICT DO UPDATE SET choice = excluded.choice"


def upsert(tx: Tx, _cause: Cause, person: int) -> None:
    """The statement alone."""
    tx.run(UPSERT, p=person, c="yes")


async def rate(one: Callable[[int], Awaitable[object]], count: int) -> float:
    """Calls a second, so many waiting at a time; the median of the rounds."""
    found = []
    for _ in range(ROUNDS):
        numbers = iter(range(count))

        async def worker(numbers=numbers) -> None:
            for number in numbers:
                await one(number)

        begun = time.perf_counter()
        await asyncio.gather(*(worker() for _ in range(TOGETHER)))
        found.append(count / (time.perf_counter() - begun))
    return statistics.median(found)


async def main() -> None:
    """Measure and print."""
    os.sched_setaffinity(0, {BOT_CORE})
    for line in machine():
        print(line)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        await make(path, 1000)
        db, cause = await Db.open(path), Cause(Clock().now())
        await db.write(cause, lambda tx, _cause: tx.run(TABLE))
        quick = await rate(lambda n: db.write(cause, upsert, n % 1000), VOTES)
        print(f"the bot's writer, one upsert:      {quick:8,.0f} a second")

        async with aiosqlite.connect(Path(folder) / "other.db") as other:
            await other.execute("PRAGMA journal_mode = WAL")
            await other.execute("PRAGMA synchronous = FULL")
            await other.execute(TABLE)

            lock = asyncio.Lock()

            async def shared(number: int) -> None:
                await other.execute(UPSERT, {"p": number % 1000, "c": "yes"})
                await other.commit()

            async def own(number: int) -> None:
                async with lock:
                    await shared(number)

            for name, single in (("its own transaction", own), ("one for all", shared)):
                slow = await rate(single, SLOW)
                print(f"aiosqlite, {name + ':':24}{slow:8,.0f} a second ({quick / slow:.1f} times)")

        def vote(number: int) -> Awaitable[object]:
            return db.write(Cause(cause.now, FIRST + number % 1000), decisions.vote, 1, "yes")

        whole = await rate(vote, SLOW)
        print(f"the bot's writer, a whole vote:    {whole:8,.0f} a second")
        await db.close()


if __name__ == "__main__":
    asyncio.run(main())
