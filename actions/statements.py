"""What delegations say on a decision: objections, reservations, reasons, explanations."""

from dataclasses import dataclass

from actions import ballots
from actions import decisions as votes
from actions import forms as dialogues
from actions.gate import permitted
from rules import decisions as decision_rules
from rules import recommendations as texts
from rules import statements as rules
from rules.causes import Cause
from rules.counting import count
from rules.decisions import About, Choice, Decision, Position, Seat
from rules.forms import Form
from rules.members import Member
from rules.refusals import Refused
from rules.rule_sets import Way
from rules.statements import Kind, Statement
from storage import (
    amendments,
    decisions,
    journal,
    members,
    outbox,
    recommendations,
    rolls,
    sponsors,
    statements,
)
from storage.transactions import Tx


@dataclass(frozen=True)
class _Said:
    """What was written, on which decision, and for which seat it counts."""

    decision: Decision
    member: Member
    seat: Seat | None
    text: str


def _take(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int) -> _Said:
    draft = dialogues.take(tx, cause, form, draft_id, version)
    decision = decisions.require(tx, cause.group_id, draft.subject_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    seat = rolls.seat_of(tx, decision, member)
    return _Said(decision, member, seat, str(draft.answers["text"]))


def _attach(tx: Tx, cause: Cause, said: _Said, kind: Kind) -> int:
    """Attach it; the words of a ballot take the place of those that the seat gave before."""
    if said.seat is not None and kind in rules.WITH_BALLOT:
        ballots.take_back_words(tx, cause, said.decision, said.seat)
    number = statements.add(
        tx,
        cause,
        said.decision.id,
        kind,
        said.text,
        seat=said.seat,
        delegation_id=said.member.delegation_id,
    )
    journal.add(
        tx,
        cause,
        "statements.add",
        decision=said.decision.id,
        statement=number,
        kind=kind,
        seat=said.seat.id if said.seat else None,
        text=texts.text_hash("", [said.text]),
    )
    return number


@permitted
def object(  # noqa: A001 - the field's word
    tx: Tx, cause: Cause, draft_id: int, version: int, lot: int = 0
) -> Decision:
    """Object in writing: it breaks a silence at once; in a consensus test it is a position."""
    said = _take(tx, cause, rules.FORMS[Kind.OBJECTION], draft_id, version)
    decision_rules.check_ballot(said.decision, cause.now)
    seat = ballots.own_seat(tx, cause, said.decision)
    if said.decision.rule_set.way is Way.CONSENSUS:
        ballots.record(tx, cause, said.decision, seat, Position.OBJECT)
    elif said.decision.rule_set.way is Way.VOTE:
        raise Refused("statements-refused-ballot")
    _attach(tx, cause, said, Kind.OBJECTION)
    if said.decision.rule_set.way is Way.SILENCE:
        _break_silence(tx, cause, said.decision, seat, lot)
    return decisions.require(tx, cause.group_id, said.decision.id)


def _break_silence(tx: Tx, cause: Cause, decision: Decision, seat: Seat, lot: int) -> None:
    """The text is not adopted, at once; all are told."""
    journal.add(tx, cause, "decisions.break", decision=decision.id, seat=seat.id)
    size = rolls.turnout(tx, decision.id)[1]
    outcome = count(decision.rule_set, size, [Position.OBJECT])
    votes.finish(tx, cause, decision, outcome, cause.now, lot=lot)


@permitted
def reserve(tx: Tx, cause: Cause, draft_id: int, version: int) -> Decision:
    """Join with a reservation, which stays attached to the text; it breaks no silence."""
    said = _take(tx, cause, rules.FORMS[Kind.RESERVATION], draft_id, version)
    decision_rules.check_ballot(said.decision, cause.now)
    if said.decision.rule_set.way is Way.VOTE:
        raise Refused("statements-refused-ballot")
    seat = ballots.own_seat(tx, cause, said.decision)
    if said.decision.rule_set.way is Way.CONSENSUS:
        ballots.record(tx, cause, said.decision, seat, Position.RESERVE)
    _attach(tx, cause, said, Kind.RESERVATION)
    return said.decision


@permitted
def oppose(tx: Tx, cause: Cause, draft_id: int, version: int) -> Decision:
    """Vote no with the reason that the rules ask for."""
    said = _take(tx, cause, rules.AGAINST, draft_id, version)
    decision_rules.check_ballot(said.decision, cause.now)
    rules.check_reason(said.decision)
    seat = ballots.own_seat(tx, cause, said.decision)
    ballots.record(tx, cause, said.decision, seat, Choice.NO)
    _attach(tx, cause, said, Kind.REASON)
    return said.decision


@permitted
def give_reason(tx: Tx, cause: Cause, draft_id: int, version: int) -> Decision:
    """Say why one's vote is what it is; a later reason takes the place of the earlier."""
    said = _take(tx, cause, rules.FORMS[Kind.REASON], draft_id, version)
    decision_rules.check_ballot(said.decision, cause.now)
    rules.check_reason(said.decision)
    seat = ballots.own_seat(tx, cause, said.decision)
    if not seat.voted:
        raise Refused("statements-refused-not-voted")
    _attach(tx, cause, said, Kind.REASON)
    return said.decision


@permitted
def explain(tx: Tx, cause: Cause, draft_id: int, version: int) -> Decision:
    """Explain one's vote after it is over; not on one's own text, unless it was amended.

    Nor on one's own amendment. Rule 60 of the functional commissions.
    """
    said = _take(tx, cause, rules.FORMS[Kind.EXPLANATION], draft_id, version)
    rules.check_explanation(said.decision)
    if said.seat is None:
        raise Refused("decisions-refused-roll")
    decision_rules.check_explanation(
        sponsors=_sponsors(tx, said), amended=_amended(tx, said.decision)
    )
    _attach(tx, cause, said, Kind.EXPLANATION)
    return said.decision


def _sponsors(tx: Tx, said: _Said) -> bool:
    """Whether it is their own: an amendment of their delegation, a text proposed or signed."""
    decision = said.decision
    if decision.about is About.AMENDMENT and decision.part_id:
        amendment = amendments.require(tx, decision.group_id, decision.part_id)
        return said.member.delegation_id == amendment.delegation_id
    item = recommendations.require(tx, decision.group_id, decision.recommendation_id)
    signed = {item.delegation_id, *sponsors.list_of(tx, item.group_id, item.id)} - {None}
    return item.proposer_id == said.member.id or said.member.delegation_id in signed


def _amended(tx: Tx, decision: Decision) -> bool:
    """Whether what is voted on was changed by the group; an amendment is put as it was proposed."""
    return decision.about is not About.AMENDMENT and decisions.has_adopted_amendment(
        tx, decision.recommendation_id
    )


@permitted
def state(tx: Tx, cause: Cause, draft_id: int, version: int) -> Decision:
    """Attach an interpretative statement, or an observer's position."""
    said = _take(tx, cause, rules.FORMS[Kind.STATEMENT], draft_id, version)
    rules.check_statement(said.decision)
    _attach(tx, cause, said, Kind.STATEMENT)
    return said.decision


@permitted
def withdraw(tx: Tx, cause: Cause, statement_id: int) -> Statement:
    """Withdraw an objection that broke a silence: it does not revive it. All are told."""
    item = statements.require(tx, cause.group_id, statement_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    own = item.delegation_id is not None and item.delegation_id == member.delegation_id
    if not own or item.kind is not Kind.OBJECTION or item.withdrawn_at:
        raise Refused("statements-refused-withdraw")
    decision = decisions.require(tx, cause.group_id, item.decision_id)
    if decision.rule_set.way is not Way.SILENCE:
        raise Refused("statements-refused-withdraw")
    ballots.own_seat(tx, cause, decision)
    statements.withdraw(tx, cause, item.id)
    journal.add(tx, cause, "statements.withdraw", statement=item.id)
    everybody = [p for p in members.everybody(tx, cause.group_id) if p != cause.person_id]
    outbox.add(tx, cause, everybody, "statements-withdrawn", str(item.id), subject_id=item.id)
    return statements.require(tx, cause.group_id, item.id)
