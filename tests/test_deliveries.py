"""Delivery of the outbox: each class of message, when Telegram or the network fails.

At most once: reminders and nudges. At least once: notices, results, announcements. Repeatable:
the progress card.
"""

from datetime import timedelta

import pytest

from actions import members
from handlers import notices
from handlers.features import NOTICES
from handlers.routes import Once
from rules.causes import Cause
from storage import engine, outbox
from tests.letters import (
    AT_MOST,
    BULK,
    CHASE,
    DIGEST,
    NUDGE,
    ONCE,
    PROGRESS,
    REMINDER,
    RESULT,
    SUBJECT,
    TO,
    WORDS,
    deliver,
    fault,
    let_bans_pass,
    letter,
    put,
)
from tests.steps import change, go, members_of, newest, once, shown, told

OF_MEETINGS = ("replies-ask", "soundings-again", "speakers-floor", "speakers-next", "tasks-remind")


def test_every_kind_of_message_says_its_class():
    for kind, expected in ONCE.items():
        assert notices.once(kind) is expected, kind
    rest = {kind for kind, notice in NOTICES.items() if notice.once is not Once.AT_LEAST}
    edits = {"corrections-text", "corrections-retracted", "chats-changes"}
    at_most = {*AT_MOST, *OF_MEETINGS, DIGEST, CHASE, "polls-nudge"}
    assert rest == {*at_most, PROGRESS, "members-commands", *edits}
    assert set(notices.AT_MOST_ONCE) == at_most


@pytest.mark.parametrize("kind", SUBJECT)
async def test_without_trouble_a_letter_goes_out_once_and_is_stored_as_sent(stage, kind: str):
    assert await deliver(stage, kind, later=timedelta(hours=1)) == 1
    row = await letter(stage, kind)
    assert (row["state"], row["attempts"], row["error"]) == ("sent", 1, None)
    assert row["message_id"] in {m["message_id"] for m in stage.telegram.messages(stage.id(TO))}


async def test_of_many_letters_at_once_none_is_left_unsettled_or_repeated_by_a_restart(stage):
    assert await stage.one("SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0
    before = shown(stage)
    await put(stage, REMINDER, *members_of(stage))
    await put(stage, RESULT, *members_of(stage))
    await stage.settle()
    assert await stage.one("SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0
    await stage.restart()
    await stage.forward(minutes=5)
    results = told(stage, before, {"en": "Result: adopted", "ru": "Итог: принято"})
    assert results == once(*members_of(stage))
    assert told(stage, before, {"en": "16 days left", "ru": "16 дней"}) == once(*members_of(stage))


async def test_who_blocked_the_bot_while_the_disk_is_full_leaves_no_letter_in_flight(
    stage, monkeypatch
):
    """That somebody is not reached cannot be noted; what became of the letter is kept all the same."""

    def full(*_, **__):
        raise engine.OperationalError("database or disk is full")

    monkeypatch.setattr(members, "mark_reachable", full)
    stage.telegram.block(stage.id(TO))
    await put(stage, RESULT)
    await stage.settle()
    assert (await letter(stage, RESULT))["state"] == "failed"


@pytest.mark.parametrize("kind", SUBJECT)
async def test_when_telegram_asks_to_wait_the_letter_waits_and_goes_out_once(stage, kind: str):
    let_bans_pass(stage)
    fault(stage, "status", status=429, description="Too Many Requests", retry_after=40)
    before = shown(stage)
    await put(stage, kind)
    await stage.settle()
    assert told(stage, before, WORDS[kind]) == {}
    assert (await letter(stage, kind))["state"] == "pending"
    await stage.forward(seconds=39)
    assert told(stage, before, WORDS[kind]) == {}, "not before it may"
    for _ in range(3):
        await stage.forward(seconds=40)
    assert told(stage, before, WORDS[kind]) == once(TO)


@pytest.mark.parametrize("kind", SUBJECT)
async def test_whoever_blocked_the_bot_fails_alone_and_what_waits_for_them_is_cancelled(
    stage, kind: str
):
    stage.telegram.people[stage.id(TO)].blocked = True
    before = shown(stage)
    await put(stage, kind, TO, "us-head", "eu-head")
    await stage.db.write(
        Cause(stage.clock.now(), group_id=1), outbox.add, [stage.id(TO)], "members-welcome", "late",
        not_before=stage.clock.now() + timedelta(days=1),
    )  # fmt: skip
    await stage.settle()
    if kind != NUDGE:
        assert told(stage, before, WORDS[kind]) == once("us-head", "eu-head")
    row = await letter(stage, kind)
    assert (row["state"], row["error"]) == ("failed", "Forbidden")
    late = "SELECT state FROM outbox WHERE dedupe_key LIKE 'members-welcome:late:%'"
    assert await stage.one(late) == "cancelled"
    assert told(stage, before, "no longer reach Head of delegation, Norway") == once("coordinator")
    assert await stage.one("SELECT reachable FROM people WHERE id = :p", p=stage.id(TO)) == 0


@pytest.mark.parametrize("kind", SUBJECT)
async def test_what_telegram_refuses_for_good_fails_and_is_not_repeated(stage, kind: str):
    fault(stage, "status", status=400, description="Bad Request: can't parse entities")
    assert await deliver(stage, kind, later=timedelta(hours=1)) == 0
    row = await letter(stage, kind)
    assert (row["state"], row["error"], row["attempts"]) == ("failed", "BadRequest", 1)


async def test_a_chat_that_does_not_exist_is_unreachable(stage):
    fault(stage, "status", status=400, description="Bad Request: chat not found")
    assert await deliver(stage, RESULT) == 0
    assert await stage.one("SELECT reachable FROM people WHERE id = :p", p=stage.id(TO)) == 0


async def announced(stage) -> int:
    """An announcement in its window; returns the message that is its progress card."""
    await go(stage, "coordinator", "forms:open:0:announcement")
    await stage.say("coordinator", "News")
    await stage.press("coordinator", "Coordinators")
    card = newest(stage, "coordinator")["message_id"]
    await stage.press("coordinator", "Send")
    return card


def text_at(stage, message_id: int) -> str:
    found = stage.telegram.messages(stage.id("coordinator"))
    return next(m["text"] for m in found if m["message_id"] == message_id)


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "reset_before"},
        {"kind": "reset_after"},
        {"kind": "half_body"},
        {"kind": "status", "status": 502},
        {"kind": "status", "status": 429, "retry_after": 3},
    ],
)
async def test_an_edit_is_repeated_freely_until_it_stands(stage, facts: dict):
    card = await announced(stage)
    let_bans_pass(stage)
    count = len(stage.messages("coordinator"))
    stage.telegram.faults.add({"method": "editMessageText", "times": 1, **facts})
    await stage.forward(seconds=30)
    for _ in range(3):
        await stage.forward(seconds=6)
    assert "is out." in text_at(stage, card)
    assert len(stage.messages("coordinator")) == count + 1, "only the announcement itself"
    sql = "SELECT DISTINCT state FROM outbox WHERE kind = :kind"
    assert await stage.all(sql, kind=PROGRESS) == [{"state": "sent"}]


async def test_an_edit_that_was_under_way_at_a_kill_is_done_again(stage):
    card = await announced(stage)
    stage.telegram.forward(30)
    await stage.tick()
    claimed = await stage.db.write(Cause(stage.clock.now()), outbox.claim, 10, (1, 1))
    assert [found.kind for found in claimed] == [PROGRESS]
    await stage.restart()
    await stage.settle()
    assert "is out." in text_at(stage, card)


async def test_a_card_that_was_deleted_is_no_trouble(stage):
    card = await announced(stage)
    del stage.telegram.chats[stage.id("coordinator")].messages[card]
    await stage.forward(seconds=30)
    sql = "SELECT DISTINCT state FROM outbox WHERE kind = :kind"
    assert await stage.all(sql, kind=PROGRESS) == [{"state": "sent"}]


async def test_a_letter_that_came_too_late_expires(stage):
    cause = Cause(stage.clock.now(), group_id=1)
    until = stage.clock.now() + timedelta(minutes=1)
    stage.telegram.forward(60)
    await stage.db.write(
        cause, outbox.add, [stage.id(TO)], RESULT, "test", subject_id=1, expires_at=until
    )
    before = shown(stage)
    await stage.settle()
    assert told(stage, before, WORDS[RESULT]) == {}
    assert (await letter(stage, RESULT))["state"] == "expired"


@pytest.mark.parametrize(
    ("kind", "sql"),
    [
        (REMINDER, "UPDATE meetings SET state = 'cancelled' WHERE id = 5"),
        (REMINDER, "UPDATE meetings SET starts_at = '2026-11-01T00:00:00.000000Z' WHERE id = 5"),
        (NUDGE, "UPDATE decisions SET state = 'annulled' WHERE id = 2"),
        (RESULT, "UPDATE members SET state = 'suspended' WHERE name LIKE '%Norway'"),
        (BULK, "UPDATE members SET state = 'left' WHERE name LIKE '%Norway'"),
    ],
)
async def test_what_has_become_useless_to_its_reader_is_not_sent(stage, kind: str, sql: str):
    await put(stage, kind)
    await change(stage, sql)
    before = shown(stage)
    await stage.settle()
    assert told(stage, before, WORDS[kind]) == {}
    assert (await letter(stage, kind))["state"] == "cancelled"


async def test_a_letter_about_what_is_gone_is_dropped_and_holds_up_nobody(stage):
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, outbox.add, [stage.id(TO)], RESULT, "test", subject_id=999)
    await put(stage, BULK, "us-head")
    before = shown(stage)
    await stage.settle()
    assert (await letter(stage, RESULT))["state"] == "cancelled"
    assert told(stage, before, WORDS[BULK]) == once("us-head")


async def test_a_fault_of_ours_is_tried_a_few_times_and_holds_up_nobody(stage):
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, outbox.add, [stage.id(TO)], "no-such-kind", "test", subject_id=1)
    await put(stage, BULK, "us-head")
    before = shown(stage)
    await stage.settle()
    assert told(stage, before, WORDS[BULK]) == once("us-head")
    for _ in range(10):
        await stage.forward(seconds=6)
    row = await letter(stage, "no-such-kind")
    assert (row["state"], row["attempts"], row["error"]) == ("failed", 5, "KeyError")


async def test_nothing_goes_out_while_somebody_else_uses_the_token(stage):
    stage.program.inbox.conflict = True
    before = shown(stage)
    await put(stage, RESULT)
    await stage.settle()
    assert told(stage, before, WORDS[RESULT]) == {}
    assert (await letter(stage, RESULT))["state"] == "pending"
    stage.program.inbox.conflict = False
    await stage.settle()
    assert told(stage, before, WORDS[RESULT]) == once(TO)
