"""Keyboards: what Telegram accepts, and what it says to the rest."""

from __future__ import annotations

from typing import Any

from sandbox.errors import bad
from sandbox.params import utf16
from sandbox.world import Json

MOST_BUTTONS = 100
MOST_PER_ROW = 8
ACTIONS = (
    "callback_data", "url", "copy_text", "web_app", "login_url", "switch_inline_query",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "callback_game", "pay",
    "disabled",
)  # fmt: skip
OTHERS = ("keyboard", "remove_keyboard", "force_reply")


def split(given: Any) -> tuple[Json | None, Json | None]:
    """The inline keyboard and, apart from it, any other markup. Raises ApiError for a wrong one."""
    if given is None or given in ("", {}):
        return None, None
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in given:
        return inline(given), None
    if any(name in given for name in OTHERS):
        return None, given
    raise bad("can't parse reply keyboard markup JSON object")


def inline(given: Json) -> Json | None:
    """An inline keyboard as the message will carry it; None when it has no buttons."""
    rows = given["inline_keyboard"]
    if not isinstance(rows, list):
        raise bad('can\'t parse inline keyboard button: Field "inline_keyboard" must be an Array')
    kept = [[_button(button) for button in row] for row in rows if row]
    if any(len(row) > MOST_PER_ROW for row in kept) or sum(map(len, kept)) > MOST_BUTTONS:
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(given: Json) -> Json:
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    kinds = [name for name in ACTIONS if name in given]
    if len(kinds) != 1:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    _check_action(kinds[0], given)
    if given.get("style", "primary") not in ("primary", "success", "danger"):
        raise bad("can't parse inline keyboard button: Invalid button style specified")
    return given


def _check_action(kind: str, given: Json) -> None:
    if kind == "callback_data":
        if not 1 <= len(str(given[kind]).encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
    elif kind == "url":
        if not _is_link(str(given[kind])):
            raise bad(f"inline keyboard button URL '{given[kind]}' is invalid: Wrong HTTP URL")
    elif kind == "copy_text" and not 1 <= utf16(str((given[kind] or {}).get("text", ""))) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _is_link(url: str) -> bool:
    scheme, _, rest = url.partition("://")
    if not rest:
        return "." in url and " " not in url
    return scheme.lower() in ("http", "https", "tg", "ton", "tonsite") and " " not in rest


def buttons(markup: Json | None) -> list[list[Json]] | None:
    """The keyboard as the ledger and the page show it: `{text, data | url | copy_text, style}`."""
    if not markup:
        return None
    return [[_shown(button) for button in row] for row in markup["inline_keyboard"]]


def _shown(button: Json) -> Json:
    shown: Json = {"text": button["text"]}
    if "callback_data" in button:
        shown["data"] = button["callback_data"]
    elif "copy_text" in button:
        shown["copy_text"] = button["copy_text"]["text"]
    elif "url" in button:
        shown["url"] = button["url"]
    if style := button.get("style"):
        shown["style"] = style
    return shown
