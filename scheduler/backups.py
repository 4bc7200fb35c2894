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

    folders = [folder for folder in (plan.folder if plan.hours else None, plan.copy) if folder]

    async def keep(db: Db, now: datetime) -> None:
        if not folders:
            return
        erased = await db.read(records.erased)
        try:
            for folder in folders:
                await asyncio.to_thread(backups.note_erased, folder, erased)
            if plan.hours and rules.is_due(backups.names(plan.folder), now, plan.hours):
                await db.back_up(plan.folder, now)
                _log.info("backed_up")
        except (OSError, Unusable) as error:
            _log.error("backup_failed", error=str(error))

    return keep
