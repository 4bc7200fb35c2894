"""Decisions: the usual vote, when it may open, count, move and close."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import decisions
from rules.decisions import Choice, Decision, RuleSet, Seat, State
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


# --- silence, and deadlines that move


def test_72_hours_from_friday_noon_in_brussels_end_on_monday_at_one_in_summer_time():
    brussels = ZoneInfo("Europe/Brussels")
    opened = datetime(2026, 3, 27, 12, 0, tzinfo=brussels)
    ends = decisions.silence_ends(opened, 72)
    assert ends.astimezone(brussels) == datetime(2026, 3, 30, 13, 0, tzinfo=brussels)
    rules = RuleSet(way="silence")
    decisions.check_open(opened, ends, 5, rules)
    with pytest.raises(Refused, match="decisions-refused-silence"):
        decisions.check_open(opened, datetime(2026, 3, 30, 12, 0, tzinfo=brussels), 5, rules)


def test_a_silence_is_as_long_as_the_rules_of_the_group_say():
    with pytest.raises(Refused, match="decisions-refused-silence") as caught:
        decisions.check_open(NOW, NOW + 72 * HOUR - HOUR / 3600, 5, RuleSet(way="silence"))
    assert caught.value.facts == {"hours": 72}
    decisions.check_open(NOW, NOW + 24 * HOUR, 5, RuleSet(way="silence", silence_hours=24))


def test_an_objection_at_the_exact_second_is_late():
    silence = a_decision(State.OPEN).model_copy(update={"rule_set": RuleSet(way="silence")})
    decisions.check_ballot(silence, NOW - timedelta(milliseconds=1))
    with pytest.raises(Refused, match="decisions-refused-closed"):
        decisions.check_ballot(silence, NOW)


MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("down", "up", "later"),
    [  # minutes before and after the deadline
        (-1, 3, None),  # restarted three minutes after it: closed at once
        (-2, 3, None),
        (-2.1, 3, 33),
        (-10, -7, 30),
        (-10, -8, None),
        (-45, -5, 40),
        (-60, 0, 60),
        (-600, 5, 65),  # what was lost of the last hour
        (-600, -61, None),
        (-600, -59, None),
        (-600, -57, 30),
        (3, 9, None),
    ],
)
def test_a_bot_down_over_two_minutes_in_the_last_hour_gives_the_time_back(down, up, later):
    extended = decisions.extended(NOW, NOW + down * MINUTE, NOW + up * MINUTE)
    assert extended == (None if later is None else NOW + later * MINUTE)


def test_what_is_given_back_ends_on_a_full_minute():
    up_at = NOW + timedelta(seconds=200)
    assert decisions.extended(NOW, NOW - 10 * MINUTE, up_at) == NOW + 34 * MINUTE


@pytest.mark.parametrize(
    ("until", "key"),
    [
        (HOUR, "decisions-refused-shorter"),
        (2 * HOUR, "decisions-refused-shorter"),
        (3 * HOUR, None),
        (60 * DAY, None),
        (61 * DAY, "decisions-refused-period"),
    ],
)
def test_a_deadline_moves_later_never_earlier(until: timedelta, key: str | None):
    decision = a_decision(State.OPEN).model_copy(update={"closes_at": NOW + 2 * HOUR})
    if key is None:
        decisions.check_extension(decision, NOW + until, NOW)
        return
    with pytest.raises(Refused, match=key):
        decisions.check_extension(decision, NOW + until, NOW)


def test_a_vote_closes_early_only_when_all_have_voted():
    decision = a_decision(State.OPEN).model_copy(update={"closes_at": NOW + HOUR})
    seats = [Seat(delegation_id=n, name="x", kind="state", choice=YES) for n in (1, 2)]
    decisions.check_early_close(decision, seats, NOW)
    seats.append(Seat(delegation_id=3, name="y", kind="state"))
    with pytest.raises(Refused, match="decisions-refused-early"):
        decisions.check_early_close(decision, seats, NOW)


@pytest.mark.parametrize(
    ("sponsors", "amended", "may"),
    [(True, False, False), (True, True, True), (False, False, True), (False, True, True)],
)
def test_a_sponsor_explains_the_vote_only_on_an_amended_text(sponsors, amended, may):
    if may:
        decisions.check_explanation(sponsors=sponsors, amended=amended)
        return
    with pytest.raises(Refused, match="decisions-refused-sponsor"):
        decisions.check_explanation(sponsors=sponsors, amended=amended)


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
