"""Rule sets: how a group decides. One is frozen into each decision when it opens.

The default is that of the functional commissions of ECOSOC: one vote per member (rule 56), a
majority of the members present and voting (rule 58(1)), members that abstain are considered as
not voting (rule 58(2)); one third of the members for a debate, a majority of them for a decision.
Counting is in `rules/counting.py`.
"""

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from rules.refusals import Refused
from rules.shares import HALF, check_roll
from rules.stored import FROZEN

MAJORITY_OF_MEMBERS = "majority_of_members"
NO_QUORUM = "none"
ONE_THIRD = "1/3"
QUORUMS_TO_DEBATE = (ONE_THIRD, MAJORITY_OF_MEMBERS, NO_QUORUM)  # the default first
QUORUMS = (MAJORITY_OF_MEMBERS, ONE_THIRD, NO_QUORUM)
USUAL_SILENCE = 72  # hours
LONGEST_SILENCE = 60 * 24

Quorum = Annotated[str, Field(pattern=r"^(majority_of_members|none|[1-9]\d*(/[1-9]\d*)?)$")]
"""How many are needed: a word, a part of the members as "2/5", or a number of them as "9"."""


class Unit(StrEnum):
    """Whose vote it is: one per delegation (rule 56), or one per expert."""

    DELEGATION = "delegation"
    EXPERT = "expert"


class Way(StrEnum):
    """How a text is decided. Priorities and Delphi rounds are about several texts, and apart."""

    SILENCE = "silence"
    VOTE = "vote"
    CONSENSUS = "consensus"


class Majority(StrEnum):
    """What carries."""

    SIMPLE = "simple"  # more than half of the base
    TWO_THIRDS = "two_thirds"
    FOUR_FIFTHS = "four_fifths"
    ABSOLUTE = "absolute"  # more than half of all members, whatever the base
    CONSENSUS = "consensus"  # no objection
    CONSENSUS_MINUS = "consensus_minus"  # at most n objections, and more support than objections
    OWN = "own"  # at least a part of the base that the group has named


class Base(StrEnum):
    """Of what a majority is a part."""

    PRESENT_AND_VOTING = "present_and_voting"  # yes and no (rule 58(2))
    VOTES_CAST = "votes_cast"  # abstentions too
    PRESENT = "present"  # and who was there without voting
    ALL_MEMBERS = "all_members"


class Presence(StrEnum):
    """Who is present, for a quorum and for the base of that name."""

    VOTING = "voting"  # whoever votes
    MEETING = "meeting"  # and whoever had checked in at the meeting when the decision was opened


class Tie(StrEnum):
    """What follows when a vote is equally divided."""

    REJECTED = "rejected"
    SECOND_VOTE = "second_vote"  # within 48 hours; a second tie is rejected


class Ballot(StrEnum):
    """Whether it can be seen who voted what."""

    RECORDED = "recorded"
    CONFIDENTIAL = "confidential"


class Results(StrEnum):
    """When the count can be seen. What is hidden cannot be opened early."""

    HIDDEN = "hidden_until_close"
    AFTER_OWN = "after_own_vote"
    OPEN = "open"


class Reasons(StrEnum):
    """Whether a ballot comes with a reason."""

    OPTIONAL = "optional"
    OFF = "off"
    REQUIRED_FOR_NO = "required_for_no"


class Nudges(StrEnum):
    """When those who have not voted are reminded."""

    ALL = "all"  # halfway, and 24 hours and 2 hours before the close
    LAST_DAY = "last_day"
    LAST_HOURS = "last_hours"
    NONE = "none"


class RuleSet(BaseModel):
    """The rules of one decision, frozen when it opens."""

    model_config = FROZEN

    unit: Unit = Unit.DELEGATION
    way: Way = Way.VOTE
    majority: Majority = Majority.SIMPLE
    threshold: Fraction | None = None  # with majority `own`: over a half, up to all
    minus: int = Field(0, ge=0)  # with majority `consensus_minus`: how many may object
    base: Base = Base.PRESENT_AND_VOTING
    presence: Presence = Presence.VOTING
    quorum_to_debate: Quorum = ONE_THIRD
    quorum: Quorum = MAJORITY_OF_MEMBERS  # to decide
    tie: Tie = Tie.REJECTED
    ballot: Ballot = Ballot.RECORDED
    results: Results = Results.HIDDEN
    reasons: Reasons = Reasons.OPTIONAL
    silence_hours: int = Field(USUAL_SILENCE, ge=1, le=LONGEST_SILENCE)
    breakers_named: bool = True  # whether all are told who broke the silence
    nudges: Nudges = Nudges.ALL

    @model_validator(mode="after")
    def _complete(self) -> "RuleSet":
        own, minus = self.majority is Majority.OWN, self.majority is Majority.CONSENSUS_MINUS
        if own and (self.threshold is None or not HALF < self.threshold <= 1):
            raise ValueError("an own majority is more than a half, up to all")
        if minus and self.minus == 0:
            raise ValueError("consensus minus how many?")
        return self


@lru_cache(maxsize=64)
def stored(text: str) -> RuleSet:
    """A rule set as it lies in the database; the same object for the same text."""
    return RuleSet.model_validate_json(text)


Frozen = Annotated[
    RuleSet, BeforeValidator(lambda said: stored(said) if isinstance(said, str) else said)
]
"""The rule set of a decision: read with every vote, and alike for all of them."""


def quorum(members: int, rule: str = MAJORITY_OF_MEMBERS) -> int:
    """How many of `members` the rule asks for: more than half, at least a part, or a number."""
    if rule == MAJORITY_OF_MEMBERS:
        return members // 2 + 1
    if rule == NO_QUORUM:
        return 0
    above, _, below = rule.partition("/")
    return -(-members * int(above) // int(below)) if below else int(above)


def check(rule_set: RuleSet, members: int) -> None:
    """Refuse what cannot be, for a roll of `members`.

    A quorum is at most the roll. A consensus test is recorded: its objections and reservations
    stay attached with their delegation. A confidential ballot shows no count before its close (two
    counts would tell what was voted between them), and asks for no reason that would tell who voted
    no.

    Raises Refused.
    """
    for rule in (rule_set.quorum_to_debate, rule_set.quorum):
        check_roll(quorum(members, rule), max(members, 1))
    if rule_set.ballot is Ballot.RECORDED:
        return
    if rule_set.way is Way.CONSENSUS:
        raise Refused("rules-refused-consensus")
    if rule_set.results is not Results.HIDDEN:
        raise Refused("decisions-refused-counted-early")
    if rule_set.reasons is Reasons.REQUIRED_FOR_NO:
        raise Refused("decisions-refused-reasoned")


def recorded(rule_set: RuleSet) -> RuleSet:
    """The rules as they apply: what is not voted on is said in writing, and so by name."""
    if rule_set.way is Way.VOTE:
        return rule_set
    return rule_set.model_copy(update={"ballot": Ballot.RECORDED})


def counts_the_room(rule_set: RuleSet) -> bool:
    """Whether who has checked in at a meeting counts; silence has no quorum to be met."""
    return rule_set.presence is Presence.MEETING and rule_set.way is not Way.SILENCE


def takes_reasons(rule_set: RuleSet) -> bool:
    """Whether reasons can be given: never with confidential ballots, which they would undo."""
    return rule_set.ballot is Ballot.RECORDED and rule_set.reasons is not Reasons.OFF


def for_reconsideration(rule_set: RuleSet) -> RuleSet:
    """The rules for taking up again what was adopted or rejected.

    It needs two thirds of the members present and voting (rule 81 of the General Assembly,
    reconsideration of proposals), and is voted on.
    """
    return rule_set.model_copy(
        update={
            "way": Way.VOTE,
            "majority": Majority.TWO_THIRDS,
            "base": Base.PRESENT_AND_VOTING,
            "tie": Tie.REJECTED,
        }
    )
