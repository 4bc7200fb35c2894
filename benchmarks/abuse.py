"""How long hostile input takes, whether time tells what exists, and what a flood costs the others.

`python -m benchmarks.abuse [row …]`, rows: patterns, timing, flood; by default all. `patterns`: the
slowest of texts that are made to lead patterns astray, for each search and check of typed words.
`timing`: how long a press takes for a thing of another group and for one that does not exist, in
turns, and how far apart two halves of the same presses are: the noise. `flood`: 500 members press
in the ten seconds around the close of a vote, with and without one who presses 300 times a second.
Nothing is asserted.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.bots import FIRST, THE_BOT, make, own_core, running
from benchmarks.start import machine
from benchmarks.votes import press
from benchmarks.wire import Wire, given
from rules import personal, search, words
from storage import engine
from storage.transactions import instant
from tests.cast import prepare
from tests.stage import Stage

HOSTILE = (
    "a@",
    "a.",
    "A. ",
    "1",
    "1-",
    "(1",
    "1.11111, ",
    "passport A ",
    "al-",
    "O'",
    "Аб-",
    "(",
    "*",
)
WORKS: dict[str, tuple[Callable[[str], Any], int]] = {  # and how long a text may be
    "personal data": (personal.find, 4000),
    "cleaning": (words.clean, 4000),
    "scripts of a name": (words.mixed_scripts, 4000),
    "search": (search.terms, 4000),
}
PRESSES = 200
VOTERS, LASTS_S = 500, 10.0
FLOODS = (0, 300)  # presses a second


def patterns() -> None:
    """The slowest text for each piece of work, in milliseconds of processor time."""
    personal.find("Ada Example")  # loads the names
    for name, (work, length) in WORKS.items():
        slowest = 0.0
        for one, other in product(HOSTILE, ("", "1", "Аб ")):
            text = ((one + other) * length)[:length]
            begun = time.process_time()
            work(text)
            slowest = max(slowest, time.process_time() - begun)
        print(f"patterns, {name}: at most {slowest * 1000:.1f} ms for {length} characters")


async def timing(folder: Path) -> None:
    """Of a foreign thing and of none: medians in milliseconds, and what is noise."""
    async with Stage(folder / "timing.db") as stage:
        await stage.load_sample()
        cast = await prepare(stage)
        waits: dict[int, list[float]] = {cast.foreign["practices"]: [], 10**6: []}
        for n in range(PRESSES):
            for number in sorted(waits, reverse=bool(n % 2)):
                begun = time.perf_counter()
                await stage.press("no-head", f"practices:show:{number}")
                waits[number].append((time.perf_counter() - begun) * 1000)
    foreign, none = waits.values()
    apart = abs(statistics.median(foreign) - statistics.median(none))
    noise = abs(statistics.median(none[::2]) - statistics.median(none[1::2]))
    print(f"timing: foreign {statistics.median(foreign):.3f} ms, none {statistics.median(none):.3f} ms,"
          f" {apart:.3f} apart; two halves of the same {noise:.3f} apart;"
          f" spread of one press {statistics.stdev(none):.3f}")  # fmt: skip


async def flood(folder: Path, per_second: int) -> None:
    """Answers to the others around the close of a vote, while one person presses so often."""
    path = folder / f"flood{per_second}.db"
    await make(path, VOTERS + 1)
    wire = Wire()
    await wire.start()
    asked: dict[int, float] = {}
    waits: list[float] = []

    def called(method: str, body: bytes) -> None:
        if method == "answercallbackquery":
            person = int(given(body)["callback_query_id"])
            if person in asked:
                waits.append(time.perf_counter() - asked.pop(person))

    wire.on_call = called
    async with running(THE_BOT, wire, path):
        begun = time.perf_counter()
        closes = datetime.now(UTC) + timedelta(seconds=LASTS_S / 2)
        with closing(engine.connect(path)) as connection:
            connection.execute("UPDATE decisions SET closes_at = ?", (instant(closes),))
        flooded = 0
        for n in range(VOTERS):
            await asyncio.sleep(max(0.0, begun + n * LASTS_S / VOTERS - time.perf_counter()))
            while flooded < n * LASTS_S / VOTERS * per_second:
                wire.put(press(FIRST + VOTERS, "decisions:vote:1:yes"))
                flooded += 1
            asked[FIRST + n] = time.perf_counter()
            wire.put(press(FIRST + n, "decisions:vote:1:no"))
        while asked and time.perf_counter() < begun + 60:  # noqa: ASYNC110 - so as not to cost anything
            await asyncio.sleep(0.05)
    await wire.stop()
    waits.sort()
    print(f"flood, {per_second} presses a second of one person: {len(waits)} of {VOTERS} others"
          f" answered, p50 {waits[len(waits) // 2] * 1000:.0f} ms,"
          f" p95 {waits[int(len(waits) * 0.95)] * 1000:.0f} ms")  # fmt: skip


async def main(rows: list[str]) -> None:
    """Measure and print."""
    print(*machine(), sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        if "patterns" in rows:
            patterns()
        if "timing" in rows:
            await timing(Path(folder))
        if "flood" in rows:
            with own_core():
                for per_second in FLOODS:
                    await flood(Path(folder), per_second)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:] or ["patterns", "timing", "flood"]))
