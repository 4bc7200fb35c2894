"""The transport against a small real server: what was certainly not sent, and no token anywhere."""

import asyncio
import io
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from email.utils import parsedate_to_datetime

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram.request import RequestData

from bot.transport import Transport
from scheduler.lanes import NotSent

TOKEN = "123456:CANARY-token-that-nobody-may-see"
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


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


@pytest.mark.parametrize(
    ("status", "content", "kind", "words"),
    [
        (400, b'{"ok":false,"description":"message is too long"}', BadRequest, "message is too"),
        (404, b'{"ok":false,"description":"no %s here"}', InvalidToken, "<token>"),
        (404, b"<html>no /bot%s/sendMessage here</html>", InvalidToken, "Not Found"),
        (302, b"/bot%s/", NetworkError, "Found"),
        (502, b"\xff bad gateway %s", NetworkError, "Bad Gateway"),
        (200, b"<html>sign in to the hotel's network %s</html>", NetworkError, "not one"),
        (200, b"[]", NetworkError, "not one"),
    ],
)
async def test_an_error_answer_never_carries_the_token(status, content, kind, words):
    async def answer(request: web.Request) -> web.Response:
        body = content.replace(b"%s", TOKEN.encode())
        return web.Response(status=status, body=body, headers={"Location": "/elsewhere"})

    async with server(answer) as url, Transport() as transport:
        error = await failure(transport, url)
    assert type(error) is kind
    assert words in str(error)


async def test_parameters_arrive_as_json_through_the_librarys_own_bot():
    bodies: list[bytes] = []

    async def answer(request: web.Request) -> web.Response:
        bodies.append(await request.read())
        assert request.content_type == "application/json"
        return web.json_response({"ok": True, "result": MESSAGE})

    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="a:b:1")]])
    async with server(answer) as url, Transport() as transport:
        bot = Bot(TOKEN, base_url=url.partition(TOKEN)[0], request=transport)
        await bot.send_message(5, "Привет", reply_markup=keyboard)
    sent = orjson.loads(bodies[0])
    assert sent["chat_id"] == 5
    assert sent["text"] == "Привет"
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a:b:1"


@pytest.mark.parametrize("handle", [True, False])
async def test_an_upload_arrives_whole_and_can_be_repeated(handle):
    arrived: list[tuple[str | None, bytes, str, str]] = []
    content = bytes(range(256)) * 8192  # 2 MB: more than fits one write

    async def answer(request: web.Request) -> web.Response:
        form = await request.post()
        part = form["document"]
        assert isinstance(part, web.FileField)
        caption = str(form["caption"])
        arrived.append((part.filename, part.file.read(), part.content_type, caption))
        return web.json_response({"ok": True, "result": MESSAGE})

    async with server(answer) as url, Transport() as transport:
        bot = Bot(TOKEN, base_url=url.partition(TOKEN)[0], request=transport)
        file = InputFile(io.BytesIO(content), "отчёт «1».pdf", read_file_handle=handle)
        for _ in range(2):
            await bot.send_document(5, file, caption="Доклад")
    assert arrived == [("отчёт «1».pdf", content, "application/pdf", "Доклад")] * 2


async def test_a_file_comes_back_byte_for_byte():
    async def answer(request: web.Request) -> web.Response:
        return web.Response(body=b"\x00\xff" * 1000)

    async with server(answer) as url, Transport() as transport:
        assert await transport.retrieve(url) == b"\x00\xff" * 1000


async def test_every_answer_tells_the_time():
    dates: list[str] = []
    async with server(fine) as url, Transport(on_answer=dates.append) as transport:
        await transport.post(url)
        await transport.post(url)
    assert len(dates) == 2
    assert parsedate_to_datetime(dates[0]).tzinfo is not None


async def test_what_json_cannot_say_is_a_bad_request_and_not_a_network_fault():
    async with server(fine) as url, Transport() as transport:
        bot = Bot(TOKEN, base_url=url.partition(TOKEN)[0], request=transport)
        with pytest.raises(BadRequest):
            await bot.send_message(5, "half a character: \ud83d")


async def test_a_long_poll_waits_for_the_poll_and_the_answer():
    asked: list[object] = []

    class Watched(Transport):
        async def do_request(self, *args, **kwargs):
            asked.append(kwargs["read_timeout"])
            return await super().do_request(*args, **kwargs)

    async def empty(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": []})

    async with server(empty) as url, Watched(read_timeout_s=7) as transport:
        bot = Bot(TOKEN, base_url=url.partition(TOKEN)[0], get_updates_request=transport)
        assert await bot.get_updates(timeout=50) == ()
    assert asked == [57]


def test_half_a_surrogate_in_an_answer_does_not_block_the_rest():
    assert Transport.parse_json_payload(b'{"result": "\\ud83d"}') == {"result": "\ud83d"}


async def test_an_empty_request_has_no_body():
    async def answer(request: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": await request.text()})

    async with server(answer) as url, Transport() as transport:
        assert await transport.post(url) == ""
        assert await transport.post(url, RequestData([])) == "{}"
