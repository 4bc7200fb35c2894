"""Reminders of meetings."""

from datetime import datetime

from actions import meetings as actions
from scheduler import due
from storage import meetings
from storage.db import Db


async def remind(db: Db, now: datetime) -> bool:
    """Put the reminders that are due at `now` into the outbox; True when there were any."""
    return await due.each(db, now, await db.read(meetings.reminders_due, now), actions.remind)
