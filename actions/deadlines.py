"""Deadlines move to a later time, never to an earlier one; a decision closes early, or is annulled."""

from dataclasses import replace
from datetime import datetime, timedelta

from actions import anchors, chats, polls, settlements
from actions import decisions as votes
from actions import forms as dialogues
from actions.gate import permitted
from rules import ballots as secrecy
from rules import decisions as rules
from rules.causes import Cause
from rules.decisions import Decision, Outcome
from rules.moments import full_minute
from rules.refusals import Refused
from rules.rule_sets import Way
from rules.statements import ANNULMENT
from storage import decisions, heartbeats, journal, nudges, outbox, rolls
from storage import polls as storage
from storage.transactions import Tx


@permitted
def extend(tx: Tx, cause: Cause, decision_id: int, period: timedelta, shown: int) -> Decision:
    """Let a decision close later by a period; everybody is told.

    `shown`: the deadline that was read, in seconds since 1970. Raises Refused when it has moved.
    """
    decision = decisions.require(tx, cause.group_id, decision_id)
    if int(decision.closes_at.timestamp()) != shown:
        raise Refused("forms-refused-stale")
    until = full_minute(decision.closes_at + period)
    rules.check_extension(decision, until, cause.now)
    return _move(tx, cause, decision, until, outage=False)


def _move(tx: Tx, cause: Cause, decision: Decision, until: datetime, *, outage: bool) -> Decision:
    decisions.put_deadline(tx, decision, until)
    if decision.rule_set.way is not Way.SILENCE:
        points = rules.nudge_points(decision.opened_at, until, decision.rule_set.nudges)
        coming = {point: due for point, due in points.items() if due > cause.now}
        nudges.put(tx, decision.id, coming)
    journal.add(
        tx,
        cause,
        "decisions.extend",
        decision=decision.id,
        was=decision.closes_at,
        closes_at=until,
        outage=outage,
    )
    outbox.cancel(tx, "decisions-extended", decision.id)
    outbox.add(
        tx,
        cause,
        votes.others(tx, cause),
        "decisions-extended",
        f"{decision.id}:{until.timestamp():.0f}",
        facts={"outage": outage},
        subject_id=decision.id,
        latest=until,
    )
    chats.post_extended(tx, cause, "decisions-extended", decision.id, until, outage=outage)
    return decisions.require(tx, decision.group_id, decision.id)


@permitted
def close_early(tx: Tx, cause: Cause, decision_id: int, lot: int = 0, key: bytes = b"") -> Outcome:
    """Close before the deadline, when all have voted; effective now."""
    decision = decisions.require(tx, cause.group_id, decision_id)
    roll = rolls.list_of(tx, decision.id)
    if decision.rule_set.way is Way.SILENCE:
        raise Refused("decisions-refused-silence-early")
    rules.check_early_close(decision, roll, cause.now)
    outcome = rolls.tally(tx, decision)
    return votes.finish(tx, cause, decision, outcome, cause.now, lot=lot, key=key)


@permitted
def annul(tx: Tx, cause: Cause, draft_id: int, version: int) -> Decision:
    """Annul a decision with a reason that everybody reads; it stays in the record for ever.

    What an adopted text or an amendment did is not undone: only an open decision is annulled.
    """
    draft = dialogues.take(tx, cause, ANNULMENT, draft_id, version)
    decision = decisions.require(tx, cause.group_id, draft.subject_id)
    rules.check_ballot(decision, cause.now)
    rolls.forget_voters(tx, decision.id)
    decisions.annul(tx, cause, decision, str(draft.answers["reason"]))
    votes.stop_messages(tx, decision.id)
    settlements.annul(tx, cause, decision)
    journal.add(
        tx,
        cause,
        "decisions.annul",
        decision=decision.id,
        reason=secrecy.hashed(str(draft.answers["reason"])),
        ballots=secrecy.hashed(rolls.said(tx, decision.id)),
    )
    anchors.send(tx, cause, decision.id, tell=True)
    votes.notify(tx, cause, "decisions-annulled", decision.id)
    return decisions.require(tx, cause.group_id, decision.id)


@permitted
def recover(tx: Tx, cause: Cause, key: bytes) -> list[int]:
    """After an outage: move the deadlines that it touched; returns which decisions' it were.

    The outage began at the last beat. Decisions and polls of all groups. A backup has no confidential
    ballots: after it was restored, `key` lets their voters vote again.
    """
    since = heartbeats.get(tx) or cause.now
    heartbeats.put(tx, cause.now)
    moved = []
    for decision in decisions.open_anywhere(tx):
        if rolls.lacks_key(tx, decision):
            _vote_again(tx, replace(cause, group_id=decision.group_id), decision, key)
        until = rules.extended(decision.closes_at, since, cause.now)
        if until is not None:
            _move(tx, replace(cause, group_id=decision.group_id), decision, until, outage=True)
            moved.append(decision.id)
    for poll in storage.open_anywhere(tx):
        until = rules.extended(poll.closes_at, since, cause.now)
        if until is not None:
            polls.move(tx, replace(cause, group_id=poll.group_id), poll, until, outage=True)
    return moved


def _vote_again(tx: Tx, cause: Cause, decision: Decision, key: bytes) -> None:
    rolls.add_key(tx, decision.id, bytes.fromhex(secrecy.ballot_key(key, decision.id)))
    journal.add(tx, cause, "decisions.again", decision=decision.id)
    outbox.add(
        tx,
        cause,
        votes.others(tx, cause),
        "decisions-again",
        f"{decision.id}:{cause.now.timestamp():.0f}",
        subject_id=decision.id,
        expires_at=decision.closes_at,
    )


@permitted
def beat(tx: Tx, cause: Cause) -> None:
    """Note that the bot receives."""
    heartbeats.put(tx, cause.now)
