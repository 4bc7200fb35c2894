"""What is no longer needed is forgotten."""

from datetime import datetime, timedelta

from actions import deliveries
from rules.causes import Cause
from scheduler import due
from storage import forms, inbox, outbox
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


def _forget_drafts(tx: Tx, cause: Cause) -> int:
    return forms.prune(tx, cause.now - DRAFTS)
