"""Reminders of meetings."""

from datetime import datetime

from actions import meetings as actions
from rules.causes import Cause
from storage import meetings
from storage.db import Db


async def remind(db: Db, now: datetime) -> bool:
    """Put the reminders that are due at `now` into the outbox; True when there were any."""
    due = await db.read(meetings.reminders_due, now)
    for row in due:
        await db.write(Cause(now, group_id=row["group_id"]), actions.remind, row["id"])
    return bool(due)
