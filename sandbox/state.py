"""The state file: one JSON document, written beside the old one and put in its place."""

from __future__ import annotations

import base64
from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from sandbox.world import Chat, File, Json, Person, Query

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

OPTIONS = orjson.OPT_NON_STR_KEYS


def save(tg: Telegram, path: Path) -> None:
    """Write everything down; a kill leaves the old file or the new one."""
    document: Json = {
        "offset": tg.clock.offset.total_seconds(),
        "counters": tg.counters,
        "people": list(tg.people.values()),
        "chats": list(tg.chats.values()),
        "files": [_file(file) for file in tg.files.values()],
        "queries": tg.queries,
        "profile": tg.profile,
        "ledger": tg.ledger.last,
        "updates": {
            "last_id": tg.updates.last_id,
            "allowed": tg.updates.allowed,
            "pending": list(tg.updates.pending.values()),
        },
        "webhook": {
            "url": tg.webhook.url,
            "secret": tg.webhook.secret,
            "max_connections": tg.webhook.max_connections,
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(orjson.dumps(document, option=OPTIONS))
    beside.replace(path)


def load(tg: Telegram, path: Path) -> None:
    """Read what an earlier run wrote, if there is anything."""
    if not path.exists():
        return
    document = orjson.loads(path.read_bytes())
    tg.clock.offset = timedelta(seconds=document["offset"])
    for name, value in document["counters"].items():
        setattr(tg.counters, name, value)
    tg.people.update({facts["id"]: Person(**facts) for facts in document["people"]})
    tg.chats.update({facts["id"]: _chat(facts) for facts in document["chats"]})
    tg.files.update({facts["file_id"]: _read_file(facts) for facts in document["files"]})
    tg.queries.update({number: Query(**facts) for number, facts in document["queries"].items()})
    tg.profile.texts = document["profile"]["texts"]
    tg.profile.commands = document["profile"]["commands"]
    tg.profile.menus = _by_number(document["profile"]["menus"])
    tg.ledger.before = document["ledger"]
    _load_updates(tg, document)


def _load_updates(tg: Telegram, document: Json) -> None:
    updates = document["updates"]
    tg.updates.allowed = updates["allowed"]
    tg.updates.restore(updates["last_id"], updates["pending"])
    for name, value in document["webhook"].items():
        setattr(tg.webhook, name, value)


def _chat(facts: Json) -> Chat:
    for name in ("members", "topics", "messages", "keyboards", "reactions"):
        facts[name] = _by_number(facts[name])
    return Chat(**facts)


def _by_number(given: dict[str, Any]) -> dict[int, Any]:
    return {int(number): value for number, value in given.items()}


def _file(file: File) -> Json:
    facts: Json = {field.name: getattr(file, field.name) for field in fields(file)}
    if file.content is not None:
        facts["content"] = base64.b64encode(file.content).decode()
    return facts


def _read_file(facts: Json) -> File:
    if facts["content"] is not None:
        facts["content"] = base64.b64decode(facts["content"])
    return File(**facts)
