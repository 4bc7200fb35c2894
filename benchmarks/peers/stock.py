"""python-telegram-bot as its documentation shows it: Application, Updater, httpx."""

import job
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, ContextTypes


async def vote(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """A vote: stored, the pop-up answered, the card edited."""
    query = update.callback_query
    decision, choice = context.match[1], context.match[2]
    db = context.bot_data["db"]
    said, card, buttons = await job.vote(db, query.from_user.id, int(decision), choice)
    await query.answer(said)
    keyboard = [[InlineKeyboardButton(text, callback_data=data)] for text, data in buttons]
    await query.edit_message_text(
        card, parse_mode=ParseMode.HTML, reply_markup=InlineKeyboardMarkup(keyboard)
    )


async def post_init(application: Application) -> None:
    """Open the database."""
    application.bot_data["db"] = await job.connect()


def main() -> None:
    """Run until it is ended."""
    builder = Application.builder().token(job.TOKEN).base_url(f"{job.API}/bot")
    application = builder.post_init(post_init).build()
    application.add_handler(CallbackQueryHandler(vote, pattern=r"^decisions:vote:(\d+):(\w+)$"))
    if job.WEBHOOK:
        application.run_webhook(
            listen="127.0.0.1", port=job.PORT, url_path="telegram",
            webhook_url=f"{job.WEBHOOK}/telegram",
        )  # fmt: skip
    else:
        application.run_polling(allowed_updates=Update.ALL_TYPES)


if __name__ == "__main__":
    main()
