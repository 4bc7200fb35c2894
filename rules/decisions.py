"""Decisions: what they are, when they may open, count, be extended and close. No clock.

The rules are in `rules/rule_sets.py`, the counting is in `rules/counting.py`; what a vote needs of
them has its name here too.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel

from rules.counting import Choice, Outcome, Position, Reason, Result, count, second_vote_until
from rules.moments import full_minute
from rules.refusals import Refused
from rules.rule_sets import Frozen, Nudges, RuleSet, Way, for_reconsideration, quorum, recorded
from rules.stored import FROZEN, Packed

__all__ = [
    "Choice",
    "Outcome",
    "Position",
    "Reason",
    "Result",
    "RuleSet",
    "count",
    "quorum",
    "second_vote_until",
]

SHORTEST = timedelta(hours=1)
LONGEST = timedelta(days=60)
PERIODS = (1, 3, 7, 14)  # days that are offered for a vote
LAST_HOUR = timedelta(hours=1)
OUTAGE = timedelta(minutes=2)  # longer ones before a deadline move it
LEAST_EXTENSION = timedelta(minutes=30)


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


class Decision(BaseModel):
    """One decision on one recommendation."""

    model_config = FROZEN

    id: int
    group_id: int
    recommendation_id: int
    number: int = 0
    title: str = ""
    rule_set: Frozen
    text_version: int
    text_hash: str
    about: About = About.TEXT
    part_id: int | None = None  # the amendment's id, or the paragraph's number
    change: Packed[tuple[str, int, str, str] | None] = None  # kind, place, before, after
    rules_hash: str = ""
    roll_hash: str = ""
    second_of: int | None = None  # the decision that ended in a tie
    meeting_id: int | None = None  # at which it is taken: who has checked in there is present
    opened_at: datetime
    closes_at: datetime
    state: State
    outcome: Packed[Outcome | None]
    first_seat: int | None = None  # drawn by lot: where the roll-call begins
    reason: str | None = None  # why it was annulled
    closed_at: datetime | None


class Seat(BaseModel):
    """A line of the roll: a delegation that may vote, or an expert, and what was voted.

    `voted` also tells of confidential ballots, whose `choice` is nobody's business.
    """

    model_config = FROZEN

    id: int = 0  # the delegation's, or with one vote per expert the member's
    delegation_id: int
    name: str
    kind: str
    expert_id: int | None = None
    expert: str | None = None  # the name, with one vote per expert
    voted: bool = False
    present: bool = False  # had checked in at the meeting when the decision was opened
    choice: Choice | Position | None = None
    member_id: int | None = None
    instructed: bool = False


def check_open(
    now: datetime, closes_at: datetime, members: int, rule_set: RuleSet | None = None
) -> None:
    """A decision lasts from one hour to sixty days and needs somebody on the roll.

    A silence procedure lasts at least as long as the rule set says: 72 hours by default, counted
    in elapsed time, also over a change of the clocks. Raises Refused.
    """
    if members == 0:
        raise Refused("decisions-refused-empty-roll")
    lasts = closes_at.astimezone(UTC) - now.astimezone(UTC)
    if not SHORTEST <= lasts <= LONGEST:
        raise Refused("decisions-refused-period", days=LONGEST.days)
    if rule_set is None or rule_set.way is not Way.SILENCE:
        return
    if lasts < timedelta(hours=rule_set.silence_hours):
        raise Refused("decisions-refused-silence", hours=rule_set.silence_hours)


def silence_ends(opened_at: datetime, hours: int) -> datetime:
    """The instant (UTC) at which a silence of so many elapsed hours expires."""
    return opened_at.astimezone(UTC) + timedelta(hours=hours)


def check_ballot(decision: Decision, now: datetime) -> None:
    """A ballot counts, and silence is broken, strictly before the deadline. Raises Refused."""
    if decision.state is not State.OPEN or now >= decision.closes_at:
        raise Refused("decisions-refused-closed", title=decision.title)


def check_extension(decision: Decision, until: datetime, now: datetime) -> None:
    """An open decision may close later, never earlier, up to sixty days from now.

    Raises Refused.
    """
    check_ballot(decision, now)
    if until <= decision.closes_at:
        raise Refused("decisions-refused-shorter")
    if until - now > LONGEST:
        raise Refused("decisions-refused-period", days=LONGEST.days)


def check_early_close(decision: Decision, roll: list[Seat], now: datetime) -> None:
    """Before its deadline a decision closes only when all have voted. Raises Refused."""
    check_ballot(decision, now)
    waiting = sum(seat.choice is None and not seat.voted for seat in roll)
    if waiting:
        raise Refused("decisions-refused-early", n=waiting)


def check_explanation(*, sponsors: bool, amended: bool) -> None:
    """Who sponsors a text does not explain the vote on it, except if it has been amended.

    Rule 60 of the functional commissions. Raises Refused.
    """
    if sponsors and not amended:
        raise Refused("decisions-refused-sponsor")


def extended(closes_at: datetime, down_from: datetime, up_at: datetime) -> datetime | None:
    """The new deadline after an outage, or None when the deadline stands.

    More than two minutes of it within the last hour are given back, at least 30 minutes, counted
    from the deadline or, when that has passed meanwhile, from when the bot was up again, to a full
    minute.
    """
    lost = min(closes_at, up_at) - max(down_from, closes_at - LAST_HOUR)
    if lost <= OUTAGE:
        return None
    return full_minute(max(closes_at, up_at) + max(lost, LEAST_EXTENSION))


_POINTS = {
    Nudges.ALL: {"half", "24h", "2h"},
    Nudges.LAST_DAY: {"24h", "2h"},
    Nudges.LAST_HOURS: {"2h"},
    Nudges.NONE: set[str](),
}


def nudge_points(
    opened_at: datetime, closes_at: datetime, nudges: Nudges = Nudges.ALL
) -> dict[str, datetime]:
    """When those who have not voted are reminded: halfway, 24 h and 2 h before the close.

    Points less than an hour after the opening are left out.
    """
    points = {
        "half": opened_at + (closes_at - opened_at) / 2,
        "24h": closes_at - timedelta(hours=24),
        "2h": closes_at - timedelta(hours=2),
    }
    soonest = opened_at + timedelta(hours=1)
    wanted = _POINTS[nudges]
    return {point: due for point, due in points.items() if due >= soonest and point in wanted}


def suited(rule_set: RuleSet, about: About) -> RuleSet:
    """The rules by which such a thing is decided.

    Silence is kept on whole texts only; to reconsider takes two thirds; only votes are hidden.
    """
    if about is About.RECONSIDERATION:
        return for_reconsideration(rule_set)
    if about is not About.TEXT and rule_set.way is Way.SILENCE:
        return rule_set.model_copy(update={"way": Way.VOTE})
    return recorded(rule_set)
