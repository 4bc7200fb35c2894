"""Updates are stored first and confirmed to Telegram afterwards; a stop leaves them there."""

import asyncio
from types import SimpleNamespace

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import inbox, web, webhooks
from bot.webhooks import HOOK
from storage import engine
from tests.processes import until


async def test_what_could_not_be_stored_is_not_confirmed_to_telegram(empty_stage, monkeypatch):
    stage, pending = empty_stage, empty_stage.telegram.updates.pending
    monkeypatch.setattr(inbox, "PAUSES_S", (0.0,))
    there: list[bool] = []

    async def get_updates(_bot, _transport, offset, _wait_s):
        asked = {"timeout": 25} if offset is None else {"timeout": 25, "offset": offset}
        return (await stage.telegram.call("getUpdates", asked, {})).payload["result"]

    monkeypatch.setattr(inbox, "_get_updates", get_updates)
    honest = stage.db.write

    async def write(cause, fn, *args):
        if fn is inbox.inbox.add:
            there.append(said.update_id in pending)
            if len(there) < 3:
                raise engine.OperationalError("database or disk is full")
        return await honest(cause, fn, *args)

    monkeypatch.setattr(stage.db, "write", write)
    said = stage.telegram.say(stage.stranger(7), 7, "/start")
    wires = stage.program.bot, stage.program.bot.request
    polling = asyncio.create_task(stage.program.inbox.poll(*wires))
    await until(lambda: said.update_id not in pending)
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    assert there == [True, True, True]
    assert await stage.one("SELECT count(*) FROM inbox") == 1


async def test_what_could_not_be_stored_is_not_confirmed_to_the_webhook_either(
    empty_stage, monkeypatch
):
    stage, calls = empty_stage, []
    honest = stage.db.write

    async def write(cause, fn, *args):
        calls.append(fn)
        if calls.count(inbox.inbox.add) == 1:
            raise engine.OperationalError("database or disk is full")
        return await honest(cause, fn, *args)

    monkeypatch.setattr(stage.db, "write", write)
    app = web.application(SimpleNamespace(inbox=stage.program.inbox), "secret")
    update = {"update_id": 1, "message": {"from": {"id": 7}}}
    async with TestClient(TestServer(app)) as telegram:
        for expected in (500, 200):
            headers = {"X-Telegram-Bot-Api-Secret-Token": "secret"}
            answer = await telegram.post(HOOK, json=update, headers=headers)
            assert answer.status == expected
            assert await stage.one("SELECT count(*) FROM inbox") == (expected == 200)


async def test_a_stop_waits_no_longer_than_ten_seconds_for_whoever_hangs(empty_stage, monkeypatch):
    stage, waited = empty_stage, []
    honest = asyncio.wait

    async def wait(tasks, **how):
        if how.get("timeout"):
            waited.append(how["timeout"])
            how["timeout"] = 0.01
        return await honest(tasks, **how)

    stage.telegram.faults.add({"method": "sendMessage", "kind": "delay", "seconds": 3600})
    said = stage.telegram.say(stage.stranger(7), 7, "/start")
    raw = await stage.telegram.call("getUpdates", {"timeout": 0}, {})
    await stage.program.inbox.receive(raw.payload["result"])
    await until(lambda: not stage.telegram.faults.coming)
    monkeypatch.setattr(asyncio, "wait", wait)
    await stage.program._stop([])
    assert 0 < sum(waited) <= 10
    kept = "SELECT state FROM inbox WHERE update_id = :u"
    assert await stage.one(kept, u=said.update_id) in {"received", "applied"}


class Told:
    """An inbox that remembers in which order it was given what."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    async def newest(self) -> int:
        return 10

    async def receive(self, updates) -> None:
        self.numbers += [update["update_id"] for update in updates]


async def in_order(updates: list[dict[str, object]], apart_s: float = 0.05) -> list[int]:
    """Updates that a webhook gets one after the other, whether or not those before are answered."""
    told = Told()
    async with TestClient(TestServer(web.application(SimpleNamespace(inbox=told), "s"))) as http:
        calls = []
        for update in updates:
            headers = {"X-Telegram-Bot-Api-Secret-Token": "s"}
            calls.append(asyncio.create_task(http.post(HOOK, json=update, headers=headers)))
            await asyncio.sleep(apart_s)
        assert {answer.status for answer in await asyncio.gather(*calls)} == {200}
    return told.numbers


def press(number: int) -> dict[str, object]:
    return {"update_id": number, "callback_query": {}}


def text(number: int) -> dict[str, object]:
    return {"update_id": number, "message": {}}


@pytest.mark.parametrize("count", [1, 3])
async def test_row_64_what_was_typed_waits_for_the_presses_before_it(count):
    texts = [text(12 + n) for n in range(count)]
    numbers = await in_order([*reversed(texts), press(11)])
    assert numbers == [11, *range(12, 12 + count)]


async def test_what_was_typed_waits_for_nothing_that_does_not_come(monkeypatch):
    monkeypatch.setattr(webhooks, "GAP_S", 0.2)
    assert await in_order([text(12), press(13), text(14)]) == [13, 12, 14]
    monkeypatch.setattr(webhooks, "GAP_S", 1e9)
    assert await in_order([text(999_999_999), text(1_000_000_000)]) == [999_999_999, 1_000_000_000]


async def test_what_is_far_behind_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(webhooks, "FAR", 3)
    sequence = webhooks.Sequence(10)
    for number in range(12, 30):
        sequence.came(number)
    assert len(sequence._early) <= 3
    async with asyncio.timeout(1):
        await sequence.turn(30)


async def test_a_press_waits_for_nothing():
    assert await in_order([press(14), press(12), press(13), press(11), text(15)]) == [
        *(14, 12, 13, 11, 15)
    ]
