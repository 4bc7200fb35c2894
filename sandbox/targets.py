"""Which chat a request means, whether the bot may write there, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.errors import ApiError, bad, forbidden, too_many
from sandbox.params import integer
from sandbox.world import Chat, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def chat(tg: Telegram, params: Json, name: str = "chat_id") -> Chat:
    """The chat under `name`. Raises ApiError (400) when the bot cannot know it."""
    given = params.get(name)
    if given is None or given == "":
        raise bad(f"{name} is empty")
    found = tg.chats.get(given) if isinstance(given, int) else None
    if found is None:
        raise bad("chat not found")
    if found.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to_chat_id=found.migrated_to,
        )
    return found


def writable(tg: Telegram, params: Json) -> Chat:
    """The chat under `chat_id`. Raises ApiError (403) when the bot may not write there."""
    found = chat(tg, params)
    if found.private:
        person = tg.people[found.id]
        if person.blocked:
            raise forbidden("bot was blocked by the user")
        if not person.started:
            raise forbidden("bot can't initiate conversation with a user")
    else:
        check_inside(found)
    return found


def check_inside(found: Chat) -> None:
    """Raise ApiError (403) unless the bot is in the group."""
    kind = "supergroup" if found.type == "supergroup" else "group"
    if found.bot == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if found.bot == "left":
        raise forbidden(f"bot is not a member of the {kind} chat")


def spend(tg: Telegram, found: Chat, count: int = 1) -> None:
    """Count a send or an edit. Raises ApiError (429) when there were too many."""
    for _ in range(count):
        wait, banned = tg.limits.take(found.id, private=found.private)
        if wait:
            raise too_many(wait, banned=banned)


def message(found: Chat, params: Json, refusal: str, name: str = "message_id") -> Json:
    """The message under `name`. Raises ApiError with `refusal` when there is none."""
    number = integer(params, name)
    if number not in found.messages:
        raise bad(refusal)
    return found.messages[number]
