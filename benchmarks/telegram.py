"""A Bot API that answers at once, in a process of its own: only what the benchmarks need.

It counts what it is sent and, when asked to, keeps Telegram's limits as the sandbox does. The
sandbox itself checks every request and keeps every message, which would be measured too.
"""

import asyncio
import sys
import time
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import orjson
from aiohttp import web

from sandbox.limits import Limits
from sandbox.world import BOT, Json

TOKEN = "42:BENCHMARK"
SENDS = {"sendmessage", "editmessagetext"}


class Counter:
    """What came in since the last reset; moments are of the monotonic clock."""

    def __init__(self) -> None:
        self.reset(limited=False)

    def reset(self, *, limited: bool) -> None:
        self.limits = Limits(enforced=limited)
        self.sent = self.refused = 0
        self.first = self.last = 0.0
        self.answered: dict[str, float] = {}

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        body = await request.read()
        if method == "getme":
            return _fine({**BOT, "can_join_groups": True, "can_read_all_group_messages": False})
        if method == "answercallbackquery":
            self.answered[str(_given(request, body)["callback_query_id"])] = time.monotonic()
            return _fine(result=True)
        if method not in SENDS:
            return _fine(result=True)
        return self._send(int(_given(request, body)["chat_id"]))

    def _send(self, chat: int) -> web.Response:
        wait, _ = self.limits.take(chat, private=True)
        if wait:
            self.refused += 1
            error = {"ok": False, "error_code": 429, "description": f"Too Many Requests: {wait}",
                     "parameters": {"retry_after": wait}}  # fmt: skip
            return web.Response(
                status=429, body=orjson.dumps(error), content_type="application/json"
            )
        self.sent += 1
        self.last = time.monotonic()
        self.first = self.first or self.last
        return _fine({"message_id": self.sent, "date": 1, "chat": {"id": chat, "type": "private"}})

    async def stats(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {"sent": self.sent, "refused": self.refused, "first": self.first, "last": self.last,
             "answered": self.answered}
        )  # fmt: skip

    async def start(self, request: web.Request) -> web.Response:
        self.reset(limited=bool((await request.json())["limited"]))
        return web.Response()


def _given(request: web.Request, body: bytes) -> Json:
    if request.content_type == "application/json":
        return dict(orjson.loads(body))
    from urllib.parse import parse_qsl

    return dict(parse_qsl(body.decode()))


def _fine(result: Any) -> web.Response:
    return web.Response(
        body=orjson.dumps({"ok": True, "result": result}), content_type="application/json"
    )


async def serve() -> None:
    """Serve on a free port of the loopback, which is printed, until the input ends."""
    counter = Counter()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", counter.answer)
    app.router.add_get("/stats", counter.stats)
    app.router.add_post("/start", counter.start)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


class Remote:
    """The server as the benchmark sees it."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url, self._http = url, http

    async def start(self, *, limited: bool) -> None:
        """Begin to count anew."""
        async with self._http.post(f"{self.url}/start", json={"limited": limited}):
            pass

    async def stats(self) -> Json:
        """What was counted."""
        async with self._http.get(f"{self.url}/stats") as response:
            return dict(await response.json())


@asynccontextmanager
async def running():
    """The server in a process of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.telegram",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    port = int(await process.stdout.readline())
    try:
        async with aiohttp.ClientSession() as http:
            yield Remote(f"http://127.0.0.1:{port}", http)
    finally:
        process.kill()
        await process.wait()


if __name__ == "__main__":
    asyncio.run(serve())
