"""aiogram 3 as its documentation shows it: Dispatcher, Router, polling or its aiohttp webhook."""

import asyncio

import aiosqlite
import job
from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import CallbackQuery, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

router = Router()


@router.callback_query(F.data.startswith("decisions:vote:"))
async def vote(query: CallbackQuery, db: aiosqlite.Connection) -> None:
    """A vote: stored, the pop-up answered, the card edited."""
    _, _, decision, choice = (query.data or "").split(":")
    said, card, buttons = await job.vote(db, query.from_user.id, int(decision), choice)
    await query.answer(said)
    keyboard = InlineKeyboardBuilder()
    for text, data in buttons:
        keyboard.button(text=text, callback_data=data)
    keyboard.adjust(1)
    if isinstance(query.message, Message):
        await query.message.edit_text(card, reply_markup=keyboard.as_markup())


async def on_startup(bot: Bot) -> None:
    """Tell Telegram where to send updates."""
    await bot.set_webhook(f"{job.WEBHOOK}/telegram")


async def main() -> None:
    """Run until it is ended."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(job.API))
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML)
    bot = Bot(job.TOKEN, session=session, default=properties)
    dispatcher = Dispatcher(db=await job.connect())
    dispatcher.include_router(router)
    if not job.WEBHOOK:
        await dispatcher.start_polling(bot)
        return
    dispatcher.startup.register(on_startup)
    app = web.Application()
    SimpleRequestHandler(dispatcher=dispatcher, bot=bot).register(app, path="/telegram")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", job.PORT).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
