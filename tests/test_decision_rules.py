"""Who counts and what carries: the table of the rules, and an oracle that counts by hand."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import decisions
from rules.decisions import Choice, Decision, Outcome, RuleSet, State
from rules.refusals import Refused

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
RULES = RuleSet()
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def cast(yes: int, no: int, abstain: int) -> list[Choice]:
    return [YES] * yes + [NO] * no + [ABSTAIN] * abstain


# --- the table


@pytest.mark.parametrize(
    ("members", "ballots", "result", "reason"),
    [
        (16, (3, 2, 10), "adopted", "carried"),  # 15 present; abstaining is not voting
        (16, (3, 2, 3), "no_decision", "no_quorum"),  # half is not a majority
        (16, (3, 2, 4), "adopted", "carried"),  # nine are
        (4, (2, 2, 0), "rejected", "tie"),
        (5, (2, 2, 1), "rejected", "tie"),
        (5, (0, 0, 5), "rejected", "no_votes"),
        (9, (0, 0, 5), "rejected", "no_votes"),
        (10, (0, 0, 5), "no_decision", "no_quorum"),
        (6, (4, 2, 0), "adopted", "carried"),
        (8, (3, 5, 0), "rejected", "not_carried"),
        (9, (1, 0, 8), "adopted", "carried"),
        (9, (0, 1, 8), "rejected", "not_carried"),
        (9, (4, 0, 0), "no_decision", "no_quorum"),
        (9, (5, 0, 0), "adopted", "carried"),
        (1, (1, 0, 0), "adopted", "carried"),
        (1, (0, 1, 0), "rejected", "not_carried"),
        (1, (0, 0, 0), "no_decision", "no_quorum"),
        (2, (1, 0, 0), "no_decision", "no_quorum"),
        (2, (1, 1, 0), "rejected", "tie"),
        (193, (97, 0, 0), "adopted", "carried"),
        (193, (96, 0, 0), "no_decision", "no_quorum"),
    ],
)
def test_a_majority_of_those_present_and_voting_carries(
    members: int, ballots: tuple[int, int, int], result: str, reason: str
):
    outcome = decisions.count(RULES, members, cast(*ballots))
    assert (outcome.result, outcome.reason) == (result, reason)
    assert (outcome.yes, outcome.no, outcome.abstain) == ballots
    assert (outcome.members, outcome.present) == (members, sum(ballots))
    assert outcome.quorum == decisions.quorum(members)


@pytest.mark.parametrize(
    ("members", "needed"),
    [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (15, 8), (16, 9), (17, 9), (54, 28), (193, 97)],
)
def test_the_quorum_is_more_than_half_of_the_members(members: int, needed: int):
    assert decisions.quorum(members) == needed
    assert 2 * needed > members >= 2 * (needed - 1)


def test_an_empty_roll_decides_nothing():
    assert decisions.count(RULES, 0, []).result == "no_decision"


# --- the oracle: no arithmetic of majorities, only people leaving the room in pairs


def by_hand(seats: Sequence[Choice | None]) -> tuple[str, str]:
    """What the seats of a roll decide; None: not there."""
    here = [seat for seat in seats if seat is not None]
    away = [seat for seat in seats if seat is None]
    while here and away:  # everybody who is here takes one along who is not
        here.pop()
        away.pop()
    if not here:
        return "no_decision", "no_quorum"
    voting = [seat for seat in seats if seat in {YES, NO}]
    if not voting:
        return "rejected", "no_votes"
    while YES in voting and NO in voting:
        voting.remove(YES)
        voting.remove(NO)
    if not voting:
        return "rejected", "tie"
    return ("adopted", "carried") if voting[0] is YES else ("rejected", "not_carried")


def counted(seats: Sequence[Choice | None]) -> Outcome:
    return decisions.count(RULES, len(seats), (seat for seat in seats if seat is not None))


def agrees(seats: Sequence[Choice | None]) -> bool:
    outcome = counted(seats)
    return (outcome.result, outcome.reason) == by_hand(seats)


@pytest.mark.parametrize("members", range(1, 10))
def test_every_vote_of_up_to_nine_members_is_counted_as_by_hand(members: int):
    """All rolls, whoever votes what: 4 ** 9 of nine members."""
    seatings = itertools.product((YES, NO, ABSTAIN, None), repeat=members)
    assert [seats for seats in seatings if not agrees(seats)] == []


@settings(deadline=None)
@given(st.lists(st.sampled_from([YES, NO, ABSTAIN, None]), min_size=10, max_size=200))
def test_larger_votes_are_counted_as_by_hand(seats: list[Choice | None]):
    assert agrees(seats)


@settings(deadline=None)
@given(st.lists(st.sampled_from([YES, NO, ABSTAIN, None]), max_size=40), st.randoms())
def test_the_order_of_the_ballots_does_not_matter(seats: list[Choice | None], chance: object):
    shuffled = seats.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert counted(shuffled) == counted(seats)


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_an_abstention_makes_a_quorum_and_never_a_majority(
    members: int, yes: int, no: int, abstain: int
):
    before = decisions.count(RULES, members, cast(yes, no, abstain))
    after = decisions.count(RULES, members, cast(yes, no, abstain + 1))
    if before.result != "no_decision":
        assert (after.result, after.reason) == (before.result, before.reason)


# --- opening and voting


@pytest.mark.parametrize(
    ("lasts", "members", "key"),
    [
        (HOUR, 5, None),
        (HOUR - timedelta(microseconds=1), 5, "decisions-refused-period"),
        (timedelta(minutes=1), 5, "decisions-refused-period"),
        (-DAY, 5, "decisions-refused-period"),
        (60 * DAY, 1, None),
        (60 * DAY + timedelta(microseconds=1), 5, "decisions-refused-period"),
        (3 * 365 * DAY, 5, "decisions-refused-period"),
        (DAY, 0, "decisions-refused-empty-roll"),
    ],
)
def test_a_vote_lasts_an_hour_to_sixty_days_and_needs_a_roll(
    lasts: timedelta, members: int, key: str | None
):
    if key is None:
        decisions.check_open(NOW, NOW + lasts, members)
        return
    with pytest.raises(Refused) as caught:
        decisions.check_open(NOW, NOW + lasts, members)
    assert caught.value.key == key


@pytest.mark.parametrize("days", decisions.PERIODS)
def test_the_periods_that_are_offered_are_allowed(days: int):
    decisions.check_open(NOW, NOW + days * DAY, 1)


def a_decision(state: State) -> Decision:
    return Decision(
        id=1, group_id=1, recommendation_id=1, title="On data", rule_set=RULES, text_version=1,
        text_hash="0" * 64, opened_at=NOW - DAY, closes_at=NOW, state=state, outcome=None,
        closed_at=None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "late", "counts"),
    [
        (State.OPEN, timedelta(microseconds=-1), True),
        (State.OPEN, timedelta(0), False),  # strictly before
        (State.OPEN, DAY, False),
        (State.CLOSED, -HOUR, False),
        (State.ANNULLED, -HOUR, False),
    ],
)
def test_a_ballot_counts_strictly_before_the_close(state: State, late: timedelta, counts: bool):
    decision = a_decision(state)
    if counts:
        decisions.check_ballot(decision, NOW + late)
        return
    with pytest.raises(Refused, match="decisions-refused-closed") as caught:
        decisions.check_ballot(decision, NOW + late)
    assert caught.value.facts == {"title": "On data"}


# --- nudges


@pytest.mark.parametrize(
    ("hours", "points"),
    [
        (7 * 24, {"half": 84, "24h": 144, "2h": 166}),
        (3 * 24, {"half": 36, "24h": 48, "2h": 70}),
        (25, {"half": 12.5, "24h": 1, "2h": 23}),
        (24.99, {"half": 12.495, "2h": 22.99}),
        (24, {"half": 12, "2h": 22}),
        (6, {"half": 3, "2h": 4}),
        (3, {"half": 1.5, "2h": 1}),
        (2.5, {"half": 1.25}),
        (2, {"half": 1}),
        (1.9, {}),
        (1, {}),
    ],
)
def test_nudges_come_halfway_a_day_and_two_hours_before_but_not_in_the_first_hour(
    hours: float, points: dict[str, float]
):
    assert decisions.nudge_points(NOW, NOW + hours * HOUR) == {
        point: NOW + due * HOUR for point, due in points.items()
    }


@settings(deadline=None)
@given(st.integers(60, 60 * 24 * 60))
def test_nudges_lie_between_the_first_hour_and_the_close(minutes: int):
    closes_at = NOW + timedelta(minutes=minutes)
    for due in decisions.nudge_points(NOW, closes_at).values():
        assert NOW + HOUR <= due < closes_at
