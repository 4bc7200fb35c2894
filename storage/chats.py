"""The Telegram groups of the working groups."""

from datetime import datetime

from rules.causes import Cause
from rules.chats import Chat, Status
from storage.transactions import Row, Tx

_SELECT = "SELECT group_id, chat_id, topic_id, title, status FROM chats WHERE chat_id IS NOT NULL"


def get(tx: Tx, group_id: int) -> Chat | None:
    """The chat of a working group."""
    row = tx.one(f"{_SELECT} AND group_id = :g", g=group_id)
    return Chat.model_validate(row) if row else None


def list_at(tx: Tx, chat_id: int) -> list[Chat]:
    """What is linked with a Telegram group: working groups may share a forum, by topics."""
    rows = tx.all(f"{_SELECT} AND chat_id = :chat ORDER BY group_id", chat=chat_id)
    return [Chat.model_validate(row) for row in rows]


def put_code(tx: Tx, cause: Cause, code_hash: str, until: datetime) -> None:
    """Keep the hash of a code that links a Telegram group; the one before is void."""
    tx.run(
        """
        INSERT INTO chats (group_id, code_hash, code_until) VALUES (:g, :hash, :until)
        ON CONFLICT (group_id) DO UPDATE SET
            code_hash = excluded.code_hash, code_until = excluded.code_until
        """,
        g=cause.group_id,
        hash=code_hash,
        until=until,
    )


def of_code(tx: Tx, code_hash: str) -> Row | None:
    """For which working group a code is, and until when: `group_id, code_until`."""
    return tx.one("SELECT group_id, code_until FROM chats WHERE code_hash = :h", h=code_hash)


def link(
    tx: Tx, cause: Cause, chat_id: int, topic_id: int | None, title: str, member_id: int
) -> None:
    """Link the working group with a Telegram group; the code is used up."""
    tx.run(
        """
        UPDATE chats SET chat_id = :chat, topic_id = :topic, title = :title, status = 'member',
            code_hash = NULL, code_until = NULL, linked_by = :member
        WHERE group_id = :g
        """,
        chat=chat_id,
        topic=topic_id,
        title=title,
        member=member_id,
        g=cause.group_id,
    )


def remove(tx: Tx, group_id: int) -> bool:
    """Unlink; False when nothing was linked."""
    return tx.run("DELETE FROM chats WHERE group_id = :g AND chat_id IS NOT NULL", g=group_id) > 0


def put_status(tx: Tx, chat: Chat, status: Status) -> None:
    """Note what the bot is there now."""
    tx.run("UPDATE chats SET status = :s WHERE group_id = :g", s=status, g=chat.group_id)


def put_title(tx: Tx, chat: Chat, title: str) -> None:
    """Note what the Telegram group is called now."""
    tx.run("UPDATE chats SET title = :t WHERE group_id = :g", t=title, g=chat.group_id)


def put_topic(tx: Tx, chat: Chat, topic_id: int | None) -> None:
    """Note to which topic the bot writes; none: to the group as a whole."""
    tx.run("UPDATE chats SET topic_id = :t WHERE group_id = :g", t=topic_id, g=chat.group_id)


def migrate(tx: Tx, old: int, new: int) -> int:
    """The Telegram group has another id from now on; returns how many links were changed."""
    return tx.run("UPDATE chats SET chat_id = :new WHERE chat_id = :old", new=new, old=old)
