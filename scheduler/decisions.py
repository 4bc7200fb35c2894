"""Votes: nudges, and closing at the deadline."""

from datetime import datetime

from actions import decisions as actions
from scheduler import due
from storage import decisions
from storage.db import Db


async def close(db: Db, now: datetime) -> bool:
    """Close the votes whose deadline has come; True when there were any."""
    return await due.each(db, now, await db.read(decisions.due, now), actions.close)


async def nudge(db: Db, now: datetime) -> bool:
    """Remind those who have not voted; True when there were any."""
    return await due.each(db, now, await db.read(decisions.nudges_due, now), actions.nudge)
