"""What members set for themselves; language, zone and group stand with the person."""

from datetime import datetime, timedelta

from rules.preferences import Preferences
from storage.transactions import Row, Tx

FARTHEST = timedelta(days=15)  # no digest is planned so far ahead, unless the clock was wrong
AT_A_TIME = 500


def get(tx: Tx, person_id: int) -> Preferences:
    """What a person set; what they did not set is as it is for everybody."""
    row = tx.one(
        """
        SELECT quiet, muted, lead, digest, digest_at, digest_week, digest_since FROM preferences
        WHERE person_id = :person
        """,
        person=person_id,
    )
    return Preferences.model_validate(row or {})


def put_quiet(tx: Tx, person_id: int, hours: str) -> None:
    """Set the quiet hours; empty: none."""
    tx.run(
        """
        INSERT INTO preferences (person_id, quiet) VALUES (:person, :hours)
        ON CONFLICT (person_id) DO UPDATE SET quiet = excluded.quiet
        """,
        person=person_id,
        hours=hours,
    )


def put_muted(tx: Tx, person_id: int, muted: list[str]) -> None:
    """Set what a person does not want to hear of."""
    tx.run(
        """
        INSERT INTO preferences (person_id, muted) VALUES (:person, :muted)
        ON CONFLICT (person_id) DO UPDATE SET muted = excluded.muted
        """,
        person=person_id,
        muted=muted,
    )


def put_lead(tx: Tx, person_id: int, lead: str | None) -> None:
    """Set how long before a meeting a person wants a reminder of their own; None: not."""
    tx.run(
        """
        INSERT INTO preferences (person_id, lead) VALUES (:person, :lead)
        ON CONFLICT (person_id) DO UPDATE SET lead = excluded.lead
        """,
        person=person_id,
        lead=lead,
    )


def put_digest(tx: Tx, person_id: int, weekday: int | None, due: datetime | None) -> None:
    """Set the weekday of the digest and when the next one is due; None: no digest."""
    tx.run(
        """
        INSERT INTO preferences (person_id, digest, digest_at) VALUES (:person, :weekday, :due)
        ON CONFLICT (person_id) DO UPDATE SET
            digest = excluded.digest, digest_at = excluded.digest_at
        """,
        person=person_id,
        weekday=weekday,
        due=due,
    )


def put_digested(tx: Tx, person_id: int, week: str, until: datetime) -> None:
    """Note for which ISO week a person got a digest, and up to when it told."""
    tx.run(
        """
        UPDATE preferences SET digest_week = :week, digest_since = :until
        WHERE person_id = :person
        """,
        person=person_id,
        week=week,
        until=until,
    )


def digests_due(tx: Tx, now: datetime) -> list[Row]:
    """Whose digest is due: `id` (the person), `group_id` (0: of all groups).

    Also those whose next one is farther away than it can be: the clock was set back.
    """
    return tx.all(
        """
        SELECT person_id AS id, 0 AS group_id FROM preferences
        WHERE digest_at <= :now OR digest_at > :farthest ORDER BY digest_at LIMIT :limit
        """,
        now=now,
        farthest=now + FARTHEST,
        limit=AT_A_TIME,
    )
