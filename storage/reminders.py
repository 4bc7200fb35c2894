"""When reminders of meetings are due, and who may be reminded."""

import json
from datetime import datetime

from rules.meetings import Meeting
from rules.reminders import Reader
from storage import meetings
from storage.transactions import Row, Tx


def add(tx: Tx, meeting: Meeting, points: dict[str, datetime]) -> None:
    """Keep when reminders of the meeting as it stands are due; earlier ones are void."""
    void(tx, meeting.id)
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


def keep(tx: Tx, old: Meeting, meeting: Meeting) -> None:
    """The reminders of a meeting whose instant stays are those of its new version."""
    tx.run(
        "UPDATE reminders SET version = :new WHERE meeting_id = :id AND version = :old",
        new=meeting.version,
        id=meeting.id,
        old=old.version,
    )


def void(tx: Tx, meeting_id: int) -> None:
    """No reminder of a meeting is due any more."""
    tx.run(
        """
        UPDATE reminders SET state = 'cancelled'
        WHERE meeting_id = :meeting_id AND state = 'pending'
        """,
        meeting_id=meeting_id,
    )


def due(tx: Tx, now: datetime) -> list[Row]:
    """Meetings with reminders that have come due: `id, group_id`."""
    return tx.all(
        """
        SELECT DISTINCT m.id, m.group_id FROM reminders r JOIN meetings m ON m.id = r.meeting_id
        WHERE r.state = 'pending' AND r.due_at <= :now
        """,
        now=now,
    )


def take(tx: Tx, meeting_id: int, now: datetime) -> dict[str, datetime]:
    """Mark the due reminders as taken; returns when each was due, oldest first."""
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
    return dict(sorted(found, key=lambda item: item[1]))


def put_state(tx: Tx, meeting: Meeting, point: str, state: str) -> None:
    """Note that a reminder came too late to be of use (`expired`), or was nobody's."""
    tx.run(
        """
        UPDATE reminders SET state = :state
        WHERE meeting_id = :id AND version = :version AND point = :point
        """,
        state=state,
        id=meeting.id,
        version=meeting.version,
        point=point,
    )


def expired(tx: Tx, meeting: Meeting) -> list[str]:
    """The points of a meeting as it stands that came too late to be sent."""
    rows = tx.all(
        """
        SELECT point FROM reminders
        WHERE meeting_id = :id AND version = :version AND state = 'expired' ORDER BY due_at
        """,
        id=meeting.id,
        version=meeting.version,
    )
    return [row["point"] for row in rows]


def readers(tx: Tx, meeting: Meeting) -> list[Reader]:
    """Those who are asked to a meeting and can be reached, with what they set for themselves."""
    rows = tx.all(
        f"""
        SELECT m.person_id, f.muted, f.lead FROM members m
        JOIN people p ON p.id = m.person_id
        LEFT JOIN preferences f ON f.person_id = m.person_id
        WHERE {meetings.INVITED} AND p.reachable = 1 ORDER BY m.id
        """,
        g=meeting.group_id,
        delegations=meeting.delegations,
    )
    return [
        Reader(row["person_id"], frozenset(json.loads(row["muted"] or "[]")), row["lead"])
        for row in rows
    ]


def of_group(tx: Tx, group_id: int) -> list[str]:
    """When people are reminded of meetings that are planned from now on."""
    return list(json.loads(tx.value("SELECT reminders FROM groups WHERE id = :g", g=group_id)))


def put_of_group(tx: Tx, group_id: int, points: list[str]) -> None:
    """Set when people are reminded of meetings that are planned from now on."""
    tx.run("UPDATE groups SET reminders = :points WHERE id = :g", points=points, g=group_id)
