"""Flood control, by a monotonic clock that the tests move."""

from types import SimpleNamespace

import pytest

from sandbox.telegram import Telegram


@pytest.fixture
def ticking():
    return SimpleNamespace(now=1000.0)


@pytest.fixture
def tg(ticking):
    telegram = Telegram()
    telegram.limits.monotonic = lambda: ticking.now
    for number in range(1, 42):
        telegram.person(number, "P", started=True)
    telegram.group(-5, "group", "G", members=[1])
    return telegram


async def send(tg, chat):
    return await tg.call("sendMessage", {"chat_id": chat, "text": "x"})


async def statuses(tg, chat, count):
    return [(await send(tg, chat)).status for _ in range(count)]


async def test_a_private_chat_takes_a_burst_of_5_and_then_one_a_second(tg, ticking):
    assert await statuses(tg, 1, 6) == [200] * 5 + [429]
    assert await statuses(tg, 2, 1) == [200]
    ticking.now += 1
    assert await statuses(tg, 1, 2) == [200, 429]
    ticking.now += 10
    assert await statuses(tg, 1, 6) == [200] * 5 + [429]


async def test_429_says_how_long_to_wait(tg):
    await statuses(tg, 1, 5)
    answer = await send(tg, 1)
    assert answer.payload == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert answer.headers["Retry-After"] == "1"


async def test_a_request_inside_a_ban_extends_nothing_and_is_noted_as_flood(tg, ticking):
    await statuses(tg, 1, 6)
    ticking.now += 0.5
    assert await statuses(tg, 1, 1) == [429]
    ticking.now += 0.5
    assert await statuses(tg, 1, 1) == [200]
    kinds = [entry["kind"] for entry in tg.ledger.entries]
    assert kinds == ["message"] * 5 + ["rejected", "flood", "message"]


async def test_30_a_second_go_out_overall(tg, ticking):
    assert [(await send(tg, chat)).status for chat in range(1, 32)] == [200] * 30 + [429]
    assert (await send(tg, 40)).status == 429
    ticking.now += 1
    assert (await send(tg, 40)).status == 200


async def test_a_group_takes_20_a_minute_and_edits_count(tg, ticking):
    [answer] = [await send(tg, -5)]
    number = answer.payload["result"]["message_id"]
    for text in range(19):
        ticking.now += 1
        edit = {"chat_id": -5, "message_id": number, "text": str(text)}
        assert (await tg.call("editMessageText", edit)).status == 200
    refused = await send(tg, -5)
    assert refused.payload["parameters"] == {"retry_after": 41}
    assert await statuses(tg, 1, 1) == [200]
    ticking.now += 41
    assert await statuses(tg, -5, 1) == [200]


async def test_an_album_counts_each_picture(tg):
    said = tg.say(1, 1, photo={})
    photo = tg.messages(1)[-1]["photo"]["file_id"]
    media = [{"type": "photo", "media": photo}] * 6
    answer = await tg.call("sendMediaGroup", {"chat_id": 1, "media": media})
    assert answer.status == 429
    assert tg.chats[1].last_id == said.message_id


async def test_limits_can_be_switched_off(tg):
    tg.limits.enforced = False
    assert await statuses(tg, 1, 100) == [200] * 100
