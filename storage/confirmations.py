"""Who has confirmed that they have read an announcement."""

from rules.causes import Cause
from storage.transactions import Tx


def put(tx: Tx, cause: Cause, announcement_id: int) -> bool:
    """The member of the cause confirms; False when they did before."""
    added = tx.run(
        """
        INSERT INTO confirmations (announcement_id, member_id, at) VALUES (:id, :member, :now)
        ON CONFLICT (announcement_id, member_id) DO NOTHING
        """,
        id=announcement_id,
        member=cause.member_id,
        now=cause.now,
    )
    return added > 0


def count(tx: Tx, announcement_id: int) -> int:
    """How many have confirmed."""
    return int(
        tx.value(
            "SELECT count(*) FROM confirmations WHERE announcement_id = :id", id=announcement_id
        )
    )


def has(tx: Tx, announcement_id: int, member_id: int) -> bool:
    """Whether a member has confirmed."""
    sql = "SELECT 1 FROM confirmations WHERE announcement_id = :id AND member_id = :member"
    return tx.value(sql, id=announcement_id, member=member_id) is not None
