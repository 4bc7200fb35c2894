"""Groups: what the bot sees, who is in them, topics, and the move to a supergroup."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from sandbox import groups
from sandbox.errors import ControlError
from sandbox.telegram import Telegram
from sandbox.transport import SandboxRequest

GROUP = -1001


@pytest.fixture
def tg():
    telegram = Telegram()
    telegram.limits.enforced = False
    for number, name in ((7, "Aliya"), (8, "Bo")):
        telegram.person(number, name)
    telegram.group(GROUP, "group", "Experts", members={7: "creator", 8: "member"})
    return telegram


@pytest.fixture
async def bot(tg):
    request = SandboxRequest(tg)
    async with Bot(tg.token, request=request, get_updates_request=request) as bot:
        yield bot


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("hello everybody", False),
        ("/plan", True),
        ("/plan@rapporteur_sandbox_bot now", True),
        ("/plan@RAPPORTEUR_sandbox_bot", True),
        ("/plan@another_bot", False),
        ("and/or", False),
        ("@rapporteur_sandbox_bot hello", False),
    ],
)
async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(tg, text, seen):
    assert (tg.say(GROUP, 8, text).update_id is not None) is seen
    assert tg.messages(GROUP)[-1]["text"] == text


async def test_replies_to_the_bot_are_seen(tg, bot):
    own = await bot.send_message(GROUP, "Question?")
    other = tg.say(GROUP, 8, "chatter")
    assert tg.say(GROUP, 8, "answer", reply_to=own.message_id).update_id is not None
    assert tg.say(GROUP, 7, "well", reply_to=other.message_id).update_id is None


async def test_an_administrator_sees_everything_and_is_told_of_the_promotion(tg, bot):
    tg.set_bot(GROUP, "administrator", by=7)
    assert tg.say(GROUP, 8, "chatter").update_id is not None
    promoted, chatter = await bot.get_updates()
    assert promoted.my_chat_member.old_chat_member.status == "member"
    assert promoted.my_chat_member.new_chat_member.can_delete_messages is True
    assert promoted.my_chat_member.from_user.id == 7
    assert chatter.message.text == "chatter"


async def test_a_removed_bot_learns_of_it_and_cannot_write(tg, bot):
    tg.set_bot(GROUP, "kicked", by=7)
    left, changed = await bot.get_updates()
    assert left.message.left_chat_member.id == bot.id
    assert changed.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(GROUP, "x")
    assert tg.say(GROUP, 8, "/plan").update_id is None
    tg.set_bot(GROUP, "member", by=7)
    updates = await bot.get_updates(offset=changed.update_id + 1)
    assert updates[0].message.new_chat_members[0].id == bot.id
    assert updates[1].my_chat_member.new_chat_member.status == "member"
    assert await bot.send_message(GROUP, "x")


async def test_the_bot_leaves(tg, bot):
    assert await bot.leave_chat(GROUP)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.get_chat(GROUP)
    assert [entry["kind"] for entry in tg.ledger.entries] == ["leave", "rejected"]


async def test_members_and_administrators_are_told_apart(bot):
    assert [m.user.id for m in await bot.get_chat_administrators(GROUP)] == [7]
    assert (await bot.get_chat_member(GROUP, 7)).status == "creator"
    assert (await bot.get_chat_member(GROUP, 8)).status == "member"
    assert (await bot.get_chat_member(GROUP, bot.id)).status == "member"
    assert await bot.get_chat_member_count(GROUP) == 3
    with pytest.raises(BadRequest, match=r"(?i)participant_id_invalid"):
        await bot.get_chat_member(GROUP, 999)
    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(7)


@pytest.mark.parametrize("status", groups.STATUSES)
async def test_every_status_can_be_parsed(tg, bot, status):
    tg.group(GROUP, members={7: "creator", 8: status})
    member = await bot.get_chat_member(GROUP, 8)
    assert member.status == status
    newer = {"can_send_welcome_messages"}  # of Bot API 10.3, which the library does not know
    assert set(member.api_kwargs) <= newer


async def test_who_comes_and_who_goes_is_announced(tg, bot):
    tg.person(9, "Chen")
    tg.group(GROUP, members=[7, 9])
    came, went = await bot.get_updates()
    assert came.message.new_chat_members[0].id == 9
    assert went.message.left_chat_member.id == 8
    with pytest.raises(ControlError):
        tg.say(GROUP, 8, "/plan")


async def test_a_group_becomes_a_supergroup_with_another_id(tg, bot):
    new = tg.migrate(GROUP)
    to, origin = await bot.get_updates()
    assert (to.message.chat.id, to.message.migrate_to_chat_id) == (GROUP, new.id)
    assert (origin.message.chat.id, origin.message.migrate_from_chat_id) == (new.id, GROUP)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(GROUP, "x")
    assert caught.value.new_chat_id == new.id
    assert tg.ledger.entries[-1]["description"] == (
        "Bad Request: group chat was upgraded to a supergroup chat"
    )
    assert (await bot.send_message(new.id, "x")).chat.type == "supergroup"
    with pytest.raises(ControlError):
        tg.say(GROUP, 7, "x")
    with pytest.raises(ControlError):
        tg.migrate(GROUP)


async def test_topics_of_a_forum_keep_their_messages(tg, bot):
    forum = tg.group(-1002, "supergroup", "Forum", members=[7], is_forum=True)
    thread = groups.add_topic(tg, forum.id, "Reports", 7)
    message = await bot.send_message(forum.id, "x", message_thread_id=thread)
    assert message.is_topic_message
    assert message.message_thread_id == thread
    tg.say(forum.id, 7, "/plan", thread=thread)
    created, said = await bot.get_updates()
    assert created.message.forum_topic_created.name == "Reports"
    assert said.message.message_thread_id == thread
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=99)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(GROUP, "x", message_thread_id=99)


async def test_only_an_administrator_pins_and_deletes_what_others_wrote(tg, bot):
    said = tg.say(GROUP, 8, "/plan")
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(GROUP, said.message_id)
    with pytest.raises(BadRequest, match="Not enough rights"):
        await bot.pin_chat_message(GROUP, said.message_id)
    tg.set_bot(GROUP, "administrator")
    assert await bot.pin_chat_message(GROUP, said.message_id)
    assert await bot.delete_message(GROUP, said.message_id)


async def test_full_facts_of_a_group_can_be_parsed(bot):
    chat = await bot.get_chat(GROUP)
    assert chat.title == "Experts"
    assert chat.permissions.can_send_messages
    assert not chat.api_kwargs
