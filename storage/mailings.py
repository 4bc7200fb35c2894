"""Letters of one kind about one thing, to many: halted, gone on with, and what became of each."""

from datetime import UTC, datetime

from rules.causes import Cause
from storage.outbox import State
from storage.transactions import Tx

NEVER = datetime(9999, 12, 31, tzinfo=UTC)  # when something is due that was halted


def pause(tx: Tx, kind: str, subject_id: int) -> None:
    """Halt what is not out yet, until it is resumed."""
    tx.run(
        """
        UPDATE outbox SET not_before = :never, held = 0
        WHERE kind = :kind AND subject_id = :subject_id AND state IN ('pending', 'sending')
        """,
        never=NEVER,
        kind=kind,
        subject_id=subject_id,
    )


def resume(tx: Tx, cause: Cause, kind: str, subject_id: int) -> None:
    """Go on with what was halted."""
    tx.run(
        """
        UPDATE outbox SET not_before = :now
        WHERE kind = :kind AND subject_id = :subject_id AND state IN ('pending', 'sending')
            AND not_before = :never
        """,
        now=cause.now,
        never=NEVER,
        kind=kind,
        subject_id=subject_id,
    )


def sent_since(tx: Tx, kind: str, subject_id: int, moment: datetime) -> int:
    """How many messages of one kind about one thing went out since then."""
    return int(
        tx.value(
            """
            SELECT count(*) FROM outbox
            WHERE kind = :kind AND subject_id = :subject_id AND state = 'sent'
                AND sent_at > :moment
            """,
            kind=kind,
            subject_id=subject_id,
            moment=moment,
        )
    )


def outcomes(tx: Tx, kind: str, subject_id: int) -> dict[int, tuple[State, str | None]]:
    """What became of each message of one kind about one thing, and the error, by person."""
    rows = tx.all(
        """
        SELECT person_id, state, error FROM outbox
        WHERE kind = :kind AND subject_id = :subject_id ORDER BY id
        """,
        kind=kind,
        subject_id=subject_id,
    )
    return {row["person_id"]: (State(row["state"]), row["error"]) for row in rows}


def message_of(tx: Tx, kind: str, subject_id: int, person_id: int) -> int | None:
    """The message by which somebody got one kind of message about one thing."""
    return tx.value(  # type: ignore[no-any-return]
        """
        SELECT message_id FROM outbox
        WHERE kind = :kind AND subject_id = :subject_id AND person_id = :person_id
            AND state = 'sent' ORDER BY id DESC LIMIT 1
        """,
        kind=kind,
        subject_id=subject_id,
        person_id=person_id,
    )


def subject_of(tx: Tx, kinds: list[str], person_id: int, message_id: int) -> int | None:
    """What a message to somebody was about, if it was of one of these kinds."""
    return tx.value(  # type: ignore[no-any-return]
        """
        SELECT subject_id FROM outbox
        WHERE person_id = :person AND message_id = :message AND state = 'sent'
            AND kind IN (SELECT value FROM json_each(:kinds))
        """,
        person=person_id,
        message=message_id,
        kinds=kinds,
    )
