"""What is due at the outbox: what may go now, what comes too late, what waits for quiet hours' end."""

from collections.abc import Sequence
from datetime import datetime

from rules import preferences as rules
from rules.causes import Cause
from storage.transactions import Row, Tx

BATCH = 500  # looked at together, once something has to wait


def ready(
    tx: Tx, cause: Cause, limit: int, lanes: tuple[int, int], at_once: Sequence[str]
) -> list[int]:
    """The ids of the first due letters that may go now.

    Of those before them, some have expired; those whose readers have quiet hours are due again
    when these end.
    """
    size = limit
    while True:
        rows = _due(tx, cause, size, lanes)
        late: list[dict[str, object]] = []
        wait: list[dict[str, object]] = []
        may_go = []
        for row in rows:
            if row["expired"]:
                late.append({"id": row["id"]})
                continue
            until = None if row["kind"] in at_once else _until(row, cause.now)
            if until is None:
                may_go.append(row["id"])
            else:
                wait.append({"id": row["id"], "until": until})
        tx.run_many("UPDATE outbox SET state = 'expired' WHERE id = :id", late)
        tx.run_many("UPDATE outbox SET not_before = :until, held = 1 WHERE id = :id", wait)
        if not (late or wait) or len(rows) < size or len(may_go) >= limit:
            return may_go[:limit]
        size = BATCH


def _due(tx: Tx, cause: Cause, limit: int, lanes: tuple[int, int]) -> list[Row]:
    return tx.all(
        """
        SELECT o.id, o.kind, coalesce(o.latest, o.expires_at) AS latest, p.zone, f.quiet,
            o.expires_at <= :now AS expired
        FROM outbox o
        LEFT JOIN people p ON p.id = o.person_id
        LEFT JOIN preferences f ON f.person_id = o.person_id
        WHERE o.state = 'pending' AND o.lane BETWEEN :first AND :last AND o.not_before <= :now
        ORDER BY o.lane, o.not_before, o.id LIMIT :limit
        """,
        now=cause.now,
        first=lanes[0],
        last=lanes[1],
        limit=limit,
    )


def _until(row: Row, now: datetime) -> datetime | None:
    if not row["quiet"]:
        return None
    latest = datetime.fromisoformat(row["latest"]) if row["latest"] else None
    return rules.release(now, row["zone"], row["quiet"], latest)


def end(tx: Tx, cause: Cause) -> None:
    """Whatever waits for this person's quiet hours is looked at anew: they were changed."""
    tx.run(
        """
        UPDATE outbox SET not_before = :now, held = 0
        WHERE person_id = :person AND state = 'pending' AND held = 1
        """,
        now=cause.now,
        person=cause.person_id,
    )
