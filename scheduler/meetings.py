"""Meetings: reminders, and the end of each."""

from datetime import datetime

from actions import meetings as actions
from actions import reminders as reminding
from rules import meetings as rules
from scheduler import due
from storage import meetings, reminders
from storage.db import Db


async def remind(db: Db, now: datetime) -> bool:
    """Put the reminders that are due at `now` into the outbox; True when there were any."""
    return await due.each(db, now, await db.read(reminders.due, now), reminding.remind)


async def shift(db: Db, now: datetime) -> bool:
    """Move the instants of meetings whose zone has new data; True when there were any."""
    planned = await db.read(meetings.list_planned, now)
    moved = [
        {"id": meeting.id, "group_id": meeting.group_id}
        for meeting in planned
        if rules.starts_at(meeting) != meeting.starts_at
    ]
    return await due.each(db, now, moved, actions.shift)


async def hold(db: Db, now: datetime) -> bool:
    """Note which meetings were held; nobody is told, so there is nothing to deliver."""
    await due.each(db, now, await db.read(meetings.over, now), actions.hold)
    return False
