"""Dispatch: one worker per person at a time, people in parallel, each update parsed alone."""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
import structlog
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot import logs
from handlers.router import Router
from rules.causes import Cause
from storage import inbox
from storage.db import Db

ATTEMPTS = 3
ROOM = 2_000  # updates in memory; the inbox holds the rest
PAGE = 500
_log = structlog.get_logger("dispatch")


@dataclass(slots=True)
class Item:
    """An update that waits; without a body its effect is stored, only the answer is missing.

    It is judged by when it was received, not by when its turn comes.
    """

    update_id: int
    person_id: int
    body: str | None
    received_at: datetime


class Dispatcher:
    """Hands updates to the application, in order per person."""

    def __init__(
        self,
        db: Db,
        application: Application[Any, Any, Any, Any, Any, Any],
        router: Router,
        now: Callable[[], datetime],
        wake: Callable[[], None],
    ) -> None:
        self._db, self._application, self._router = db, application, router
        self._now, self._wake = now, wake
        self._queues: dict[int, deque[Item]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._room = asyncio.Event()
        self._faults: dict[int, Exception] = {}
        self._finished: list[int] = []
        self._storing: asyncio.Task[None] | None = None
        application.add_error_handler(self._note_fault)

    async def recover(self) -> None:
        """Take up what an earlier run of the program left."""
        after = -1
        while rows := await self._db.read(inbox.undone, after, PAGE):
            for row in rows:
                received_at = datetime.fromisoformat(row["received_at"])
                item = Item(row["update_id"], row["person_id"], row["body"], received_at)
                await self.put(item)
            after = rows[-1]["update_id"]

    async def put(self, item: Item) -> None:
        """Queue an update; waits while too many are in memory."""
        while self._waiting >= ROOM:
            self._room.clear()
            await self._room.wait()
        self._waiting += 1
        queue = self._queues.get(item.person_id)
        if queue is not None:
            queue.append(item)
            return
        self._queues[item.person_id] = deque([item])
        worker = asyncio.create_task(self._work(item.person_id))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def idle(self) -> None:
        """Wait until everything that was put in has been handled and stored."""
        while self._workers or self._storing:
            await asyncio.wait({*self._workers, *filter(None, [self._storing])})

    async def drain(self, seconds: float) -> None:
        """Let what is being handled come to its end, in time; the inbox keeps the rest."""
        for queue in self._queues.values():
            queue.clear()
        if self._workers:
            _, late = await asyncio.wait(set(self._workers), timeout=seconds)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._storing:
            await self._storing

    async def _work(self, person_id: int) -> None:
        queue = self._queues[person_id]
        while queue:
            item = queue.popleft()
            try:
                await self._handle(item)
            except Exception as error:  # noqa: BLE001 - one person's fault holds up nobody
                _log.error("dispatch_fault", error=type(error).__name__, trace=logs.trace(error))
            self._router.received.pop(item.update_id, None)
            self._waiting -= 1
            self._room.set()
            self._wake()
        del self._queues[person_id]

    async def _handle(self, item: Item) -> None:
        if item.body is None:
            await self._router.resume(item.person_id)
            self._finish(item.update_id)
            return
        try:
            update = Update.de_json(orjson.loads(item.body), self._application.bot)
        except Exception as error:  # noqa: BLE001 - whatever Telegram, or somebody else, sent
            await self._bury(item, error, 1)
            return
        fault: Exception | None = None
        self._router.received[item.update_id] = item.received_at
        for attempt in range(1, ATTEMPTS + 1):
            await self._application.process_update(update)
            fault = self._faults.pop(item.update_id, None)
            if fault is None or isinstance(fault, TelegramError):
                if fault is not None:  # the effect is stored, the answer did not get through
                    _log.warning("answer_failed", error=type(fault).__name__)
                self._finish(item.update_id)
                return
            _log.warning("attempt_failed", attempt=attempt, error=type(fault).__name__)
        assert fault is not None
        await self._bury(item, fault, ATTEMPTS, update)

    async def _note_fault(self, update: object, context: Any) -> None:
        if isinstance(update, Update):
            self._faults[update.update_id] = context.error

    async def _bury(
        self, item: Item, error: Exception, attempts: int, update: Update | None = None
    ) -> None:
        incident = secrets.token_hex(3).upper()
        _log.error(
            "incident",
            incident=incident,
            update_id=item.update_id,
            error=type(error).__name__,
            trace=logs.trace(error),
        )
        await self._db.write(self._cause(), inbox.bury, item.update_id, incident, attempts)
        query = update.callback_query if update else None
        with suppress(TelegramError):
            await self._router.apologise(item.person_id, incident, query.id if query else None)

    def _finish(self, update_id: int) -> None:
        """Note that an update is answered; stored soon, together with others."""
        self._finished.append(update_id)
        if self._storing is None:
            self._storing = asyncio.create_task(self._store())

    async def _store(self) -> None:
        try:
            while self._finished:
                batch, self._finished = self._finished, []
                await self._db.write(self._cause(), inbox.finish, batch)
        finally:
            self._storing = None

    def _cause(self) -> Cause:
        return Cause(self._now())


def person_of(update: dict[str, Any]) -> int:
    """Whose update it is, by Telegram id; 0 when that cannot be told."""
    for kind, content in update.items():
        if kind != "update_id" and isinstance(content, dict):
            sender = content.get("from")
            if isinstance(sender, dict) and isinstance(sender.get("id"), int):
                return int(sender["id"])
    return 0
