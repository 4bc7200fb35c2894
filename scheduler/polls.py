"""Polls: nudges, and closing at the deadline."""

from datetime import datetime

from actions import polls as actions
from scheduler import due
from storage import polls
from storage.db import Db


async def close(db: Db, now: datetime) -> None:
    """Close the polls whose deadline has come."""
    await due.each(db, now, await db.read(polls.due, now), actions.close)


async def nudge(db: Db, now: datetime) -> None:
    """Remind those who have not answered."""
    await due.each(db, now, await db.read(polls.nudges_due, now), actions.nudge)
