"""What time does about people: command lists follow their roles, requests run out."""

from datetime import datetime

from actions import members, roles
from scheduler import due
from storage import people
from storage import roles as requests
from storage.db import Db


async def dress(db: Db, now: datetime) -> None:
    """Have chats offer the commands of what their people are now."""
    await due.each(db, now, await db.read(people.undressed), members.dress)


async def expire(db: Db, now: datetime) -> None:
    """End the requests that no second coordinator confirmed in time."""
    await due.each(db, now, await db.read(requests.due, now), roles.expire)
