"""Updates are stored first and confirmed to Telegram afterwards."""

import asyncio

from bot import inbox
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
