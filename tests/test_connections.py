"""Connections to the Bot API: kept, used again, and never used when they are not sound."""

import asyncio

import pytest
from aiohttp import web

from bot.connections import Connections
from tests.servers import server

LENGTH, CHUNKS = (
    b"Content-Length: 2\r\n\r\n{}",
    b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
)
CLOSE = b"Connection: close\r\n" + LENGTH


async def calls(answers: list[bytes]) -> tuple[list[bytes], int]:
    """The bodies of so many calls, answered like this, and how many connections they took."""
    opened = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal opened
        opened += 1
        while answers:
            try:
                await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" + answers.pop(0))
        writer.close()

    connections = Connections(4, 15.0, "test")
    async with await asyncio.start_server(serve, "127.0.0.1", 0) as listening:
        url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot1:x/getMe"
        bodies = [(await connections.post(url, None, 5, 5))[2] for _ in range(len(answers))]
        connections.close()
    return bodies, opened


@pytest.mark.parametrize(
    ("answers", "opened"),
    [([LENGTH] * 3, 1), ([CHUNKS] * 3, 1), ([LENGTH, CLOSE, LENGTH], 2), ([CLOSE] * 3, 3)],
)
async def test_a_connection_is_used_again_until_the_server_ends_it(answers, opened):
    assert await calls(answers) == ([b"{}"] * 3, opened)


async def test_a_connection_whose_answer_nobody_waits_for_is_not_used_again():
    peers, arrived = set(), asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.add(request.transport.get_extra_info("peername"))
        if not arrived.is_set():
            arrived.set()
            await asyncio.sleep(0)
        return web.Response(text=f"{len(peers)}")

    connections = Connections(1, 15.0, "test")
    async with server(answer) as url:
        first = asyncio.create_task(connections.post(url, b"{}", 5, 5))
        await arrived.wait()
        first.cancel()
        assert (await connections.post(url, b"{}", 5, 5))[2] == b"2"
        connections.close()
    assert first.cancelled()
