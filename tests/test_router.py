"""Between Telegram and the handlers: what comes in reaches whom it is for, and is answered."""

import pytest
from telegram import Update

from handlers.cards import Card
from handlers.routes import Pressed, Route
from tests import lists, overheard
from tests.chats import code, room, said
from tests.drafts import MEMBER, READER, SUMMARY, begin, draft
from tests.files import PDF, held, to_files
from tests.screens import card, data, press, tap, text
from tests.steps import change
from tests.test_groups import looks_at, second
from tests.test_reactions import WORDS, ballot, react


async def write(stage, words, **more):
    """Somebody writes; returns the number of the message."""
    number = stage.id(MEMBER)
    sent = stage.telegram.say(number, number, words, **more)
    await stage.settle()
    return sent.message_id


async def edit(stage, message_id, words, chat=None):
    number = stage.id(MEMBER)
    stage.telegram.edit(chat or number, number, message_id, words)
    await stage.settle()
    return text(stage, MEMBER)


async def dead(stage):
    return await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'")


# commands and words


async def test_what_stands_behind_a_command_is_read_to_64_characters(stage):
    for length, cut in ((64, False), (65, True)):
        shown = await stage.say(MEMBER, f"/menu {'x' * length}")
        assert ("Only the first 64 characters" in shown) == cut
        assert "Head of delegation, Norway" in shown
    stranger = stage.stranger(9702)
    assert "Only the first" not in await stage.say(stranger, f"/start {'x' * 65}")
    token = f"sample-invitation-3{'x' * 65}"
    assert "Only the first" not in await stage.say(stage.stranger(9703), f"/start {token}")
    assert "English" in [b["text"] for b in await opened(stage, 9704)], "and its words are read"


async def opened(stage, number):
    """The buttons that somebody sees who opens a link that works."""
    who = stage.stranger(number)
    await stage.say(who, "/start sample-invitation-3")
    return [button for row in card(stage, who)["buttons"] for button in row]


async def test_a_stranger_has_no_commands_and_is_told_once(stage):
    who = stage.stranger(9705)
    for words in ("/menu", "/practices", "Hello"):
        await stage.say(who, words)
    await stage.say(who, photo={})
    (told,) = stage.messages(who)
    assert told.startswith("This bot serves a closed working group.")
    await stage.say(who, "/start sample-invitation-3")
    await stage.say(who, "/abolish")
    assert "English" in stage.buttons(who), "not while they register, either"
    assert await dead(stage) == 0


async def test_a_command_that_there_is_not_is_no_answer_to_a_question(stage):
    await begin(stage)
    before = await draft(stage)
    assert "Head of delegation, Norway" in await stage.say(MEMBER, "/abolish")
    assert await draft(stage) == before
    assert "What was done" in await stage.say(MEMBER, "Early advice")
    assert "as text" in await stage.say(MEMBER, sticker={})
    assert "What was done" in text(stage, MEMBER), "and the question is asked again"


@pytest.mark.usefixtures("vote")
async def test_who_types_what_should_be_pressed_is_shown_the_buttons(stage):
    assert "press" in (await stage.say(MEMBER, "yes")).casefold()
    assert "Yes" in stage.buttons(MEMBER)
    assert "Head of delegation, Norway" in await stage.say(MEMBER, "What now?")


async def test_parts_of_a_text_that_is_too_long_are_counted_together(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    number, before = stage.id(MEMBER), len(stage.messages(MEMBER))
    for words in ("a" * 4096, "and so on " * 10):
        stage.telegram.say(number, number, words)
    await stage.settle()
    assert '"summary"' not in (await draft(stage))["answers"]
    assert len(stage.messages(MEMBER)) == before + 2


async def test_an_edited_message_changes_the_answer_in_the_group_of_its_draft(stage):
    other = await second(stage)
    await begin(stage)
    title = await write(stage, "Early advice")
    await write(stage, SUMMARY)
    assert "Your answer was changed" in await edit(stage, title, "Late advice")
    assert "Late advice" in (await draft(stage))["answers"]
    await press(stage, MEMBER, f"preferences:group:{other['group']}")
    assert "at least 3 characters" in await edit(stage, title, "ab")
    assert await looks_at(stage) == 1
    chat, number = room(stage), stage.id(MEMBER)
    stage.telegram.put_update({"edited_message": {
        "message_id": title, "date": 1, "edit_date": stage.telegram.clock.unix(), "text": "Overheard",
        "chat": stage.telegram.chats[chat].brief, "from": stage.telegram.people[number].user(),
    }})  # fmt: skip
    await stage.settle()
    assert "Late advice" in (await draft(stage))["answers"], "the same number in a group is another"
    stray = await write(stage, "/menu")
    assert "Guest of Norway" not in await edit(stage, stray, "/menu"), "an edited command is none"
    assert await dead(stage) == 0


async def test_what_is_typed_goes_to_the_group_of_the_draft(stage):
    other = await second(stage)
    await begin(stage)
    await press(stage, MEMBER, f"preferences:group:{other['group']}")
    await stage.say(MEMBER, "Visits by youth workers")
    assert await looks_at(stage) == 1


async def test_pictures_that_are_no_album_are_each_answered_and_albums_once(stage):
    number = stage.id(MEMBER)
    before = len(stage.messages(MEMBER))
    for album in (None, None, "one", "one", "two", "two", "one"):
        photo = {"content": b"\x89PNG", "name": "a.png"}
        more = {"media_group_id": album} if album else {}
        stage.telegram.say(number, number, photo=photo, **more)
    await stage.settle()
    assert len(stage.messages(MEMBER)) == before + 5


async def test_files_go_to_the_question_that_waits_for_them(stage):
    await to_files(stage)
    number = stage.id(MEMBER)
    for name in ("one", "two"):
        document = {**PDF, "name": f"{name}.pdf"}
        stage.telegram.say(number, number, document=document, media_group_id="one")
    await stage.settle()
    assert [file["name"] for file in await held(stage)] == ["one.pdf", "two.pdf"]
    assert "two.pdf" in text(stage, MEMBER)
    before = len(stage.messages(MEMBER))
    assert "Send documents or photos here" in await stage.say(MEMBER, "Here they are")
    assert len(stage.messages(MEMBER)) == before + 1
    await lists.begin(stage)
    assert "New delegations: 1" in await lists.send(stage, lists.lines(lists.HEAD, lists.KENYA))


# presses


async def test_a_button_that_there_is_not_is_answered_and_noted(stage):
    heard = len(overheard.heard)
    for sent in ("nothing:at:5", "%"):
        assert await press(stage, MEMBER, sent)
    noted = [line for line in overheard.heard[heard:] if "button_unknown" in line]
    assert len(noted) == 2


@pytest.mark.usefixtures("vote")
async def test_a_press_changes_its_card_and_the_last_of_several_counts(stage):
    number, old = stage.id(MEMBER), card(stage, MEMBER)
    before = len(stage.messages(MEMBER))
    for label in ("Yes", "Yes", "No"):
        stage.telegram.press(number, number, old["message_id"], data(stage, MEMBER, label))
    await stage.settle()
    assert len(stage.messages(MEMBER)) == before
    assert await stage.one("SELECT choice FROM ballots WHERE decision_id = 3") == "no"


async def test_a_double_press_makes_one_of_what_each_would_make(stage):
    await stage.say("coordinator", "/menu")
    number, old = stage.id("coordinator"), card(stage, "coordinator")["message_id"]
    count = "SELECT count(*) FROM invitations"
    before = await stage.one(count)
    for _ in range(2):
        stage.telegram.press(number, number, old, "invitations:make:3")
    await stage.settle()
    assert await stage.one(count) == before + 1
    for place in (3, 4):
        stage.telegram.press(number, number, old, f"invitations:make:{place}")
    await stage.settle()
    assert await stage.one(count) == before + 2, "another press is no double one"


async def test_only_what_would_make_two_is_not_done_again_and_a_new_message_stays_new(stage):
    router, made = stage.program.dispatcher._router, []
    update = Update.de_json({"update_id": 10**6, **query(stage, "x:y", 1)}, stage.program.bot)

    async def make(visit):
        visit.wrote = True
        made.append(visit.pressed)
        return Card("Made", fresh=visit.pressed == "own")

    for pressed, once, fresh in (
        ("many", False, False),
        ("one", True, False),
        ("own", False, True),
    ):
        visit = await router._visit(update)
        visit.pressed = pressed
        route = Route("x:y", make, "x.y", once)
        for _ in range(2):
            shown = await router._served(visit, route, Pressed("x:y"))
            assert shown.fresh == fresh
    assert made == ["many", "many", "one", "own", "own"]
    assert (await router._served(visit, route, Pressed("x:y", fresh=True))).fresh
    visit.pressed = "many"
    assert (await router._served(visit, route, Pressed("x:y", fresh=True))).fresh


async def test_a_press_is_refused_to_those_who_may_not(stage):
    for sent in ("expected:list", "chats:show"):
        assert "does not include this" in await press(stage, MEMBER, sent)
    await begin(stage)
    await change(stage, "UPDATE members SET state = 'suspended' WHERE name LIKE '%Norway'")
    assert "suspended" in await stage.say(MEMBER, "/abolish"), "whatever they had begun"
    assert "things wait" not in stage.last(MEMBER)


async def test_a_button_of_a_group_acts_there_and_nowhere_else(stage):
    other = await second(stage)
    shown = f"meetings:show:{other['meeting']}"
    await press(stage, MEMBER, f"{shown}@{other['group']}")
    assert await looks_at(stage) == other["group"]
    assert "Second meeting" in text(stage, MEMBER)
    assert await press(stage, MEMBER, f"{shown}@999")
    assert await looks_at(stage) == other["group"]
    await press(stage, MEMBER, "members:home")
    assert await looks_at(stage) == other["group"]
    assert await press(stage, stage.stranger(9706), f"{shown}@1")
    assert await dead(stage) == 0


async def test_what_comes_again_after_it_took_effect_is_answered_by_where_one_is(stage):
    number = stage.id(MEMBER)
    for sent, shown in (
        ("meetings:reply:5:yes", "Norway"),
        ("forms:open:0:practice", "A short title"),
    ):
        old = card(stage, MEMBER)["message_id"]
        pressed = stage.telegram.press(number, number, old, sent)
        await stage.settle()
        before = len(stage.messages(MEMBER))
        content = query(stage, sent, old, pressed.callback_query_id)
        last = stage.telegram.updates.last_id
        update = Update.de_json({"update_id": last, **content}, stage.program.bot)
        await stage.program.application.process_update(update)
        assert len(stage.messages(MEMBER)) == before + 1
        assert "Your last step was saved" in text(stage, MEMBER)
        assert shown in text(stage, MEMBER)


def query(stage, sent, old, number="1"):
    """A press, as the inbox keeps it."""
    who = stage.id(MEMBER)
    kept = {"chat": who, "message_id": old, "captioned": False, "copied": ""}
    return {"callback_query": {
        "id": number, "chat_instance": "1", "data": sent, "card": kept,
        "from": stage.telegram.people[who].user(),
    }}  # fmt: skip


async def test_a_press_without_its_message_is_answered_by_a_new_one(stage):
    before = len(stage.messages(MEMBER))
    content = query(stage, "members:home", 1)
    del content["callback_query"]["card"]
    stage.telegram.put_update(content, checked=False)
    await stage.settle()
    assert len(stage.messages(MEMBER)) == before + 1
    assert await dead(stage) == 0


async def test_a_step_counts_from_when_it_came_in_and_by_what_is_stored_now(stage):
    router, now = stage.program.dispatcher._router, stage.clock.now()
    content = query(stage, "members:home", 1)
    update = Update.de_json({"update_id": 10**6, **content}, stage.program.bot)
    assert (await router._visit(update)).now == now
    router.received[10**6] = now.replace(hour=1)
    visit = await router._visit(update)
    assert visit.now == now.replace(hour=1)
    await change(stage, "UPDATE people SET language = 'ru'")
    assert "перезапущен" in (await router.where(visit)).text


async def test_a_draft_whose_form_there_is_no_more_holds_up_nobody(stage):
    await begin(stage)
    await change(stage, "UPDATE forms SET form = 'of_the_past'")
    assert "Head of delegation, Norway" in await stage.say(MEMBER, "Early advice")
    assert await dead(stage) == 0


async def test_a_command_that_is_not_for_one_s_role_is_refused_by_name(stage):
    assert "does not include this" in await stage.say(MEMBER, "/applications")


# what is no message


@pytest.mark.usefixtures("vote")
async def test_a_reaction_is_explained_to_members_in_private(stage):
    message = await ballot(stage, MEMBER)
    chat = room(stage)
    before = len(stage.messages(MEMBER))
    await react(stage, MEMBER, message, chat=chat)
    await react(stage, MEMBER, message, new=[])
    assert len(stage.messages(MEMBER)) == before
    for _ in range(2):
        await react(stage, MEMBER, message)
    assert len(stage.messages(MEMBER)) == before + 1
    assert WORDS["en"] in stage.last(MEMBER)
    stage.stranger(9707)
    await react(stage, 9707, message)
    assert await dead(stage) == 0


async def test_who_blocks_the_bot_is_not_written_to_until_they_come_back(stage):
    number = stage.id(MEMBER)
    sql = "SELECT reachable FROM people WHERE id = :number"
    for blocked in (True, False):
        stage.telegram.block(number, blocked=blocked)
        await stage.settle()
        assert await stage.one(sql, number=number) == (not blocked)
    stranger = stage.stranger(9700)
    stage.telegram.block(stranger)
    await stage.settle()
    assert await stage.one(sql, number=stranger) is None
    assert await dead(stage) == 0


async def test_in_a_group_only_the_way_to_the_private_chat_is_shown(stage):
    chat = room(stage)
    number = stage.id("coordinator")
    before = len(stage.messages("coordinator"))
    sent = stage.telegram.say(chat, number, "/menu")
    await stage.settle()
    assert len(said(stage, chat)) == 1
    stage.telegram.edit(chat, number, sent.message_id, "/start")
    await stage.settle()
    assert len(said(stage, chat)) == 1
    assert len(stage.messages("coordinator")) == before
    stage.telegram.say(chat, number, await code(stage))
    await stage.settle()
    assert await stage.one("SELECT status FROM chats") in {"member", "administrator"}
    stage.telegram.set_bot(chat, "left", by=number)
    await stage.settle()
    assert await stage.one("SELECT status FROM chats") == "gone"
    assert await stage.one("SELECT reachable FROM people WHERE id = :n", n=number) == 1
    assert await dead(stage) == 0


# what went wrong, and what is behind


async def test_whom_something_went_wrong_for_is_told_when_they_are_active(stage):
    router = stage.program.dispatcher._router
    before = len(stage.messages(MEMBER))
    await router.apologise(stage.id(MEMBER), "R-17", None)
    await router.apologise(stage.stranger(9701), "R-18", None)
    (told,) = stage.messages(MEMBER)[before:]
    assert "R-17" in told
    await router.apologise(stage.id(READER), "R-19", None)
    assert "У нас произошла ошибка" in stage.last(READER)
    number = stage.id(MEMBER)
    pressed = stage.telegram.press(number, number, 1, "members:home")
    await router.apologise(number, "R-20", pressed.callback_query_id)
    answer = stage.telegram.answer(pressed.callback_query_id)
    assert "R-20" in answer["text"]
    assert answer["show_alert"]
    assert len(stage.messages(MEMBER)) == before + 1
    await stage.say("coordinator", "/menu")
    await press(stage, "coordinator", f"members:suspend:{await member_of(stage, MEMBER)}")
    before = len(stage.messages(MEMBER))
    await router.apologise(number, "R-21", None)
    assert len(stage.messages(MEMBER)) == before


async def member_of(stage, key):
    return await stage.one("SELECT id FROM members WHERE person_id = :n", n=stage.id(key))


async def test_after_a_restart_people_are_told_where_they_are_if_anybody_knows_them(stage):
    router = stage.program.dispatcher._router
    before = len(stage.messages(MEMBER))
    await router.resume(stage.id(MEMBER))
    assert "Head of delegation, Norway" in stage.messages(MEMBER)[before]
    await begin(stage)
    await router.resume(stage.id(MEMBER))
    assert len(stage.messages(MEMBER)) == before + 3
    await tap(stage, MEMBER, "Cancel")
    await router.resume(stage.stranger(9701))
    assert stage.messages(9701) == []


async def test_of_somebody_who_is_far_behind_only_the_last_is_answered(stage):
    router = stage.program.dispatcher._router
    before = len(stage.messages(MEMBER))
    router.unanswered.add(stage.telegram.updates.last_id + 1)
    await stage.say(MEMBER, "/menu")
    assert len(stage.messages(MEMBER)) == before
    await stage.say(MEMBER, "/menu")
    assert len(stage.messages(MEMBER)) == before + 1
