"""`python -m bot doctor`: what is wrong with the settings, the database, the connection."""

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot import health
from bot.clock import Clock
from bot.settings import Settings
from bot.transport import Transport
from bot.webhooks import HOOK
from rules import backups as rules
from storage import backups, journal
from storage.db import Db
from storage.engine import Error
from storage.locks import Taken
from storage.migrations import Unusable
from storage.transactions import Tx

COPY_MINUTES = 5  # the bot writes more often, if only that it is up


async def examine(settings: Settings) -> int:
    """Print a line per check; returns 0 when all is well."""
    findings = [
        ("settings", "well"),
        *await _database(settings),
        *_room(settings),
        *_backups(settings),
        *_copy(settings),
        *await _connection(settings),
    ]
    for what, finding in findings:
        print(f"{what:12} {finding}")  # noqa: T201 - meant for the operator
    return 0 if all(finding.startswith("well") for _, finding in findings) else 1


async def _database(settings: Settings) -> list[tuple[str, str]]:
    if not settings.database.exists():
        return [("database", f"well: none yet, it will be {settings.database}")]
    try:
        db = await Db.open(settings.database, settings.key)
    except Taken:
        return [("database", "well: in use by the running bot (not examined further)")]
    except Unusable as error:
        return [("database", str(error))]
    try:
        damage = await db.read(_damage)
        chain = await db.read(journal.broken)
    except Error as error:
        return [("database", f"cannot be read ({type(error).__name__}): restore a backup")]
    finally:
        await db.close()
    found = "well" if damage == "ok" else f"damaged ({damage}): restore a backup"
    kept = "well" if chain is None else f"line {chain} was changed: compare with a backup"
    encrypted = "well" if settings.key else "well: not encrypted (DATABASE_KEY is not set)"
    return [("database", found), ("journal", kept), ("encryption", encrypted)]


def _backups(settings: Settings) -> list[tuple[str, str]]:
    folder, hours = settings.backups.folder, settings.backups.hours
    names, now, of = backups.names(folder), Clock().now(), rules.stem(settings.database.name)
    if not settings.bot_token:
        return [("backups", "well: none of the sandbox")]
    if not hours:
        return [("backups", "well: none by itself (BACKUP_HOURS is 0)")]
    if rules.newest(names, now, of) is None:
        return [("backups", f"well: none yet in {folder}")]
    if rules.is_due(names, now, 2 * hours, of):
        return [("backups", f"none in {folder} for {2 * hours} hours: does the bot run?")]
    return [("backups", f"well: {folder}")]


def _room(settings: Settings) -> list[tuple[str, str]]:
    free, needed = health.free(settings.database) >> 20, health.needed(settings.database) >> 20
    if free < needed:
        return [("disk", f"only {free:,} MB are free, {needed:,} are needed: make room")]
    return [("disk", f"well: {free:,} MB are free")]


def _copy(settings: Settings) -> list[tuple[str, str]]:
    folder = settings.copy_path
    if folder is None or not settings.bot_token:
        return [("copy", "well: none (COPY_PATH is not set)")]
    written = health.copied(folder)
    if written is None:
        return [("copy", f"well: none yet in {folder}")]
    minutes = round((Clock().now().timestamp() - written) / 60)
    if minutes > COPY_MINUTES:
        return [("copy", f"{folder} was last written {minutes:,} minutes ago: does the bot run?")]
    return [("copy", f"well: {folder}")]


def _webhook(settings: Settings, info: WebhookInfo) -> tuple[str, str]:
    if not settings.webhook_url:
        return ("webhook", "well: none" if not info.url else "well: one is set, the start ends it")
    if info.url != f"{settings.webhook_url}{HOOK}":
        return ("webhook", "well: it is set when the bot starts")
    if info.pending_update_count and info.last_error_message:
        waiting = info.pending_update_count
        return ("webhook", f"{waiting} updates wait; Telegram says: {info.last_error_message}")
    return ("webhook", "well")


def _damage(tx: Tx) -> str:
    return str(tx.value("PRAGMA integrity_check"))


async def _connection(settings: Settings) -> list[tuple[str, str]]:
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
        hook = _webhook(settings, await bot.get_webhook_info())
    except InvalidToken:
        return [("connection", "Telegram does not accept BOT_TOKEN: copy it from @BotFather")]
    except TelegramError as error:
        return [("connection", f"Telegram cannot be reached ({type(error).__name__})")]
    finally:
        await bot.shutdown()
    time = "well" if clock.trusted() else "the machine's clock differs by more than 90 seconds"
    return [("connection", f"well: @{name}"), hook, ("clock", time)]
