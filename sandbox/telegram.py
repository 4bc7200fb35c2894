"""The pretend Telegram itself: its state, and the one door through which the bot calls it.

What a method does stands in methods_*.py, what people's clients do in clients.py and groups.py.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from sandbox import clients, groups, methods, params, profiles, state, views
from sandbox.errors import ApiError, HalfBody, Reset
from sandbox.faults import Fault, Faults
from sandbox.ledger import Ledger
from sandbox.limits import Limits
from sandbox.profiles import Profile
from sandbox.updates import Updates
from sandbox.webhooks import Webhook
from sandbox.world import BOT, Chat, Clock, File, Files, Json, Person, Query

if TYPE_CHECKING:
    from sandbox.spec import Spec

TOKEN = "42:SANDBOX"  # noqa: S105 -- opens nothing but the sandbox


@dataclass(frozen=True)
class Answer:
    """What goes back over the wire."""

    status: int
    payload: Json
    headers: dict[str, str]

    @property
    def body(self) -> bytes:
        """The payload as JSON."""
        return orjson.dumps(self.payload)


@dataclass
class Counters:
    """The numbers of what is new."""

    query: int = 0
    file: int = 0
    group: int = 0


@dataclass
class Telegram:
    """Everybody's chats with one bot.

    `now` replaces the real clock; `state_path` names a JSON file in which all of it survives
    `close` and the next start.
    """

    token: str = TOKEN
    state_path: Path | str | None = None
    now: Callable[[], datetime] | None = None
    bot: Json = field(default_factory=lambda: dict(BOT))
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    counters: Counters = field(default_factory=Counters)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    profile: Profile = field(default_factory=Profile)
    violations: list[str] = field(default_factory=list)
    dirty: bool = False

    def __post_init__(self) -> None:
        self.clock = Clock(self.now)
        self.updates = Updates(self.clock)
        self.ledger = Ledger(self.clock)
        self.webhook = Webhook(self)
        self.spec = _spec()
        if self.state_path is not None:
            self.state_path = Path(self.state_path)
            state.load(self, self.state_path)

    async def call(self, method: str, given: Json, files: Files | None = None) -> Answer:
        """One request of the bot. Raises Reset or HalfBody when a fault breaks the connection."""
        method, _ = methods.find(method)
        if self.faults.coming and (fault := self.faults.take(method, params.decode(given))):
            return await self._faulty(fault, method, given, files or {})
        return await self._answer(method, given, files or {})

    async def _answer(self, method: str, given: Json, files: Files) -> Answer:
        name, handler = methods.find(method)
        if handler is None:
            return self.refusal(ApiError(404, "Not Found: method not found"))
        try:
            decoded = params.decode(given)
            if self.spec is not None:
                self.violations += self.spec.check_request(name, decoded, set(files))
            result = handler(self, decoded, files)
            if asyncio.iscoroutine(result):
                result = await result
        except ApiError as error:
            self._note(name, given, error)
            return self.refusal(error)
        return Answer(200, {"ok": True, "result": result}, {"Date": self.clock.header()})

    def refusal(self, error: ApiError) -> Answer:
        """The answer to what is refused."""
        payload: Json = {
            "ok": False,
            "error_code": error.status,
            "description": error.description,
        }
        headers = {"Date": self.clock.header()}
        if error.parameters:
            payload["parameters"] = error.parameters
            if wait := error.parameters.get("retry_after"):
                headers["Retry-After"] = str(wait)
        return Answer(error.status, payload, headers)

    def _note(self, method: str, given: Json, error: ApiError) -> None:
        chat = str(given.get("chat_id"))
        self.ledger.note(
            error.kind,
            method,
            int(chat) if chat.lstrip("-").isdecimal() else None,
            message_id=given.get("message_id"),
            status=error.status,
            description=error.description,
            **error.parameters,
        )

    async def _faulty(self, fault: Fault, method: str, given: Json, files: Files) -> Answer:
        if fault.kind == "reset_before":
            raise Reset
        if fault.kind == "status":
            error = ApiError(fault.status, fault.description)
            if fault.retry_after is not None:
                error.parameters["retry_after"] = fault.retry_after
            self._note(method, given, error)
            return self.refusal(error)
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        answer = await self._answer(method, given, files)
        if fault.kind == "reset_after":
            raise Reset
        if fault.kind == "half_body":
            raise HalfBody(answer.body)
        return answer

    def push(self, kind: str, content: Json) -> int | None:
        """Queue an update for the bot; None when it did not ask for this kind."""
        self.dirty = True
        update = self.updates.push(kind, content)
        if update is None:
            return None
        if self.spec is not None:
            self.violations += self.spec.check_update(update)
        return int(update["update_id"])

    def put_update(self, update: Json, *, checked: bool = True) -> int:
        """Queue a raw update; an `update_id` is given when it has none.

        One that is broken on purpose is not `checked` against the specification.
        """
        self.dirty = True
        update = {"update_id": self.updates.last_id + 1, **update}
        if checked and self.spec is not None:
            self.violations += self.spec.check_update(update)
        self.updates.put(update)
        return int(update["update_id"])

    def forward(self, seconds: float) -> datetime:
        """Move the clock; waiting polls end, so that the bot sees the new `Date` header."""
        self.clock.forward(seconds)
        self.dirty = True
        self.updates.forget_expired()
        self.updates.wake()
        return self.clock.now()

    # What people do; the control interface over HTTP offers the same.

    def person(self, id: int, first_name: str, **facts: Any) -> Person:  # noqa: A002 -- Telegram's word
        """Add a person with a private chat, or change one. See world.Person for `facts`."""
        return clients.put_person(self, id, first_name, **facts)

    def group(self, id: int, type: str = "supergroup", title: str = "", **facts: Any) -> Chat:  # noqa: A002 -- Telegram's words
        """Add a group that has the bot in it, or change its members. See groups.put."""
        return groups.put(self, id, type, title, **facts)

    def say(self, chat: int, sender: int, text: str | None = None, **content: Any) -> clients.Said:
        """Somebody writes. See clients.say for `content`."""
        return clients.say(self, chat, sender, text, **content)

    def edit(self, chat: int, sender: int, message_id: int, text: str) -> clients.Said:
        """Somebody changes the text of their message."""
        return clients.edit(self, chat, sender, message_id, text)

    def press(self, chat: int, sender: int, message_id: int, data: str) -> clients.Pressed:
        """Somebody presses a button; `data` may be forged, the message may be unknown."""
        return clients.press(self, chat, sender, message_id, data)

    def answer(self, callback_query_id: str) -> Json | None:
        """What the bot answered to a press: `{text, show_alert}`, or None so far."""
        query = self.queries.get(callback_query_id)
        return query.answer if query else None

    def messages(self, chat: int) -> list[Json]:
        """The chat as its clients show it now."""
        return views.messages(self, chat)

    def commands(self, person: int, chat: int | None = None) -> list[Json]:
        """The menu of commands that this person's client shows."""
        return profiles.shown_commands(self, person, chat)

    def block(self, person: int, *, blocked: bool = True) -> None:
        """Somebody blocks the bot, or starts it again."""
        clients.block(self, person, blocked=blocked)

    def set_bot(self, chat: int, status: str, by: int | None = None) -> None:
        """Somebody makes the bot administrator, member, left or kicked."""
        groups.set_bot(self, chat, status, by)

    def migrate(self, chat: int) -> Chat:
        """A group becomes a supergroup with a new id."""
        return groups.migrate(self, chat)

    def save(self) -> None:
        """Write the state file, when there is one."""
        if isinstance(self.state_path, Path):
            state.save(self, self.state_path)
        self.dirty = False

    async def close(self) -> None:
        """End all waiting and save."""
        self.updates.end_poll(terminated=False)
        self.ledger.wake()
        await self.webhook.close()
        self.save()


def _spec() -> Spec | None:
    path = os.environ.get("BOT_API_SPEC")
    if not path:
        return None
    from sandbox.spec import Spec

    return Spec.load(path)
