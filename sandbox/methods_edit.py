"""editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage(s), pins, reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import markup, targets, texts
from sandbox.errors import bad
from sandbox.methods_send import note
from sandbox.params import integer
from sandbox.world import Chat, Files, Json

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
TWO_DAYS = 48 * 3600
MEDIA = ("photo", "document", "video", "audio", "animation", "voice")


def _editable(tg: Telegram, params: Json) -> tuple[Chat, Json]:
    if "inline_message_id" in params:
        raise bad("MESSAGE_ID_INVALID")
    chat = targets.writable(tg, params)
    message = targets.message(chat, params, "message to edit not found")
    own = message["from"]["id"] == tg.bot["id"]
    if not own or message["message_id"] in chat.keyboards or "forward_origin" in message:
        raise bad("message can't be edited")
    return chat, message


def _change(tg: Telegram, chat: Chat, message: Json, new: Json, params: Json, method: str) -> Json:
    """Replace the content under the keys of `new` (None: none) and the keyboard."""
    inline, _ = markup.split(params.get("reply_markup"))
    new = {**new, "reply_markup": inline}
    compared = [name for name in new if name != "link_preview_options"]
    if all(message.get(name) == new[name] for name in compared):
        raise bad(NOT_MODIFIED)
    targets.spend(tg, chat)
    changed = {name: value for name, value in {**message, **new}.items() if value is not None}
    if len(new) > 1:
        changed["edit_date"] = tg.clock.unix()
    chat.messages[message["message_id"]] = changed
    note(tg, "edit", method, changed)
    return changed


def edit_text(tg: Telegram, params: Json, _files: Files) -> Json:
    """Another text; without reply_markup the keyboard goes."""
    chat, message = _editable(tg, params)
    text, entities = texts.formatted(params, "text", tg.people)
    texts.message_text(text)
    if "text" not in message:
        raise bad("there is no text in the message to edit")
    new: Json = {
        "text": text,
        "entities": entities or None,
        "link_preview_options": params.get("link_preview_options"),
    }
    return _change(tg, chat, message, new, params, "editMessageText")


def edit_caption(tg: Telegram, params: Json, _files: Files) -> Json:
    """Another caption; without reply_markup the keyboard goes."""
    chat, message = _editable(tg, params)
    if not any(name in message for name in MEDIA):
        raise bad("there is no caption in the message to edit")
    new: Json = {"caption": None, "caption_entities": None}
    new |= texts.caption(params, tg.people)
    return _change(tg, chat, message, new, params, "editMessageCaption")


def edit_markup(tg: Telegram, params: Json, _files: Files) -> Json:
    """Another keyboard, or none."""
    chat, message = _editable(tg, params)
    return _change(tg, chat, message, {}, params, "editMessageReplyMarkup")


def _check_deletable(tg: Telegram, chat: Chat, message: Json) -> None:
    own = message["from"]["id"] == tg.bot["id"]
    if not own and not chat.private and chat.bot != "administrator":
        raise bad("message can't be deleted")
    old = tg.clock.unix() - message["date"] > TWO_DAYS
    if old and (chat.private or chat.bot != "administrator"):
        raise bad("message can't be deleted for everyone")


def _remove(tg: Telegram, chat: Chat, number: int, method: str) -> None:
    del chat.messages[number]
    chat.keyboards.pop(number, None)
    if number in chat.pinned:
        chat.pinned.remove(number)
    tg.dirty = True
    tg.ledger.note("delete", method, chat.id, message_id=number)


def delete(tg: Telegram, params: Json, _files: Files) -> bool:
    """One message, up to 48 hours after it was sent."""
    chat = targets.chat(tg, params)
    message = targets.message(chat, params, "message to delete not found")
    _check_deletable(tg, chat, message)
    _remove(tg, chat, message["message_id"], "deleteMessage")
    return True


def delete_many(tg: Telegram, params: Json, _files: Files) -> bool:
    """Up to a hundred messages; those that are not there are skipped."""
    chat = targets.chat(tg, params)
    numbers = params.get("message_ids")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 100:
        raise bad("message_ids must contain from 1 to 100 identifiers")
    found = [number for number in numbers if number in chat.messages]
    for number in found:
        _check_deletable(tg, chat, chat.messages[number])
    for number in found:
        _remove(tg, chat, number, "deleteMessages")
    return True


def _pinning(tg: Telegram, params: Json) -> Chat:
    chat = targets.writable(tg, params)
    if not chat.private and chat.bot != "administrator":
        raise bad("not enough rights to manage pinned messages in the chat")
    return chat


def pin(tg: Telegram, params: Json, _files: Files) -> bool:
    """Pin a message; a service message says so."""
    chat = _pinning(tg, params)
    message = targets.message(chat, params, "message to pin not found")
    number = message["message_id"]
    if number in chat.pinned:
        raise bad("CHAT_NOT_MODIFIED")
    chat.pinned.append(number)
    tg.ledger.note("pin", "pinChatMessage", chat.id, message_id=number)
    service: Json = {
        "message_id": chat.take_id(),
        "from": tg.bot,
        "chat": chat.brief,
        "date": tg.clock.unix(),
        "pinned_message": message,
    }
    chat.messages[service["message_id"]] = service
    tg.push("message", service)
    return True


def unpin(tg: Telegram, params: Json, _files: Files) -> bool:
    """Unpin a message, without message_id the newest pinned one."""
    chat = _pinning(tg, params)
    number = params.get("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad("message to unpin not found")
    chat.pinned.remove(number)
    tg.ledger.note("unpin", "unpinChatMessage", chat.id, message_id=number)
    return True


def unpin_all(tg: Telegram, params: Json, _files: Files) -> bool:
    """Unpin everything."""
    chat = _pinning(tg, params)
    chat.pinned.clear()
    tg.ledger.note("unpin", "unpinAllChatMessages", chat.id)
    return True


def react(tg: Telegram, params: Json, _files: Files) -> bool:
    """The bot's reaction to a message: at most one, none removes it."""
    chat = targets.writable(tg, params)
    message = targets.message(chat, params, "message to react not found")
    reaction = params.get("reaction") or []
    if len(reaction) > 1:
        raise bad("REACTIONS_TOO_MANY")
    number = integer(params, "message_id")
    tg.ledger.note("reaction", "setMessageReaction", chat.id, message_id=number, reaction=reaction)
    chat.reactions[message["message_id"]] = reaction
    return True


METHODS: dict[str, Any] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete,
    "deleteMessages": delete_many,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": react,
}
