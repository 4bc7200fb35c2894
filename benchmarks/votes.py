"""Votes, end to end, beside python-telegram-bot and aiogram, written as their documentation shows.

`python -m benchmarks.votes [row …] [--of=this|python-telegram-bot|aiogram …]`, rows: poll, webhook,
far, latency; by default all of all. A member
presses, the bot stores the vote durably (`synchronous=FULL`, for all three), answers with a pop-up
and edits the card; the vote is done when Telegram has both. Each bot has one core of its own, the
pretend Telegram the other. Five windows each; printed are the medians, and the processor time of
the bot per vote. In `far`, every call takes 50 ms longer. In `latency`, 200 votes a second come in
whether or not the ones before are done, and then 400. Nothing is asserted.
"""

import asyncio
import itertools
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import orjson

from benchmarks.bots import FIRST, PEER_NAMES, THE_BOT, Bot, make, own_core, running
from benchmarks.start import machine
from benchmarks.wire import Json, Wire, given, message

VOTERS = 2000
NAMES = (THE_BOT, *PEER_NAMES)
TOGETHER = {"poll": 64, "webhook": 64, "far": 400}
WINDOWS, WARM_S, WINDOW_S = 5, 2.0, 3.0
PER_SECOND = (200, 400)  # asked for, and what keeps each of the bots busier
CHOICES = ("yes", "no", "abstain")


class Voters:
    """People who vote, and when each vote began and was done."""

    def __init__(self, wire: Wire, size: int) -> None:
        self.wire = wire
        self.waits: list[float] = []
        self.begun: dict[int, float] = {}  # by person, until it is done
        self.again = False  # whoever is served makes place for the next
        self._answered: dict[int, int] = {}
        self._next = itertools.cycle(range(FIRST, FIRST + size))
        self._dice = random.Random(2026)
        wire.on_call = self._called

    def vote(self) -> None:
        """Somebody presses."""
        person = next(self._next)
        if person in self.begun:
            return
        self.begun[person] = time.perf_counter()
        self._answered[person] = 0
        self.wire.put(press(person, f"decisions:vote:1:{self._dice.choice(CHOICES)}"))

    def _called(self, method: str, body: bytes) -> None:
        if method == "answercallbackquery":
            person = int(given(body)["callback_query_id"])
        elif method == "editmessagetext":
            person = int(given(body)["chat_id"])
        else:
            return
        if person not in self.begun:
            return
        self._answered[person] += 1
        if self._answered[person] == 2:
            self.waits.append(time.perf_counter() - self.begun.pop(person))
            if self.again:
                self.vote()

    async def done(self) -> None:
        """Everybody has been answered."""
        self.again = False
        while self.begun:  # noqa: ASYNC110 - looked at, so as not to cost anything
            await asyncio.sleep(0.02)


def press(person: int, data: str) -> bytes:
    """An update as Telegram sends it, but for its number."""
    user = {"id": person, "is_bot": False, "first_name": "Member", "language_code": "en"}
    query = {"id": str(person), "from": user, "chat_instance": "8461", "data": data,
             "message": message(person)}  # fmt: skip
    return orjson.dumps({"callback_query": query})[1:]


async def saturated(bot: Bot, voters: Voters, together: int) -> Json:
    """As fast as it goes, with so many waiting at a time."""
    voters.again = True
    for _ in range(together):
        voters.vote()
    await asyncio.sleep(WARM_S)
    rates, costs = [], []
    for _ in range(WINDOWS):
        before, begun, cpu = len(voters.waits), time.perf_counter(), bot.cpu()
        await asyncio.sleep(WINDOW_S)
        done = max(1, len(voters.waits) - before)
        rates.append(done / (time.perf_counter() - begun))
        costs.append((bot.cpu() - cpu) / done * 1000)
    await voters.done()
    return {"rate": statistics.median(rates), "cpu": statistics.median(costs), "all": rates}


async def open_loop(bot: Bot, voters: Voters, per_second: int) -> Json:
    """So many a second, evenly, whatever becomes of them; latencies in milliseconds."""
    halves, nines, costs = [], [], []
    for window in range(-1, WINDOWS):
        voters.waits.clear()
        begun, cpu = time.perf_counter(), bot.cpu()
        for n in range(int(per_second * WINDOW_S)):
            wait = begun + n / per_second - time.perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            voters.vote()
        await voters.done()
        waits = sorted(voters.waits)
        if window >= 0:  # the first one warms up
            halves.append(waits[len(waits) // 2] * 1000)
            nines.append(waits[int(len(waits) * 0.99)] * 1000)
            costs.append((bot.cpu() - cpu) / len(waits) * 1000)
    return {"p50": statistics.median(halves), "p99": statistics.median(nines),
            "cpu": statistics.median(costs), "all": nines}  # fmt: skip


async def one(
    name: str,
    path: Path,
    size: int,
    job: Callable[[Bot, Voters], Awaitable[Json]],
    *,
    delay_s: float = 0.0,
    webhook: bool = False,
) -> Json:
    """One bot, one job."""
    wire = Wire(delay_s)
    await wire.start()
    try:
        async with running(name, wire, path, webhook=webhook) as bot:
            return await job(bot, Voters(wire, size))
    finally:
        await wire.stop()


async def row(kind: str, names: list[str]) -> None:
    """One row of the table: every bot, side by side."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder) / f"{name.split()[0]}.db"
            await make(path, VOTERS)
            if kind == "latency":
                for rate, webhook in itertools.product(PER_SECOND, (False, True)):
                    found = await one(
                        name, path, VOTERS, lambda b, v, rate=rate: open_loop(b, v, rate),
                        webhook=webhook,
                    )  # fmt: skip
                    way = "webhook" if webhook else "polling"
                    print(f"{kind:8} {name:20} {rate}/s, {way}: p50 {found['p50']:7.2f} ms, "
                          f"p99 {found['p99']:7.2f} ms, {found['cpu']:5.2f} ms of processor", flush=True)  # fmt: skip
                continue
            found = await one(
                name, path, VOTERS, lambda b, v: saturated(b, v, TOGETHER[kind]),
                delay_s=0.05 * (kind == "far"), webhook=kind == "webhook",
            )  # fmt: skip
            spread = f"{min(found['all']):.0f} to {max(found['all']):.0f}"
            print(f"{kind:8} {name:20} {found['rate']:7.0f} votes/s ({spread}), "
                  f"{found['cpu']:5.2f} ms of processor each", flush=True)  # fmt: skip


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    print(f"votes of {VOTERS:,} members, {datetime.now(UTC):%Y-%m-%d}")
    only = {word.removeprefix("--of=") for word in sys.argv if word.startswith("--of=")}
    names = [name for name in NAMES if not only or name.split()[0] in only]
    rows = [word for word in sys.argv[1:] if not word.startswith("-")]
    with own_core():
        for kind in rows or ("poll", "webhook", "far", "latency"):
            await row(kind, names)


if __name__ == "__main__":
    asyncio.run(main())
