"""Invitations: what coordinators may look at and change once one is made."""

from datetime import datetime

from rules.members import Invitation
from rules.refusals import Refused
from storage.transactions import Tx

SELECT = """
    SELECT i.id, i.group_id, i.delegation_id, i.uses_left, i.created_at, i.expires_at,
        i.created_by, m.name AS maker, i.replaces_id
    FROM invitations i JOIN members m ON m.id = i.created_by
"""


def require(tx: Tx, group_id: int, invitation_id: int, token_hash: str | None = None) -> Invitation:
    """One invitation, with this secret when one is given. Raises Refused when there is none."""
    row = tx.one(
        SELECT
        + """
        WHERE i.group_id = :g AND i.id = :id AND (:hash IS NULL OR i.token_hash = :hash)
        """,
        g=group_id,
        id=invitation_id,
        hash=token_hash,
    )
    if row is None:
        raise Refused("members-refused-gone")
    return Invitation.model_validate(row)


def list_open(tx: Tx, group_id: int, delegation_id: int, now: datetime) -> list[Invitation]:
    """The invitations into a delegation that still work, newest first."""
    rows = tx.all(
        SELECT
        + """
        WHERE i.group_id = :g AND i.delegation_id = :d AND i.uses_left > 0 AND i.expires_at > :now
        ORDER BY i.id DESC
        """,
        g=group_id,
        d=delegation_id,
        now=now,
    )
    return [Invitation.model_validate(row) for row in rows]


def put(tx: Tx, group_id: int, invitation_id: int, uses: int, expires_at: datetime) -> None:
    """Set for how many people, and until when, an invitation works."""
    tx.run(
        """
        UPDATE invitations SET uses_left = :uses, expires_at = :expires_at
        WHERE group_id = :g AND id = :id
        """,
        uses=uses,
        expires_at=expires_at,
        g=group_id,
        id=invitation_id,
    )
