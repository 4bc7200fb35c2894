"""The counting against an oracle that shares no code with it: no difference.

`make proof-counting` plays a hundred thousand random decisions instead of a few thousand, and all
rooms of seven and more instead of a quarter of them.
"""

import itertools
import random
from collections.abc import Iterable, Iterator

import pytest

from rules import delphi, priorities
from rules.counting import Choice, Position, count
from rules.rule_sets import RuleSet
from tests import oracle, proofs
from tests.oracle import AGAINST, AWAY, FOR, NEITHER, ROOM

RANDOM = proofs.size(3000, 100_000)
SEATS = (FOR, AGAINST, NEITHER, ROOM, AWAY)
BALLOTS = {FOR: Choice.YES, AGAINST: Choice.NO, NEITHER: Choice.ABSTAIN}
POSITIONS = {FOR: Position.JOIN, AGAINST: Position.OBJECT, NEITHER: Position.STAND_ASIDE}

MAJORITIES = [
    *({"majority": word} for word in ("simple", "two_thirds", "four_fifths", "absolute")),
    {"majority": "consensus"},
    *({"majority": "consensus_minus", "minus": n} for n in (1, 2, 4)),
    *({"majority": "own", "threshold": part} for part in ("3/5", "667/1000", "1/1")),
]
BASES = ("present_and_voting", "votes_cast", "present", "all_members")
QUORUMS = ("majority_of_members", "1/3", "none", "2/5", "1/1", "3")
VOTES = [
    {"way": "vote", "base": base, "quorum": quorum, "tie": tie, **majority}
    for majority in MAJORITIES
    for base in BASES
    for quorum in QUORUMS
    for tie in ("rejected", "second_vote")
    if tie == "rejected" or majority["majority"] == "simple"  # it matters nowhere else
]
TESTS = [
    {"way": "consensus", "quorum": quorum, **majority}
    for majority in MAJORITIES
    for quorum in QUORUMS
]
RULE_SETS = [*VOTES, *TESTS, {"way": "silence"}]


def counted(seats, rules: RuleSet, *, again: bool) -> tuple[str, str]:
    words = BALLOTS if rules.way == "vote" else POSITIONS
    ballots = [words[seat] for seat in seats if seat in words]
    attending = sum(seat != AWAY for seat in seats)
    outcome = count(rules, len(seats), ballots, attending=attending, second=again)
    return outcome.result, outcome.reason


def differences(rules: dict, seatings: Iterable, *, again: bool = False) -> list:
    made = RuleSet(**rules)
    return [
        (seats, rules, again)
        for seats in seatings
        if counted(seats, made, again=again) != oracle.voted(list(seats), rules, again=again)
    ]


def rooms(members: int) -> Iterator[tuple[str, ...]]:
    """All rooms of so many members; who sits where does not matter."""
    return itertools.combinations_with_replacement(SEATS, members)


@pytest.mark.parametrize("members", range(10))
def test_every_room_of_up_to_nine_is_counted_as_by_hand_under_all_rule_sets(members: int):
    seatings = list(rooms(members))[:: proofs.size(4 if members > 6 else 1, 1)]
    assert [found for rules in RULE_SETS for found in differences(rules, seatings)] == []


def test_random_decisions_are_counted_as_by_hand():
    chance = random.Random(RANDOM)
    for _ in range(RANDOM):
        weights = [chance.random() ** 3 for _ in SEATS]
        seats = chance.choices(SEATS, weights, k=chance.randint(1, 60))
        quorum = chance.choice([*QUORUMS, str(chance.randint(1, 60))])
        rules = chance.choice(RULE_SETS) | {"quorum": quorum}
        assert differences(rules, [seats], again=chance.random() < 0.5) == []
    proofs.note("V1", random_decisions=RANDOM, differences=0)


def test_the_order_of_the_ballots_does_not_matter():
    chance = random.Random(1)
    for _ in range(300):
        seats = chance.choices(SEATS, k=12)
        rules = RuleSet(**chance.choice(RULE_SETS))
        before = counted(seats, rules, again=False)
        chance.shuffle(seats)
        assert counted(seats, rules, again=False) == before


def test_rankings_are_those_of_all_paths_walked():
    chance = random.Random(2)
    for _ in range(RANDOM // 10):
        items = list(range(1, chance.randint(2, 6) + 1))
        ballots = [
            chance.sample(items, chance.randint(0, len(items)))
            for _ in range(chance.randint(0, 40))
        ]
        found = {place.item: place.place for place in priorities.ranked(items, ballots)}
        assert found == oracle.schulze(items, ballots), ballots


def test_ratings_are_classified_as_by_hand():
    chance = random.Random(3)
    every = [
        list(ratings)
        for n in range(1, 6)
        for ratings in itertools.combinations_with_replacement(range(1, 10), n)
    ]
    some = [chance.choices(range(1, 10), k=chance.randint(6, 40)) for _ in range(RANDOM)]
    for ratings in every + some:
        rated = delphi.classify(ratings)
        assert rated is not None
        mine = (str(rated.median), rated.agreement, rated.verdict, rated.outside)
        assert mine == oracle.delphi(ratings), ratings
