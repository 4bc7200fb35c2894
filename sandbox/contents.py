"""Everything but text that people send, complete enough for strict readers."""

from __future__ import annotations

import base64
import binascii
import mimetypes
from typing import TYPE_CHECKING, Any

from sandbox.errors import ControlError
from sandbox.methods_files import as_document, as_photo, keep
from sandbox.texts import finish
from sandbox.world import Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PLAIN: dict[str, Json] = {
    "location": {"latitude": 51.1282, "longitude": 71.4304},
    "contact": {"phone_number": "+10000000000", "first_name": "Somebody"},
    "dice": {"emoji": "🎲", "value": 4},
    "venue": {
        "location": {"latitude": 51.1282, "longitude": 71.4304},
        "title": "Hall",
        "address": "Main street",
    },
}
FILED: dict[str, Json] = {
    "sticker": {
        "type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False,
        "emoji": "👍",
    },
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "audio": {"duration": 3, "mime_type": "audio/mpeg", "title": "Sound"},
    "video": {"duration": 3, "width": 320, "height": 240, "mime_type": "video/mp4"},
    "video_note": {"duration": 3, "length": 240},
    "animation": {"duration": 3, "width": 320, "height": 240, "mime_type": "video/mp4"},
}  # fmt: skip
KINDS = frozenset((*PLAIN, *FILED, "document", "photo"))


def make(tg: Telegram, content: Json) -> Json:
    """The fields of a message. Raises ControlError when there is no content at all."""
    fields: Json = {}
    for kind, given in content.items():
        if kind in ("caption", "entities", "caption_entities"):
            continue
        facts = given if isinstance(given, dict) else {}
        if kind in PLAIN:
            fields[kind] = {**PLAIN[kind], **facts}
        elif kind in FILED:
            fields[kind] = _filed(tg, kind, facts)
        elif kind == "document":
            fields[kind] = _document(tg, facts)
        elif kind == "photo":
            fields[kind] = _photo(tg, facts)
        else:
            fields[kind] = given
    if not fields:
        raise ControlError("somebody who writes says something")
    return fields | caption(content)


def caption(content: Json) -> Json:
    """The caption's fields of a message; empty when there is none."""
    if not content.get("caption"):
        return {}
    given = content.get("entities") or content.get("caption_entities") or ()
    text, entities = finish(str(content["caption"]), list(given))
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _bytes(facts: Json) -> bytes | None:
    encoded = facts.get("content_base64")
    if encoded is None:
        return None
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ControlError("content_base64 is not base64") from error


def _document(tg: Telegram, facts: Json) -> Json:
    name = str(facts.get("name") or "file.bin")
    mime = facts.get("mime_type") or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return as_document(
        keep(tg, "document", name, str(mime), _bytes(facts), int(facts.get("size") or 0))
    )


def _photo(tg: Telegram, facts: Json) -> list[Json]:
    content = _bytes(facts)
    if content is None and not facts.get("size"):
        content = PIXEL
    name, mime = str(facts.get("name") or "photo.png"), str(facts.get("mime_type") or "image/png")
    return as_photo(keep(tg, "photo", name, mime, content, int(facts.get("size") or 0)))


def _filed(tg: Telegram, kind: str, facts: Json) -> Json:
    known: Any = {"content_base64", "size", "name"}
    mime = str({**FILED[kind], **facts}.get("mime_type", "application/octet-stream"))
    file = keep(tg, kind, kind, mime, _bytes(facts), int(facts.get("size") or 1000))
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        **FILED[kind],
        **{name: value for name, value in facts.items() if name not in known},
    }
