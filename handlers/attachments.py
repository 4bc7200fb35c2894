"""Files in messages: what somebody sent, how it is listed, and how it is sent on.

A file is never downloaded: what is kept of it is what Telegram says about it.
"""

from dataclasses import dataclass, field
from typing import Any

from telegram import InlineKeyboardMarkup, Message
from telegram.error import BadRequest
from telegram.ext import ExtBot

from rules import files as rules
from rules.files import MEGABYTE, File
from rules.refusals import Refused
from texts import Html, Text


@dataclass
class Album:
    """Messages of one album, or a single one: the card that answers, and what was refused."""

    id: str = ""
    message_id: int = 0
    notes: list[Html] = field(default_factory=list)


@dataclass(frozen=True)
class Sent:
    """A file that goes with a card; `lost` is said when Telegram has it no longer."""

    file: File
    caption: Html
    lost: Html


def read(message: Message) -> File:
    """The document or photo of a message. Raises Refused for anything else."""
    if message.photo:
        largest = message.photo[-1]
        return rules.photo(largest.file_id, largest.file_unique_id, largest.file_size or 0)
    if message.document is None:
        raise Refused("files-refused-kind")
    found = message.document
    return rules.document(
        found.file_id,
        found.file_unique_id,
        found.file_name or "",
        found.mime_type or "",
        found.file_size or 0,
    )


def called(t: Text, file: File) -> str:
    """What a file is called in lists: its name, or that it is a photo, and its size."""
    return t.plain(
        "files-line",
        name=file.name or t.plain("files-photo"),
        size=round(max(file.size / MEGABYTE, 0.1), 1),
    )


async def send(bot: ExtBot[Any], chat_id: int, sent: Sent, lane: int, *, protected: bool) -> None:
    """Send a file by its id."""
    put = bot.send_photo if sent.file.kind == "photo" else bot.send_document
    try:
        await put(
            chat_id,
            sent.file.file_id,
            caption=sent.caption,
            protect_content=protected,
            rate_limit_args=lane,
        )
    except BadRequest as error:
        if "file" not in error.message.lower():
            raise
        await bot.send_message(chat_id, sent.lost, rate_limit_args=lane)


@dataclass(frozen=True)
class Carried:
    """A picture or file with a text under it."""

    file: File
    text: str
    markup: InlineKeyboardMarkup | None
    protected: bool


async def carry(
    bot: ExtBot[Any], chat_id: int, carried: Carried, lane: int, topic: int | None = None
) -> Message:
    """Send a text under a picture or file, by its id; alone when Telegram has it no longer."""
    put = bot.send_photo if carried.file.kind == "photo" else bot.send_document
    try:
        return await put(
            chat_id,
            carried.file.file_id,
            caption=carried.text,
            reply_markup=carried.markup,
            message_thread_id=topic,
            protect_content=carried.protected,
            rate_limit_args=lane,
        )
    except BadRequest as error:
        if "file" not in error.message.lower():
            raise
        return await bot.send_message(
            chat_id,
            carried.text,
            reply_markup=carried.markup,
            message_thread_id=topic,
            protect_content=carried.protected,
            rate_limit_args=lane,
        )
