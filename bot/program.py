"""The running bot: everything wired together, started and stopped in order."""

import asyncio
import secrets
import signal
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import Any

import structlog
from telegram import BotCommand, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import Application, Defaults, ExtBot
from telegram.helpers import create_deep_linked_url
from telegram.request import BaseRequest

from actions.members import token_hash
from bot import health, webhooks
from bot.clock import Clock
from bot.dispatch import Dispatcher
from bot.inbox import Inbox
from bot.limiter import Lanes
from bot.settings import Settings, Wrong
from bot.transport import Transport
from handlers.features import ROUTES
from handlers.menus import COMMANDS
from handlers.router import Router
from rules.causes import Cause
from scheduler import decisions, ticks
from scheduler.copies import Copying
from scheduler.deliveries import Deliverer
from storage import engine, groups, members, people
from storage.db import Db
from storage.transactions import Tx
from texts import LANGUAGES, Text

STOP_S = 8.0
LOOK_AGAIN_S = 30.0
_log = structlog.get_logger("program")


@dataclass(frozen=True)
class Wires:
    """What leads to Telegram: connections for requests and for polling, and the limiter."""

    requests: BaseRequest
    polling: BaseRequest
    limiter: Lanes


def wires(settings: Settings, clock: Clock) -> Wires:
    """The wires of the real bot.

    One pool for answers and deliveries is enough: what is being delivered is bounded well below
    its size, so that an answer never waits for a connection.
    """
    return Wires(
        Transport(pool=128, on_answer=clock.observe),
        Transport(pool=2, read_timeout_s=10, on_answer=clock.observe),
        Lanes(per_second=settings.messages_per_second),
    )


class Program:
    """One bot on one database."""

    def __init__(self, settings: Settings, db: Db, token: str, clock: Clock, to: Wires) -> None:
        self.settings, self.db, self.clock = settings, db, clock
        self._token = token
        self._polling = to.polling
        self.bot = ExtBot(
            token,
            base_url=f"{settings.bot_api_url}/bot",
            base_file_url=f"{settings.bot_api_url}/file/bot",
            request=to.requests,
            get_updates_request=to.polling,
            rate_limiter=to.limiter,
            defaults=Defaults(
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )
        self.application = Application.builder().bot(self.bot).updater(None).job_queue(None).build()
        router = Router(db, clock.now, clock.trusted, self.bot, ROUTES)
        router.install(self.application)
        self.deliverer = Deliverer(
            db, self.bot, clock.now, self._hold, settings.messages_per_second
        )
        self.dispatcher = Dispatcher(db, self.application, router, clock.now)
        self.inbox = Inbox(db, self.dispatcher, clock.now, self._recover)
        self.copying = Copying(db, clock.now)
        address = settings.webhook_url
        self.webhook = None
        if address:
            self.webhook = webhooks.Webhook(self.bot, address, token, self.inbox, clock.now)

    def _hold(self) -> bool:
        """Somebody else uses the token, or it is not known what is due."""
        return self.inbox.conflict or not self.clock.trusted()

    async def run(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set, or the token turns out to be wrong."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.bot.shutdown)  # also of a bot that is only half open
            await self.application.initialize()
            stack.push_async_callback(self.application.shutdown)
            await self.dispatcher.recover()  # before anything newer: order per person
            await self._serve_http(stack)
            await self._announce_claim()
            await self.deliverer.recover()
            tasks = [
                asyncio.create_task(self._receive()),
                asyncio.create_task(self._look_again()),
                asyncio.create_task(self.deliverer.run()),
                asyncio.create_task(self._dress()),
            ]
            if self.settings.copy_path:
                tasks.append(asyncio.create_task(self.copying.run()))
            ticking = ticks.start(
                self.db,
                self.clock.now,
                self.clock.trusted,
                self.inbox.silent_s,
                self.settings.periods,
                self.settings.backups,
            )
            _log.info("started", bot=self.bot.username)
            try:
                stopping = asyncio.create_task(stop.wait())
                await asyncio.wait([stopping, tasks[0]], return_when=asyncio.FIRST_COMPLETED)
                stopping.cancel()
            finally:
                ticking.shutdown(wait=False)
                await self._stop(tasks)

    async def _recover(self) -> None:
        """Telegram is heard for the first time, or again; else the ticks do it when time is known."""
        if self.clock.trusted():
            await decisions.recover(self.db, self.clock.now())

    async def _look_again(self) -> None:
        """What lies in the inbox, and nobody works on, is taken up without a restart."""
        while True:
            await asyncio.sleep(LOOK_AGAIN_S)
            with suppress(engine.Error):
                await self.dispatcher.recover()

    async def _receive(self) -> None:
        if self.webhook:
            await self.webhook.keep()
        await self.bot.delete_webhook()
        await self.inbox.poll(self.bot, self._polling)

    async def _stop(self, tasks: "list[asyncio.Task[None]]") -> None:
        for task in tasks:  # nothing more is taken in; what is being delivered comes to its end
            task.cancel()
        await self.dispatcher.drain(STOP_S)
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        _log.info("stopped")

    async def _serve_http(self, stack: AsyncExitStack) -> None:
        if not self.settings.listen:
            return
        from aiohttp import web  # with its part of prometheus-client 4 MB

        from bot import web as http

        about = health.Bot(
            self.settings,
            self.db,
            self.inbox,
            self.clock,
            self.copying,
            self.webhook,
            self.clock.now(),
        )
        app = http.application(about, webhooks.secret(self._token) if self.webhook else None)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        host, port = self.settings.listen.rsplit(":", 1)
        try:
            await web.TCPSite(runner, host, int(port)).start()
        except (OSError, OverflowError):
            listen = self.settings.listen
            raise Wrong(f"LISTEN: {listen} is taken, or no address of this machine.") from None

    async def _announce_claim(self) -> None:
        """While there is no coordinator: print a link that makes one."""
        if await self.db.read(_has_coordinator):
            return
        link = await make_claim(self.db, self.clock, self.bot)
        print(claim_words(link), flush=True)  # noqa: T201 - meant for the operator

    async def _dress(self) -> None:
        """Commands and descriptions, in every language; they are conveniences, so no more tries."""
        try:
            for language in (None, *LANGUAGES):
                t = Text(language or "en")
                commands = [BotCommand(name, t.plain(f"commands-{name}")) for name in COMMANDS]
                await self.bot.set_my_commands(commands, language_code=language)
                await self.bot.set_my_description(
                    t.plain("commands-description"), language_code=language
                )
                await self.bot.set_my_short_description(
                    t.plain("commands-about"), language_code=language
                )
        except TelegramError as error:
            _log.warning("commands_not_set", error=type(error).__name__)


def _has_coordinator(tx: Tx) -> bool:
    return any(members.coordinators(tx, group.id) for group in groups.list_all(tx))


async def make_claim(db: Db, clock: Clock, bot: ExtBot[Any]) -> str:
    """A new link; of all that were made, the first one that is opened works."""
    token = secrets.token_urlsafe(24)
    await db.write(Cause(clock.now()), people.add_claim, token_hash(token))
    return create_deep_linked_url(bot.username, token)


def claim_words(link: str) -> str:
    """The link with what it is for."""
    return (
        "\nThere is no coordinator yet. Whoever opens this link in Telegram becomes the first one;"
        f"\nit works once, within a day:\n\n  {link}\n"
    )


def stop_on_signals() -> asyncio.Event:
    """An event that SIGINT and SIGTERM set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
