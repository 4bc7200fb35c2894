"""Faults on request, in the same process and over HTTP: what took effect is in the ledger."""

import aiohttp
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from sandbox.errors import ControlError
from sandbox.server import serve
from sandbox.telegram import Telegram
from sandbox.transport import SandboxRequest


@pytest.fixture
def tg():
    telegram = Telegram()
    telegram.person(7, "Aliya", started=True)
    return telegram


@pytest.fixture
async def bot(tg):
    request = SandboxRequest(tg)
    async with Bot(tg.token, request=request, get_updates_request=request) as bot:
        yield bot


def fault(tg, kind, method="sendMessage", **facts):
    tg.faults.add({"method": method, "kind": kind, **facts})


def kinds(tg):
    return [entry["kind"] for entry in tg.ledger.entries]


@pytest.mark.parametrize(
    ("kind", "effects"),
    [("reset_before", []), ("reset_after", ["message"]), ("half_body", ["message"])],
)
async def test_a_broken_connection_hides_what_took_effect(tg, bot, kind, effects):
    fault(tg, kind)
    with pytest.raises(NetworkError):
        await bot.send_message(7, "x")
    assert kinds(tg) == effects
    assert await bot.send_message(7, "y")
    assert kinds(tg) == [*effects, "message"]


async def test_a_fault_hits_only_its_method_and_only_so_often(tg, bot):
    fault(tg, "status", times=2)
    assert await bot.get_me()
    for _ in range(2):
        with pytest.raises(NetworkError, match="Internal Server Error"):
            await bot.send_message(7, "x")
    assert await bot.send_message(7, "x")
    assert kinds(tg) == ["rejected", "rejected", "message"]
    fault(tg, "reset_before", method="*")
    with pytest.raises(NetworkError):
        await bot.get_me()


async def test_a_status_can_carry_retry_after(tg, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    fault(tg, "status", status=429, description="Too Many Requests: retry after 7", retry_after=7)
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(7, "x")
    assert caught.value.retry_after.total_seconds() == 7


async def test_a_delay_longer_than_the_clients_patience_takes_effect_all_the_same(tg, bot):
    fault(tg, "delay", seconds=0.02)
    with pytest.raises(TimedOut):
        await bot.send_message(7, "x", read_timeout=0.001)
    assert kinds(tg) == []
    [entry] = await tg.ledger.wait(0, 5)
    assert entry["kind"] == "message"


@pytest.mark.parametrize("facts", [{"kind": "gremlin"}, {"kind": "delay", "odd": 1}, {}])
def test_a_fault_that_makes_no_sense_is_refused(tg, facts):
    with pytest.raises(ControlError):
        tg.faults.add({"method": "*", **facts})


@pytest.mark.parametrize(
    ("kind", "effects"),
    [("reset_before", []), ("reset_after", ["message"]), ("half_body", ["message"])],
)
async def test_connections_break_over_http_too(tg, kind, effects):
    server = serve(tg, port=0)
    await server.start()
    try:
        fault(tg, kind)
        url = f"{server.base_url}{tg.token}/sendMessage"
        async with aiohttp.ClientSession() as client:
            with pytest.raises(aiohttp.ClientError):
                async with client.post(url, json={"chat_id": 7, "text": "x"}) as response:
                    await response.read()
            assert kinds(tg) == effects
            async with client.post(url, json={"chat_id": 7, "text": "y"}) as response:
                assert (await response.json())["ok"] is True
    finally:
        await server.stop()


async def test_a_client_that_goes_does_not_stop_what_it_asked_for(tg):
    server = serve(tg, port=0)
    await server.start()
    try:
        fault(tg, "delay", seconds=0.05)
        url = f"{server.base_url}{tg.token}/sendMessage"
        patience = aiohttp.ClientTimeout(total=0.01)
        async with aiohttp.ClientSession(timeout=patience) as client:
            with pytest.raises(TimeoutError):
                await client.post(url, json={"chat_id": 7, "text": "x"})
        [entry] = await tg.ledger.wait(0, 5)
        assert entry["text"] == "x"
    finally:
        await server.stop()
