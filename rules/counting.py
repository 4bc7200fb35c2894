"""Counting: what a roll has decided under a rule set, and why. Integers and fractions only."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from pydantic import BaseModel

from rules.rule_sets import Ballot, Base, Majority, RuleSet, Tie, Way, quorum
from rules.stored import FROZEN

SECOND_VOTE = timedelta(hours=48)
FEWEST_CONFIDENTIAL = 5  # under so many voters, numbers would tell who voted what
PARTS = {Majority.TWO_THIRDS: Fraction(2, 3), Majority.FOUR_FIFTHS: Fraction(4, 5)}


class Choice(StrEnum):
    """A vote."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Position(StrEnum):
    """A position: in a consensus test any of them; in a silence procedure to object breaks it."""

    JOIN = "join"
    RESERVE = "reserve"  # joins, with a reservation
    STAND_ASIDE = "stand_aside"
    OBJECT = "object"


class Result(StrEnum):
    """What a decision came to; without quorum there is none, which is not a rejection."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_DECISION = "no_decision"
    SECOND_VOTE = "second_vote"  # equally divided; a second vote is due within 48 hours


class Reason(StrEnum):
    """Why."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    TIE = "tie"
    NO_VOTES = "no_votes"
    NO_QUORUM = "no_quorum"
    SILENCE_KEPT = "silence_kept"
    SILENCE_BROKEN = "silence_broken"


class Outcome(BaseModel):
    """The count and the result; everything that the explanation needs.

    In a consensus test `yes` is who joined, `no` who objected, `abstain` who stood aside; in a
    silence procedure `no` is who broke the silence.
    """

    model_config = FROZEN

    result: Result
    reason: Reason
    yes: int
    no: int
    abstain: int
    members: int
    quorum: int
    reservations: int = 0  # of those who joined
    not_voting: int = 0  # present without a ballot
    base: int = 0  # of how many the majority is a part
    needed: int = 0  # the least `yes` that carries
    objections_allowed: int | None = None  # by consensus: the most `no` that it bears

    @property
    def present(self) -> int:
        """Who took part: voted, abstained, or was there."""
        return self.yes + self.no + self.abstain + self.not_voting


def count(
    rule_set: RuleSet,
    members: int,
    ballots: Iterable[Choice | Position] | Mapping[Choice | Position, int],
    *,
    attending: int = 0,
    second: bool = False,
) -> Outcome:
    """Count the ballots, or how many there are of each choice, of a roll of `members`.

    `attending`: how many of the roll have voted or are known to be in the room.
    `second`: whether this is the second vote after a tie.
    """
    tally = Counter(ballots)
    joined, reservations = tally[Position.JOIN], tally[Position.RESERVE]
    yes = tally[Choice.YES] + joined + reservations
    no = tally[Choice.NO] + tally[Position.OBJECT]
    abstain = tally[Choice.ABSTAIN] + tally[Position.STAND_ASIDE]
    if rule_set.way is Way.SILENCE:
        return _silence(members, no)
    not_voting = max(0, attending - yes - no - abstain)
    base = _base(rule_set, members, yes, no, abstain, not_voting)
    bears = _bears(rule_set)
    needed = _needed(rule_set, members, base) if bears is None else no + 1
    outcome = Outcome(
        result=Result.REJECTED,
        reason=Reason.NOT_CARRIED,
        yes=yes,
        no=no,
        abstain=abstain,
        members=members,
        quorum=quorum(members, rule_set.quorum),
        reservations=reservations,
        not_voting=not_voting,
        base=base,
        needed=needed,
        objections_allowed=bears,
    )
    result, reason = _decide(rule_set, outcome, second=second)
    return outcome.model_copy(update={"result": result, "reason": reason})


def _decide(rule_set: RuleSet, votes: Outcome, *, second: bool) -> tuple[Result, Reason]:
    if votes.present < votes.quorum or votes.members == 0:
        return Result.NO_DECISION, Reason.NO_QUORUM
    if votes.yes == votes.no == 0:
        return Result.REJECTED, Reason.NO_VOTES
    bears = votes.objections_allowed
    if votes.yes >= votes.needed and (bears is None or votes.no <= bears):
        return Result.ADOPTED, Reason.CARRIED
    divided = rule_set.way is Way.VOTE and rule_set.majority is Majority.SIMPLE
    if not divided or votes.yes != votes.no:
        return Result.REJECTED, Reason.NOT_CARRIED
    again = rule_set.tie is Tie.SECOND_VOTE and not second
    return (Result.SECOND_VOTE if again else Result.REJECTED), Reason.TIE


def _base(rule_set: RuleSet, members: int, yes: int, no: int, abstain: int, not_voting: int) -> int:
    return {
        Base.PRESENT_AND_VOTING: yes + no,
        Base.VOTES_CAST: yes + no + abstain,
        Base.PRESENT: yes + no + abstain + not_voting,
        Base.ALL_MEMBERS: members,
    }[rule_set.base]


def _bears(rule_set: RuleSet) -> int | None:
    """How many objections the majority bears; None: it is not about objections."""
    if rule_set.majority is Majority.CONSENSUS_MINUS:
        return rule_set.minus
    if rule_set.majority is Majority.CONSENSUS or rule_set.way is Way.CONSENSUS:
        return 0
    return None


def _needed(rule_set: RuleSet, members: int, base: int) -> int:
    if rule_set.majority is Majority.ABSOLUTE:
        return members // 2 + 1
    part = rule_set.threshold if rule_set.majority is Majority.OWN else PARTS.get(rule_set.majority)
    return base // 2 + 1 if part is None else max(1, ceil(part * base))


def _silence(members: int, objections: int) -> Outcome:
    """Who is silent agrees, so there is no quorum; one objection in time breaks it."""
    result, reason = Result.ADOPTED, Reason.SILENCE_KEPT
    if objections:
        result, reason = Result.REJECTED, Reason.SILENCE_BROKEN
    elif members == 0:
        result, reason = Result.NO_DECISION, Reason.NO_QUORUM
    return Outcome(
        result=result,
        reason=reason,
        yes=0,
        no=objections,
        abstain=0,
        members=members,
        quorum=0,
        base=members,
        objections_allowed=0,
    )


def second_vote_until(closed_at: datetime) -> datetime:
    """By when the second vote after a tie has to be closed: within 48 hours, on a full minute."""
    return (closed_at + SECOND_VOTE).replace(second=0, microsecond=0)


def only_the_outcome(rule_set: RuleSet, outcome: Outcome) -> bool:
    """Whether the numbers stay untold: a confidential ballot of fewer than five voters."""
    voters = outcome.yes + outcome.no + outcome.abstain
    return rule_set.ballot is Ballot.CONFIDENTIAL and voters < FEWEST_CONFIDENTIAL
