"""Votes open, are cast, are nudged and close."""

from datetime import datetime, timedelta

from actions import parts, settlements
from actions.gate import permitted
from rules import decisions as rules
from rules import recommendations as texts
from rules.causes import Cause
from rules.decisions import About, Choice, Decision, Outcome, RuleSet
from rules.members import Member, caster
from rules.recommendations import Recommendation, State
from rules.refusals import Refused
from storage import decisions, journal, members, outbox, recommendations
from storage.transactions import Tx


@permitted
def open(  # noqa: A001 - the field's word
    tx: Tx, cause: Cause, recommendation_id: int, version: int, period: timedelta
) -> int:
    """Open a recorded vote on a text: rules, roll and text are frozen. Returns its id."""
    recommendation = recommendations.require(tx, cause.group_id, recommendation_id)
    texts.check_draft(recommendation)
    if recommendation.version != version:
        raise Refused("forms-refused-stale")
    parts.check_whole(tx, recommendation)
    return open_vote(tx, cause, recommendation, period)


def open_vote(
    tx: Tx,
    cause: Cause,
    recommendation: Recommendation,
    period: timedelta,
    *,
    about: About = About.TEXT,
    part_id: int | None = None,
    tell: bool = True,
) -> int:
    """The opening itself; `tell` everybody unless it is history."""
    closes_at = cause.now + period
    decision_id = decisions.add(tx, cause, recommendation, RuleSet(), closes_at, about, part_id)
    size = decisions.add_roll(tx, cause.group_id, decision_id)
    rules.check_open(cause.now, closes_at, size)
    decisions.add_nudges(tx, decision_id, rules.nudge_points(cause.now, closes_at))
    recommendations.put_state(tx, cause.group_id, recommendation.id, State.OPEN)
    journal.add(
        tx,
        cause,
        "decisions.open",
        decision=decision_id,
        text=texts.text_hash(recommendation.title, recommendation.paragraphs),
        about=about,
        part=part_id,
        roll=size,
        closes_at=closes_at,
    )
    if tell:
        _tell(tx, cause, "decisions-opened", decision_id, latest=closes_at)
    return decision_id


@permitted
def vote(tx: Tx, cause: Cause, decision_id: int, choice: Choice) -> None:
    """Record the vote of the member's delegation; it may be changed until the close."""
    decision = decisions.require(tx, cause.group_id, decision_id)
    rules.check_ballot(decision, cause.now)
    member = members.require(tx, cause.group_id, cause.member_id)
    delegation_id = _seat(tx, decision, member)
    decisions.put_ballot(tx, cause, decision_id, delegation_id, choice)
    journal.add(
        tx, cause, "decisions.vote", decision=decision_id, delegation=delegation_id, choice=choice
    )
    people = [
        other.person_id
        for other in members.list_of(tx, cause.group_id, delegation_id)
        if other.person_id
    ]
    outbox.cancel(tx, "decisions-nudge", decision_id, people)


def _seat(tx: Tx, decision: Decision, member: Member) -> int:
    """The delegation whose vote this member casts. Raises Refused that says who does."""
    on_roll = {seat.delegation_id for seat in decisions.roll(tx, decision.id)}
    if member.delegation_id is None or member.delegation_id not in on_roll:
        raise Refused("decisions-refused-roll")
    voter = caster(members.list_of(tx, member.group_id, member.delegation_id))
    if voter is None or voter.id != member.id:
        raise Refused("decisions-refused-caster", name=voter.name if voter else "—")
    return member.delegation_id


@permitted
def nudge(tx: Tx, cause: Cause, decision_id: int) -> int:
    """Remind exactly those who have not voted; returns how many."""
    decision = decisions.require(tx, cause.group_id, decision_id)
    point = decisions.take_nudges(tx, decision_id, cause.now)
    if point is None or decision.state is not rules.State.OPEN:
        return 0
    voters = [
        caster(members.list_of(tx, cause.group_id, seat.delegation_id))
        for seat in decisions.roll(tx, decision_id)
        if seat.choice is None
    ]
    people = [voter.person_id for voter in voters if voter and voter.reachable and voter.person_id]
    outbox.add(
        tx,
        cause,
        people,
        "decisions-nudge",
        f"{decision_id}:{point}",
        subject_id=decision_id,
        expires_at=decision.closes_at,
    )
    return len(people)


@permitted
def close(tx: Tx, cause: Cause, decision_id: int) -> Outcome:
    """Count and close, effective at the deadline; everybody is told."""
    return close_vote(tx, cause, decision_id)


def close_vote(tx: Tx, cause: Cause, decision_id: int, *, tell: bool = True) -> Outcome:
    """The closing itself; `tell` everybody unless it is history."""
    decision = decisions.require(tx, cause.group_id, decision_id)
    if decision.state is not rules.State.OPEN or cause.now < decision.closes_at:
        raise Refused("decisions-refused-closed", title=decision.title)
    roll = decisions.roll(tx, decision_id)
    ballots = [seat.choice for seat in roll if seat.choice]
    outcome = rules.count(decision.rule_set, len(roll), ballots)
    decisions.close(tx, decision, outcome, decision.closes_at)
    settlements.settle(tx, cause, decision, outcome)
    outbox.cancel(tx, "decisions-nudge", decision_id)
    outbox.cancel(tx, "decisions-opened", decision_id)
    journal.add(
        tx,
        cause,
        "decisions.close",
        decision=decision_id,
        result=outcome.result,
        yes=outcome.yes,
        no=outcome.no,
        abstain=outcome.abstain,
    )
    if tell:
        _tell(tx, cause, "decisions-closed", decision_id)
    return outcome


def _tell(
    tx: Tx, cause: Cause, kind: str, decision_id: int, latest: datetime | None = None
) -> None:
    everybody = members.everybody(tx, cause.group_id)
    if cause.person_id in everybody:  # whoever opened it sees it already
        everybody.remove(cause.person_id)
    outbox.add(tx, cause, everybody, kind, str(decision_id), subject_id=decision_id, latest=latest)
