"""What the bot reads and says inside Telegram groups: as little as can be.

/link <code>        links the group, or the topic, in which a coordinator writes it
/start <code>       the same, as Telegram writes it when the bot is added by the link
any other command   answered by the way to the private chat, once a minute

Who writes as the group or as a channel is never identified.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.helpers import create_deep_linked_url

from actions import chats as actions
from handlers.cards import Button, Card, send
from rules.causes import Cause
from rules.chats import POINTER_EVERY, Status
from rules.refusals import Refused
from storage import chats, groups
from storage.db import Db
from storage.inbox import Repeated
from texts import Html, Text, negotiate

ANSWER = 0  # the first lane: people who wait
LINKS = {"link", "start"}
TITLE = 128
_log = structlog.get_logger("pointers")


class Pointers:
    """Serves what comes from groups; made once with everything that it needs."""

    def __init__(self, db: Db, now: Callable[[], datetime], bot: ExtBot[Any]) -> None:
        self._db, self._now, self._bot = db, now, bot
        self._told: dict[int, datetime] = {}  # when the last pointer was put into a group

    async def message(self, message: Message, update_id: int) -> None:
        """A message that the bot sees in a group."""
        cause = Cause(self._now(), update_id=update_id)
        if message.migrate_to_chat_id:
            await self._db.write(
                cause, actions.migrate, message.chat_id, message.migrate_to_chat_id
            )
        elif message.new_chat_title:
            title = message.new_chat_title[:TITLE]
            await self._db.write(cause, actions.rename, message.chat_id, title)
        elif (command := self._command(message)) is not None:
            name, argument = command
            if name in LINKS and argument:
                await self._link(message, update_id, argument)
            else:
                await self._point(message)

    def _command(self, message: Message) -> tuple[str, str] | None:
        """A command for this bot and what stands behind it."""
        words = (message.text or "").split(maxsplit=1)
        if not words or not words[0].startswith("/"):
            return None
        name, _, bot = words[0][1:].partition("@")
        if bot and bot.lower() != self._bot.username.lower():
            return None
        return name.lower(), " ".join(words[1:]).strip()

    async def _link(self, message: Message, update_id: int, code: str) -> None:
        """Link the group; only somebody who writes under the own name can."""
        sender = message.from_user
        if sender is None or sender.is_bot or message.sender_chat is not None:
            await self._point(message)
            return
        t = Text(negotiate(sender.language_code))
        topic = message.message_thread_id if message.is_topic_message else None
        title = (message.chat.title or "")[:TITLE]
        cause = Cause(self._now(), sender.id, update_id)
        try:
            group_id = await self._db.write(
                cause, actions.link, code, message.chat_id, topic, title
            )
        except Refused as refused:
            await self._say(message, t(refused.key))
            return
        except Repeated:
            return
        group = await self._db.read(groups.get, group_id)
        assert group is not None
        t = Text(group.language)
        await self._say(message, t("chats-linked", group=group.name))

    async def _point(self, message: Message) -> None:
        """The way to the private chat; once a minute in one group."""
        now, chat_id = self._now(), message.chat_id
        if (last := self._told.get(chat_id)) and now - last < POINTER_EVERY:
            return
        self._told = {k: at for k, at in self._told.items() if now - at < POINTER_EVERY}
        self._told[chat_id] = now
        found = await self._db.read(chats.list_at, chat_id)
        group = await self._db.read(groups.get, found[0].group_id) if found else None
        sender = message.from_user
        language = group.language if group else negotiate(sender.language_code if sender else None)
        t = Text(language)
        url = create_deep_linked_url(self._bot.username, "menu")
        way = Button(t.plain("chats-private"), url=url)
        await self._say(message, t("chats-pointer"), way)

    async def _say(self, message: Message, text: Html, way: Button | None = None) -> None:
        """Answer in the same topic; that it may not write there is no fault."""
        rows = [[way]] if way else []
        topic = message.message_thread_id if message.is_topic_message else None
        try:
            await send(self._bot, message.chat_id, Card(text, rows), ANSWER, topic)
        except TelegramError as error:
            _log.info("group_not_answered", error=type(error).__name__)

    async def membership(self, change: ChatMemberUpdated, update_id: int) -> None:
        """The bot was added to a group, removed, promoted or restricted."""
        cause = Cause(self._now(), update_id=update_id)
        status = _status(change.new_chat_member)
        await self._db.write(cause, actions.note, change.chat.id, status)


def _status(member: ChatMember) -> Status:
    if member.status in {ChatMember.LEFT, ChatMember.BANNED}:
        return Status.GONE
    if isinstance(member, ChatMemberRestricted):
        if not member.is_member:
            return Status.GONE
        return Status.MEMBER if member.can_send_messages else Status.MUTED
    return Status.MEMBER if member.status == ChatMember.MEMBER else Status.ADMINISTRATOR
