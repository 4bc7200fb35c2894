"""What a failed post to a group chat tells about the chat."""

from datetime import datetime

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from actions import chats
from rules.causes import Cause
from rules.chats import Chat, Status
from storage.db import Db
from storage.outbox import State

_NO_TOPIC = ("thread not found", "topic_closed", "topic_deleted", "topic closed")
_MUTED = ("not enough rights", "have no rights", "chat_write_forbidden", "chat_restricted")


async def learn(db: Db, chat: Chat, error: TelegramError, now: datetime) -> State | None:
    """Note what an error says about the chat; what becomes of the post, None: as of any letter."""
    cause = Cause(now)
    words = error.message.lower()
    match error:
        case ChatMigrated():
            await db.write(cause, chats.migrate, chat.chat_id, error.new_chat_id)
            return State.PENDING
        case Forbidden():
            await db.write(cause, chats.note, chat.chat_id, Status.GONE)
            return State.FAILED
        case BadRequest() if chat.topic_id and any(word in words for word in _NO_TOPIC):
            await db.write(cause, chats.lose_topic, chat.chat_id, chat.topic_id)
            return State.PENDING
        case BadRequest() if any(word in words for word in _MUTED):
            await db.write(cause, chats.note, chat.chat_id, Status.MUTED)
            return State.FAILED
        case BadRequest() if "chat not found" in words:
            await db.write(cause, chats.note, chat.chat_id, Status.GONE)
            return State.FAILED
    return None
