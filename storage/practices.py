"""The library of practices."""

from datetime import datetime

from rules.causes import Cause
from rules.practices import Content, Practice, State, Verdict
from rules.refusals import Refused
from storage import versions
from storage.transactions import Row, Tx

PAGE = 6
WAITING = "(p.state = 'submitted' OR p.revision_state = 'submitted')"

FIRST_SHARED = """
    coalesce((SELECT min(at) FROM screenings
        WHERE practice_id = p.id AND verdict = 'shared'), p.shared_at)
"""  # `shared_at` of the practice `p` is that of its newest version
SELECT = """
    SELECT p.id, p.group_id, p.number, p.author_id, m.name AS author, m.body AS author_body,
        m.state = 'active' AS author_here, d.name AS delegation, m.delegation_id,
        CASE d.kind WHEN 'state' THEN d.name END AS country, p.state, p.version, p.content,
        p.revision, p.revision_state, p.submitted_at, p.shared_at, p.asked_at, p.reviewed_at
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


def numbered(tx: Tx, group_id: int, number: int) -> Practice:
    """The shared practice of that number. Raises Refused when there is none."""
    row = tx.one(
        SELECT + "WHERE p.group_id = :g AND p.number = :number AND p.state = 'shared'",
        g=group_id,
        number=number,
    )
    if row is None:
        raise Refused("practices-refused-number", number=number)
    return Practice.model_validate(row)


def latest(tx: Tx, group_id: int, practice_id: int) -> Practice:
    """A practice as its newest version says and stands. Raises Refused."""
    practice = require(tx, group_id, practice_id)
    if practice.revision is None or practice.revision_state is None:
        return practice
    newest = versions.get(tx, practice, practice.revision)
    return newest.model_copy(update={"state": practice.revision_state})


def waiting_for(tx: Tx, group_id: int, member_id: int) -> list[Practice]:
    """An author's practices that were returned, or may no longer be correct; oldest first."""
    rows = tx.all(
        SELECT
        + """
        WHERE p.group_id = :g AND p.author_id = :member AND (
            p.state = 'returned' OR (
                p.state = 'shared' AND (p.revision_state = 'returned' OR p.asked_at IS NOT NULL)))
        ORDER BY p.number
        """,
        g=group_id,
        member=member_id,
    )
    return [Practice.model_validate(row) for row in rows]


def add(tx: Tx, cause: Cause, content: Content, messages: list[int] | None = None) -> Practice:
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
    versions.add(tx, cause, practice_id, content, messages or [])
    return require(tx, cause.group_id, practice_id)


def put(
    tx: Tx, cause: Cause, practice: Practice, content: Content, messages: list[int]
) -> Practice:
    """Hand a practice in again; of a shared one, the shared version stays what is read."""
    version = versions.add(tx, cause, practice.id, content, messages)
    if practice.state is State.SHARED:
        changes = "revision = :version, revision_state = 'submitted'"
    else:
        changes = "state = 'submitted', version = :version, content = :content"
    tx.run(
        f"UPDATE practices SET {changes}, submitted_at = :now WHERE group_id = :g AND id = :id",
        version=version,
        content=content.model_dump_json(),
        now=cause.now,
        g=cause.group_id,
        id=practice.id,
    )
    return latest(tx, cause.group_id, practice.id)


def screen(tx: Tx, cause: Cause, practice: Practice, verdict: Verdict, reason: str | None) -> None:
    """Share or return the version that was screened."""
    if verdict is Verdict.SHARED:
        _share(tx, cause, practice)
    elif practice.revision is None:
        _put_state(tx, cause, practice, State.RETURNED)
    else:
        tx.run(
            "UPDATE practices SET revision_state = 'returned' WHERE group_id = :g AND id = :id",
            g=cause.group_id,
            id=practice.id,
        )
    versions.add_step(tx, cause, practice, verdict, reason)


def _share(tx: Tx, cause: Cause, practice: Practice) -> None:
    """A label of an earlier version goes: no peer has seen this one."""
    tx.run(
        """
        UPDATE practices SET state = 'shared', version = :version, content = :content,
            revision = NULL, revision_state = NULL, shared_at = :now, confirmed_at = :now,
            asked_at = NULL, reviewed_at = NULL
        WHERE group_id = :g AND id = :id
        """,
        version=practice.version,
        content=practice.content.model_dump_json(),
        now=cause.now,
        g=cause.group_id,
        id=practice.id,
    )


def end(tx: Tx, cause: Cause, practice: Practice, verdict: Verdict, reason: str | None) -> None:
    """Archive or withdraw: the step is kept."""
    _put_state(tx, cause, practice, State(verdict))
    versions.add_step(tx, cause, practice, verdict, reason)


def _put_state(tx: Tx, cause: Cause, practice: Practice, state: State) -> None:
    tx.run(
        """
        UPDATE practices SET state = :state, revision = NULL, revision_state = NULL,
            asked_at = NULL
        WHERE group_id = :g AND id = :id
        """,
        state=state,
        g=cause.group_id,
        id=practice.id,
    )


def due(tx: Tx, before: datetime) -> list[Row]:
    """Shared practices that nobody has confirmed since `before`: `id, group_id`."""
    return tx.all(
        """
        SELECT id, group_id FROM practices
        WHERE state = 'shared' AND asked_at IS NULL AND confirmed_at <= :before ORDER BY id
        """,
        before=before,
    )


def ask(tx: Tx, cause: Cause, practice_id: int) -> None:
    """From now on a practice needs an update, or to be confirmed."""
    tx.run(
        "UPDATE practices SET asked_at = :now WHERE group_id = :g AND id = :id",
        now=cause.now,
        g=cause.group_id,
        id=practice_id,
    )


def confirm(tx: Tx, cause: Cause, practice: Practice) -> None:
    """It is still correct."""
    tx.run(
        """
        UPDATE practices SET confirmed_at = :now, asked_at = NULL
        WHERE group_id = :g AND id = :id
        """,
        now=cause.now,
        g=cause.group_id,
        id=practice.id,
    )
    versions.add_step(tx, cause, practice, Verdict.CONFIRMED, None)


def put_reviewed(tx: Tx, cause: Cause, practice_id: int) -> None:
    """A peer has reviewed it."""
    tx.run(
        "UPDATE practices SET reviewed_at = :now WHERE group_id = :g AND id = :id",
        now=cause.now,
        g=cause.group_id,
        id=practice_id,
    )


def to_screen(tx: Tx, group_id: int, member_id: int, after: int = 0) -> tuple[Practice | None, int]:
    """What waits for a screener, who is never its author: the oldest, and how many there are.

    `after`: a practice; then the next one, round and round.
    """
    where = f"p.group_id = :g AND p.author_id <> :m AND {WAITING}"
    row = tx.one(
        f"""
        {SELECT} WHERE {where}
        ORDER BY (p.submitted_at, p.id) <= (
            SELECT submitted_at, id FROM practices WHERE group_id = :g AND id = :after
        ), p.submitted_at, p.id LIMIT 1
        """,
        g=group_id,
        m=member_id,
        after=after,
    )
    total = tx.value(f"SELECT count(*) FROM practices p WHERE {where}", g=group_id, m=member_id)
    return (Practice.model_validate(row) if row else None), int(total)


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
