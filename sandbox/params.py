"""Reading the parameters of a request, however they were encoded."""

from __future__ import annotations

import re

import orjson

from sandbox.errors import bad
from sandbox.world import Json

TEXTS = frozenset(
    (
        "text", "caption", "title", "name", "description", "short_description", "url",
        "callback_query_id", "parse_mode", "secret_token", "language_code", "action",
        "photo", "document", "file_id", "question", "first_name", "phone_number",
        "message_effect_id", "business_connection_id", "inline_message_id",
    )
)  # fmt: skip
NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


def decode(params: Json) -> Json:
    """Values of forms are strings: numbers, booleans and JSON among them become what they are."""
    found: Json = {}
    for name, value in params.items():
        if value is None:
            continue
        found[name] = _value(value) if isinstance(value, str) and name not in TEXTS else value
    return found


def _value(value: str) -> object:
    if value in {"true", "True"}:
        return True
    if value in {"false", "False"}:
        return False
    if value[:1] in {"{", "["}:
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad("can't parse JSON object") from None
    return int(value) if NUMBER.fullmatch(value) else value


def integer(params: Json, name: str, default: int | None = None) -> int:
    """The number under `name`; 400 when it is missing or none."""
    value = params.get(name, default)
    if isinstance(value, int):
        return value
    if value is None or value == "":
        raise bad(f'parameter "{name}" is required')
    raise bad(f'invalid parameter "{name}"')


def string(params: Json, name: str, default: str = "") -> str:
    """The text under `name`, as Telegram reads it."""
    value = params.get(name)
    if value is None:
        return default
    return value if isinstance(value, str) else str(value)


def utf16(text: str) -> int:
    """The length in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
