"""The library's requests, carried by connections of our own, and files by aiohttp.

Tells *certainly not sent* (`NotSent`) from *outcome unknown* (`TimedOut`, `NetworkError`).
The address of a request contains the token: no exception raised here names or holds it.
"""

import asyncio
import io
import json
import re
from collections.abc import Callable
from typing import Any

import aiohttp
import orjson
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.connections import Answer, Connections, kind_of
from scheduler.lanes import NotSent

WRITE_S = 5.0
UPLOAD_S = 120.0  # 50 MB, the largest upload, in this time is 3.5 Mbit/s
KEEP_ALIVE_S = (
    15.0  # below the server's own limit: a connection that it just closed loses a request
)

_NOT_SENT = (
    aiohttp.ClientConnectorError,  # refused, unreachable, name not found, TLS
    aiohttp.ConnectionTimeoutError,  # waiting for a free connection, or for a new one
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class Transport(BaseRequest):
    """One pool of connections to the Bot API.

    `pool` is the greatest number of connections; the times are in seconds. `on_answer` is given
    the `Date` header of every answer, as the second clock. `initialize` after `shutdown` starts
    with fresh connections.
    """

    def __init__(
        self,
        *,
        pool: int = 64,
        read_timeout_s: float = 10.0,
        connect_timeout_s: float = 5.0,
        on_answer: Callable[[str], None] | None = None,
    ) -> None:
        self._pool = pool
        self._read_timeout_s = read_timeout_s
        self._connect_timeout_s = connect_timeout_s
        self._on_answer = on_answer
        self._session: aiohttp.ClientSession | None = None  # for files
        self._connections: Connections | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds; the library adds the poll's own time-out to it for getUpdates."""
        return self._read_timeout_s

    async def initialize(self) -> None:
        if self._session is None:
            self._connections = Connections(self._pool, KEEP_ALIVE_S, self.USER_AGENT)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool, keepalive_timeout=KEEP_ALIVE_S),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        connections, self._connections = self._connections, None
        if connections is not None:
            connections.close()
        if session is not None:
            await session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dictionary; raises NetworkError for what is not one.

        Unlike the library's own, it never logs the payload: it holds people's words.
        """
        answer = _json(payload)
        if isinstance(answer, dict):
            return answer
        raise NetworkError("The answer is not one of the Bot API")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer, whatever the status.

        Raises NotSent, TimedOut, NetworkError; BadRequest for what no JSON can say.
        """
        read = _seconds(read_timeout, self._read_timeout_s)
        connect = _seconds(connect_timeout, self._connect_timeout_s)
        queue = _seconds(pool_timeout, self._connect_timeout_s)
        files = request_data is not None and request_data.contains_files
        write = _seconds(write_timeout, UPLOAD_S if files else WRITE_S)
        if self._session is None or self._connections is None:
            raise NotSent("The transport is not open")
        if method == "GET" or files:
            limits = aiohttp.ClientTimeout(
                # Only the total bounds a stuck upload; a long download may go on while bytes come.
                total=None if method == "GET" else _sum(queue, connect, write, read),
                connect=_sum(queue, connect),
                sock_connect=connect,
                sock_read=read,
            )
            form = _form(request_data) if request_data is not None else None
            answer = await self._carry(self._session, method, url, form, limits)
        else:
            body = _json_of(request_data) if request_data is not None else None
            connecting = _sum(queue, connect)
            answer = await self._connections.post(url, body, connecting, _sum(write, read))
        status, date, content = answer
        if date is not None and self._on_answer is not None:
            self._on_answer(date)
        return status, content if status < 300 else _scrubbed(url, content)

    async def _carry(
        self,
        session: aiohttp.ClientSession,
        method: str,
        url: str,
        form: aiohttp.FormData | None,
        limits: aiohttp.ClientTimeout,
    ) -> Answer:
        """A file, up or down."""
        try:
            # Redirects are not followed: another host would be given the token.
            async with session.request(
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


def _seconds(given: object, default: float) -> float | None:
    """What the caller gave; None means for ever; not given means the default."""
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return float(given) if isinstance(given, int | float) else None


def _sum(*seconds: float | None) -> float | None:
    known = [part for part in seconds if part is not None]
    return sum(known) if len(known) == len(seconds) else None


def _json_of(request_data: RequestData) -> bytes:
    try:
        return orjson.dumps(request_data.parameters, option=orjson.OPT_NON_STR_KEYS)
    except TypeError as error:
        reason = str(error)
    raise BadRequest(f"The request cannot be written as JSON: {reason}")


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


def _scrubbed(url: str, content: bytes) -> bytes:
    """An error without the token; a page that is no answer of the Bot API becomes empty.

    The library puts such answers into its exceptions, and proxies print the address into theirs.
    """
    if not isinstance(_json(content), dict):
        return b"{}"
    token = re.search("/bot([^/]+)", url)
    return content.replace(token[1].encode(), b"<token>") if token else content


def _json(payload: bytes) -> object:
    """The parsed payload, or None. Stricter than Telegram, orjson is tried first for its speed."""
    try:
        return orjson.loads(payload)
    except ValueError:
        pass
    try:
        return json.loads(payload.decode(errors="replace"))
    except ValueError:
        return None
