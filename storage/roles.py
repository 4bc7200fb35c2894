"""Requests for a change of role that a second coordinator confirms."""

from datetime import datetime

from rules.causes import Cause
from rules.members import Role
from rules.refusals import Refused
from rules.roles import Request, Stage
from storage.transactions import Row, Tx

_SELECT = """
    SELECT id, group_id, member_id, role, proposed_by, proposed_at, expires_at, state, decided_by,
        decided_at
    FROM role_requests
"""


def put_role(tx: Tx, group_id: int, member_id: int, role: Role) -> None:
    """Set a member's role."""
    tx.run(
        "UPDATE members SET role = :role WHERE group_id = :g AND id = :id",
        role=role,
        g=group_id,
        id=member_id,
    )


def others(tx: Tx, group_id: int, *without: int) -> list[int]:
    """The ids of the active coordinators with an account, without these."""
    rows = tx.all(
        """
        SELECT id FROM members
        WHERE group_id = :g AND role = 'coordinator' AND state = 'active'
            AND person_id IS NOT NULL AND id NOT IN (SELECT value FROM json_each(:without))
        """,
        g=group_id,
        without=without,
    )
    return [row["id"] for row in rows]


def add(tx: Tx, cause: Cause, member_id: int, role: Role, expires_at: datetime) -> int:
    """Put a request; the open one about the same member gives way. Returns its id."""
    end(tx, cause.group_id, member_id)
    return int(
        tx.value(
            """
            INSERT INTO role_requests (
                group_id, member_id, role, proposed_by, proposed_at, expires_at)
            VALUES (:g, :member_id, :role, :by, :now, :expires_at) RETURNING id
            """,
            g=cause.group_id,
            member_id=member_id,
            role=role,
            by=cause.member_id,
            now=cause.now,
            expires_at=expires_at,
        )
    )


def require(tx: Tx, group_id: int, request_id: int) -> Request:
    """One request. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=request_id)
    if row is None:
        raise Refused("members-refused-gone")
    return Request.model_validate(row)


def opened(tx: Tx, group_id: int, now: datetime) -> list[Request]:
    """The requests that wait in a group, oldest first."""
    rows = tx.all(
        _SELECT + "WHERE group_id = :g AND state = 'open' AND expires_at > :now ORDER BY id",
        g=group_id,
        now=now,
    )
    return [Request.model_validate(row) for row in rows]


def decide(tx: Tx, cause: Cause, request_id: int, state: Stage) -> None:
    """Store what became of a request; nobody decided one that expired."""
    tx.run(
        """
        UPDATE role_requests SET state = :state, decided_by = :by, decided_at = :now
        WHERE group_id = :g AND id = :id
        """,
        state=state,
        by=cause.member_id or None,
        now=cause.now,
        g=cause.group_id,
        id=request_id,
    )


def end(tx: Tx, group_id: int, member_id: int) -> None:
    """An open request about a member is over."""
    tx.run(
        """
        UPDATE role_requests SET state = 'expired'
        WHERE group_id = :g AND member_id = :id AND state = 'open'
        """,
        g=group_id,
        id=member_id,
    )


def due(tx: Tx, now: datetime) -> list[Row]:
    """Open requests whose time is over: `id, group_id`."""
    return tx.all(
        "SELECT id, group_id FROM role_requests WHERE state = 'open' AND expires_at <= :now",
        now=now,
    )
