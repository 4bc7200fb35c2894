"""A ballot is judged by when it was received, not by when its turn came."""

import json

from rules.causes import Cause
from storage import inbox

DEADLINE_DAYS = 7  # of the sample's open vote


def press_of(stage, who: str, decision: int) -> dict:
    """A press on Yes, as Telegram delivers it."""
    number = stage.id(who)
    user = {"id": number, "is_bot": False, "first_name": "Head"}
    chat = {"id": number, "type": "private", "first_name": "Head"}
    message = {"message_id": 1, "date": 0, "chat": chat}
    data = f"decisions:vote:{decision}:yes"
    query = {"id": "1", "from": user, "chat_instance": "1", "message": message, "data": data}
    return {"update_id": 900_000_001, "callback_query": query}


async def received(stage, who: str, decision: int) -> None:
    """Put a press into the inbox, as an earlier run of the program left it."""
    body = json.dumps(press_of(stage, who, decision))
    rows = [(900_000_001, stage.id(who), body)]
    await stage.db.write(Cause(stage.clock.now()), inbox.add, rows)


async def test_a_press_received_before_the_deadline_counts_although_its_turn_comes_after(stage):
    decision = await stage.one("SELECT id FROM decisions WHERE state = 'open'")
    await stage.forward(days=DEADLINE_DAYS, seconds=-1)
    await received(stage, "kz-head", decision)
    stage.telegram.forward(60)
    await stage.tick()
    state = await stage.one("SELECT state FROM decisions WHERE id = :d", d=decision)
    assert state == "open", "the close waits for what was received before the deadline"
    await stage.program.dispatcher.recover()
    await stage.settle()
    outcome = json.loads(await stage.one("SELECT outcome FROM decisions WHERE id = :d", d=decision))
    assert outcome["yes"] + outcome["abstain"] == 4, "three of the sample, and this one"


async def test_a_press_received_after_the_deadline_does_not_count(stage):
    decision = await stage.one("SELECT id FROM decisions WHERE state = 'open'")
    await stage.forward(days=DEADLINE_DAYS, seconds=-1)
    stage.telegram.forward(2)
    await received(stage, "kz-head", decision)
    await stage.program.dispatcher.recover()
    await stage.settle()
    outcome = json.loads(await stage.one("SELECT outcome FROM decisions WHERE id = :d", d=decision))
    assert outcome["yes"] + outcome["abstain"] == 3
