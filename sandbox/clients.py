"""What people do in their clients: write, edit, press, block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sandbox import contents, groups
from sandbox.errors import ApiError, ControlError
from sandbox.texts import finish, message_text
from sandbox.world import INSIDE, Chat, Json, Person, Query, brief

if TYPE_CHECKING:
    from sandbox.telegram import Telegram


@dataclass(frozen=True)
class Said:
    """A message of a person; `update_id` is None when the bot does not get it (privacy mode)."""

    update_id: int | None
    message_id: int


@dataclass(frozen=True)
class Pressed:
    """A press of a button; `update_id` is None when the bot did not ask for presses."""

    update_id: int | None
    callback_query_id: str


def put_person(tg: Telegram, id: int, first_name: str, **facts: Any) -> Person:  # noqa: A002 -- Telegram's word
    """Add a person with a private chat, or change one."""
    if id <= 0 or id == tg.bot["id"] or not first_name:
        raise ControlError("a person has a positive id and a first name")
    person = tg.people.get(id) or Person(id, first_name)
    person.first_name = first_name
    for name, value in facts.items():
        if not hasattr(person, name) or name == "id":
            raise ControlError(f"a person has no {name}")
        setattr(person, name, value)
    tg.people[id] = person
    chat = tg.chats.setdefault(id, Chat(id, "private"))
    chat.brief = brief(chat, person)
    tg.dirty = True
    return person


def _place(tg: Telegram, chat: int, sender: int) -> tuple[Chat, Person]:
    """The chat and the person. Raises ControlError when they cannot write there."""
    person, found = tg.people.get(sender), tg.chats.get(chat)
    if person is None:
        raise ControlError(f"there is no person {sender}")
    if found is None:
        raise ControlError(f"there is no chat {chat}")
    if found.migrated_to is not None:
        raise ControlError(f"chat {chat} has become {found.migrated_to}")
    if found.private and found.id != sender:
        raise ControlError(f"chat {chat} is somebody else's private chat")
    if found.private and person.blocked:
        raise ControlError(f"{person.first_name} has blocked the bot")
    if not found.private and found.members.get(sender) not in INSIDE:
        raise ControlError(f"{person.first_name} is not in chat {chat}")
    return found, person


def say(
    tg: Telegram,
    chat: int,
    sender: int,
    text: str | None = None,
    *,
    reply_to: int | None = None,
    thread: int | None = None,
    forward_from: int | str | None = None,
    **content: Any,
) -> Said:
    """Somebody writes a text, or sends something else.

    `content` is one of document, photo, sticker, voice, location, contact, dice ... (see
    contents.make), with `caption`, `entities`, `media_group_id`; other fields go into the message
    as they are. `forward_from` is a person's id, or the name of somebody hidden.
    """
    found, person = _place(tg, chat, sender)
    if text is not None and contents.KINDS & content.keys():
        text, content["caption"] = None, content.get("caption") or text
    fields = _checked_text(text, content) if text is not None else contents.make(tg, content)
    fields |= _thread(found, thread)
    if reply_to is not None:
        if reply_to not in found.messages:
            raise ControlError(f"there is no message {reply_to} in chat {chat}")
        original = found.messages[reply_to]
        fields["reply_to_message"] = {k: v for k, v in original.items() if k != "reply_to_message"}
    if forward_from is not None:
        fields["forward_origin"] = _origin(tg, forward_from)
    message: Json = {
        "message_id": found.take_id(),
        "from": person.user(),
        "chat": found.brief,
        "date": tg.clock.unix(),
        **fields,
    }
    found.messages[message["message_id"]] = message
    tg.dirty = True
    if found.private:
        person.started = True
    seen = groups.sees(tg, found, message)
    return Said(tg.push("message", message) if seen else None, message["message_id"])


def _checked_text(text: str, content: Json) -> Json:
    text, entities = finish(text, list(content.pop("entities", None) or ()))
    try:
        message_text(text)
    except ApiError as error:
        raise ControlError(error.description) from error
    fields: Json = {"text": text, **content}
    if entities:
        fields["entities"] = entities
    return fields


def _thread(chat: Chat, thread: int | None) -> Json:
    if thread is None:
        return {}
    if not chat.is_forum:
        raise ControlError(f"chat {chat.id} has no topics")
    chat.topics.setdefault(thread, f"Topic {thread}")
    return {"message_thread_id": thread, "is_topic_message": True}


def _origin(tg: Telegram, source: int | str) -> Json:
    date = tg.clock.unix() - 60
    person = tg.people.get(source) if isinstance(source, int) else None
    if person is None:
        return {"type": "hidden_user", "date": date, "sender_user_name": str(source)}
    return {"type": "user", "date": date, "sender_user": person.user()}


def edit(tg: Telegram, chat: int, sender: int, message_id: int, text: str) -> Said:
    """Somebody changes the text of their message."""
    found, person = _place(tg, chat, sender)
    message = found.messages.get(message_id)
    if message is None or message["from"]["id"] != person.id:
        raise ControlError(f"{person.first_name} has no message {message_id} in chat {chat}")
    changed = {k: v for k, v in message.items() if k not in ("entities", "caption_entities")}
    if "text" in message:
        changed |= _checked_text(text, {})
    else:
        changed |= contents.caption({"caption": text})
    changed["edit_date"] = tg.clock.unix()
    found.messages[message_id] = changed
    seen = groups.sees(tg, found, changed)
    return Said(tg.push("edited_message", changed) if seen else None, message_id)


def press(tg: Telegram, chat: int, sender: int, message_id: int, data: str) -> Pressed:
    """Somebody presses a button; `data` may be forged, the message may be unknown."""
    found, person = _place(tg, chat, sender)
    tg.counters.query += 1
    number = str(4_200_000_000_000_000 + tg.counters.query)
    now = tg.clock.unix()
    tg.queries[number] = Query(now, sender, chat)
    gone: Json = {"chat": found.brief, "message_id": message_id, "date": 0}
    content: Json = {
        "id": number,
        "from": person.user(),
        "message": found.messages.get(message_id, gone),
        "chat_instance": str(-7_000_000_000_000 - abs(chat)),
        "data": data,
    }
    return Pressed(tg.push("callback_query", content), number)


def block(tg: Telegram, person: int, *, blocked: bool) -> None:
    """Somebody blocks the bot, or starts it again; it learns by `my_chat_member`."""
    found = tg.people.get(person)
    if found is None:
        raise ControlError(f"there is no person {person}")
    if found.blocked == blocked:
        return
    found.blocked = blocked
    tg.dirty = True
    before, after = ("member", "kicked") if blocked else ("kicked", "member")
    groups.membership(tg, tg.chats[person], found.user(), before, after)
