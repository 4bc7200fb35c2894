"""The discussion of recommendations."""

from datetime import datetime

from rules.causes import Cause
from rules.refusals import Refused
from rules.remarks import Remark
from storage.transactions import Tx

PAGE = 3  # remarks of 1,000 characters have to fit one message
_SELECT = """
    SELECT r.id, r.group_id, r.recommendation_id, r.version, r.paragraph, r.member_id,
        m.name AS author, m.body AS author_body, d.name AS delegation, r.content, r.state,
        r.reason, r.at
    FROM remarks r
    JOIN members m ON m.id = r.member_id
    LEFT JOIN delegations d ON d.id = m.delegation_id
"""


def require(tx: Tx, group_id: int, remark_id: int) -> Remark:
    """One remark. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE r.group_id = :g AND r.id = :id", g=group_id, id=remark_id)
    if row is None:
        raise Refused("remarks-refused-gone")
    return Remark.model_validate(row)


def count(tx: Tx, group_id: int, recommendation_id: int) -> int:
    """How many remarks stand under a recommendation."""
    return int(
        tx.value(
            """
            SELECT count(*) FROM remarks
            WHERE group_id = :g AND recommendation_id = :r AND state = 'shown'
            """,
            g=group_id,
            r=recommendation_id,
        )
    )


def list_of(tx: Tx, group_id: int, recommendation_id: int, page: int) -> list[Remark]:
    """A page of the discussion, oldest first."""
    rows = tx.all(
        _SELECT
        + """
        WHERE r.group_id = :g AND r.recommendation_id = :r AND r.state = 'shown'
        ORDER BY r.id LIMIT :n OFFSET :skip
        """,
        g=group_id,
        r=recommendation_id,
        n=PAGE,
        skip=page * PAGE,
    )
    return [Remark.model_validate(row) for row in rows]


def count_since(
    tx: Tx, group_id: int, recommendation_id: int, since: datetime, until: datetime, but: int
) -> int:
    """How many remarks came in a span of time, without those of the member `but`."""
    return int(
        tx.value(
            """
            SELECT count(*) FROM remarks
            WHERE group_id = :g AND recommendation_id = :r AND state = 'shown'
                AND member_id <> :but AND at >= :since AND at < :until
            """,
            g=group_id,
            r=recommendation_id,
            but=but,
            since=since,
            until=until,
        )
    )


def add(
    tx: Tx, cause: Cause, recommendation_id: int, version: int, paragraph: int, content: str
) -> int:
    """Add a remark on a paragraph of a version (0: on the whole); returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO remarks (
                group_id, recommendation_id, version, paragraph, member_id, content, at)
            VALUES (:g, :r, :version, :paragraph, :member, :content, :now)
            RETURNING id
            """,
            g=cause.group_id,
            r=recommendation_id,
            version=version,
            paragraph=paragraph,
            member=cause.member_id,
            content=content,
            now=cause.now,
        )
    )


def remove(tx: Tx, cause: Cause, remark_id: int, reason: str) -> None:
    """Take the words away and keep why: the writer is told."""
    tx.run(
        """
        UPDATE remarks SET state = 'removed', content = NULL, removed_by = :by, reason = :reason
        WHERE group_id = :g AND id = :id
        """,
        by=cause.member_id,
        reason=reason,
        g=cause.group_id,
        id=remark_id,
    )


def withdraw(tx: Tx, group_id: int, remark_id: int) -> None:
    """Delete a remark whole."""
    tx.run("DELETE FROM remarks WHERE group_id = :g AND id = :id", g=group_id, id=remark_id)
