"""The stage: the real bot, the real database and the sandbox in one process.

Nothing runs by itself: what people do is followed by `settle`, which receives, handles, ticks and
delivers until nothing is left to do. Time stands still until it is moved.
"""

import asyncio
import functools
import pickle
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from bot import sample
from bot.limiter import Lanes
from bot.program import Program, Wires
from bot.settings import Settings
from sandbox.telegram import TOKEN, Telegram
from sandbox.transport import SandboxRequest
from scheduler import ticks
from storage.db import Db
from storage.transactions import Tx
from tests import overheard

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday
ISOLATES = re.compile("[\u2068\u2069]")
WORLD = ("people", "chats", "files", "queries", "counters", "profile")  # of the sandbox
_loaded: list[tuple[bytes, bytes]] = []  # database and sandbox with the sample group in it


class StageClock:
    """The sandbox's clock, given to the bot."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self.is_trusted = True

    def now(self) -> datetime:
        return self._telegram.clock.now()

    def trusted(self) -> bool:
        return self.is_trusted


class Stage:
    """Plays conversations; people are named by key ("coordinator", "kz-head") or Telegram id."""

    inline = False  # the database on this thread

    def __init__(
        self,
        path: Path,
        *,
        key: str | None = None,
        copied_to: Path | None = None,
        sample: bool = False,
    ) -> None:
        self.path, self.key, self.copied_to, self.sample = path, key, copied_to, sample
        self.heard_before = len(overheard.heard)
        self.telegram = Telegram(token=TOKEN, now=lambda: START)
        self.telegram.limits.enforced = False
        self.clock = StageClock(self.telegram)
        self.people: dict[str, int] = {}
        self.forgot_at: datetime | None = None
        self.db: Db
        self.program: Program

    async def __aenter__(self) -> Self:
        if self.sample and _loaded and not self.key:
            self._put(*_loaded[0])
            self.people = dict(_accounts())
            await self.start()
            return self
        await self.start()
        if self.sample:
            await self.load_sample()
        return self

    async def __aexit__(self, *_: object) -> None:
        names = overheard.members(self.path, self.key)
        await self.stop()
        await self.telegram.close()
        assert self.telegram.violations == [], self.telegram.violations[:5]
        overheard.check(self.telegram, overheard.heard[self.heard_before :], names)

    async def start(self) -> None:
        """Start the bot (again): the database and the sandbox stay what they are."""
        self.db = await Db.open(self.path, self.key, inline=self.inline, copy=self.copied_to)
        moment = self.moment = [0.0]

        async def sleep(seconds: float) -> None:
            moment[0] += seconds
            await asyncio.sleep(0)

        limiter = Lanes(per_second=1000, clock=lambda: moment[0], sleep=sleep)
        wires = Wires(SandboxRequest(self.telegram), SandboxRequest(self.telegram), limiter)
        self.program = Program(_settings(), self.db, TOKEN, self.clock, wires)
        await self.program.application.initialize()
        await self.program.deliverer.recover()
        await self.program.inbox.receive([])
        await self.program.dispatcher.recover()

    async def stop(self) -> None:
        """Stop the bot as a kill would leave it: nothing is finished first."""
        await self.program.dispatcher.drain(5)
        await self.program.application.shutdown()
        await self.db.close()

    async def restart(self) -> None:
        """Stop and start."""
        await self.stop()
        await self.start()

    async def load_sample(self) -> None:
        """Load the sample group and deliver its first messages; after the first time, a copy."""
        if _loaded and not self.key:
            await self.take_copy(*_loaded[0])
        else:
            await sample.load(self.db, self.clock.now(), self.telegram)
            await self.settle()
            self.forgot_at = None  # as after a copy
            if not self.key:
                _loaded.append(await self.copy())
        self.people = dict(_accounts())

    async def copy(self) -> tuple[bytes, bytes]:
        """The database and the sandbox as they are now, for `take_copy`."""
        await self.db.empty_log()
        world = {name: getattr(self.telegram, name) for name in WORLD}
        world["entries"] = self.telegram.ledger.entries
        return self.path.read_bytes(), pickle.dumps(world)

    async def take_copy(self, database: bytes, world: bytes) -> None:
        """Go on from a copy."""
        await self.stop()
        self._put(database, world)
        await self.start()

    def _put(self, database: bytes, world: bytes) -> None:
        self.path.write_bytes(database)
        for name, value in pickle.loads(world).items():
            setattr(self.telegram if name in WORLD else self.telegram.ledger, name, value)

    def id(self, who: str | int) -> int:
        """A Telegram id."""
        return self.people[who] if isinstance(who, str) else who

    def stranger(self, number: int, name: str = "Stranger", language: str = "en") -> int:
        """A new account that the bot does not know."""
        self.telegram.person(number, name, language_code=language)
        return number

    # what people do

    async def say(self, who: str | int, text: str | None = None, **what: Any) -> str:
        """Somebody writes; returns what the bot shows last."""
        self.telegram.say(self.id(who), self.id(who), text, **what)
        await self.settle()
        return self.last(who)

    async def press(self, who: str | int, wanted: str, message_id: int | None = None) -> str:
        """Somebody presses the newest button with this label or data; returns pop-up or text.

        Data that no button has is sent all the same: forged.
        """
        number = self.id(who)
        found = message_id, wanted
        for message in self.telegram.messages(number):
            for button in (b for row in message.get("buttons") or [] for b in row):
                hit = wanted in {button.get("data"), plain(button["text"])}
                if hit and button.get("data") and message_id in {None, message["message_id"]}:
                    found = message["message_id"], button["data"]
        pressed = self.telegram.press(number, number, found[0] or 1, found[1])
        await self.settle()
        answer = self.telegram.answer(pressed.callback_query_id)
        assert answer is not None, "every press is answered"
        return plain(answer["text"] or "") or self.last(who)

    async def forward(self, **span: float) -> None:
        """Move the clock."""
        self.telegram.forward(timedelta(**span).total_seconds())
        await self.settle()

    async def settle(self) -> None:
        """Receive, handle, tick and deliver until nothing is left to do."""
        while True:
            await self.hear()
            if self.clock.trusted():
                await self._tick_again()
            before = self.telegram.ledger.last
            await self.program.deliverer.flush()
            if self.telegram.ledger.last == before and not self.telegram.updates.pending:
                return

    async def hear(self) -> bool:
        """Receive and handle what people did; True when there was anything."""
        raw = await self.telegram.call("getUpdates", {"timeout": 0, "limit": 100}, {})
        updates = raw.payload["result"]
        if updates:
            await self.program.inbox.receive(updates)
            last = updates[-1]["update_id"]
            await self.telegram.call("getUpdates", {"offset": last + 1, "timeout": 0}, {})
        await self.program.dispatcher.idle()
        return bool(updates)

    async def tick(self) -> None:
        """Put out what is due now; nothing is delivered."""
        self.forgot_at = self.clock.now()
        await ticks.once(self.db, self.forgot_at, self.program.settings.periods)

    async def _tick_again(self) -> None:
        """The same, but forget only when time has passed: the bot does it once an hour."""
        if self.forgot_at != self.clock.now():
            await self.tick()
            return
        for job in ticks.JOBS:
            await job(self.db, self.clock.now())

    # what is there

    def messages(self, who: str | int) -> list[str]:
        """All messages of the bot to somebody, as the client shows them now."""
        shown = self.telegram.messages(self.id(who))
        mine = [m for m in shown if m["from"]["is_bot"]]
        return [plain(m.get("text") or m.get("caption") or "") for m in mine]

    def last(self, who: str | int) -> str:
        """The newest message of the bot to somebody."""
        found = self.messages(who)
        return found[-1] if found else ""

    def buttons(self, who: str | int) -> list[str]:
        """The labels on the newest message of the bot to somebody."""
        shown = [m for m in self.telegram.messages(self.id(who)) if m["from"]["is_bot"]]
        return [plain(b["text"]) for row in shown[-1].get("buttons") or [] for b in row]

    async def one(self, sql: str, **facts: object) -> Any:
        """The first column of the first row of a query."""
        return await self.db.read(lambda tx: tx.value(sql, **facts))

    async def all(self, sql: str, **facts: object) -> list[dict[str, Any]]:
        """The rows of a query."""

        def look(tx: Tx) -> list[dict[str, Any]]:
            return tx.all(sql, **facts)

        return await self.db.read(look)


@functools.cache
def _settings() -> Settings:
    return Settings(_env_file=None)


@functools.cache
def _accounts() -> dict[str, int]:
    """The people of the sample group: Telegram id by key."""
    content = sample.tomllib.loads((sample.HERE / "sample.toml").read_text("utf-8"))
    return dict(zip(sample._keys(content), sample.count(sample.FIRST_ID), strict=False))


def plain(text: str) -> str:
    """A text without the isolates around inserted values."""
    return ISOLATES.sub("", text)
