"""Dispatch: one worker per person at a time, people in parallel, each update parsed alone."""

import asyncio
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any, Concatenate, ParamSpec

import orjson
import structlog
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application

from bot import logs
from handlers.router import Router
from rules.causes import Cause
from storage import engine, inbox
from storage.db import Db
from storage.transactions import Row, Tx

P = ParamSpec("P")

ATTEMPTS = 3
MOST = 20  # updates of one person in memory; the inbox holds the rest
ACTIVE = 500  # people served at a time
ANSWERED_WITHIN_S = 3600.0  # while Telegram does not take an answer, it is tried again so long
PAUSES_S = (5, 10, 20, 40, 60)
LONGEST_S = 180.0  # an attempt, with the waiting for its chat
AGAIN_S = 1.0  # the pause after the database could not be written
BIGGEST = 1 << 53  # Telegram's ids have at most 52 bits
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
    """Hands updates to the application, in order per person.

    Nobody waits for another's updates: of one person a few are in memory, and so are those of
    only so many people; whoever is behind is read from the inbox when their turn comes. Of those
    who send faster than they can be answered, everything takes effect and the last is answered.
    """

    def __init__(
        self,
        db: Db,
        application: Application[Any, Any, Any, Any, Any, Any],
        router: Router,
        now: Callable[[], datetime],
    ) -> None:
        self._db, self._application, self._router = db, application, router
        self._now = now
        self._queues: dict[int, deque[Item]] = {}
        self._behind: dict[int, int] = {}  # more lies in the inbox: how often that was noticed
        self._crowded: set[int] = set()  # of those more than MOST
        self._later: dict[int, None] = {}  # who is not served yet
        self._workers: set[asyncio.Task[None]] = set()
        self._faults: dict[int, Exception] = {}
        self._finished: list[int] = []
        self._storing: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        application.add_error_handler(self._note_fault)

    async def recover(self) -> None:
        """Take up what lies in the inbox and nobody works on."""
        for person_id in await self._db.read(inbox.waiting):
            if person_id in self._queues:
                self._put_behind(person_id)
            else:
                self._later[person_id] = None
        self._serve_more()

    def put(self, item: Item) -> None:
        """Queue an update that the inbox holds."""
        queue = self._queues.get(item.person_id)
        if queue is None:
            self._later[item.person_id] = None
            self._serve_more(item)
        elif item.person_id in self._behind or len(queue) >= MOST:
            self._put_behind(item.person_id)
        else:
            queue.append(item)

    def _put_behind(self, person_id: int) -> None:
        self._behind[person_id] = self._behind.get(person_id, 0) + 1

    def _serve_more(self, item: Item | None = None) -> None:
        """Serve those whose turn it is; `item` is at hand and need not be read."""
        while self._later and len(self._queues) < ACTIVE and not self._stopping.is_set():
            person_id = next(iter(self._later))
            del self._later[person_id]
            at_hand = item is not None and item.person_id == person_id
            self._queues[person_id] = deque([item] if item and at_hand else [])
            if not at_hand:
                self._put_behind(person_id)
            worker = asyncio.create_task(self._work(person_id))
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)

    async def idle(self) -> None:
        """Wait until everything that was put in has been handled and stored."""
        while self._workers or self._storing:
            await asyncio.wait({*self._workers, *filter(None, [self._storing])})

    async def drain(self, seconds: float) -> None:
        """Let what is being handled come to its end, in time; the inbox keeps the rest."""
        self._stopping.set()
        ends = monotonic() + seconds
        if self._workers:
            _, late = await asyncio.wait(set(self._workers), timeout=seconds)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._storing:
            await asyncio.wait([self._storing], timeout=max(0.0, ends - monotonic()))

    async def _work(self, person_id: int) -> None:
        queue = self._queues[person_id]
        try:
            while not self._stopping.is_set() and (queue or await self._read(person_id, queue)):
                if queue:
                    await self._serve(queue.popleft())
        finally:
            del self._queues[person_id]
            self._crowded.discard(person_id)
            self._behind.pop(person_id, None)
            self._serve_more()

    async def _read(self, person_id: int, queue: deque[Item]) -> bool:
        """Take more of a person's updates from the inbox; False when there are none."""
        noticed = self._behind.get(person_id)
        if noticed is None:
            return False
        while self._storing:  # what is answered is not read again
            await asyncio.wait([self._storing])
        rows = await self._db.read(inbox.undone, person_id, MOST + 1)
        if len(rows) > MOST:
            self._crowded.add(person_id)
        else:
            self._crowded.discard(person_id)
            if self._behind[person_id] == noticed:
                del self._behind[person_id]
        queue.extend(_item(row) for row in rows[:MOST])
        return True

    async def _serve(self, item: Item) -> None:
        self._router.received[item.update_id] = item.received_at
        if item.person_id in self._crowded:
            self._router.unanswered.add(item.update_id)
        try:
            await self._handle(item)
        except Exception as error:  # noqa: BLE001 - one person's fault holds up nobody
            _log.error("dispatch_fault", error=type(error).__name__, trace=logs.trace(error))
        finally:
            self._router.received.pop(item.update_id, None)
            self._router.unanswered.discard(item.update_id)

    async def _handle(self, item: Item) -> None:
        if item.body is None:
            await self._until_answered(item, partial(self._resume, item))
            return
        try:
            update = Update.de_json(orjson.loads(item.body), self._application.bot)
            if update.callback_query and not isinstance(update.callback_query.id, str):
                raise TypeError("a press that cannot be answered")
        except Exception as error:  # noqa: BLE001 - whatever Telegram, or somebody else, sent
            await self._bury(item, error, 1)
            return
        await self._until_answered(item, partial(self._process, update), update)

    async def _resume(self, item: Item) -> Exception | None:
        try:
            await self._router.resume(item.person_id)
        except Exception as error:  # noqa: BLE001 - judged by the caller
            return error
        return None

    async def _process(self, update: Update) -> Exception | None:
        try:
            async with asyncio.timeout(LONGEST_S):  # one that hangs would hold up votes, too
                await self._application.process_update(update)
        except Exception as error:  # noqa: BLE001 - the library itself stumbles over some updates
            return error
        return self._faults.pop(update.update_id, None)

    async def _until_answered(
        self,
        item: Item,
        attempt: Callable[[], Awaitable[Exception | None]],
        update: Update | None = None,
    ) -> None:
        """Try until it is answered. A fault of ours is tried three times, then set aside.

        While Telegram cannot be reached, or lets the chat wait, the answer is owed: its effect,
        if any, is stored.
        """
        ends, pauses, failed = monotonic() + ANSWERED_WITHIN_S, iter(PAUSES_S), 0
        while (fault := await attempt()) is not None:
            if _may_pass(fault) and monotonic() < ends:
                _log.warning("answer_owed", error=type(fault).__name__)
                await self._surely(inbox.hold, item.update_id)
                await self._pause(_seconds(fault) or next(pauses, PAUSES_S[-1]))
                if self._stopping.is_set():
                    return
                continue
            failed += 1
            _log.warning("attempt_failed", attempt=failed, error=type(fault).__name__)
            if failed == ATTEMPTS or isinstance(fault, TelegramError):
                await self._bury(item, fault, failed, update)
                return
        self._finish(item.update_id)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

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
        await self._surely(inbox.bury, item.update_id, incident, attempts)
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
                await self._surely(inbox.finish, batch)
        finally:
            self._storing = None

    async def _surely(
        self, fn: Callable[Concatenate[Tx, Cause, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Write, again and again while the disk is full: what stays undone holds up votes."""
        while True:
            try:
                return await self._db.write(Cause(self._now()), fn, *args, **kwargs)
            except engine.Error as error:
                _log.error("not_stored", error=type(error).__name__)
                await asyncio.sleep(AGAIN_S)


def _item(row: Row) -> Item:
    received_at = datetime.fromisoformat(row["received_at"])
    return Item(row["update_id"], row["person_id"], row["body"], received_at)


def _may_pass(fault: Exception) -> bool:
    """Whether Telegram may take the same answer later."""
    return isinstance(fault, RetryAfter | NetworkError) and not isinstance(fault, BadRequest)


def _seconds(fault: Exception) -> float:
    wait = fault.retry_after if isinstance(fault, RetryAfter) else 0
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def person_of(update: dict[str, Any]) -> int:
    """Whose update it is, by Telegram id; 0 when that cannot be told."""
    for kind, content in update.items():
        if kind != "update_id" and isinstance(content, dict):
            sender = content.get("from")
            number = sender.get("id") if isinstance(sender, dict) else None
            if isinstance(number, int) and abs(number) < BIGGEST:
                return number
    return 0
