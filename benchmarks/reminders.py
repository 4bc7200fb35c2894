"""How soon reminders that are due together are on their way, and what those of the future cost.

`python -m benchmarks.reminders`: ten meetings of a thousand people, whose reminders all come due
at one instant: how late the first one is, and how long it takes until all 10,000 lie in the outbox,
committed. Then 100,000 reminders of the future, of over ten thousand meetings: the time until the
bot's clockwork has looked at them once, and the memory of a process that does nothing else, with
none and with all of them. Beside it, in the same run, the library's own JobQueue with one job for
each reminder. It keeps jobs in memory: after a restart somebody has to make them anew, which is
what is measured; and it drops those that are late by more than a second. Nothing is asserted.
"""

import asyncio
import json
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from telegram.ext import Application

from benchmarks.start import machine
from benchmarks.telegram import TOKEN
from bot.clock import Clock
from rules.causes import Cause
from rules.meetings import Plan
from rules.members import Role, State
from rules.reminders import POINTS
from rules.retention import Periods
from scheduler import backups, ticks
from storage import groups, meetings, members, people, reminders
from storage.db import Db
from storage.transactions import Tx

MEETINGS, PEOPLE = 10, 1000
FUTURE = 100_000
AHEAD = timedelta(seconds=3)  # until they are due
KIND = "meetings-reminder"


def populate(
    tx: Tx, cause: Cause, due: datetime, count: int, size: int, points: tuple[str, ...] = ("1h",)
) -> None:
    """A group of `size` people, and `count` meetings with these reminders that are due then."""
    group = groups.add(tx, cause, "B", "Benchmark group", "en", "UTC")
    cause = Cause(cause.now, group_id=group, member_id=1)
    for number in range(1, size + 1):
        people.add(tx, cause, number, "en", "UTC")
        members.add(
            tx, cause, group, person_id=number, delegation_id=None, name=f"Member {number}",
            body="Body", role=Role.EXPERT, state=State.ACTIVE,
        )  # fmt: skip
    starts = (due + timedelta(hours=1)).replace(second=0, microsecond=0)
    for number in range(count):
        wall, title = starts.replace(tzinfo=None), f"Meeting {number}"
        said = Plan(title=title, place="Almaty", zone="UTC", wall_time=wall)
        ends = starts + timedelta(hours=8)
        meeting = meetings.add(tx, cause, said, starts_at=starts, ends_at=ends)
        reminders.add(tx, meeting, dict.fromkeys(points, due))


def _in_outbox(tx: Tx) -> int:
    return int(tx.value("SELECT count(*) FROM outbox WHERE kind = :k", k=KIND))


async def ours(path: Path) -> tuple[float, float]:
    """Seconds after the instant until the first one, and all, are in the outbox."""
    db, clock, first = await Db.open(path), Clock(), 0.0
    try:
        due = clock.now() + AHEAD + timedelta(seconds=2)  # populating takes a while, too
        await db.write(Cause(clock.now()), populate, due, MEETINGS, PEOPLE)
        plan = backups.Plan(path.parent, 0)
        ticking = ticks.start(db, clock.now, clock.trusted, float, Periods(), plan)
        while (count := await db.read(_in_outbox)) < MEETINGS * PEOPLE:
            late = (clock.now() - due).total_seconds()
            first = first or (late if count else 0.0)
            await asyncio.sleep(0.005)
        taken = (clock.now() - due).total_seconds()
        ticking.shutdown(wait=False)
    finally:
        await db.close()  # else its thread keeps the process alive
    return first or taken, taken


async def stock() -> tuple[float, float, int]:
    """The same of the JobQueue, and how many of its jobs ran at all."""
    application = Application.builder().token(TOKEN).updater(None).build()
    queue = application.job_queue
    assert queue is not None
    ran: list[float] = []
    due = datetime.now(UTC) + AHEAD + timedelta(seconds=2)

    async def remind(_context: object) -> None:
        ran.append((datetime.now(UTC) - due).total_seconds())

    for number in range(MEETINGS * PEOPLE):
        queue.run_once(remind, due, chat_id=number)
    await queue.start()
    seen = -1
    while datetime.now(UTC) < due + timedelta(seconds=1) or seen < len(ran):
        seen = len(ran)
        await asyncio.sleep(1.5)
    await queue.stop(wait=False)
    return (ran[0], ran[-1], len(ran)) if ran else (0.0, 0.0, 0)


# the future


async def wait_ours(path: Path) -> float:
    """Seconds until the clockwork has asked once what is due."""
    begun = time.perf_counter()
    db = await Db.open(path)
    await ticks.once(db, datetime.now(UTC), Periods())
    taken = time.perf_counter() - begun
    await db.close()
    return taken


async def wait_stock(count: int) -> float:
    """Seconds until the jobs are made anew."""
    begun = time.perf_counter()
    application = Application.builder().token(TOKEN).updater(None).build()
    queue = application.job_queue
    assert queue is not None
    later = datetime.now(UTC) + timedelta(days=30)

    async def remind(_context: object) -> None:
        """Never runs."""

    await queue.start()
    for number in range(count):
        queue.run_once(remind, later, chat_id=number)
    taken = time.perf_counter() - begun
    await queue.stop(wait=False)
    return taken


async def _prepare(path: Path, count: int) -> None:
    db, now = await Db.open(path), datetime.now(UTC)

    def fill(tx: Tx, cause: Cause) -> None:
        populate(tx, cause, now + timedelta(days=30), count // len(POINTS), 1, POINTS)

    await db.write(Cause(now), fill)
    await db.close()


async def _child(name: str, argument: str) -> dict[str, float]:
    """Seconds and mebibytes of one of them, in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.reminders", name, argument,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    printed, _ = await process.communicate()
    return dict(json.loads(printed))


CHILDREN: dict[str, Callable[[str], object]] = {
    "ours": lambda path: wait_ours(Path(path)),
    "stock": lambda count: wait_stock(int(count)),
}


def child(name: str, argument: str) -> None:
    taken = asyncio.run(CHILDREN[name](argument))  # type: ignore[arg-type]
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    memory = int(status["VmHWM"].split()[0]) / 1024
    print(json.dumps({"s": taken, "mib": memory}))


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    total = MEETINGS * PEOPLE
    with tempfile.TemporaryDirectory() as folder:
        first, taken = await ours(Path(folder) / "b.db")
        print(f"{total:,} due at once   this bot  first after {first:.3f} s, "
              f"all in the outbox after {taken:.3f} s")  # fmt: skip
        first, last, ran = await stock()
        print(f"{total:,} due at once   stock     first after {first:.3f} s, last after "
              f"{last:.3f} s; {total - ran:,} never ran")  # fmt: skip
        for count in (0, FUTURE):
            path = Path(folder) / f"{count}.db"
            await _prepare(path, count)
            for name, argument in (("ours", str(path)), ("stock", str(count))):
                found = await _child(name, argument)
                shown = "this bot" if name == "ours" else name
                print(f"{count:7,} in future   {shown:8}  ready after {found['s']:.3f} s, "
                      f"memory {found['mib']:.1f} MiB")  # fmt: skip


if __name__ == "__main__":
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # a line for every dropped job
    if len(sys.argv) == 3:
        child(sys.argv[1], sys.argv[2])
    else:
        asyncio.run(main())
