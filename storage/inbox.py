"""Updates from Telegram, kept until they have taken effect."""

from rules.causes import Cause
from storage import people
from storage.transactions import Row, Tx


class Repeated(Exception):  # noqa: N818 - an answer to the dispatcher, not an error
    """The update has taken effect before; nothing was done now."""


def add(tx: Tx, cause: Cause, updates: list[tuple[int, int, str]]) -> list[int]:
    """Keep raw updates `(update_id, person_id, body)`; returns the ids that were new.

    Their people were seen today: noted here, where every update passes and a commit is due anyway.
    """
    new = []
    for update_id, person_id, body in updates:
        added = tx.run(
            """
            INSERT INTO inbox (update_id, person_id, body, received_at)
            VALUES (:update_id, :person_id, :body, :now)
            ON CONFLICT (update_id) DO NOTHING
            """,
            update_id=update_id,
            person_id=person_id,
            body=body,
            now=cause.now,
        )
        if added:
            new.append(update_id)
            people.put_seen(tx, cause, person_id)
    return new


def newest(tx: Tx) -> int:
    """The highest number of all updates; 0 when there are none."""
    return int(tx.value("SELECT coalesce(max(update_id), 0) FROM inbox"))


def apply(tx: Tx, update_id: int) -> None:
    """Note, in the transaction of the action, that the update takes effect now.

    Raises Repeated when it did so before.
    """
    changed = tx.run(
        """
        UPDATE inbox SET state = 'applied', body = NULL
        WHERE update_id = :update_id AND state = 'received'
        """,
        update_id=update_id,
    )
    if not changed:
        raise Repeated


def finish(tx: Tx, _cause: Cause, update_ids: list[int]) -> None:
    """The updates are answered; their bodies go."""
    tx.run_many(
        "UPDATE inbox SET state = 'done', body = NULL WHERE update_id = :update_id",
        [{"update_id": update_id} for update_id in update_ids],
    )


def bury(tx: Tx, _cause: Cause, update_id: int, incident: str, attempts: int) -> None:
    """Set an update aside that cannot be handled; `incident` is what the person was told."""
    tx.run(
        """
        UPDATE inbox SET state = 'dead', incident = :incident, attempts = :attempts
        WHERE update_id = :update_id
        """,
        update_id=update_id,
        incident=incident,
        attempts=attempts,
    )


def hold(tx: Tx, _cause: Cause, update_id: int) -> None:
    """The update has been worked off, and its person not been answered yet."""
    tx.run(
        """
        UPDATE inbox SET state = 'applied', body = NULL
        WHERE update_id = :update_id AND state = 'received'
        """,
        update_id=update_id,
    )


def waiting(tx: Tx) -> list[int]:
    """Who has updates that are not answered yet, in Telegram's order."""
    rows = tx.all(
        """
        SELECT person_id FROM inbox WHERE state IN ('received', 'applied')
        GROUP BY person_id ORDER BY min(update_id)
        """
    )
    return [row["person_id"] for row in rows]


def undone(tx: Tx, person_id: int, limit: int) -> list[Row]:
    """What somebody sent that is not answered yet, in Telegram's order."""
    return tx.all(
        """
        SELECT update_id, person_id, body, state, received_at FROM inbox
        WHERE state IN ('received', 'applied') AND person_id = :person_id
        ORDER BY update_id LIMIT :limit
        """,
        person_id=person_id,
        limit=limit,
    )


def counts(tx: Tx) -> dict[str, int]:
    """How many updates there are in each state."""
    return {
        row["state"]: row["n"]
        for row in tx.all("SELECT state, count(*) AS n FROM inbox GROUP BY state")
    }


def oldest_undone(tx: Tx) -> str | None:
    """When the oldest unanswered update was received, as stored."""
    return tx.value(  # type: ignore[no-any-return]
        "SELECT min(received_at) FROM inbox WHERE state IN ('received', 'applied')"
    )
