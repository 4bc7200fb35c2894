"""Decisions: who counts, what carries, and why. Integers only, no clock, no database.

The default rule set is that of the functional commissions of ECOSOC: one vote per member
(rule 56), a majority of the members present and voting (rule 58(1)), abstaining members count as
not voting (rule 58(2)), quorum to decide a majority of the members.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel

from rules.refusals import Refused
from rules.stored import FROZEN, Packed

SHORTEST = timedelta(hours=1)
LONGEST = timedelta(days=60)
PERIODS = (1, 3, 7, 14)  # days that are offered for a vote


class Choice(StrEnum):
    """A ballot."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class About(StrEnum):
    """What is decided: a whole text, one amendment, one paragraph, or whether to take up again."""

    TEXT = "text"
    AMENDMENT = "amendment"
    PARAGRAPH = "paragraph"
    RECONSIDERATION = "reconsideration"


class State(StrEnum):
    """Where a decision stands."""

    OPEN = "open"
    CLOSED = "closed"
    ANNULLED = "annulled"


class Result(StrEnum):
    """What a decision came to; without quorum there is none, which is not a rejection."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_DECISION = "no_decision"


class Reason(StrEnum):
    """Why."""

    CARRIED = "carried"
    NOT_CARRIED = "not_carried"
    TIE = "tie"
    NO_VOTES = "no_votes"
    NO_QUORUM = "no_quorum"


class RuleSet(BaseModel):
    """The rules of one decision, frozen when it opens."""

    model_config = FROZEN

    unit: Literal["delegation"] = "delegation"
    way: Literal["vote"] = "vote"
    majority: Literal["simple"] = "simple"
    base: Literal["present_and_voting"] = "present_and_voting"
    quorum: Literal["majority_of_members"] = "majority_of_members"
    tie: Literal["rejected"] = "rejected"
    ballot: Literal["recorded"] = "recorded"
    results: Literal["hidden_until_close"] = "hidden_until_close"


class Outcome(BaseModel):
    """The count and the result; everything that the explanation needs."""

    model_config = FROZEN

    result: Result
    reason: Reason
    yes: int
    no: int
    abstain: int
    members: int
    quorum: int

    @property
    def present(self) -> int:
        """Delegations that took part: whoever voted or abstained."""
        return self.yes + self.no + self.abstain


class Decision(BaseModel):
    """One decision on one recommendation."""

    model_config = FROZEN

    id: int
    group_id: int
    recommendation_id: int
    number: int = 0
    title: str = ""
    rule_set: Packed[RuleSet]
    text_version: int
    text_hash: str
    about: About = About.TEXT
    part_id: int | None = None  # the amendment's id, or the paragraph's number
    opened_at: datetime
    closes_at: datetime
    state: State
    outcome: Packed[Outcome | None]
    closed_at: datetime | None


class Seat(BaseModel):
    """A line of the roll: a delegation that may vote, and what it voted."""

    model_config = FROZEN

    delegation_id: int
    name: str
    kind: str
    choice: Choice | None = None
    member_id: int | None = None


def quorum(members: int) -> int:
    """A majority of the members: more than half."""
    return members // 2 + 1


def count(rule_set: RuleSet, members: int, ballots: Iterable[Choice]) -> Outcome:
    """Count the ballots of a roll of `members` delegations under the rule set."""
    assert rule_set.majority == "simple"
    tally = Counter(ballots)
    yes, no, abstain = tally[Choice.YES], tally[Choice.NO], tally[Choice.ABSTAIN]
    result, reason = _decide(yes, no, present=yes + no + abstain, needed=quorum(members))
    return Outcome(
        result=result,
        reason=reason,
        yes=yes,
        no=no,
        abstain=abstain,
        members=members,
        quorum=quorum(members),
    )


def _decide(yes: int, no: int, *, present: int, needed: int) -> tuple[Result, Reason]:
    if present < needed:
        return Result.NO_DECISION, Reason.NO_QUORUM
    if yes == no == 0:
        return Result.REJECTED, Reason.NO_VOTES
    if yes == no:
        return Result.REJECTED, Reason.TIE
    if yes > no:
        return Result.ADOPTED, Reason.CARRIED
    return Result.REJECTED, Reason.NOT_CARRIED


def check_open(now: datetime, closes_at: datetime, members: int) -> None:
    """A vote lasts from one hour to sixty days and needs somebody on the roll.

    Raises Refused.
    """
    if members == 0:
        raise Refused("decisions-refused-empty-roll")
    if not SHORTEST <= closes_at - now <= LONGEST:
        raise Refused("decisions-refused-period", days=LONGEST.days)


def check_ballot(decision: Decision, now: datetime) -> None:
    """A ballot counts strictly before the deadline. Raises Refused."""
    if decision.state is not State.OPEN or now >= decision.closes_at:
        raise Refused("decisions-refused-closed", title=decision.title)


def nudge_points(opened_at: datetime, closes_at: datetime) -> dict[str, datetime]:
    """When those who have not voted are reminded: halfway, 24 h and 2 h before the close.

    Points less than an hour after the opening are left out.
    """
    points = {
        "half": opened_at + (closes_at - opened_at) / 2,
        "24h": closes_at - timedelta(hours=24),
        "2h": closes_at - timedelta(hours=2),
    }
    soonest = opened_at + timedelta(hours=1)
    return {point: due for point, due in points.items() if due >= soonest}
