"""The inbox loop: every raw update is stored first and confirmed to Telegram afterwards."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from math import inf
from time import monotonic
from typing import Any
from urllib.parse import urlencode

import orjson
import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot import logs
from bot.dispatch import BIGGEST, Dispatcher, Item, person_of
from rules.causes import Cause
from scheduler.decisions import DEAF_S
from storage import engine, inbox
from storage.db import Db

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "message_reaction")
POLL_S = 25
STUCK_S = POLL_S + 20  # a poll that takes longer than this hangs: new connections are made
PAUSES_S = (0.5, 1, 2, 5, 10, 20)
_BUTTONS = "reply_markup"
_QUOTED = {_BUTTONS, "reply_to_message", "external_reply", "quote", "pinned_message"}
_log = structlog.get_logger("inbox")


class Inbox:
    """Receives updates, by long polling or from a webhook."""

    def __init__(
        self,
        db: Db,
        dispatcher: Dispatcher,
        now: Callable[[], datetime],
        recover: Callable[[], Awaitable[None]],
    ) -> None:
        self._db, self._dispatcher, self._now, self._recover = db, dispatcher, now, recover
        self._heard_s = -inf
        self.conflict = False
        self.ignored = 0  # updates of kinds that nobody asked for, since the start

    def silent_s(self) -> float:
        """Seconds since all that Telegram had was received; endless before the first time."""
        return monotonic() - self._heard_s

    async def newest(self) -> int:
        """The highest number of an update that came before; 0 for none."""
        return await self._db.read(inbox.newest)

    async def receive(self, updates: list[dict[str, Any]]) -> None:
        """Store updates durably, then hand the new ones to the dispatcher.

        What is no update at all is left out. After a long silence deadlines are moved first: what
        was pressed meanwhile may be in time. Raises storage.engine.Error.
        """
        again = self.silent_s() > DEAF_S
        if again:
            await self._recover()
        if updates:
            await self._take(updates)
        self._heard_s = monotonic()
        if again:
            _log.info("receiving")

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        now = self._now()
        self.ignored += sum(not u.keys() & set(KINDS) for u in updates if _is_update(u))
        rows = [(u["update_id"], person_of(u), _body(u)) for u in updates if _is_update(u)]
        new = set(await self._db.write(Cause(now), inbox.add, rows))
        for update_id, person_id, body in sorted(rows):
            if update_id in new:
                self._dispatcher.put(Item(update_id, person_id, body, now))

    async def poll(self, bot: ExtBot[Any], transport: BaseRequest) -> None:
        """Poll until cancelled. The offset, which confirms, moves only after the commit."""
        offset: int | None = None
        failures = 0
        while True:
            try:
                async with asyncio.timeout(STUCK_S):  # wait_for can swallow a cancellation
                    wait_s = 0 if self.silent_s() > DEAF_S else POLL_S
                    updates = await _get_updates(bot, transport, offset, wait_s)
                await self.receive(updates)
                if updates:
                    known = (u["update_id"] for u in updates if _is_update(u))
                    offset = max(known, default=(offset or 0) - 1) + 1
                    updates.clear()  # half a megabyte, while the next poll waits
                self._succeeded()
                failures = 0
            except InvalidToken:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, the next poll is tried
                await self._failed(error, transport, failures)
                failures += 1

    def _succeeded(self) -> None:
        if self.conflict:
            self.conflict = False
            _log.info("conflict_over")

    async def _failed(self, error: Exception, transport: BaseRequest, failures: int) -> None:
        pause = float(PAUSES_S[min(failures, len(PAUSES_S) - 1)])
        if isinstance(error, Conflict) and not self.conflict:
            self.conflict = True
            _log.critical(
                "conflict",
                advice="another program polls with this token; if it is not yours, "
                "revoke the token with @BotFather. Sending is held.",
            )
        elif isinstance(error, RetryAfter):
            wait = error.retry_after
            pause = wait if isinstance(wait, int) else wait.total_seconds()
        else:
            known = isinstance(error, TelegramError | TimeoutError | engine.Error)
            trace = {} if known else {"trace": logs.trace(error)}
            _log.warning("poll_failed", error=type(error).__name__, failures=failures + 1, **trace)
        if isinstance(error, TimeoutError) or failures % 5 == 4:
            await transport.shutdown()
            await transport.initialize()
        await asyncio.sleep(pause)


def _is_update(update: object) -> bool:
    """Whether it has a number that a database can hold: without one nobody sent it."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if isinstance(number, int) and 0 <= number < BIGGEST:
        return True
    _log.error("no_update")
    return False


def _body(update: dict[str, Any]) -> str:
    """An update as JSON; halves of surrogate pairs, which no database stores, are left out.

    Of cards of the bot that come back with it only what is read: the rest says, long after, how
    somebody voted or what an erased person was called.
    """
    for kind in ("message", "edited_message"):
        if isinstance(message := update.get(kind), dict):
            update = {**update, kind: {k: v for k, v in message.items() if k not in _QUOTED}}
    query = update.get("callback_query")
    if isinstance(query, dict):
        kept = {k: v for k, v in query.items() if k != "message"}
        update = {**update, "callback_query": {**kept, "card": _card(query.get("message"))}}
    try:
        return orjson.dumps(update).decode()
    except TypeError:
        return json.dumps(update, ensure_ascii=False).encode("utf-8", "ignore").decode()


def _card(message: object) -> dict[str, object] | None:
    """Where a pressed card is, whether its text stands under a file, and what it offers to copy.

    The library would make the whole message into objects, which takes longer than all other reading.
    """
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(chat, dict):
        return None
    number = message.get("message_id")
    return {
        "chat": chat.get("id"),
        "message_id": number if isinstance(number, int) else 0,
        "captioned": bool(message.get("document") or message.get("photo")),
        "copied": _copied(message.get(_BUTTONS)),
    }


def _copied(keyboard: Any) -> str:
    with suppress(AttributeError, KeyError, TypeError):  # of another shape: nothing to copy
        found = (b.get("copy_text") for row in keyboard["inline_keyboard"] for b in row)
        return str(next((copy["text"] for copy in found if copy), ""))
    return ""


async def _get_updates(
    bot: ExtBot[Any], transport: BaseRequest, offset: int | None, wait_s: int
) -> list[dict[str, Any]]:
    """The raw updates: parsed later, one at a time, so that a bad one holds up nobody."""
    query: dict[str, object] = {
        "timeout": wait_s,
        "limit": 100,
        "allowed_updates": orjson.dumps(KINDS).decode(),
    }
    if offset is not None:
        query["offset"] = offset
    address = f"{bot.base_url}/getUpdates?{urlencode(query)}"
    found = await transport.post(address, read_timeout=wait_s + 10)
    return found if isinstance(found, list) else []
