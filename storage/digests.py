"""What stands in a weekly digest."""

from datetime import datetime

from rules.digests import AHEAD, Appointment, Ballot, Digest
from storage.transactions import Tx

SHOWN = 5  # of each


def get(tx: Tx, group_id: int, member_id: int, since: datetime, until: datetime) -> Digest:
    """The digest of a member from `since` up to `until`."""
    shared, titles = _practices(tx, group_id, since, until)
    return Digest(
        practices=titles,
        shared=shared,
        ballots=_ballots(tx, group_id, member_id, until),
        meetings=_meetings(tx, group_id, member_id, until),
    )


def _practices(tx: Tx, group_id: int, since: datetime, until: datetime) -> tuple[int, list[str]]:
    rows = tx.all(
        """
        SELECT json_extract(content, '$.title') AS title, count(*) OVER () AS shared FROM practices
        WHERE group_id = :g AND state = 'shared' AND shared_at >= :since AND shared_at < :until
        ORDER BY shared_at, id LIMIT :shown
        """,
        g=group_id,
        since=since,
        until=until,
        shown=SHOWN,
    )
    return (rows[0]["shared"] if rows else 0), [row["title"] for row in rows]


def _ballots(tx: Tx, group_id: int, member_id: int, now: datetime) -> list[Ballot]:
    rows = tx.all(
        """
        SELECT r.number, r.title, d.closes_at,
            CASE WHEN s.delegation_id IS NOT NULL
                AND json_extract(d.rule_set, '$.way') <> 'silence' THEN s.voted END AS voted
        FROM decisions d
        JOIN recommendations r ON r.id = d.recommendation_id
        LEFT JOIN members m ON m.group_id = d.group_id AND m.id = :member
        LEFT JOIN roll s ON s.decision_id = d.id AND s.delegation_id = m.delegation_id
            AND coalesce(s.member_id, m.id) = m.id
        WHERE d.group_id = :g AND d.state = 'open' AND d.closes_at > :now
        ORDER BY d.closes_at, d.id LIMIT :shown
        """,
        g=group_id,
        member=member_id,
        now=now,
        shown=SHOWN,
    )
    return [Ballot.model_validate(row) for row in rows]


def _meetings(tx: Tx, group_id: int, member_id: int, now: datetime) -> list[Appointment]:
    rows = tx.all(
        """
        SELECT m.title, m.starts_at, r.answer FROM meetings m
        LEFT JOIN replies r ON r.meeting_id = m.id AND r.member_id = :member
        WHERE m.group_id = :g AND m.state = 'planned' AND m.starts_at > :now
            AND m.starts_at <= :ahead
        ORDER BY m.starts_at, m.id LIMIT :shown
        """,
        g=group_id,
        member=member_id,
        now=now,
        ahead=now + AHEAD,
        shown=SHOWN,
    )
    return [Appointment.model_validate(row) for row in rows]
