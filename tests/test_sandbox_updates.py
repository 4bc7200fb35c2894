"""How updates reach the bot: confirmation, redelivery, lifetimes, one consumer."""

import asyncio
from datetime import UTC, datetime

import pytest

from sandbox.telegram import Telegram


@pytest.fixture
def tg():
    telegram = Telegram(now=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    telegram.person(7, "Aliya", language_code="ru")
    return telegram


async def poll(tg, **params):
    answer = await tg.call("getUpdates", params)
    return answer.payload.get("result", answer.payload)


def ids(updates):
    return [update["update_id"] for update in updates]


async def waiting(tg, **params):
    task = asyncio.create_task(poll(tg, timeout=50, **params))
    await asyncio.sleep(0)
    return task


async def test_what_is_not_confirmed_comes_again(tg):
    first, second = tg.say(7, 7, "one").update_id, tg.say(7, 7, "two").update_id
    assert ids(await poll(tg)) == [first, second]
    assert ids(await poll(tg)) == [first, second]
    assert ids(await poll(tg, offset=second)) == [second]
    assert ids(await poll(tg)) == [second]
    assert ids(await poll(tg, offset=second + 1)) == []


async def test_a_negative_offset_keeps_the_newest_only(tg):
    for word in ("one", "two", "three"):
        tg.say(7, 7, word)
    assert [u["message"]["text"] for u in await poll(tg, offset=-1)] == ["three"]
    assert len(tg.updates.pending) == 1


@pytest.mark.parametrize(("limit", "most"), [(2, 2), (0, 1), (-5, 1), (1000, 100)])
async def test_the_limit_is_between_1_and_100(tg, limit, most):
    for _ in range(120):
        tg.say(7, 7, "again")
    assert len(await poll(tg, limit=limit)) == most


async def test_a_waiting_poll_ends_with_the_next_update(tg):
    task = await waiting(tg)
    said = tg.say(7, 7, "hello")
    assert ids(await task) == [said.update_id]


async def test_the_older_of_two_pollers_gets_409(tg):
    older = await waiting(tg)
    newer = await waiting(tg)
    answer = await older
    assert answer["error_code"] == 409
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    tg.say(7, 7, "hello")
    assert len(await newer) == 1
    assert [(e["kind"], e["status"]) for e in tg.ledger.entries] == [("rejected", 409)]


async def test_polling_is_refused_while_a_webhook_is_set(tg):
    tg.webhook.url = "http://127.0.0.1:1/"
    answer = await tg.call("getUpdates", {})
    assert answer.status == 409
    assert "can't use getUpdates method while webhook is active" in answer.payload["description"]


async def test_allowed_updates_hold_until_they_are_changed(tg):
    await poll(tg, allowed_updates=["callback_query"])
    assert tg.say(7, 7, "unheard").update_id is None
    assert tg.press(7, 7, 1, "x").update_id is not None
    await poll(tg)
    assert tg.say(7, 7, "unheard").update_id is None
    await poll(tg, allowed_updates=[])
    assert tg.say(7, 7, "heard").update_id is not None


async def test_a_message_is_kept_for_24_hours(tg):
    tg.say(7, 7, "hello")
    tg.forward(86_399)
    assert len(await poll(tg)) == 1
    tg.forward(1)
    assert await poll(tg) == []


async def test_a_press_is_kept_for_150_seconds_and_cannot_be_answered_later(tg):
    press = tg.press(7, 7, 1, "vote")
    tg.forward(149)
    assert len(await poll(tg)) == 1
    tg.forward(1)
    assert await poll(tg) == []
    answer = await tg.call("answerCallbackQuery", {"callback_query_id": press.callback_query_id})
    assert answer.payload["description"] == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )
    assert tg.answer(press.callback_query_id) is None


async def test_a_press_is_answered_once_for_the_person(tg):
    query = tg.press(7, 7, 1, "vote").callback_query_id
    for text in ("Counted", "Again"):
        given = {"callback_query_id": query, "text": text, "show_alert": True}
        assert (await tg.call("answerCallbackQuery", given)).status == 200
    assert tg.answer(query) == {"text": "Counted", "show_alert": True}
    assert [e.get("repeated") for e in tg.ledger.entries] == [None, True]


@pytest.mark.parametrize(("length", "status"), [(200, 200), (201, 400)])
async def test_an_answer_to_a_press_has_200_units(tg, length, status):
    query = tg.press(7, 7, 1, "vote").callback_query_id
    given = {"callback_query_id": query, "text": "я" * length}
    assert (await tg.call("answerCallbackQuery", given)).status == status


async def test_moving_the_clock_ends_a_poll_so_that_the_bot_sees_the_new_date(tg):
    task = asyncio.create_task(tg.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    tg.forward(3600)
    answer = await task
    assert answer.payload == {"ok": True, "result": []}
    assert answer.headers["Date"] == "Mon, 23 Nov 2026 10:00:00 GMT"


async def test_a_raw_update_gets_an_id_when_it_has_none(tg):
    assert tg.put_update({"update_id": 100, "message": {"odd": True}}) == 100
    assert tg.put_update({"poll": {}}) == 101
    assert tg.put_update({"update_id": 50, "message": {}}) == 50
    assert ids(await poll(tg)) == [50, 100, 101]


async def test_a_press_on_an_unknown_message_comes_with_an_inaccessible_one(tg):
    tg.press(7, 7, 999, "forged")
    [update] = await poll(tg)
    message = update["callback_query"]["message"]
    assert (message["message_id"], message["date"]) == (999, 0)


async def test_the_ledger_can_be_waited_for(tg):
    tg.say(7, 7, "/start")
    task = asyncio.create_task(tg.ledger.wait(0, 50))
    await asyncio.sleep(0)
    await tg.call("sendMessage", {"chat_id": 7, "text": "hello"})
    [entry] = await task
    assert (entry["n"], entry["kind"], entry["chat"], entry["text"]) == (1, "message", 7, "hello")
    assert entry["at"] == "2026-11-23T09:00:00+00:00"
    assert tg.ledger.after(1) == []
