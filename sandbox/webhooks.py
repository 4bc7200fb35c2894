"""Delivery of updates to a URL: in order per chat, again and again until it is accepted."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TYPE_CHECKING

import aiohttp
import orjson

from sandbox.world import Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

Key = tuple[str, int]
LONGEST_PAUSE = 60.0
LONGEST_ASKED = 3600.0  # of what a Retry-After header may ask
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """One URL, one queue per chat (per person for presses), a task for each that is not empty."""

    def __init__(self, telegram: Telegram) -> None:
        self.url = ""
        self.secret = ""
        self.max_connections = 40
        self.pause = 1.0  # seconds before the second attempt; doubles with each
        self._telegram = telegram
        self._error: tuple[int, str] | None = None
        self._queues: dict[Key, deque[Json]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(40)
        self._session: aiohttp.ClientSession | None = None

    def facts(self) -> Json:
        """What getWebhookInfo adds."""
        facts: Json = {"max_connections": self.max_connections} if self.url else {}
        if self._error:
            facts["last_error_date"], facts["last_error_message"] = self._error
        return facts

    async def set(self, url: str, secret: str, max_connections: int) -> None:
        """Deliver to `url` from now on, first what is waiting."""
        await self.close()
        self.url, self.secret, self.max_connections = url, secret, max_connections
        self._error = None
        self.start()

    def start(self) -> None:
        """Deliver to the URL that is known, if there is one and delivery does not run yet."""
        if not self.url or self._queues:
            return
        self._room = asyncio.Semaphore(self.max_connections)
        updates = self._telegram.updates
        updates.listener = self.enqueue
        for _, update in updates.pending.values():
            self.enqueue(update)

    async def remove(self) -> None:
        """Deliver nothing more."""
        await self.close()
        self.url = self.secret = ""
        self._telegram.updates.listener = None

    async def close(self) -> None:
        """Stop all attempts; what was not accepted stays pending."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._queues.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def enqueue(self, update: Json) -> None:
        """Deliver an update after all earlier ones of its queue."""
        key = _key(update)
        queue = self._queues.get(key)
        if queue is not None:
            queue.append(update)
            return
        self._queues[key] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(key))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, key: Key) -> None:
        queue = self._queues[key]
        pending = self._telegram.updates.pending
        pause = self.pause
        while queue:
            update = queue[0]
            self._telegram.updates.forget_expired()
            wait = await self._post(update, pause) if update["update_id"] in pending else None
            if wait is not None:
                await asyncio.sleep(wait)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            pause = self.pause
            pending = self._telegram.updates.pending
            pending.pop(update["update_id"], None)
            self._telegram.dirty = True
            queue.popleft()
        del self._queues[key]

    async def _post(self, update: Json, pause: float) -> float | None:
        """None when accepted, else the seconds to wait: those that were asked for, or `pause`."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[HEADER] = self.secret
        try:
            async with (
                self._room,
                self._session.post(
                    self.url,
                    data=orjson.dumps(update),
                    headers=headers,
                    allow_redirects=False,
                ) as response,
            ):
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return pause
        if not 200 <= response.status < 300:
            asked = response.headers.get("Retry-After", "")
            self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
            return min(float(asked), LONGEST_ASKED) if asked.isdigit() else pause
        await self._obey(body)
        return None

    def _failed(self, what: str) -> None:
        self._error = (self._telegram.clock.unix(), what)

    async def _obey(self, body: bytes) -> None:
        """A method in the body of the answer is carried out; nobody learns its result."""
        if not body.startswith(b"{"):
            return
        with contextlib.suppress(orjson.JSONDecodeError):
            given = orjson.loads(body)
            if method := given.pop("method", None):
                await self._telegram.call(str(method), given)


def _key(update: Json) -> Key:
    for kind, content in update.items():
        if kind == "callback_query":
            return "person", int(content["from"]["id"])
        if isinstance(content, dict) and "chat" in content:
            return "chat", int(content["chat"]["id"])
    return "update", int(update["update_id"])
