"""The webhook as Telegram knows it: set, and looked after."""

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram import WebhookInfo
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import logs
from bot.inbox import KINDS, Inbox
from storage import engine

HOOK = "/telegram"
EVERY_S = 60.0
GAP_S = 2.0  # Telegram's second attempt comes after about a second
FAR = 1000  # so many are not on their way: after a quiet week the numbers begin anywhere
RECENT = timedelta(minutes=5)
_log = structlog.get_logger("webhooks")


def secret(token: str) -> str:
    """What Telegram shows with every call of the webhook."""
    return hashlib.sha256(f"webhook:{token}".encode()).hexdigest()


class Sequence:
    """Which updates are still on their way: their numbers follow one another (Bot API, Update).

    Telegram keeps the order of a chat's messages, and that of a person's presses, but not between
    the two: what was typed into a form may come before the press that opened it.
    """

    def __init__(self, newest: int) -> None:
        self._next = newest + 1  # all before it have come
        self._early: set[int] = set()
        self._moved = asyncio.Event()

    async def turn(self, number: int) -> None:
        """Wait for all that were before it, but not for long: some may never come."""
        with suppress(TimeoutError):
            async with asyncio.timeout(GAP_S):
                while self._next < number < self._next + FAR:
                    await self._moved.wait()
        self._go_on(max(self._next, number))

    def came(self, number: int) -> None:
        """It is stored."""
        self._early.add(number)
        self._go_on(max(self._next, number - FAR))

    def _go_on(self, at: int) -> None:
        while at in self._early:
            at += 1
        if at != self._next:
            self._next, self._early = at, {number for number in self._early if number > at}
            self._moved.set()
            self._moved = asyncio.Event()


class Webhook:
    """Where Telegram sends updates, and what it last said of that."""

    def __init__(
        self, bot: ExtBot[Any], address: str, token: str, inbox: Inbox, now: Callable[[], datetime]
    ) -> None:
        self._inbox, self._now = inbox, now
        self._bot, self._url, self._secret = bot, f"{address}{HOOK}", secret(token)
        self._info: WebhookInfo | None = None

    async def keep(self) -> None:
        """Set it, and set it again when somebody else has changed it. Raises TelegramError."""
        await self._set()
        while True:
            try:
                await self._look()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is looked at again
                known = isinstance(error, TelegramError | engine.Error)
                trace = {} if known else {"trace": logs.trace(error)}
                _log.warning("webhook_not_checked", error=type(error).__name__, **trace)
            await asyncio.sleep(EVERY_S)

    async def _look(self) -> None:
        self._info = await self._bot.get_webhook_info()
        if self._info.url != self._url:
            _log.critical("webhook_changed")
            await self._set()
        elif not self.state(self._now())["wrong"]:
            await self._inbox.receive([])  # it brings what there is: Telegram is heard

    async def _set(self) -> None:
        await self._bot.set_webhook(self._url, secret_token=self._secret, allowed_updates=KINDS)

    def state(self, now: datetime) -> dict[str, Any]:
        """As of the last look: updates that wait, seconds since the last failure, what is wrong."""
        info = self._info
        failed = info.last_error_date if info else None
        waiting = info.pending_update_count if info else 0
        changed = info is not None and info.url != self._url
        return {
            "pending": waiting,
            "failed_s": (now - failed).total_seconds() if failed else None,
            "wrong": changed or bool(waiting and failed and now - failed < RECENT),
        }
