"""Decisions: nudges, closing at the deadline, and what an outage costs is given back."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from actions import deadlines
from actions import decisions as actions
from rules.ballots import KEY_BYTES
from rules.causes import Cause
from rules.counting import Outcome
from scheduler import due
from storage import decisions, nudges, rolls
from storage.db import Db
from storage.transactions import Tx

LOTS = 1 << 32
DEAF_S = 90.0  # heard nothing for so long: nobody can vote, so nothing is closed
_log = structlog.get_logger("decisions")


async def close(db: Db, now: datetime) -> None:
    """Close the decisions whose deadline has come.

    Chance is drawn here: the lot for the roll-call, and the key of a second confidential vote.
    """
    await due.each(db, now, await db.read(decisions.due, now), _close)


def _close(tx: Tx, cause: Cause, decision_id: int) -> Outcome:
    lot, key = secrets.randbelow(LOTS), secrets.token_bytes(KEY_BYTES)
    return actions.close(tx, cause, decision_id, lot, key)


async def nudge(db: Db, now: datetime) -> None:
    """Remind those who have not voted."""
    await due.each(db, now, await db.read(nudges.due, now), actions.nudge)


async def tidy(db: Db, now: datetime) -> None:
    """After a confidential vote, write the file anew: nothing in its layout tells who voted what.

    A copy from before a change of the schema may tell, and goes. Also after a restart, when the bot was killed in between.
    """
    if await db.read(rolls.is_to_be_rewritten):
        db.drop_asides()
        await db.rewrite()
        await db.write(Cause(now), rolls.note_rewritten)


def beating(silent_s: Callable[[], float]) -> Callable[[Db, datetime], Awaitable[None]]:
    """The job that notes when Telegram was last heard: so many seconds ago."""

    async def beat(db: Db, now: datetime) -> None:
        if silent_s() <= DEAF_S:
            await db.write(Cause(now - timedelta(seconds=silent_s())), deadlines.beat)

    return beat


async def recover(db: Db, now: datetime) -> None:
    """When Telegram is heard again: what nobody could vote in shortly before a deadline is added."""
    moved = await db.write(Cause(now), deadlines.recover, secrets.token_bytes(KEY_BYTES))
    if moved:
        _log.warning("deadlines_moved", decisions=moved)
