"""Whether a flood of presses at closing time holds up the others.

`python -m benchmarks.floods [presses a second]`, by default 200: in the last seconds before a vote
closes, one voter presses so often, while every other head of delegation presses twice a second.
Printed is how long the others waited for the answer to a press, with and without the flood, and
what became of the flood: every press that was received in time counts, in its order. The bot is a
process of its own with Telegram's limits on sending, the sandbox another thread's work in this one.
Nothing is asserted.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import orjson

from benchmarks.start import machine
from rules.rule_sets import Ballot
from tests.kills import Crowd
from tests.processes import House, until
from tests.test_kills_closing import opened, time_to_start

PRESSES = 200
LASTS_S = 10.0
PAUSE_S = 0.5  # between two presses of everybody else
CHOICES = ("yes", "no", "abstain")


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    rate = int(sys.argv[1]) if len(sys.argv) > 1 else PRESSES
    for presses in (0, rate):
        with tempfile.TemporaryDirectory() as folder:
            async with House(Path(folder), MESSAGES_PER_SECOND=30) as house:
                house.telegram.limits.enforced = True
                await _closing(house, presses)


async def _closing(house: House, rate: int) -> None:
    crowd = Crowd(house)
    await crowd.prepare(50)
    starting = await time_to_start(house)
    deadline = house.telegram.clock.now() + timedelta(seconds=1.5 * starting + LASTS_S)
    crowd.decision = await opened(house, Ballot.RECORDED, deadline)
    run = await house.start()
    await run.line('"started"')
    flooder, *others = sorted(crowd.voters)
    waits: list[float] = []
    flood: list[str] = []

    async def other(who: int, number: int) -> None:
        await asyncio.sleep(PAUSE_S * number / len(others))
        while house.telegram.clock.now() < deadline:
            query = _press(house, who, crowd.decision, CHOICES[number % 3])
            begun = time.perf_counter()
            await until(partial(house.telegram.answer, query))
            waits.append(time.perf_counter() - begun)
            await asyncio.sleep(PAUSE_S)

    async def flooding() -> None:
        while rate and house.telegram.clock.now() < deadline:
            choice = CHOICES[len(flood) % 3]
            _press(house, flooder, crowd.decision, choice)
            flood.append(choice)
            await asyncio.sleep(1 / rate)

    await asyncio.gather(flooding(), *(other(who, n) for n, who in enumerate(others)))
    ended = time.perf_counter()
    await house.quiet(300)
    cut = statistics.quantiles(waits, n=20)
    print(f"flood of {rate} presses a second: {len(waits)} presses of {len(others)} others answered "
          f"within {statistics.median(waits):.3f} s (median), {cut[-1]:.3f} s (p95), "
          f"{max(waits):.3f} s (longest)")  # fmt: skip
    if flood:
        counted = _counted(house, crowd.decision, crowd.voters[flooder])
        order = "in their order" if counted == flood[: len(counted)] else "NOT in their order"
        print(f"  of {len(flood)} presses of the flood {len(counted)} were received in time and "
              f"counted, {order}; closed and quiet {time.perf_counter() - ended:.1f} s after the "
              "deadline")  # fmt: skip


def _press(house: House, who: int, decision: int, choice: str) -> str:
    pressed = house.telegram.press(who, who, 1, f"decisions:vote:{decision}:{choice}")
    return pressed.callback_query_id


def _counted(house: House, decision: int, seat: int) -> list[str]:
    lines = house.ask("SELECT facts FROM journal WHERE what = 'decisions.vote' ORDER BY id")
    facts = [orjson.loads(line["facts"]) for line in lines]
    return [one["choice"] for one in facts if (one["decision"], one["seat"]) == (decision, seat)]


if __name__ == "__main__":
    asyncio.run(main())
