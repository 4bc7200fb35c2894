"""Requests to decide paragraph by paragraph, and what the paragraphs came to."""

from rules.causes import Cause
from rules.counting import Result
from rules.decisions import Outcome
from rules.divisions import Division, Found, State
from rules.recommendations import Recommendation
from rules.refusals import Refused
from storage.transactions import Tx

_SELECT = """
    SELECT v.id, v.group_id, v.recommendation_id, v.delegation_id, d.name AS delegation, v.state,
        v.at
    FROM divisions v JOIN delegations d ON d.id = v.delegation_id
"""


def require(tx: Tx, group_id: int, division_id: int) -> Division:
    """One request. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE v.group_id = :g AND v.id = :id", g=group_id, id=division_id)
    if row is None:
        raise Refused("divisions-refused-gone")
    return Division.model_validate(row)


def asked(tx: Tx, group_id: int, recommendation_id: int) -> Division | None:
    """The request that is still to be met."""
    row = tx.one(
        _SELECT + "WHERE v.group_id = :g AND v.recommendation_id = :r AND v.state = 'asked'",
        g=group_id,
        r=recommendation_id,
    )
    return Division.model_validate(row) if row else None


def add(tx: Tx, cause: Cause, recommendation_id: int, delegation_id: int) -> int:
    """Add a request; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO divisions (group_id, recommendation_id, delegation_id, member_id, at)
            VALUES (:g, :r, :d, :member, :now) RETURNING id
            """,
            g=cause.group_id,
            r=recommendation_id,
            d=delegation_id,
            member=cause.member_id,
            now=cause.now,
        )
    )


def put_state(tx: Tx, group_id: int, division_id: int, state: State) -> None:
    """Note what became of a request."""
    tx.run(
        "UPDATE divisions SET state = :state WHERE group_id = :g AND id = :id",
        state=state,
        g=group_id,
        id=division_id,
    )


def found(tx: Tx, item: Recommendation, since: Division) -> Found:
    """What the paragraphs of the text as it stands have come to since the request."""
    rows = tx.all(
        """
        SELECT part_id, state, outcome FROM decisions
        WHERE group_id = :g AND recommendation_id = :r AND about = 'paragraph'
            AND text_version = :version AND opened_at >= :since AND state <> 'annulled'
        ORDER BY id
        """,
        g=item.group_id,
        r=item.id,
        version=item.version,
        since=since.at,
    )
    results: Found = {}
    for row in rows:
        is_open = row["state"] == "open"
        outcome = None if is_open else Outcome.model_validate_json(row["outcome"])
        results[row["part_id"]] = Result(outcome.result) if outcome else None
    return results
