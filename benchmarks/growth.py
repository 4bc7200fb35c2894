"""What the bot does as the group grows: at 100, 1,000, 10,000 and 100,000 members or rows.

`python -m benchmarks.growth [members …]`. First twenty votes a second, so that no limit and no
queue is in the way: their latency, the bot's processor time for each, and its memory; then as many
as it takes. A vote is one seat's: it should cost the same in a group of any size. Then an
announcement to all of them over TLS, without a limit; then the start, with so many updates, lines
of the journal and messages. Nothing is asserted.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import bulk, outage, votes
from benchmarks.bots import THE_BOT, Bot, make, own_core
from benchmarks.start import machine
from benchmarks.wire import Json

SIZES = (100, 1_000, 10_000, 100_000)
PER_SECOND, TOGETHER = 20, 64


async def paced(bot: Bot, voters: votes.Voters) -> Json:
    """Votes at their pace, and the memory afterwards."""
    found = await votes.open_loop(bot, voters, PER_SECOND)
    return {**found, "memory": bot.memory()}


async def of_votes(path: Path, size: int) -> None:
    """Votes in a group of this size."""
    await make(path, size)
    found = await votes.one(THE_BOT, path, size, paced)
    most = await votes.one(THE_BOT, path, size, lambda b, v: votes.saturated(b, v, TOGETHER))
    print(f"votes: p50 {found['p50']:.2f} ms, p99 {found['p99']:.2f} ms, "
          f"{found['cpu']:.2f} ms of processor each, {found['memory']:.0f} MB; "
          f"saturated {most['rate']:.0f} a second", flush=True)  # fmt: skip


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    print(f"{PER_SECOND} votes a second, {datetime.now(UTC):%Y-%m-%d}")
    with tempfile.TemporaryDirectory() as folder, own_core():
        for size in map(int, sys.argv[1:] or SIZES):
            print(f"{size:,} members", flush=True)
            await of_votes(Path(folder) / f"{size}.db", size)
            print("announcement: ", end="", flush=True)
            await bulk.announce(Path(folder), "flat", size)
            rows = Path(folder) / f"rows-{size}.db"
            await make(rows, 100)
            await outage.start(rows, size)


if __name__ == "__main__":
    asyncio.run(main())
