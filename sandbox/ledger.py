"""Everything that took effect, and every refusal, in order: the ground truth of the tests."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox.world import Clock, Json


class Ledger:
    """A numbered list; `n` begins at 1 and has no gaps."""

    def __init__(self, clock: Clock) -> None:
        self.entries: list[Json] = []
        self.before = 0  # entries of earlier runs, of which only the count is kept
        self._clock = clock
        self._waiting: set[asyncio.Future[None]] = set()

    @property
    def last(self) -> int:
        """The number of the newest entry."""
        return self.before + len(self.entries)

    def note(self, kind: str, method: str, chat: int | None = None, **facts: Any) -> None:
        """Add a line; facts that are None are left out."""
        entry: Json = {
            "n": self.last + 1,
            "at": self._clock.now().isoformat(),
            "kind": kind,
            "method": method,
            "chat": chat,
        }
        for name, value in facts.items():
            if value is not None:
                entry[name] = value
        self.entries.append(entry)
        self.wake()

    def after(self, n: int = 0) -> list[Json]:
        """The lines whose number is above `n`."""
        return self.entries[max(n - self.before, 0) :]

    async def wait(self, n: int, seconds: float) -> list[Json]:
        """The lines above `n`; waits up to `seconds` for the first of them."""
        if self.last > n or seconds <= 0:
            return self.after(n)
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait({future}, timeout=seconds)
        finally:
            self._waiting.discard(future)
        return self.after(n)

    def wake(self) -> None:
        """End all waiting."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
