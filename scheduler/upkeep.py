"""What is no longer needed is forgotten."""

from datetime import datetime, timedelta

from actions import deliveries, members
from actions import roles as role_actions
from rules.causes import Cause
from scheduler import due
from storage import forms, inbox, outbox, people, roles
from storage.db import Db
from storage.transactions import Tx

UPDATES = timedelta(days=3)  # Telegram redelivers for one day
DRAFTS = timedelta(days=90)


async def forget(db: Db, now: datetime) -> bool:
    """Forget answered updates and drafts that nobody has touched for 90 days."""
    await db.write(Cause(now), inbox.prune, now - UPDATES)
    await db.write(Cause(now), _forget_drafts)
    return False


async def report_unknown(db: Db, now: datetime) -> bool:
    """Tell coordinators of messages of which nobody knows whether they went out."""
    return await due.each(db, now, await db.read(outbox.unknown), deliveries.report)


async def dress(db: Db, now: datetime) -> bool:
    """Have chats offer the commands of what their people are now."""
    return await due.each(db, now, await db.read(people.undressed), members.dress)


async def expire(db: Db, now: datetime) -> bool:
    """End the requests that no second coordinator confirmed in time."""
    return await due.each(db, now, await db.read(roles.due, now), role_actions.expire)


def _forget_drafts(tx: Tx, cause: Cause) -> int:
    return forms.prune(tx, cause.now - DRAFTS)
