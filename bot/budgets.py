"""What one chat, or the bot as a whole, may send by when.

Arithmetic on moments that the caller gives, in seconds; who goes first is decided in `limiter.py`.
"""

import asyncio
import math
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from telegram.error import TelegramError

from scheduler.lanes import Lane

SECOND_S = 1.03  # the network pushes together what left evenly
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

    def retake(self, before: float, now: float) -> None:
        """What was taken at one moment is taken at a later one instead."""
        if now > before and before in self.stamps:
            self.stamps.remove(before)
            self.stamps.append(now)

    def rested(self, now: float) -> bool:
        return not self.stamps or self.stamps[-1] + self.span <= now


class Pace:
    """One every `interval` seconds, and after a rest up to `burst` at once."""

    __slots__ = ("burst", "interval", "rested_at")

    def __init__(self, interval: float, burst: int) -> None:
        self.interval = interval
        self.burst = burst
        self.rested_at = -math.inf

    def when(self, now: float, ahead: int = 0) -> float:
        owed = max(self.rested_at, now) + (ahead + 1 - self.burst) * self.interval
        return max(now, owed)

    def take(self, now: float) -> None:
        self.rested_at = max(self.rested_at, now) + self.interval

    def rested(self, now: float) -> bool:
        return self.rested_at <= now


@dataclass(slots=True, eq=False)
class Chat:
    """What one chat may be sent, and who waits to send to it, by lane."""

    key: Key
    budget: Window | Pace
    banned_until: float = -math.inf
    resting: bool = False
    waiting: tuple[OrderedDict[Turn, None], ...] = field(
        default_factory=lambda: tuple(OrderedDict() for _ in Lane)
    )

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
