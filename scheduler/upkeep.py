"""What is no longer needed is forgotten: a little at a time, so that nobody has to wait for it.

What is due is asked of the database; a run that was cut short is taken up by the next one.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import structlog

from actions import deliveries, records
from actions.meetings import REMINDER
from rules import retention as rules
from rules.backups import DAILY
from rules.causes import Cause
from rules.retention import Periods, Sweep
from scheduler import due
from storage import idle, outbox, retention
from storage import records as stored_records
from storage.db import Db
from storage.transactions import Tx

BATCH = 200  # rows that one transaction removes at the most
_log = structlog.get_logger("upkeep")


def forgetting(periods: Periods) -> Callable[[Db, datetime], Awaitable[None]]:
    """The job that forgets, with the operator's periods."""

    async def forget(db: Db, now: datetime) -> None:
        await _ask(db, now, periods)
        gone = await _erase(db, now, periods)
        for kind, before in rules.cutoffs(periods, now).items():
            gone += await _sweep(db, now, kind, before)
        if gone:
            await db.empty_log()
        erased = await db.read(stored_records.last_erased)
        db.drop_asides(max(now - DAILY, erased or now - DAILY))

    return forget


async def empty_log(db: Db, now: datetime) -> None:  # noqa: ARG001 - a job like the others
    """What was erased leaves the log, too, as soon as nobody reads for long."""
    if db.owes_emptying:
        await db.empty_log()


async def report_missed(db: Db, now: datetime) -> None:
    """Tell coordinators of messages that may not have gone out, and of reminders that did not."""
    await due.each(db, now, await db.read(outbox.missed, REMINDER), deliveries.report)


async def _sweep(db: Db, now: datetime, kind: Sweep, before: datetime) -> int:
    gone, after = 0, -1
    try:
        while ids := await db.read(retention.due, kind, before, now, after, BATCH):
            gone += await db.write(Cause(now), records.sweep, kind, before, ids)
            after = ids[-1]
    except Exception as error:  # noqa: BLE001 - the next run tries again; other kinds go on
        _log.error("upkeep_failed", kind=kind, error=type(error).__name__)
    return gone


async def _ask(db: Db, now: datetime, periods: Periods) -> None:
    since, after = rules.asked_since(periods, now), 0
    while since and (people := await db.read(idle.unasked, since, after, BATCH)):
        await _each(db, now, people, partial(records.ask, months=periods.person_months))
        after = people[-1]


async def _erase(db: Db, now: datetime, periods: Periods) -> int:
    since = rules.idle_since(periods, now)
    if since is None:
        return 0
    silent = await db.read(idle.silent, since, now - rules.NOTICE)
    return await _each(db, now, silent, partial(records.expire, since=since))


async def _each(
    db: Db, now: datetime, people: list[int], action: Callable[[Tx, Cause, int], bool]
) -> int:
    """One person after the other; how many it was done for. No log says whom it failed for."""
    done = 0
    for person_id in people:
        try:
            done += await db.write(Cause(now), action, person_id)
        except Exception as error:  # noqa: BLE001 - the next run tries again
            _log.error("upkeep_failed", error=type(error).__name__)
    return done
