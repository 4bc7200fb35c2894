"""When those who have not voted are nudged."""

from datetime import datetime

from storage.transactions import Row, Tx


def put(tx: Tx, decision_id: int, points: dict[str, datetime]) -> None:
    """Keep when those who have not voted are nudged; a point that moves is due again."""
    tx.run_many(
        """
        INSERT INTO nudges (decision_id, point, due_at) VALUES (:id, :point, :due_at)
        ON CONFLICT (decision_id, point) DO UPDATE SET due_at = excluded.due_at, taken = 0
        """,
        [{"id": decision_id, "point": point, "due_at": due} for point, due in points.items()],
    )


def due(tx: Tx, now: datetime) -> list[Row]:
    """Open decisions with nudges that have come due: `id, group_id`."""
    return tx.all(
        """
        SELECT DISTINCT d.id, d.group_id FROM nudges n JOIN decisions d ON d.id = n.decision_id
        WHERE n.taken = 0 AND n.due_at <= :now AND d.state = 'open' AND d.closes_at > :now
        """,
        now=now,
    )


def take(tx: Tx, decision_id: int, now: datetime) -> str | None:
    """Mark the due nudges as taken; returns the newest point, if there was one."""
    rows = tx.all(
        """
        UPDATE nudges SET taken = 1
        WHERE decision_id = :id AND taken = 0 AND due_at <= :now RETURNING point, due_at
        """,
        id=decision_id,
        now=now,
    )
    return max(rows, key=lambda row: row["due_at"])["point"] if rows else None
