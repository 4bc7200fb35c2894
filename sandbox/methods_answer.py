"""answerCallbackQuery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.errors import bad
from sandbox.params import string, utf16
from sandbox.updates import QUERY_LIFE
from sandbox.world import Files, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
LONGEST = 200


def answer(tg: Telegram, params: Json, _files: Files) -> bool:
    """End the waiting of a press; only the first answer is shown."""
    number = string(params, "callback_query_id")
    query = tg.queries.get(number)
    if query is None or tg.clock.unix() - query.at >= QUERY_LIFE:
        raise bad(TOO_OLD)
    text = string(params, "text").strip()
    if utf16(text) > LONGEST:
        raise bad("MESSAGE_TOO_LONG")
    shown: Json = {"text": text or None, "show_alert": bool(params.get("show_alert"))}
    tg.dirty = True
    tg.ledger.note(
        "answer",
        "answerCallbackQuery",
        query.chat,
        callback_query_id=number,
        person=query.person,
        repeated=True if query.answer else None,
        **shown,
    )
    query.answer = query.answer or shown
    return True


METHODS: dict[str, Any] = {"answerCallbackQuery": answer}
