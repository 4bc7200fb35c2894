"""What the words of the command line do."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from telegram.error import BadRequest, InvalidToken, TelegramError

from actions import records
from bot import doctor, logs, sample, settings
from bot.clock import Clock
from bot.program import Program, claim_words, make_claim, stop_on_signals, wires
from bot.settings import Settings
from rules.causes import Cause
from storage import backups, heartbeats
from storage.db import Db
from storage.locks import Taken
from storage.migrations import Unusable
from storage.records import Erased

SAID = (settings.Wrong, Taken, Unusable, sample.NotEmpty)  # said as they are, without a trace


async def run() -> int:
    """Run the bot; without a token, in its sandbox."""
    found = _prepare()
    if found.bot_token is None:
        return await _run_in_sandbox(found)
    token = found.bot_token.get_secret_value()
    return await _run(found, token, found.database, Clock(follow=found.clock == "telegram"))


async def _run(found: Settings, token: str, path: Path, clock: Clock) -> int:
    db = await Db.open(path, found.key, copy=found.copy_path)
    try:
        return await _serve(Program(found, db, token, clock, wires(found, clock)))
    finally:
        await db.close()


async def _serve(program: Program) -> int:
    stop = stop_on_signals()
    try:
        await program.run(stop)
    except InvalidToken:
        _say("Telegram does not accept BOT_TOKEN. Copy it again from @BotFather.")
        return 1
    except BadRequest as error:
        _say(f"Telegram refuses WEBHOOK_URL: {error.message}.")
        return 1
    except TelegramError as error:
        _say(f"Telegram cannot be reached ({type(error).__name__}). Check the network.")
        return 1
    return 0 if stop.is_set() else 1


async def _run_in_sandbox(found: Settings) -> int:
    """The sample group in a database of its own, a pretend Telegram, and its page."""
    import webbrowser

    from sandbox.telegram import TOKEN, Telegram

    path = found.database
    db = await Db.open(path, found.key)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(db.close)
        chats = path.with_suffix(".json")
        empty = await db.read(sample.is_empty)
        if empty:  # chats of an earlier group would speak of what is not there
            chats.unlink(missing_ok=True)
        telegram = Telegram(token=TOKEN, state_path=chats)
        stack.push_async_callback(telegram.close)
        clock = Clock(follow=True)
        clock.observe(format_datetime(telegram.clock.now(), usegmt=True))
        if empty:
            await sample.load(db, clock.now(), telegram)
        elif not telegram.people:
            sample.make_accounts(telegram)
        server = await _open_page(telegram, found.sandbox_port)
        stack.push_async_callback(server.stop)
        _say(f"the sandbox is open at {server.url}\nNothing leaves this machine. Ctrl+C stops it.")
        if sys.stdout.isatty():
            await asyncio.to_thread(webbrowser.open, server.url)
        local = found.model_copy(
            update={
                "bot_api_url": server.url,
                "webhook_url": None,
                "backup_hours": 0,
                "copy_path": None,
            }
        )
        return await _serve(Program(local, db, TOKEN, clock, wires(local, clock)))


async def _open_page(telegram: Any, port: int) -> Any:
    """Serve the sandbox; on any free port when the wanted one is taken."""
    from sandbox.server import serve

    for wanted in (port, 0):
        server = serve(telegram, "127.0.0.1", wanted)
        try:
            await server.start()
        except OSError:
            if wanted == 0:
                raise
        else:
            return server
    return None


async def check() -> int:
    """Say what is wrong."""
    return await doctor.examine(_prepare())


async def claim() -> int:
    """Print a new claim link."""
    found = _prepare()
    if found.bot_token is None:
        raise settings.Wrong("BOT_TOKEN: it is needed to make a link.")
    db = await Db.open(found.database_path, found.key)
    try:
        clock = Clock()
        token = found.bot_token.get_secret_value()
        program = Program(found, db, token, clock, wires(found, clock))
        async with program.bot:
            _say(claim_words(await make_claim(db, program.clock, program.bot)))
    except TelegramError as error:
        _say(f"Telegram cannot be reached ({type(error).__name__}). Check token and network.")
        return 1
    finally:
        await db.close()
    return 0


async def load_sample() -> int:
    """Load the sample group; its members hold no Telegram account."""
    found = _prepare()
    db = await Db.open(found.database_path, found.key)
    try:
        counts = await sample.load(db, Clock().now())
        _say(f"the sample group is loaded: {counts}")
    finally:
        await db.close()
    return 0


async def back_up() -> int:
    """Make a backup now, while the bot runs or not."""
    found = _prepare()
    if not found.database_path.exists():
        raise settings.Wrong(f"DATABASE_PATH: {found.database_path} does not exist.")
    made = backups.make(found.database_path, found.key, found.backups.folder, Clock().now())
    _say(f"the backup is {made}. Keep a copy on another machine.")
    return 0


async def restore(backup: Path) -> int:
    """Put a backup or the copy in place, and erase again whoever was erased since."""
    found = _prepare()
    lists = (found.backups.folder, backup, backup.parent)  # a copy has its own in its folder
    with backups.restoring(backup, found.key, found.database_path) as fresh:
        listed = set[Erased]().union(*map(backups.read_erased, lists))
        db = await Db.open(fresh, found.key)
        try:
            erased = await db.write(Cause(Clock().now()), records.erase_again, sorted(listed))
            await db.empty_log()
            beat = await db.read(heartbeats.get)
        finally:
            await db.close()
    _say(f"{found.database_path} is as {backup.name} was; erased again since then: {erased}.")
    if beat:
        _say(f"the bot was last at work on it at {beat:%Y-%m-%d %H:%M:%S} UTC.")
    return 0


def _prepare() -> Settings:
    found = settings.load()
    token = found.bot_token.get_secret_value() if found.bot_token else None
    logs.start(found.log_level, token)
    return found


def _say(words: str) -> None:
    print(f"Rapporteur: {words}", flush=True)  # noqa: T201 - meant for the operator


ALL: dict[str, Callable[..., Coroutine[Any, Any, int]]] = {
    "run": run,
    "doctor": check,
    "claim": claim,
    "sample": load_sample,
    "backup": back_up,
    "restore": restore,
}
