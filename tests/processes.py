"""The real bot as a process of its own, on the sandbox over HTTP: what the process tests share.

`Process` is one run of a program; `House` is a sandbox, a database and the bot that is started,
killed and stopped on them, with people who write and press over HTTP. Nothing waits for a fixed
time: every wait looks for a condition and gives up, with what the process printed, when PATIENCE
has gone by without progress.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Self, TypeVar

import aiohttp

from sandbox.server import serve
from sandbox.telegram import TOKEN, Telegram
from storage import engine, journal
from storage.transactions import Tx, instant
from tests import overheard
from tests.stage import plain

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
PATIENCE_S = 60.0
LOOK_S = 0.02  # between two looks at a condition
KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH")

T = TypeVar("T")

_UNDONE = """
    SELECT
        (SELECT count(*) FROM inbox WHERE state IN ('received', 'applied'))
        + (SELECT count(*) FROM outbox WHERE state = 'sending'
            OR (state = 'pending' AND (not_before <= :now OR error IS NOT NULL)))
        + (SELECT count(*) FROM reminders WHERE state = 'pending' AND due_at <= :now)
        + (SELECT count(*) FROM decisions WHERE state = 'open' AND closes_at <= :now)
        + (SELECT count(*) FROM nudges n JOIN decisions d ON d.id = n.decision_id
            WHERE n.taken = 0 AND n.due_at <= :now AND d.state = 'open')
        + (SELECT count(*) FROM announcements
            WHERE state IN ('waiting', 'sending') AND starts_at <= :now)
"""


async def until(
    condition: Callable[[], Any],
    what: Callable[[], str] = str,
    patience_s: float = PATIENCE_S,
    progress: Callable[[], object] = lambda: None,
) -> Any:
    """The first true value of a condition; fails when patience ends, saying `what`.

    Patience begins anew whenever what `progress` tells has changed.
    """
    loop, before = asyncio.get_running_loop(), progress()
    with suppress(TimeoutError):
        async with asyncio.timeout(patience_s) as end:
            while not (found := condition()):
                await asyncio.sleep(LOOK_S)
                if before != (before := progress()):
                    end.reschedule(loop.time() + patience_s)
            return found
    raise AssertionError(f"waited in vain\n{what()}")


class Process:
    """One run of a program, with everything that it prints."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[str] = []
        self._readers = [
            asyncio.create_task(self._read(stream))
            for stream in (process.stdout, process.stderr)
            if stream
        ]

    @classmethod
    async def start(cls, folder: Path, *words: str, **settings: object) -> Self:
        """Run `python <words>` in a folder without an `.env`, with these settings only."""
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment |= {name: str(value) for name, value in settings.items()}
        environment |= {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
        pipe = asyncio.subprocess.PIPE
        return cls(
            await asyncio.create_subprocess_exec(
                PYTHON, *words, cwd=folder, env=environment, stdout=pipe, stderr=pipe
            )
        )

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.lines.append(line.decode(errors="replace").rstrip("\n"))

    @property
    def output(self) -> str:
        """Everything printed so far, standard output and errors together."""
        return "\n".join(self.lines)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.returncode is None

    async def line(self, words: str) -> str:
        """The first line with these words; fails when the process ends without it."""

        def found() -> str | None:
            line = next((line for line in self.lines if words in line), None)
            assert line or self.running, f"ended without {words!r}\n{self.output}"
            return line

        return str(await until(found, lambda: self.output))

    async def end(self, number: int = 0) -> int:
        """Wait for the end, after sending a signal when one is given; returns the exit code."""
        if number and self.running:
            with suppress(ProcessLookupError):
                self.process.send_signal(number)
        try:
            async with asyncio.timeout(PATIENCE_S):
                code = await self.process.wait()
                await asyncio.gather(*self._readers)
        except TimeoutError:
            self.process.kill()
            raise AssertionError(f"does not end\n{self.output}") from None
        return code


class House:
    """A sandbox that listens, a database, and the bot as a process that comes and goes."""

    def __init__(self, folder: Path, *, token: str = TOKEN, **settings: object) -> None:
        self.folder, self.token, self.settings = folder, token, settings
        self.path = folder / "house.db"
        self.telegram = Telegram(token=token)
        self.telegram.limits.enforced = False
        self.server = serve(self.telegram, "127.0.0.1", 0)
        self.program = ("-m", "bot")
        self.bot: Process | None = None
        self.runs: list[Process] = []
        self.http: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        await self.server.start()
        self.http = aiohttp.ClientSession(self.server.url)
        return self

    async def __aexit__(self, *_: object) -> None:
        for run in self.runs:
            await run.end(signal.SIGKILL)
        await self.http.close()
        await self.server.stop()
        assert self.telegram.violations == []
        printed = [
            line
            for run in self.runs
            for line in run.lines
            if not line.startswith(
                "  https://t.me/"
            )  # the operator's link for the first coordinator
        ]
        overheard.check(self.telegram, printed, overheard.members(self.path))

    # the process

    async def run(self, *words: str, **settings: object) -> Process:
        """Start a program with the settings of this house."""
        known = {
            "BOT_TOKEN": self.token,
            "BOT_API_URL": self.server.url,
            "DATABASE_PATH": self.path,
            "CLOCK": "telegram",
            "MESSAGES_PER_SECOND": 1000,
        }
        run = await Process.start(self.folder, *words, **{**known, **self.settings, **settings})
        self.runs.append(run)
        return run

    async def start(self, **settings: object) -> Process:
        """Start the bot; it may still be getting ready."""
        self.bot = await self.run(*self.program, **settings)
        return self.bot

    async def start_until(self, point: str) -> Process:
        """Start the bot that kills itself at a named point (`tests/faults/points.py`)."""
        self.bot = await self.run("-m", "tests.faults.points", KILL_AT=point)
        return self.bot

    async def ended_at(self, point: str) -> None:
        """Wait until it has, and fail when it ended otherwise."""
        assert self.bot is not None
        bot = self.bot
        await until(lambda: not bot.running, lambda: bot.output, progress=self._progress)
        await bot.end()
        name, when, _ = point.split()
        assert self.bot.output.endswith(f"killed {when} {name}"), self.bot.output

    async def kill(self) -> None:
        """SIGKILL."""
        assert self.bot is not None
        await self.bot.end(signal.SIGKILL)

    async def terminate(self) -> int:
        """SIGTERM, as systemd and containers send it; returns the exit code."""
        assert self.bot is not None
        return await self.bot.end(signal.SIGTERM)

    async def quiet(self, patience_s: float = PATIENCE_S) -> None:
        """Wait until it has started, every update is confirmed and answered, and nothing is due."""
        await until(self._is_quiet, self._why_not, patience_s, self._progress)

    def _progress(self) -> object:
        """Whatever changes while the bot gets on with something."""
        return self.telegram.ledger.last, len(self.telegram.updates.pending)

    def _is_quiet(self) -> bool:
        assert self.bot is not None
        assert self.bot.running, f"the bot has ended\n{self.bot.output}"
        if self.telegram.updates.pending or '"receiving"' not in self.bot.output:
            return False
        return bool(self.one(_UNDONE, now=self.telegram.clock.now()) == 0)

    def _why_not(self) -> str:
        letters = self.ask(
            "SELECT kind, state, error, not_before FROM outbox WHERE state = 'sending' OR state = 'pending' LIMIT 9"
        )
        updates = self.ask("SELECT * FROM inbox WHERE state IN ('received', 'applied') LIMIT 5")
        now = instant(self.telegram.clock.now())
        return f"{now} {letters} {updates}\n{self.bot.output if self.bot else ''}"

    # people, over HTTP

    async def post(self, path: str, **body: object) -> Any:
        """A call of the sandbox's control interface."""
        async with self.http.post(f"/sandbox/{path}", json=body) as response:
            found = await response.json()
            assert response.status == 200, found
            return found

    async def get(self, path: str) -> Any:
        """What the sandbox's control interface tells."""
        async with self.http.get(f"/sandbox/{path}") as response:
            return await response.json()

    async def person(self, number: int, name: str, language: str = "en") -> int:
        """A new account."""
        await self.post("people", id=number, first_name=name, language_code=language)
        return number

    async def say(self, who: int, text: str) -> None:
        """Somebody writes."""
        await self.post(f"chats/{who}/say", **{"from": who}, text=text)

    async def press(self, who: int, wanted: str, on: str = "") -> str:
        """Somebody presses the newest button with this label, or with data that begins so.

        `*` in data stands for anything; `on`: only on a message with these words. Returns the
        number of the press.
        """
        for message in reversed(await self.get(f"chats/{who}/messages")):
            for button in (b for row in message.get("buttons") or [] for b in row):
                data = button.get("data") or ""
                hit = plain(button["text"]) == wanted or fnmatch(f"{data}:", f"{wanted}[:+]*")
                if data and hit and on in plain(message["text"]):
                    return await self.press_data(who, data, message["message_id"])
        raise AssertionError(f"{who} sees no button {wanted!r}: {await self.messages(who)}")

    async def press_data(self, who: int, data: str, message_id: int = 1) -> str:
        """Somebody presses a button of which only the data is known."""
        body = {"from": who, "message_id": message_id, "data": data}
        return str((await self.post(f"chats/{who}/press", **body))["callback_query_id"])

    async def messages(self, who: int) -> list[str]:
        """What the bot has written to somebody, as the client shows it now."""
        shown = await self.get(f"chats/{who}/messages")
        return [plain(m["text"]) for m in shown if m["from"]["is_bot"]]

    async def last(self, who: int) -> str:
        """The newest message of the bot to somebody."""
        return (await self.messages(who) or [""])[-1]

    async def forward(self, moment: datetime) -> None:
        """Move the sandbox's clock to a moment ahead."""
        ahead = (moment - self.telegram.clock.now()).total_seconds()
        await self.post("clock", forward_s=max(0.0, ahead))

    # what is stored

    def ask(self, sql: str, **facts: object) -> list[dict[str, Any]]:
        """The rows of a query, read from the file beside the bot."""
        return look(self.path, lambda tx: tx.all(sql, **facts))

    def one(self, sql: str, **facts: object) -> Any:
        """The first column of the first row of a query."""
        return look(self.path, lambda tx: tx.value(sql, **facts))

    def check_whole(self) -> None:
        """The file is sound and the journal's chain unbroken."""
        assert sound(self.path) == ("ok", None)


def look(path: Path, fn: Callable[[Tx], T]) -> T:
    """Read from a database file, in one snapshot on a connection of its own."""
    connection = engine.connect(path, read_only=True)
    try:
        connection.execute("BEGIN")
        return fn(Tx(connection))
    finally:
        connection.close()


def sound(path: Path) -> tuple[str, int | None]:
    """SQLite's own check, and the first broken line of the journal."""
    return look(path, lambda tx: (tx.value("PRAGMA integrity_check"), journal.broken(tx)))
