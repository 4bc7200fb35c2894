"""A chat as its clients show it: the page reads this, and tests ask it what people see."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sandbox import markup
from sandbox.errors import ControlError
from sandbox.world import Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code",
    "blockquote": "blockquote",
}  # fmt: skip
COPIED = (
    "message_id", "date", "text", "caption", "media_group_id", "message_thread_id", "sticker",
    "voice", "video", "location", "contact", "dice", "forward_origin",
    "has_protected_content",
)  # fmt: skip
SAFE = ("http://", "https://", "tg://", "mailto:")


def messages(tg: Telegram, chat: int) -> list[Json]:
    """The messages in order. Raises ControlError when there is no such chat."""
    found = tg.chats.get(chat)
    if found is None:
        raise ControlError(f"there is no chat {chat}")
    shown = []
    for number, message in found.messages.items():
        view = _view(message)
        view["pinned"] = number in found.pinned
        if number in found.keyboards:
            view["keyboard"] = found.keyboards[number]
        if found.reactions.get(number):
            view["reactions"] = found.reactions[number]
        shown.append(view)
    return shown


def _view(message: Json) -> Json:
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    view: Json = {name: message[name] for name in COPIED if name in message}
    view |= {
        "from": message["from"],
        "text": text,
        "entities": entities,
        "html": rendered(text, entities),
        "buttons": markup.buttons(message.get("reply_markup")) or [],
        "edited": "edit_date" in message,
        "service": _service(message),
    }
    if document := message.get("document"):
        view["document"] = {
            "file_id": document["file_id"],
            "name": document["file_name"],
            "mime_type": document["mime_type"],
            "size": document["file_size"],
        }
    if photo := message.get("photo"):
        view["photo"] = {"file_id": photo[-1]["file_id"], "name": "photo"}
    if replied := message.get("reply_to_message"):
        view["reply_to"] = replied["message_id"]
    return view


def _service(message: Json) -> str | None:
    """The grey line in the middle, in English."""
    name = message["from"]["first_name"]
    if people := message.get("new_chat_members"):
        return f"{name} added {', '.join(person['first_name'] for person in people)}"
    if person := message.get("left_chat_member"):
        return f"{person['first_name']} left the group"
    if "pinned_message" in message:
        return f"{name} pinned a message"
    if topic := message.get("forum_topic_created"):
        return f"{name} created the topic “{topic['name']}”"
    if "migrate_to_chat_id" in message or "migrate_from_chat_id" in message:
        return "The group became a supergroup"
    return None


def rendered(text: str, entities: list[Json]) -> str:
    """Safe HTML of a text; line breaks stay line breaks."""
    if not entities:
        return escape(text)
    units = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, int, str]] = []
    for number, entity in enumerate(entities):
        start, length = entity["offset"], entity["length"]
        end = start + length
        opening, closing = _tags(entity, units[start * 2 : end * 2].decode("utf-16-le", "replace"))
        marks.append((start, 1, -length, number, opening))
        marks.append((end, 0, -start, -number, closing))
    marks.sort()
    parts, at = [], 0
    for position, _, _, _, tag in marks:
        parts += [escape(units[at * 2 : position * 2].decode("utf-16-le", "replace")), tag]
        at = position
    return "".join([*parts, escape(units[at * 2 :].decode("utf-16-le", "replace"))])


def _tags(entity: Json, inner: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in TAGS:
        return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    if kind in ("text_link", "url", "email"):
        return _link(entity, inner)
    if kind == "expandable_blockquote":
        return '<blockquote class="expandable">', "</blockquote>"
    if kind == "pre":
        language = escape(str(entity.get("language", "")))
        return f'<pre data-language="{language}">', "</pre>"
    if kind == "date_time":
        unix, shape = int(entity["unix_time"]), escape(entity.get("date_time_format", ""))
        return f'<time class="tg-time" data-unix="{unix}" data-format="{shape}">', "</time>"
    name = {"spoiler": "tg-spoiler"}.get(kind, kind.replace("_", "-"))
    return f'<span class="{escape(name)}">', "</span>"


def _link(entity: Json, inner: str) -> tuple[str, str]:
    target = entity.get("url") or (f"mailto:{inner}" if entity["type"] == "email" else inner)
    if not target.lower().startswith(SAFE):
        return "<span>", "</span>"
    return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"
