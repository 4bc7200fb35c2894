"""A Bot API that costs next to nothing, in the process that measures: bare HTTP on asyncio.

It answers `getMe`, hands out what is put into `updates` (long polling, confirmed by the offset, or
the webhook, forty connections as Telegram's default), and tells of every call by `on_call`. With
`delay_s` every answer comes so much later, as over a network. What the bot is told about its
messages is as long as what Telegram tells. `python -m benchmarks.wire` prints its own ceiling.
"""

import asyncio
import itertools
import ssl
import time
from collections import deque
from collections.abc import Callable
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

Json = dict[str, Any]

CONNECTIONS = 40  # of the webhook
LIMIT = 100  # updates of one poll
BOT = {"id": 42, "is_bot": True, "first_name": "Rapporteur", "username": "benchmark_bot",
       "can_join_groups": True, "can_read_all_group_messages": False,
       "supports_inline_queries": False}  # fmt: skip
WORDS = "The library of practices is open to all delegations that take part in the work. " * 8
KEYBOARD = {"inline_keyboard": [
    [{"text": "In favour", "callback_data": "decisions:vote:1:yes"}],
    [{"text": "Against", "callback_data": "decisions:vote:1:no"}],
    [{"text": "Abstain", "callback_data": "decisions:vote:1:abstain"}],
]}  # fmt: skip


def message(chat: int, number: int = 7) -> Json:
    """A message of the bot's, as Telegram repeats it."""
    return {"message_id": number, "date": 1_790_000_000, "text": WORDS, "reply_markup": KEYBOARD,
            "from": {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")},
            "entities": [{"offset": 0, "length": 11, "type": "bold"}],
            "chat": {"id": chat, "first_name": "Member", "type": "private"}}  # fmt: skip


TRUE = b'{"ok":true,"result":true}'
NOTHING = b'{"ok":true,"result":[]}'
SENT = orjson.dumps({"ok": True, "result": message(1)})


class Wire:
    """The server and what it has seen; `calls` counts by method, in lower case."""

    def __init__(self, delay_s: float = 0.0) -> None:
        self.delay_s = delay_s
        self.updates: deque[tuple[int, bytes]] = deque()
        self.on_call: Callable[[str, bytes], None] = lambda _method, _body: None
        self.calls: dict[str, int] = {}
        self.polled = asyncio.Event()
        self.hook = ""
        self.url = ""
        self._numbers = itertools.count(int(time.time()) * 100_000)  # new to any database
        self._poll: tuple[Connection, asyncio.TimerHandle] | None = None
        self._to_hook: asyncio.Queue[tuple[int, bytes]] = asyncio.Queue()
        self._tasks: list[asyncio.Task[None]] = []
        self._server: asyncio.Server | None = None
        self._date = (0, b"")

    async def start(self, tls: ssl.SSLContext | None = None) -> None:
        """Listen on a free port of the loopback."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self), "127.0.0.1", 0, ssl=tls)
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"http{'s' * bool(tls)}://127.0.0.1:{port}"

    async def stop(self) -> None:
        """Close."""
        for task in self._tasks:
            task.cancel()
        assert self._server is not None
        self._server.close()

    def put(self, update: bytes) -> None:
        """An update, without its number and its opening brace, for whoever receives them."""
        number = next(self._numbers)
        item = number, b'{"update_id":%d,%s' % (number, update)
        if self.hook:
            self._to_hook.put_nowait(item)
            return
        self.updates.append(item)
        if self._poll is not None:
            connection, timer = self._poll
            self._poll = None
            timer.cancel()
            self._hand_out(connection)

    def date(self) -> bytes:
        """The `Date` header: it is the bot's second clock."""
        now = int(time.time())
        if self._date[0] != now:
            self._date = now, formatdate(now, usegmt=True).encode()
        return self._date[1]

    def call(self, connection: "Connection", target: str, body: bytes) -> None:
        """One call of the bot."""
        parts = urlsplit(target)
        method = parts.path.rsplit("/", 1)[1].lower()
        self.calls[method] = self.calls.get(method, 0) + 1
        self.on_call(method, body)
        if method == "getupdates":
            self._receive(connection, {**given(parts.query.encode()), **given(body)})
        elif method in {"sendmessage", "editmessagetext"}:
            self._answer(connection, SENT)
        elif method == "getme":
            self._answer(connection, orjson.dumps({"ok": True, "result": BOT}))
        elif method == "getwebhookinfo":
            hook = {"url": self.hook, "has_custom_certificate": False, "pending_update_count": 0}
            self._answer(connection, orjson.dumps({"ok": True, "result": hook}))
        else:
            if method == "setwebhook":
                self._begin_hook(str(given(body)["url"]), given(body).get("secret_token"))
            self._answer(connection, TRUE)

    def _receive(self, connection: "Connection", query: Json) -> None:
        self.polled.set()
        offset = int(query.get("offset") or 0)
        while self.updates and self.updates[0][0] < offset:
            self.updates.popleft()
        wait = float(query.get("timeout") or 0)
        if self.updates or not wait:
            self._hand_out(connection)
            return
        timer = asyncio.get_running_loop().call_later(wait, self._give_up, connection)
        self._poll = connection, timer

    def _give_up(self, connection: "Connection") -> None:
        self._poll = None
        self._answer(connection, NOTHING)

    def _hand_out(self, connection: "Connection") -> None:
        found = b",".join(body for _, body in itertools.islice(self.updates, LIMIT))
        self._answer(connection, b'{"ok":true,"result":[%s]}' % found)

    def _answer(self, connection: "Connection", body: bytes) -> None:
        if self.delay_s:
            loop = asyncio.get_running_loop()
            loop.call_later(self.delay_s, connection.answer, body)
        else:
            connection.answer(body)

    def _begin_hook(self, url: str, secret: str | None) -> None:
        self.hook = url
        parts = urlsplit(url)
        assert parts.hostname
        assert parts.port
        head = f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
        if secret:
            head += f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
        where = parts.hostname, parts.port
        self._tasks = [
            asyncio.create_task(self._push(*where, head.encode())) for _ in range(CONNECTIONS)
        ]
        self.polled.set()

    async def _push(self, host: str, port: int, head: bytes) -> None:
        reader, writer = await _connection(host, port)
        while True:
            _, update = await self._to_hook.get()
            if self.delay_s:
                await asyncio.sleep(self.delay_s)
            writer.write(head + b"Content-Length: %d\r\n\r\n%s" % (len(update), update))
            answer = await reader.readuntil(b"\r\n\r\n")
            assert b" 200 " in answer[:20], answer
            length = answer.lower().partition(b"content-length:")[2].split(b"\r", 1)[0]
            if length.strip():
                await reader.readexactly(int(length))
            elif b"chunked" in answer:
                await reader.readuntil(b"0\r\n\r\n")


async def _connection(host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """To the webhook, which may be told of before it listens."""
    while True:
        try:
            return await asyncio.open_connection(host, port)
        except ConnectionRefusedError:
            await asyncio.sleep(0.05)


class Connection(asyncio.Protocol):
    """One connection: requests come one after the other, each with a length."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            stated = head.lower().partition(b"content-length:")[2].split(b"\r", 1)[0]
            length = int(stated) if stated.strip() else 0
            if len(self._buffer) < end + 4 + length:
                return
            body = self._buffer[end + 4 : end + 4 + length]
            self._buffer = self._buffer[end + 4 + length :]
            self._wire.call(self, head.split(b" ", 2)[1].decode(), body)

    def answer(self, body: bytes) -> None:
        if self._transport is None:
            return
        self._transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: %s\r\nContent-Length: %d"
            b"\r\n\r\n%s" % (self._wire.date(), len(body), body)
        )


def given(body: bytes) -> Json:
    """The parameters of a call, as JSON or as a form."""
    if body[:1] == b"{":
        return dict(orjson.loads(body))
    if body[:2] == b"--":
        return _multipart(body)
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _multipart(body: bytes) -> Json:
    found = {}
    for part in body.split(body.split(b"\r\n", 1)[0])[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        found[head.split(b'name="', 1)[1].split(b'"', 1)[0].decode()] = value[:-2].decode()
    return found
