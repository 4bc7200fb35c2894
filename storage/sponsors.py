"""Delegations that sign a recommendation together with its proposer."""

from rules.causes import Cause
from storage.transactions import Tx


def put(tx: Tx, cause: Cause, recommendation_id: int, delegation_id: int, *, joined: bool) -> bool:
    """Add a delegation to the co-sponsors or take it off; returns whether that changed anything."""
    facts = {"g": cause.group_id, "r": recommendation_id, "d": delegation_id}
    if not joined:
        sql = "DELETE FROM sponsors WHERE group_id = :g AND recommendation_id = :r"
        return tx.run(sql + " AND delegation_id = :d", **facts) > 0
    sql = """
        INSERT INTO sponsors (group_id, recommendation_id, delegation_id, member_id, at)
        VALUES (:g, :r, :d, :member, :now) ON CONFLICT DO NOTHING
    """
    return tx.run(sql, **facts, member=cause.member_id, now=cause.now) > 0


def list_of(tx: Tx, group_id: int, recommendation_id: int) -> dict[int, str]:
    """The co-sponsors without the proposer's delegation: English names by id, in their order."""
    rows = tx.all(
        """
        SELECT d.id, d.name FROM sponsors s JOIN delegations d ON d.id = s.delegation_id
        WHERE s.group_id = :g AND s.recommendation_id = :r ORDER BY d.name
        """,
        g=group_id,
        r=recommendation_id,
    )
    return {row["id"]: row["name"] for row in rows}
