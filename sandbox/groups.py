"""Groups: who is in them, what the bot may see there, how they move."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sandbox.errors import ControlError
from sandbox.world import INSIDE, Chat, Json, brief

if TYPE_CHECKING:
    from sandbox.telegram import Telegram

TYPES = ("group", "supergroup", "channel")
STATUSES = (*INSIDE, "left", "kicked")
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories", "can_pin_messages", "can_send_welcome_messages",
)  # fmt: skip
PERMISSIONS: Json = dict.fromkeys(
    (
        "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
        "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
        "can_send_other_messages", "can_add_web_page_previews", "can_react_to_messages",
        "can_edit_tag", "can_change_info", "can_invite_users", "can_pin_messages",
        "can_manage_topics",
    ),
    True,
)  # fmt: skip


def put(
    tg: Telegram,
    id: int,  # noqa: A002 -- Telegram's word
    type: str,  # noqa: A002 -- Telegram's word
    title: str,
    *,
    members: list[int] | dict[int, str] | None = None,
    is_forum: bool = False,
    topics: dict[int, str] | None = None,
    bot: str = "member",
) -> Chat:
    """Add a group, or change the title and members of one; who comes or goes is announced."""
    if type not in TYPES or id >= 0:
        raise ControlError("a group has a negative id and the type group, supergroup or channel")
    given = members if isinstance(members, dict) else dict.fromkeys(members or (), "member")
    given = {int(user): status for user, status in given.items()}
    if unknown := [user for user in given if user not in tg.people]:
        raise ControlError(f"nobody knows {unknown}")
    tg.dirty = True
    chat = tg.chats.get(id)
    if chat is None:
        chat = Chat(id, type, title, members=given, is_forum=is_forum, bot=bot)
        tg.chats[id] = chat
    else:
        chat.title = title or chat.title
        if members is not None:
            _change_members(tg, chat, given)
    chat.topics.update({int(thread): name for thread, name in (topics or {}).items()})
    chat.brief = brief(chat)
    return chat


def _change_members(tg: Telegram, chat: Chat, given: dict[int, str]) -> None:
    before, chat.members = chat.members, given
    for user in given.keys() - before.keys():
        announce(tg, chat, tg.people[user].user(), new_chat_members=[tg.people[user].user()])
    for user in before.keys() - given.keys():
        announce(tg, chat, tg.people[user].user(), left_chat_member=tg.people[user].user())


def announce(tg: Telegram, chat: Chat, sender: Json, **service: object) -> Json:
    """A service message, which the bot always sees while it is in the group."""
    message: Json = {
        "message_id": chat.take_id(),
        "from": sender,
        "chat": chat.brief,
        "date": tg.clock.unix(),
        **service,
    }
    chat.messages[message["message_id"]] = message
    if chat.bot in INSIDE:
        tg.push("message", message)
    return message


def member(tg: Telegram, chat: Chat, user: int) -> Json:
    """A `ChatMember` of the Bot API."""
    own = user == tg.bot["id"]
    status = chat.bot if own else chat.members.get(user, "left")
    return described(tg.bot if own else tg.people[user].user(), status)


def described(user: Json, status: str) -> Json:
    """A user with a status, complete as the Bot API has it."""
    facts: Json = {"status": status, "user": user}
    if status == "creator":
        facts["is_anonymous"] = False
    elif status == "administrator":
        facts |= {"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)}
    elif status == "restricted":
        facts |= {**PERMISSIONS, "is_member": True, "until_date": 0}
    elif status == "kicked":
        facts["until_date"] = 0
    return facts


def require(tg: Telegram, chat: int) -> Chat:
    """The group. Raises ControlError when there is none with this id."""
    found = tg.chats.get(chat)
    if found is None or found.private:
        raise ControlError(f"there is no group {chat}")
    return found


def set_bot(tg: Telegram, chat: int, status: str, by: int | None = None) -> None:
    """Change what the bot is in a group; it learns by `my_chat_member`."""
    found = require(tg, chat)
    if status not in STATUSES:
        raise ControlError(f"unknown status: {status}")
    before = found.bot
    if before == status:
        return
    actor = by if by is not None else next(iter(found.members), tg.bot["id"])
    user = tg.bot if actor == tg.bot["id"] else tg.people[actor].user()
    if before in INSIDE and status not in INSIDE:
        announce(tg, found, user, left_chat_member=tg.bot)
    found.bot = status
    tg.dirty = True
    if before not in INSIDE and status in INSIDE:
        announce(tg, found, user, new_chat_members=[tg.bot])
    membership(tg, found, user, before, status)


def membership(tg: Telegram, chat: Chat, user: Json, before: str, status: str) -> None:
    """The update `my_chat_member`."""
    content: Json = {
        "chat": chat.brief,
        "from": user,
        "date": tg.clock.unix(),
        "old_chat_member": described(tg.bot, before),
        "new_chat_member": described(tg.bot, status),
    }
    tg.push("my_chat_member", content)


def migrate(tg: Telegram, chat: int) -> Chat:
    """A group becomes a supergroup: a new id, an empty history, two service messages."""
    old = require(tg, chat)
    if old.type != "group" or old.migrated_to is not None:
        raise ControlError("only a group can become a supergroup, once")
    tg.counters.group += 1
    number = -1_000_000_000_000 - abs(old.id) * 10 - tg.counters.group
    new = Chat(number, "supergroup", old.title, members=dict(old.members), bot=old.bot)
    new.brief = brief(new)
    tg.chats[number] = new
    sender = next((tg.people[user].user() for user in old.members), tg.bot)
    announce(tg, old, sender, migrate_to_chat_id=number)
    old.migrated_to = number
    announce(tg, new, sender, migrate_from_chat_id=old.id)
    return new


def add_topic(tg: Telegram, chat: int, name: str, sender: int | None = None) -> int:
    """Open a topic in a forum; its thread id is the id of the message that announces it."""
    found = require(tg, chat)
    if not found.is_forum:
        raise ControlError("topics need a forum")
    user = tg.people[sender].user() if sender is not None else tg.bot
    thread = found.last_id + 1
    found.topics[thread] = name
    announce(
        tg,
        found,
        user,
        message_thread_id=thread,
        is_topic_message=True,
        forum_topic_created={"name": name, "icon_color": 7322096},
    )
    return thread


def sees(tg: Telegram, chat: Chat, message: Json) -> bool:
    """Whether the bot gets this message: in groups, privacy mode is on unless it is admin."""
    if chat.private or chat.bot in ("creator", "administrator"):
        return True
    if chat.bot not in INSIDE:
        return False
    replied = message.get("reply_to_message", {}).get("from", {})
    if replied.get("id") == tg.bot["id"]:
        return True
    return addressed(tg, message.get("text") or message.get("caption") or "")


def addressed(tg: Telegram, text: str) -> bool:
    """Whether a text holds a command to this bot; one without a name is meant for it, too."""
    for match in re.finditer(r"(?<![\w/<>])/\w{1,64}(?:@(\w+))?", text):
        if match.group(1) is None or match.group(1).lower() == tg.bot["username"].lower():
            return True
    return False
