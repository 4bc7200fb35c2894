"""Which files the practices of a group name; the files themselves lie at Telegram."""

from storage.transactions import Tx

_NAMED = """
    SELECT file.value ->> '$.unique_id' FROM practice_versions v
    JOIN practices p ON p.id = v.practice_id
    JOIN json_each(v.content, '$.files') file
    WHERE p.group_id = :g
"""


def count(tx: Tx, group_id: int, more: list[str], member_id: int | None = None) -> int:
    """How many files a group, or one author in it, has in all versions, with these unique ids."""
    where = "AND v.member_id = :m" if member_id is not None else "AND :m IS NULL"
    sql = f"SELECT count(*) FROM ({_NAMED} {where} UNION SELECT value FROM json_each(:more))"
    return int(tx.value(sql, g=group_id, m=member_id, more=more))
