"""Working groups."""

from rules.causes import Cause
from rules.members import Group
from storage import themes
from storage.transactions import Tx


def add(tx: Tx, cause: Cause, code: str, name: str, language: str, zone: str) -> int:
    """Add a group, with the usual themes; returns its id."""
    group_id = int(
        tx.value(
            """
            INSERT INTO groups (code, name, language, zone, created_at)
            VALUES (:code, :name, :language, :zone, :now) RETURNING id
            """,
            code=code,
            name=name,
            language=language,
            zone=zone,
            now=cause.now,
        )
    )
    themes.begin(tx, group_id)
    return group_id


def get(tx: Tx, group_id: int) -> Group | None:
    """One group."""
    row = tx.one(
        "SELECT id, code, name, language, zone, protected FROM groups WHERE id = :group_id",
        group_id=group_id,
    )
    return Group.model_validate(row) if row else None


def list_all(tx: Tx) -> list[Group]:
    """All groups, oldest first."""
    rows = tx.all("SELECT id, code, name, language, zone, protected FROM groups ORDER BY id")
    return [Group.model_validate(row) for row in rows]


def put(tx: Tx, group: Group) -> None:
    """Change a group's name, short code, main language, zone and protection."""
    tx.run(
        """
        UPDATE groups SET name = :name, code = :code, language = :language, zone = :zone,
            protected = :protected
        WHERE id = :id
        """,
        **group.model_dump(),
    )


def code_taken(tx: Tx, code: str) -> bool:
    """Whether a group has this code."""
    return tx.one("SELECT id FROM groups WHERE code = :code", code=code) is not None


def code_used(tx: Tx, group_id: int) -> bool:
    """Whether texts of the group carry its code in their numbers."""
    found = tx.value("SELECT 1 FROM recommendations WHERE group_id = :id LIMIT 1", id=group_id)
    return found is not None
