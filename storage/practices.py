"""The library of practices."""

from rules.causes import Cause
from rules.practices import Content, Practice, State
from rules.refusals import Refused
from storage.transactions import Tx

PAGE = 6

SELECT = """
    SELECT p.id, p.group_id, p.number, p.author_id, m.name AS author, m.body AS author_body,
        d.name AS delegation, p.state, p.version, p.content, p.submitted_at, p.shared_at
    FROM practices p
    JOIN members m ON m.id = p.author_id
    LEFT JOIN delegations d ON d.id = m.delegation_id
"""


def require(tx: Tx, group_id: int, practice_id: int) -> Practice:
    """One practice. Raises Refused when there is none in this group."""
    row = tx.one(SELECT + "WHERE p.group_id = :g AND p.id = :id", g=group_id, id=practice_id)
    if row is None:
        raise Refused("practices-refused-gone")
    return Practice.model_validate(row)


def add(tx: Tx, cause: Cause, content: Content) -> Practice:
    """Add a submitted practice with the group's next number."""
    practice_id = tx.value(
        """
        INSERT INTO practices (group_id, number, author_id, state, version, content, submitted_at)
        VALUES (
            :g, (SELECT coalesce(max(number), 0) + 1 FROM practices WHERE group_id = :g),
            :author, 'submitted', 1, :content, :now)
        RETURNING id
        """,
        g=cause.group_id,
        author=cause.member_id,
        content=content.model_dump_json(),
        now=cause.now,
    )
    _keep_version(tx, cause, practice_id, 1, content)
    return require(tx, cause.group_id, practice_id)


def put(tx: Tx, cause: Cause, practice: Practice, content: Content) -> Practice:
    """Hand a practice in again: a new version, submitted."""
    version = practice.version + 1
    tx.run(
        """
        UPDATE practices SET state = 'submitted', version = :version, content = :content,
            submitted_at = :now
        WHERE group_id = :g AND id = :id
        """,
        version=version,
        content=content.model_dump_json(),
        now=cause.now,
        g=cause.group_id,
        id=practice.id,
    )
    _keep_version(tx, cause, practice.id, version, content)
    return require(tx, cause.group_id, practice.id)


def _keep_version(tx: Tx, cause: Cause, practice_id: int, version: int, content: Content) -> None:
    tx.run(
        """
        INSERT INTO practice_versions (practice_id, version, content, member_id, at)
        VALUES (:id, :version, :content, :member, :now)
        """,
        id=practice_id,
        version=version,
        content=content.model_dump_json(),
        member=cause.member_id,
        now=cause.now,
    )


def screen(tx: Tx, cause: Cause, practice: Practice, verdict: State, reason: str | None) -> None:
    """Store the verdict of the screening."""
    shared = verdict is State.SHARED
    tx.run(
        """
        UPDATE practices SET state = :state, shared_at = :shared_at
        WHERE group_id = :g AND id = :id
        """,
        state=verdict,
        shared_at=cause.now if shared else None,
        g=cause.group_id,
        id=practice.id,
    )
    tx.run(
        """
        INSERT INTO screenings (practice_id, version, member_id, verdict, reason, at)
        VALUES (:id, :version, :member, :verdict, :reason, :now)
        """,
        id=practice.id,
        version=practice.version,
        member=cause.member_id,
        verdict=verdict,
        reason=reason,
        now=cause.now,
    )


def last_reason(tx: Tx, practice_id: int) -> str | None:
    """The reason of the latest screening."""
    return tx.value(  # type: ignore[no-any-return]
        "SELECT reason FROM screenings WHERE practice_id = :id ORDER BY id DESC LIMIT 1",
        id=practice_id,
    )


def list_waiting(tx: Tx, group_id: int, page: int) -> tuple[list[Practice], int]:
    """A page of what waits for screening, oldest first."""
    return _page(tx, "p.state = 'submitted'", "p.submitted_at, p.id", page, g=group_id)


def list_by(tx: Tx, group_id: int, member_id: int, page: int) -> tuple[list[Practice], int]:
    """A page of a member's own practices, newest first."""
    return _page(tx, "p.author_id = :m", "p.id DESC", page, g=group_id, m=member_id)


def _page(tx: Tx, where: str, order: str, page: int, **facts: object) -> tuple[list[Practice], int]:
    total = tx.value(f"SELECT count(*) FROM practices p WHERE p.group_id = :g AND {where}", **facts)
    rows = tx.all(
        f"{SELECT} WHERE p.group_id = :g AND {where} ORDER BY {order} LIMIT :n OFFSET :skip",
        n=PAGE,
        skip=page * PAGE,
        **facts,
    )
    return [Practice.model_validate(row) for row in rows], total
