"""Statements on decisions: added, withdrawn, never removed."""

from rules.causes import Cause
from rules.decisions import Seat
from rules.members import Member
from rules.refusals import Refused
from rules.statements import WITH_BALLOT, Kind, Statement
from storage.transactions import Tx

_SELECT = """
    SELECT s.id, s.decision_id, s.seat_id, s.delegation_id, d.name AS delegation, s.member_id,
        m.name AS member, s.kind, s.text, s.at, s.withdrawn_at
    FROM statements s
    JOIN members m ON m.id = s.member_id
    LEFT JOIN delegations d ON d.id = s.delegation_id
"""


def add(
    tx: Tx,
    cause: Cause,
    decision_id: int,
    kind: Kind,
    text: str,
    *,
    seat: Seat | None,
    delegation_id: int | None,
) -> int:
    """Attach a statement of a delegation; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO statements (
                decision_id, seat_id, delegation_id, member_id, kind, text, at)
            VALUES (:d, :seat, :delegation, :member, :kind, :text, :now) RETURNING id
            """,
            d=decision_id,
            seat=seat.id if seat else None,
            delegation=delegation_id,
            member=cause.member_id,
            kind=kind,
            text=text,
            now=cause.now,
        )
    )


def require(tx: Tx, group_id: int, statement_id: int) -> Statement:
    """One statement. Raises Refused when there is none in this group."""
    row = tx.one(
        _SELECT
        + """
        JOIN decisions x ON x.id = s.decision_id
        WHERE x.group_id = :g AND s.id = :id
        """,
        g=group_id,
        id=statement_id,
    )
    if row is None:
        raise Refused("decisions-refused-gone")
    return Statement.model_validate(row)


def list_of(tx: Tx, decision_id: int, of: Member | None = None) -> list[Statement]:
    """All statements on a decision that stand, objections also when they were withdrawn.

    `of`: only those of this member and their delegation, as a ballot's card needs them.
    """
    rows = tx.all(
        _SELECT
        + """
        WHERE s.decision_id = :d AND (s.withdrawn_at IS NULL OR s.kind = 'objection')
            AND (:m IS NULL OR s.member_id = :m OR s.delegation_id = :place)
        ORDER BY s.id
        """,
        d=decision_id,
        m=of.id if of else None,
        place=of.delegation_id if of else None,
    )
    return [Statement.model_validate(row) for row in rows]


def withdraw(tx: Tx, cause: Cause, statement_id: int) -> None:
    """Note that a statement is withdrawn; it stays to be read."""
    tx.run(
        "UPDATE statements SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL",
        now=cause.now,
        id=statement_id,
    )


def replace_with_ballot(tx: Tx, decision_id: int, seat_id: int) -> int:
    """What was said with an earlier ballot of a seat stands no longer; returns how much it was."""
    return tx.run(
        """
        DELETE FROM statements WHERE decision_id = :d AND seat_id = :seat
            AND kind IN (SELECT value FROM json_each(:kinds))
        """,
        d=decision_id,
        seat=seat_id,
        kinds=list(WITH_BALLOT),
    )
