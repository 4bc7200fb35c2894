"""What carries: every line of the table of the rules, for every switch."""

from datetime import timedelta
from fractions import Fraction

import pytest
from pydantic import ValidationError

from rules import counting, rule_sets
from rules.counting import Outcome, Position, count
from rules.decisions import Decision
from rules.refusals import Refused
from rules.rule_sets import Ballot, Base, Majority, Reasons, Results, RuleSet, Tie, Unit, Way
from tests.test_decision_rules import NOW, a_decision, cast

SIMPLE = RuleSet()
NO_QUORUM = {"quorum": "none"}


def result(outcome: Outcome) -> tuple[str, str]:
    return outcome.result, outcome.reason


# --- the lines of the table


def test_sixteen_members_fifteen_present_three_yes_two_no_ten_abstain_is_carried():
    outcome = count(SIMPLE, 16, cast(3, 2, 10))
    assert result(outcome) == ("adopted", "carried")
    assert (outcome.present, outcome.quorum, outcome.base, outcome.needed) == (15, 9, 5, 3)


def test_the_same_votes_with_eight_of_sixteen_present_are_no_decision():
    assert result(count(SIMPLE, 16, cast(3, 2, 3))) == ("no_decision", "no_quorum")


def test_two_yes_two_no_is_rejected():
    assert result(count(SIMPLE, 4, cast(2, 2, 0))) == ("rejected", "tie")


def test_a_tie_with_second_vote_is_due_within_48_hours_and_rejected_when_tied_again():
    again = RuleSet(tie=Tie.SECOND_VOTE)
    assert result(count(again, 4, cast(2, 2, 0))) == ("second_vote", "tie")
    assert counting.second_vote_until(NOW) == NOW + timedelta(hours=48)
    late = NOW + timedelta(seconds=37)
    assert counting.second_vote_until(late) == NOW + timedelta(hours=48), "as it is shown"
    assert result(count(again, 4, cast(2, 2, 0), second=True)) == ("rejected", "tie")
    assert result(count(again, 4, cast(3, 1, 0), second=True)) == ("adopted", "carried")


@pytest.mark.parametrize("way", [Way.VOTE, Way.CONSENSUS])
@pytest.mark.parametrize("base", Base)
@pytest.mark.parametrize("majority", Majority)
def test_no_yes_no_no_five_abstain_is_not_adopted_under_any_majority(majority, base, way):
    own = {"threshold": Fraction(3, 5), "minus": 2}
    outcome = count(RuleSet(way=way, majority=majority, base=base, **own), 5, cast(0, 0, 5))
    assert result(outcome) == ("rejected", "no_votes")


@pytest.mark.parametrize(
    ("yes", "no", "carried"), [(4, 2, True), (5, 3, False), (6, 3, True), (7, 4, False)]
)
def test_two_thirds(yes: int, no: int, carried: bool):
    outcome = count(RuleSet(majority=Majority.TWO_THIRDS), yes + no, cast(yes, no, 0))
    assert (outcome.result == "adopted") == carried


@pytest.mark.parametrize(
    ("members", "to_open", "to_decide"), [(5, 2, 3), (15, 5, 8), (16, 6, 9), (17, 6, 9)]
)
def test_the_quorum_to_open_and_to_decide(members: int, to_open: int, to_decide: int):
    rules = RuleSet()
    assert rule_sets.quorum(members, rules.quorum_to_debate) == to_open
    assert rule_sets.quorum(members, rules.quorum) == to_decide


def test_an_adopted_text_is_not_reconsidered_by_five_yes_three_no():
    rules = rule_sets.for_reconsideration(RuleSet(way=Way.SILENCE, majority=Majority.ABSOLUTE))
    assert result(count(rules, 8, cast(5, 3, 0))) == ("rejected", "not_carried")
    assert result(count(rules, 9, cast(6, 3, 0))) == ("adopted", "carried")


# --- every majority, every base


@pytest.mark.parametrize(
    ("switches", "members", "votes", "attending", "adopted"),
    [
        ({"majority": "four_fifths"}, 5, (4, 1, 0), 0, True),
        ({"majority": "four_fifths"}, 9, (7, 2, 0), 0, False),
        ({"majority": "four_fifths"}, 10, (8, 2, 0), 0, True),
        ({"majority": "absolute"}, 9, (5, 0, 0), 0, True),
        ({"majority": "absolute"}, 10, (5, 1, 0), 0, False),
        ({"majority": "absolute"}, 10, (6, 4, 0), 0, True),
        ({"majority": "absolute", "base": "votes_cast"}, 10, (5, 0, 1), 0, False),
        ({"majority": "consensus"}, 9, (5, 0, 0), 0, True),
        ({"majority": "consensus"}, 9, (1, 0, 8), 0, True),
        ({"majority": "consensus"}, 9, (8, 1, 0), 0, False),
        ({"majority": "consensus_minus", "minus": 1}, 9, (8, 1, 0), 0, True),
        ({"majority": "consensus_minus", "minus": 1}, 9, (7, 2, 0), 0, False),
        ({"majority": "consensus_minus", "minus": 2}, 9, (7, 2, 0), 0, True),
        ({"majority": "consensus_minus", "minus": 2}, 3, (1, 2, 0), 0, False),
        ({"majority": "consensus_minus", "minus": 2}, 4, (2, 2, 0), 0, False),
        ({"majority": "own", "threshold": "3/5"}, 5, (3, 2, 0), 0, True),
        ({"majority": "own", "threshold": "667/1000"}, 9, (6, 3, 0), 0, False),
        ({"majority": "own", "threshold": "2/3"}, 9, (6, 3, 0), 0, True),
        ({"majority": "own", "threshold": "1"}, 9, (9, 0, 0), 0, True),
        ({"majority": "own", "threshold": "1"}, 9, (8, 1, 0), 0, False),
        ({"base": "votes_cast"}, 9, (3, 2, 1), 0, False),
        ({"base": "votes_cast"}, 9, (4, 2, 1), 0, True),
        ({"base": "present"}, 9, (4, 0, 1), 0, True),
        ({"base": "present"}, 9, (4, 0, 1), 8, False),
        ({"base": "present"}, 9, (4, 0, 1), 7, True),
        ({"base": "all_members"}, 9, (4, 0, 5), 0, False),
        ({"base": "all_members"}, 9, (5, 4, 0), 0, True),
        ({"majority": "two_thirds", "base": "all_members"}, 9, (6, 0, 0), 0, True),
        ({"majority": "two_thirds", "base": "all_members"}, 9, (5, 0, 4), 0, False),
        ({"majority": "two_thirds", "base": "votes_cast"}, 9, (4, 0, 3), 0, False),
    ],
)
def test_majorities_and_bases(switches, members, votes, attending, adopted):
    outcome = count(RuleSet(**switches), members, cast(*votes), attending=attending)
    assert (outcome.result == "adopted") == adopted
    assert outcome.reason == ("carried" if adopted else "not_carried")


@pytest.mark.parametrize(
    ("quorum", "members", "there", "met"),
    [
        ("1/3", 15, 5, True),
        ("1/3", 16, 5, False),
        ("majority_of_members", 16, 8, False),
        ("majority_of_members", 16, 9, True),
        ("2/5", 10, 4, True),
        ("2/5", 11, 4, False),
        ("7", 9, 6, False),
        ("7", 9, 7, True),
        ("1/1", 9, 8, False),
        ("none", 9, 1, True),
    ],
)
def test_without_the_quorum_there_is_no_decision(quorum, members, there, met):
    rules = RuleSet(quorum=quorum)
    assert (count(rules, members, cast(there, 0, 0)).result == "adopted") == met
    attending = count(rules, members, cast(1, 0, 0), attending=there)
    assert (attending.result == "adopted") == met, "being there is enough for the quorum"


def test_nobody_at_all_is_no_decision_even_without_a_quorum():
    assert count(RuleSet(quorum="none"), 0, []).result == "no_decision"
    assert result(count(RuleSet(quorum="none"), 5, [])) == ("rejected", "no_votes")


def test_a_second_vote_follows_only_an_equally_divided_one():
    for majority in (Majority.TWO_THIRDS, Majority.ABSOLUTE, Majority.CONSENSUS):
        rules = RuleSet(majority=majority, tie=Tie.SECOND_VOTE)
        assert result(count(rules, 4, cast(2, 2, 0))) == ("rejected", "not_carried")


# --- silence and the consensus test


@pytest.mark.parametrize(
    ("members", "objections", "expected"),
    [
        (11, 0, ("adopted", "silence_kept")),
        (11, 1, ("rejected", "silence_broken")),
        (11, 3, ("rejected", "silence_broken")),
        (1, 0, ("adopted", "silence_kept")),
        (0, 0, ("no_decision", "no_quorum")),
    ],
)
def test_one_objection_breaks_the_silence_and_nobody_has_to_take_part(
    members: int, objections: int, expected: tuple[str, str]
):
    outcome = count(RuleSet(way=Way.SILENCE), members, [Position.OBJECT] * objections)
    assert result(outcome) == expected
    assert outcome.no == objections


@pytest.mark.parametrize(
    ("join", "reserve", "aside", "objects", "switches", "expected"),
    [
        (5, 0, 0, 0, {}, ("adopted", "carried")),
        (0, 5, 0, 0, {}, ("adopted", "carried")),
        (1, 0, 4, 0, {}, ("adopted", "carried")),
        (0, 0, 5, 0, {}, ("rejected", "no_votes")),
        (8, 0, 0, 1, {}, ("rejected", "not_carried")),
        (1, 1, 2, 0, {}, ("no_decision", "no_quorum")),
        (8, 0, 0, 1, {"majority": "consensus_minus", "minus": 1}, ("adopted", "carried")),
        (7, 0, 0, 2, {"majority": "consensus_minus", "minus": 1}, ("rejected", "not_carried")),
        (8, 0, 0, 1, {"majority": "two_thirds"}, ("rejected", "not_carried")),
    ],
)
def test_a_consensus_test_carries_when_nobody_objects(
    join, reserve, aside, objects, switches, expected
):
    positions = [Position.JOIN] * join + [Position.RESERVE] * reserve
    positions += [Position.STAND_ASIDE] * aside + [Position.OBJECT] * objects
    outcome = count(RuleSet(way=Way.CONSENSUS, **switches), 9, positions)
    assert result(outcome) == expected
    assert (outcome.yes, outcome.reservations) == (join + reserve, reserve)
    assert (outcome.abstain, outcome.no) == (aside, objects)


# --- rule sets


def test_the_default_is_the_rule_set_of_the_functional_commissions():
    defaults = RuleSet()
    assert defaults.unit is Unit.DELEGATION
    assert (defaults.majority, defaults.base) == (Majority.SIMPLE, Base.PRESENT_AND_VOTING)
    assert (defaults.quorum_to_debate, defaults.quorum) == ("1/3", "majority_of_members")
    assert (defaults.tie, defaults.ballot) == (Tie.REJECTED, Ballot.RECORDED)
    assert (defaults.results, defaults.reasons) == (Results.HIDDEN, Reasons.OPTIONAL)
    assert defaults.silence_hours == 72


def test_a_rule_set_is_stored_and_read_without_loss():
    rules = RuleSet(
        way=Way.SILENCE, majority=Majority.OWN, threshold=Fraction(667, 1000), quorum="2/5"
    )
    assert RuleSet.model_validate_json(rules.model_dump_json()) == rules


def test_a_rule_set_of_the_first_days_is_read():
    stored = (
        '{"unit":"delegation","way":"vote","majority":"simple","base":"present_and_voting",'
        '"quorum":"majority_of_members","tie":"rejected","ballot":"recorded",'
        '"results":"hidden_until_close"}'
    )
    assert RuleSet.model_validate_json(stored) == RuleSet()
    outcome = (
        '{"result":"adopted","reason":"carried","yes":3,"no":2,"abstain":1,"members":9,"quorum":5}'
    )
    assert Outcome.model_validate_json(outcome).present == 6
    assert isinstance(a_decision("open"), Decision)


@pytest.mark.parametrize(
    "switches",
    [
        {"majority": "own"},
        {"majority": "own", "threshold": Fraction(1, 2)},
        {"majority": "own", "threshold": Fraction(101, 100)},
        {"majority": "consensus_minus"},
        {"minus": -1},
        {"quorum": "half"},
        {"quorum": "0"},
        {"quorum": "1/0"},
        {"quorum": "-1/3"},
        {"quorum": "1/3 or so"},
        {"silence_hours": 0},
        {"silence_hours": 1441},
        {"way": "lot"},
    ],
)
def test_a_rule_set_that_means_nothing_cannot_be_made(switches):
    with pytest.raises(ValidationError):
        RuleSet(**switches)


@pytest.mark.parametrize(
    ("switches", "members", "key"),
    [
        ({}, 5, None),
        ({"quorum": "9"}, 9, None),
        ({"quorum": "9"}, 8, "shares-refused-roll"),
        ({"quorum_to_debate": "9"}, 8, "shares-refused-roll"),
        ({"quorum": "3/2"}, 8, "shares-refused-roll"),
        ({"quorum": "1/1"}, 8, None),
        ({"results": "open"}, 8, None),
        ({"ballot": "confidential"}, 8, None),
        ({"ballot": "confidential", "results": "open"}, 8, "decisions-refused-counted-early"),
        (
            {"ballot": "confidential", "results": "after_own_vote"},
            8,
            "decisions-refused-counted-early",
        ),
        (
            {"ballot": "confidential", "reasons": "required_for_no"},
            8,
            "decisions-refused-reasoned",
        ),
    ],
)
def test_a_rule_set_has_to_suit_its_roll_and_itself(switches, members, key):
    if key is None:
        rule_sets.check(RuleSet(**switches), members)
        return
    with pytest.raises(Refused, match=key):
        rule_sets.check(RuleSet(**switches), members)


@pytest.mark.parametrize(
    ("ballot", "reasons", "takes"),
    [
        ("recorded", "optional", True),
        ("recorded", "required_for_no", True),
        ("recorded", "off", False),
        ("confidential", "optional", False),
    ],
)
def test_reasons_are_never_taken_with_a_confidential_ballot(ballot, reasons, takes):
    assert rule_sets.takes_reasons(RuleSet(ballot=ballot, reasons=reasons)) == takes


@pytest.mark.parametrize(
    ("ballot", "votes", "only"),
    [
        ("confidential", (2, 1, 1), True),
        ("confidential", (2, 2, 1), False),
        ("recorded", (1, 0, 0), False),
    ],
)
def test_of_a_confidential_ballot_under_five_voters_only_the_outcome_is_told(ballot, votes, only):
    rules = RuleSet(ballot=ballot, **NO_QUORUM)
    assert counting.only_the_outcome(rules, count(rules, 9, cast(*votes))) == only
