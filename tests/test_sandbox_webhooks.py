"""Delivery to a webhook: in order, with the secret, until it is accepted."""

import asyncio

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import Conflict

from sandbox.telegram import Telegram
from sandbox.transport import SandboxRequest


@pytest.fixture
async def tg():
    telegram = Telegram()
    telegram.webhook.pause = 0.001
    telegram.person(7, "Aliya", started=True)
    yield telegram
    await telegram.close()


@pytest.fixture
async def bot(tg):
    request = SandboxRequest(tg)
    async with Bot(tg.token, request=request, get_updates_request=request) as bot:
        yield bot


@pytest.fixture
async def listener():
    """A web server of a bot: what it got, and what it will answer next."""
    got, answers = asyncio.Queue(), []

    async def receive(request):
        answer = answers.pop(0) if answers else web.Response()
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        await got.put((await request.json(), secret))
        return answer

    app = web.Application()
    app.router.add_post("/hook", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook", got, answers
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_until_it_accepts_them(bot, tg, listener):
    url, got, answers = listener
    tg.say(7, 7, "one")
    answers += [web.Response(status=500), web.Response(status=503, headers={"Retry-After": "0"})]
    await bot.set_webhook(url, secret_token="very-secret")
    tg.say(7, 7, "two")
    texts = []
    for _ in range(4):
        update, secret = await got.get()
        texts.append(update["message"]["text"])
        assert secret == "very-secret"
    assert texts == ["one", "one", "one", "two"]
    info = await bot.get_webhook_info()
    assert info.url == url
    assert info.last_error_message.startswith("Wrong response from the webhook: 503")
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    assert await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


async def test_a_webhook_may_answer_with_a_method(bot, tg, listener):
    url, _got, answers = listener
    answers.append(web.json_response({"method": "sendMessage", "chat_id": 7, "text": "hello"}))
    await bot.set_webhook(url)
    tg.say(7, 7, "/start")
    [entry] = await tg.ledger.wait(0, 10)
    assert entry["text"] == "hello"


async def test_pending_updates_are_dropped_on_request(bot, tg):
    tg.say(7, 7, "old")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert not await bot.get_updates()


async def test_a_webhook_that_is_down_gets_everything_later(bot, tg, listener):
    url, got, _answers = listener
    tg.say(7, 7, "one")
    await bot.set_webhook("http://127.0.0.1:1/hook")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.set_webhook(url)
    update, secret = await got.get()
    assert (update["message"]["text"], secret) == ("one", None)


@pytest.mark.parametrize(
    "facts", [{"url": "ftp://x"}, {"secret_token": "no spaces"}, {"max_connections": 101}]
)
async def test_a_wrong_webhook_is_refused(tg, facts):
    answer = await tg.call("setWebhook", {"url": "http://127.0.0.1:1/", **facts})
    assert answer.status == 400
    assert tg.webhook.url == ""
