"""What readers answered to practices, and what they saved to read again."""

from datetime import datetime

from rules.causes import Cause
from rules.practices import Practice
from rules.refusals import Refused
from rules.responses import Kind, Response, Tally
from storage import practices
from storage.transactions import Tx

PAGE = 3  # comments of 1,000 characters have to fit one message
SAVED = "JOIN saved_practices s ON s.practice_id = p.id AND s.member_id = :m"

_SELECT = """
    SELECT r.id, r.group_id, r.practice_id, r.kind, r.member_id, m.name AS author,
        m.body AS author_body, r.delegation_id, d.name AS delegation, r.content, r.state,
        r.reason, r.at
    FROM responses r
    JOIN members m ON m.id = r.member_id
    LEFT JOIN delegations d ON d.id = r.delegation_id
"""


def require(tx: Tx, group_id: int, response_id: int) -> Response:
    """One response. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE r.group_id = :g AND r.id = :id", g=group_id, id=response_id)
    if row is None:
        raise Refused("responses-refused-gone")
    return Response.model_validate(row)


def tried_by(tx: Tx, group_id: int, practice_id: int, delegation_id: int) -> Response | None:
    """What a delegation told of a practice; None when it was removed as well."""
    row = tx.one(
        _SELECT
        + """
        WHERE r.group_id = :g AND r.practice_id = :p AND r.kind = 'tried'
            AND r.delegation_id = :d AND r.state = 'shown'
        """,
        g=group_id,
        p=practice_id,
        d=delegation_id,
    )
    return Response.model_validate(row) if row else None


def list_tried(tx: Tx, group_id: int, practice_id: int) -> list[Response]:
    """What delegations told of a practice, oldest first."""
    rows = tx.all(_shown("r.kind = 'tried'"), g=group_id, p=practice_id)
    return [Response.model_validate(row) for row in rows]


def list_comments(tx: Tx, group_id: int, practice_id: int, page: int) -> list[Response]:
    """A page of the comments, oldest first."""
    sql = _shown("r.kind = 'comment'") + " LIMIT :n OFFSET :skip"
    rows = tx.all(sql, g=group_id, p=practice_id, n=PAGE, skip=page * PAGE)
    return [Response.model_validate(row) for row in rows]


def _shown(where: str) -> str:
    return (
        f"{_SELECT} WHERE r.group_id = :g AND r.practice_id = :p AND r.state = 'shown' "
        f"AND {where} ORDER BY r.id"
    )


def count_since(
    tx: Tx, group_id: int, practice_id: int, since: datetime, until: datetime, author_id: int
) -> int:
    """How many comments of others came in a span of time."""
    return int(
        tx.value(
            """
            SELECT count(*) FROM responses
            WHERE group_id = :g AND practice_id = :p AND kind = 'comment' AND state = 'shown'
                AND member_id <> :author AND at >= :since AND at < :until
            """,
            g=group_id,
            p=practice_id,
            author=author_id,
            since=since,
            until=until,
        )
    )


def add(
    tx: Tx,
    cause: Cause,
    practice_id: int,
    kind: Kind,
    delegation_id: int | None,
    content: dict[str, object],
) -> int:
    """Add a response; what a delegation tells a second time replaces the first. Returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO responses (
                group_id, practice_id, kind, member_id, delegation_id, content, at)
            VALUES (:g, :p, :kind, :member, :delegation, :content, :now)
            ON CONFLICT (practice_id, delegation_id) WHERE kind = 'tried' DO UPDATE SET
                member_id = excluded.member_id, content = excluded.content, state = 'shown',
                removed_by = NULL, reason = NULL, at = excluded.at
            RETURNING id
            """,
            g=cause.group_id,
            p=practice_id,
            kind=kind,
            member=cause.member_id,
            delegation=delegation_id,
            content=content,
            now=cause.now,
        )
    )


def remove(tx: Tx, cause: Cause, response_id: int, reason: str) -> None:
    """Take the words away and keep why: the writer is told."""
    tx.run(
        """
        UPDATE responses SET state = 'removed', content = NULL, removed_by = :by, reason = :reason
        WHERE group_id = :g AND id = :id
        """,
        by=cause.member_id,
        reason=reason,
        g=cause.group_id,
        id=response_id,
    )


def withdraw(tx: Tx, group_id: int, response_id: int) -> None:
    """Delete a response whole."""
    tx.run("DELETE FROM responses WHERE group_id = :g AND id = :id", g=group_id, id=response_id)


# marks


def put_useful(tx: Tx, cause: Cause, practice_id: int, delegation_id: int, *, useful: bool) -> bool:
    """Set or take back a delegation's mark; returns whether that changed anything."""
    facts = {"g": cause.group_id, "p": practice_id, "d": delegation_id}
    if not useful:
        sql = "DELETE FROM useful_marks WHERE group_id = :g AND practice_id = :p"
        return tx.run(sql + " AND delegation_id = :d", **facts) > 0
    sql = "INSERT INTO useful_marks VALUES (:g, :p, :d, :member, :now) ON CONFLICT DO NOTHING"
    return tx.run(sql, **facts, member=cause.member_id, now=cause.now) > 0


def useful_to(tx: Tx, group_id: int, practice_id: int) -> list[str]:
    """The names of the delegations that a practice is useful to."""
    rows = tx.all(
        """
        SELECT d.name FROM useful_marks u JOIN delegations d ON d.id = u.delegation_id
        WHERE u.group_id = :g AND u.practice_id = :p ORDER BY d.name
        """,
        g=group_id,
        p=practice_id,
    )
    return [row["name"] for row in rows]


def put_saved(tx: Tx, cause: Cause, practice_id: int, *, saved: bool) -> bool:
    """Save a practice or forget it; returns whether that changed anything."""
    facts = {"g": cause.group_id, "p": practice_id, "m": cause.member_id}
    if not saved:
        sql = "DELETE FROM saved_practices WHERE group_id = :g AND practice_id = :p"
        return tx.run(sql + " AND member_id = :m", **facts) > 0
    sql = "INSERT INTO saved_practices VALUES (:g, :p, :m, :now) ON CONFLICT DO NOTHING"
    return tx.run(sql, **facts, now=cause.now) > 0


def list_saved(tx: Tx, group_id: int, member_id: int, page: int) -> tuple[list[Practice], int]:
    """A page of the shared practices that a member saved, the last saved first."""
    facts = {"g": group_id, "m": member_id}
    source = f"FROM practices p {SAVED} WHERE p.group_id = :g AND p.state = 'shared'"
    rows = tx.all(
        f"SELECT p.id {source} ORDER BY s.at DESC, p.id DESC LIMIT :n OFFSET :skip",
        n=practices.PAGE,
        skip=page * practices.PAGE,
        **facts,
    )
    found = [practices.require(tx, group_id, row["id"]) for row in rows]
    return found, int(tx.value(f"SELECT count(*) {source}", **facts))


def tally(
    tx: Tx, group_id: int, practice_id: int, member_id: int, delegation_id: int | None
) -> Tally:
    """How a practice was answered; `ours` and `saved` are the reader's."""
    row = tx.one(
        """
        SELECT
            (SELECT count(*) FROM useful_marks WHERE group_id = :g AND practice_id = :p) AS useful,
            (SELECT count(*) FROM responses WHERE group_id = :g AND practice_id = :p
                AND kind = 'tried' AND state = 'shown') AS tried,
            (SELECT count(*) FROM responses WHERE group_id = :g AND practice_id = :p
                AND kind = 'comment' AND state = 'shown') AS comments,
            EXISTS (SELECT 1 FROM useful_marks WHERE group_id = :g AND practice_id = :p
                AND delegation_id = :d) AS ours,
            EXISTS (SELECT 1 FROM saved_practices WHERE group_id = :g AND practice_id = :p
                AND member_id = :m) AS saved
        """,
        g=group_id,
        p=practice_id,
        m=member_id,
        d=delegation_id,
    )
    return Tally.model_validate(row)
