"""What the bot says about itself, and whose client shows which commands."""

import pytest
from telegram import (
    Bot,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonCommands,
    MenuButtonDefault,
)
from telegram.error import BadRequest

from sandbox.telegram import Telegram
from sandbox.transport import SandboxRequest


@pytest.fixture
def tg():
    telegram = Telegram()
    telegram.person(7, "Aliya", language_code="ru")
    telegram.person(8, "Bo", language_code="en-GB")
    telegram.group(-5, "group", "G", members={7: "administrator", 8: "member"})
    return telegram


@pytest.fixture
async def bot(tg):
    request = SandboxRequest(tg)
    async with Bot(tg.token, request=request, get_updates_request=request) as bot:
        yield bot


def shown(tg, *where):
    return [command["command"] for command in tg.commands(*where)]


async def test_the_narrowest_scope_and_the_persons_language_win(tg, bot):
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([("a", "A")])
    assert (shown(tg, 7), shown(tg, 8)) == (["a"], ["a"])
    await bot.set_my_commands([("b", "Б")], language_code="ru")
    assert (shown(tg, 7), shown(tg, 8)) == (["b"], ["a"])
    await bot.set_my_commands([("c", "C")], scope=private)
    assert (shown(tg, 7), shown(tg, 8), shown(tg, 7, -5)) == (["c"], ["c"], ["b"])
    await bot.set_my_commands([("d", "D")], scope=BotCommandScopeChat(8))
    assert (shown(tg, 7), shown(tg, 8)) == (["c"], ["d"])
    await bot.set_my_commands([("e", "E")], scope=BotCommandScopeChatMember(-5, 8))
    assert (shown(tg, 7, -5), shown(tg, 8, -5)) == (["b"], ["e"])
    await bot.delete_my_commands(scope=private)
    assert shown(tg, 7) == ["b"]
    assert [c.command for c in await bot.get_my_commands(language_code="ru")] == ["b"]


@pytest.mark.parametrize(
    ("commands", "refusal"),
    [
        ([("Upper", "x")], "BOT_COMMAND_INVALID"),
        ([("a", " ")], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([("a", "x")] * 101, "Too many commands"),
    ],
)
async def test_wrong_commands_are_refused(bot, commands, refusal):
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        await bot.set_my_commands(commands)


async def test_commands_for_an_unknown_chat_are_refused(bot):
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("a", "A")], scope=BotCommandScopeChat(999))


async def test_names_and_descriptions_fall_back_to_the_default_language(bot):
    assert (await bot.get_my_name()).name == "Rapporteur"
    await bot.set_my_name("Secretary")
    await bot.set_my_name("Секретарь", language_code="ru")
    assert (await bot.get_my_name("ru")).name == "Секретарь"
    assert (await bot.get_my_name("fr")).name == "Secretary"
    await bot.set_my_description("What it does")
    await bot.set_my_short_description("Short")
    assert (await bot.get_my_description()).description == "What it does"
    assert (await bot.get_my_short_description()).short_description == "Short"
    with pytest.raises(BadRequest):
        await bot.set_my_name("x" * 65)


async def test_the_menu_button_is_the_chats_own_or_the_default(bot):
    assert await bot.get_chat_menu_button() == MenuButtonCommands()
    await bot.set_chat_menu_button(7, MenuButtonDefault())
    assert await bot.get_chat_menu_button(7) == MenuButtonDefault()
    assert await bot.get_chat_menu_button(8) == MenuButtonCommands()


async def test_the_bot_knows_itself(bot):
    assert bot.username == "rapporteur_sandbox_bot"
    assert bot.can_read_all_group_messages is False
    assert await bot.log_out()
    assert await bot.close()
