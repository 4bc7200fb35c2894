"""getMe and everything that the bot says about itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sandbox import targets
from sandbox.errors import bad
from sandbox.params import string, utf16
from sandbox.profiles import scope_key
from sandbox.world import Files, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

COMMAND = re.compile(r"/?[a-z0-9_]{1,32}", re.ASCII)
SCOPES = frozenset(
    (
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
        "chat_administrators", "chat_member",
    )
)  # fmt: skip
LANGUAGE = re.compile(r"[a-z]{2}|", re.ASCII)
MENUS = ("default", "commands", "web_app")


def get_me(tg: Telegram, _params: Json, _files: Files) -> Json:
    """The bot itself."""
    return {
        **tg.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def _language(params: Json) -> str:
    language = string(params, "language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    return language


def _scope(tg: Telegram, params: Json) -> str:
    scope = params.get("scope") or {}
    if scope.get("type", "default") not in SCOPES:
        raise bad("Unsupported type specified")
    if "chat_id" in scope:
        targets.chat(tg, scope)
    return scope_key(scope)


def set_commands(tg: Telegram, params: Json, _files: Files) -> bool:
    """The list of commands for a scope and a language."""
    commands = params.get("commands")
    if not isinstance(commands, list):
        raise bad("can't parse commands: expected an Array of BotCommand")
    if len(commands) > 100:
        raise bad("too many commands specified")
    kept = [_command(command) for command in commands]
    scope, language = _scope(tg, params), _language(params)
    tg.profile.commands.setdefault(scope, {})[language] = kept
    _note(tg, "setMyCommands", scope=scope, language=language, commands=kept)
    return True


def _command(given: Json) -> Json:
    name, description = str(given.get("command", "")), str(given.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= utf16(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {**given, "command": name.removeprefix("/"), "description": description}


def get_commands(tg: Telegram, params: Json, _files: Files) -> list[Json]:
    """The list for exactly this scope and language."""
    return tg.profile.commands.get(_scope(tg, params), {}).get(_language(params), [])


def delete_commands(tg: Telegram, params: Json, _files: Files) -> bool:
    """Remove the list for exactly this scope and language."""
    scope, language = _scope(tg, params), _language(params)
    tg.profile.commands.get(scope, {}).pop(language, None)
    _note(tg, "deleteMyCommands", scope=scope, language=language)
    return True


def _note(tg: Telegram, method: str, **facts: Any) -> None:
    tg.dirty = True
    tg.ledger.note("profile", method, **facts)


def _setter(name: str, method: str, most: int) -> Callable[[Telegram, Json, Files], bool]:
    def put(tg: Telegram, params: Json, _files: Files) -> bool:
        text, language = string(params, name).strip(), _language(params)
        if utf16(text) > most:
            raise bad(f"bot {name.replace('_', ' ')} is too long")
        texts = tg.profile.texts.setdefault(name, {})
        if text:
            texts[language] = text
        else:
            texts.pop(language, None)
        _note(tg, method, language=language, text=text)
        return True

    return put


def _getter(name: str, default: str) -> Callable[[Telegram, Json, Files], Json]:
    def get(tg: Telegram, params: Json, _files: Files) -> Json:
        texts = tg.profile.texts.get(name, {})
        return {name: texts.get(_language(params)) or texts.get("") or default}

    return get


def set_menu(tg: Telegram, params: Json, _files: Files) -> bool:
    """The button beside the field for text, in one private chat or in all."""
    button = params.get("menu_button") or {"type": "default"}
    if button.get("type") not in MENUS:
        raise bad("Unsupported type specified")
    chat = targets.chat(tg, params).id if params.get("chat_id") else 0
    tg.profile.menus[chat] = button
    _note(tg, "setChatMenuButton", menu_button=button)
    return True


def get_menu(tg: Telegram, params: Json, _files: Files) -> Json:
    """The button in one private chat, or the default one."""
    menus = tg.profile.menus
    default = menus.get(0, {"type": "commands"})
    if not params.get("chat_id"):
        return default
    return menus.get(targets.chat(tg, params).id, default)


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _setter("name", "setMyName", 64),
    "setMyDescription": _setter("description", "setMyDescription", 512),
    "setMyShortDescription": _setter("short_description", "setMyShortDescription", 120),
    "getMyName": _getter("name", "Rapporteur"),
    "getMyDescription": _getter("description", ""),
    "getMyShortDescription": _getter("short_description", ""),
    "setChatMenuButton": set_menu,
    "getChatMenuButton": get_menu,
}
