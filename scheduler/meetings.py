"""Meetings: reminders, and the end of each."""

from datetime import datetime

from actions import meetings as actions
from actions import reminders as reminding
from scheduler import due
from storage import meetings, reminders
from storage.db import Db


async def remind(db: Db, now: datetime) -> bool:
    """Put the reminders that are due at `now` into the outbox; True when there were any."""
    return await due.each(db, now, await db.read(reminders.due, now), reminding.remind)


async def hold(db: Db, now: datetime) -> bool:
    """Note which meetings were held; nobody is told, so there is nothing to deliver."""
    await due.each(db, now, await db.read(meetings.over, now), actions.hold)
    return False
