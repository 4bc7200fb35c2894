"""The beginning and the progress of announcements."""

from datetime import datetime

from actions import announcements as actions
from scheduler import due
from storage import announcements
from storage.db import Db


async def begin(db: Db, now: datetime) -> None:
    """Put the announcements that are due into the outbox; True when there are any."""
    await due.each(db, now, await db.read(announcements.due, now), actions.begin)


async def track(db: Db, now: datetime) -> None:
    """Have the progress cards of running announcements edited; True when there are any."""
    await due.each(db, now, await db.read(announcements.running), actions.track)
