"""Recommendations; their versions stand in `wordings`, who signed them in `sponsors`."""

from rules.causes import Cause
from rules.recommendations import Recommendation, State
from rules.refusals import Refused
from storage import wordings
from storage.transactions import Row, Tx

PAGE = 6

_SELECT = """
    SELECT r.id, r.group_id, r.number, r.title, r.paragraphs, r.pillars, r.strands, r.version,
        r.state, r.proposer_id, m.name AS proposer, m.delegation_id, d.name AS delegation,
        r.created_at
    FROM recommendations r
    JOIN members m ON m.id = r.proposer_id
    LEFT JOIN delegations d ON d.id = m.delegation_id
"""


def require(tx: Tx, group_id: int, recommendation_id: int) -> Recommendation:
    """One recommendation. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE r.group_id = :g AND r.id = :id", g=group_id, id=recommendation_id)
    if row is None:
        raise Refused("recommendations-refused-gone")
    return Recommendation.model_validate(row)


def list_all(tx: Tx, group_id: int, page: int) -> tuple[list[Recommendation], int]:
    """A page of a group's recommendations, newest first, and how many there are."""
    total = tx.value("SELECT count(*) FROM recommendations WHERE group_id = :g", g=group_id)
    rows = tx.all(
        _SELECT + "WHERE r.group_id = :g ORDER BY r.number DESC LIMIT :n OFFSET :skip",
        g=group_id,
        n=PAGE,
        skip=page * PAGE,
    )
    return [Recommendation.model_validate(row) for row in rows], total


def add(
    tx: Tx,
    cause: Cause,
    title: str,
    paragraphs: list[str],
    pillars: list[str] | None = None,
    strands: list[str] | None = None,
) -> Recommendation:
    """Add a draft with the group's next number."""
    found = tx.value(
        """
        INSERT INTO recommendations (
            group_id, number, title, paragraphs, pillars, strands, state, proposer_id, created_at)
        VALUES (
            :g, (SELECT coalesce(max(number), 0) + 1 FROM recommendations WHERE group_id = :g),
            :title, :paragraphs, :pillars, :strands, 'draft', :member, :now)
        RETURNING id
        """,
        g=cause.group_id,
        title=title,
        paragraphs=paragraphs,
        pillars=pillars or [],
        strands=strands or [],
        member=cause.member_id,
        now=cause.now,
    )
    recommendation = require(tx, cause.group_id, found)
    wordings.add(tx, cause, recommendation)
    return recommendation


def put(tx: Tx, cause: Cause, changed: Recommendation) -> Recommendation:
    """Store a new version: title, paragraphs, pillars and strands as `changed` has them."""
    tx.run(
        """
        UPDATE recommendations SET title = :title, paragraphs = :paragraphs, pillars = :pillars,
            strands = :strands, version = version + 1
        WHERE group_id = :g AND id = :id
        """,
        title=changed.title,
        paragraphs=changed.paragraphs,
        pillars=changed.pillars,
        strands=changed.strands,
        g=cause.group_id,
        id=changed.id,
    )
    recommendation = require(tx, cause.group_id, changed.id)
    wordings.add(tx, cause, recommendation)
    return recommendation


def put_state(tx: Tx, group_id: int, recommendation_id: int, state: State) -> None:
    """Set where a recommendation stands."""
    tx.run(
        "UPDATE recommendations SET state = :state WHERE group_id = :g AND id = :id",
        state=state,
        g=group_id,
        id=recommendation_id,
    )


def link(tx: Tx, recommendation_id: int, practice_id: int) -> None:
    """Note that a recommendation draws on a practice."""
    tx.run(
        """
        INSERT INTO recommendation_practices (recommendation_id, practice_id)
        VALUES (:r, :p) ON CONFLICT DO NOTHING
        """,
        r=recommendation_id,
        p=practice_id,
    )


def unlink(tx: Tx, recommendation_id: int, practice_id: int) -> bool:
    """Take a practice off again; returns whether it was there."""
    return (
        tx.run(
            """
        DELETE FROM recommendation_practices WHERE recommendation_id = :r AND practice_id = :p
        """,
            r=recommendation_id,
            p=practice_id,
        )
        > 0
    )


def practices_of(tx: Tx, recommendation_id: int) -> list[Row]:
    """The practices that a recommendation draws on: `id, number, title`."""
    return tx.all(
        """
        SELECT p.id, p.number, json_extract(p.content, '$.title') AS title
        FROM recommendation_practices x JOIN practices p ON p.id = x.practice_id
        WHERE x.recommendation_id = :id AND p.state = 'shared' ORDER BY p.number
        """,
        id=recommendation_id,
    )


def drawn_from(tx: Tx, practice_id: int) -> list[Row]:
    """The recommendations that draw on a practice: `id, number, title`."""
    return tx.all(
        """
        SELECT r.id, r.number, r.title
        FROM recommendation_practices x JOIN recommendations r ON r.id = x.recommendation_id
        WHERE x.practice_id = :id AND r.state <> 'withdrawn' ORDER BY r.number
        """,
        id=practice_id,
    )
