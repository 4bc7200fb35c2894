"""People who no longer use the bot: whom to ask, and who was asked long enough ago.

What they were asked, and when, is told by the messages themselves: the key of each names the day
on which the person was last seen, so that whoever comes back has not been asked.
"""

from datetime import date, datetime

from storage.transactions import Row, Tx

ASK, LAST, TELL = "records-ask", "records-last", "records-idle"

_ASKED = f"o.dedupe_key = '{ASK}:' || p.seen_on || ':' || p.id"
_TOLD = f"""
    SELECT 1 FROM members m JOIN outbox o ON o.kind = '{TELL}' AND o.subject_id = m.id
    WHERE m.person_id = p.id
        AND o.dedupe_key = '{TELL}:' || m.id || ':' || p.seen_on || ':' || o.person_id
"""


def unasked(tx: Tx, since: date, after: int, limit: int) -> list[int]:
    """Who was last seen on that day or before and has not been asked, beyond the id `after`.

    Those whom messages do not reach count as asked when coordinators were told.
    """
    rows = tx.all(
        f"""
        SELECT p.id FROM people p
        WHERE p.seen_on <= :since AND p.id > :after
            AND EXISTS (SELECT 1 FROM members WHERE person_id = p.id)
            AND NOT EXISTS (
                SELECT 1 FROM outbox o WHERE {_ASKED} AND (p.reachable = 1 OR o.state = 'sent'))
            AND (p.reachable = 1 OR NOT EXISTS ({_TOLD}))
        ORDER BY p.id LIMIT :limit
        """,
        since=since.isoformat(),
        after=after,
        limit=limit,
    )
    return [row["id"] for row in rows]


def silent(tx: Tx, since: date, sent_before: datetime, only: int | None = None) -> list[int]:
    """Who was last seen on that day or before, and whose message went out before the instant."""
    rows = tx.all(
        f"""
        SELECT p.id FROM people p
        WHERE p.seen_on <= :since AND (:only IS NULL OR p.id = :only) AND (
            EXISTS (SELECT 1 FROM outbox o
                WHERE {_ASKED} AND o.state = 'sent' AND o.sent_at <= :before)
            OR p.reachable = 0
                AND EXISTS ({_TOLD} AND o.state = 'sent' AND o.sent_at <= :before))
        ORDER BY p.id
        """,
        since=since.isoformat(),
        before=sent_before,
        only=only,
    )
    return [row["id"] for row in rows]


def memberships(tx: Tx, person_id: int) -> list[Row]:
    """All memberships of a person, in whatever state: `id, group_id`."""
    return tx.all("SELECT id, group_id FROM members WHERE person_id = :p ORDER BY id", p=person_id)
