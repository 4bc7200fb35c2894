"""sendMessage, sendPhoto, sendDocument, sendMediaGroup, sendChatAction, copy and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import markup, targets, texts
from sandbox.errors import bad
from sandbox.methods_files import document, photo
from sandbox.params import string
from sandbox.world import Chat, Files, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

ACTIONS = frozenset(
    (
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
        "upload_document", "choose_sticker", "find_location", "record_video_note",
        "upload_video_note",
    )
)  # fmt: skip
CONTENTS = (
    "text", "photo", "document", "sticker", "voice", "video", "audio", "animation", "video_note",
    "location", "contact", "dice", "venue",
)  # fmt: skip


def deliver(tg: Telegram, chat: Chat, method: str, content: Json, params: Json) -> Json:
    """Put a message of the bot into a chat and note it. Raises ApiError for wrong markup."""
    inline, other = markup.split(params.get("reply_markup"))
    context = _context(chat, params)
    message: Json = {
        "message_id": chat.take_id(),
        "from": tg.bot,
        "chat": chat.brief,
        "date": tg.clock.unix(),
        **context,
        **content,
    }
    if inline:
        message["reply_markup"] = inline
    if params.get("protect_content"):
        message["has_protected_content"] = True
    chat.messages[message["message_id"]] = message
    if other:
        chat.keyboards[message["message_id"]] = other
    note(tg, "message", method, message)
    return message


def note(tg: Telegram, kind: str, method: str, message: Json) -> None:
    """Write a delivery or an edit into the ledger."""
    tg.dirty = True
    tg.ledger.note(
        kind,
        method,
        message["chat"]["id"],
        message_id=message["message_id"],
        text=message.get("text", message.get("caption")),
        entities=message.get("entities", message.get("caption_entities")),
        buttons=markup.buttons(message.get("reply_markup")),
        document=(message.get("document") or {}).get("file_name"),
        photo=True if "photo" in message else None,
        thread=message.get("message_thread_id"),
        reply_to=(message.get("reply_to_message") or {}).get("message_id"),
    )


def _context(chat: Chat, params: Json) -> Json:
    """The topic and the message that is replied to."""
    context: Json = {}
    thread = params.get("message_thread_id")
    if thread:
        if thread not in chat.topics:
            raise bad("message thread not found")
        context = {"message_thread_id": thread, "is_topic_message": True}
    given = params.get("reply_parameters") or {}
    number = given.get("message_id", params.get("reply_to_message_id"))
    if number:
        original = chat.messages.get(number)
        if original is not None:
            context["reply_to_message"] = without_reply(original)
        elif not given.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
    return context


def without_reply(message: Json) -> Json:
    """A message as it stands inside of a reply to it: replies are not nested further."""
    if "reply_to_message" not in message:
        return message
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def send_message(tg: Telegram, params: Json, _files: Files) -> Json:
    """A text."""
    chat = targets.writable(tg, params)
    text, entities = texts.formatted(params, "text", tg.people)
    content: Json = {"text": texts.message_text(text)}
    if entities:
        content["entities"] = entities
    if options := params.get("link_preview_options"):
        content["link_preview_options"] = options
    targets.spend(tg, chat)
    return deliver(tg, chat, "sendMessage", content, params)


def send_photo(tg: Telegram, params: Json, files: Files) -> Json:
    """A picture with a caption."""
    chat = targets.writable(tg, params)
    content = {"photo": photo(tg, params.get("photo"), files, "photo")}
    content |= texts.caption(params, tg.people)
    targets.spend(tg, chat)
    return deliver(tg, chat, "sendPhoto", content, params)


def send_document(tg: Telegram, params: Json, files: Files) -> Json:
    """A file with a caption."""
    chat = targets.writable(tg, params)
    content = {"document": document(tg, params.get("document"), files, "document")}
    content |= texts.caption(params, tg.people)
    targets.spend(tg, chat)
    return deliver(tg, chat, "sendDocument", content, params)


def send_media_group(tg: Telegram, params: Json, files: Files) -> list[Json]:
    """Two to ten pictures, or as many documents."""
    chat = targets.writable(tg, params)
    media = params.get("media")
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        raise bad("media group must include 2-10 items")
    if len({item.get("type") == "document" for item in media}) > 1:
        raise bad("document can't be mixed with other media types")
    contents = [_album_item(tg, item, files) for item in media]
    targets.spend(tg, chat, len(contents))
    group = str(tg.clock.unix() * 1000 + chat.last_id)
    return [
        deliver(tg, chat, "sendMediaGroup", {"media_group_id": group, **content}, params)
        for content in contents
    ]


def _album_item(tg: Telegram, item: Json, files: Files) -> Json:
    caption = texts.caption(item, tg.people)
    if item.get("type") == "photo":
        return {"photo": photo(tg, item.get("media"), files, "media"), **caption}
    if item.get("type") == "document":
        return {"document": document(tg, item.get("media"), files, "media"), **caption}
    raise bad("the sandbox knows albums of photos and documents only")


def send_chat_action(tg: Telegram, params: Json, _files: Files) -> bool:
    """ "typing" and its like."""
    chat = targets.writable(tg, params)
    action = string(params, "action")
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    tg.ledger.note("chat_action", "sendChatAction", chat.id, action=action)
    return True


def _original(tg: Telegram, params: Json, what: str) -> Json:
    source = targets.chat(tg, params, "from_chat_id")
    message = targets.message(source, params, f"message to {what} not found")
    if not any(name in message for name in CONTENTS):
        raise bad(f"message can't be {'copied' if what == 'copy' else 'forwarded'}")
    return message


def _content(message: Json) -> Json:
    kept = (*CONTENTS, "entities", "caption", "caption_entities")
    return {name: message[name] for name in kept if name in message}


def copy_message(tg: Telegram, params: Json, _files: Files) -> Json:
    """The same content again, without a word on where it comes from."""
    chat = targets.writable(tg, params)
    content = _content(_original(tg, params, "copy"))
    if "caption" in params and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= texts.caption(params, tg.people)
    targets.spend(tg, chat)
    return {"message_id": deliver(tg, chat, "copyMessage", content, params)["message_id"]}


def forward_message(tg: Telegram, params: Json, _files: Files) -> Json:
    """The same content again, with its author."""
    chat = targets.writable(tg, params)
    message = _original(tg, params, "forward")
    origin = message.get("forward_origin") or {
        "type": "user",
        "date": message["date"],
        "sender_user": message["from"],
    }
    targets.spend(tg, chat)
    kept = {name: value for name, value in params.items() if name == "message_thread_id"}
    content = {"forward_origin": origin, **_content(message)}
    return deliver(tg, chat, "forwardMessage", content, kept)


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
