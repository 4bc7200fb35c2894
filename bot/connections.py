"""Connections to the Bot API for small requests: kept alive, one request at a time on each.

aiohttp's client takes five times as long over a call as this, and most of a vote's and of a bulk
message's time was spent there (`docs/performance.md`). Files go through aiohttp.
"""

import asyncio
import errno
import ssl
from asyncio import sslproto
from collections import deque
from functools import cache, lru_cache
from typing import cast
from urllib.parse import urlsplit

from httptools import HttpParserError, HttpResponseParser
from telegram.error import NetworkError, TimedOut

from scheduler.lanes import NotSent

Place = tuple[str, int, bool]
"""Host, port, and whether it is spoken to over TLS."""
Answer = tuple[int, str | None, bytes]
"""Status, the `Date` header, and the body."""

HAPPY_EYEBALLS_S = 0.25  # RFC 8305

# What comes in over TLS is read into a buffer; by default one of 256 KiB for each connection.
sslproto.SSLProtocol.max_size = 16 * 1024


class Connection(asyncio.Protocol):
    """One connection; it answers one request at a time."""

    def __init__(self) -> None:
        self.idle_since = 0.0
        self.reusable = True
        self._parser = HttpResponseParser(self)
        self._answer: asyncio.Future[Answer] | None = None
        self._date: str | None = None
        self._body: list[bytes] = []
        self._transport: asyncio.Transport | None = None

    def request(self, data: bytes) -> "asyncio.Future[Answer]":
        """Send a request. The answer fails with OSError when it does not come whole."""
        self._answer = asyncio.get_running_loop().create_future()
        self._date, self._body = None, []
        if self._transport is None:
            self._fail(ConnectionResetError())
        else:
            self._transport.write(data)
        return self._answer

    @property
    def is_idle(self) -> bool:
        """Whether no answer is owed."""
        return self._answer is None

    def abort(self) -> None:
        """Close at once."""
        self.reusable = False
        if self._transport is not None:
            self._transport.abort()

    # asyncio's

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if self._answer is None:  # nobody asked
            self.abort()
            return
        try:
            self._parser.feed_data(data)
        except HttpParserError:
            self._fail(ConnectionAbortedError())
            self.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport, self.reusable = None, False
        self._fail(exc if isinstance(exc, OSError) else ConnectionResetError())

    def _fail(self, error: OSError) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_exception(error)

    # the parser's

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"date":
            self._date = value.decode("latin-1")

    def on_body(self, part: bytes) -> None:
        self._body.append(part)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status < 200:  # the answer itself is still to come
            return
        self.reusable = self.reusable and self._parser.should_keep_alive()
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_result((status, self._date, b"".join(self._body)))


class Connections:
    """At most `most` connections; whoever finds none free waits for one, first come first served.

    One that was idle for `keep_s` seconds is not used again.
    """

    def __init__(self, most: int, keep_s: float, agent: str) -> None:
        self._most, self._keep_s, self._agent = most, keep_s, agent
        self._busy: set[Connection] = set()
        self._count = 0  # in use, or being opened
        self._idle: dict[Place, list[Connection]] = {}
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._closed = False

    async def post(
        self, url: str, body: bytes | None, connect_s: float | None, answer_s: float | None
    ) -> Answer:
        """The answer, whatever its status, to JSON or to an empty request.

        Raises NotSent, TimedOut, NetworkError; none of them holds the address.
        """
        place, head = _head(url, self._agent)
        data = b"%sContent-Length: %d\r\n\r\n%s" % (head, len(body or b""), body or b"")
        connection = await self._connected(place, connect_s)
        self._busy.add(connection)
        try:
            async with asyncio.timeout(answer_s):
                return await connection.request(data)
        except TimeoutError:
            failure: NetworkError = TimedOut("TimeoutError")
        except OSError as error:
            failure = NetworkError(kind_of(error))
        finally:
            self._give_back(place, connection)
        raise failure

    def close(self) -> None:
        """Whoever waits for a connection gets NotSent, whoever waits for an answer NetworkError."""
        self._closed = True
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_exception(NotSent("Closed while waiting for a connection"))
        for connections in (self._busy, *self._idle.values()):
            for connection in list(connections):
                connection.abort()
        self._idle.clear()

    async def _connected(self, place: Place, connect_s: float | None) -> Connection:
        now = asyncio.get_running_loop().time()
        if self._count < self._most and (connection := self._free(place, now)):
            self._count += 1
            return connection
        try:
            async with asyncio.timeout(connect_s):
                await self._turn()
                try:
                    return self._free(place, now) or await _open(place)
                except BaseException:
                    self._next()
                    raise
        except (OSError, ValueError) as error:  # TimeoutError and those of TLS among them
            failure = NotSent(kind_of(error))
        raise failure

    def _free(self, place: Place, now: float) -> Connection | None:
        """The connection that was used last, if there is one."""
        idle = self._idle.get(place, [])
        while idle:
            connection = idle.pop()
            if connection.reusable and now - connection.idle_since < self._keep_s:
                return connection
            connection.abort()
        return None

    def _give_back(self, place: Place, connection: Connection) -> None:
        self._busy.discard(connection)
        if connection.reusable and connection.is_idle and not self._closed:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.setdefault(place, []).append(connection)
        else:
            connection.abort()
        self._next()

    async def _turn(self) -> None:
        if self._count < self._most:
            self._count += 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._next()
            raise

    def _next(self) -> None:
        """A place is free: for whoever waits longest."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._count -= 1


@lru_cache(32)
def _head(url: str, agent: str) -> tuple[Place, bytes]:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not url.isascii():
        raise NotSent("The address is wrong")
    tls = parts.scheme == "https"
    target = f"{parts.path or '/'}{'?' * bool(parts.query)}{parts.query}"
    head = (
        f"POST {target.replace(' ', '%20')} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        f"User-Agent: {agent}\r\nContent-Type: application/json\r\n"
    )
    return (parts.hostname, parts.port or (443 if tls else 80), tls), head.encode()


async def _open(place: Place) -> Connection:
    host, port, tls = place
    _, connection = await asyncio.get_running_loop().create_connection(
        Connection,
        host,
        port,
        ssl=_tls() if tls else None,
        happy_eyeballs_delay=HAPPY_EYEBALLS_S,
    )
    return connection


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def kind_of(error: Exception) -> str:
    """What kind of error it is; its text may hold the address."""
    number = getattr(error, "errno", None)
    name = errno.errorcode.get(number) if isinstance(number, int) else None
    return f"{type(error).__name__} ({name})" if name else type(error).__name__
