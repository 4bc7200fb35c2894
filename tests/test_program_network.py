"""The program and the network: webhook, health, conflicts, hanging polls, and the token's secrecy.

The short form listens to the most talkative level of the log, `make proof-program` to both.
"""

import asyncio
import re
from datetime import timedelta

import aiohttp
import pytest
from telegram.ext import ExtBot

from bot import inbox, webhooks
from bot.transport import Transport
from sandbox.server import serve
from sandbox.telegram import TOKEN
from scheduler.deliveries import in_flight
from scheduler.lanes import Lane
from tests import proofs
from tests.databases import restore
from tests.kills import Crowd
from tests.processes import House, look, until
from tests.servers import free_address

pytestmark = pytest.mark.process

SECRET = "4242:CANARY-SECRET-canary_Secret-0123456789"
BOSS = 1001  # the coordinator of the sample group
NEUTRAL = "closed working group"


async def fetch(address: str, path: str) -> tuple[int, str]:
    """Status and body of a page of the bot."""
    async with aiohttp.ClientSession() as http, http.get(f"http://{address}{path}") as answer:
        return answer.status, await answer.text()


async def test_abuse_31_by_webhook_updates_arrive_and_a_wrong_secret_is_turned_away(tmp_path):
    address = free_address()
    async with House(tmp_path, LISTEN=address, WEBHOOK_URL=f"http://{address}") as house:
        await house.start()
        await until(lambda: house.telegram.webhook.url)
        person = await house.person(7, "Stranger")
        await house.say(person, "/start")
        await house.quiet()
        assert NEUTRAL in await house.last(person)
        update = {"update_id": 900, "message": {"from": {"id": 7}}}
        header = "X-Telegram-Bot-Api-Secret-Token"
        right = webhooks.secret(TOKEN)
        shown = {None: 403, "": 403, right[:-1]: 403, "ключ": 403, right: 200}
        async with aiohttp.ClientSession() as http:
            for secret, status in shown.items():
                headers = {header: secret} if secret is not None else {}
                url = f"http://{address}{webhooks.HOOK}"
                async with http.post(url, json=update, headers=headers) as answer:
                    assert answer.status == status, secret
            for body in (b"", b"{", b"[]", b'{"update_id": "x"}'):
                async with http.post(url, data=body, headers={header: right}) as answer:
                    assert answer.status == 400, body
        assert house.one("SELECT count(*) FROM inbox WHERE update_id >= 900") == 1
        assert (await fetch(address, "/health"))[0] == 200
        await house.kill()
        await house.say(person, "/menu")
        await house.start()
        await house.quiet()
        assert house.telegram.updates.pending == {}
        assert await house.terminate() == 0


async def test_health_and_metrics_tell_how_the_bot_is(tmp_path):
    address = free_address()
    copy = tmp_path / "copy"
    async with House(tmp_path, LISTEN=address, COPY_PATH=copy) as house:
        await house.start()
        await house.say(await house.person(7, "Stranger"), "/start")
        await house.quiet()
        await until(lambda: list(copy.glob("*.base")))
        status, body = await fetch(address, "/health")
        assert status == 200, body
        assert '"healthy": true, "wrong": []' in body
        assert '"done": 1' in body
        status, body = await fetch(address, "/metrics")
        assert status == 200
        assert re.search(r'^rapporteur_updates\{state="done"\} 1\.0$', body, re.MULTILINE)
        assert re.search(r"^rapporteur_last_success_seconds \d", body, re.MULTILINE)
        assert re.search(r"^rapporteur_oldest_letter_seconds 0\.0$", body, re.MULTILINE)
        assert re.search(r'^rapporteur_wrong\{what="copy"\} 0\.0$', body, re.MULTILINE)
        assert (await fetch(address, webhooks.HOOK))[0] == 404
        assert await house.terminate() == 0
        restore(copy, None, tmp_path / "new.db")
        everything = "SELECT * FROM inbox", "SELECT * FROM people", "SELECT * FROM journal"
        for rows in everything:
            assert look(tmp_path / "new.db", lambda tx, rows=rows: tx.all(rows)) == house.ask(rows)


def sent(house: House) -> list[dict[str, object]]:
    return [entry for entry in house.telegram.ledger.entries if entry["kind"] == "message"]


async def test_while_another_program_polls_sending_is_held_and_goes_on_afterwards(tmp_path):
    address = free_address()
    async with House(tmp_path, MESSAGES_PER_SECOND=10, LISTEN=address) as house:
        crowd = Crowd(house)
        await crowd.prepare(26)
        conflict = "Conflict: terminated by other getUpdates request"
        await house.post(
            "faults", method="getUpdates", kind="status", status=409, description=conflict, times=5
        )
        await house.start()
        await house.bot.line('"conflict"')
        assert (await fetch(address, "/health"))[0] == 503
        await until(
            lambda: len(sent(house)) >= in_flight(10)[Lane.NOTICE]
        )  # claimed before, they go
        (fault,) = house.telegram.faults.coming
        await until(lambda: fault.times == 1)
        held = len(sent(house))
        await until(lambda: not house.telegram.faults.coming)
        assert len(sent(house)) == held
        await house.say(BOSS, "/menu")  # a poll that brings something is a good one
        await house.bot.line('"conflict_over"')
        await house.quiet()
        assert len(sent(house)) > held + 1
        assert house.ask("SELECT DISTINCT state FROM outbox") == [{"state": "sent"}]
        assert (await fetch(address, "/health"))[0] == 200


async def test_a_poll_that_hangs_is_given_up_and_the_next_one_works(empty_stage, monkeypatch):
    stage, server = empty_stage, serve(empty_stage.telegram, "127.0.0.1", 0)
    monkeypatch.setattr(inbox, "STUCK_S", 0.3)
    monkeypatch.setattr(inbox, "PAUSES_S", (0.0,))
    await server.start()
    stage.telegram.faults.add({"method": "getUpdates", "kind": "delay", "seconds": 3600.0})
    transport = Transport()
    await transport.initialize()
    bot = ExtBot(TOKEN, base_url=server.base_url)
    person = stage.stranger(7)
    stage.telegram.say(person, person, "/start")
    polling = asyncio.create_task(stage.program.inbox.poll(bot, transport))
    await until(lambda: stage.messages(person))
    assert NEUTRAL in stage.last(person)
    assert stage.telegram.faults.coming == []
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await transport.shutdown()
    await server.stop()


@pytest.mark.parametrize("level", ["debug", "info"][: proofs.size(1, 2)])
async def test_abuse_32_the_token_is_in_no_output_whatever_goes_wrong(tmp_path, level):
    faults = [
        ("getUpdates", "reset_before"), ("getUpdates", "half_body"), ("sendMessage", "reset_after"),
        ("sendMessage", "half_body"), ("setMyCommands", "reset_before"),
    ]  # fmt: skip
    async with House(tmp_path, token=SECRET, LOG_LEVEL=level) as house:
        for method, kind in faults:
            await house.post("faults", method=method, kind=kind)
        text = f"Not Found: /bot{SECRET}/sendMessage"
        await house.post(
            "faults", method="sendMessage", kind="status", status=502, description=text
        )
        await house.start()
        await house.bot.line('"poll_failed"')
        person = await house.person(7, "Stranger")
        await house.post("updates?unchecked=1", message={"text": SECRET, "from": {"id": 7}})
        await house.say(person, "/start")
        await house.bot.line('"incident"')
        await house.bot.line('"answer_repeated"')
        await house.quiet()
        await house.post("faults", method="getMe", kind="half_body", times=1)
        await house.terminate()
        broken = await house.run("-m", "bot")
        assert await broken.end() == 1
        for word in ("doctor", "claim"):
            await house.post("faults", method="getMe", kind="status", status=401, description=text)
            await (await house.run("-m", "bot", word)).end()
        output = "\n".join(run.output for run in house.runs)
        assert len(house.runs) == 4
        assert "CANARY" not in output
        assert SECRET.split(":")[1] not in output
        assert SECRET[:9] not in output


async def test_a_clock_that_differs_from_telegrams_holds_what_time_does(tmp_path):
    async with House(tmp_path, CLOCK="machine") as house:
        crowd = Crowd(house)
        await crowd.prepare(26)
        await house.forward(house.telegram.clock.now() + timedelta(days=3))
        run = await house.start()
        assert '"critical"' in await run.line('"clock_checked"')
        await house.say(BOSS, "/menu")
        await until(lambda: house.one("SELECT count(*) FROM inbox WHERE state = 'done'"))
        assert house.one("SELECT count(*) FROM outbox WHERE kind = 'decisions-nudge'") == 0


async def test_a_wrong_clock_shows_in_health(tmp_path):
    address = free_address()
    async with House(tmp_path, CLOCK="machine", LISTEN=address) as house:
        await house.forward(house.telegram.clock.now() + timedelta(days=3))
        run = await house.start()
        await run.line('"started"')
        status, body = await fetch(address, "/health")
        assert status == 503
        assert '"clock_trusted": false' in body
