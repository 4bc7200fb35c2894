"""The versions of practices, and the steps of their moderation: all of them are kept."""

from rules.causes import Cause
from rules.practices import Content, Practice, Step, Verdict
from rules.refusals import Refused
from storage.transactions import Tx


def add(tx: Tx, cause: Cause, practice_id: int, content: Content, messages: list[int]) -> int:
    """Keep the next version, and the messages that it was written from; returns its number."""
    return int(
        tx.value(
            """
            INSERT INTO practice_versions (practice_id, version, content, member_id, messages, at)
            VALUES (
                :id, (SELECT coalesce(max(version), 0) + 1 FROM practice_versions
                    WHERE practice_id = :id),
                :content, :member, :messages, :now)
            RETURNING version
            """,
            id=practice_id,
            content=content.model_dump_json(),
            member=cause.member_id,
            messages=messages,
            now=cause.now,
        )
    )


def get(tx: Tx, practice: Practice, version: int) -> Practice:
    """A practice as one of its versions says. Raises Refused when there is no such version."""
    row = tx.one(
        "SELECT version, content FROM practice_versions WHERE practice_id = :id AND version = :v",
        id=practice.id,
        v=version,
    )
    if row is None:
        raise Refused("practices-refused-gone")
    content = Content.model_validate_json(row["content"])
    return practice.model_copy(update={"version": version, "content": content})


def numbers(tx: Tx, practice_id: int) -> list[int]:
    """The numbers of all versions, in order."""
    rows = tx.all(
        "SELECT version FROM practice_versions WHERE practice_id = :id ORDER BY version",
        id=practice_id,
    )
    return [row["version"] for row in rows]


def declare(tx: Tx, practice: Practice) -> None:
    """The author has checked this version: no person can be recognised."""
    tx.run(
        "UPDATE practice_versions SET declared = 1 WHERE practice_id = :id AND version = :v",
        id=practice.id,
        v=practice.version,
    )


def declared(tx: Tx, practice: Practice) -> bool:
    """Whether the author declared so for this version."""
    return bool(
        tx.value(
            "SELECT declared FROM practice_versions WHERE practice_id = :id AND version = :v",
            id=practice.id,
            v=practice.version,
        )
    )


def written_from(tx: Tx, group_id: int, member_id: int, message_id: int) -> int | None:
    """The practice of an author that was written from a message; None when none was."""
    return tx.value(  # type: ignore[no-any-return]
        """
        SELECT v.practice_id FROM practice_versions v JOIN practices p ON p.id = v.practice_id
        WHERE p.group_id = :g AND p.author_id = :m
            AND EXISTS (SELECT 1 FROM json_each(v.messages) WHERE value = :message)
        ORDER BY v.practice_id DESC LIMIT 1
        """,
        g=group_id,
        m=member_id,
        message=message_id,
    )


def add_step(
    tx: Tx, cause: Cause, practice: Practice, verdict: Verdict, reason: str | None
) -> None:
    """Note who did what with this version, when and why."""
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


def steps(tx: Tx, practice_id: int) -> list[Step]:
    """The whole history, newest first: versions as they were submitted, and what followed."""
    rows = tx.all(
        """
        SELECT v.version, 'submitted' AS verdict, m.name, NULL AS reason, v.declared, v.at, 0 AS n
        FROM practice_versions v JOIN members m ON m.id = v.member_id
        WHERE v.practice_id = :id
        UNION ALL
        SELECT s.version, s.verdict, m.name, s.reason, 0, s.at, s.id
        FROM screenings s JOIN members m ON m.id = s.member_id
        WHERE s.practice_id = :id
        ORDER BY at DESC, n DESC
        """,
        id=practice_id,
    )
    return [Step.model_validate(row) for row in rows]
