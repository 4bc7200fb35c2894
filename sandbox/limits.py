"""Telegram's flood control, measured with real time; the sandbox clock does not matter here."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Limits:
    """How much the bot may send; rates are messages per second, unless named otherwise."""

    enforced: bool = True
    per_second: int = 30
    private_rate: float = 1.0
    private_burst: int = 5
    group_per_minute: int = 20
    monotonic: Callable[[], float] = time.monotonic
    _sent: deque[float] = field(default_factory=deque)
    _levels: dict[int, tuple[float, float]] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _bans: dict[int, float] = field(default_factory=dict)

    def take(self, chat: int, *, private: bool) -> tuple[int, bool]:
        """Count one send. Returns the seconds to wait (0: allowed) and whether a ban was running."""
        if not self.enforced:
            return 0, False
        now = self.monotonic()
        ban = max(self._bans.get(chat, 0.0), self._bans.get(0, 0.0)) - now
        if ban > 0:
            return math.ceil(ban), True
        return self._count(chat, now, private=private), False

    def _count(self, chat: int, now: float, *, private: bool) -> int:
        if wait := self._overall(now):
            self._bans[0] = now + wait
            return wait
        wait = self._private(chat, now) if private else self._group(chat, now)
        if wait:
            self._bans[chat] = now + wait
            return wait
        self._sent.append(now)
        return 0

    def _overall(self, now: float) -> int:
        return _window(self._sent, now, 1.0, self.per_second)

    def _private(self, chat: int, now: float) -> int:
        level, at = self._levels.get(chat, (0.0, now))
        level = max(0.0, level - (now - at) * self.private_rate)
        if level + 1 > self.private_burst:
            return max(1, math.ceil((level + 1 - self.private_burst) / self.private_rate))
        self._levels[chat] = (level + 1, now)
        return 0

    def _group(self, chat: int, now: float) -> int:
        sent = self._groups.setdefault(chat, deque())
        wait = _window(sent, now, 60.0, self.group_per_minute)
        if not wait:
            sent.append(now)
        return wait


def _window(sent: deque[float], now: float, seconds: float, most: int) -> int:
    """Seconds until there is room again for one more in a sliding window; 0 when there is."""
    while sent and now - sent[0] >= seconds:
        sent.popleft()
    if len(sent) < most:
        return 0
    return max(1, math.ceil(sent[0] + seconds - now))
