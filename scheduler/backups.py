"""Backups by the running bot, and the list of who was erased beside them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from rules import backups as rules
from storage import backups, records
from storage.db import Db
from storage.migrations import Unusable

_log = structlog.get_logger("backups")


@dataclass(frozen=True)
class Plan:
    """Where backups go, after how many hours the next one is made, and where the copy goes.

    0 hours: no backups; no `copy`: no continuous copy.
    """

    folder: Path
    hours: int
    copy: Path | None = None


def keeping(plan: Plan) -> Callable[[Db, datetime], Awaitable[None]]:
    """The job that keeps backups; what fails is tried again by the next run."""

    async def keep(db: Db, now: datetime) -> None:
        of = rules.stem(db.path.name)
        try:
            names = backups.names(plan.folder)
            kept = plan.hours or rules.newest(names, now, of)  # who makes them, does not matter
            folders = [folder for folder in (plan.folder if kept else None, plan.copy) if folder]
            erased = await db.read(records.erased) if folders else set()
            for folder in folders:
                await asyncio.to_thread(backups.note_erased, folder, erased)
            if plan.hours and rules.is_due(names, now, plan.hours, of):
                await db.back_up(plan.folder, now)
                _log.info("backed_up")
        except (OSError, Unusable) as error:
            _log.error("backup_failed", error=str(error))

    return keep
