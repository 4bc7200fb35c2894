"""Rules about what is decided: amendments in their order, ballots, what a rule set may say."""

import hashlib

import pytest

from rules import amendments, ballots, polls, switches
from rules.amendments import Amendment, Kind
from rules.ballots import Choice, Position
from rules.counting import Reason, Result, count
from rules.decisions import About, Seat, suited
from rules.members import Standing
from rules.rule_sets import (
    NO_QUORUM,
    Ballot,
    Base,
    Majority,
    Presence,
    Reasons,
    RuleSet,
    Tie,
    Way,
    counts_the_room,
    for_reconsideration,
    recorded,
)  # fmt: skip
from rules.voting_order import Change
from tests.made import NOW, decision, member, why

SILENCE, CONSENSUS = RuleSet(way=Way.SILENCE), RuleSet(way=Way.CONSENSUS)
CONFIDENTIAL = RuleSet(ballot=Ballot.CONFIDENTIAL)


# amendments


def test_delegations_that_are_members_amend_and_thirty_wait():
    assert amendments.check_propose(member(), 29) == 1
    assert why(amendments.check_propose, member(), 30) == "amendments-refused-many"
    for who in (member(delegation_id=None), member(standing=Standing.OBSERVER)):
        assert why(amendments.check_propose, who, 0) == "amendments-refused-observer"


def amendment(number, rank=None, place=1, before="Aa.", after="Bb."):
    return Amendment(
        id=number, group_id=1, recommendation_id=3, number=number, kind=Kind.REVISE, place=place,
        before=before, after=after, rank=rank, state="proposed", member_id=1, delegation_id=1, at=NOW,
    )  # fmt: skip


def test_the_chair_s_order_comes_first_and_then_what_changes_most():
    given = [amendment(1), amendment(2, after="B b b."), amendment(3, rank=2), amendment(4, rank=1)]
    assert [one.id for one in amendments.in_order(given)] == [4, 3, 2, 1]
    last = [amendment(1, rank=33), amendment(2, after="B b b.")]
    assert [one.id for one in amendments.in_order(last)] == [1, 2]
    assert amendment(5).change == Change(5, 1, "Aa.", "Bb.")
    assert amendment(5).frozen == ("revise", 1, "Aa.", "Bb.")


def test_a_text_has_one_to_ten_paragraphs_and_fits_a_message():
    assert why(amendments.check_text, ["x"] * 10) == ""
    assert why(amendments.check_text, ["x"] * 11) == "recommendations-refused-many"
    assert why(amendments.check_text, []) == "amendments-refused-empty"
    assert why(amendments.check_text, ["x" * 1008] * 2 + ["x" * 998]) == ""
    assert why(amendments.check_text, ["x" * 1008] * 2 + ["x" * 999]) == "amendments-refused-long"
    assert amendments.proposed(["Aa.", "Bb."], Kind.REVISE, 2, "X.") == ("Bb.", "X.")
    assert amendments.proposed(["Aa.", "Bb."], Kind.ADD, 0, "X.") == ("", "X.")
    assert why(amendments.proposed, ["Aa."], Kind.DELETE, 1, "") == "amendments-refused-empty"


def test_what_is_adopted_leaves_of_another_what_still_fits():
    text = "Members share practices on water once a year."
    word = Change(1, 1, text, text.replace("water", "forests"))
    end = Change(2, 1, text, text.replace("year", "month"))
    both = text.replace("water", "forests").replace("year", "month")
    assert amendments.beside(word, end) == Change(2, 1, word.after, both)
    assert amendments.beside(word, Change(3, 1, text, "")) is None
    for other in (Change(4, 2, "Other.", ""), Change(5, 1, "", "New.")):
        assert amendments.beside(word, other) == other
        assert amendments.beside(other, word) == word


def test_a_place_is_found_in_a_long_text_where_paragraphs_repeat():
    old = ["Same."] * 250
    change = Change(1, 250, "Same.", "X.")
    assert amendments.place_in(["New.", *old], change, old) == 251


# ballots


@pytest.mark.parametrize(
    ("rules", "choices"),
    [(RuleSet(), list(Choice)), (SILENCE, []), (CONSENSUS, list(Position))],
)
def test_a_ballot_says_what_its_way_of_deciding_knows(rules, choices):
    assert list(ballots.choices(rules)) == choices
    for choice in choices:
        assert ballots.read(rules, choice.value) is choice
    assert why(ballots.read, rules, "perhaps") == "forms-refused-stale"


def test_what_is_recorded_only_with_words():
    for choice in (Position.OBJECT, Position.RESERVE):
        assert ballots.in_writing(CONSENSUS, choice)
    for choice in (Position.JOIN, Choice.YES, Choice.NO):
        assert not ballots.in_writing(RuleSet(), choice)
    assert ballots.in_writing(RuleSet(reasons=Reasons.REQUIRED_FOR_NO), Choice.NO)
    assert not ballots.in_writing(RuleSet(reasons=Reasons.REQUIRED_FOR_NO), Choice.YES)


def test_of_a_confidential_ballot_of_few_only_the_outcome_is_kept():
    few = count(CONFIDENTIAL, 4, [Choice.YES, Choice.YES, Choice.NO, Choice.NO])
    kept = ballots.withheld(CONFIDENTIAL, few)
    assert (kept.result, kept.reason, kept.members) == (Result.REJECTED, Reason.NOT_CARRIED, 4)
    assert (kept.yes, kept.no, kept.abstain, kept.base, kept.needed, kept.present) == (0,) * 6
    carried = count(CONFIDENTIAL, 4, [Choice.YES] * 4)
    assert ballots.withheld(CONFIDENTIAL, carried).reason is Reason.CARRIED
    many = count(CONFIDENTIAL, 5, [Choice.YES] * 5)
    assert ballots.withheld(CONFIDENTIAL, many) == many
    assert ballots.withheld(RuleSet(), few) == few


def seat(number, **facts):
    return Seat(id=number, delegation_id=number, name=f"D{number}", kind="state", **facts)


def test_the_secretariat_records_a_vote_that_was_not_cast_and_is_no_secret():
    roll = [seat(1), seat(2, voted=True), seat(3, voted=True, instructed=True)]
    assert ballots.instructable(decision(), roll, 1) == roll[0]
    assert ballots.instructable(decision(), roll, 3) == roll[2]
    for rules, number, told in (
        (RuleSet(), 2, "instructions-refused-voted"), (RuleSet(), 4, "decisions-refused-gone"),
        (CONFIDENTIAL, 1, "instructions-refused-confidential"),
        (SILENCE, 1, "instructions-refused-confidential"),
    ):  # fmt: skip
        assert why(ballots.instructable, decision(rules), roll, number) == told


def test_the_roll_call_begins_with_the_seat_that_was_drawn():
    roll = [seat(1), seat(2), seat(3)]
    for first, order in ((2, [2, 3, 1]), (1, [1, 2, 3]), (None, [1, 2, 3])):
        found = ballots.from_the_drawn(decision(first_seat=first), roll)
        assert [one.id for one in found] == order


def test_what_is_hashed_is_canonical():
    assert (
        ballots.hashed({"b": 1, "a": "é"}) == hashlib.sha256('{"a":"é","b":1}'.encode()).hexdigest()
    )
    key = ballots.ballot_key(b"k", 1)
    assert len({key, ballots.ballot_key(b"k", 2), ballots.ballot_key(b"l", 1)}) == 3
    outcome = count(RuleSet(), 3, [Choice.YES] * 3)
    made = [ballots.record_hash(outcome, rows) for rows in ([], [[1, "yes"]])]
    assert made[0] != made[1]
    assert made[0] == ballots.hashed([outcome.model_dump(mode="json"), []])
    assert ballots.rules_hash(RuleSet()) == ballots.hashed(RuleSet().model_dump(mode="json"))


# rule sets


def test_a_rule_set_suits_what_is_decided():
    hidden = RuleSet(way=Way.SILENCE, ballot=Ballot.CONFIDENTIAL)
    assert suited(hidden, About.TEXT) == hidden.model_copy(update={"ballot": Ballot.RECORDED})
    assert suited(hidden, About.AMENDMENT) == hidden.model_copy(update={"way": Way.VOTE})
    assert suited(CONFIDENTIAL, About.PARAGRAPH) == CONFIDENTIAL
    again = suited(RuleSet(tie=Tie.SECOND_VOTE, way=Way.SILENCE), About.RECONSIDERATION)
    assert again == for_reconsideration(RuleSet())
    assert (again.way, again.majority, again.base, again.tie) == (
        Way.VOTE, Majority.TWO_THIRDS, Base.PRESENT_AND_VOTING, Tie.REJECTED,
    )  # fmt: skip
    assert recorded(CONFIDENTIAL) == CONFIDENTIAL


def test_the_room_counts_where_who_has_checked_in_is_present():
    room = {"presence": Presence.MEETING}
    assert counts_the_room(RuleSet(**room))
    assert not counts_the_room(RuleSet(**room, way=Way.SILENCE))
    assert not counts_the_room(RuleSet())


# switches


def test_every_option_of_every_switch_is_set_and_read():
    for switch in switches.SWITCHES:
        for word in switch.words:
            room = RuleSet(presence=Presence.MEETING) if word == Base.PRESENT else RuleSet()
            assert switch.now(switches.turned(room, switch, word)) == word
        assert switches.named(switch.key) is switch
        assert switch.now(RuleSet()) == switch.words[0]
        assert why(switches.turned, RuleSet(), switch, "no option") == "forms-refused-stale"
    typed = RuleSet(quorum="2/5")
    assert switches.named("quorum").now(typed) == switches.OWN
    assert why(switches.named, "colour") == "forms-refused-stale"
    assert [switch.key for switch in switches.of(Way.SILENCE)] == [
        "unit", "debate", "silence", "breakers",
    ]  # fmt: skip


def test_switches_that_do_not_fit_together_are_refused():
    present = {"base": Base.PRESENT}
    assert why(switches.updated, RuleSet(), present) == "rules-refused-present"
    room = switches.updated(RuleSet(), present | {"presence": Presence.MEETING})
    assert (room.base, room.presence) == (Base.PRESENT, Presence.MEETING)
    wrong = {"majority": Majority.CONSENSUS_MINUS}
    assert why(switches.updated, RuleSet(), wrong) == "forms-refused-stale"


def test_a_change_for_one_decision_is_a_code_of_digits():
    ways, units = switches.SWITCHES[0], switches.SWITCHES[1]
    one = switches.code("", 0, ways.words[1])
    two = switches.code(one, 1, units.words[1])
    assert (one, two) == ("2", "22")
    assert switches.code(two, 4, "none") == "22003"
    assert switches.code("22003", 0, ways.words[0]) == "12003"
    made = switches.changed(RuleSet(), "22003")
    assert (made.way, made.unit, made.quorum) == (ways.words[1], units.words[1], NO_QUORUM)
    assert switches.changed(RuleSet(), "") == RuleSet()
    proof = switches.proof(RuleSet())
    assert len(proof) == 4
    assert switches.changed(RuleSet(), f".{proof}") == RuleSet()
    assert switches.changed(RuleSet(), f"2.{proof}").way == ways.words[1]
    assert why(switches.changed, RuleSet(quorum="2/5"), f"2.{proof}") == "rules-refused-changed"
    count = len(switches.SWITCHES)
    assert why(switches.changed, RuleSet(), "1" * count) in {"", "rules-refused-present"}
    for code in ("0" * (count + 1), "x", "٢", "4", "-1"):
        assert why(switches.changed, RuleSet(), code) == "forms-refused-stale", code
    assert why(switches.changed, RuleSet(), "0" * count) == ""
    assert switches.changed(RuleSet(), "3").way == ways.words[2]


# polls


def poll(kind, items, **facts):
    return polls.Poll(
        id=1, group_id=1, kind=kind, title="T", items=[{"text": text} for text in items],
        before_id=None, opened_at=NOW, closes_at=NOW, closed_at=None,
        **{"round": 1, "state": "open"} | facts,
    )  # fmt: skip


def poll_seat(number, marks):
    return polls.Seat(
        id=number,
        delegation_id=1,
        member_id=None,
        name="N",
        kind="state",
        marks=marks,
        cast_at=None,
    )


def test_a_record_of_priorities_names_seats_and_one_of_ratings_nobody():
    ranking = poll("ranking", "ab")
    rows = [poll_seat(1, {2: 1, 1: 2}), poll_seat(2, {2: 1}), poll_seat(3, {})]
    assert polls.record(ranking, rows) == (
        [[1, {"2": 1, "1": 2}], [2, {"2": 1}], [3, {}]],
        [[1, 2, 1], [2, 1, 0]],
    )
    tied = polls.record(ranking, [poll_seat(1, {2: 1, 1: 2}), poll_seat(2, {1: 1, 2: 2})])
    assert tied[1] == [[1, 1, 0], [1, 2, 0]]
    dots = poll("dots", "ab")
    assert polls.record(dots, [poll_seat(1, {1: 2})])[1] == [[1, 1, 2], [2, 2, 0]]
    delphi = poll("delphi", "abc")
    few = [poll_seat(n, {1: n, 2: 9}) for n in range(5, 9)]
    assert polls.record(delphi, few) == (
        [None, None, None],
        [[4, None, None, "uncertain"], [4, None, None, "appropriate"], None],
    )
    five = [*few, poll_seat(9, {2: 8})]
    assert polls.record(delphi, five) == (
        [None, [8, 9, 9, 9, 9], None],
        [[4, None, None, "uncertain"], [5, "9", "agreement", "appropriate"], None],
    )


def test_another_round_follows_a_closed_one_once():
    closed = poll("delphi", "a", state="closed")
    assert why(polls.check_again, closed, followed=False) == ""
    for given, followed in (
        (closed, True), (poll("delphi", "a"), False), (poll("dots", "a", state="closed"), False),
    ):  # fmt: skip
        assert why(polls.check_again, given, followed=followed) == "delphi-refused-again"


def test_two_to_twenty_recommendations_are_compared():
    assert polls.chosen(["3", 1, "3"]) == [1, 3]
    assert polls.chosen(list(range(20))) == list(range(20))
    for given in (["1", 1], list(range(21))):
        assert why(polls.chosen, given) == "priorities-refused-items"
    for kind, whose in (("delphi", "expert"), ("dots", "delegation")):
        assert poll(kind, "abc").unit == whose
    assert poll("dots", "abc").numbers == [1, 2, 3]
    assert why(polls._reason, "four") == "forms-refused-short"
    assert why(polls._reason, "x" * 201) == "forms-refused-long"
    assert polls._reason("x" * 200) == "x" * 200
