"""Meetings, their history, and who is asked to them."""

from collections.abc import Mapping
from datetime import datetime

import orjson

from rules import moments
from rules.causes import Cause
from rules.meetings import Meeting, Plan, State
from rules.refusals import Refused
from storage.transactions import Row, Tx

_PLANNED = """title, place, wall_time, zone, days, minutes, format, link, pillars, chatham,
    delegations, series, number, note"""
_SELECT = (
    f"SELECT id, group_id, {_PLANNED}, points, starts_at, ends_at, state, version FROM meetings "
)
INVITED = """
    m.group_id = :g AND m.state = 'active' AND (
        json_array_length(:delegations) = 0 OR m.delegation_id IS NULL
        OR m.delegation_id IN (SELECT value FROM json_each(:delegations)))
"""  # the members `m` that are asked to a meeting


def require(tx: Tx, group_id: int, meeting_id: int) -> Meeting:
    """One meeting. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=meeting_id)
    if row is None:
        raise Refused("meetings-refused-gone")
    return Meeting.model_validate(row)


def list_coming(tx: Tx, group_id: int, now: datetime, limit: int = 10) -> list[Meeting]:
    """Meetings that have not ended, soonest first."""
    rows = tx.all(
        _SELECT + "WHERE group_id = :g AND ends_at > :now ORDER BY starts_at, id LIMIT :limit",
        g=group_id,
        now=now,
        limit=limit,
    )
    return [Meeting.model_validate(row) for row in rows]


def list_past(tx: Tx, group_id: int, now: datetime) -> list[Meeting]:
    """Meetings that were held, newest first."""
    rows = tx.all(
        _SELECT
        + """
        WHERE group_id = :g AND ends_at <= :now AND state <> 'cancelled'
        ORDER BY starts_at DESC LIMIT 10
        """,
        g=group_id,
        now=now,
    )
    return [Meeting.model_validate(row) for row in rows]


def clashes(tx: Tx, meeting: Meeting) -> list[Meeting]:
    """Other planned meetings of the group at the same time."""
    rows = tx.all(
        _SELECT
        + """
        WHERE group_id = :g AND state = 'planned' AND id <> :id
            AND starts_at < :ends_at AND ends_at > :starts_at
        ORDER BY starts_at LIMIT 5
        """,
        g=meeting.group_id,
        id=meeting.id,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
    )
    return [Meeting.model_validate(row) for row in rows]


def list_planned(tx: Tx, now: datetime, after: int = 0) -> list[Row]:
    """Planned meetings of all groups that have not begun, a thousand from an id on.

    `id, group_id, wall_time, zone, starts_at`: all that is needed to compute the instant anew.
    """
    return tx.all(
        """
        SELECT id, group_id, wall_time, zone, starts_at FROM meetings
        WHERE state = 'planned' AND starts_at > :now AND id > :after ORDER BY id LIMIT 1000
        """,
        now=now,
        after=after,
    )


def over(tx: Tx, now: datetime) -> list[Row]:
    """Planned meetings that have ended: `id, group_id`."""
    return tx.all(
        "SELECT id, group_id FROM meetings WHERE state = 'planned' AND ends_at <= :now ORDER BY id",
        now=now,
    )


# series


def names_of_series(tx: Tx, group_id: int) -> list[tuple[int, str]]:
    """The series of a group: the newest meeting's id and the name, newest first."""
    rows = tx.all(
        """
        SELECT max(id) AS id, series FROM meetings WHERE group_id = :g AND series <> ''
        GROUP BY series ORDER BY max(id) DESC LIMIT 8
        """,
        g=group_id,
    )
    return [(row["id"], row["series"]) for row in rows]


def in_series(tx: Tx, group_id: int, name: str) -> list[Meeting]:
    """The meetings of a series in their order."""
    rows = tx.all(
        _SELECT + "WHERE group_id = :g AND series = :name ORDER BY number, starts_at LIMIT 50",
        g=group_id,
        name=name,
    )
    return [Meeting.model_validate(row) for row in rows]


def next_number(tx: Tx, group_id: int, name: str) -> int:
    """The number of the next meeting of a series; cancelled ones leave theirs free."""
    found = tx.value(
        """
        SELECT max(number) FROM meetings
        WHERE group_id = :g AND series = :name AND state <> 'cancelled'
        """,
        g=group_id,
        name=name,
    )
    return int(found or 0) + 1


# changes


def add(tx: Tx, cause: Cause, plan: Plan, *, starts_at: datetime, ends_at: datetime) -> Meeting:
    """Add a planned meeting; people are reminded of it as the group has it."""
    meeting_id = tx.value(
        """
        INSERT INTO meetings (
            group_id, title, place, wall_time, zone, days, minutes, format, link, pillars, chatham,
            delegations, series, number, note, points, starts_at, ends_at, state, planned_by,
            created_at)
        VALUES (
            :g, :title, :place, :wall_time, :zone, :days, :minutes, :format, :link, :pillars,
            :chatham, :delegations, :series, :number, :note,
            (SELECT reminders FROM groups WHERE id = :g), :starts_at, :ends_at, 'planned', :by,
            :now)
        RETURNING id
        """,
        **_facts(plan),
        g=cause.group_id,
        starts_at=starts_at,
        ends_at=ends_at,
        by=cause.member_id,
        now=cause.now,
    )
    return require(tx, cause.group_id, meeting_id)


def _facts(plan: Plan) -> dict[str, object]:
    facts = plan.model_dump(include=set(Plan.model_fields))
    return {
        **facts,
        "wall_time": moments.written(plan.wall_time),
        "chatham": int(plan.chatham),
    }


def put(tx: Tx, meeting: Meeting, plan: Plan, *, starts_at: datetime, ends_at: datetime) -> Meeting:
    """Move or change a meeting; its version rises."""
    tx.run(
        """
        UPDATE meetings SET title = :title, place = :place, wall_time = :wall_time, zone = :zone,
            days = :days, minutes = :minutes, format = :format, link = :link, pillars = :pillars,
            chatham = :chatham, delegations = :delegations, series = :series, number = :number,
            note = :note, starts_at = :starts_at, ends_at = :ends_at, version = version + 1
        WHERE group_id = :g AND id = :id
        """,
        **_facts(plan),
        starts_at=starts_at,
        ends_at=ends_at,
        g=meeting.group_id,
        id=meeting.id,
    )
    return require(tx, meeting.group_id, meeting.id)


def put_state(tx: Tx, meeting: Meeting, state: State) -> Meeting:
    """Cancel a meeting, and its version rises; or note that it was held."""
    tx.run(
        """
        UPDATE meetings SET state = :state, version = version + (:state = 'cancelled')
        WHERE group_id = :g AND id = :id
        """,
        state=state,
        g=meeting.group_id,
        id=meeting.id,
    )
    return require(tx, meeting.group_id, meeting.id)


def put_points(tx: Tx, meeting: Meeting, points: list[str]) -> None:
    """Set when people are reminded of a meeting."""
    tx.run(
        "UPDATE meetings SET points = :points WHERE group_id = :g AND id = :id",
        points=points,
        g=meeting.group_id,
        id=meeting.id,
    )


def add_changes(
    tx: Tx, cause: Cause, meeting: Meeting, changed: Mapping[str, tuple[object, object]]
) -> None:
    """Keep what differs in the meeting's newest version."""
    tx.run_many(
        """
        INSERT INTO meeting_changes (meeting_id, version, field, was, becomes, member_id, at)
        VALUES (:id, :version, :field, json(:was), json(:becomes), :by, :now)
        """,
        [
            {
                "id": meeting.id,
                "version": meeting.version,
                "field": field,
                "was": orjson.dumps(was).decode(),
                "becomes": orjson.dumps(becomes).decode(),
                "by": cause.member_id or None,
                "now": cause.now,
            }
            for field, (was, becomes) in changed.items()
        ],
    )


def changes(tx: Tx, group_id: int, meeting_id: int) -> list[Row]:
    """The history of a meeting, oldest first: `version, field, was, becomes` (JSON), `at`, `name`."""
    return tx.all(
        """
        SELECT c.version, c.field, c.was, c.becomes, c.at, b.name FROM meeting_changes c
        JOIN meetings t ON t.id = c.meeting_id
        LEFT JOIN members b ON b.id = c.member_id
        WHERE t.group_id = :g AND t.id = :id ORDER BY c.version, c.rowid
        """,
        g=group_id,
        id=meeting_id,
    )


# people


def invited(tx: Tx, meeting: Meeting) -> list[int]:
    """The Telegram ids of those who are asked to a meeting and can be reached."""
    rows = tx.all(
        f"""
        SELECT m.person_id FROM members m JOIN people p ON p.id = m.person_id
        WHERE {INVITED} AND p.reachable = 1 ORDER BY m.id
        """,
        g=meeting.group_id,
        delegations=meeting.delegations,
    )
    return [row["person_id"] for row in rows]
