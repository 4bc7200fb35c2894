"""How fast an announcement goes out, and how soon people who press meanwhile are answered.

`python -m benchmarks.announcements [people]`, by default 3000; the full size is 10000. Each figure
stands beside the stock way, in the same run: python-telegram-bot's own transport (httpx) and
AIORateLimiter, sixteen sends at a time, each result committed with aiosqlite. Two runs each:
within Telegram's limits (30 a second, one a second to a chat; whoever passes them is refused for a
while), with a press every half a second; and without limits. The Bot API is `benchmarks.telegram`,
in a process of its own. Printed: messages a second on the clock and per second of processor time,
refusals, and the median and the 99th percentile of the time from a press to its answer.
Nothing is asserted.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite
from telegram import Update
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter, Application, CallbackQueryHandler

from actions import announcements as actions
from benchmarks.start import machine
from benchmarks.telegram import TOKEN, Remote, running
from bot.clock import Clock
from bot.limiter import Lanes
from bot.program import Program, Wires
from bot.settings import Settings
from bot.transport import Transport
from rules.causes import Cause
from rules.members import Role, State
from sandbox.world import Json
from scheduler import ticks
from storage import announcements, groups, members, outbox, people
from storage.db import Db
from storage.outbox import State as Letter
from storage.transactions import Tx

SIZE = 3000
FREE, UNLIMITED = 30, 100_000
PRESS_EVERY_S = 0.5
TOGETHER = 16  # sends at a time, of the stock way; the same as the bot's
FIRST = 1_000_000
TEXT = "The library is open to all delegations. Please add what has worked in your country."


@dataclass
class Run:
    """One run: seconds on the clock and of the processor, and when presses were made."""

    taken: float
    cpu: float
    pressed: dict[str, float]


def populate(tx: Tx, cause: Cause, size: int) -> None:
    """A group of this size, and an announcement to all of it that is due."""
    group = groups.add(tx, cause, "B", "Benchmark group", "en", "UTC")
    cause = Cause(cause.now, group_id=group)
    for number in range(FIRST, FIRST + size):
        people.add(tx, cause, number, "en", "UTC")
        people.put_group(tx, number, group)
        members.add(
            tx, cause, group, person_id=number, delegation_id=None, name=f"Member {number}",
            body="Body", role=Role.EXPERT, state=State.ACTIVE,
        )  # fmt: skip
    author = members.list_active(tx, group)[0]
    cause = Cause(cause.now, group_id=group, member_id=author.id)
    number = announcements.add(tx, cause, "everyone", "en", {"en": TEXT}, size, cause.now)
    announcements.put_card(tx, announcements.require(tx, group, number), 1)


def press(number: int, person: int, data: str) -> Json:
    """A press as Telegram sends it."""
    user = {"id": person, "is_bot": False, "first_name": "M", "language_code": "en"}
    return {"update_id": number, "callback_query": {
        "id": str(number), "from": user, "chat_instance": "1", "data": data,
        "message": {"message_id": 1, "date": 1, "chat": {"id": person, "type": "private"},
                    "text": "x", "from": {"id": 42, "is_bot": True, "first_name": "R"}},
    }}  # fmt: skip


async def presses(
    put: Callable[[Json], Awaitable[object]], size: int, data: str, pressed: dict[str, float]
) -> None:
    """Somebody presses every half a second, until cancelled."""
    for number in range(1, 1_000_000):
        await asyncio.sleep(PRESS_EVERY_S)
        pressed[str(number)] = time.monotonic()
        await put(press(number, FIRST + size - 1 - number % (size // 2), data))


async def ours(telegram: Remote, size: int, per_second: int, *, pressing: bool) -> Run:
    """The bot itself, as `python -m bot` wires it, with another limit."""
    with tempfile.TemporaryDirectory() as folder:
        db = await Db.open(Path(folder) / "b.db")
        settings = Settings(
            _env_file=None, bot_api_url=telegram.url, backup_hours=0,
            messages_per_second=min(per_second, 1000),
        )  # fmt: skip
        clock = Clock()
        wires = Wires(Transport(pool=128), Transport(pool=2), Lanes(per_second=per_second))
        program = Program(settings, db, TOKEN, clock, wires)
        await program.application.initialize()
        await db.write(Cause(clock.now()), populate, size)
        delivering = asyncio.create_task(program.deliverer.run())
        pressed: dict[str, float] = {}
        jobs = [delivering]

        async def put(update: Json) -> None:
            await program.inbox.receive([update])

        if pressing:
            jobs.append(asyncio.create_task(presses(put, size, "members:home", pressed)))
        begun, cpu = time.perf_counter(), time.process_time()
        ticking = ticks.start(
            db,
            clock.now,
            clock.trusted,
            float,
            settings.periods,
            settings.backups,
        )
        while (await db.read(_sent)) < size:  # noqa: ASYNC110 - it is the database that tells
            await asyncio.sleep(0.05)
        run = Run(time.perf_counter() - begun, time.process_time() - cpu, pressed)
        ticking.shutdown(wait=False)
        await _end(jobs)
        await program.dispatcher.drain(5)
        await program.application.shutdown()
        await db.close()
    return run


def _sent(tx: Tx) -> int:
    return outbox.counts(tx, actions.TEXT, 1).get(Letter.SENT, 0)


async def _end(jobs: "list[asyncio.Task[None]]") -> None:
    for job in jobs:
        job.cancel()
    for job in jobs:
        with suppress(asyncio.CancelledError):
            await job


async def stock(telegram: Remote, size: int, *, limited: bool, pressing: bool) -> Run:
    """The library as it comes: its transport, its limiter, a loop over the readers."""
    builder = Application.builder().token(TOKEN).base_url(f"{telegram.url}/bot").updater(None)
    if limited:
        builder = builder.rate_limiter(AIORateLimiter(max_retries=5))
    application = builder.build()

    async def pressed_(update: Update, _context: object) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Menu")

    application.add_handler(CallbackQueryHandler(pressed_, block=False))
    with tempfile.TemporaryDirectory() as folder:
        async with application, aiosqlite.connect(Path(folder) / "s.db") as db:
            await db.execute("PRAGMA journal_mode = WAL")
            await db.execute("PRAGMA synchronous = FULL")
            await db.execute("CREATE TABLE sent (person INTEGER PRIMARY KEY, message INTEGER)")
            await application.start()
            pressed: dict[str, float] = {}

            async def put(update: Json) -> None:
                await application.update_queue.put(Update.de_json(update, application.bot))

            jobs = []
            if pressing:
                jobs.append(asyncio.create_task(presses(put, size, "menu", pressed)))
            begun, cpu = time.perf_counter(), time.process_time()
            readers = iter(range(FIRST, FIRST + size))
            await asyncio.gather(*(_worker(application, db, readers) for _ in range(TOGETHER)))
            run = Run(time.perf_counter() - begun, time.process_time() - cpu, pressed)
            await _end(jobs)
            await application.stop()
    return run


async def _worker(application, db, readers) -> None:
    for person in readers:
        while True:
            try:
                message = await application.bot.send_message(person, TEXT)
                break
            except RetryAfter as error:
                wait = error.retry_after
                await asyncio.sleep(wait.total_seconds() if isinstance(wait, timedelta) else wait)
        await db.execute("INSERT INTO sent VALUES (?, ?)", (person, message.message_id))
        await db.commit()


async def main() -> None:
    """Measure and print."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    for line in machine():
        print(line)
    print(f"an announcement to {size:,} people, {datetime.now(UTC):%Y-%m-%d}")
    async with running() as telegram:
        for limited in (False, True):
            for name in ("this bot", "stock"):
                await telegram.start(limited=limited)
                if name == "stock":
                    run = await stock(telegram, size, limited=limited, pressing=limited)
                else:
                    rate = FREE if limited else UNLIMITED
                    run = await ours(telegram, size, rate, pressing=limited)
                _print(name, size, run, await telegram.stats(), limited=limited)


def _print(name: str, size: int, run: Run, stats: Json, *, limited: bool) -> None:
    head = f"{'free limit' if limited else 'no limit':<10} {name:<8}"
    line = f"{size / run.taken:8,.1f} messages/s, {size / run.cpu:8,.0f} per second of processor"
    if limited:
        span = stats["last"] - stats["first"]
        line += f", with edits {stats['sent'] / span:5.1f}/s, {stats['refused']} refused (429)"
    print(f"{head} {line}", flush=True)
    waits = sorted(
        stats["answered"][n] - at for n, at in run.pressed.items() if n in stats["answered"]
    )
    if waits:
        p99 = waits[min(len(waits) - 1, int(len(waits) * 0.99))]
        unanswered = len(run.pressed) - len(waits)
        print(f"{'':19} {len(waits)} presses answered: median {statistics.median(waits):.3f} s, "
              f"p99 {p99:.3f} s; {unanswered} not yet at the end")  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main())
