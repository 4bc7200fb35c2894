"""Polls: nudges, and closing at the deadline."""

from datetime import datetime

from actions import polls as actions
from scheduler import due
from storage import polls
from storage.db import Db


async def close(db: Db, now: datetime) -> bool:
    """Close the polls whose deadline has come; True when there were any."""
    return await due.each(db, now, await db.read(polls.due, now), actions.close)


async def nudge(db: Db, now: datetime) -> bool:
    """Remind those who have not answered; True when there were any."""
    return await due.each(db, now, await db.read(polls.nudges_due, now), actions.nudge)
