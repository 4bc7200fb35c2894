"""The table of methods; their names are not case-sensitive, as in Telegram."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sandbox.methods_answer import METHODS as ANSWER
from sandbox.methods_bot import METHODS as BOT
from sandbox.methods_chats import METHODS as CHATS
from sandbox.methods_edit import METHODS as EDIT
from sandbox.methods_files import METHODS as FILES
from sandbox.methods_send import METHODS as SEND
from sandbox.methods_updates import METHODS as UPDATES
from sandbox.world import Files, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

Method = Callable[["Telegram", Json, Files], Any]

TABLE: dict[str, tuple[str, Method]] = {
    name.lower(): (name, method)
    for table in (ANSWER, BOT, CHATS, EDIT, FILES, SEND, UPDATES)
    for name, method in table.items()
}


def find(name: str) -> tuple[str, Method | None]:
    """The method as Telegram spells it, and None when there is no such method."""
    return TABLE.get(name.lower(), (name, None))
