"""The way in for tests in the same process: python-telegram-bot's request class without a network."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import unquote

from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from sandbox.errors import ApiError, HalfBody, Reset
from sandbox.methods_files import by_path
from sandbox.telegram import Answer, Telegram
from sandbox.world import Files, Upload


class SandboxRequest(BaseRequest):
    """Calls a Telegram object. Faults become what a broken connection becomes: NetworkError."""

    def __init__(self, telegram: Telegram, read_timeout: float = 5.0) -> None:
        self.telegram = telegram
        self._read_timeout = read_timeout

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer; only a delay on request takes any time."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Nothing is to be opened."""

    async def shutdown(self) -> None:
        """Nothing is to be closed."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 -- GET and POST are the same here
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One request. Raises NetworkError or TimedOut as a fault asks for it."""
        head, _, name = url.partition("/file/bot")
        if name:
            return self._download(name)
        head, _, name = url.rpartition("/")
        if head.rpartition("/bot")[2] != self.telegram.token:
            answer = self.telegram.refusal(ApiError(401, "Unauthorized"))
            return answer.status, answer.body
        seconds = read_timeout if isinstance(read_timeout, int | float) else self._read_timeout
        answer = await self._call(name, request_data, seconds)
        return answer.status, answer.body

    def _download(self, name: str) -> tuple[int, bytes]:
        token, _, path = unquote(name).partition("/")
        file = by_path(self.telegram, path) if token == self.telegram.token else None
        if file is None:
            answer = self.telegram.refusal(ApiError(404, "Not Found"))
            return answer.status, answer.body
        return 200, file.read()

    async def _call(self, name: str, data: RequestData | None, seconds: float) -> Answer:
        work = self.telegram.call(name, data.parameters if data else {}, _files(data))
        try:
            if not self.telegram.faults.coming:
                return await work
            task = asyncio.ensure_future(work)
            done, _ = await asyncio.wait({task}, timeout=seconds)
            if not done:
                raise TimedOut
            return task.result()
        except (Reset, HalfBody) as error:
            raise NetworkError("the sandbox broke the connection") from error


def _files(data: RequestData | None) -> Files:
    if data is None or not data.contains_files:
        return {}
    return {
        field: Upload(name, content if isinstance(content, bytes) else content.read(), mime)
        for field, (name, content, mime) in data.multipart_data.items()
    }
