"""Requests that fail on the way: certainly not sent, or of unknown outcome."""

import asyncio
import socket

import pytest
from aiohttp import web
from telegram.error import NetworkError, TimedOut

from bot.transport import Transport
from scheduler.lanes import NotSent
from tests.servers import (
    TOKEN,
    failure,
    fine,
    server,
)


async def test_a_refused_connection_is_certainly_not_sent():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        async with Transport() as transport:
            url = f"http://127.0.0.1:{taken.getsockname()[1]}/bot{TOKEN}/sendMessage"
            assert isinstance(await failure(transport, url), NotSent)


async def test_an_unknown_name_is_certainly_not_sent():
    async with Transport(connect_timeout_s=1) as transport:
        url = f"http://telegram.invalid/bot{TOKEN}/sendMessage"
        assert isinstance(await failure(transport, url), NotSent)


async def test_a_failed_tls_handshake_is_certainly_not_sent():
    async with server(fine) as url, Transport() as transport:
        assert isinstance(await failure(transport, url.replace("http:", "https:")), NotSent)


@pytest.mark.parametrize("url", [f"nothing/bot{TOKEN}/getMe", f"ftp://x/bot{TOKEN}/getMe"])
async def test_a_wrong_address_is_certainly_not_sent(url: str):
    async with Transport() as transport:
        assert isinstance(await failure(transport, url), NotSent)


async def test_a_connection_reset_after_the_request_is_an_unknown_outcome():
    arrived: list[bytes] = []

    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(await reader.readuntil(b"\r\n\r\n"))
        writer.transport.abort()

    async with (
        await asyncio.start_server(reset, "127.0.0.1", 0) as listening,
        Transport() as transport,
    ):
        port = listening.sockets[0].getsockname()[1]
        error = await failure(transport, f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage")
    assert arrived
    assert isinstance(error, NetworkError)
    assert not isinstance(error, NotSent | TimedOut)


async def test_an_answer_cut_in_the_middle_is_an_unknown_outcome():
    async def cut(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Length": "1000"})
        await answer.prepare(request)
        await answer.write(b'{"ok"')
        assert request.transport is not None
        request.transport.abort()
        return answer

    async with server(cut) as url, Transport() as transport:
        error = await failure(transport, url)
    assert isinstance(error, NetworkError)
    assert not isinstance(error, NotSent)


async def test_a_slow_answer_is_a_time_out_with_unknown_outcome():
    arrived = asyncio.Event()

    async def never(request: web.Request) -> web.Response:
        arrived.set()
        await asyncio.Event().wait()
        raise AssertionError

    async with server(never) as url, Transport(read_timeout_s=0.05) as transport:
        error = await failure(transport, url)
    assert arrived.is_set()
    assert isinstance(error, TimedOut)
    assert not isinstance(error, NotSent)


async def test_no_free_connection_in_time_is_certainly_not_sent():
    arrived, leave = asyncio.Event(), asyncio.Event()

    async def slow(request: web.Request) -> web.Response:
        arrived.set()
        await leave.wait()
        return await fine(request)

    async with server(slow) as url, Transport(pool=1, connect_timeout_s=0.05) as transport:
        first = asyncio.create_task(transport.post(url))
        await arrived.wait()
        assert isinstance(await failure(transport, url), NotSent)
        leave.set()
        assert await first is True


async def test_closing_frees_the_stuck_and_the_waiting_and_opening_again_works():
    arrived, stuck = asyncio.Event(), True

    async def slow(request: web.Request) -> web.Response:
        arrived.set()
        if stuck:
            await asyncio.Event().wait()
        return await fine(request)

    async with server(slow) as url, Transport(pool=1) as transport:
        first = asyncio.create_task(failure(transport, url))
        await arrived.wait()
        second = asyncio.create_task(failure(transport, url))
        await asyncio.sleep(0)
        await transport.shutdown()
        await transport.shutdown()
        waiting = await second
        assert isinstance(waiting, NotSent)
        assert "waiting for a connection" in str(waiting)
        assert not isinstance(await first, NotSent)
        assert isinstance(await failure(transport, url), NotSent)
        stuck = False
        await transport.initialize()
        await transport.initialize()
        assert await transport.post(url) is True


async def test_a_cancelled_request_stays_cancelled():
    arrived = asyncio.Event()

    async def never(request: web.Request) -> web.Response:
        arrived.set()
        await asyncio.Event().wait()
        raise AssertionError

    async with server(never) as url, Transport() as transport:
        task = asyncio.create_task(transport.post(url))
        await arrived.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
