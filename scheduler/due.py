"""What is due, one thing after the other; one that fails holds up none of the others."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from rules.causes import Cause
from storage.db import Db
from storage.transactions import Row, Tx

_log = structlog.get_logger("due")


async def each(
    db: Db, now: datetime, rows: list[Row], action: Callable[[Tx, Cause, int], Any]
) -> None:
    """Run an action for every row (`id, group_id`)."""
    for row in rows:
        try:
            await db.write(Cause(now, group_id=row["group_id"]), action, row["id"])
        except Exception as error:  # noqa: BLE001 - the next tick tries again
            _log.error("due_failed", id=row["id"], error=type(error).__name__)
