"""Votes that the secretariat records on instruction of a delegation."""

from actions import ballots
from actions.gate import permitted
from rules import ballots as secrecy
from rules import decisions as rules
from rules.causes import Cause
from rules.decisions import Choice, Position, Seat
from rules.refusals import Refused
from storage import decisions, outbox, rolls
from storage.transactions import Tx


@permitted
def record(tx: Tx, cause: Cause, decision_id: int, seat_id: int, choice: Choice | Position) -> Seat:
    """Record what a delegation has instructed; it may override that until the close.

    Never over a vote that the delegation has cast itself. The delegation is told.
    """
    decision = decisions.require(tx, cause.group_id, decision_id)
    rules.check_ballot(decision, cause.now)
    seat = secrecy.instructable(decision, rolls.list_of(tx, decision.id), seat_id)
    choice = secrecy.read(decision.rule_set, choice)
    if secrecy.in_writing(decision.rule_set, choice):
        raise Refused("instructions-refused-in-writing")
    ballots.record(tx, cause, decision, seat, choice, instructed=True)
    outbox.add(
        tx,
        cause,
        [person for person in ballots.people_of(tx, cause, seat) if person != cause.person_id],
        "instructions-recorded",
        f"{decision.id}:{seat.id}:{cause.update_id or cause.now.timestamp()}",
        subject_id=decision.id,
        expires_at=decision.closes_at,
        latest=cause.now,
    )
    return seat
