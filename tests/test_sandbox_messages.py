"""Sending, with python-telegram-bot itself as the judge of the answers."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden, InvalidToken

from sandbox.errors import ControlError
from sandbox.telegram import Telegram
from sandbox.transport import SandboxRequest


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


def kinds(tg):
    return [entry["kind"] for entry in tg.ledger.entries]


async def test_the_bot_reads_what_people_send(tg, bot):
    tg.say(7, 7, "hello /help")
    start, hello = await bot.get_updates()
    assert start.message.entities[0].type == MessageEntity.BOT_COMMAND
    assert hello.effective_user.language_code == "ru"
    assert hello.message.parse_entities() == {hello.message.entities[0]: "/help"}


@pytest.mark.parametrize(
    "content",
    [
        {"document": {"name": "a.pdf", "size": 10}},
        {"photo": {}},
        {"photo": True, "caption": "see /help"},
        {"sticker": {}},
        {"voice": {}},
        {"audio": {}},
        {"video": {}},
        {"video_note": {}},
        {"animation": {}},
        {"location": {"latitude": 1.5, "longitude": 2.5}},
        {"contact": {"phone_number": "+1", "first_name": "B"}},
        {"dice": {}},
        {"venue": {}},
        {"text": "x", "forward_from": 7},
        {"text": "x", "forward_from": "Somebody hidden"},
        {"text": "x", "reply_to": 1},
        {"document": {"name": "a.pdf", "size": 1}, "media_group_id": "5"},
    ],
)
async def test_everything_that_people_send_can_be_parsed(tg, bot, content):
    said = tg.say(7, 7, **content)
    update = (await bot.get_updates(offset=said.update_id))[0]
    assert update.message.message_id == said.message_id
    assert not update.message.api_kwargs


async def test_a_message_is_delivered_with_entities_and_buttons(tg, bot):
    markup = InlineKeyboardMarkup(
        [
            [InlineKeyboardButton("Yes", callback_data="yes", style="success")],
            [InlineKeyboardButton("Page", url="https://example.org")],
        ]
    )
    message = await bot.send_message(7, " <b>Hi</b>\n", parse_mode="HTML", reply_markup=markup)
    assert message.text_html == "<b>Hi</b>"
    assert message.reply_markup == markup
    [entry] = tg.ledger.entries
    assert (entry["kind"], entry["method"], entry["message_id"]) == ("message", "sendMessage", 2)
    assert entry["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert entry["buttons"] == [
        [{"text": "Yes", "data": "yes", "style": "success"}],
        [{"text": "Page", "url": "https://example.org"}],
    ]
    [_, shown] = tg.messages(7)
    assert (shown["html"], shown["buttons"]) == ("<b>Hi</b>", entry["buttons"])


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Message text is empty"),
        (" \n ", "Message text is empty"),
        ("<b> </b>", "Message text is empty"),
        ("я" * 4097, "Message is too long"),
        ("👍" * 2049, "Message is too long"),
        ("<b>", "Can't parse entities: can't find end tag"),
    ],
)
async def test_a_wrong_text_is_refused_and_not_delivered(tg, bot, text, refusal):
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        await bot.send_message(7, text, parse_mode="HTML")
    assert len(tg.messages(7)) == 1
    assert kinds(tg) == ["rejected"]


@pytest.mark.parametrize("text", ["я" * 4096, "👍" * 2048, f"<b>{'я' * 4096}</b>", "&lt;" * 4096])
async def test_the_limit_counts_what_is_shown(bot, text):
    assert await bot.send_message(7, text, parse_mode="HTML")


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"callback_data": "я" * 33}, "BUTTON_DATA_INVALID"),
        ({"callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"url": "not a link"}, "is invalid"),
        ({}, "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x", "style": "loud"}, "Invalid button style"),
    ],
)
async def test_a_wrong_button_is_refused(tg, button, refusal):
    markup = {"inline_keyboard": [[{"text": "x", **button}]]}
    given = {"chat_id": 7, "text": "x", "reply_markup": markup}
    answer = await tg.call("sendMessage", given)
    assert refusal in answer.payload["description"]
    assert tg.chats[7].last_id == 1


@pytest.mark.parametrize(
    ("rows", "status"), [([8] * 12, 200), ([9], 400), ([8] * 12 + [5], 400), ([8] * 12 + [4], 200)]
)
async def test_a_keyboard_has_100_buttons_and_8_in_a_row(tg, rows, status):
    row = [[{"text": "x", "callback_data": "x"}] * count for count in rows]
    given = {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": row}}
    assert (await tg.call("sendMessage", given)).status == status


async def test_an_unknown_chat_is_refused(bot):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "x")


async def test_a_person_who_never_wrote_cannot_be_written_to(bot, tg):
    tg.person(8, "Bo")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(8, "x")
    tg.say(8, 8, "/start")
    assert await bot.send_message(8, "x")


async def test_a_person_who_blocked_the_bot_cannot_be_written_to(bot, tg):
    tg.block(7)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(7, "x")
    with pytest.raises(ControlError):
        tg.say(7, 7, "hello")
    tg.block(7, blocked=False)
    assert await bot.send_message(7, "x")
    changes = [update.my_chat_member for update in await bot.get_updates(offset=2)]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]


async def test_a_reply_names_the_original(bot, tg):
    message = await bot.send_message(7, "x", reply_parameters=ReplyParameters(1))
    assert message.reply_to_message.text == "/start"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(7, "x", reply_parameters=ReplyParameters(99))
    lenient = ReplyParameters(99, allow_sending_without_reply=True)
    assert (await bot.send_message(7, "x", reply_parameters=lenient)).reply_to_message is None


async def test_copies_do_not_name_their_source_and_forwards_do(bot, tg):
    tg.person(8, "Bo")
    tg.say(8, 8, "/start")
    copy = await bot.copy_message(8, 7, 1)
    forward = await bot.forward_message(8, 7, 1)
    assert tg.messages(8)[1]["message_id"] == copy.message_id
    assert "forward_origin" not in tg.messages(8)[1]
    assert forward.forward_origin.sender_user.id == 7
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(8, 7, 99)


async def test_somebody_edits_their_message(bot, tg):
    said = tg.say(7, 7, "one")
    tg.edit(7, 7, said.message_id, "two")
    update = (await bot.get_updates())[-1]
    assert update.edited_message.text == "two"
    assert tg.messages(7)[-1]["edited"] is True
    with pytest.raises(ControlError):
        tg.edit(7, 7, 99, "x")


async def test_pins_and_reactions_are_shown(bot, tg):
    message = await bot.send_message(7, "x")
    assert await message.pin()
    assert await message.set_reaction("👍")
    shown = tg.messages(7)
    assert shown[1]["pinned"] is True
    assert shown[1]["reactions"] == [{"type": "emoji", "emoji": "👍"}]
    assert shown[2]["service"] == "Rapporteur pinned a message"
    assert (await bot.get_chat(7)).pinned_message.text == "x"
    assert await message.unpin()
    assert tg.messages(7)[1]["pinned"] is False
    assert kinds(tg) == ["message", "pin", "reaction", "unpin"]


async def test_a_chat_action_is_noted(bot, tg):
    assert await bot.send_chat_action(7, "typing")
    assert kinds(tg) == ["chat_action"]
    with pytest.raises(BadRequest):
        await bot.send_chat_action(7, "dancing")


async def test_a_mention_by_id_names_the_person(bot):
    source = '<a href="tg://user?id=7">you</a> <a href="tg://user?id=999">nobody</a>'
    message = await bot.send_message(7, source, parse_mode="HTML")
    [entity] = message.entities
    assert (entity.type, entity.user.first_name) == ("text_mention", "Aliya")


async def test_another_token_is_unauthorised(tg):
    with pytest.raises(InvalidToken):
        await Bot("42:WRONG", request=SandboxRequest(tg)).get_me()


async def test_an_unknown_method_is_not_found(tg):
    answer = await tg.call("sendTelepathy", {})
    assert (answer.status, answer.payload["error_code"]) == (404, 404)
    assert (await tg.call("GETME", {})).status == 200


async def test_nobody_says_nothing_or_elsewhere(tg):
    tg.person(8, "Bo")
    for chat, sender, content in [
        (7, 7, {}),
        (7, 7, {"text": " "}),
        (7, 8, {"text": "x"}),
        (7, 9, {"text": "x"}),
        (99, 7, {"text": "x"}),
        (7, 7, {"text": "x", "reply_to": 99}),
        (7, 7, {"text": "x", "thread": 5}),
        (7, 7, {"document": {"content_base64": "?"}}),
    ]:
        with pytest.raises(ControlError):
            tg.say(chat, sender, **content)
