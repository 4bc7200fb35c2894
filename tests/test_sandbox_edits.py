"""Editing and deleting, with python-telegram-bot itself as the judge of the answers."""

import pytest
from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest

from sandbox.telegram import Telegram
from sandbox.transport import SandboxRequest

NOT_MODIFIED = (
    "Message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


@pytest.fixture
def tg():
    telegram = Telegram()
    telegram.limits.enforced = False
    telegram.person(7, "Aliya", language_code="ru")
    telegram.say(7, 7, "/start")
    return telegram


@pytest.fixture
async def bot(tg):
    request = SandboxRequest(tg)
    async with Bot(tg.token, request=request, get_updates_request=request) as bot:
        yield bot


def keyboard(*rows, **facts):
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=text, **facts) for text in row] for row in rows]
    )


def kinds(tg):
    return [entry["kind"] for entry in tg.ledger.entries]


@pytest.mark.parametrize("markup", [ReplyKeyboardMarkup([["A"]]), ForceReply()])
async def test_a_message_with_another_keyboard_cannot_be_edited(bot, tg, markup):
    message = await bot.send_message(7, "x", reply_markup=markup)
    assert message.reply_markup is None
    assert "keyboard" in tg.messages(7)[-1]
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await message.edit_text("y")


async def test_an_edit_without_markup_removes_the_keyboard(bot, tg):
    message = await bot.send_message(7, "x", reply_markup=keyboard(["A"]))
    edited = await message.edit_text("y")
    assert edited.reply_markup is None
    assert edited.edit_date
    assert tg.messages(7)[-1]["buttons"] == []
    assert kinds(tg) == ["message", "edit"]


@pytest.mark.parametrize(
    ("text", "rows"), [("<b>x</b>", ["A"]), ("  <b>x</b>\n", ["A"]), ("<strong>x</strong>", ["A"])]
)
async def test_an_edit_that_changes_nothing_is_refused(bot, tg, text, rows):
    message = await bot.send_message(7, "<b>x</b>", parse_mode="HTML", reply_markup=keyboard(["A"]))
    with pytest.raises(BadRequest) as caught:
        await message.edit_text(text, parse_mode="HTML", reply_markup=keyboard(rows))
    assert caught.value.message == NOT_MODIFIED
    assert kinds(tg) == ["message", "rejected"]
    assert await message.edit_text("x", reply_markup=keyboard(["A"]))


async def test_the_keyboard_alone_can_be_edited(bot, tg):
    message = await bot.send_message(7, "x", reply_markup=keyboard(["A"]))
    assert (await message.edit_reply_markup(keyboard(["B"]))).reply_markup == keyboard(["B"])
    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_reply_markup(keyboard(["B"]))
    assert tg.messages(7)[-1]["edited"] is False


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(99, "Message to edit not found"), (1, "Message can't be edited")],
)
async def test_only_the_bots_own_messages_can_be_edited(bot, number, refusal):
    with pytest.raises(BadRequest, match=refusal):
        await bot.edit_message_text("x", 7, number)


async def test_a_deleted_message_is_gone(bot, tg):
    message = await bot.send_message(7, "x")
    assert await message.delete()
    assert len(tg.messages(7)) == 1
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await message.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await message.edit_text("y")
    assert kinds(tg) == ["message", "delete", "rejected", "rejected"]


async def test_after_48_hours_a_message_cannot_be_deleted(bot, tg):
    message = await bot.send_message(7, "x")
    tg.forward(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await message.delete()


async def test_deleting_many_skips_those_that_are_gone(bot, tg):
    numbers = [(await bot.send_message(7, str(n))).message_id for n in range(3)]
    assert await bot.delete_messages(7, [*numbers, 999])
    assert kinds(tg)[3:] == ["delete"] * 3
