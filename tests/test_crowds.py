"""Who sends more than can be answered holds up nobody; answers that are owed are given later."""

import asyncio
import json
import random

import pytest

from bot import dispatch
from handlers import cards
from rules.causes import Cause
from storage import engine, inbox
from tests.practices import submit
from tests.screens import card, data, dead, press, text
from tests.stage import plain
from tests.steps import go

FLOODER, OTHER = "kz-head", "no-head"


def answers(stage, who):
    """How many messages the bot has sent to somebody."""
    return len(stage.messages(who))


async def undone(stage):
    """How many updates are not answered."""
    sql = "SELECT count(*) FROM inbox WHERE state IN ('received', 'applied')"
    return await stage.one(sql)


def sent(stage, who, text="/menu"):
    """Somebody writes; nothing is handled yet."""
    stage.telegram.say(stage.id(who), stage.id(who), text)


async def stored(stage):
    """What was sent is in the inbox, and no more has happened: as after a kill."""
    raw = await stage.telegram.call("getUpdates", {"timeout": 0, "limit": 100}, {})
    updates = raw.payload["result"]
    rows = [(u["update_id"], dispatch.person_of(u), json.dumps(u)) for u in updates]
    await stage.db.write(Cause(stage.clock.now()), inbox.add, rows)
    await stage.telegram.call("getUpdates", {"offset": updates[-1]["update_id"] + 1}, {})


# one who sends too much


async def test_abuse_21_of_a_flood_the_last_are_answered_and_others_at_once(stage):
    before = answers(stage, FLOODER), answers(stage, OTHER)
    for _ in range(90):
        sent(stage, FLOODER)
    sent(stage, OTHER)
    await stage.settle()
    assert await undone(stage) == 0
    assert answers(stage, OTHER) == before[1] + 1
    assert 1 <= answers(stage, FLOODER) - before[0] <= 2 * dispatch.MOST
    assert "Меню" in stage.last(FLOODER) or stage.buttons(FLOODER)


async def test_abuse_21_every_press_of_a_flood_counts_in_its_order(stage):
    decision = await stage.one("SELECT id FROM decisions WHERE state = 'open'")
    dice, number = random.Random(1), stage.id(FLOODER)
    wanted = [dice.choice(["yes", "no", "abstain"]) for _ in range(90)]
    pressed = [
        stage.telegram.press(number, number, 1, f"decisions:vote:{decision}:{choice}")
        for choice in wanted
    ]
    await stage.settle()
    told = [stage.telegram.answer(each.callback_query_id) for each in pressed]
    assert all(answer and "Записано" in plain(answer["text"]) for answer in told)
    lines = await stage.all("SELECT facts FROM journal WHERE what = 'decisions.vote' ORDER BY id")
    assert [json.loads(line["facts"])["choice"] for line in lines][-90:] == wanted


async def test_what_was_stored_before_a_kill_is_taken_up_a_little_at_a_time(stage):
    for _ in range(70):
        sent(stage, FLOODER)
    sent(stage, OTHER)
    await stored(stage)
    before = answers(stage, OTHER)
    await stage.restart()
    await stage.settle()
    assert await undone(stage) == 0
    assert answers(stage, OTHER) == before + 1


async def test_what_lies_in_the_inbox_and_nobody_works_on_is_found_without_a_restart(stage):
    sent(stage, OTHER)
    await stored(stage)
    before = answers(stage, OTHER)
    await stage.settle()
    assert await undone(stage) == 1
    await stage.program.dispatcher.recover()
    await stage.settle()
    assert await undone(stage) == 0
    assert answers(stage, OTHER) == before + 1


async def test_looking_again_while_everybody_is_served_serves_nobody_twice(stage):
    before = {who: answers(stage, who) for who in (FLOODER, OTHER)}
    for _ in range(5):
        sent(stage, FLOODER)
        sent(stage, OTHER)
    looking = asyncio.create_task(_look(stage))
    await stage.settle()
    looking.cancel()
    assert {who: answers(stage, who) - n for who, n in before.items()} == {FLOODER: 5, OTHER: 5}


async def _look(stage):
    while True:
        await stage.program.dispatcher.recover()
        await asyncio.sleep(0)


async def test_more_people_than_are_served_at_a_time_all_have_their_turn(stage, monkeypatch):
    monkeypatch.setattr(dispatch, "ACTIVE", 2)
    people = [who for who in stage.people if not who.startswith("new-")]
    before = {who: answers(stage, who) for who in people}
    for _ in range(2):
        for who in people:
            sent(stage, who)
    await stage.settle()
    assert {who: answers(stage, who) - n for who, n in before.items()} == dict.fromkeys(people, 2)


# what no update is


@pytest.mark.parametrize(
    "bad",
    [
        {"message": {"message_id": 1, "from": {"id": 9223372036854775813}, "text": "hi"}},
        {"message": {"message_id": 1, "from": {"id": -(10**30)}, "text": "hi"}},
    ],
)
async def test_row_58_an_id_that_no_database_holds_is_set_aside(stage, bad):
    stage.telegram.put_update(bad, checked=False)
    sent(stage, OTHER)
    before = answers(stage, OTHER)
    await stage.settle()
    assert answers(stage, OTHER) == before + 1
    assert await dead(stage) == 1


async def test_what_has_no_number_is_left_out(stage):
    before = await stage.one("SELECT count(*) FROM inbox")
    good = {"update_id": 5_000_000, "message": {"nonsense": True}}
    odd = [7, None, {}, {"update_id": "5"}, {"update_id": 2**70}, {"update_id": -1}]
    await stage.program.inbox.receive([*odd, good])
    assert await stage.one("SELECT count(*) FROM inbox") == before + 1


# answers that are owed


@pytest.fixture(name="impatient")
def time_that_passes_at_once(stage, monkeypatch):
    """Waiting moves the clock of the limiter instead; returns for how long was waited."""
    waited = []

    async def pause(_dispatcher, seconds):
        waited.append(seconds)
        stage.moment[0] += seconds

    monkeypatch.setattr(dispatch.Dispatcher, "_pause", pause)
    monkeypatch.setattr(cards, "TRIES", 1)
    return waited


@pytest.mark.parametrize("times", [1, 7])
async def test_an_answer_that_telegram_did_not_take_is_given_later(stage, impatient, times):
    stage.telegram.faults.add({"method": "sendMessage", "kind": "status", "times": times})
    before = answers(stage, OTHER)
    await stage.say(OTHER, "/menu")
    assert answers(stage, OTHER) == before + 1
    assert len(impatient) == times
    assert await undone(stage) == 0


async def test_a_person_whose_chat_has_to_rest_is_answered_after_it(stage, impatient):
    stage.telegram.faults.add(
        {"method": "sendMessage", "kind": "status", "status": 429, "retry_after": 45}
    )
    before = answers(stage, OTHER)
    await stage.say(OTHER, "/menu")
    assert answers(stage, OTHER) == before + 1
    assert 44 <= sum(impatient) <= 50


async def test_what_was_done_is_not_done_again_when_only_the_answer_is_owed(stage, impatient):
    decision = await stage.one("SELECT id FROM decisions WHERE state = 'open'")
    stage.telegram.faults.add({"method": "editMessageText", "kind": "status", "times": 3})
    stage.telegram.faults.add({"method": "sendMessage", "kind": "status", "times": 3})
    number, before = stage.id(FLOODER), answers(stage, FLOODER)
    stage.telegram.press(number, number, 1, f"decisions:vote:{decision}:yes")
    await stage.settle()
    votes = "SELECT count(*) FROM journal WHERE what = 'decisions.vote' AND at >= '2026-11-23T09'"
    mine = await stage.one(votes)
    assert impatient
    assert answers(stage, FLOODER) == before + 1
    await stage.say(FLOODER, "/menu")
    assert await stage.one(votes) == mine


async def test_a_message_that_telegram_refuses_is_a_fault_of_ours_with_a_number(stage):
    words = "Bad Request: message is too long"
    stage.telegram.faults.add(
        {"method": "sendMessage", "kind": "status", "status": 400, "description": words}
    )
    said = await stage.say(OTHER, "/menu")
    incident = await stage.one("SELECT incident FROM inbox WHERE state = 'dead'")
    assert incident
    assert incident in said


# a full disk


async def test_what_could_not_be_noted_on_a_full_disk_is_noted_later(stage, monkeypatch):
    monkeypatch.setattr(dispatch, "AGAIN_S", 0.0)
    honest, failures = stage.db.write, iter([True] * 3)

    async def write(cause, fn, *args, **kwargs):
        if fn is inbox.finish and next(failures, False):
            raise engine.OperationalError("database or disk is full")
        return await honest(cause, fn, *args, **kwargs)

    monkeypatch.setattr(stage.db, "write", write)
    await stage.say(OTHER, "/menu")
    assert next(failures, "all were used") == "all were used"
    assert await undone(stage) == 0


# a clock that is wrong


async def test_abuse_38_while_the_clock_is_wrong_nothing_that_depends_on_it_is_taken(stage):
    decision = await stage.one("SELECT id FROM decisions WHERE state = 'open'")
    votes = "SELECT count(*) FROM journal WHERE what = 'decisions.vote'"
    before = await stage.one(votes)
    stage.clock.is_trusted = False
    said = await stage.press(FLOODER, f"decisions:vote:{decision}:yes")
    assert "Часы сервера" in said
    assert await stage.one(votes) == before
    assert "Меню" in stage.last(FLOODER) or await stage.say(FLOODER, "/menu")
    stage.clock.is_trusted = True
    assert "Записано" in await stage.press(FLOODER, f"decisions:vote:{decision}:yes")
    assert await stage.one(votes) == before + 1


async def test_abuse_38_while_the_clock_is_wrong_nothing_goes_out_unasked(stage):
    decision = await stage.one("SELECT id FROM decisions WHERE state = 'open'")
    await stage.forward(days=2)
    stage.clock.is_trusted = False
    before = stage.telegram.ledger.last
    await stage.forward(days=30)
    assert stage.telegram.ledger.last == before
    sql = "SELECT state FROM decisions WHERE id = :d"
    assert await stage.one(sql, d=decision) == "open"
    stage.clock.is_trusted = True
    await stage.settle()
    assert await stage.one(sql, d=decision) == "closed"
    assert stage.telegram.ledger.last > before


# double presses


async def double(stage, who, label):
    """Press a button twice before anything is handled; returns the pop-ups."""
    number, message = stage.id(who), card(stage, who)
    sent = data(stage, who, label)
    made = [stage.telegram.press(number, number, message["message_id"], sent) for _ in range(2)]
    await stage.settle()
    return [stage.telegram.answer(each.callback_query_id)["text"] for each in made]


async def test_row_39_a_double_press_on_share_shows_the_shared_practice_twice(stage):
    number = await submit(stage)
    first, second = await double(stage, "coordinator", "Share")
    assert first == second
    assert "Ранний совет" in text(stage, "coordinator")
    assert await stage.one("SELECT state FROM practices WHERE id = :n", n=number) == "shared"
    assert len(await stage.all("SELECT * FROM screenings WHERE practice_id = :n", n=number)) == 1


async def test_a_double_press_makes_one_invitation(stage):
    before = await stage.one("SELECT count(*) FROM invitations")
    place = await stage.one("SELECT id FROM delegations WHERE name = 'Norway'")
    await go(stage, "coordinator", f"members:show_delegation:{place}")
    first, second = await double(stage, "coordinator", "Invitation link")
    assert first == second
    assert await stage.one("SELECT count(*) FROM invitations") == before + 1
    assert "?start=" in text(stage, "coordinator")


async def test_a_second_press_later_is_a_press_of_its_own(stage):
    place = await stage.one("SELECT id FROM delegations WHERE name = 'Norway'")
    before = await stage.one("SELECT count(*) FROM invitations")
    await go(stage, "coordinator", f"members:show_delegation:{place}")
    shown, sent = card(stage, "coordinator")["message_id"], f"invitations:make:{place}"
    await press(stage, "coordinator", sent, shown)
    await stage.forward(seconds=3)
    await press(stage, "coordinator", sent, shown)
    assert await stage.one("SELECT count(*) FROM invitations") == before + 2
