"""Polls are answered, nudged, moved, annulled and closed; priorities and Delphi rounds open them."""

from datetime import datetime, timedelta

from actions import anchors, chats
from actions import forms as dialogues
from actions.gate import permitted
from rules import polls as rules
from rules.ballots import hashed
from rules.causes import Cause
from rules.decisions import State, nudge_points
from rules.members import Member, Standing, caster
from rules.moments import full_minute
from rules.polls import Item, Kind, Poll, Seat
from rules.refusals import Refused
from rules.rule_sets import Unit
from storage import journal, members, outbox, polls
from storage.transactions import Tx


def begin_poll(
    tx: Tx,
    cause: Cause,
    kind: Kind,
    title: str,
    items: list[Item],
    period: timedelta,
    before: Poll | None = None,
) -> Poll:
    """The opening itself: texts and roll are frozen, everybody is told."""
    closes_at = full_minute(cause.now + period)
    poll = polls.add(tx, cause, kind, title, items, closes_at, before)
    fill = polls.add_experts if poll.unit is Unit.EXPERT else polls.add_delegations
    voters = fill(tx, cause.group_id, poll.id)
    rules.check_opening(poll, voters)
    polls.put_nudge(tx, poll, _next_nudge(poll, cause.now))
    journal.add(
        tx,
        cause,
        "polls.open",
        poll=poll.id,
        kind=kind,
        items=hashed([title, [item.model_dump() for item in items]]),
        seats=hashed(polls.frozen(tx, poll.id)),
        roll=voters,
        before=poll.before_id,
        closes_at=poll.closes_at,
    )
    anchors.send(tx, cause, poll.id, tell=True, poll=True)
    _tell(tx, cause, "polls-opened", poll)
    chats.post(tx, cause, "polls-opened", poll.id)
    return poll


@permitted
def mark(tx: Tx, cause: Cause, poll_id: int, item: int, value: int) -> Poll:
    """Put one mark on the ballot of the member, or of the delegation; it counts at once."""
    poll = polls.require(tx, cause.group_id, poll_id)
    rules.check_answer(poll, cause.now)
    seat = _seat(tx, poll, members.require(tx, cause.group_id, cause.member_id))
    marks = rules.marked(poll, seat.marks, item, value)
    if _put(tx, cause, poll, seat, marks):
        told = poll.kind is not Kind.DELPHI  # nobody is told who rates what
        said = {"value": value, "marks": hashed(rules.kept(marks))} if told else {}
        journal.add(tx, cause, "polls.mark", poll=poll.id, seat=seat.id, item=item, **said)
    return poll


@permitted
def clear(tx: Tx, cause: Cause, poll_id: int) -> Poll:
    """Begin the ballot again."""
    poll = polls.require(tx, cause.group_id, poll_id)
    rules.check_answer(poll, cause.now)
    seat = _seat(tx, poll, members.require(tx, cause.group_id, cause.member_id))
    if _put(tx, cause, poll, seat, {}):
        journal.add(tx, cause, "polls.clear", poll=poll.id, seat=seat.id)
    return poll


def _put(tx: Tx, cause: Cause, poll: Poll, seat: Seat, marks: dict[int, int]) -> bool:
    """Store the marks; False when they are so already."""
    if marks == seat.marks:
        return False
    polls.put_marks(tx, cause, seat, marks)
    if rules.answered(poll, marks):
        outbox.cancel(tx, "polls-nudge", poll.id, _people(tx, cause.group_id, poll, seat))
    return True


def _seat(tx: Tx, poll: Poll, member: Member) -> Seat:
    """The line of the roll that this member answers for. Raises Refused that says who does."""
    if member.standing is Standing.OBSERVER:
        raise Refused("polls-refused-observer")
    seat = polls.seat_of(tx, poll, member_id=member.id, delegation_id=member.delegation_id)
    if seat is None:
        raise Refused("polls-refused-roll")
    if poll.unit is Unit.DELEGATION:
        voter = caster(members.list_of(tx, member.group_id, seat.delegation_id))
        if voter is None or voter.id != member.id:
            raise Refused("polls-refused-caster", name=voter.name if voter else "—")
    return seat


def _people(tx: Tx, group_id: int, poll: Poll, seat: Seat) -> list[int]:
    """Who can answer for a seat, as Telegram ids."""
    if poll.unit is Unit.EXPERT:
        found = members.get(tx, group_id, seat.member_id or 0)
    else:
        found = caster(members.list_of(tx, group_id, seat.delegation_id))
    return [found.person_id] if found and found.reachable and found.person_id else []


def _next_nudge(poll: Poll, now: datetime) -> datetime | None:
    points = nudge_points(poll.opened_at, poll.closes_at).values()
    return min((due for due in points if due > now), default=None)


@permitted
def nudge(tx: Tx, cause: Cause, poll_id: int) -> int:
    """Remind exactly those who have not answered; returns how many."""
    poll = polls.require(tx, cause.group_id, poll_id)
    if poll.state is not State.OPEN:
        return 0
    polls.put_nudge(tx, poll, _next_nudge(poll, cause.now))
    waiting = [seat for seat in polls.seats(tx, poll_id) if not rules.answered(poll, seat.marks)]
    people = [person for seat in waiting for person in _people(tx, cause.group_id, poll, seat)]
    outbox.add(
        tx,
        cause,
        people,
        "polls-nudge",
        f"{poll_id}:{cause.now.timestamp()}",
        subject_id=poll_id,
        expires_at=poll.closes_at,
    )
    return len(people)


@permitted
def extend(tx: Tx, cause: Cause, poll_id: int, later: timedelta) -> Poll:
    """Move the deadline to a later time; everybody is told."""
    poll = polls.require(tx, cause.group_id, poll_id)
    rules.check_answer(poll, cause.now)
    if later <= timedelta():
        raise Refused("decisions-refused-shorter")
    moved = poll.model_copy(update={"closes_at": full_minute(poll.closes_at + later)})
    rules.check_opening(moved, len(polls.seats(tx, poll_id)))
    return move(tx, cause, poll, moved.closes_at, outage=False)


def move(tx: Tx, cause: Cause, poll: Poll, until: datetime, *, outage: bool) -> Poll:
    """The moving itself, on somebody's word or after an outage."""
    moved = poll.model_copy(update={"closes_at": until})
    polls.put_deadline(tx, poll, until)
    polls.put_nudge(tx, poll, _next_nudge(moved, cause.now))
    journal.add(
        tx,
        cause,
        "polls.extend",
        poll=poll.id,
        was=poll.closes_at,
        closes_at=until,
        outage=outage,
    )
    outbox.cancel(tx, "polls-nudge", poll.id)
    _tell(tx, cause, "polls-extended", moved, facts={"outage": outage})
    chats.post_extended(tx, cause, "polls-extended", poll.id, until, outage=outage)
    return moved


@permitted
def annul(tx: Tx, cause: Cause, draft_id: int, version: int) -> Poll:
    """End an open poll without a result, for a reason that everybody is told."""
    draft = dialogues.take(tx, cause, rules.ANNUL_FORM, draft_id, version)
    poll = polls.require(tx, cause.group_id, draft.subject_id)
    rules.check_answer(poll, cause.now)
    polls.close(tx, poll, cause.now, reason=str(draft.answers["reason"]))
    reason = hashed(str(draft.answers["reason"]))
    journal.add(tx, cause, "polls.annul", poll=poll.id, reason=reason)
    _over(tx, cause, poll)
    return polls.require(tx, cause.group_id, poll.id)


@permitted
def close(tx: Tx, cause: Cause, poll_id: int) -> None:
    """Close, effective at the deadline; everybody is told."""
    poll = polls.require(tx, cause.group_id, poll_id)
    if poll.state is not State.OPEN or cause.now < poll.closes_at:
        raise Refused("polls-refused-closed")
    seats = polls.seats(tx, poll_id)
    polls.close(tx, poll, poll.closes_at)
    count = sum(rules.answered(poll, seat.marks) for seat in seats)
    record = hashed(rules.record(poll, seats))
    journal.add(tx, cause, "polls.close", poll=poll_id, answered=count, record=record)
    _over(tx, cause, poll)


def _over(tx: Tx, cause: Cause, poll: Poll) -> None:
    for kind in ("polls-nudge", "polls-opened", "polls-extended"):
        outbox.cancel(tx, kind, poll.id)
    anchors.send(tx, cause, poll.id, tell=True, poll=True)
    _tell(tx, cause, "polls-closed", poll)
    chats.post(tx, cause, "polls-closed", poll.id)


def _tell(
    tx: Tx, cause: Cause, kind: str, poll: Poll, facts: dict[str, object] | None = None
) -> None:
    everybody = [who for who in members.everybody(tx, cause.group_id) if who != cause.person_id]
    key = f"{poll.id}:{poll.closes_at.timestamp()}"
    over = kind == "polls-closed"
    latest = None if over else poll.closes_at
    outbox.add(tx, cause, everybody, kind, key, facts=facts, subject_id=poll.id, latest=latest)
