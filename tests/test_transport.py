"""The transport against a small real server: what arrives, what comes back, and no token anywhere."""

import io
from email.utils import parsedate_to_datetime

import orjson
import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, InvalidToken, NetworkError
from telegram.request import RequestData

from bot.transport import Transport
from tests.servers import (
    TOKEN,
    failure,
    fine,
    server,
)

MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}


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
async def test_abuse_32_an_error_answer_never_carries_the_token(status, content, kind, words):
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
