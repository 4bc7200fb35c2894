"""What one chat, or the bot as a whole, may send by when.

Arithmetic on moments that the caller gives, in seconds; who goes first is decided in `limiter.py`.
"""

import asyncio
import math
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

from telegram.error import RetryAfter, TelegramError

from scheduler.lanes import Lane

SECOND_S = 1.005
UNSEEN_S = 1.0  # for so long a request without an answer may still be on its way
WAY_S = 10.0  # over which, and over as much before it, the shortest way is taken
SLOWEST = 0.25  # of its speed, to which a pace is braked
RECOVERY_S = 60.0  # in which a pace is back at its speed after it stood still
MINUTE_S = 60.5
PER_GROUP_MINUTE = 20
PRIVATE_BURST = 4

Key = int | str
Turn = asyncio.Future[TelegramError | None]
"""Done when its request may leave (None), or must not (why)."""


class Window:
    """At most `most` in any `span` seconds."""

    __slots__ = ("most", "span", "stamps")

    def __init__(self, most: int, span: float) -> None:
        self.most = most
        self.span = span
        self.stamps: deque[float] = deque(maxlen=most)

    def when(self, now: float, ahead: int = 0) -> float:
        """The moment at which one may leave that has `ahead` others before it."""
        rounds, rest = divmod(ahead, self.most)
        before = len(self.stamps) + rest - self.most  # the one that must be a span old by then
        at = now if before < 0 else max(now, self.stamps[before] + self.span)
        return at + rounds * self.span

    def take(self, now: float) -> None:
        self.stamps.append(now)

    def rested(self, now: float) -> bool:
        return not self.stamps or self.stamps[-1] + self.span <= now


class Arrivals:
    """At most `most` requests that Telegram gets in any `span` seconds, however they travel.

    When one gets there is not known, only that its answer came after that. So it counts from its
    answer, less the shortest way there and back of late, which all have in common; until then it
    holds its place.
    """

    __slots__ = ("before", "flying", "most", "since", "span", "stamps", "way")

    def __init__(self, most: int, span: float) -> None:
        self.most = most
        self.span = span
        self.stamps: deque[float] = deque(maxlen=most)
        self.flying: dict[Turn, float] = {}  # and when they left
        self.before = self.way = 0.0  # nothing is known: on the safe side
        self.since = -math.inf

    def when(self, now: float, ahead: int = 0) -> float:
        """The moment at which one may leave that has `ahead` others before it."""
        self._give_up(now)
        rounds, rest = divmod(ahead, self.most)
        before = len(self.stamps) + len(self.flying) + rest - self.most
        if before < 0:
            at = now
        elif before < len(self.stamps):
            at = self.stamps[before] + self.span
        else:  # not before one of those that fly; when they land, it is asked again
            at = now + self.span
        return max(now, at) + rounds * self.span

    def take(self, turn: Turn, now: float) -> None:
        """It leaves; also to be called when it leaves later than it might have."""
        self.flying[turn] = now

    def land(self, turn: Turn, now: float) -> None:
        """Its answer is there."""
        left = self.flying.pop(turn, None)
        if left is not None:
            if now - self.since >= WAY_S:
                self.before, self.way, self.since = self.way, now - left, now
            self.way = min(self.way, now - left)
            self._stamp(now - min(self.way, self.before))

    def drop(self, turn: Turn) -> None:
        """It did not leave."""
        self.flying.pop(turn, None)

    def _give_up(self, now: float) -> None:
        while self.flying:
            turn, left = next(iter(self.flying.items()))
            if left + UNSEEN_S > now:
                return
            del self.flying[turn]
            self._stamp(left + UNSEEN_S)

    def _stamp(self, at: float) -> None:
        self.stamps.append(max(at, self.stamps[-1]) if self.stamps else at)


class Pace:
    """One every `interval` seconds, and after a rest up to `burst` at once."""

    __slots__ = ("braked_at", "burst", "interval", "rested_at", "speed")

    def __init__(self, interval: float, burst: int) -> None:
        self.interval = interval
        self.burst = burst
        self.rested_at = -math.inf
        self.speed = 1.0  # when it was braked last
        self.braked_at = -math.inf

    def when(self, now: float, ahead: int = 0) -> float:
        owed = max(self.rested_at, now) + (ahead + 1 - self.burst) * self._interval(now)
        return max(now, owed)

    def take(self, now: float) -> None:
        self.rested_at = max(self.rested_at, now) + self._interval(now)

    def brake(self, now: float) -> None:
        """Half as fast from now on; the speed comes back little by little."""
        self.speed = max(SLOWEST, self._speed(now) / 2)
        self.braked_at = now

    def rested(self, now: float) -> bool:
        return self.rested_at <= now

    def _interval(self, now: float) -> float:
        return self.interval / self._speed(now)

    def _speed(self, now: float) -> float:
        return min(1.0, self.speed + (now - self.braked_at) / RECOVERY_S)


@dataclass(slots=True, eq=False)
class Chat:
    """What one chat may be sent, and who waits to send to it, by lane."""

    key: Key
    budget: Window | Pace
    banned_until: float = -math.inf
    resting: bool = False
    waiting: list[dict[Turn, None]] = field(default_factory=lambda: [{} for _ in Lane])

    def when(self, now: float, ahead: int = 0) -> float:
        return self.budget.when(max(now, self.banned_until), ahead)

    def idle(self, now: float) -> bool:
        """Nobody waits, and forgetting the chat would not let it have more than its share."""
        busy = self.resting or any(self.waiting) or self.banned_until > now
        return not busy and self.budget.rested(now)


def new_chat(key: Key) -> Chat:
    """20 a minute to a group, one a second to a person (Bots FAQ)."""
    group = isinstance(key, str) or key < 0
    return Chat(key, Window(PER_GROUP_MINUTE, MINUTE_S) if group else Pace(1.0, PRIVATE_BURST))


def key_of(chat_id: object) -> Key:
    """One chat by one name, however it is written; @names are groups and channels."""
    text = str(chat_id)
    return int(text) if text.removeprefix("-").isdecimal() else text.lower()


def seconds_of(error: RetryAfter) -> float:
    """For how long Telegram asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def retry_after(seconds: float) -> RetryAfter:
    """The error of whoever would have to wait for so long, rounded up."""
    return RetryAfter(timedelta(seconds=max(1, math.ceil(seconds))))
