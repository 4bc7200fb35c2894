"""The bot and its peers as processes on one core, while what measures them has another."""

import asyncio
import os
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path

from actions import decisions as actions
from benchmarks.telegram import TOKEN
from benchmarks.wire import WORDS, Wire
from bot.clock import Clock
from rules.causes import Cause
from rules.decisions import RuleSet
from rules.members import Kind, Role, Seat, Standing, State
from rules.rule_sets import Unit
from storage import delegations, groups, members, people, recommendations
from storage.db import Db
from storage.transactions import Tx

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv" / "peers" / "bin" / "python"
INSTALLED = ROOT / ".venv" / "installed" / "bin" / "python"  # as operators have it, without tools
BOT_CORE, OWN_CORE = 0, 1
FIRST = 1_000_000  # the Telegram id of the first member
DELEGATIONS = 100
COMMANDS = {
    "this bot": (str(INSTALLED), "-m", "benchmarks.unlimited"),
    "python-telegram-bot": (str(PEERS), str(ROOT / "benchmarks/peers/stock.py")),
    "aiogram": (str(PEERS), str(ROOT / "benchmarks/peers/aiograms.py")),
}
THE_BOT = "this bot"
PEER_NAMES = ("python-telegram-bot", "aiogram")


def populate(tx: Tx, cause: Cause, size: int) -> None:
    """A group of so many experts, and an open vote with one ballot for each."""
    group = groups.add(tx, cause, "BM", "Benchmark", "en", "UTC")
    cause = Cause(cause.now, group_id=group)
    places = [
        delegations.add(tx, cause, f"Delegation {n:03}", Kind.STATE, Standing.MEMBER, {})
        for n in range(DELEGATIONS)
    ]
    for number in range(size):
        people.add(tx, cause, FIRST + number, "en", "UTC")
        people.put_group(tx, FIRST + number, group)
        members.add(
            tx, cause, group, person_id=FIRST + number, name=f"Expert {number}", body="Ministry",
            delegation_id=places[number % DELEGATIONS], seat=Seat.ADVISER, state=State.ACTIVE,
            role=Role.COORDINATOR if number == 0 else Role.EXPERT,
        )  # fmt: skip
    author = members.list_active(tx, group)[0]
    cause = Cause(cause.now, group_id=group, member_id=author.id)
    text = recommendations.add(tx, cause, "A text", [WORDS])
    rules = RuleSet(unit=Unit.EXPERT)
    actions.open_vote(tx, cause, text, timedelta(days=7), rule_set=rules, tell=False)


async def make(path: Path, size: int) -> None:
    """The bot's database, and beside it the one of the peers."""
    db = await Db.open(path)
    await db.write(Cause(Clock().now()), populate, size)
    await db.empty_log()
    await db.close()
    peers = sqlite3.connect(path.with_suffix(".peers"))
    peers.executescript((ROOT / "benchmarks/peers/schema.sql").read_text("utf-8"))
    peers.executemany(
        "INSERT INTO members VALUES (?, ?, ?)",
        [(FIRST + n, f"Expert {n}", f"Delegation {n % 100:03}") for n in range(size)],
    )
    peers.execute("INSERT INTO decisions VALUES (1, ?, 'open')", (WORDS,))
    peers.commit()
    peers.close()


class Bot:
    """A running bot, ours or a peer."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, name: str = "VmRSS") -> float:
        """Megabytes (of 10^6 bytes), resident now, or VmHWM for the most so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split(f"{name}:", 1)[1].split()[0]) * 1024 / 1e6


@contextmanager
def own_core() -> Iterator[None]:
    """What measures stays off the bot's core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {OWN_CORE})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@asynccontextmanager
async def running(
    name: str, wire: Wire, path: Path, *, webhook: bool = False, **settings: object
) -> AsyncIterator[Bot]:
    """A bot on its core, from its first poll, or from when its webhook is set."""
    listen = f"127.0.0.1:{_free_port()}" if webhook else ""
    environment = {
        **os.environ, "BOT_TOKEN": TOKEN, "BOT_API_URL": wire.url, "LOG_LEVEL": "warning",
        "DATABASE_PATH": str(path.with_suffix(".peers") if name in PEER_NAMES else path),
        "BACKUP_HOURS": "0", "PYTHONPATH": str(ROOT), "LISTEN": listen,
        "WEBHOOK_URL": f"http://{listen}" if webhook else "",
    }  # fmt: skip
    environment |= {key.upper(): str(value) for key, value in settings.items()}
    said = path.with_suffix(".log")
    process = await asyncio.create_subprocess_exec(
        *COMMANDS[name], env=environment, cwd=path.parent, stderr=said.open("ab"),
        preexec_fn=lambda: os.sched_setaffinity(0, {BOT_CORE}),
    )  # fmt: skip
    ended = asyncio.create_task(process.wait())
    try:
        polled = asyncio.create_task(wire.polled.wait())
        await asyncio.wait([polled, ended], return_when=asyncio.FIRST_COMPLETED)
        assert not ended.done(), said.read_text("utf-8")
        yield Bot(process)
    finally:
        if not ended.done():
            process.send_signal(signal.SIGTERM)
            await asyncio.wait([ended], timeout=15)
        if not ended.done():
            process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
