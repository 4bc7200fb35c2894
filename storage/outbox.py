"""Messages that the bot sends unasked: what, to whom, when, and what became of them."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel

from rules.causes import Cause
from rules.stored import FROZEN, Packed
from storage import quiet
from storage.transactions import Row, Tx


class State(StrEnum):
    """What became of a message; `unknown`: perhaps sent, perhaps not."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Letter(BaseModel):
    """One message to one person; facts are put into words when it is sent."""

    model_config = FROZEN

    id: int
    group_id: int | None
    person_id: int
    kind: str
    facts: Packed[dict[str, object]]
    subject_id: int
    lane: int
    state: State
    attempts: int
    message_id: int | None
    expires_at: datetime | None


_COLUMNS = """id, group_id, person_id, kind, facts, subject_id, lane, state, attempts, message_id,
    expires_at"""


def add(
    tx: Tx,
    cause: Cause,
    people: list[int],
    kind: str,
    key: str,
    *,
    facts: dict[str, object] | None = None,
    subject_id: int = 0,
    lane: int = 1,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    latest: datetime | None = None,
) -> None:
    """Put one message per person into the outbox.

    The unique key is `<kind>:<key>:<person>`: whatever is put in a second time is not sent a
    second time. Quiet hours hold a message, but not past `latest`, by default when it expires.
    """
    tx.letters = True
    tx.run(
        """
        INSERT INTO outbox (
            group_id, person_id, kind, facts, subject_id, dedupe_key, lane, not_before, expires_at,
            latest)
        SELECT :group_id, value, :kind, :facts, :subject_id, :kind || ':' || :key || ':' || value,
            :lane, :not_before, :expires_at, :latest
        FROM json_each(:people) WHERE true
        ON CONFLICT (dedupe_key) DO NOTHING
        """,
        group_id=cause.group_id or None,
        people=people,
        kind=kind,
        facts=facts or {},
        subject_id=subject_id,
        key=key,
        lane=lane,
        not_before=not_before or cause.now,
        expires_at=expires_at,
        latest=latest,
    )


def claim(
    tx: Tx, cause: Cause, limit: int, lanes: tuple[int, int] = (0, 2), at_once: Sequence[str] = ()
) -> list[Letter]:
    """Take what is due, first lane first: it is `sending` from this commit on.

    What comes in its reader's quiet hours waits for their end; kinds that come `at_once` do not.
    What has expired by now is `expired`.
    """
    rows = tx.all(
        f"""
        UPDATE outbox SET state = 'sending', attempts = attempts + 1, held = 0
        WHERE id IN (SELECT value FROM json_each(:ids))
        RETURNING {_COLUMNS}
        """,
        ids=quiet.ready(tx, cause, limit, lanes, at_once),
    )
    return sorted(map(Letter.model_validate, rows), key=lambda letter: (letter.lane, letter.id))


def settle(tx: Tx, cause: Cause, results: list[dict[str, object]]) -> None:
    """Store what became of letters: `id, state, message_id, error, not_before`.

    A letter that was cancelled while it was being sent is `sent` when it is out, and cancelled
    when it would be tried again; one that was halted meanwhile stays so.
    """
    tx.run_many(
        """
        UPDATE outbox SET
            state = CASE WHEN :state = 'pending' AND recalled = 1 THEN 'cancelled' ELSE :state END,
            message_id = coalesce(:message_id, message_id),
            error = :error,
            not_before = coalesce(max(:not_before, not_before), not_before),
            sent_at = CASE WHEN :state = 'sent' THEN :now END
        WHERE id = :id AND state = 'sending'
        """,
        [{**result, "now": cause.now} for result in results],
    )


def recover(tx: Tx, _cause: Cause, at_most_once: list[str]) -> int:
    """After a restart: what was being sent is `unknown`, or due again, by its kind's class."""
    unknown = tx.run(
        """
        UPDATE outbox SET state = 'unknown'
        WHERE state = 'sending' AND kind IN (SELECT value FROM json_each(:kinds))
        """,
        kinds=at_most_once,
    )
    tx.run(
        """
        UPDATE outbox SET state = CASE recalled WHEN 1 THEN 'cancelled' ELSE 'pending' END
        WHERE state = 'sending'
        """
    )
    return unknown


def cancel(tx: Tx, kind: str, subject_id: int, people: list[int] | None = None) -> int:
    """Cancel what is not out yet, to all or to these people; returns how many surely."""
    where = """
        kind = :kind AND subject_id = :subject_id
        AND (:people IS NULL OR person_id IN (SELECT value FROM json_each(:people)))
    """
    return _cancel(tx, where, kind=kind, subject_id=subject_id, people=people)


def cancel_all(tx: Tx, person_id: int, group_id: int | None = None) -> int:
    """Cancel everything that waits for one person, of one group or of all."""
    where = "person_id = :person_id AND (:group_id IS NULL OR group_id = :group_id)"
    return _cancel(tx, where, person_id=person_id, group_id=group_id)


def _cancel(tx: Tx, where: str, **facts: object) -> int:
    tx.run(f"UPDATE outbox SET recalled = 1 WHERE state = 'sending' AND {where}", **facts)
    return tx.run(
        f"UPDATE outbox SET state = 'cancelled' WHERE state = 'pending' AND {where}", **facts
    )


def renew(
    tx: Tx,
    cause: Cause,
    people: list[int],
    kinds: Sequence[str],
    subject_id: int,
    *,
    expires_at: datetime,
    latest: datetime,
) -> set[int]:
    """Those of these people to whom a letter of such a kind waits: it speaks of the thing as it is
    when it goes out. It is held no longer than the news of now would be."""
    rows = tx.all(
        """
        UPDATE outbox SET expires_at = :expires_at, latest = min(latest, :latest), held = 0,
            not_before = CASE held WHEN 1 THEN :now ELSE not_before END
        WHERE kind IN (SELECT value FROM json_each(:kinds)) AND subject_id = :subject_id
            AND state = 'pending' AND person_id IN (SELECT value FROM json_each(:people))
        RETURNING person_id
        """,
        expires_at=expires_at,
        latest=latest,
        now=cause.now,
        kinds=list(kinds),
        subject_id=subject_id,
        people=people,
    )
    return {row["person_id"] for row in rows}


def counts(tx: Tx, kind: str, subject_id: int) -> dict[State, int]:
    """How many messages of one kind about one thing are in each state."""
    rows = tx.all(
        """
        SELECT state, count(*) AS n FROM outbox
        WHERE kind = :kind AND subject_id = :subject_id GROUP BY state
        """,
        kind=kind,
        subject_id=subject_id,
    )
    return {State(row["state"]): row["n"] for row in rows}


def receivers(tx: Tx, kind: str, subject_id: int, state: State) -> list[int]:
    """Whose messages of one kind about one thing are in a state."""
    rows = tx.all(
        """
        SELECT person_id FROM outbox
        WHERE kind = :kind AND subject_id = :subject_id AND state = :state ORDER BY id
        """,
        kind=kind,
        subject_id=subject_id,
        state=state,
    )
    return [row["person_id"] for row in rows]


def newest(tx: Tx, kind: str, subject_id: int) -> datetime | None:
    """When messages of one kind about one thing were last to go out."""
    found = tx.value(
        "SELECT max(not_before) FROM outbox WHERE kind = :kind AND subject_id = :subject_id",
        kind=kind,
        subject_id=subject_id,
    )
    return datetime.fromisoformat(found) if found else None


def missed(tx: Tx, timely: str) -> list[Row]:
    """One letter per kind and subject of those that may not have arrived: `id, group_id`.

    Nobody knows whether they went out, or they are of a kind that came too late to be sent. Only
    those that the coordinators have not been told of.
    """
    return tx.all(
        """
        SELECT min(id) AS id, group_id FROM outbox
        WHERE (state = 'unknown' OR state = 'expired' AND kind = :timely) AND reported = 0
            AND group_id IS NOT NULL
        GROUP BY group_id, kind, subject_id, state
        """,
        timely=timely,
    )


def report(tx: Tx, group_id: int, letter_id: int) -> tuple[Letter, list[int]]:
    """Mark the letters that became the same as this one as reported: it, and to whom they were."""
    rows = tx.all(
        f"""
        UPDATE outbox SET reported = 1
        WHERE group_id = :g AND reported = 0 AND (kind, subject_id, state) = (
            SELECT kind, subject_id, state FROM outbox WHERE id = :id)
        RETURNING {_COLUMNS}
        """,
        g=group_id,
        id=letter_id,
    )
    return Letter.model_validate(rows[0]), sorted(row["person_id"] for row in rows)


def send_again(tx: Tx, cause: Cause, kind: str, subject_id: int) -> int:
    """Send unknown letters again that are still of use; returns how many."""
    return tx.run(
        """
        UPDATE outbox SET state = 'pending', not_before = :now, reported = 0, recalled = 0
        WHERE group_id = :g AND kind = :kind AND subject_id = :subject_id AND state = 'unknown'
            AND (expires_at IS NULL OR expires_at > :now)
        """,
        g=cause.group_id,
        kind=kind,
        subject_id=subject_id,
        now=cause.now,
    )


def oldest_due(tx: Tx, now: datetime) -> str | None:
    """Since when the oldest due message waits, as stored."""
    return tx.value(  # type: ignore[no-any-return]
        "SELECT min(not_before) FROM outbox WHERE state = 'pending' AND not_before <= :now",
        now=now,
    )
