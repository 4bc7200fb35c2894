"""Progress of announcements."""

from datetime import datetime

from actions import announcements as actions
from rules.causes import Cause
from storage import announcements
from storage.db import Db


async def track(db: Db, now: datetime) -> bool:
    """Have the progress cards of running announcements edited; True when one changed."""
    changed = False
    for item in await db.read(announcements.running):
        cause = Cause(now, group_id=item.group_id)
        changed |= await db.write(cause, actions.track, item.id)
    return changed
