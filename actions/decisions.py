"""Decisions open, are voted on, are nudged and close."""

from dataclasses import replace
from datetime import datetime, timedelta

from actions import anchors, ballots, chats, parts, settlements
from actions.gate import permitted
from rules import ballots as secrecy
from rules import decisions as rules
from rules import recommendations as texts
from rules import rule_sets as sets
from rules import switches
from rules.amendments import Frozen
from rules.causes import Cause
from rules.decisions import About, Decision, Outcome, Result, RuleSet
from rules.moments import full_minute
from rules.recommendations import Recommendation, State
from rules.refusals import Refused
from rules.rule_sets import Ballot, Tie, Unit, Way
from storage import (
    checkins,
    decisions,
    journal,
    members,
    nudges,
    outbox,
    recommendations,
    rolls,
    rule_sets,
)
from storage.transactions import Tx


@permitted
def open(  # noqa: A001 - the field's word
    tx: Tx,
    cause: Cause,
    recommendation_id: int,
    version: int,
    period: timedelta,
    code: str = "",
    key: bytes = b"",
) -> int:
    """Open a decision on a text: rules, roll and text are frozen. Returns its id.

    `code`: what is changed of the group's rules for this decision; `key`: drawn by the caller,
    for a confidential ballot.
    """
    recommendation = recommendations.require(tx, cause.group_id, recommendation_id)
    texts.check_draft(recommendation)
    if recommendation.version != version:
        raise Refused("forms-refused-stale")
    parts.check_whole(tx, recommendation)
    rule_set = switches.changed(rule_sets.get(tx, cause.group_id), code)
    return open_vote(tx, cause, recommendation, period, rule_set=rule_set, key=key)


def open_vote(
    tx: Tx,
    cause: Cause,
    recommendation: Recommendation,
    period: timedelta,
    *,
    rule_set: RuleSet | None = None,
    about: About = About.TEXT,
    part_id: int | None = None,
    change: Frozen | None = None,
    key: bytes = b"",
    tell: bool = True,
) -> int:
    """The opening itself, by the group's rules when none are given; `tell` everybody unless it
    is history. `change`: what the amendment does that it is about; `key`: 32 random bytes, for a
    confidential ballot.
    """
    rule_set = rules.suited(rule_set or rule_sets.get(tx, cause.group_id), about)
    room = checkins.room(tx, cause.group_id, rule_set, cause.now)
    closes_at = full_minute(cause.now + period)
    decision_id = decisions.add(
        tx, cause, recommendation, rule_set, closes_at, about, part_id,
        change=change, meeting_id=room[0].id if room else None,
    )  # fmt: skip
    rolls.add(tx, cause.group_id, decision_id, rule_set.unit)
    if room:
        rolls.note_present(tx, decision_id, room[0].id, room[1])
    size = rolls.turnout(tx, decision_id)[1]
    rules.check_open(cause.now, closes_at, size, rule_set)
    sets.check(rule_set, size)
    _check_debate(tx, cause, rule_set, decision_id, size)
    recommendations.put_state(tx, cause.group_id, recommendation.id, State.OPEN)
    _begin(tx, cause, decision_id, key, tell=tell)
    return decision_id


def _check_debate(tx: Tx, cause: Cause, rule_set: RuleSet, decision_id: int, size: int) -> None:
    """Enough of the roll has to be there to debate: in the room, or has somebody who votes.

    The quorum to open a debate, one third of the members (rules of the functional commissions).
    """
    needed = sets.quorum(size, rule_set.quorum_to_debate)
    there = size  # experts on the roll vote themselves
    if sets.counts_the_room(rule_set):
        there = rolls.attending(tx, decision_id)
        if there < needed:
            raise Refused("decisions-refused-debate-room", there=there, needed=needed)
    elif rule_set.unit is Unit.DELEGATION:
        there = len(rolls.voters(tx, cause.group_id, rolls.list_of(tx, decision_id)))
    if there < needed:
        raise Refused("decisions-refused-debate", there=there, needed=needed)


def _begin(tx: Tx, cause: Cause, decision_id: int, key: bytes, *, tell: bool) -> None:
    """What a first and a second vote have in common: hashes, key, nudges, journal, notices."""
    decision = decisions.require(tx, cause.group_id, decision_id)
    roll = rolls.frozen(tx, decision_id, room=decision.meeting_id is not None)
    roll_hash = secrecy.hashed(roll)
    decisions.put_roll_hash(tx, decision_id, roll_hash)
    if decision.rule_set.ballot is Ballot.CONFIDENTIAL:
        if len(key) < secrecy.KEY_BYTES:
            raise ValueError("a confidential ballot needs a key that its caller has drawn")
        rolls.add_key(tx, decision_id, key)
    if decision.rule_set.way is not Way.SILENCE:
        points = rules.nudge_points(cause.now, decision.closes_at, decision.rule_set.nudges)
        nudges.put(tx, decision_id, points)
    journal.add(
        tx,
        cause,
        "decisions.open",
        decision=decision_id,
        recommendation=decision.recommendation_id,
        text=decision.text_hash,
        about=decision.about,
        part=decision.part_id,
        change=secrecy.hashed(decision.change) if decision.change else None,
        rules=decision.rules_hash,
        seats=roll_hash,
        roll=len(roll),
        second_of=decision.second_of,
        meeting=decision.meeting_id,
        closes_at=decision.closes_at,
    )
    anchors.send(tx, cause, decision_id, tell=tell)
    if tell:
        notify(tx, cause, "decisions-opened", decision_id, latest=decision.closes_at)


@permitted
def vote(tx: Tx, cause: Cause, decision_id: int, said: str) -> Decision:
    """Record the vote of the member's seat; it may be changed until the close.

    `said`: a choice that the decision's rules offer. Returns the decision.
    """
    decision = decisions.require(tx, cause.group_id, decision_id)
    choice = secrecy.read(decision.rule_set, said)
    rules.check_ballot(decision, cause.now)
    seat = ballots.own_seat(tx, cause, decision)
    if secrecy.in_writing(decision.rule_set, choice):
        raise Refused("decisions-refused-in-writing")
    ballots.record(tx, cause, decision, seat, choice)
    return decision


@permitted
def nudge(tx: Tx, cause: Cause, decision_id: int) -> int:
    """Remind exactly those who have not voted; returns how many."""
    decision = decisions.require(tx, cause.group_id, decision_id)
    point = nudges.take(tx, decision_id, cause.now)
    if point is None or decision.state is not rules.State.OPEN:
        return 0
    waiting = [seat for seat in rolls.list_of(tx, decision_id) if not seat.voted]
    voters = rolls.voters(tx, cause.group_id, waiting).values()
    people = [who.person_id for who in voters if who.reachable and who.person_id]
    outbox.add(
        tx,
        cause,
        people,
        "decisions-nudge",
        f"{decision_id}:{point}:{decision.closes_at.timestamp():.0f}",
        subject_id=decision_id,
        expires_at=decision.closes_at,
    )
    return len(people)


@permitted
def close(tx: Tx, cause: Cause, decision_id: int, lot: int = 0, key: bytes = b"") -> Outcome:
    """Count and close, effective at the deadline; everybody is told.

    `lot`: a random number, which draws where the roll-call begins; `key`: for a second vote.
    """
    return close_vote(tx, cause, decision_id, lot=lot, key=key)


def close_vote(
    tx: Tx, cause: Cause, decision_id: int, *, lot: int = 0, key: bytes = b"", tell: bool = True
) -> Outcome:
    """The closing itself; `tell` everybody unless it is history."""
    decision = decisions.require(tx, cause.group_id, decision_id)
    if decision.state is not rules.State.OPEN or cause.now < decision.closes_at:
        raise Refused("decisions-refused-closed", title=decision.title)
    outcome = rolls.tally(tx, decision)
    return finish(tx, cause, decision, outcome, decision.closes_at, lot=lot, key=key, tell=tell)


def finish(
    tx: Tx,
    cause: Cause,
    decision: Decision,
    outcome: Outcome,
    at: datetime,
    *,
    lot: int = 0,
    key: bytes = b"",
    tell: bool = True,
) -> Outcome:
    """Close with an outcome, effective at `at`, with what follows from it."""
    ballots = rolls.said(tx, decision.id)
    outcome = secrecy.withheld(decision.rule_set, outcome)
    first = int(str(ballots[lot % len(ballots)][0]))
    rolls.forget_voters(tx, decision.id)
    decisions.close(tx, decision, outcome, at, first)
    stop_messages(tx, decision.id)
    journal.add(
        tx,
        cause,
        "decisions.close",
        decision=decision.id,
        result=outcome.result,
        yes=outcome.yes,
        no=outcome.no,
        abstain=outcome.abstain,
        first=first,
        at=at,
        record=secrecy.record_hash(outcome, ballots),
    )
    anchors.send(tx, cause, decision.id, tell=tell)
    if outcome.result is Result.SECOND_VOTE:
        _second_vote(tx, cause, decision, key, tell=tell)
        return outcome
    settlements.settle(tx, cause, decision, outcome)
    if tell:
        notify(tx, cause, "decisions-closed", decision.id)
    return outcome


def stop_messages(tx: Tx, decision_id: int) -> None:
    """Nothing that asks for a vote goes out any more."""
    outbox.cancel(tx, "decisions-nudge", decision_id)
    outbox.cancel(tx, "decisions-opened", decision_id)


def _second_vote(tx: Tx, cause: Cause, first: Decision, key: bytes, *, tell: bool) -> None:
    """After a tie: a second vote on the same text by the same roll, within 48 hours."""
    cause = replace(cause, member_id=cause.member_id or decisions.opener(tx, first.id))
    recommendation = recommendations.require(tx, first.group_id, first.recommendation_id)
    rule_set = first.rule_set.model_copy(update={"tie": Tie.REJECTED})
    closes_at = rules.second_vote_until(cause.now)
    decision_id = decisions.add(
        tx, cause, recommendation, rule_set, closes_at, first.about, first.part_id,
        second_of=first.id, change=first.change, meeting_id=first.meeting_id,
    )  # fmt: skip
    rolls.copy(tx, first.id, decision_id)
    _begin(tx, cause, decision_id, key, tell=tell)


def notify(
    tx: Tx, cause: Cause, kind: str, decision_id: int, latest: datetime | None = None
) -> None:
    """Tell everybody, but not whoever did it: they see it already; and the linked group chat."""
    people = others(tx, cause)
    outbox.add(tx, cause, people, kind, str(decision_id), subject_id=decision_id, latest=latest)
    chats.post(tx, cause, kind, decision_id)


def others(tx: Tx, cause: Cause) -> list[int]:
    """The Telegram ids of all members who can be reached, but not of whoever acts."""
    return [who for who in members.everybody(tx, cause.group_id) if who != cause.person_id]
