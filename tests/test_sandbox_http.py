"""The sandbox over HTTP: python-telegram-bot with base_url, encodings, control, webhooks."""

import asyncio
import base64
import sys
from email.utils import parsedate_to_datetime

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import Conflict

from sandbox.server import serve
from sandbox.telegram import Telegram


@pytest.fixture
async def server(tmp_path):
    tg = Telegram(state_path=tmp_path / "state.json")
    tg.limits.enforced = False
    server = serve(tg, "127.0.0.1", 0)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def client(server):
    async with aiohttp.ClientSession(server.url) as client:
        yield client


@pytest.fixture
async def bot(server):
    urls = {"base_url": server.base_url, "base_file_url": server.base_file_url}
    async with Bot(server.telegram.token, **urls) as bot:
        yield bot


async def post(client, path, **body):
    async with client.post(f"/sandbox/{path}", json=body) as response:
        return await response.json()


async def get(client, path):
    async with client.get(f"/sandbox/{path}") as response:
        return await response.json()


async def test_a_conversation_over_http(client, bot):
    await post(client, "people", id=7, first_name="Aliya", language_code="ru", note="expert")
    said = await post(client, "chats/7/say", **{"from": 7, "text": "/start"})
    [update] = await bot.get_updates(timeout=0)
    assert update.update_id == said["update_id"]
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    card = await update.message.reply_html("<b>Coming?</b>", reply_markup=markup)
    pressed = await post(
        client, "chats/7/press", **{"from": 7, "message_id": card.message_id, "data": "yes"}
    )
    assert await get(client, f"answers/{pressed['callback_query_id']}") is None
    [update] = await bot.get_updates(offset=update.update_id + 1)
    await update.callback_query.answer("Counted")
    await update.callback_query.edit_message_text("Coming: 1")
    answer = await get(client, f"answers/{pressed['callback_query_id']}")
    assert answer == {"text": "Counted", "show_alert": False}
    shown = await get(client, "chats/7/messages")
    assert [message["text"] for message in shown] == ["/start", "Coming: 1"]
    ledger = await get(client, "ledger?after=1")
    assert [entry["kind"] for entry in ledger["entries"]] == ["answer", "edit"]
    assert ledger["last"] == 3


async def test_files_go_both_ways_over_http(client, bot, server):
    server.telegram.person(7, "Aliya")
    content = base64.b64encode(b"plan").decode()
    document = {"name": "plan.txt", "content_base64": content}
    await post(client, "chats/7/say", **{"from": 7, "document": document})
    [update] = await bot.get_updates()
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"plan"
    sent = await bot.send_document(7, b"report", filename="отчёт.txt")
    assert sent.document.file_name == "отчёт.txt"
    async with client.get(f"/sandbox/files/{sent.document.file_id}") as response:
        assert await response.read() == b"report"
    async with client.get("/sandbox/files/unknown") as response:
        assert response.status == 404


@pytest.mark.parametrize("way", ["json", "form", "query", "multipart"])
async def test_parameters_come_in_every_encoding(client, server, way):
    server.telegram.person(7, "Aliya", started=True)
    markup = '{"inline_keyboard": [[{"text": "x", "callback_data": "1"}]]}'
    given = {"chat_id": "7", "text": "123", "reply_markup": markup}
    path = f"/bot{server.telegram.token}/sendMessage"
    request = {
        "json": lambda: client.post(path, json=given),
        "form": lambda: client.post(path, data=given),
        "query": lambda: client.get(path, params=given),
        "multipart": lambda: client.post(
            path, data=aiohttp.FormData(given, default_to_multipart=True)
        ),
    }[way]
    async with request() as response:
        result = (await response.json())["result"]
    assert result["text"] == "123"
    assert result["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "1"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/bot42:WRONG/getMe", b"", 401),
        ("/bot42:SANDBOX/getNothing", b"", 404),
        ("/bot42:SANDBOX/sendMessage", b"{", 400),
        ("/bot42:SANDBOX/sendMessage", b"[]", 400),
        ("/bot42:SANDBOX/getMe", b"", 200),
    ],
)
async def test_every_answer_is_json_with_a_date(client, path, body, status):
    headers = {"Content-Type": "application/json"}
    async with client.post(path, data=body, headers=headers) as response:
        answer = await response.json()
        assert parsedate_to_datetime(response.headers["Date"])
    assert (response.status, answer["ok"]) == (status, status == 200)
    assert answer.get("error_code", 200) == status


async def test_the_page_is_served_beside_the_bot_api(client):
    async with client.get("/") as response:
        assert (response.status, response.content_type) == (200, "text/html")
    async with client.get("/page/app.js") as response:
        assert response.status == 200


async def test_a_taken_port_is_an_oserror(server):
    with pytest.raises(OSError, match="address already in use"):
        await serve(Telegram(), server.host, server.port).start()


@pytest.mark.process
async def test_the_sandbox_runs_alone_and_saves_at_the_end(tmp_path):
    state = tmp_path / "state.json"
    arguments = ["-m", "sandbox", "--port", "0", "--state", str(state)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE
    )
    url = (await process.stdout.readline()).decode().split()[1]
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"{url}bot42:SANDBOX/getMe") as response,
    ):
        assert (await response.json())["result"]["id"] == 42
    process.terminate()
    assert await process.wait() == 0
    assert state.exists()


async def test_files_need_the_token(client):
    async with client.get("/file/bot42:WRONG/documents/file_1.txt") as response:
        assert response.status == 404


async def test_the_date_header_follows_the_sandbox_clock(client):
    before = await get(client, "clock")
    moved = await post(client, "clock", forward_s=7200)
    assert (before["offset_s"], moved["offset_s"]) == (0, 7200)
    async with client.get("/bot42:SANDBOX/getMe") as response:
        date = parsedate_to_datetime(response.headers["Date"])
    assert date.isoformat() >= moved["now"][:19]


async def test_the_older_poller_gets_409_over_http(bot, server):
    server.telegram.person(7, "Aliya")
    async with Bot(server.telegram.token, base_url=server.base_url) as second:
        polls = {asyncio.create_task(each.get_updates(timeout=10)) for each in (bot, second)}
        [older], [newer] = await asyncio.wait(polls, return_when=asyncio.FIRST_COMPLETED)
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await older
        server.telegram.say(7, 7, "hello")
        assert len(await newer) == 1


async def test_the_control_interface_knows_groups(client, server):
    for number in (7, 8):
        await post(client, "people", id=number, first_name=f"P{number}")
    group = await post(client, "chats", id=-5, type="group", title="G", members=[7, 8])
    assert group["members"] == {"7": "member", "8": "member"}
    assert (await post(client, "groups/-5/bot", status="administrator"))["bot"] == "administrator"
    moved = await post(client, "groups/-5/migrate")
    assert moved["type"] == "supergroup"
    assert {chat["id"] for chat in await get(client, "chats")} == {7, 8, -5, moved["id"]}
    assert [person["id"] for person in await get(client, "people")] == [7, 8]
    forum = await post(
        client, "chats", id=-6, type="supergroup", title="F", members=[7], is_forum=True
    )
    topic = await post(client, "chats/-6/topics", name="Reports")
    assert forum["is_forum"] is True
    said = await post(
        client, "chats/-6/say", **{"from": 7, "text": "/x", "thread": topic["thread"]}
    )
    await post(
        client, "chats/-6/edit", **{"from": 7, "message_id": said["message_id"], "text": "/y"}
    )
    assert (await get(client, "chats/-6/messages"))[-1]["text"] == "/y"
    assert (await post(client, "block", person=7, blocked=True))["blocked"] is True


async def test_the_control_interface_knows_faults_limits_and_updates(client, server):
    assert (await post(client, "faults", method="*", kind="status", times=2))[0]["times"] == 2
    assert len(await get(client, "faults")) == 1
    async with client.delete("/sandbox/faults") as response:
        assert await response.json() == []
    assert (await post(client, "limits", enforced=True, per_second=5))["per_second"] == 5
    assert server.telegram.limits.per_second == 5
    assert (await post(client, "updates", poll={}))["update_id"] == 1
    assert await get(client, "updates") == {"unconfirmed": 1, "last": 1}
    await post(client, "people", id=7, first_name="Aliya")
    assert await get(client, "commands?person=7") == []
    assert isinstance(await get(client, "violations"), list)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people", {"id": 7}),
        ("people", {"id": -7, "first_name": "x"}),
        ("people", {"id": 7, "first_name": "x", "shoe_size": 40}),
        ("chats", {"id": -5, "type": "private", "title": "x"}),
        ("chats", {"id": -5, "type": "group", "title": "x", "members": [99]}),
        ("chats/7/say", {"text": "x"}),
        ("chats/7/say", {"from": 7, "text": "x"}),
        ("faults", {"method": "*", "kind": "gremlin"}),
        ("limits", {"speed": 1}),
        ("groups/-5/bot", {"status": "king"}),
        ("block", {"person": 99}),
    ],
)
async def test_what_makes_no_sense_is_refused_in_one_line(client, path, body):
    async with client.post(f"/sandbox/{path}", json=body) as response:
        assert response.status == 400
        assert isinstance((await response.json())["error"], str)


async def test_the_ledger_is_a_long_poll(client, server):
    server.telegram.person(7, "Aliya", started=True)
    task = asyncio.create_task(get(client, "ledger?after=0&wait=10"))
    await server.telegram.call("sendMessage", {"chat_id": 7, "text": "x"})
    assert len((await task)["entries"]) == 1
