"""The bot is killed while a vote closes: none counted twice, none late, none confirmed in vain.

Two closings, `make proof-closing` plays 50; every other one is confidential.
"""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
import pytest

from actions import decisions as actions
from bot import sample
from rules.causes import Cause
from rules.counting import Choice
from rules.rule_sets import Ballot, RuleSet
from storage import recommendations
from storage.db import Db
from storage.transactions import Tx
from tests import proofs
from tests.processes import House

pytestmark = pytest.mark.process

CLOSINGS = proofs.size(1, 50)
TEXT = 3  # a draft of the sample
LASTS = timedelta(days=3)
AHEAD = 1.5  # seconds from when the bot has started to the deadline
SPREAD = 0.8  # seconds before and after the deadline in which people press
RECORDED = ("Recorded:", "Записано:")


@dataclass
class Pressed:
    """One press: whose, and the numbers of the update and of the press."""

    who: int
    choice: str
    update: int
    query: str


async def opened(house: House, ballot: Ballot, deadline: datetime) -> int:
    """A vote that closes then; the bot is not running."""

    def begin(tx: Tx, cause: Cause) -> int:
        tx.run("UPDATE recommendations SET state = 'draft' WHERE id = :id", id=TEXT)
        item = recommendations.require(tx, 1, TEXT)
        rules = RuleSet(ballot=ballot)
        vote = actions.open_vote(tx, cause, item, LASTS, rule_set=rules, key=bytes(32), tell=False)
        # it would close on a full minute; no need to wait for one
        tx.run("UPDATE decisions SET closes_at = :at WHERE id = :id", at=deadline, id=vote)
        return vote

    db = await Db.open(house.path)
    found = await db.write(Cause(deadline - LASTS, group_id=1, member_id=1), begin)
    await db.close()
    return found


async def time_to_start(house: House) -> float:
    """Seconds that this machine needs, so that most kills hit a bot that works."""
    begun = time.monotonic()
    run = await house.start()
    await run.line('"started"')
    await house.kill()
    return time.monotonic() - begun


async def vote_around(house: House, decision: int, deadline: datetime, dice) -> list[Pressed]:
    """Every head votes once, somewhere around the deadline."""
    heads = [row["person_id"] for row in house.ask(
        "SELECT m.person_id FROM members m JOIN roll r ON r.delegation_id = m.delegation_id"
        " WHERE m.seat = 'head' AND r.decision_id = :d", d=decision)]  # fmt: skip
    made: list[Pressed] = []

    async def press(who: int) -> None:
        ahead = (deadline - house.telegram.clock.now()).total_seconds()
        await asyncio.sleep(max(0.0, ahead + dice.uniform(-SPREAD, SPREAD)))
        choice = dice.choice(list(Choice))
        pressed = house.telegram.press(who, who, 1, f"decisions:vote:{decision}:{choice}")
        made.append(Pressed(who, choice, pressed.update_id or 0, pressed.callback_query_id))

    await asyncio.gather(*(press(who) for who in heads))
    return made


def confirmed(house: House, press: Pressed) -> bool:
    answer = house.telegram.answer(press.query)
    return bool(answer) and (answer["text"] or "").startswith(RECORDED)


def examine(house: House, decision: int, deadline: datetime, made: list[Pressed]) -> None:
    """What was counted, against what was pressed and what was confirmed."""
    [row] = house.ask(
        "SELECT state, closed_at, outcome, rule_set FROM decisions WHERE id = :d", d=decision
    )
    assert row["state"] == "closed"
    assert datetime.fromisoformat(row["closed_at"]) == deadline, "effective at the deadline"
    outcome = orjson.loads(row["outcome"])
    counted = {choice: outcome[choice] for choice in ("yes", "no", "abstain")}
    received = {row["update_id"]: row["received_at"] for row in house.ask(
        "SELECT update_id, received_at FROM inbox")}  # fmt: skip
    in_time = [press for press in made if datetime.fromisoformat(received[press.update]) < deadline]
    sure = [press for press in made if confirmed(house, press)]
    assert {press.query for press in sure} <= {press.query for press in in_time}, "late"
    lines = [orjson.loads(line["facts"]) for line in house.ask(
        "SELECT facts FROM journal WHERE what IN ('decisions.vote', 'decisions.close') ORDER BY id")]  # fmt: skip
    mine = [facts for facts in lines if facts["decision"] == decision]
    assert sum("result" in facts for facts in mine) == 1, "closed once"
    if orjson.loads(row["rule_set"])["ballot"] == Ballot.CONFIDENTIAL:
        assert sum(counted.values()) in {0, *range(len(sure), len(in_time) + 1)}
        return
    seats = [facts["seat"] for facts in mine if "seat" in facts]
    assert len(seats) == len(set(seats)), "twice"
    ballots = {row["member"]: row["choice"] for row in house.ask(
        "SELECT m.person_id AS member, b.choice FROM ballots b JOIN members m ON m.id = b.member_id"
        " WHERE b.decision_id = :d", d=decision)}  # fmt: skip
    assert counted == {choice: Counter(ballots.values())[choice] for choice in counted}
    assert {press.who for press in sure} <= ballots.keys(), "confirmed and not counted"
    assert ballots.items() <= {(press.who, press.choice) for press in in_time}, "late"


async def test_kills_at_the_closing_count_nothing_twice_late_or_in_vain(tmp_path):
    dice = random.Random(CLOSINGS)
    async with House(tmp_path) as house:
        db = await Db.open(house.path)
        await sample.load(db, house.telegram.clock.now(), house.telegram)
        await db.close()
        killed: Counter[str] = Counter()
        starting = await time_to_start(house)
        for n in range(CLOSINGS):
            deadline = house.telegram.clock.now() + timedelta(seconds=1.2 * starting + AHEAD)
            decision = await opened(house, list(Ballot)[n % 2], deadline)
            await house.start()
            pressing = asyncio.create_task(vote_around(house, decision, deadline, dice))
            ahead = (deadline - house.telegram.clock.now()).total_seconds()
            await asyncio.sleep(max(0.0, ahead + dice.uniform(-0.3, 0.9)))
            killed[house.one("SELECT state FROM decisions WHERE id = :d", d=decision)] += 1
            await house.kill()
            made = await pressing
            await house.start()
            await house.quiet()
            examine(house, decision, deadline, made)
            await house.kill()
        print(f"\n{CLOSINGS} closings; at the kill: {dict(killed)}")
        proofs.note("V1", kills_at_closing=CLOSINGS, late=0, twice=0, in_vain=0)
        house.check_whole()
