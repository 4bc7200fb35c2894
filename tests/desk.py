"""A bot that sends by a made-up clock: nothing waits for a real moment."""

import asyncio
import heapq
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.limiter import Lanes
from scheduler.lanes import Lane

GROUP = -100123


class Clock:
    """Time that passes only when told to; `sleep` ends when it has."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self.numbers = count()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        waker: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self.sleepers, (self.now + seconds, next(self.numbers), waker))
        await waker

    async def forward(self, seconds: float) -> None:
        until = self.now + seconds
        await settle()
        while self.sleepers and self.sleepers[0][0] <= until:
            at, _, waker = heapq.heappop(self.sleepers)
            if not waker.done():
                self.now = max(self.now, at)
                waker.set_result(None)
                await settle()
        self.now = until


async def settle() -> None:
    for _ in range(8):
        await asyncio.sleep(0)


class Desk:
    """A bot that sends, and remembers what left when; `floods` are the 429 still to come."""

    def __init__(self, **options: Any) -> None:
        self.clock = Clock()
        self.start = self.clock.now
        self.lanes = Lanes(clock=self.clock, sleep=self.clock.sleep, **options)
        self.left: list[tuple[float, object, Lane | None, object]] = []
        self.takes_time = True
        self.travels: Callable[[], float] | None = None  # seconds, one way
        self.arrived: list[float] = []
        self.floods: dict[object, list[float]] = {}

    def send(
        self, chat: object, lane: Lane | None = None, name: object = None
    ) -> asyncio.Task[object]:
        async def call() -> bool:
            self.left.append((self.clock.now - self.start, chat, lane, name))
            if self.travels:
                await self.clock.sleep(self.travels())
                self.arrived.append(self.clock.now - self.start)
                await self.clock.sleep(self.travels())
            elif self.takes_time:
                await asyncio.sleep(0)
            if self.floods.get(chat):
                raise RetryAfter(timedelta(seconds=self.floods[chat].pop(0)))
            return True

        data = {} if chat is None else {"chat_id": chat}
        return asyncio.create_task(
            self.lanes.process_request(call, (), {}, "sendMessage", data, lane)  # type: ignore[arg-type]
        )

    def times(self, chat: object = None) -> list[float]:
        return [round(at, 3) for at, to, _, _ in self.left if chat is None or to == chat]

    async def flood(self, chat: object, seconds: float) -> None:
        """Telegram answers 429 to a request for this chat."""
        self.floods[chat] = [seconds]
        task = self.send(chat, Lane.NOTICE)
        await settle()
        refused(task)


def refused(task: asyncio.Task[object]) -> float:
    error = task.exception()
    assert isinstance(error, RetryAfter)
    wait = error.retry_after
    assert isinstance(wait, timedelta)
    return wait.total_seconds()


def busiest(times: list[float], span: float) -> int:
    return max(sum(at <= other <= at + span for other in times) for at in times)


@pytest.fixture(name="durations", autouse=True)
def durations_as_timedelta(monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture(name="desk")
async def a_desk() -> AsyncIterator[Desk]:
    desk = Desk()
    yield desk
    await desk.lanes.shutdown()
    await settle()
    assert desk.lanes.waiting() == 0
