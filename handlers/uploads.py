"""Files that people send: downloaded only when a dialogue has asked for one, and only into memory."""

import asyncio

from telegram import Message
from telegram.error import TelegramError

from handlers.cards import persist
from handlers.visits import Upload
from rules.refusals import Refused

DOWNLOAD_S = 60


def of(message: Message) -> Upload | None:
    """The document of a message; None for everything else that people send."""
    document = message.document
    if document is None:
        return None

    async def load() -> bytes:
        try:
            async with asyncio.timeout(DOWNLOAD_S):
                file = await persist(document.get_file)
                return bytes(await persist(file.download_as_bytearray))
        except (TelegramError, TimeoutError):
            raise Refused("forms-refused-download") from None

    return Upload(document.file_name or "", document.mime_type or "", document.file_size or 0, load)
