"""Files to and from the Bot API, carried by aiohttp: loaded when there is the first one (8 MB)."""

import asyncio
import io

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import RequestData

from bot.connections import Answer, kind_of
from scheduler.lanes import NotSent

_NOT_SENT = (
    aiohttp.ClientConnectorError,  # refused, unreachable, name not found, TLS
    aiohttp.ConnectionTimeoutError,  # waiting for a free connection, or for a new one
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class Transfers:
    """One pool of connections for files: at most `most`, idle ones kept for `keep_s` seconds."""

    def __init__(self, most: int, keep_s: float, agent: str) -> None:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=most, keepalive_timeout=keep_s),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": agent},
        )

    async def close(self) -> None:
        """Drop all connections; whoever waits for one gets NotSent."""
        await self._session.close()

    async def carry(
        self,
        method: str,
        url: str,
        request_data: RequestData | None,
        *,
        total_s: float | None,
        queue_s: float | None,
        connect_s: float | None,
        read_s: float | None,
    ) -> Answer:
        """The answer, whatever its status. Raises NotSent, TimedOut, NetworkError."""
        limits = aiohttp.ClientTimeout(
            total=total_s, connect=queue_s, sock_connect=connect_s, sock_read=read_s
        )
        form = _form(request_data) if request_data is not None else None
        try:
            # Redirects are not followed: another host would be given the token.
            async with self._session.request(
                method, url, data=form, timeout=limits, allow_redirects=False
            ) as answer:
                return answer.status, answer.headers.get("Date"), await answer.read()
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            # Nobody cancelled us: closing the session drops whoever waits for a connection.
            failure: TelegramError = NotSent("Closed while waiting for a connection")
        except (aiohttp.ClientError, OSError, RuntimeError, ValueError) as error:
            failure = _sorted(error)
        # Raised out here, so that not even __context__ holds the exception with the address.
        raise failure


def _form(request_data: RequestData) -> aiohttp.FormData:
    # Not quoted: Telegram takes a file's name as it stands, in UTF-8.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for part, (filename, content, kind) in request_data.multipart_data.items():
        if not isinstance(content, bytes):
            content.seek(0)  # a repeated request begins again
            content = content.read()  # noqa: PLW2901
        form.add_field(part, io.BytesIO(content), filename=filename, content_type=kind)
    return form


def _sorted(error: Exception) -> TelegramError:
    """The library's error for one of aiohttp; only its kind is told, its text has the address."""
    if isinstance(error, _NOT_SENT):
        return NotSent(kind_of(error))
    unknown = TimedOut if isinstance(error, TimeoutError) else NetworkError
    return unknown(kind_of(error))
