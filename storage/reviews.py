"""Peer reviews of practices: one open at a time, and what became of earlier proposals."""

from rules.causes import Cause
from rules.practices import Practice
from rules.refusals import Refused
from rules.reviews import OPEN, TURNED_DOWN, Candidate, Content, Review, State
from storage.transactions import Tx

CANDIDATES = 8

_SELECT = """
    SELECT r.id, r.group_id, r.practice_id, p.number, json_extract(p.content, '$.title') AS title,
        p.author_id, r.state, r.reviewer_id, m.name AS reviewer, d.name AS delegation, r.content,
        r.changed_at
    FROM reviews r
    JOIN practices p ON p.id = r.practice_id
    LEFT JOIN members m ON m.id = r.reviewer_id
    LEFT JOIN delegations d ON d.id = m.delegation_id
"""


def require(tx: Tx, group_id: int, review_id: int) -> Review:
    """One review. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE r.group_id = :g AND r.id = :id", g=group_id, id=review_id)
    if row is None:
        raise Refused("reviews-refused-gone")
    return Review.model_validate(row)


def opened(tx: Tx, group_id: int, practice_id: int) -> Review | None:
    """The review of a practice that is under way."""
    row = tx.one(
        _SELECT
        + """
        WHERE r.group_id = :g AND r.practice_id = :p
            AND r.state IN (SELECT value FROM json_each(:open))
        """,
        g=group_id,
        p=practice_id,
        open=OPEN,
    )
    return Review.model_validate(row) if row else None


def done(tx: Tx, group_id: int, practice_id: int) -> Review | None:
    """The latest finished review of a practice."""
    row = tx.one(
        _SELECT
        + """
        WHERE r.group_id = :g AND r.practice_id = :p AND r.state = 'done'
        ORDER BY r.id DESC LIMIT 1
        """,
        g=group_id,
        p=practice_id,
    )
    return Review.model_validate(row) if row else None


def waiting(tx: Tx, group_id: int, member_id: int, *, coordinator: bool) -> list[Review]:
    """The reviews of which the next step is this member's, oldest first."""
    rows = tx.all(
        _SELECT
        + """
        WHERE r.group_id = :g AND (
            (r.state = 'proposed' AND p.author_id = :m)
            OR (r.state IN ('invited', 'writing') AND r.reviewer_id = :m)
            OR (r.state = 'asked' AND :coordinator))
        ORDER BY r.id
        """,
        g=group_id,
        m=member_id,
        coordinator=int(coordinator),
    )
    return [Review.model_validate(row) for row in rows]


def add(
    tx: Tx,
    cause: Cause,
    practice_id: int,
    state: State = State.ASKED,
    reviewer_id: int | None = None,
) -> Review:
    """Ask for a review, or put another row in the place of one that came to nothing."""
    found = tx.value(
        """
        INSERT INTO reviews (group_id, practice_id, state, reviewer_id, asked_by, changed_at)
        VALUES (:g, :practice, :state, :reviewer, :member, :now) RETURNING id
        """,
        g=cause.group_id,
        practice=practice_id,
        state=state,
        reviewer=reviewer_id,
        member=cause.member_id,
        now=cause.now,
    )
    return require(tx, cause.group_id, found)


def put(tx: Tx, cause: Cause, review: Review, state: State) -> None:
    """Store where a review stands."""
    tx.run(
        "UPDATE reviews SET state = :state, changed_at = :now WHERE group_id = :g AND id = :id",
        state=state,
        now=cause.now,
        g=cause.group_id,
        id=review.id,
    )


def put_content(tx: Tx, cause: Cause, review: Review, content: Content) -> None:
    """Store what the reviewer wrote; the review is done."""
    tx.run(
        """
        UPDATE reviews SET state = 'done', content = :content, changed_at = :now
        WHERE group_id = :g AND id = :id
        """,
        content=content.model_dump_json(),
        now=cause.now,
        g=cause.group_id,
        id=review.id,
    )


def end(tx: Tx, cause: Cause, practice_id: int) -> None:
    """The practice is shared no more: its open review comes to nothing."""
    review = opened(tx, cause.group_id, practice_id)
    if review is not None:
        put(tx, cause, review, State.ENDED)


def candidates(tx: Tx, practice: Practice) -> list[Candidate]:
    """Who might review a practice: reviewers first, then those who wrote or saved practices like it.

    Not its author, nobody of the author's delegation, nobody who was turned down for it.
    """
    rows = tx.all(
        """
        SELECT m.id, m.name, d.name AS delegation, m.role = 'reviewer' AS reviewer,
            count(p.id) AS alike
        FROM members m
        LEFT JOIN delegations d ON d.id = m.delegation_id
        LEFT JOIN practices p ON p.group_id = :g AND p.state = 'shared' AND p.id <> :practice
            AND (p.author_id = m.id OR EXISTS (
                SELECT 1 FROM saved_practices s WHERE s.practice_id = p.id AND s.member_id = m.id))
            AND (json_extract(p.content, '$.setting') = :setting
                OR json_extract(p.content, '$.theme') = :theme)
        WHERE m.group_id = :g AND m.state = 'active' AND m.person_id IS NOT NULL
            AND m.id <> :author
            AND (m.delegation_id IS NULL OR m.delegation_id IS NOT :delegation)
            AND NOT EXISTS (
                SELECT 1 FROM reviews r WHERE r.practice_id = :practice AND r.reviewer_id = m.id
                    AND r.state IN (SELECT value FROM json_each(:turned_down)))
        GROUP BY m.id ORDER BY reviewer DESC, alike DESC, m.name, m.id LIMIT :n
        """,
        setting=practice.content.setting,
        theme=practice.content.theme,
        g=practice.group_id,
        author=practice.author_id,
        delegation=practice.delegation_id,
        practice=practice.id,
        turned_down=TURNED_DOWN,
        n=CANDIDATES,
    )
    return [Candidate.model_validate(row) for row in rows]
