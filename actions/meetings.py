"""Meetings are planned, moved, changed, cancelled, held and answered."""

from datetime import datetime

from actions import chats
from actions import forms as dialogues
from actions.gate import permitted
from rules import meetings as rules
from rules import moments
from rules import reminders as points
from rules.causes import Cause
from rules.meetings import Answer, Meeting, Plan, State
from storage import delegations, journal, meetings, members, outbox, reminders, replies
from storage.outbox import State as Sending
from storage.transactions import Tx

REMINDER = "meetings-reminder"
STANDING = ("meetings-planned", "meetings-moved", "meetings-shifted", "meetings-changed")
TOLD_BY = {  # what waits for its reader and will say this, too, for it is worded when it goes out
    "meetings-moved": ("meetings-planned", "meetings-moved"),
    "meetings-shifted": ("meetings-planned", "meetings-moved"),
    "meetings-changed": ("meetings-planned",),
}
POSTED = {"meetings-planned", "meetings-moved", "meetings-shifted", "meetings-cancelled"}


@permitted
def plan(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Plan a meeting; those who are asked to it are told."""
    answers = dialogues.take(tx, cause, rules.FORM, draft_id, version).answers
    meeting = add(tx, cause, _said(tx, cause, answers))
    tell(tx, cause, meeting, "meetings-planned")
    return meeting


def _said(tx: Tx, cause: Cause, answers: dict[str, object]) -> Plan:
    """What the answers of a form say; a series that was chosen is named by a meeting of it."""
    known = {item.id for item in delegations.list_all(tx, cause.group_id)}
    said = rules.plan(answers)
    if said.series.isdigit():
        chosen = meetings.require(tx, cause.group_id, int(said.series)).series
        said = said.model_copy(update={"series": chosen})
    expected = [number for number in said.delegations if number in known]
    return said.model_copy(update={"delegations": expected})


def add(tx: Tx, cause: Cause, said: Plan, *, past: bool = False) -> Meeting:
    """Store a meeting with its reminders; `past` ones are the history of a series."""
    starts_at = moments.instant(said.wall_time, said.zone)
    if not past:
        moments.check_ahead(starts_at, cause.now)
    ends_at = rules.ends_at(said.wall_time, said.zone, said.days, said.minutes)
    meeting = meetings.add(
        tx, cause, _counted(tx, cause, said), starts_at=starts_at, ends_at=ends_at
    )
    schedule(tx, cause, meeting)
    journal.add(tx, cause, "meetings.plan", meeting=meeting.id, starts_at=starts_at)
    return meeting


def _counted(tx: Tx, cause: Cause, said: Plan) -> Plan:
    """With its number in the series, the next one unless another was given."""
    if not said.series or said.number is not None:
        return said
    number = meetings.next_number(tx, cause.group_id, said.series)
    return said.model_copy(update={"number": number})


def schedule(tx: Tx, cause: Cause, meeting: Meeting) -> None:
    """Keep the reminders that lie ahead; those of before are void, also what waits to go out."""
    due = points.due(meeting.wall_time, meeting.zone, meeting.starts_at)
    reminders.add(tx, meeting, {point: at for point, at in due.items() if at > cause.now})
    outbox.cancel(tx, REMINDER, meeting.id)


@permitted
def move(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Move a meeting; everybody is told what changed, reminders move with it."""
    draft = dialogues.take(tx, cause, rules.MOVE_FORM, draft_id, version)
    old = meetings.require(tx, cause.group_id, draft.subject_id)
    rules.check_reply(old, cause.now)
    zone, wall = str(draft.answers["zone"]), moments.read(str(draft.answers["wall_time"]))
    rules.check_moved(old, wall, zone)
    starts_at = moments.instant(wall, zone)
    moments.check_ahead(starts_at, cause.now)
    moved: dict[str, tuple[object, object]] = {
        "wall_time": (moments.written(old.wall_time), moments.written(wall))
    }
    if zone != old.zone:
        moved["zone"] = (old.zone, zone)
    said = old.model_copy(update={"wall_time": wall, "zone": zone})
    meeting = _put_time(tx, cause, old, said, starts_at, moved)
    journal.add(tx, cause, "meetings.move", meeting=meeting.id, starts_at=starts_at)
    tell(tx, cause, meeting, "meetings-moved", was=old.starts_at, zone=old.zone)
    return meeting


def _put_time(
    tx: Tx,
    cause: Cause,
    old: Meeting,
    said: Plan,
    starts_at: datetime,
    changed: dict[str, tuple[object, object]],
) -> Meeting:
    """Store a new time with its reminders, and what it was before."""
    ends_at = rules.ends_at(said.wall_time, said.zone, said.days, said.minutes)
    meeting = meetings.put(tx, old, said, starts_at=starts_at, ends_at=ends_at)
    meetings.add_changes(tx, cause, meeting, changed)
    if starts_at == old.starts_at:  # another city, and the same hour there
        reminders.keep(tx, old, meeting)
    else:
        schedule(tx, cause, meeting)
    return meeting


@permitted
def shift(tx: Tx, cause: Cause, meeting_id: int) -> bool:
    """The zone data of the place is new: the wall time stays, the instant and reminders move.

    Everybody is told once. False when the data says what is stored.
    """
    old = meetings.require(tx, cause.group_id, meeting_id)
    starts_at = rules.starts_at(old.wall_time, old.zone)
    if old.state is not State.PLANNED or starts_at == old.starts_at:
        return False
    moved: dict[str, tuple[object, object]] = {
        "starts_at": (old.starts_at.isoformat(), starts_at.isoformat())
    }
    meeting = _put_time(tx, cause, old, old, starts_at, moved)
    journal.add(tx, cause, "meetings.shift", meeting=meeting.id, starts_at=starts_at)
    tell(tx, cause, meeting, "meetings-shifted", was=old.starts_at)
    return True


@permitted
def change(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Change what is said of a meeting; those who are asked are told what changed.

    Those who are asked no longer are told that.
    """
    draft = dialogues.take(tx, cause, rules.CHANGE_FORM, draft_id, version)
    old = meetings.require(tx, cause.group_id, draft.subject_id)
    rules.check_reply(old, cause.now)
    kept = {"wall_time": old.wall_time, "zone": old.zone}
    said = _counted(tx, cause, _said(tx, cause, {**draft.answers, **kept}))
    changed = rules.changes(old, said)
    if not changed:
        return old
    ends_at = rules.ends_at(said.wall_time, said.zone, said.days, said.minutes)
    before = meetings.invited(tx, old)
    meeting = meetings.put(tx, old, said, starts_at=old.starts_at, ends_at=ends_at)
    meetings.add_changes(tx, cause, meeting, changed)
    reminders.keep(tx, old, meeting)
    journal.add(tx, cause, "meetings.change", meeting=meeting.id, fields=len(changed))
    tell(tx, cause, meeting, "meetings-changed")
    _release(tx, cause, meeting, set(before) - set(meetings.invited(tx, meeting)))
    return meeting


def _release(tx: Tx, cause: Cause, meeting: Meeting, people: set[int]) -> None:
    """Tell these that they are no longer asked to it, unless they never heard that they were."""
    unheard = outbox.receivers(tx, "meetings-planned", meeting.id, Sending.PENDING)
    for kind in (REMINDER, *STANDING):
        outbox.cancel(tx, kind, meeting.id, list(people))
    told = sorted(people.difference(unheard))
    tell(tx, cause, meeting, "meetings-released", people=told)


@permitted
def cancel(tx: Tx, cause: Cause, meeting_id: int) -> Meeting:
    """Cancel a meeting; everybody is told, and nothing of before goes out any more."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    rules.check_reply(meeting, cause.now)
    meeting = meetings.put_state(tx, meeting, State.CANCELLED)
    reminders.void(tx, meeting.id)
    for kind in (REMINDER, *STANDING):
        outbox.cancel(tx, kind, meeting.id)
    journal.add(tx, cause, "meetings.cancel", meeting=meeting.id)
    tell(tx, cause, meeting, "meetings-cancelled")
    return meeting


@permitted
def hold(tx: Tx, cause: Cause, meeting_id: int) -> None:
    """A meeting that has ended was held."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    if meeting.state is State.PLANNED and meeting.ends_at <= cause.now:
        meetings.put_state(tx, meeting, State.HELD)
        journal.add(tx, cause, "meetings.hold", meeting=meeting.id)


def tell(
    tx: Tx,
    cause: Cause,
    meeting: Meeting,
    kind: str,
    *,
    was: datetime | None = None,
    zone: str = "",
    people: list[int] | None = None,
) -> None:
    """Tell those who are asked to a meeting, or these people; once for each version of it.

    Whoever sleeps hears in the morning once what it has come to.
    """
    facts: dict[str, object] = {"version": meeting.version, "zone": zone}
    people = meetings.invited(tx, meeting) if people is None else people
    latest = min(was or meeting.starts_at, meeting.starts_at)
    waiting = outbox.renew(
        tx,
        cause,
        people,
        TOLD_BY.get(kind, ()),
        meeting.id,
        expires_at=meeting.ends_at,
        latest=latest,
    )
    outbox.add(
        tx,
        cause,
        [person for person in people if person not in waiting],
        kind,
        f"{meeting.id}:{meeting.version}",
        subject_id=meeting.id,
        facts={**facts, "was": was.isoformat()} if was else facts,
        expires_at=meeting.ends_at,
        latest=latest,
    )
    if kind in POSTED:
        chats.post(tx, cause, kind, meeting.id, str(meeting.version), expires_at=meeting.ends_at)


@permitted
def reply(tx: Tx, cause: Cause, meeting_id: int, answer: Answer) -> Meeting:
    """Record whether the member comes; the last answer wins."""
    meeting = check_may_answer(tx, cause, meeting_id)
    replies.put(tx, cause, meeting.id, answer)
    journal.add(tx, cause, "meetings.reply", meeting=meeting.id, answer=answer)
    return meeting


def check_may_answer(tx: Tx, cause: Cause, meeting_id: int) -> Meeting:
    """The meeting, when the member may answer it now. Raises Refused."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    rules.check_reply(meeting, cause.now)
    member = members.require(tx, cause.group_id, cause.member_id)
    rules.check_expected(meeting, member.delegation_id)
    return meeting
