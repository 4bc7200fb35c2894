"""Meetings: reminders, and the end of each."""

from datetime import datetime

from actions import meetings as actions
from actions import reminders as reminding
from rules import meetings as rules
from rules import moments
from scheduler import due
from storage import meetings, reminders
from storage.db import Db
from storage.transactions import Row


async def remind(db: Db, now: datetime) -> None:
    """Put the reminders that are due at `now` into the outbox."""
    await due.each(db, now, await db.read(reminders.due, now), reminding.remind)


async def shift(db: Db, now: datetime) -> None:
    """Move the instants of meetings whose zone has new data."""
    after = 0
    while planned := await db.read(meetings.list_planned, now, after):
        rows = [row for row in planned if _is_shifted(row)]
        await due.each(db, now, rows, actions.shift)
        after = planned[-1]["id"]


def _is_shifted(row: Row) -> bool:
    now_at = rules.starts_at(moments.read(row["wall_time"]), row["zone"])
    return now_at != datetime.fromisoformat(row["starts_at"])


async def hold(db: Db, now: datetime) -> None:
    """Note which meetings were held; nobody is told."""
    await due.each(db, now, await db.read(meetings.over, now), actions.hold)
