"""Cards: a short text with buttons, and how one is sent or put in the place of another."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

import structlog
from telegram import (
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError
from telegram.ext import ExtBot

from handlers import attachments
from handlers.attachments import Sent
from rules.files import File

if TYPE_CHECKING:
    from telegram.request import RequestData

DATA_BYTES = 64
TRIES = 4
CAPTION = 1000  # Telegram's limit is 1,024, tags not counted
PRIMARY, SUCCESS, DANGER = "primary", "success", "danger"
_log = structlog.get_logger("cards")


@dataclass(frozen=True)
class Button:
    """What leads on: `data` is pressed, `url` opened, `copy` copied. Style is never all it says."""

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    style: str | None = None

    def packed(self) -> dict[str, object]:
        """The button as JSON says it."""
        self._check()
        facts: dict[str, object] = {"text": self.text}
        if self.data is not None:
            facts["callback_data"] = self.data
        if self.url is not None:
            facts["url"] = self.url
        if self.copy:
            facts["copy_text"] = {"text": self.copy}
        if self.style is not None:
            facts["style"] = self.style
        return facts

    def _check(self) -> None:
        if self.data is not None:
            assert len(self.data.encode()) <= DATA_BYTES, self.data

    def markup(self) -> InlineKeyboardButton:
        """The button as Telegram takes it."""
        self._check()
        return InlineKeyboardButton(
            self.text,
            callback_data=self.data,
            url=self.url,
            copy_text=CopyTextButton(self.copy) if self.copy else None,
            style=self.style,
        )


@dataclass(slots=True)
class _Facts:
    """What a transport reads of the library's `RequestData`."""

    parameters: dict[str, object]
    contains_files: bool = False


@dataclass(frozen=True)
class Document:
    """A file that goes with a card; `shown`: a picture, as a photo."""

    name: str
    content: bytes
    shown: bool = False


@dataclass(frozen=True)
class Card:
    """What a handler returns.

    `files` and `beside`: sent before it; `toast`: what the pop-up says; `alert`: it has to be closed by hand;
    `fresh`: a message of its own instead of an edit; `silent`: nothing is shown but the pop-up;
    `group`: the group that its buttons belong to (0: the one that the reader looks at);
    `protected`: Telegram's programs neither forward nor save it, but for files made for the reader;
    `commands`: the commands that the reader's chat offers from now on, instead of a message;
    `media`: the picture or file under which the text stands; `edits`: from the outbox, the message
    in whose place it is put, or which is deleted when it is `gone`.
    """

    text: str
    rows: list[list[Button]] = field(default_factory=list)
    document: Document | None = None
    beside: Document | None = None
    files: tuple[Sent, ...] = ()
    toast: str | None = None
    alert: bool = False
    fresh: bool = False
    silent: bool = False
    protected: bool = False
    group: int = 0
    commands: list[tuple[str, str]] | None = None
    media: File | None = None
    edits: int = 0
    gone: bool = False

    def saying(self, toast: str) -> "Card":
        """The same card with a pop-up."""
        return replace(self, toast=toast)

    def markup(self) -> InlineKeyboardMarkup | None:
        """The keyboard as Telegram takes it."""
        rows = [[button.markup() for button in row] for row in self.rows if row]
        return InlineKeyboardMarkup(rows) if rows else None

    def packed(self) -> dict[str, object]:
        """Text and keyboard as JSON says them, for the short way.

        The library's objects, and those that it makes of an answer that nobody reads, take longer
        than everything else that is done for a press.
        """
        facts: dict[str, object] = {
            "text": self.text,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": {"is_disabled": True},
        }
        if rows := [[button.packed() for button in row] for row in self.rows if row]:
            facts["reply_markup"] = {"inline_keyboard": rows}
        return facts


async def send_bulk(bot: ExtBot[Any], chat_id: int, card: Card, lane: int) -> int:
    """Send a text to one of many; returns its message id.

    The short way: of the answer, which repeats the whole message, only the id is read.
    """
    if card.media or card.files or card.document:
        return (await send(bot, chat_id, card, lane)).message_id
    facts = {**card.packed(), "chat_id": chat_id, "protect_content": card.protected}
    sent = await call(bot, "sendmessage", facts, lane)
    assert isinstance(sent, dict)
    return int(sent["message_id"])


async def call(bot: ExtBot[Any], method: str, facts: dict[str, object], lane: int = 0) -> object:
    """Call a method the short way; nothing is made into objects, neither facts nor the answer."""
    assert bot.rate_limiter is not None
    return await bot.rate_limiter.process_request(
        _post, (bot, method, facts), {}, method, facts, lane
    )


async def _post(bot: ExtBot[Any], method: str, facts: dict[str, object]) -> Any:
    given = cast("RequestData", _Facts(facts))
    return await bot.request.post(f"{bot.base_url}/{method}", given)


def staying(card: Card, *, but: frozenset[str]) -> Card:
    """The same card, whose buttons lead to new messages, so that it stays to be read again.

    `but`: buttons `feature:verb` that belong to the card itself and go on changing it.
    """
    rows = [[_leading_away(button, but) for button in row] for row in card.rows]
    return replace(card, rows=rows)


def _leading_away(button: Button, but: frozenset[str]) -> Button:
    if button.data is None or ":".join(button.data.split(":")[:2]) in but:
        return button
    return replace(button, data=f"{button.data}+")


def belonging(card: Card, group_id: int) -> Card:
    """The same card, whose buttons say to which group they belong, for people in several."""
    rows = [[_of_group(button, card.group or group_id) for button in row] for row in card.rows]
    return replace(card, rows=rows)


def _of_group(button: Button, group_id: int) -> Button:
    if button.data is None or "@" in button.data:
        return button
    bare, fresh = button.data.removesuffix("+"), button.data.endswith("+")
    return replace(button, data=f"{bare}@{group_id}" + "+" * fresh)


def quiet(toast: str, *, alert: bool = False) -> Card:
    """Only a pop-up."""
    return Card("", toast=toast, alert=alert, silent=True)


async def send(
    bot: ExtBot[Any], chat_id: int, card: Card, lane: int, topic: int | None = None
) -> Message:
    """Send a card as a new message, after its files; in a group, to one of its topics."""
    if card.media:
        carried = attachments.Carried(card.media, card.text, card.markup(), card.protected)
        return await attachments.carry(bot, chat_id, carried, lane, topic)
    for sent in card.files:
        await attachments.send(bot, chat_id, sent, lane, protected=card.protected)
    if card.beside:
        file = InputFile(card.beside.content, filename=card.beside.name)
        await bot.send_document(chat_id, file, rate_limit_args=lane)
    if card.document:
        put = bot.send_photo if card.document.shown else bot.send_document
        return await put(
            chat_id,
            InputFile(card.document.content, filename=card.document.name),
            caption=card.text,
            reply_markup=card.markup(),
            rate_limit_args=lane,
        )
    return await bot.send_message(
        chat_id,
        card.text,
        reply_markup=card.markup(),
        message_thread_id=topic,
        protect_content=card.protected,
        rate_limit_args=lane,
    )


async def dress(bot: ExtBot[Any], chat_id: int, card: Card) -> None:
    """Give a person's chat its own list of commands, or with none the list for everybody."""
    scope = BotCommandScopeChat(chat_id)
    if card.commands:
        await bot.set_my_commands(card.commands, scope=scope)
    else:
        await bot.delete_my_commands(scope=scope)


async def remove(bot: ExtBot[Any], chat_id: int, message_id: int, lane: int) -> bool:
    """Delete a message; False when Telegram no longer lets it be deleted (after 48 hours)."""
    try:
        await bot.delete_message(chat_id, message_id, rate_limit_args=lane)
    except BadRequest as error:
        if "message to delete not found" in error.message.lower():
            return True
        if "message can't be deleted" in error.message.lower():
            return False
        raise
    return True


async def edit(
    bot: ExtBot[Any], chat_id: int, message_id: int, card: Card, lane: int, *, caption: bool = False
) -> bool:
    """Put a card in the place of a message; False when that message can no longer be edited."""
    try:
        if caption:
            await bot.edit_message_caption(
                chat_id,
                message_id,
                caption=card.text,
                reply_markup=card.markup(),
                rate_limit_args=lane,
            )
        else:
            facts = {**card.packed(), "chat_id": chat_id, "message_id": message_id}
            await call(bot, "editmessagetext", facts, lane)
    except BadRequest as error:
        return _is_harmless(error)
    return True


def _is_harmless(error: BadRequest) -> bool:
    text = error.message.lower()
    if "message is not modified" in text:
        return True
    if any(why in text for why in ("edit not found", "can't be edited", "in the message to edit")):
        return False
    raise error


async def persist(call: Callable[[], Any]) -> Any:
    """Try again when the network fails: to say a thing twice is better than not at all."""
    for attempt in range(TRIES):
        try:
            return await call()
        except BadRequest:  # a subclass of NetworkError, and final
            raise
        except NetworkError as error:
            if attempt == TRIES - 1:
                raise
            _log.warning("answer_repeated", error=type(error).__name__)
            await asyncio.sleep(0.5 * 2**attempt)
    return None
