"""Meetings are planned, answered, moved, cancelled and reminded of."""

from datetime import datetime

from actions import chats
from actions import forms as dialogues
from actions.gate import permitted
from rules import meetings as rules
from rules import moments
from rules.causes import Cause
from rules.meetings import Answer, Meeting
from storage import journal, meetings, members, outbox
from storage.transactions import Tx

REMINDER = "meetings-reminder"


@permitted
def plan(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Plan a meeting; everybody is told."""
    answers = dialogues.take(tx, cause, rules.FORM, draft_id, version).answers
    wall = moments.read(str(answers["wall_time"]))
    days = answers.get("days") or 1
    assert isinstance(days, int)
    meeting = add(
        tx,
        cause,
        title=str(answers["title"]),
        place=str(answers["place"]),
        wall_time=wall,
        zone=str(answers["zone"]),
        days=days,
        note=str(answers.get("note") or ""),
    )
    _tell(tx, cause, meeting, "meetings-planned")
    return meeting


def add(
    tx: Tx,
    cause: Cause,
    *,
    title: str,
    place: str,
    wall_time: datetime,
    zone: str,
    days: int,
    note: str,
    past: bool = False,
) -> Meeting:
    """Store a meeting with its reminders; `past` ones are the history of a series."""
    starts_at = moments.instant(wall_time, zone)
    if not past:
        moments.check_ahead(starts_at, cause.now)
    meeting = meetings.add(
        tx,
        cause,
        title=title,
        place=place,
        wall_time=wall_time,
        zone=zone,
        days=days,
        note=note,
        starts_at=starts_at,
        ends_at=rules.ends_at(wall_time, zone, days),
    )
    _schedule(tx, cause, meeting)
    journal.add(tx, cause, "meetings.plan", meeting=meeting.id, starts_at=starts_at)
    return meeting


def _schedule(tx: Tx, cause: Cause, meeting: Meeting) -> None:
    points = rules.reminder_points(meeting)
    ahead = {point: due for point, due in points.items() if due > cause.now}
    meetings.add_reminders(tx, meeting, ahead)


@permitted
def move(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Move a meeting; everybody is told what changed, reminders move with it."""
    draft = dialogues.take(tx, cause, rules.MOVE_FORM, draft_id, version)
    old = meetings.require(tx, cause.group_id, draft.subject_id)
    rules.check_reply(old, cause.now)
    wall = moments.read(str(draft.answers["wall_time"]))
    starts_at = moments.instant(wall, old.zone)
    rules.check_moved(old, starts_at)
    moments.check_ahead(starts_at, cause.now)
    ends_at = rules.ends_at(wall, old.zone, old.days)
    meeting = meetings.put_time(tx, old, wall, starts_at, ends_at)
    _schedule(tx, cause, meeting)
    outbox.cancel(tx, REMINDER, meeting.id)
    journal.add(tx, cause, "meetings.move", meeting=meeting.id, starts_at=starts_at)
    _tell(tx, cause, meeting, "meetings-moved", was=old.starts_at)
    return meeting


@permitted
def cancel(tx: Tx, cause: Cause, meeting_id: int) -> Meeting:
    """Cancel a meeting; everybody is told, reminders stop."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    rules.check_reply(meeting, cause.now)
    meeting = meetings.put_cancelled(tx, meeting)
    meetings.void_reminders(tx, meeting.id)
    outbox.cancel(tx, REMINDER, meeting.id)
    journal.add(tx, cause, "meetings.cancel", meeting=meeting.id)
    _tell(tx, cause, meeting, "meetings-cancelled")
    return meeting


def _tell(tx: Tx, cause: Cause, meeting: Meeting, kind: str, was: datetime | None = None) -> None:
    outbox.add(
        tx,
        cause,
        members.everybody(tx, cause.group_id),
        kind,
        f"{meeting.id}:{meeting.version}",
        subject_id=meeting.id,
        facts={"was": was.isoformat()} if was else {},
        expires_at=meeting.ends_at,
        latest=min(was or meeting.starts_at, meeting.starts_at),
    )
    chats.post(tx, cause, kind, meeting.id, str(meeting.version), expires_at=meeting.ends_at)


@permitted
def reply(tx: Tx, cause: Cause, meeting_id: int, answer: Answer) -> Meeting:
    """Record whether the member comes; the last answer wins."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    rules.check_reply(meeting, cause.now)
    meetings.put_reply(tx, cause, meeting.id, answer)
    journal.add(tx, cause, "meetings.reply", meeting=meeting.id, answer=answer)
    return meeting


@permitted
def remind(tx: Tx, cause: Cause, meeting_id: int) -> int:
    """Put the newest reminder that is due and still of use into the outbox.

    Older ones, and those that come too late to help, expire. Returns how many it goes to.
    """
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    taken = meetings.take_reminders(tx, meeting_id, cause.now)
    useful = [
        (point, due)
        for point, due in taken
        if rules.useful(point, due, meeting.starts_at, cause.now)
    ][-1:]
    for point, due in taken:
        if (point, due) not in useful:
            meetings.expire_reminder(tx, meeting, point)
    if not useful or meeting.state is not rules.State.PLANNED:
        return 0
    point, due = useful[0]
    people = members.everybody(tx, cause.group_id)
    outbox.add(
        tx,
        cause,
        people,
        REMINDER,
        f"{meeting.id}:{meeting.version}:{point}",
        subject_id=meeting.id,
        facts={"point": point},
        expires_at=min(due + rules.POINT_LIFE[point], meeting.starts_at),
    )
    return len(people)
