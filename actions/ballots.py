"""Ballots: whose vote it is, and how it is kept."""

from rules.causes import Cause
from rules.decisions import Choice, Decision, Position, Seat
from rules.refusals import Refused
from rules.rule_sets import Ballot
from storage import journal, members, outbox, rolls, statements
from storage.transactions import Tx


def record(
    tx: Tx,
    cause: Cause,
    decision: Decision,
    seat: Seat,
    choice: Choice | Position,
    *,
    instructed: bool = False,
) -> None:
    """Store a ballot: by name with a line in the journal, or without a trace of who it was."""
    if decision.rule_set.ballot is Ballot.CONFIDENTIAL:
        rolls.put_confidential(tx, decision.id, seat.id, choice)
    else:
        rolls.put_ballot(tx, cause, decision.id, seat.id, choice, instructed=instructed)
        if choice != seat.choice:
            take_back_words(tx, cause, decision, seat)
        journal.add(
            tx,
            cause,
            "decisions.vote",
            decision=decision.id,
            seat=seat.id,
            choice=choice,
            instructed=instructed,
        )
    outbox.cancel(tx, "decisions-nudge", decision.id, people_of(tx, cause, seat))


def take_back_words(tx: Tx, cause: Cause, decision: Decision, seat: Seat) -> None:
    """What was said with an earlier ballot of this decision stands no longer."""
    if statements.replace_with_ballot(tx, decision.id, seat.id):
        journal.add(tx, cause, "statements.replace", decision=decision.id, seat=seat.id)


def people_of(tx: Tx, cause: Cause, seat: Seat) -> list[int]:
    """The Telegram ids of the expert, or of all members of the delegation, of a seat."""
    if seat.expert_id is not None:
        member = members.get(tx, cause.group_id, seat.expert_id)
        return [member.person_id] if member and member.person_id else []
    listed = members.list_of(tx, cause.group_id, seat.delegation_id)
    return [member.person_id for member in listed if member.person_id]


def own_seat(tx: Tx, cause: Cause, decision: Decision) -> Seat:
    """The seat whose vote the member casts. Raises Refused that says who does."""
    member = members.require(tx, cause.group_id, cause.member_id)
    seat = rolls.seat_of(tx, decision, member)
    if seat is None:
        raise Refused("decisions-refused-roll")
    voter = rolls.voter(tx, cause.group_id, seat)
    if voter is None or voter.id != member.id:
        raise Refused("decisions-refused-caster", name=voter.name if voter else "—")
    return seat
