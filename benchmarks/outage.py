"""After an outage: the start, its memory, and 10,000 updates that have waited at Telegram.

`python -m benchmarks.outage [row …]`, rows: start, backlog; by default both. `start`: from the start
of the process to its first poll, with 100,000 updates, lines of the journal and messages in the
database, none of it in the machine's memory where that can be emptied (as root), and the memory
after ten idle seconds. `backlog`: 10,000 votes of 5,000 members are taken in, stored, answered and
shown, without Telegram's limit, which would hold the answers for six minutes; and the memory just
started, after the 500 votes that came before the outage, and at the most. Medians of five starts;
one backlog. Nothing is asserted.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.bots import COMMANDS, FIRST, INSTALLED, THE_BOT, make, own_core, running
from benchmarks.start import machine
from benchmarks.votes import press
from benchmarks.wire import Wire
from bot.clock import Clock
from rules.causes import Cause
from storage import inbox, journal, outbox
from storage.db import Db
from storage.transactions import Tx

ROWS, UPDATES, VOTERS, BEFORE = 100_000, 10_000, 5_000, 500
STARTS, IDLE_S = 5, 10.0
COMMANDS["as it is"] = (str(INSTALLED), "-m", "bot")


def fill(tx: Tx, cause: Cause, rows: int) -> None:
    """What years leave behind."""
    updates = [(n, FIRST + n % VOTERS, "{}") for n in range(1, rows + 1)]
    inbox.add(tx, cause, updates)
    inbox.finish(tx, cause, [number for number, _, _ in updates])
    for number in range(rows):
        journal.add(tx, cause, "members.show", member=number)
    for first in range(0, rows, VOTERS):
        people = list(range(FIRST, FIRST + min(VOTERS, rows - first)))
        outbox.add(tx, cause, people, "decisions-closed", str(first), subject_id=first)
    tx.run("UPDATE outbox SET state = 'sent', sent_at = :now", now=cause.now)


def forget() -> bool:
    """Empty the machine's memory of files, where that is allowed."""
    with suppress(OSError):
        Path("/proc/sys/vm/drop_caches").write_text("3")
        return True
    return False


async def start(path: Path, rows: int = ROWS) -> None:
    """The time to the first poll, and the memory when nothing happens."""
    db = await Db.open(path)
    await db.write(Cause(Clock().now(), group_id=1), fill, rows)
    await db.close()
    taken, sizes = [], []
    for number in range(STARTS):
        cold = forget()
        wire = Wire()
        await wire.start()
        begun = time.perf_counter()
        async with running("as it is", wire, path) as bot:
            taken.append(time.perf_counter() - begun)
            if number == STARTS - 1:
                await asyncio.sleep(IDLE_S)
                sizes = [bot.memory(), bot.memory("VmHWM")]
        await wire.stop()
    print(f"start to first poll ({'cold' if cold else 'warm'}), {rows:,} rows of each kind: "
          f"{statistics.median(taken):.2f} s ({min(taken):.2f} to {max(taken):.2f})")  # fmt: skip
    print(f"memory idle: {sizes[0]:.0f} MB, at most {sizes[1]:.0f} MB", flush=True)


async def backlog(path: Path) -> None:
    """Everything that has waited, worked off."""
    wire = Wire()
    await wire.start()
    done, last = 0, 0.0

    def called(method: str, _body: bytes) -> None:
        nonlocal done, last
        if method in {"answercallbackquery", "editmessagetext"}:
            done, last = done + 1, time.perf_counter()

    wire.on_call = called
    async with running(THE_BOT, wire, path) as bot:
        await asyncio.sleep(3)
        started = bot.memory()
        for n in range(BEFORE):
            wire.put(press(FIRST + n, "decisions:vote:1:abstain"))
        while done < 2 * BEFORE:  # noqa: ASYNC110 - looked at, so as not to cost anything
            await asyncio.sleep(0.05)
        done, before, begun, cpu = 0, bot.memory(), time.perf_counter(), bot.cpu()
        for n in range(UPDATES):
            choice = ("yes", "no")[n // VOTERS]
            wire.put(press(FIRST + n % VOTERS, f"decisions:vote:1:{choice}"))
        while done < 2 * UPDATES:  # noqa: ASYNC110 - looked at, so as not to cost anything
            await asyncio.sleep(0.05)
        print(f"backlog of {UPDATES:,} votes: {last - begun:.1f} s "
              f"({UPDATES / (last - begun):,.0f} a second, {bot.cpu() - cpu:.1f} s of processor), "
              f"memory {started:.0f} MB just started, from {before:.0f} to at most "
              f"{bot.memory('VmHWM'):.0f} MB", flush=True)  # fmt: skip
    await wire.stop()


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    print(f"{datetime.now(UTC):%Y-%m-%d}")
    jobs = {"start": start, "backlog": backlog}
    with tempfile.TemporaryDirectory() as folder, own_core():
        for row in sys.argv[1:] or jobs:
            path = Path(folder) / f"{row}.db"
            await make(path, VOTERS)
            await jobs[row](path)


if __name__ == "__main__":
    asyncio.run(main())
