"""Announcements."""

from datetime import datetime

from rules.announcements import Announcement, State
from rules.causes import Cause
from rules.refusals import Refused
from storage.transactions import Row, Tx

_SELECT = """
    SELECT id, group_id, author_id, audience, language, texts, state, total, starts_at,
        card_message_id, shown
    FROM announcements
"""


def require(tx: Tx, group_id: int, announcement_id: int) -> Announcement:
    """One announcement. Raises Refused when there is none in this group."""
    row = tx.one(_SELECT + "WHERE group_id = :g AND id = :id", g=group_id, id=announcement_id)
    if row is None:
        raise Refused("announcements-refused-gone")
    return Announcement.model_validate(row)


def list_recent(tx: Tx, group_id: int) -> list[Announcement]:
    """The last ten, newest first."""
    rows = tx.all(_SELECT + "WHERE group_id = :g ORDER BY id DESC LIMIT 10", g=group_id)
    return [Announcement.model_validate(row) for row in rows]


def running(tx: Tx) -> list[Row]:
    """Announcements of all groups that are under way: `id, group_id`."""
    return tx.all(
        """
        SELECT id, group_id FROM announcements
        WHERE state IN ('waiting', 'sending') ORDER BY id
        """
    )


def add(
    tx: Tx,
    cause: Cause,
    audience: str,
    language: str,
    texts: dict[str, str],
    total: int,
    starts_at: datetime,
) -> int:
    """Add an announcement that waits for its start; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO announcements (
                group_id, author_id, audience, language, texts, state, total, starts_at, created_at)
            VALUES (:g, :author, :audience, :language, :texts, 'waiting', :total, :starts_at, :now)
            RETURNING id
            """,
            g=cause.group_id,
            author=cause.member_id,
            audience=audience,
            language=language,
            texts=texts,
            total=total,
            starts_at=starts_at,
            now=cause.now,
        )
    )


def since(tx: Tx, group_id: int, moment: datetime) -> int:
    """How many were made since then."""
    return int(
        tx.value(
            "SELECT count(*) FROM announcements WHERE group_id = :g AND created_at >= :moment",
            g=group_id,
            moment=moment,
        )
    )


def put_state(tx: Tx, announcement: Announcement, state: State) -> None:
    """Set where an announcement stands."""
    tx.run(
        "UPDATE announcements SET state = :state WHERE group_id = :g AND id = :id",
        state=state,
        g=announcement.group_id,
        id=announcement.id,
    )


def put_shown(tx: Tx, announcement: Announcement, shown: str) -> None:
    """Note the counts that the progress card shows."""
    tx.run(
        "UPDATE announcements SET shown = :shown WHERE group_id = :g AND id = :id",
        shown=shown,
        g=announcement.group_id,
        id=announcement.id,
    )


def put_card(tx: Tx, group_id: int, announcement_id: int, message_id: int) -> None:
    """Note which message is the progress card."""
    tx.run(
        "UPDATE announcements SET card_message_id = :m WHERE group_id = :g AND id = :id",
        m=message_id,
        g=group_id,
        id=announcement_id,
    )
