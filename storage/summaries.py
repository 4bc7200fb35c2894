"""What a draft summary record tells beside the meeting itself."""

from rules.meetings import Meeting
from storage.practices import FIRST_SHARED
from storage.transactions import Row, Tx


def decisions(tx: Tx, meeting: Meeting) -> list[Row]:
    """Recommendations that were before the group at the meeting: `number, title, state`."""
    return tx.all(
        """
        SELECT DISTINCT r.number, r.title, r.state
        FROM decisions d JOIN recommendations r ON r.id = d.recommendation_id
        WHERE d.group_id = :g AND d.state <> 'annulled' AND d.opened_at < :ends_at
            AND (d.closed_at IS NULL OR d.closed_at >= :starts_at)
        ORDER BY r.number
        """,
        g=meeting.group_id,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
    )


def practices(tx: Tx, meeting: Meeting) -> list[Row]:
    """Practices that were first shared since the meeting before this one, up to its end.

    `number, title, attribution`, and the author: `name, body, delegation, country`.
    """
    return tx.all(
        f"""
        SELECT p.number, json_extract(p.content, '$.title') AS title,
            json_extract(p.content, '$.attribution') AS attribution, m.name, m.body,
            d.name AS delegation, CASE d.kind WHEN 'state' THEN d.name END AS country
        FROM practices p JOIN members m ON m.id = p.author_id
        LEFT JOIN delegations d ON d.id = m.delegation_id
        WHERE p.group_id = :g AND p.state = 'shared' AND {FIRST_SHARED} < :ends_at
            AND {FIRST_SHARED} >= :since
        ORDER BY p.number LIMIT 50
        """,
        g=meeting.group_id,
        ends_at=meeting.ends_at,
        since=_before(tx, meeting),
    )


def _before(tx: Tx, meeting: Meeting) -> str:
    """When the meeting before this one ended; the beginning of time when it is the first."""
    found = tx.value(
        """
        SELECT max(ends_at) FROM meetings
        WHERE group_id = :g AND state <> 'cancelled' AND ends_at <= :starts_at AND id <> :id
        """,
        g=meeting.group_id,
        starts_at=meeting.starts_at,
        id=meeting.id,
    )
    return str(found or "")
