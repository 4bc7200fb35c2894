"""Announcements."""

from datetime import datetime

from rules.announcements import Announcement, State
from rules.causes import Cause
from rules.files import File
from rules.refusals import Refused
from storage.transactions import Row, Tx

_SELECT = """
    SELECT id, group_id, author_id, audience, language, texts, file, chat, confirm, state, total,
        starts_at, created_at, revision, chased_at, card_message_id, shown
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


def due(tx: Tx, now: datetime) -> list[Row]:
    """Announcements of all groups that begin now: `id, group_id`."""
    return tx.all(
        """
        SELECT id, group_id FROM announcements
        WHERE state = 'waiting' AND starts_at <= :now ORDER BY id
        """,
        now=now,
    )


def running(tx: Tx) -> list[Row]:
    """Announcements of all groups that are being sent, or halted: `id, group_id`."""
    return tx.all(
        "SELECT id, group_id FROM announcements WHERE state IN ('sending', 'paused') ORDER BY id"
    )


def add(
    tx: Tx,
    cause: Cause,
    audience: str,
    language: str,
    texts: dict[str, str],
    total: int,
    starts_at: datetime,
    *,
    file: File | None = None,
    chat: bool = False,
    confirm: bool = False,
) -> int:
    """Add an announcement that waits for its start; returns its id."""
    return int(
        tx.value(
            """
            INSERT INTO announcements (
                group_id, author_id, audience, language, texts, file, chat, confirm, state, total,
                starts_at, created_at)
            VALUES (
                :g, :author, :audience, :language, :texts, :file, :chat, :confirm, 'waiting', :total,
                :starts_at, :now)
            RETURNING id
            """,
            g=cause.group_id,
            author=cause.member_id,
            audience=audience,
            language=language,
            texts=texts,
            file=file.model_dump_json() if file else None,
            chat=int(chat),
            confirm=int(confirm),
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
    _put(tx, announcement, "state", state)


def put_total(tx: Tx, announcement: Announcement, total: int) -> None:
    """Note to how many it goes."""
    _put(tx, announcement, "total", total)


def put_shown(tx: Tx, announcement: Announcement, shown: str) -> None:
    """Note the counts that the progress card shows."""
    _put(tx, announcement, "shown", shown)


def put_chased(tx: Tx, announcement: Announcement, at: datetime) -> None:
    """Note when those who had not confirmed were reminded."""
    _put(tx, announcement, "chased_at", at)


def put_texts(tx: Tx, announcement: Announcement, texts: dict[str, str]) -> None:
    """Correct the texts; the revision rises."""
    _put(tx, announcement, "texts", texts)
    _put(tx, announcement, "revision", announcement.revision + 1)


def put_card(tx: Tx, announcement: Announcement, message_id: int) -> None:
    """Note which message is the progress card."""
    _put(tx, announcement, "card_message_id", message_id)


def _put(tx: Tx, announcement: Announcement, column: str, value: object) -> None:
    tx.run(
        f"UPDATE announcements SET {column} = :value WHERE group_id = :g AND id = :id",
        value=value,
        g=announcement.group_id,
        id=announcement.id,
    )
