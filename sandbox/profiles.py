"""What the bot says about itself: names, descriptions, menu buttons, lists of commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.world import Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


@dataclass
class Profile:
    """Texts by field and language ("": any), commands by scope and language."""

    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    commands: dict[str, dict[str, list[Json]]] = field(default_factory=dict)
    menus: dict[int, Json] = field(default_factory=dict)  # by private chat; 0: the default


def scope_key(scope: Json | None) -> str:
    """A scope as one word: "default", "chat:-100123", "chat_member:-100123:7"."""
    scope = scope or {}
    parts = [scope.get("type", "default"), scope.get("chat_id"), scope.get("user_id")]
    return ":".join(str(part) for part in parts if part is not None)


def shown_commands(tg: Telegram, person: int, chat: int | None = None) -> list[Json]:
    """The commands in this person's client, by Telegram's order of scopes and languages."""
    facts = tg.people.get(person)
    language = ((facts.language_code if facts else None) or "")[:2]
    for scope in _scopes(tg, person, person if chat is None else chat):
        lists = tg.profile.commands.get(scope, {})
        for code in (language, ""):
            if lists.get(code):
                return lists[code]
    return []


def _scopes(tg: Telegram, person: int, chat: int) -> list[str]:
    if chat == person:
        return [f"chat:{chat}", "all_private_chats", "default"]
    group = tg.chats.get(chat)
    scopes = [f"chat_member:{chat}:{person}"]
    if group and group.members.get(person) in ("creator", "administrator"):
        scopes += [f"chat_administrators:{chat}", f"chat:{chat}", "all_chat_administrators"]
    else:
        scopes.append(f"chat:{chat}")
    return [*scopes, "all_group_chats", "default"]
