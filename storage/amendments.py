"""Amendments to recommendations."""

from rules.amendments import Amendment, Kind, State
from rules.causes import Cause
from rules.refusals import Refused
from rules.voting_order import Change
from storage.transactions import Tx

_SELECT = """
    SELECT a.id, a.group_id, a.recommendation_id, a.number, a.kind, a.place, a.before, a.after,
        a.rank, a.state, a.member_id, m.name AS author, a.delegation_id, d.name AS delegation, a.at
    FROM amendments a
    JOIN members m ON m.id = a.member_id
    JOIN delegations d ON d.id = a.delegation_id
"""


def require(tx: Tx, group_id: int, amendment_id: int) -> Amendment:
    """One amendment. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE a.group_id = :g AND a.id = :id", g=group_id, id=amendment_id)
    if row is None:
        raise Refused("amendments-refused-gone")
    return Amendment.model_validate(row)


def list_of(tx: Tx, group_id: int, recommendation_id: int) -> list[Amendment]:
    """All amendments to a recommendation, in order of submission."""
    rows = tx.all(
        _SELECT + "WHERE a.group_id = :g AND a.recommendation_id = :r ORDER BY a.number",
        g=group_id,
        r=recommendation_id,
    )
    return [Amendment.model_validate(row) for row in rows]


def pending(tx: Tx, group_id: int, recommendation_id: int) -> list[Amendment]:
    """Those that are still to be decided, in order of submission."""
    found = list_of(tx, group_id, recommendation_id)
    return [amendment for amendment in found if amendment.state is State.PROPOSED]


def add(
    tx: Tx,
    cause: Cause,
    recommendation_id: int,
    kind: Kind,
    change: Change,
    delegation_id: int,
) -> Amendment:
    """Add an amendment with the recommendation's next number."""
    found = tx.value(
        """
        INSERT INTO amendments (
            group_id, recommendation_id, number, kind, place, before, after, member_id,
            delegation_id, at)
        VALUES (
            :g, :r, (SELECT coalesce(max(number), 0) + 1 FROM amendments
                WHERE recommendation_id = :r),
            :kind, :place, :before, :after, :member, :delegation, :now)
        RETURNING id
        """,
        g=cause.group_id,
        r=recommendation_id,
        kind=kind,
        place=change.place,
        before=change.before,
        after=change.after,
        member=cause.member_id,
        delegation=delegation_id,
        now=cause.now,
    )
    return require(tx, cause.group_id, found)


def put_state(tx: Tx, group_id: int, amendment_id: int, state: State) -> None:
    """Set where an amendment stands."""
    tx.run(
        "UPDATE amendments SET state = :state WHERE group_id = :g AND id = :id",
        state=state,
        g=group_id,
        id=amendment_id,
    )


def put_change(tx: Tx, group_id: int, change: Change) -> None:
    """Store what an amendment does to the text as it is now."""
    tx.run(
        """
        UPDATE amendments SET place = :place, before = :before, after = :after
        WHERE group_id = :g AND id = :id
        """,
        place=change.place,
        before=change.before,
        after=change.after,
        g=group_id,
        id=change.id,
    )


def put_order(tx: Tx, group_id: int, order: list[int]) -> None:
    """Store the order in which they are put."""
    tx.run_many(
        "UPDATE amendments SET rank = :rank WHERE group_id = :g AND id = :id",
        [{"g": group_id, "id": n, "rank": rank} for rank, n in enumerate(order, 1)],
    )
