"""Updates that are odd as such: other kinds, other times, another order, other accounts."""

import pytest

from tests.cast import differences, everything
from tests.drafts import MEMBER, SUMMARY, begin, draft, raw
from tests.people import apply, invitation, member, state
from tests.screens import dead, press, tap, text


def message(stage, number, said, **fields):
    return {
        "message_id": 800_000 + number % 1000,
        "date": stage.telegram.clock.unix(),
        "chat": {"id": number, "type": "private", "first_name": "N"},
        "from": {"id": number, "is_bot": False, "first_name": "N"},
        "text": said,
        **fields,
    }


async def test_row_55_back_and_cancel_work_at_every_step(stage):
    await begin(stage)
    for said in ("Early advice", SUMMARY):
        await stage.say(MEMBER, said)
        assert "Throw away the draft" in await tap(stage, MEMBER, "Cancel")
        await tap(stage, MEMBER, "Keep it")
        assert "Throw away the draft" in await stage.say(MEMBER, "/cancel")
        kept = (await draft(stage))["answers"]
        step = await tap(stage, MEMBER, "Keep it")
        assert await tap(stage, MEMBER, "Back") != step
        assert (await draft(stage))["answers"] == kept
        await stage.say(MEMBER, said)
    assert "Please check" in await tap(stage, MEMBER, "Prevent", "Next")
    await tap(stage, MEMBER, "Cancel", "Throw away")
    assert await draft(stage) is None


async def test_row_56_a_username_that_changes_hands_identifies_nobody(stage):
    number = stage.id(MEMBER)
    for username in ({"username": "first"}, {"username": "second"}, {}):
        sender = {"id": number, "is_bot": False, "first_name": "N", **username}
        assert "Head of delegation, Norway" in await raw(
            stage, MEMBER, text="/menu", entities=[COMMAND], **{"from": sender}
        )
    taker = stage.stranger(9601)
    stage.telegram.people[taker].started = True
    sender = {"id": taker, "is_bot": False, "first_name": "N", "username": "second"}
    said = await raw(stage, taker, text="/menu", entities=[COMMAND], **{"from": sender})
    assert "closed working group" in said
    stored = await stage.all("SELECT * FROM people")
    assert "second" not in str(stored)
    assert await dead(stage) == 0


COMMAND = {"type": "bot_command", "offset": 0, "length": 5}


async def test_row_57_a_deleted_account_keeps_the_name_that_the_group_knows(stage):
    number = stage.id(MEMBER)
    sender = {"id": number, "is_bot": False, "first_name": ""}
    said = await raw(stage, MEMBER, text="/menu", entities=[COMMAND], **{"from": sender})
    assert "Head of delegation, Norway" in said


@pytest.mark.parametrize("number", [2**32 + 1, 2**40, 2**52 - 1])
async def test_row_58_an_account_with_a_large_id_becomes_a_member(stage, number):
    await apply(stage, stage.stranger(number), await invitation(stage))
    assert str(number) in text(stage, "coordinator")
    await tap(stage, "coordinator", "Approve")
    assert await state(stage, number) == "active"


@pytest.mark.parametrize("number", ["0", "-5", "-0", str(2**32 + 1), str(2**63), str(2**64)])
async def test_row_58_a_number_that_is_nobody_s_is_explained_to_a_coordinator(cast, number):
    before = await everything(cast)
    for verb in ("show", "suspend", "restore", "approve"):
        said = await press(cast, "coordinator", f"members:{verb}:{number}")
        assert said
        assert "went wrong" not in said
    assert differences(before, await everything(cast)) == []
    assert await dead(cast) == 0


async def test_row_61_business_guest_inline_and_unknown_kinds_are_ignored_safely(stage):
    await begin(stage)
    before, shown = await draft(stage), stage.messages(MEMBER)
    number = stage.id(MEMBER)
    said = message(stage, number, "Early advice")
    sender = said["from"]
    for content in (
        {"business_message": {**said, "business_connection_id": "b"}},
        {"guest_message": {**said, "guest_query_id": "g"}},
        {"inline_query": {"id": "1", "from": sender, "query": "Kazakhstan", "offset": ""}},
        {"chosen_inline_result": {"result_id": "1", "from": sender, "query": "x"}},
        {"channel_post": {**said, "chat": {"id": -100, "type": "channel", "title": "c"}}},
        {"message_reaction": {"chat": said["chat"], "message_id": 1, "user": sender,
                              "date": 1, "old_reaction": [], "new_reaction": []}},
        {"a_kind_of_next_year": {"x": [1, {"y": None}]}},
        {},
    ):  # fmt: skip
        stage.telegram.put_update(content, checked=False)
    await stage.settle()
    assert await draft(stage) == before
    assert stage.messages(MEMBER) == shown
    assert not [e for e in stage.telegram.ledger.entries if e["method"] == "answerInlineQuery"]
    assert await dead(stage) == 0
    assert stage.program.inbox.ignored == 7, "and counted; a reaction is a kind that is read"
    assert "What was done" in await stage.say(MEMBER, "Early advice"), "and nobody is held up"


@pytest.mark.parametrize("days", [-2, -400, 2, 400])
async def test_row_62_an_update_with_another_date_counts_from_its_receipt(stage, days):
    await begin(stage)
    date = stage.telegram.clock.unix() + days * 86_400
    assert "What was done" in await raw(stage, MEMBER, text="Early advice", date=date)
    now = stage.clock.now().isoformat(timespec="seconds")[:19]
    assert (await draft(stage))["touched_at"].startswith(now)
    outbox = await stage.all("SELECT id, state FROM outbox ORDER BY id")
    await stage.settle()
    assert await stage.all("SELECT id, state FROM outbox ORDER BY id") == outbox


async def test_row_64_updates_out_of_order_are_taken_by_their_numbers(stage):
    await begin(stage)
    number = stage.id(MEMBER)
    first = 10_000
    updates = [
        {"update_id": first + n, "message": message(stage, number, said, message_id=first + n)}
        for n, said in enumerate(("Early advice", SUMMARY))
    ]
    await stage.program.inbox.receive(updates[::-1])
    await stage.settle()
    answers = (await draft(stage))["answers"]
    assert '"title":"Early advice"' in answers
    assert f'"summary":"{SUMMARY}"' in answers
    assert await member(stage, MEMBER)


async def test_a_card_that_turns_out_to_have_no_caption_is_followed_by_a_new_one(stage):
    menu = await stage.say(MEMBER, "/menu")
    number, card = stage.id(MEMBER), stage.telegram.messages(stage.id(MEMBER))[-1]["message_id"]
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
    shown = {**message(stage, number, ""), "message_id": card, "photo": photo}
    query = {"id": "1", "from": shown["from"], "chat_instance": "1", "data": "members:home"}
    stage.telegram.put_update({"callback_query": {**query, "message": shown}}, checked=False)
    await stage.settle()
    assert stage.last(MEMBER) == menu
    assert stage.telegram.messages(number)[-1]["message_id"] > card
    assert await dead(stage) == 0


@pytest.mark.parametrize(
    ("press", "shown", "left"),
    [({"id": {}}, {}, 1), ({"id": "1"}, {"message_id": [7]}, 0), ({"id": "1"}, {"chat": 7}, 0)],
    ids=["no number to answer to", "a card without a number", "a card in no chat"],
)
async def test_a_malformed_press_leads_to_no_malformed_request(stage, press, shown, left):
    number = stage.id(MEMBER)
    card = {**message(stage, number, ""), **shown}
    query = {"from": card["from"], "chat_instance": "1", "data": "members:home", **press}
    stage.telegram.put_update({"callback_query": {**query, "message": card}}, checked=False)
    await stage.settle()
    assert await dead(stage) == left
    assert stage.telegram.violations == []
