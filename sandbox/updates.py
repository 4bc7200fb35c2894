"""The queue of updates: numbering, lifetimes, confirmation by offset, long polling."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from sandbox.errors import conflict
from sandbox.world import Clock, Json

DAY = 86_400
QUERY_LIFE = 150  # seconds that a callback query can be delivered and answered
UNASKED = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
LONGEST_POLL = 50


class Updates:
    """What the bot has not confirmed yet, each with its end of life in Unix seconds."""

    def __init__(self, clock: Clock) -> None:
        self.pending: OrderedDict[int, tuple[int, Json]] = OrderedDict()
        self.last_id = 0
        self.allowed: list[str] = []
        self.listener: Callable[[Json], None] | None = None  # the webhook, when there is one
        self._clock = clock
        self._poller: asyncio.Future[bool] | None = None
        self._soonest = 0

    def asked(self, kind: str) -> bool:
        """Whether the bot wants updates of this kind."""
        return kind in self.allowed if self.allowed else kind not in UNASKED

    def push(self, kind: str, content: Json) -> Json | None:
        """Queue an update; None when the bot does not want this kind."""
        if not self.asked(kind):
            return None
        update: Json = {"update_id": self.last_id + 1, kind: content}
        self.put(update)
        return update

    def put(self, update: Json) -> None:
        """Queue a whole update under its own id; the same id again replaces."""
        number = int(update["update_id"])
        ends = self._clock.unix() + (QUERY_LIFE if "callback_query" in update else DAY)
        in_order = number > self.last_id
        self.pending[number] = (ends, update)
        self.last_id = max(self.last_id, number)
        self._soonest = min(self._soonest or ends, ends)
        if not in_order:
            self.pending = OrderedDict(sorted(self.pending.items()))
        if self.listener is not None:
            self.listener(update)
        self.wake()

    def restore(self, last_id: int, pending: list[tuple[int, Json]]) -> None:
        """Continue where an earlier run stopped."""
        self.last_id = last_id
        for ends, update in pending:
            self.pending[update["update_id"]] = (ends, update)
        self._soonest = min((ends for ends, _ in pending), default=0)

    def forget_expired(self) -> None:
        """Drop what has outlived itself, as Telegram does."""
        now = self._clock.unix()
        if not self.pending or now < self._soonest:
            return
        for number in [n for n, (ends, _) in self.pending.items() if ends <= now]:
            del self.pending[number]
        self._soonest = min((ends for ends, _ in self.pending.values()), default=0)

    def confirm(self, offset: int) -> None:
        """Forget everything below `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popitem(last=False)
            return
        pending = self.pending
        while pending:
            number = next(iter(pending))
            if number >= offset:
                return
            pending.popitem(last=False)

    def first(self, limit: int) -> list[Json]:
        """The oldest updates."""
        self.forget_expired()
        found = []
        for _, update in self.pending.values():
            found.append(update)
            if len(found) >= limit:
                break
        return found

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109 -- the method's own word
        """One getUpdates. Raises ApiError (409) in the older one of two."""
        self.end_poll(terminated=True)
        if offset:
            self.confirm(offset)
        if (found := self.first(limit)) or timeout <= 0:
            return found
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._poller = future
        try:
            await asyncio.wait({future}, timeout=min(timeout, LONGEST_POLL))
            if future.done() and future.result():
                raise conflict()
        finally:
            if self._poller is future:
                self._poller = None
        return self.first(limit)

    def wake(self) -> None:
        """End a waiting poll with whatever there is."""
        if self._poller is not None:
            self.end_poll(terminated=False)

    def end_poll(self, *, terminated: bool) -> None:
        """End a waiting poll, with 409 when another consumer came."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_result(terminated)
        self._poller = None
