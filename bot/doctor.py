"""`python -m bot doctor`: what is wrong with the settings, the database, the connection."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot import health
from bot.clock import Clock
from bot.settings import Settings
from bot.transport import Transport
from bot.webhooks import HOOK
from rules import backups as rules
from storage import backups, engine, journal, migrations
from storage.locks import is_taken
from storage.transactions import Tx

COPY_MINUTES = 5  # the bot writes more often, if only that it is up
Findings = list[tuple[str, str]]


@dataclass(frozen=True)
class _Seen:
    """The database: what was found, whether a bot runs on it, and since when there is one."""

    findings: Findings
    runs: bool = False
    begun: datetime | None = None

    def is_older(self, than: timedelta) -> bool:
        return self.begun is not None and Clock().now() - self.begun > than


async def examine(settings: Settings) -> int:
    """Print a line per check, changing nothing; returns 0 when all is well."""
    seen = _database(settings)
    findings = [
        ("settings", "well"),
        *seen.findings,
        *_room(settings),
        *_backups(settings, seen),
        *_copy(settings, seen),
        *await _connection(settings, seen),
    ]
    for what, finding in findings:
        print(f"{what:12} {finding}")  # noqa: T201 - meant for the operator
    return 0 if all(finding.startswith("well") for _, finding in findings) else 1


def _database(settings: Settings) -> _Seen:
    path = settings.database
    try:
        if not path.exists() or not path.stat().st_size:
            return _Seen([("database", f"well: none yet, it will be {path}")])
        with closing(engine.connect(path, settings.key, read_only=True)) as connection:
            connection.execute("BEGIN")
            return _look(Tx(connection), settings, runs=is_taken(path))
    except engine.Error as error:
        return _Seen([("database", migrations.explain(path, settings.key, error, path))])
    except OSError as error:
        return _Seen([("database", f"{error}: check the owner and the rights of file and folder")])


def _look(tx: Tx, settings: Settings, *, runs: bool) -> _Seen:
    schema, known = tx.value("PRAGMA user_version"), migrations.scripts()[-1].number
    if tx.value("PRAGMA application_id") != migrations.APPLICATION_ID:
        return _Seen([("database", "belongs to another program: choose another DATABASE_PATH")])
    if schema > known:
        advice = f"of a newer version (schema {schema}, this one knows {known}): start that one"
        return _Seen([("database", advice)], runs)
    begun = journal.begun(tx)
    if runs:
        words = "well: in use by the running bot (not examined further)"
        return _Seen([("database", words)], runs, begun)
    damage, chain = tx.value("PRAGMA integrity_check"), journal.broken(tx)
    found = "well" if schema == known else f"well: the start changes schema {schema} to {known}"
    if damage != "ok":
        found = f"damaged ({damage}): restore a backup"
    kept = "well" if chain is None else f"line {chain} was changed: compare with a backup"
    encrypted = "well" if settings.key else "well: not encrypted (DATABASE_KEY is not set)"
    return _Seen([("database", found), ("journal", kept), ("encryption", encrypted)], begun=begun)


def _backups(settings: Settings, seen: _Seen) -> Findings:
    folder, hours = settings.backups.folder, settings.backups.hours
    names, now, of = backups.names(folder), Clock().now(), rules.stem(settings.database.name)
    if not settings.bot_token:
        return [("backups", "well: none of the sandbox")]
    if not hours:
        return [("backups", "well: none by itself (BACKUP_HOURS is 0)")]
    if why := _unwritable(folder):
        return [("backups", f"{folder} cannot be written ({why}): mount it, or mend its rights")]
    if rules.newest(names, now, of) is None and not seen.is_older(timedelta(hours=2 * hours)):
        return [("backups", f"well: none yet in {folder}")]
    if rules.is_due(names, now, 2 * hours, of):
        return [("backups", f"none in {folder} for {2 * hours} hours: does the bot run?")]
    return [("backups", f"well: {folder}")]


def _unwritable(folder: Path) -> str | None:
    """Why nothing can be written to a folder, or where it would be made."""
    try:
        there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        with TemporaryFile(dir=there):
            return None
    except OSError as error:
        return error.strerror


def _room(settings: Settings) -> Findings:
    free, needed = health.free(settings.database) >> 20, health.needed(settings.database) >> 20
    if free < needed:
        return [("disk", f"only {free:,} MB are free, {needed:,} are needed: make room")]
    return [("disk", f"well: {free:,} MB are free")]


def _copy(settings: Settings, seen: _Seen) -> Findings:
    folder = settings.copy_path
    if folder is None or not settings.bot_token:
        return [("copy", "well: none (COPY_PATH is not set)")]
    if why := _unwritable(folder):
        return [("copy", f"{folder} cannot be written ({why}): mount it, or mend its rights")]
    written = health.copied(folder)
    if written is None:
        if seen.is_older(timedelta(minutes=COPY_MINUTES)):
            return [("copy", f"none in {folder}: is it mounted, and does the bot run?")]
        return [("copy", f"well: none yet in {folder}")]
    minutes = round((Clock().now().timestamp() - written) / 60)
    if minutes > COPY_MINUTES:
        return [("copy", f"{folder} was last written {minutes:,} minutes ago: does the bot run?")]
    beside = folder.stat().st_dev == settings.database.parent.stat().st_dev
    return [("copy", f"well: {folder}{' (on the same disk as the database)' if beside else ''}")]


def _webhook(settings: Settings, info: WebhookInfo, seen: _Seen) -> tuple[str, str]:
    own = f"{settings.webhook_url}{HOOK}" if settings.webhook_url else ""
    if info.url != own:
        if seen.runs:
            return ("webhook", "not the one that the bot set: see A stolen token in operating.md")
        return ("webhook", f"well: it is {'set' if own else 'ended'} when the bot starts")
    if info.pending_update_count and info.last_error_message:
        waiting = info.pending_update_count
        return ("webhook", f"{waiting} updates wait; Telegram says: {info.last_error_message}")
    return ("webhook", "well" if own else "well: none")


async def _connection(settings: Settings, seen: _Seen) -> Findings:
    if settings.bot_token is None:
        return [("connection", "well: no BOT_TOKEN, so the bot runs in its sandbox")]
    clock = Clock()
    bot = ExtBot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.bot_api_url}/bot",
        request=Transport(on_answer=clock.observe),
        get_updates_request=Transport(),
    )
    try:
        await bot.initialize()
        name = bot.username
        hook = _webhook(settings, await bot.get_webhook_info(), seen)
    except InvalidToken:
        return [("connection", "Telegram does not accept BOT_TOKEN: copy it from @BotFather")]
    except TelegramError as error:
        return [("connection", f"Telegram cannot be reached ({type(error).__name__})")]
    finally:
        await bot.shutdown()
    time = "well" if clock.trusted() else "the machine's clock differs by more than 90 seconds"
    return [("connection", f"well: @{name}"), hook, ("clock", time)]
