"""Delivery of the outbox: claimed, sent, and what became of it stored.

A letter is marked as being sent before the network is touched; whatever happens then, its kind
says whether it may be sent again.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram.error import (
    BadRequest,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot

from actions import members
from actions.chats import ROOM
from handlers import notices
from handlers.cards import Card, dress, edit, remove, send, send_bulk
from handlers.routes import Once
from rules.causes import Cause
from scheduler import posts
from scheduler.lanes import Lane, NotSent
from storage import chats, outbox
from storage.db import Db
from storage.outbox import Letter, State
from storage.transactions import Tx

LANES = {Lane.NOTICE: (0, 1), Lane.BULK: (2, 2)}  # from and to, in the outbox
AT_A_TIME = 4  # bulk is claimed in as many handfuls: a commit for each would cost more than sending
PAUSE_S = 1.0
AGAIN = timedelta(seconds=5)
TRIES = 5
_log = structlog.get_logger("deliveries")


def in_flight(per_second: int) -> dict[Lane, int]:
    """How many letters are claimed at once, by lane; bounds what a kill leaves in doubt.

    Over a network an answer takes up to a tenth of a second: so much of what Telegram takes.
    """
    return {Lane.NOTICE: 8, Lane.BULK: max(16, per_second // 10)}


class Deliverer:
    """Sends what is due until it is stopped.

    `hold` tells when nothing may go out; `per_second`, how many messages Telegram takes.
    """

    def __init__(
        self,
        db: Db,
        bot: ExtBot[Any],
        now: Callable[[], datetime],
        hold: Callable[[], bool] = lambda: False,
        per_second: int = 30,
    ) -> None:
        self._db, self._bot, self._now, self._hold = db, bot, now, hold
        self._most = in_flight(per_second)
        self._flying: dict[Lane, set[asyncio.Task[None]]] = {lane: set() for lane in self._most}
        self._results: list[dict[str, object]] = []
        self._settling = asyncio.Lock()

    async def recover(self) -> None:
        """After a restart: decide about what was being sent."""
        unknown = await self._db.write(self._cause(), outbox.recover, notices.AT_MOST_ONCE)
        if unknown:
            _log.warning("unknown_deliveries", count=unknown)

    async def run(self) -> None:
        """Deliver until cancelled; what is in flight then is waited for."""
        try:
            while True:
                self._db.letters.clear()
                try:
                    await self._settle()
                    await self._claim_all()
                except Exception as error:  # noqa: BLE001 - a full disk now is none in a minute
                    _log.error("claim_failed", error=type(error).__name__)
                with suppress(TimeoutError):
                    async with asyncio.timeout(PAUSE_S):  # wait_for can swallow a cancellation
                        await self._db.letters.wait()
        finally:
            if flying := self._in_flight():
                await asyncio.wait(flying, timeout=5)

    async def flush(self) -> None:
        """Deliver everything that is due, and come back."""
        await self._claim_all()
        while flying := self._in_flight():
            await asyncio.wait(flying, return_when=asyncio.FIRST_COMPLETED)
            await self._claim_all()

    def _in_flight(self) -> "set[asyncio.Task[None]]":
        return {task for tasks in self._flying.values() for task in tasks}

    async def _claim_all(self) -> None:
        rooms = {lane: self._room(lane) for lane in self._most}
        if self._hold() or not any(rooms.values()):
            return
        for lane, letter in await self._db.write(self._cause(), _claim, rooms):
            task = asyncio.create_task(self._deliver(letter))
            self._flying[lane].add(task)
            task.add_done_callback(lambda done, lane=lane: self._landed(lane, done))  # type: ignore[misc]

    def _room(self, lane: Lane) -> int:
        flying, most = len(self._flying[lane]), self._most[lane]
        gathers = flying and lane is Lane.BULK and most - flying < most // AT_A_TIME
        return 0 if gathers else most - flying

    def _landed(self, lane: Lane, task: "asyncio.Task[None]") -> None:
        self._flying[lane].discard(task)
        self._db.letters.set()  # there is room for more

    async def _deliver(self, letter: Letter) -> None:
        outcome = await self._outcome(letter)  # first: the list may be another one afterwards
        self._results.append({"id": letter.id, **outcome})
        await self._settle()

    async def _settle(self) -> None:
        async with self._settling:  # while one batch is stored, the next one gathers
            batch, self._results = self._results, []
            if not batch:
                return
            try:
                await self._db.write(self._cause(), outbox.settle, batch)
            except Exception as error:  # noqa: BLE001 - kept, and stored with the next round
                self._results = [*batch, *self._results]
                _log.error("settle_failed", count=len(batch), error=type(error).__name__)

    async def _outcome(self, letter: Letter) -> dict[str, object]:
        try:
            return await self._attempt(letter)
        except TelegramError as error:
            return await self._failure(letter, error)
        except Exception as error:  # noqa: BLE001 - a fault of ours is noted, others go on
            _log.error("delivery_fault", kind=letter.kind, error=type(error).__name__)
            return self._again(letter, error)

    async def _attempt(self, letter: Letter) -> dict[str, object]:
        if letter.person_id == ROOM:
            return await self._post(letter)
        card = await notices.render(self._db, letter, self._now())
        if card is None:
            return _became(State.CANCELLED)
        if card.commands is not None:
            await dress(self._bot, letter.person_id, card)
            return _became(State.SENT)
        if notices.once(letter.kind) is Once.REPEATABLE:
            await self._change(letter, letter.person_id, card)
            return _became(State.SENT)
        if letter.lane == Lane.BULK:
            number = await send_bulk(self._bot, letter.person_id, card, letter.lane)
        else:
            number = (await send(self._bot, letter.person_id, card, letter.lane)).message_id
        return _became(State.SENT, message_id=number)

    async def _post(self, letter: Letter) -> dict[str, object]:
        """To the chat of the group, if it is still there."""
        chat = await self._db.read(chats.get, letter.group_id or 0)
        if chat is None or not chat.takes:
            return _became(State.CANCELLED)
        card = await notices.post(self._db, letter, self._now(), self._bot.username)
        if card is None:
            return _became(State.CANCELLED)
        try:
            if notices.once(letter.kind) is Once.REPEATABLE:
                await self._change(letter, chat.chat_id, card)
                return _became(State.SENT)
            message = await send(self._bot, chat.chat_id, card, letter.lane, chat.topic_id)
        except TelegramError as error:
            state = await posts.learn(self._db, chat, error, self._now())
            if state is None:
                raise
            return _became(state, error)
        return _became(State.SENT, message_id=message.message_id)

    async def _change(self, letter: Letter, who: int, card: Card) -> None:
        """Edit or delete an earlier message; what can no longer be deleted is edited."""
        message_id = card.edits or letter.facts["message_id"]
        assert isinstance(message_id, int)
        lane = letter.lane
        if card.gone and await remove(self._bot, who, message_id, lane):
            return
        await edit(self._bot, who, message_id, card, lane, caption=card.media is not None)

    async def _failure(self, letter: Letter, error: TelegramError) -> dict[str, object]:
        """What an error of Telegram means for a letter."""
        match error:
            case RetryAfter():
                wait = error.retry_after
                seconds = wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
                return _became(State.PENDING, error, not_before=self._now() + seconds)
            case Forbidden():
                await self._unreachable(letter)
                return _became(State.FAILED, error)
            case BadRequest():
                if "chat not found" in error.message.lower():
                    await self._unreachable(letter)
                else:
                    _log.error("letter_refused", kind=letter.kind)
                return _became(State.FAILED, error)
            case NotSent() | Conflict() | InvalidToken() | EndPointNotFound():
                return _became(State.PENDING, error, not_before=self._now() + AGAIN)
            case NetworkError():
                return self._unknown(letter, error)
        return self._again(letter, error)

    def _unknown(self, letter: Letter, error: Exception) -> dict[str, object]:
        """Perhaps sent, perhaps not."""
        if notices.once(letter.kind) is Once.AT_MOST:
            return _became(State.UNKNOWN, error)
        wait = AGAIN * 2 ** min(letter.attempts - 1, 7)  # each time may have been one copy more
        return _became(State.PENDING, error, not_before=self._now() + wait)

    def _again(self, letter: Letter, error: Exception) -> dict[str, object]:
        if letter.attempts >= TRIES:
            return _became(State.FAILED, error)
        return _became(State.PENDING, error, not_before=self._now() + AGAIN)

    async def _unreachable(self, letter: Letter) -> None:
        cause = Cause(self._now(), letter.person_id)
        try:
            await self._db.write(cause, members.mark_reachable, reachable=False)
        except Exception as error:  # noqa: BLE001 - the next letter tells again; of this one is known
            _log.error("delivery_fault", kind=letter.kind, error=type(error).__name__)

    def _cause(self) -> Cause:
        return Cause(self._now())


def _claim(tx: Tx, cause: Cause, rooms: dict[Lane, int]) -> list[tuple[Lane, Letter]]:
    return [
        (lane, letter)
        for lane, room in rooms.items()
        if room
        for letter in outbox.claim(tx, cause, room, LANES[lane], notices.AT_ONCE)
    ]


def _became(
    state: State,
    error: Exception | None = None,
    *,
    message_id: int | None = None,
    not_before: datetime | None = None,
) -> dict[str, object]:
    return {
        "state": state,
        "message_id": message_id,
        "error": type(error).__name__ if error else None,
        "not_before": not_before,
    }
