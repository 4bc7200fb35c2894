"""The tick: APScheduler asks every second or so what is due. The database is the schedule."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from rules.retention import Periods
from scheduler import (
    announcements,
    backups,
    decisions,
    digests,
    meetings,
    members,
    polls,
    practices,
    upkeep,
)
from storage.db import Db

Job = Callable[[Db, datetime], Awaitable[None]]

JOBS: dict[Job, int] = {  # seconds between two runs
    decisions.close: 1,
    decisions.tidy: 2,
    decisions.nudge: 1,
    polls.close: 1,
    polls.nudge: 1,
    meetings.remind: 1,
    meetings.hold: 10,
    meetings.shift: 60,
    announcements.begin: 1,
    announcements.track: 3,
    digests.put: 10,
    practices.remind: 60,
    upkeep.report_missed: 5,
    upkeep.empty_log: 5,
    members.dress: 5,
    members.expire: 60,
}
NEED_EARS = (decisions.close, polls.close)
_log = structlog.get_logger("ticks")


def start(
    db: Db,
    now: Callable[[], datetime],
    trusted: Callable[[], bool],
    silent_s: Callable[[], float],
    periods: Periods,
    plan: backups.Plan,
) -> AsyncIOScheduler:
    """Start ticking. While the clock is not to be trusted, nothing that time does happens.

    Afterwards that time is given back to decisions, like an outage. While Telegram is not heard
    (`silent_s`: seconds since it was), nothing is closed: who votes cannot be heard either.
    """
    held = False

    async def tick(job: Job) -> None:
        nonlocal held
        if not trusted():
            held = True
            return
        if job in NEED_EARS and silent_s() > decisions.DEAF_S:
            return
        try:
            if held:
                held = False
                await decisions.recover(db, now())
            await job(db, now())
        except Exception as error:  # noqa: BLE001 - the next tick tries again
            _log.error("tick_failed", job=job.__module__, error=type(error).__name__)

    scheduler = AsyncIOScheduler(
        timezone=UTC,
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    jobs = {**_jobs(periods, silent_s), backups.keeping(plan): 60}
    for job, seconds in jobs.items():
        scheduler.add_job(tick, "interval", [job], seconds=seconds)
    scheduler.start()
    return scheduler


def _jobs(periods: Periods, silent_s: Callable[[], float] = float) -> dict[Job, int]:
    return {**JOBS, decisions.beating(silent_s): 10, upkeep.forgetting(periods): 3600}


async def once(db: Db, now: datetime, periods: Periods) -> None:
    """Everything that is due at `now`, once: for tests."""
    for job in _jobs(periods):
        await job(db, now)
