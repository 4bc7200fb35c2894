"""Meetings, answers and reminder times."""

from datetime import datetime

from rules import moments
from rules.causes import Cause
from rules.meetings import Answer, Headcount, Meeting, State
from rules.refusals import Refused
from storage.transactions import Row, Tx

_SELECT = """
    SELECT id, group_id, title, place, wall_time, zone, days, note, starts_at, ends_at, state,
        version
    FROM meetings
"""


def require(tx: Tx, group_id: int, meeting_id: int) -> Meeting:
    """One meeting. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=meeting_id)
    if row is None:
        raise Refused("meetings-refused-gone")
    return Meeting.model_validate(row)


def list_coming(tx: Tx, group_id: int, now: datetime) -> list[Meeting]:
    """Meetings that have not ended, soonest first."""
    rows = tx.all(
        _SELECT + "WHERE group_id = :g AND ends_at > :now ORDER BY starts_at, id LIMIT 10",
        g=group_id,
        now=now,
    )
    return [Meeting.model_validate(row) for row in rows]


def list_past(tx: Tx, group_id: int, now: datetime) -> list[Meeting]:
    """Meetings that were held, newest first."""
    rows = tx.all(
        _SELECT
        + """
        WHERE group_id = :g AND ends_at <= :now AND state = 'planned'
        ORDER BY starts_at DESC LIMIT 10
        """,
        g=group_id,
        now=now,
    )
    return [Meeting.model_validate(row) for row in rows]


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
    starts_at: datetime,
    ends_at: datetime,
) -> Meeting:
    """Add a planned meeting."""
    meeting_id = tx.value(
        """
        INSERT INTO meetings (
            group_id, title, place, wall_time, zone, days, note, starts_at, ends_at, state,
            planned_by, created_at)
        VALUES (
            :g, :title, :place, :wall_time, :zone, :days, :note, :starts_at, :ends_at, 'planned',
            :by, :now)
        RETURNING id
        """,
        g=cause.group_id,
        title=title,
        place=place,
        wall_time=moments.written(wall_time),
        zone=zone,
        days=days,
        note=note,
        starts_at=starts_at,
        ends_at=ends_at,
        by=cause.member_id,
        now=cause.now,
    )
    return require(tx, cause.group_id, meeting_id)


def put_time(
    tx: Tx, meeting: Meeting, wall_time: datetime, starts_at: datetime, ends_at: datetime
) -> Meeting:
    """Move a meeting; its version rises."""
    tx.run(
        """
        UPDATE meetings SET wall_time = :wall_time, starts_at = :starts_at, ends_at = :ends_at,
            version = version + 1
        WHERE group_id = :g AND id = :id
        """,
        wall_time=moments.written(wall_time),
        starts_at=starts_at,
        ends_at=ends_at,
        g=meeting.group_id,
        id=meeting.id,
    )
    return require(tx, meeting.group_id, meeting.id)


def put_cancelled(tx: Tx, meeting: Meeting) -> Meeting:
    """Cancel a meeting; its version rises."""
    tx.run(
        """
        UPDATE meetings SET state = :state, version = version + 1
        WHERE group_id = :g AND id = :id
        """,
        state=State.CANCELLED,
        g=meeting.group_id,
        id=meeting.id,
    )
    return require(tx, meeting.group_id, meeting.id)


def put_reply(tx: Tx, cause: Cause, meeting_id: int, answer: Answer) -> None:
    """Record whether a member comes; the last answer stands."""
    tx.run(
        """
        INSERT INTO replies (meeting_id, member_id, answer, at) VALUES (:m, :member, :answer, :now)
        ON CONFLICT (meeting_id, member_id) DO UPDATE SET answer = excluded.answer, at = excluded.at
        """,
        m=meeting_id,
        member=cause.member_id,
        answer=answer,
        now=cause.now,
    )


def reply(tx: Tx, meeting_id: int, member_id: int) -> Answer | None:
    """What a member answered."""
    found = tx.value(
        "SELECT answer FROM replies WHERE meeting_id = :m AND member_id = :member",
        m=meeting_id,
        member=member_id,
    )
    return Answer(found) if found else None


def replies(tx: Tx, group_id: int, meeting_id: int) -> list[Row]:
    """Every active member's answer: `name, delegation, answer` (None: not answered)."""
    return tx.all(
        """
        SELECT m.name, d.name AS delegation, r.answer
        FROM members m
        LEFT JOIN delegations d ON d.id = m.delegation_id
        LEFT JOIN replies r ON r.member_id = m.id AND r.meeting_id = :meeting_id
        WHERE m.group_id = :g AND m.state = 'active'
        ORDER BY d.name IS NULL, d.name, m.id
        """,
        g=group_id,
        meeting_id=meeting_id,
    )


def headcount(tx: Tx, group_id: int, meeting_id: int) -> Headcount:
    """How many active members said what."""
    found = {"missing": 0}
    for row in replies(tx, group_id, meeting_id):
        key = row["answer"] or "missing"
        found[key] = found.get(key, 0) + 1
    return Headcount.model_validate(found)


def unanswered(tx: Tx, group_id: int, member_id: int, now: datetime) -> list[Meeting]:
    """Coming meetings to which a member has not answered."""
    coming = list_coming(tx, group_id, now)
    return [
        meeting
        for meeting in coming
        if meeting.state is State.PLANNED
        and meeting.starts_at > now
        and reply(tx, meeting.id, member_id) is None
    ]


def add_reminders(tx: Tx, meeting: Meeting, points: dict[str, datetime]) -> None:
    """Keep when reminders of the meeting as it stands are due; earlier ones are void."""
    void_reminders(tx, meeting.id)
    tx.run_many(
        """
        INSERT INTO reminders (meeting_id, version, point, due_at)
        VALUES (:meeting_id, :version, :point, :due_at)
        """,
        [
            {"meeting_id": meeting.id, "version": meeting.version, "point": point, "due_at": due}
            for point, due in points.items()
        ],
    )


def void_reminders(tx: Tx, meeting_id: int) -> None:
    """No reminder of a meeting is due any more."""
    tx.run(
        """
        UPDATE reminders SET state = 'cancelled'
        WHERE meeting_id = :meeting_id AND state = 'pending'
        """,
        meeting_id=meeting_id,
    )


def reminders_due(tx: Tx, now: datetime) -> list[Row]:
    """Meetings with reminders that have come due: `id, group_id`."""
    return tx.all(
        """
        SELECT DISTINCT m.id, m.group_id FROM reminders r JOIN meetings m ON m.id = r.meeting_id
        WHERE r.state = 'pending' AND r.due_at <= :now
        """,
        now=now,
    )


def take_reminders(tx: Tx, meeting_id: int, now: datetime) -> list[tuple[str, datetime]]:
    """Mark the due reminders as taken; returns `(point, due)`, oldest first."""
    rows = tx.all(
        """
        UPDATE reminders SET state = 'taken'
        WHERE meeting_id = :meeting_id AND state = 'pending' AND due_at <= :now
        RETURNING point, due_at
        """,
        meeting_id=meeting_id,
        now=now,
    )
    found = [(row["point"], datetime.fromisoformat(row["due_at"])) for row in rows]
    return sorted(found, key=lambda item: item[1])


def expire_reminder(tx: Tx, meeting: Meeting, point: str) -> None:
    """Note that a reminder came too late to be of use."""
    tx.run(
        """
        UPDATE reminders SET state = 'expired'
        WHERE meeting_id = :id AND version = :version AND point = :point
        """,
        id=meeting.id,
        version=meeting.version,
        point=point,
    )
