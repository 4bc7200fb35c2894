"""How the bot is: what `/health` and `/metrics` tell, and `doctor` in part.

Nothing here is about people.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isfinite
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.inbox import Inbox
from bot.settings import Settings
from bot.webhooks import Webhook
from rules import backups as rules
from rules import copies as copy_rules
from scheduler.copies import Copying
from storage import backups, inbox, journal, outbox
from storage.db import Db
from storage.transactions import Tx

STALE = timedelta(minutes=2)  # without updates from Telegram
STUCK = timedelta(minutes=5)  # an update that is not answered
BEHIND = timedelta(minutes=1)  # the continuous copy
ROOM = 200 << 20  # bytes: the log, a backup and a copy beside the database need at least this
WRONG = ("receiving", "conflict", "clock", "updates", "disk", "backup", "copy", "webhook")
STATES = ("received", "applied", "done", "dead")  # of an update; also those that none is in

State = dict[str, Any]


@dataclass(frozen=True)
class Bot:
    """What is asked about."""

    settings: Settings
    db: Db
    inbox: Inbox
    clock: Clock
    copying: Copying
    webhook: Webhook | None
    started: datetime


async def state(bot: Bot) -> State:
    """All that is known now; ages in seconds, None where there is nothing that has one."""
    now = bot.clock.now()

    def ages(tx: Tx) -> State:
        begun = journal.begun(tx)
        return {
            "database_s": (now - begun).total_seconds() if begun else None,
            "oldest_update_s": _age(inbox.oldest_undone(tx), now),
            "oldest_letter_s": _age(outbox.oldest_due(tx, now), now),
            "updates": dict.fromkeys(STATES, 0) | inbox.counts(tx),
        }

    def since(moment: datetime | None) -> float | None:
        return (now - moment).total_seconds() if moment else None

    settings, silent = bot.settings, bot.inbox.silent_s()
    kept = backups.names(settings.backups.folder) if settings.backups.hours else []
    found: State = {
        "last_success_s": silent if isfinite(silent) else None,
        "conflict": bot.inbox.conflict,
        "ignored": bot.inbox.ignored,
        "clock_trusted": bot.clock.trusted(),
        "disk_free_bytes": free(settings.database),
        "backup_s": since(rules.newest(kept, now, rules.stem(settings.database.name))),
        "copy_s": since(bot.copying.up_to),
        "webhook": bot.webhook.state(now) if bot.webhook else None,
        **await bot.db.read(ages),
    }
    return {"wrong": _wrong(bot, found, since(bot.started) or 0.0), **found}


def _wrong(bot: Bot, found: State, up_s: float) -> list[str]:
    plan, backup_s = bot.settings.backups, found["backup_s"]
    if backup_s is None:  # not since the start: it may be started again and again
        backup_s = found["database_s"]
    late = {
        "receiving": not bot.webhook and _is_late(found["last_success_s"], STALE, -1),
        "updates": _is_late(found["oldest_update_s"], STUCK, up_s),
        "backup": plan.hours and _is_late(backup_s, timedelta(hours=2 * plan.hours), 0),
        "copy": plan.copy and _is_late(found["copy_s"], BEHIND, up_s),
    }
    wrong = {
        **late,
        "conflict": found["conflict"],
        "clock": not found["clock_trusted"],
        "disk": found["disk_free_bytes"] < needed(bot.settings.database),
        "webhook": bool(found["webhook"] and found["webhook"]["wrong"]),
    }
    return [what for what in WRONG if wrong[what]]


def _is_late(age_s: float | None, after: timedelta, up_s: float) -> bool:
    """Whether something is too old; what never was counts from the start (-1: at once)."""
    if age_s is None:
        return up_s < 0 or up_s > after.total_seconds()
    return age_s > after.total_seconds()


def _age(stored: str | None, now: datetime) -> float:
    return max(0.0, (now - datetime.fromisoformat(stored)).total_seconds()) if stored else 0.0


def free(database: Path) -> int:
    """Bytes that are free where the database lies."""
    folder = database.absolute().parent
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def needed(database: Path) -> int:
    """Bytes that should be free: twice the database, for its log and for writing it anew."""
    return max(ROOM, 2 * database.stat().st_size if database.exists() else 0)


def copied(folder: Path) -> float | None:
    """When the folder of the copy was last written, as its files say; None when it holds none."""
    if not folder.is_dir():
        return None
    parts = copy_rules.parts(path.name for path in folder.iterdir())
    times = [(folder / part.name).stat().st_mtime for part in parts]
    return max(times, default=None)
