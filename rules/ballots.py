"""Confidential ballots: what stands in the place of the voter while a decision is open."""

import hashlib
import hmac
import json
from collections.abc import Sequence

from rules.counting import Choice, Outcome, Position, Reason, Result, only_the_outcome
from rules.decisions import Decision, Seat
from rules.refusals import Refused
from rules.rule_sets import Ballot, Reasons, RuleSet, Way

KEY_BYTES = 32


def ballot_key(key: bytes, seat_id: int) -> str:
    """The HMAC of a seat under the decision's key: without the key it tells nothing."""
    return hmac.new(key, str(seat_id).encode(), hashlib.sha256).hexdigest()


def choices(rule_set: RuleSet) -> Sequence[Choice | Position]:
    """What a ballot may say; a silence procedure has no ballots, it is broken in writing."""
    if rule_set.way is Way.SILENCE:
        return ()
    return tuple(Position) if rule_set.way is Way.CONSENSUS else tuple(Choice)


def read(rule_set: RuleSet, said: str) -> Choice | Position:
    """The choice that a button names. Raises Refused for one that this ballot has not."""
    found = next((choice for choice in choices(rule_set) if choice == said), None)
    if found is None:
        raise Refused("forms-refused-stale")
    return found


def in_writing(rule_set: RuleSet, choice: Choice | Position) -> bool:
    """Whether a choice is recorded only with words: an objection, a reservation, a reasoned no."""
    if choice is Choice.NO:
        return rule_set.reasons is Reasons.REQUIRED_FOR_NO
    return choice in {Position.OBJECT, Position.RESERVE}


def withheld(rule_set: RuleSet, outcome: Outcome) -> Outcome:
    """What may be kept of a count: of a confidential one with few voters, only the outcome.

    Why it was rejected would tell more: that all abstained, or that there was a tie.
    """
    if not only_the_outcome(rule_set, outcome):
        return outcome
    numbers = ("yes", "no", "abstain", "reservations", "not_voting", "base", "needed")
    rejected = outcome.result is Result.REJECTED
    reason = Reason.NOT_CARRIED if rejected else outcome.reason
    return outcome.model_copy(update={**dict.fromkeys(numbers, 0), "reason": reason})


def instructable(decision: Decision, roll: list[Seat], seat_id: int) -> Seat:
    """The seat for which the secretariat may record a vote. Raises Refused."""
    if decision.rule_set.ballot is Ballot.CONFIDENTIAL or not choices(decision.rule_set):
        raise Refused("instructions-refused-confidential")
    seat = next((seat for seat in roll if seat.id == seat_id), None)
    if seat is None:
        raise Refused("decisions-refused-gone")
    if seat.voted and not seat.instructed:
        raise Refused("instructions-refused-voted")
    return seat


def from_the_drawn(decision: Decision, roll: list[Seat]) -> list[Seat]:
    """The roll in alphabetical order from the seat that was drawn by lot."""
    at = next((n for n, seat in enumerate(roll) if seat.id == decision.first_seat), 0)
    return [*roll[at:], *roll[:at]]


def hashed(what: object) -> str:
    """SHA-256 of something as canonical JSON, as hexadecimal."""
    packed = json.dumps(what, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(packed.encode()).hexdigest()


def record_hash(outcome: Outcome, ballots: list[list[object]]) -> str:
    """What the journal keeps of a closed decision: the outcome, and the recorded ballots."""
    return hashed([outcome.model_dump(mode="json"), ballots])


def rules_hash(rule_set: RuleSet) -> str:
    """What freezes a rule set."""
    return hashed(rule_set.model_dump(mode="json"))
