"""A small real server for the transport, a free address, and a token that nobody may see."""

import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram.error import TelegramError

from bot.transport import Transport

TOKEN = "123456:CANARY-token-that-nobody-may-see"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def free_address() -> str:
    """An address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@asynccontextmanager
async def server(answer: Answer) -> AsyncIterator[str]:
    app = web.Application(client_max_size=10_000_000)
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as running:
        yield f"http://127.0.0.1:{running.port}/bot{TOKEN}/sendMessage"


async def fine(request: web.Request) -> web.Response:
    return web.json_response({"ok": True, "result": True})


async def failure(transport: Transport, url: str) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await transport.post(url)
    keeps_the_token(caught.value)
    return caught.value


def keeps_the_token(error: BaseException | None) -> None:
    """Also of the exceptions behind it, which a log may print."""
    while error is not None:
        words = [str(error), repr(error), repr(vars(error)), *traceback.format_exception(error)]
        assert not [word for word in words if "CANARY" in word]
        assert error.__cause__ is None or error.__cause__ is error.__context__
        error = error.__context__
