"""getChat, getChatMember, getChatAdministrators, leaveChat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import groups, targets
from sandbox.errors import bad
from sandbox.params import integer
from sandbox.world import INSIDE, Chat, Files, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


def _visible(tg: Telegram, params: Json) -> Chat:
    chat = targets.chat(tg, params)
    if not chat.private:
        targets.check_inside(chat)
    return chat


def get_chat(tg: Telegram, params: Json, _files: Files) -> Json:
    """A `ChatFullInfo`."""
    chat = _visible(tg, params)
    full: Json = {
        **chat.brief,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    if not chat.private:
        full["permissions"] = groups.PERMISSIONS
    return full


def get_member(tg: Telegram, params: Json, _files: Files) -> Json:
    """A `ChatMember`; somebody who is not there has the status "left"."""
    chat = _visible(tg, params)
    user = integer(params, "user_id")
    if user != tg.bot["id"] and user not in tg.people:
        raise bad("PARTICIPANT_ID_INVALID")
    return groups.member(tg, chat, user)


def get_administrators(tg: Telegram, params: Json, _files: Files) -> list[Json]:
    """Creator and administrators, without other bots."""
    chat = _visible(tg, params)
    if chat.private:
        raise bad("there are no administrators in the private chat")
    everybody = {**chat.members, tg.bot["id"]: chat.bot}
    return [
        groups.member(tg, chat, user)
        for user, status in everybody.items()
        if status in ("creator", "administrator")
    ]


def count_members(tg: Telegram, params: Json, _files: Files) -> int:
    """How many are in the chat, the bot included."""
    chat = _visible(tg, params)
    inside = sum(status in INSIDE for status in chat.members.values())
    return 2 if chat.private else inside + 1


def leave(tg: Telegram, params: Json, _files: Files) -> bool:
    """The bot goes."""
    chat = _visible(tg, params)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    groups.set_bot(tg, chat.id, "left", tg.bot["id"])
    tg.ledger.note("leave", "leaveChat", chat.id)
    return True


METHODS: dict[str, Any] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": count_members,
    "leaveChat": leave,
}
