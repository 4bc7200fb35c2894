"""A database for what comes in and what goes out, and short words for its outbox."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.causes import Cause
from storage import outbox
from storage.db import Db
from storage.outbox import Letter, State

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CAUSE = Cause(NOW, group_id=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture(name="db")
async def a_database(tmp_path: Path) -> AsyncIterator[Db]:
    opened = await Db.open(tmp_path / "group.db", inline=True)
    yield opened
    await opened.close()


def at(minutes: float) -> Cause:
    return Cause(NOW + minutes * MINUTE, group_id=1)


# --- outbox


async def claim(db: Db, minutes: float = 0, limit: int = 100, **lanes: Any) -> list[Letter]:
    return await db.write(at(minutes), outbox.claim, limit, **lanes)


async def people(db: Db, minutes: float = 0, limit: int = 100, **lanes: Any) -> list[int]:
    return [letter.person_id for letter in await claim(db, minutes, limit, **lanes)]


async def states(db: Db) -> dict[int, str]:
    sql = "SELECT person_id, state FROM outbox ORDER BY id"
    return {row["person_id"]: row["state"] for row in await db.read(lambda tx: tx.all(sql))}


def result(letter: Letter, state: State, **more: object) -> dict[str, object]:
    facts = {"message_id": None, "error": None, "not_before": None}
    return {"id": letter.id, "state": state, **facts, **more}


async def cancel(db: Db, *arguments: Any) -> int:
    return await db.write(CAUSE, lambda tx, _: outbox.cancel(tx, *arguments))
