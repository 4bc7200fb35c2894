"""What became of each letter: settled, cut off by a restart, or cancelled."""

from collections.abc import Callable
from typing import Any

import pytest

from storage import outbox
from storage.db import Db
from storage.outbox import Letter, State
from tests.boxes import (
    CAUSE,
    MINUTE,
    NOW,
    a_database,  # noqa: F401 - a fixture
    at,
    cancel,
    claim,
    people,
    result,
    states,
)


async def test_settling_stores_what_became_of_each(db: Db):
    await db.write(CAUSE, outbox.add, [1, 2, 3, 4], "k", "1")
    sent, failed, unknown, later = await claim(db)
    await db.write(
        at(1),
        outbox.settle,
        [
            result(sent, State.SENT, message_id=77),
            result(failed, State.FAILED, error="chat not found"),
            result(unknown, State.UNKNOWN, error="time-out"),
            result(later, State.PENDING, error="retry after 30", not_before=NOW + 3 * MINUTE),
        ],
    )
    sql = "SELECT state, message_id, error, not_before, sent_at FROM outbox ORDER BY id"
    due, first = "2026-11-23T09:03:00.000000Z", "2026-11-23T09:00:00.000000Z"
    assert [tuple(row.values()) for row in await db.read(lambda tx: tx.all(sql))] == [
        ("sent", 77, None, first, "2026-11-23T09:01:00.000000Z"),
        ("failed", None, "chat not found", first, None),
        ("unknown", None, "time-out", first, None),
        ("pending", None, "retry after 30", due, None),
    ]
    assert await people(db, 2) == []
    again = await claim(db, 3)
    assert [(letter.person_id, letter.attempts) for letter in again] == [(4, 2)]


async def test_a_late_result_does_not_change_what_is_settled(db: Db):
    await db.write(CAUSE, outbox.add, [5], "k", "1")
    letter = (await claim(db))[0]
    await db.write(CAUSE, outbox.settle, [result(letter, State.SENT, message_id=77)])
    await db.write(CAUSE, outbox.settle, [result(letter, State.FAILED, error="late")])
    assert await states(db) == {5: "sent"}


async def test_after_a_restart_what_was_being_sent_is_unknown_or_due_by_its_class(db: Db):
    for person, kind in [(1, "reminder"), (2, "result"), (3, "nudge"), (4, "menu")]:
        await db.write(CAUSE, outbox.add, [person], kind, "1")
    await claim(db)
    await db.write(CAUSE, outbox.add, [5], "reminder", "1")  # nobody had begun with it
    assert await db.write(CAUSE, outbox.recover, ["reminder", "nudge"]) == 2
    assert await states(db) == {
        1: "unknown", 2: "pending", 3: "unknown", 4: "pending", 5: "pending",
    }  # fmt: skip
    again = await claim(db)
    assert [(letter.person_id, letter.attempts) for letter in again] == [(2, 2), (4, 2), (5, 1)]
    assert await db.write(CAUSE, outbox.recover, []) == 0


async def test_a_restart_leaves_alone_what_was_not_being_sent(db: Db):
    await db.write(CAUSE, outbox.add, [1, 2, 3, 4], "k", "1")
    letters = await claim(db)
    ends = (State.SENT, State.FAILED, State.UNKNOWN, State.PENDING)
    settled = [result(letter, end) for letter, end in zip(letters, ends, strict=True)]
    await db.write(CAUSE, outbox.settle, settled)
    before = await states(db)
    assert await db.write(CAUSE, outbox.recover, ["k"]) == 0
    assert await states(db) == before == dict(zip((1, 2, 3, 4), ends, strict=True))


@pytest.mark.parametrize(
    ("arguments", "taken_back"),
    [
        (("reminder", 8), {1, 2, 3}),
        (("reminder", 8, [2, 3, 99]), {2, 3}),
        (("reminder", 8, []), set()),
        (("reminder", 9), {4}),
        (("nudge", 8), {5}),
        (("nudge", 7), set()),
    ],
)
async def test_cancelling_takes_back_one_kind_about_one_thing(
    db: Db, arguments: tuple[Any, ...], taken_back: set[int]
):
    await db.write(CAUSE, outbox.add, [1, 2, 3], "reminder", "8", subject_id=8)
    await db.write(CAUSE, outbox.add, [4], "reminder", "9", subject_id=9)
    await db.write(CAUSE, outbox.add, [5], "nudge", "8", subject_id=8)
    assert await cancel(db, *arguments) == len(taken_back)
    assert {person for person, state in (await states(db)).items() if state == "cancelled"} == (
        taken_back
    )
    assert set(await people(db)) == {1, 2, 3, 4, 5} - taken_back


async def test_everything_that_waits_for_a_person_can_be_cancelled(db: Db):
    await db.write(CAUSE, outbox.add, [1, 2], "reminder", "8")
    await claim(db)
    await db.write(CAUSE, outbox.add, [1, 2], "nudge", "8")
    await db.write(CAUSE, outbox.add, [1], "result", "8", not_before=NOW + 9 * MINUTE)
    assert await db.write(CAUSE, lambda tx, _: outbox.cancel_all(tx, 1)) == 2
    assert await people(db, 10) == [2]


async def test_a_letter_that_is_out_when_it_is_cancelled_is_sent_all_the_same(db: Db):
    await db.write(CAUSE, outbox.add, [5], "k", "1", subject_id=8)
    letter = (await claim(db))[0]
    await cancel(db, "k", 8)
    await db.write(CAUSE, outbox.settle, [result(letter, State.SENT, message_id=77)])
    assert await states(db) == {5: "sent"}
    assert await db.read(outbox.receivers, "k", 8, State.SENT) == [5]


async def not_sent(db: Db, letter: Letter) -> None:
    """Telegram asked to wait: certainly not out."""
    await db.write(CAUSE, outbox.settle, [result(letter, State.PENDING, not_before=NOW + MINUTE)])


async def killed(db: Db, letter: Letter) -> None:
    await db.write(CAUSE, outbox.recover, [])


@pytest.mark.parametrize("turn", [not_sent, killed])
async def test_a_letter_that_is_cancelled_in_flight_and_comes_back_is_not_sent_later(
    db: Db, turn: Callable[[Db, Letter], Any]
):
    await db.write(CAUSE, outbox.add, [5], "k", "1", subject_id=8)
    letter = (await claim(db))[0]
    await cancel(db, "k", 8)
    await turn(db, letter)
    assert await people(db, 10) == []
