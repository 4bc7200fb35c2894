"""Everybody presses at once, whatever their role or state, while some are suspended and restored.

What was confirmed is what is counted, and the result is the oracle's. `make proof-counting` plays
a hundred such votes, CI a recorded and a confidential one.
"""

import json
import random
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from rules.decisions import Choice
from tests import oracle, proofs
from tests.steps import go
from tests.votes import HEADS

VOTES = proofs.size(2, 100)
BATCHES, PRESSES = 2, 40
RULES = ("", ".0000000200000")  # the usual ones, recorded; the same confidential
SEATS = {Choice.YES: oracle.FOR, Choice.NO: oracle.AGAINST, Choice.ABSTAIN: oracle.NEITHER}
RECORDED = ("Recorded", "Записано")


@dataclass
class Crowd:
    """Who presses what at random, and what the bot confirmed, by seat."""

    stage: object
    decision: int
    dice: random.Random
    seats: dict[str | int, int]
    heads: list[int]
    told: dict[int, str] = field(default_factory=dict)

    def press(self) -> tuple[str | int, str, str]:
        """One press: whose, what, and the number of its query."""
        who = self.dice.choice(list(self.seats))
        data = f"decisions:vote:{self.decision}:{self.dice.choice(list(Choice))}"
        if self.dice.random() < 0.1:
            verb = self.dice.choice(["suspend", "restore"])
            who, data = "coordinator", f"members:{verb}:{self.dice.choice(self.heads)}"
        number = self.stage.id(who)
        return who, data, self.stage.telegram.press(number, number, 1, data).callback_query_id

    def confirmed(self, presses: list[tuple[str | int, str, str]]) -> dict[int, str]:
        """The last choice of every seat that the bot said it had recorded."""
        answers = [(p, self.stage.telegram.answer(p[2])["text"] or "") for p in presses]
        sure = [p for p, text in answers if "vote" in p[1] and text.startswith(RECORDED)]
        return {self.seats[who]: data.rpartition(":")[2] for who, data, _ in sure}


async def gathered(stage, number: int) -> Crowd:
    """A vote is open; strangers, an applicant and a coordinator of another group look on, too."""
    await go(stage, "coordinator", f"decisions:open:3:v1:3{RULES[number % 2]}")
    vote = await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")
    rows = await stage.all("SELECT id, person_id, delegation_id FROM members WHERE group_id = 1")
    seats = {row["person_id"]: row["delegation_id"] for row in rows}
    people = [who for who in stage.people if not who.startswith("new-")] + [90001, 90002, 90003]
    heads = {stage.id(who) for who in HEADS}
    return Crowd(
        stage, vote, random.Random(number),
        {who: seats.get(stage.id(who), 0) for who in people},
        [row["id"] for row in rows if row["person_id"] in heads],
    )  # fmt: skip


async def receive(stage) -> None:
    """Store what was pressed; it is handled later, and delivered once more."""
    updates = await stage.telegram.call("getUpdates", {"timeout": 0, "limit": 100}, {})
    await stage.program.inbox.receive(updates.payload["result"])


@pytest.mark.parametrize("number", range(VOTES))
async def test_of_all_who_press_at_once_those_are_counted_who_were_told_so(cast, number):
    crowd = await gathered(cast, number)
    for _ in range(BATCHES):
        batch = [crowd.press() for _ in range(PRESSES)]
        await cast.settle()
        crowd.told |= crowd.confirmed(batch)
    closes = await cast.one("SELECT closes_at FROM decisions WHERE id = :d", d=crowd.decision)
    ahead = datetime.fromisoformat(closes) - cast.clock.now()
    await cast.forward(seconds=ahead.total_seconds() - 1)
    in_time = [crowd.press() for _ in range(PRESSES)]
    await receive(cast)
    cast.telegram.forward(1)  # what came in time is in hand
    late = [crowd.press() for _ in range(PRESSES)]
    await cast.settle()
    crowd.told |= crowd.confirmed(in_time)
    assert crowd.confirmed(late).items() <= crowd.told.items(), "a double press is told the same"
    await examine(cast, crowd, confidential=bool(number % 2))
    proofs.note("V1", presses_at_once=(BATCHES + 2) * PRESSES, differences=0)


async def examine(stage, crowd: Crowd, *, confidential: bool) -> None:
    """What was counted, against what was confirmed and what the oracle makes of it."""
    sql = "SELECT state, outcome, rule_set FROM decisions WHERE id = :d"
    [row] = await stage.all(sql, d=crowd.decision)
    outcome, rules = json.loads(row["outcome"]), json.loads(row["rule_set"])
    roll = await stage.all(
        "SELECT seat_id, voted FROM roll WHERE decision_id = :d", d=crowd.decision
    )
    assert row["state"] == "closed"
    assert (rules["ballot"] == "confidential") == confidential
    assert {seat["seat_id"] for seat in roll if seat["voted"]} == set(crowd.told)
    assert len(crowd.told) > 5, "many voted"
    choices = list(crowd.told.values())
    assert {choice: outcome[choice] for choice in SEATS} == {c: choices.count(c) for c in SEATS}
    seats = [SEATS.get(crowd.told.get(seat["seat_id"]), oracle.AWAY) for seat in roll]
    assert (outcome["result"], outcome["reason"]) == oracle.voted(seats, rules)
