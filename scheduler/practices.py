"""Practices that nobody has looked at for a year."""

from datetime import datetime

from actions import practices as actions
from rules.practices import FRESH
from scheduler import due
from storage import practices
from storage.db import Db


async def remind(db: Db, now: datetime) -> None:
    """Ask whether they are still correct."""
    await due.each(db, now, await db.read(practices.due, now - FRESH), actions.remind)
