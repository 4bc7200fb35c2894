"""Weekly digests."""

from datetime import datetime

from actions import digests as actions
from scheduler import due
from storage import preferences
from storage.db import Db


async def put(db: Db, now: datetime) -> None:
    """Put the digests that are due at `now` into the outbox."""
    await due.each(db, now, await db.read(preferences.digests_due, now), actions.put)
