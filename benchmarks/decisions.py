"""What one large decision costs, and one large tally.

`python -m benchmarks.decisions [voters]`, by default 10000: a group with so many experts in a
hundred delegations opens a vote, every expert votes, the vote closes and is counted; each ballot is
an action of its own with permission, journal and commit, 200 of them waiting at a time. Nothing is
sent: the letters to everybody are put into the outbox. Then 100,000 ballots are counted alone.
Nothing is asserted.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from actions import decisions as actions
from benchmarks.start import machine
from rules.causes import Cause
from rules.counting import Choice, count
from rules.decisions import RuleSet
from rules.members import Kind, Role, Seat, Standing, State
from rules.rule_sets import Unit
from storage import delegations, groups, members, people, recommendations
from storage.db import Db
from storage.transactions import Tx

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PERIOD = timedelta(days=3)
VOTERS = 10_000
DELEGATIONS = 100
TOGETHER = 200  # ballots that wait at the same time
BALLOTS = 100_000
ROUNDS = 20


def prepare(tx: Tx, cause: Cause, voters: int) -> int:
    """A group with so many experts, the first a coordinator, and a text; returns its id."""
    group = groups.add(tx, cause, "BM", "Benchmark", "en", "UTC")
    cause = Cause(NOW, group_id=group)
    places = [
        delegations.add(tx, cause, f"Delegation {n:03}", Kind.STATE, Standing.MEMBER, {})
        for n in range(DELEGATIONS)
    ]
    for number in range(1, voters + 1):
        people.add(tx, cause, number, "en", "UTC")
        people.put_group(tx, number, group)
        role = Role.COORDINATOR if number == 1 else Role.EXPERT
        member = members.add(
            tx, cause, group, person_id=number, delegation_id=places[number % DELEGATIONS],
            name=f"Expert {number}", body="Ministry", role=role, seat=Seat.ADVISER, state=State.ACTIVE,
        )  # fmt: skip
    by = Cause(NOW, group_id=group, member_id=member)
    return recommendations.add(tx, by, "A text", ["One paragraph."]).id


def opened(tx: Tx, cause: Cause, text: int) -> int:
    """Open a vote with one ballot per expert; returns its id."""
    recommendation = recommendations.require(tx, cause.group_id, text)
    rules = RuleSet(unit=Unit.EXPERT)
    return actions.open_vote(tx, cause, recommendation, PERIOD, rule_set=rules)


async def one_decision(db: Db, voters: int) -> None:
    """Open, vote, close; print what each took."""
    dice = random.Random(2026)
    text = await db.write(Cause(NOW), prepare, voters)
    begun = time.perf_counter()
    decision = await db.write(Cause(NOW, 1, group_id=1, member_id=1), opened, text)
    _say(f"opening, roll of {voters}", begun)
    begun = time.perf_counter()
    numbers = iter(range(1, voters + 1))
    choices = {number: dice.choice(list(Choice)) for number in range(1, voters + 1)}

    async def voter(numbers: Iterator[int]) -> None:
        for number in numbers:
            await db.write(Cause(NOW, number), actions.vote, decision, choices[number])

    await asyncio.gather(*(voter(numbers) for _ in range(TOGETHER)))
    seconds = _say(f"{voters} ballots", begun)
    print(f"  {voters / seconds:,.0f} durable ballots a second")
    begun = time.perf_counter()
    outcome = await db.write(
        Cause(NOW + PERIOD, group_id=1), actions.close, decision, dice.getrandbits(32)
    )
    _say(f"closing and tally: {outcome.yes} yes, {outcome.no} no, {outcome.abstain}", begun)
    assert outcome.present == voters


def tally() -> None:
    """Count 100,000 ballots."""
    dice = random.Random(2026)
    ballots = dice.choices(list(Choice), k=BALLOTS)
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        count(RuleSet(), BALLOTS, ballots)
        took.append(time.perf_counter() - begun)
    took.sort()
    median = took[ROUNDS // 2] * 1000
    print(f"tally of {BALLOTS} ballots: {median:.1f} ms (median of {ROUNDS}; up to "
          f"{took[-1] * 1000:.1f})")  # fmt: skip


def _say(what: str, begun: float) -> float:
    seconds = time.perf_counter() - begun
    print(f"{what}: {seconds:.3f} s")
    return seconds


async def main() -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    voters = int(sys.argv[1]) if len(sys.argv) > 1 else VOTERS
    with tempfile.TemporaryDirectory() as folder:
        db = await Db.open(Path(folder) / "decisions.db")
        try:
            await one_decision(db, voters)
        finally:
            await db.close()
    tally()


if __name__ == "__main__":
    asyncio.run(main())
