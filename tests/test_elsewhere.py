"""What happens in a group chat: nothing about a person is said there."""

import pytest

from tests.stage import plain
from tests.steps import newest
from texts import LANGUAGES, Text

GROUP, WHO = -1_002_500, "no-head"


@pytest.fixture(name="room")
async def a_stage_with_a_group_chat(stage):
    members = {stage.id(WHO): "member", stage.id("coordinator"): "creator"}
    stage.telegram.group(GROUP, "supergroup", "Experts", members=members)
    return stage


def said_there(stage, after):
    """What the bot showed in the group chat since then; a pop-up is seen by one person only."""
    shown = [e for e in stage.telegram.ledger.entries[after:] if e["kind"] != "answer"]
    return [e for e in shown if e.get("chat") == GROUP]


POINTERS = {Text(language).plain("chats-pointer") for language in LANGUAGES}


def only_a_pointer(stage, after):
    """At most one message, which only leads to the private chat: the same for everybody."""
    shown = said_there(stage, after)
    return len(shown) <= 1 and {plain(entry["text"]) for entry in shown} <= POINTERS


COMMANDS = ("/start", "/menu", "/mydata", "/forget", "/practices", "/applications", "My name is")


@pytest.mark.parametrize("who", [WHO, "coordinator"])
@pytest.mark.parametrize("text", COMMANDS)
async def test_abuse_30_commands_in_a_group_chat_lead_to_the_private_one_and_show_nothing(
    room, who, text
):
    before = len(room.telegram.ledger.entries)
    for words in (text, f"{text}@rapporteur_sandbox_bot"):
        room.telegram.say(GROUP, room.id(who), words)
        await room.settle()
    assert only_a_pointer(room, before)
    assert bool(said_there(room, before)) == text.startswith("/")
    assert await room.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_abuse_30_a_press_in_a_group_chat_is_answered_in_private(room):
    await room.say(WHO, "/menu")
    menu = newest(room, WHO)
    while True:  # until a message there has the number of the menu
        sent = await room.program.application.bot.send_message(GROUP, "Practices are discussed.")
        if sent.message_id == menu["message_id"]:
            break
    before = len(room.telegram.ledger.entries)
    pressed = room.telegram.press(GROUP, room.id(WHO), sent.message_id, "preferences:show")
    await room.settle()
    assert room.telegram.answer(pressed.callback_query_id) is not None
    assert said_there(room, before) == []
    assert "Time zone" in plain(newest(room, WHO)["text"])
    shown = {m["message_id"]: m["text"] for m in room.telegram.messages(room.id(WHO))}
    assert shown[menu["message_id"]] == menu["text"], "another message of that number stays"


async def test_row_60_an_anonymous_admin_or_a_channel_is_nobody(room):
    before = len(room.telegram.ledger.entries)
    people = await room.one("SELECT count(*) FROM people")
    for sender in (
        {"id": GROUP, "type": "supergroup", "title": "Experts"},
        {"id": -1_009_999, "type": "channel", "title": "News"},
    ):
        room.telegram.put_update(
            {
                "message": {
                    "message_id": 77,
                    "date": room.telegram.clock.unix(),
                    "chat": {"id": GROUP, "type": "supergroup", "title": "Experts"},
                    "message_thread_id": 3,
                    "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
                    "sender_chat": sender,
                    "text": "/applications",
                    "entities": [{"type": "bot_command", "offset": 0, "length": 13}],
                }
            },
            checked=False,
        )
        await room.settle()
    assert only_a_pointer(room, before)
    assert len(room.telegram.ledger.entries) - before == len(said_there(room, before))
    assert await room.one("SELECT count(*) FROM people") == people
    assert await room.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0
