"""What a vote costs as the group grows: at 100, 1,000, 10,000 and 100,000 members.

`python -m benchmarks.growth [members …]`. Twenty votes a second come in, so that no limit and no
queue is in the way; printed are their latency and the bot's processor time for each, and its
memory. A vote is one seat's: it should cost the same in a group of any size. Nothing is asserted.
"""

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import votes
from benchmarks.bots import THE_BOT, Bot, make, own_core
from benchmarks.start import machine
from benchmarks.wire import Json

SIZES = (100, 1_000, 10_000, 100_000)
PER_SECOND = 20


async def paced(bot: Bot, voters: votes.Voters) -> Json:
    """Votes at their pace, and the memory afterwards."""
    found = await votes.open_loop(bot, voters, PER_SECOND)
    return {**found, "memory": bot.memory()}


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    print(f"{PER_SECOND} votes a second, {datetime.now(UTC):%Y-%m-%d}")
    with tempfile.TemporaryDirectory() as folder, own_core():
        for size in map(int, sys.argv[1:] or SIZES):
            path = Path(folder) / f"{size}.db"
            await make(path, size)
            found = await votes.one(THE_BOT, path, size, paced)
            print(f"{size:7,} members: p50 {found['p50']:6.2f} ms, p99 {found['p99']:6.2f} ms, "
                  f"{found['cpu']:5.2f} ms of processor each, {found['memory']:.0f} MB", flush=True)  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main())
