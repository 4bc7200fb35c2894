"""The register: what chats offer, and requests that nobody confirmed."""

from datetime import datetime

from actions import members as actions
from actions import roles as role_actions
from scheduler import due
from storage import people, roles
from storage.db import Db


async def dress(db: Db, now: datetime) -> bool:
    """Have chats offer the commands of what their people are now."""
    return await due.each(db, now, await db.read(people.undressed), actions.dress)


async def expire(db: Db, now: datetime) -> bool:
    """End the requests that no second coordinator confirmed in time."""
    return await due.each(db, now, await db.read(roles.due, now), role_actions.expire)
