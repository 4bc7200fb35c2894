"""The group chat: linked and unlinked, moved, lost; nothing but pointers is said there."""

from datetime import timedelta

import pytest

from actions import chats as actions
from rules.causes import Cause
from sandbox.world import Chat
from storage import outbox
from tests.chats import OUTSIDER, ROOM, code, link, room, said, topic, urls
from tests.steps import change, go, newest, once, refusals, shown, told

STATUS = "SELECT status FROM chats"


async def test_a_coordinator_links_a_group_by_a_code_that_is_sent_there(stage):
    chat = room(stage)
    before = shown(stage)
    await link(stage, chat)
    (post,) = said(stage, chat)
    assert post.startswith("This group is now linked with Central Asia expert group (sample).")
    linked = {"en": "Linked. The bot posts there.", "ru": "Привязан. Бот пишет в него."}
    assert told(stage, before, linked) == once("coordinator", "coordinator-2")
    shown_ = await go(stage, "coordinator", "chats:show")
    assert shown_.startswith("Group chat: Experts\n\nLinked.")


async def test_the_link_that_adds_the_bot_links_the_group(stage):
    chat = room(stage, bot="left")
    await go(stage, "coordinator", "chats:prepare")
    rows = newest(stage, "coordinator")["buttons"]
    url = next(b["url"] for row in rows for b in row if b.get("url"))
    payload = url.removeprefix("https://t.me/rapporteur_sandbox_bot?startgroup=")
    stage.telegram.set_bot(chat, "member", by=stage.id("coordinator"))
    stage.telegram.say(chat, stage.id("coordinator"), f"/start@rapporteur_sandbox_bot {payload}")
    await stage.settle()
    assert await stage.one("SELECT chat_id FROM chats") == chat


async def test_a_code_works_once_within_an_hour(stage):
    chat, other = room(stage), room(stage, number=-1005678)
    typed = await code(stage)
    stage.telegram.say(chat, stage.id("coordinator"), typed)
    await stage.settle()
    stage.telegram.say(other, stage.id("coordinator"), typed)
    await stage.settle()
    assert "not valid here" in said(stage, other)[-1]
    assert await stage.one("SELECT chat_id FROM chats") == chat
    late = await code(stage)
    await stage.forward(hours=1)
    stage.telegram.say(other, stage.id("coordinator"), late)
    await stage.settle()
    assert await stage.one("SELECT chat_id FROM chats") == chat


@pytest.mark.parametrize("who", ["kz-head", OUTSIDER])
async def test_only_a_coordinator_of_that_group_can_use_a_code(stage, who):
    chat = room(stage)
    typed = await code(stage)
    stage.telegram.say(chat, stage.id(who), typed)
    await stage.settle()
    assert await stage.one("SELECT chat_id FROM chats") is None
    stage.telegram.say(chat, stage.id("coordinator-2"), typed)
    await stage.settle()
    assert await stage.one("SELECT chat_id FROM chats") == chat, "it was not used up"


async def test_an_invented_code_links_nothing(stage):
    chat = room(stage)
    stage.telegram.say(chat, stage.id("coordinator"), "/link x")
    await stage.settle()
    assert await stage.one("SELECT count(*) FROM chats") == 0
    assert "not valid here" in said(stage, chat)[-1]


async def test_unlinked_nothing_more_is_posted(stage):
    chat = room(stage)
    await link(stage, chat)
    await go(stage, "coordinator", "chats:unlink")
    assert await stage.press("coordinator", "Unlink") == "Unlinked."
    count = len(said(stage, chat))
    await go(stage, "coordinator", "meetings:cancel:5:yes")
    assert len(said(stage, chat)) == count
    none = refusals("chats-refused-none")
    assert await go(stage, "coordinator-2", "chats:unlink:0:yes") in none


@pytest.mark.parametrize("how", ["unlinked", "removed", "another", "titled"])
async def test_what_waits_for_a_group_is_for_no_other_and_stays_when_only_the_title_changes(
    stage, how
):
    chat = room(stage)
    await link(stage, chat)
    cause = Cause(stage.clock.now(), group_id=1)
    later = cause.now + timedelta(hours=1)
    about = "chats-meetings-cancelled", "5"
    await stage.db.write(cause, outbox.add, [actions.ROOM], *about, subject_id=5, not_before=later)
    if how == "unlinked":
        await go(stage, "coordinator", "chats:unlink:0:yes")
    elif how == "removed":
        stage.telegram.set_bot(chat, "kicked", by=OUTSIDER)
    elif how == "another":
        await link(stage, room(stage, number=ROOM - 1))
    else:
        await stage.db.write(cause, actions.rename, chat, "Other")
    await stage.settle()
    state = "SELECT state FROM outbox WHERE kind = 'chats-meetings-cancelled'"
    assert await stage.one(state) == ("pending" if how == "titled" else "cancelled")


async def test_the_topic_is_kept(stage):
    chat = room(stage, is_forum=True)
    thread = topic(stage, chat)
    await link(stage, chat, thread=thread)
    assert "posts in the topic" in await go(stage, "coordinator", "chats:show")
    await go(stage, "coordinator", "meetings:cancel:5:yes")
    post = stage.telegram.messages(chat)[-1]
    assert "does not take place" in post["text"]
    assert stage.telegram.chats[chat].messages[post["message_id"]]["message_thread_id"] == thread


async def test_a_topic_that_is_gone_leaves_the_group_and_the_coordinators_are_told(stage):
    chat = room(stage, is_forum=True)
    thread = topic(stage, chat)
    await link(stage, chat, thread=thread)
    del stage.telegram.chats[chat].topics[thread]
    before = shown(stage)
    await go(stage, "coordinator", "meetings:cancel:5:yes")
    await stage.settle()
    assert "does not take place" in said(stage, chat)[-1]
    lost = {"en": "the topic in which the bot posted is closed", "ru": "тема, в которую писал бот"}
    assert told(stage, before, lost) == once("coordinator", "coordinator-2")


async def test_a_group_that_becomes_a_supergroup_stays_linked(stage):
    chat = room(stage, "group", -5001)
    await link(stage, chat)
    new = stage.telegram.migrate(chat).id
    await stage.settle()
    assert await stage.one("SELECT chat_id FROM chats") == new
    await go(stage, "coordinator", "meetings:cancel:5:yes")
    assert "does not take place" in said(stage, new)[-1]


async def test_a_migration_that_only_a_failed_post_tells_is_learnt_from_it(stage):
    chat = room(stage, "group", -5001)
    await link(stage, chat)
    new: Chat = stage.telegram.migrate(chat)
    stage.telegram.updates.pending.clear()  # the two messages that would have said so
    await go(stage, "coordinator", "meetings:cancel:5:yes")
    await stage.settle()
    assert await stage.one("SELECT chat_id FROM chats") == new.id
    assert "does not take place" in said(stage, new.id)[-1]


GONE = {"en": "The bot was removed from that group", "ru": "Бот удалён из этой группы"}
ADMIN = {"en": "The bot is an administrator there", "ru": "Бот там администратор"}


async def test_row_59_removed_added_promoted_and_demoted_the_coordinators_are_told(stage):
    chat = room(stage)
    await link(stage, chat)
    for status, words in (("kicked", GONE), ("member", None), ("administrator", ADMIN),
                          ("member", None), ("left", GONE)):  # fmt: skip
        before = shown(stage)
        stage.telegram.set_bot(chat, status, by=OUTSIDER)
        await stage.settle()
        expected = {"kicked": "gone", "left": "gone"}.get(status, status)
        assert await stage.one(STATUS) == expected
        expected = words or {"en": "Linked. The bot posts", "ru": "Привязан. Бот пишет"}
        assert told(stage, before, expected) == once("coordinator", "coordinator-2"), status
    assert await journaled(stage, "chats.note") == 5
    assert await stage.one("SELECT count(*) FROM people WHERE id = :p", p=OUTSIDER) == 0


async def journaled(stage, what: str) -> int:
    return await stage.one("SELECT count(*) FROM journal WHERE what = :what", what=what)


async def test_removed_it_posts_nothing_and_added_again_it_goes_on(stage):
    chat = room(stage)
    await link(stage, chat)
    stage.telegram.set_bot(chat, "kicked", by=stage.id("coordinator"))
    await stage.settle()
    await go(stage, "coordinator", "meetings:cancel:5:yes")
    stage.telegram.set_bot(chat, "member", by=stage.id("coordinator"))
    await stage.settle()
    assert "does not take place" not in said(stage, chat)[-1], "what was missed is not made up for"
    assert await stage.one(STATUS) == "member"


async def test_that_it_was_removed_is_learnt_from_a_failed_post_too(stage):
    chat = room(stage)
    await link(stage, chat)
    stage.telegram.chats[chat].bot = "kicked"
    before = shown(stage)
    await go(stage, "coordinator", "meetings:cancel:5:yes")
    await stage.settle()
    assert await stage.one(STATUS) == "gone"
    assert told(stage, before, GONE) == once("coordinator", "coordinator-2")


async def test_commands_in_the_group_get_a_short_pointer_once_a_minute(stage):
    chat = room(stage)
    await link(stage, chat)
    count = len(said(stage, chat))
    for text in ("/menu", "/meetings", "/vote@rapporteur_sandbox_bot"):
        stage.telegram.say(chat, stage.id("kz-head"), text)
    stage.telegram.say(chat, OUTSIDER, "/menu")
    await stage.settle()
    assert said(stage, chat)[count:] == [
        "Please write to me in private. Here I only post what is new."
    ]
    assert urls(stage, chat) == ["https://t.me/rapporteur_sandbox_bot?start=menu"]
    await stage.forward(minutes=1)
    stage.telegram.say(chat, OUTSIDER, "/menu")
    await stage.settle()
    assert len(said(stage, chat)) == count + 2


async def test_what_is_not_for_the_bot_is_not_answered(stage):
    chat = room(stage, bot="administrator")
    await link(stage, chat)
    count = len(said(stage, chat))
    for text in ("hello", "/menu@another_bot", "yes", "за"):
        stage.telegram.say(chat, stage.id("kz-head"), text)
    stage.telegram.say(chat, stage.id("kz-head"), photo={}, caption="x")
    await stage.settle()
    assert len(said(stage, chat)) == count


async def test_a_new_title_is_noted(stage):
    chat = room(stage)
    await link(stage, chat)
    found = stage.telegram.chats[chat]
    from sandbox.groups import announce

    announce(stage.telegram, found, stage.telegram.people[OUTSIDER].user(), new_chat_title="Else")
    await stage.settle()
    assert await stage.one("SELECT title FROM chats") == "Else"
    assert await journaled(stage, "chats.rename") == 1


ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


async def raw(stage, chat: int, text: str, **fields) -> None:
    """A message in a group as Telegram would send it."""
    found = stage.telegram.chats[chat]
    stage.telegram.put_update({"message": {
        "message_id": found.take_id(), "date": stage.telegram.clock.unix(), "chat": found.brief,
        "text": text, "entities": [{"type": "bot_command", "offset": 0, "length": 5}], **fields,
    }})  # fmt: skip
    await stage.settle()


async def test_row_60_an_anonymous_administrator_is_never_identified(stage):
    chat = room(stage)
    typed = await code(stage)
    brief = stage.telegram.chats[chat].brief
    await raw(stage, chat, typed, **{"from": ANONYMOUS}, sender_chat=brief)
    assert await stage.one("SELECT chat_id FROM chats") is None
    assert said(stage, chat) == ["Please write to me in private. Here I only post what is new."]
    assert await stage.one("SELECT count(*) FROM people WHERE id = 1087968824") == 0


async def test_row_60_who_writes_as_a_channel_is_never_identified(stage):
    chat = room(stage)
    typed = await code(stage)
    channel = {"id": -100777, "type": "channel", "title": "A channel"}
    sender = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    await raw(stage, chat, typed, **{"from": sender}, sender_chat=channel)
    await raw(stage, chat, "/menu", **{"from": sender}, sender_chat=channel)
    assert await stage.one("SELECT chat_id FROM chats") is None
    assert len(said(stage, chat)) == 1
    people = "SELECT count(*) FROM people WHERE id = 136817688"
    assert await stage.one(people) == 0


async def test_row_60_a_command_in_a_topic_is_answered_in_that_topic(stage):
    chat = room(stage, is_forum=True)
    thread = topic(stage, chat)
    stage.telegram.say(chat, stage.id("kz-head"), "/menu", thread=thread)
    await stage.settle()
    message = list(stage.telegram.chats[chat].messages.values())[-1]
    assert message["message_thread_id"] == thread
    assert message["from"]["is_bot"]


async def test_a_group_in_which_it_may_not_write_is_no_fault(stage):
    chat = room(stage)
    stage.telegram.faults.add({"method": "sendMessage", "kind": "status", "status": 400,
                               "description": "Bad Request: not enough rights to send text"})  # fmt: skip
    stage.telegram.say(chat, stage.id("kz-head"), "/menu")
    await stage.settle()
    assert await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_a_coordinator_who_looks_at_another_group_links_the_one_of_the_code(cast):
    chat = room(cast)
    typed = await code(cast)
    await change(cast, "UPDATE people SET group_id = :g WHERE id = :p",
                 g=cast.foreign["groups"], p=cast.id("coordinator"))  # fmt: skip
    cast.telegram.say(chat, cast.id("coordinator"), typed)
    await cast.settle()
    assert await cast.all("SELECT group_id, chat_id FROM chats") == [
        {"group_id": 1, "chat_id": ROOM}
    ]
