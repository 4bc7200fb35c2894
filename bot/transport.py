"""The library's requests, carried by connections of our own, and files by `bot.transfers`.

Tells *certainly not sent* (`NotSent`) from *outcome unknown* (`TimedOut`, `NetworkError`).
The address of a request contains the token: no exception raised here names or holds it.
"""

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import orjson
from telegram.error import BadRequest, NetworkError
from telegram.request import BaseRequest, RequestData

from bot.connections import Connections
from scheduler.lanes import NotSent

if TYPE_CHECKING:
    from bot.transfers import Transfers

WRITE_S = 5.0
UPLOAD_S = 120.0  # 50 MB, the largest upload, in this time is 3.5 Mbit/s
KEEP_ALIVE_S = (
    15.0  # below the server's own limit: a connection that it just closed loses a request
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
        self._connections: Connections | None = None
        self._transfers: Transfers | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds; the library adds the poll's own time-out to it for getUpdates."""
        return self._read_timeout_s

    async def initialize(self) -> None:
        if self._connections is None:
            self._connections = Connections(self._pool, KEEP_ALIVE_S, self.USER_AGENT)

    async def shutdown(self) -> None:
        connections, self._connections = self._connections, None
        transfers, self._transfers = self._transfers, None
        if connections is not None:
            connections.close()
        if transfers is not None:
            await transfers.close()

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
        if self._connections is None:
            raise NotSent("The transport is not open")
        connecting = _sum(queue, connect)
        if method == "GET" or files:
            # Only the total bounds a stuck upload; a long download may go on while bytes come.
            total = None if method == "GET" else _sum(connecting, write, read)
            answer = await self._files().carry(
                method, url, request_data,
                total_s=total, queue_s=connecting, connect_s=connect, read_s=read,
            )  # fmt: skip
        else:
            body = _json_of(request_data) if request_data is not None else None
            answer = await self._connections.post(url, body, connecting, _sum(write, read))
        status, date, content = answer
        if date is not None and self._on_answer is not None:
            self._on_answer(date)
        return status, content if status < 300 else _scrubbed(url, content)

    def _files(self) -> "Transfers":
        if self._transfers is None:
            from bot.transfers import Transfers

            self._transfers = Transfers(self._pool, KEEP_ALIVE_S, self.USER_AGENT)
        return self._transfers


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
