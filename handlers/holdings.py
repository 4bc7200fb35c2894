"""What is held about somebody, as a text that can be read without tools."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson

from handlers.visits import Visit
from texts import dates

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)")
_OURS = re.compile(  # what only joins rows, or says how a letter goes out
    r"(.*_)?(id|hash|key|previous|lane|held|attempts|reported|recalled|founder|wrong_links|invisible)"
)


def text(visit: Visit, found: dict[str, list[dict[str, Any]]]) -> bytes:
    """The rows under a heading for each table: a UTF-8 text for any reader."""
    parts = []
    for table, rows in found.items():
        heading = visit.t.plain(f"records-of-{table}")
        blocks = ("\r\n".join(_lines(visit, row)) for row in rows)
        parts += [f"— {heading} ({len(rows)}) —", *filter(None, blocks)]
    return "\r\n\r\n".join(parts).encode("utf-8-sig")  # for readers that expect an older encoding


def _lines(visit: Visit, row: dict[str, Any]) -> Iterator[str]:
    """A line for each thing that a row says."""
    for key, value in row.items():
        if value not in (None, "", [], {}) and not _OURS.fullmatch(key):
            yield from _said(visit, key.replace("_", " "), value)


def _said(visit: Visit, name: str, value: object) -> Iterator[str]:
    if isinstance(value, str) and value[:1] in ("{", "["):
        value = _unpacked(value)
    if isinstance(value, dict):
        yield from _lines(visit, {f"{name}, {key}": inner for key, inner in value.items()})
    elif isinstance(value, list):
        yield from (line for inner in value for line in _said(visit, name, inner))
    else:
        yield f"{name}: {_shown(visit, value)}"


def _unpacked(value: str) -> object:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return f"{value} "  # words of a person that only begin like data


def _shown(visit: Visit, value: object) -> str:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return dates.wall(visit.t, datetime.fromisoformat(value), visit.zone)
    return str(value).strip()
