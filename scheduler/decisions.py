"""Votes: nudges, and closing at the deadline."""

from datetime import datetime

from actions import decisions as actions
from rules.causes import Cause
from storage import decisions
from storage.db import Db


async def close(db: Db, now: datetime) -> bool:
    """Close the votes whose deadline has come; True when there were any."""
    due = await db.read(decisions.due, now)
    for row in due:
        await db.write(Cause(now, group_id=row["group_id"]), actions.close, row["id"])
    return bool(due)


async def nudge(db: Db, now: datetime) -> bool:
    """Remind those who have not voted; True when there were any."""
    due = await db.read(decisions.nudges_due, now)
    for row in due:
        await db.write(Cause(now, group_id=row["group_id"]), actions.nudge, row["id"])
    return bool(due)
