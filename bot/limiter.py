"""One queue for everything that the bot sends: answers first, then notices, then bulk.

The limits are Telegram's: about 30 messages a second overall, one a second to a person with short
bursts, 20 a minute to a group (Bots FAQ). A 429 bans its chat; two chats in short order, all, and
bulk is slower for a while afterwards: these limits are not fixed.
Only requests that name a chat wait; the others (pop-up answers, commands, files) pass at once.
"""

import asyncio
import heapq
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from itertools import count
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.budgets import (
    SECOND_S,
    Arrivals,
    Chat,
    Key,
    Pace,
    Turn,
    key_of,
    new_chat,
    retry_after,
    seconds_of,
)
from scheduler.lanes import Lane, NotSent

BULK_BURST = 3
HANDFUL_S = 0.05  # so much of fast bulk leaves together: a timer costs as much as a message
PATIENCE_S = 60.0
BAN_PATIENCE_S = 30.0
SPREADING_S = 5.0  # two chats banned within this: the bot as a whole is too fast
SWEEP_S = 2.0

Answer = bool | dict[str, Any] | list[dict[str, Any]]


class Lanes(BaseRateLimiter[Lane]):
    """The limiter of the whole bot; `rate_limit_args` is a Lane, None means ANSWER.

    At most `per_second` requests in any second. Bulk is spread over the second, so that a place
    comes free every few hundredths of it, and an answer takes the next one. Raises RetryAfter, always for what certainly was not sent: to NOTICE and BULK as soon as their chat is
    banned, to an ANSWER that would wait over 60 s (over 30 s for a ban). `sleep` and `clock` go together.
    """

    def __init__(
        self,
        *,
        per_second: int = 30,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._all = Arrivals(per_second, SECOND_S)
        # Spread over the second: in one burst they would take their places back in one burst too,
        # and an answer that finds none free would wait for that.
        handful = int(per_second * HANDFUL_S)  # twice that at once: a timer is always a little late
        self._bulk_pace = Pace(SECOND_S / per_second, max(BULK_BURST, 2 * handful))
        self._bulk_rests_s, self._bulk_rests_until = handful / per_second, -math.inf
        self._chats: dict[Key, Chat] = {}
        self._ready: tuple[OrderedDict[Key, Chat], ...] = tuple(OrderedDict() for _ in Lane)
        self._resting: list[tuple[float, int, Chat]] = []
        self._deadlines: list[tuple[float, int, Chat, Turn]] = []
        self._numbers = count()
        self._answers = 0
        self._banned_until = -math.inf
        self._last_ban: tuple[Key | None, float] = (None, -math.inf)
        self._sweep_at = -math.inf
        self._timer: asyncio.Task[None] | None = None
        self._wake_at = math.inf

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Whoever still waits gets NotSent."""
        for chat in self._chats.values():
            for lane in Lane:
                self._turn_away(chat, lane, partial(NotSent, "The bot is stopping"))
        self._pump()

    def waiting(self) -> int:
        """How many requests are held back now."""
        return sum(len(turns) for chat in self._chats.values() for turns in chat.waiting)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Answer:
        """Call Telegram when it is this request's turn; an ANSWER again after a 429."""
        if data.get("chat_id") is None:
            return await callback(*args, **kwargs)
        chat_key = key_of(data["chat_id"])
        lane = Lane.ANSWER if rate_limit_args is None else rate_limit_args
        deadline, banned = self._clock() + PATIENCE_S, False
        while True:
            turn = await self._turn(chat_key, lane, deadline, again=banned)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._ban(self._chat(chat_key), seconds_of(error))
                if lane is not Lane.ANSWER:
                    raise
            finally:
                self._landed(turn)
            if not banned:
                deadline, banned = self._clock() + BAN_PATIENCE_S, True

    def _landed(self, turn: Turn) -> None:
        self._all.land(turn, self._clock())
        if any(self._ready):
            self._pump()

    async def _turn(self, key: Key, lane: Lane, deadline: float, *, again: bool) -> Turn:
        """Returns when the request may leave; raises the RetryAfter or NotSent that forbids it."""
        while True:
            now = self._clock()
            self._sweep(now)
            chat = self._chat(key)
            ahead = 0 if again else len(chat.waiting[lane])
            self._refuse(chat, lane, deadline, now, ahead)
            turn: Turn = asyncio.get_running_loop().create_future()
            refusal = await self._queued(turn, chat, lane, deadline, again=again)
            if refusal is not None:
                raise refusal
            if max(chat.banned_until, self._banned_until) <= self._clock():
                self._all.take(turn, self._clock())  # were it held up since it was let go
                return turn
            self._all.drop(turn)
            again = True  # banned between being let go and going

    async def _queued(
        self, turn: Turn, chat: Chat, lane: Lane, deadline: float, *, again: bool
    ) -> TelegramError | None:
        if again:  # before what was written to this chat after it
            chat.waiting[lane] = {turn: None, **chat.waiting[lane]}
        else:
            chat.waiting[lane][turn] = None
        if lane is Lane.ANSWER:
            self._answers += 1
            heapq.heappush(self._deadlines, (deadline, next(self._numbers), chat, turn))
        self._place(chat, self._clock())
        self._pump()
        try:
            return await turn
        except asyncio.CancelledError:
            self._all.drop(turn)
            self._leave(chat, lane, turn)
            self._pump()
            raise

    def _refuse(self, chat: Chat, lane: Lane, deadline: float, now: float, ahead: int) -> None:
        """Raises RetryAfter when waiting is pointless; better at once than after a minute."""
        ban = max(chat.banned_until, self._banned_until)
        if ban > now + _patience(lane):
            raise retry_after(ban - now)
        if lane is Lane.ANSWER:
            at = max(
                chat.when(now, ahead), self._all.when(max(now, self._banned_until), self._answers)
            )
            if at > deadline:
                raise retry_after(at - now)

    def _ban(self, chat: Chat, seconds: float) -> None:
        """No request to this chat, or to any, before Telegram's time is over."""
        now = self._clock()
        chat.banned_until = max(chat.banned_until, now + seconds)
        struck = [chat]
        last, at = self._last_ban
        if last not in (None, chat.key) and now - at <= SPREADING_S:
            if self._banned_until <= now:
                self._bulk_pace.brake(now)
            self._banned_until = max(self._banned_until, now + seconds)
            struck = list(self._chats.values())
        self._last_ban = (chat.key, now)
        for each in struck:
            rest = max(each.banned_until, self._banned_until) - now
            for lane in Lane:
                if rest > _patience(lane):
                    self._turn_away(each, lane, partial(retry_after, rest))
        self._pump()

    def _turn_away(self, chat: Chat, lane: Lane, why: Callable[[], TelegramError]) -> None:
        for turn in list(chat.waiting[lane]):
            self._leave(chat, lane, turn)
            if not turn.done():
                turn.set_result(why())

    def _leave(self, chat: Chat, lane: Lane, turn: Turn) -> None:
        turns = chat.waiting[lane]
        if turn not in turns:
            return
        del turns[turn]
        self._answers -= lane is Lane.ANSWER
        if not turns:
            self._ready[lane].pop(chat.key, None)

    def _place(self, chat: Chat, now: float) -> None:
        """Among those that may send, at the end, or to rest until it may; each in its lanes."""
        at = chat.when(now)
        for ready, turns in zip(self._ready, chat.waiting, strict=True):
            if turns and at <= now:
                ready.setdefault(chat.key, chat)
            else:
                ready.pop(chat.key, None)
        if at > now and any(chat.waiting) and not chat.resting:
            chat.resting = True
            heapq.heappush(self._resting, (at, next(self._numbers), chat))

    def _pump(self) -> None:
        """Let go whoever may go now, and come back when the next one may."""
        now = self._clock()
        self._rouse(now)
        while (lane := self._next_lane(now)) is not None:
            self._release(lane, now)
        self._expire(now)
        self._arm(now)

    def _rouse(self, now: float) -> None:
        while self._resting:
            at, _, chat = self._resting[0]
            if at > now and any(chat.waiting):
                return
            heapq.heappop(self._resting)
            chat.resting = False
            self._place(chat, now)

    def _next_lane(self, now: float) -> Lane | None:
        if self._opens(now) > now:
            return None
        for lane in (Lane.ANSWER, Lane.NOTICE):
            if self._ready[lane]:
                return lane
        return Lane.BULK if self._ready[Lane.BULK] and self._bulk_opens(now) <= now else None

    def _opens(self, now: float) -> float:
        return max(self._banned_until, self._all.when(now))

    def _bulk_opens(self, now: float) -> float:
        return max(self._bulk_rests_until, self._bulk_pace.when(now))

    def _release(self, lane: Lane, now: float) -> None:
        """The chats take turns, so that a talkative one does not hold up its lane."""
        chat = self._ready[lane].popitem(last=False)[1]
        if chat.when(now) <= now:  # not banned since it was found ready
            turn = next(iter(chat.waiting[lane]))
            self._leave(chat, lane, turn)
            if not turn.done():
                turn.set_result(None)
                self._all.take(turn, now)
                chat.budget.take(now)
                if lane is Lane.BULK:
                    self._bulk_pace.take(now)
                    if self._bulk_pace.when(now) > now:
                        self._bulk_rests_until = now + self._bulk_rests_s
        self._place(chat, now)

    def _expire(self, now: float) -> None:
        while self._deadlines:
            deadline, _, chat, turn = self._deadlines[0]
            if not turn.done() and deadline > now:
                return
            heapq.heappop(self._deadlines)
            self._leave(chat, Lane.ANSWER, turn)
            if not turn.done():
                turn.set_result(retry_after(max(chat.when(now), self._opens(now)) - now))

    def _arm(self, now: float) -> None:
        times = [heap[0][0] for heap in (self._resting, self._deadlines) if heap]
        if self._ready[Lane.ANSWER] or self._ready[Lane.NOTICE]:
            times.append(self._opens(now))
        elif self._ready[Lane.BULK]:
            times.append(max(self._opens(now), self._bulk_opens(now)))
        at = min(times, default=math.inf)
        if self._timer is not None and (at < self._wake_at or not times):
            self._timer.cancel()
            self._timer = None
        if self._timer is None and times:
            self._wake_at = at
            self._timer = asyncio.create_task(self._nap(at))

    async def _nap(self, until: float) -> None:
        while (rest := until - self._clock()) > 0:
            await self._sleep(rest)
        self._timer = None
        self._pump()

    def _chat(self, key: Key) -> Chat:
        chat = self._chats.get(key)
        if chat is None:
            chat = self._chats[key] = new_chat(key)
        return chat

    def _sweep(self, now: float) -> None:
        """Forget, every few seconds, the chats that are as good as new."""
        if now >= self._sweep_at:
            self._chats = {key: chat for key, chat in self._chats.items() if not chat.idle(now)}
            self._sweep_at = now + SWEEP_S


def _patience(lane: Lane) -> float:
    """Seconds of a ban that it waits out."""
    return BAN_PATIENCE_S if lane is Lane.ANSWER else 0.0
