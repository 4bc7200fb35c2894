"""Telegram accounts that have to do with the bot, and the operator's claim link."""

from datetime import UTC, datetime, timedelta

from rules.causes import Cause
from rules.members import Person
from storage.transactions import Row, Tx

CLAIMED_WITHIN = timedelta(days=1)

_COLUMNS = """id, group_id, language, zone, zone_guessed, consent_version, reachable, founder,
    wrong_links, wrong_since, told_at, seen_on, commands"""


def get(tx: Tx, person_id: int) -> Person | None:
    """One person by Telegram id."""
    row = tx.one(f"SELECT {_COLUMNS} FROM people WHERE id = :person_id", person_id=person_id)
    return Person.model_validate(row) if row else None


def add(tx: Tx, cause: Cause, person_id: int, language: str, zone: str) -> None:
    """Add a person who is not known yet."""
    tx.run(
        """
        INSERT INTO people (id, language, zone, seen_on, created_at)
        VALUES (:id, :language, :zone, :today, :now) ON CONFLICT (id) DO NOTHING
        """,
        id=person_id,
        language=language,
        zone=zone,
        today=_today(cause),
        now=cause.now,
    )


def put_seen(tx: Tx, cause: Cause, person_id: int) -> None:
    """Note the day on which a person was last seen; it is written once a day."""
    tx.run(
        "UPDATE people SET seen_on = :today WHERE id = :id AND seen_on <> :today",
        today=_today(cause),
        id=person_id,
    )


def _today(cause: Cause) -> str:
    return cause.now.astimezone(UTC).date().isoformat()


def put_language(tx: Tx, person_id: int, language: str) -> None:
    """Set the language of a person."""
    tx.run("UPDATE people SET language = :l WHERE id = :id", l=language, id=person_id)


def put_zone(tx: Tx, person_id: int, zone: str) -> None:
    """Set the IANA zone of a person, as they chose or confirmed it."""
    tx.run(
        "UPDATE people SET zone = :zone, zone_guessed = 0 WHERE id = :id", zone=zone, id=person_id
    )


def guess_zone(tx: Tx, person_id: int, zone: str) -> None:
    """Assume the IANA zone of a person who has not chosen one; they will be asked."""
    tx.run(
        """
        UPDATE people SET zone = :zone, zone_guessed = 1
        WHERE id = :id AND (zone_guessed = 1 OR zone = 'UTC')
        """,
        zone=zone,
        id=person_id,
    )


def put_group(tx: Tx, person_id: int, group_id: int) -> None:
    """Set the group that a person looks at."""
    tx.run("UPDATE people SET group_id = :group WHERE id = :id", group=group_id, id=person_id)


def put_consent(tx: Tx, person_id: int, version: int) -> None:
    """Note the version of the privacy notice that a person agreed to."""
    tx.run("UPDATE people SET consent_version = :v WHERE id = :id", v=version, id=person_id)


def put_reachable(tx: Tx, person_id: int, *, reachable: bool) -> bool:
    """Note whether messages reach a person; True when that is news."""
    changed = tx.run(
        "UPDATE people SET reachable = :reachable WHERE id = :id AND reachable <> :reachable",
        reachable=int(reachable),
        id=person_id,
    )
    return changed > 0


def put_founder(tx: Tx, person_id: int, *, founder: bool) -> None:
    """Note that a person opened the operator's claim link, or has taken office with it."""
    tx.run("UPDATE people SET founder = :founder WHERE id = :id", founder=founder, id=person_id)


def put_wrong_link(tx: Tx, person_id: int, count: int, since: datetime) -> None:
    """Note how many wrong links a person tried since when."""
    tx.run(
        "UPDATE people SET wrong_links = :count, wrong_since = :since WHERE id = :id",
        count=count,
        since=since,
        id=person_id,
    )


def wrong_links(tx: Tx, since: datetime) -> int:
    """How many wrong links were tried by all accounts since then."""
    return int(
        tx.value(
            """
            SELECT coalesce(sum(wrong_links), 0) FROM people
            WHERE wrong_links > 0 AND wrong_since > :since
            """,
            since=since,
        )
    )


def undressed(tx: Tx) -> list[Row]:
    """Whose chat shows another list of commands than it should: `id, group_id, commands`.

    Coordinators of any group get a list of their own in their language; others get none, and
    see the one for everybody.
    """
    return tx.all(
        """
        SELECT id, coalesce(group_id, 0) AS group_id, wanted AS commands FROM (
            SELECT p.id, p.group_id, p.commands, CASE WHEN EXISTS (
                SELECT 1 FROM members m WHERE m.person_id = p.id AND m.role = 'coordinator'
                    AND m.state = 'active') THEN p.language ELSE '' END AS wanted
            FROM people p WHERE p.reachable = 1)
        WHERE commands <> wanted
        """
    )


def put_commands(tx: Tx, person_id: int, commands: str) -> None:
    """Note which list of commands a person's chat is being given."""
    tx.run("UPDATE people SET commands = :c WHERE id = :id", c=commands, id=person_id)


def put_told(tx: Tx, person_id: int, at: datetime) -> None:
    """Note when a stranger got the neutral text."""
    tx.run("UPDATE people SET told_at = :at WHERE id = :id", at=at, id=person_id)


def add_claim(tx: Tx, cause: Cause, token_hash: str) -> None:
    """Keep the hash of a new claim link; earlier ones stay good until one is used."""
    tx.run(
        "INSERT INTO claims (token_hash, created_at) VALUES (:hash, :now)",
        hash=token_hash,
        now=cause.now,
    )


def use_claim(tx: Tx, cause: Cause, token_hash: str) -> bool:
    """Use up a claim link; False when it does not exist, is a day old, or was used."""
    changed = tx.run(
        """
        UPDATE claims SET used_at = :now, used_by = :person
        WHERE token_hash = :hash AND used_at IS NULL AND created_at > :oldest
        """,
        now=cause.now,
        oldest=cause.now - CLAIMED_WITHIN,
        person=cause.person_id,
        hash=token_hash,
    )
    if changed:
        tx.run("DELETE FROM claims WHERE used_at IS NULL")
    return changed > 0
