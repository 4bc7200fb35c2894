"""Every action by itself, in every state of what it is about, says and does what the record says.

The record is `tests/corpus/effects/state-….txt`: for each action what came of it, and by whom and
under which circumstances it was called.
"""

import secrets
from datetime import timedelta
from itertools import count

import pytest

from actions.members import token_hash
from rules.causes import Cause
from storage import chats
from storage.transactions import Tx
from tests.circumstances import MEMBER, TABLES, waiting
from tests.effects import compare, crowd
from tests.states import ACTIONS, MODULES, Trial, ways
from tests.steps import change


@pytest.mark.parametrize("module", sorted(MODULES))
async def test_each_action_says_and_does_what_the_record_says(cast, module: str, monkeypatch):
    await crowd(cast)
    drawn = count()
    monkeypatch.setattr(secrets, "token_hex", lambda size: f"{next(drawn):0{2 * size}x}")
    numbers = {TABLES.get(name, name): number for name, number in cast.foreign.items()}
    numbers |= {
        "members": await cast.one(MEMBER, p=90012),
        "people": 90012,
        "outbox": await cast.one("SELECT id FROM outbox WHERE state = 'unknown'"),
    }
    cause = Cause(cast.clock.now(), group_id=cast.foreign["groups"])
    code = token_hash("x"), cause.now + timedelta(days=1)
    await cast.db.write(cause, chats.put_code, *code)
    await cast.db.write(cause, chats.link, 1, 1, "Room", numbers["members"])
    await cast.db.write(cause, chats.put_code, *code)
    await change(cast, "UPDATE people SET reachable = 1")

    def tried(tx: Tx, cause: Cause) -> list[str]:
        words = sorted(word for word in ACTIONS if word.partition(".")[0] == module)
        tables = {way.table for word in words for way in ways(word, numbers)} - {None, "outbox"}
        waiting(tx, cause, {numbers[table] for table in tables})
        return [line for word in words for line in Trial(tx, cause, word, numbers).run()]

    compare(f"state-{module}", await cast.db.write(cause, tried))
