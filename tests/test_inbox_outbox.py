"""What came in and what goes out: kept until it has taken effect, sent as often as its kind may."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rules.causes import Cause
from storage import inbox, outbox
from storage.db import Db
from storage.outbox import Letter, State
from storage.transactions import Tx

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CAUSE = Cause(NOW, group_id=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Db]:
    opened = await Db.open(tmp_path / "group.db", inline=True)
    yield opened
    await opened.close()


def at(minutes: float) -> Cause:
    return Cause(NOW + minutes * MINUTE, group_id=1)


# --- inbox


def update(update_id: int, person_id: int = 5) -> tuple[int, int, str]:
    return update_id, person_id, f'{{"update_id":{update_id}}}'


def nothing(tx: Tx, cause: Cause) -> None:
    """An action that changes only what every action changes."""


async def undone(db: Db, after: int = 0, limit: int = 100) -> list[int]:
    return [row["update_id"] for row in await db.read(inbox.undone, after, limit)]


async def body(db: Db, update_id: int) -> str | None:
    sql = "SELECT body FROM inbox WHERE update_id = :update_id"
    return await db.read(lambda tx: tx.value(sql, update_id=update_id))


async def test_only_new_updates_are_kept_and_named(db: Db):
    assert await db.write(CAUSE, inbox.add, [update(3), update(4)]) == [3, 4]
    assert await db.write(at(1), inbox.add, [update(4), (3, 9, "other"), update(5)]) == [5]
    assert await db.write(CAUSE, inbox.add, [update(6), (6, 9, "other")]) == [6]
    assert await db.write(CAUSE, inbox.add, []) == []
    assert await db.read(inbox.undone, 0, 100) == [
        {"update_id": n, "person_id": 5, "body": f'{{"update_id":{n}}}', "state": "received"}
        for n in (3, 4, 5, 6)
    ]


async def test_undone_updates_come_in_telegrams_order_beyond_an_id(db: Db):
    await db.write(CAUSE, inbox.add, [update(n) for n in (9, 2, 7, 4, 5)])
    assert await undone(db) == [2, 4, 5, 7, 9]
    assert await undone(db, after=4) == [5, 7, 9]
    assert await undone(db, after=4, limit=2) == [5, 7]


async def test_an_applied_update_is_undone_until_it_is_answered_and_its_words_are_gone(db: Db):
    await db.write(CAUSE, inbox.add, [update(3)])
    await db.write(Cause(NOW, update_id=3), nothing)
    assert await db.read(inbox.counts) == {"applied": 1}
    assert await undone(db) == [3]
    assert await body(db, 3) is None
    await db.write(CAUSE, inbox.finish, [3])
    assert await db.read(inbox.counts) == {"done": 1}
    assert await undone(db) == []


async def test_an_update_without_an_action_is_finished_too(db: Db):
    await db.write(CAUSE, inbox.add, [update(3), update(4)])
    await db.write(CAUSE, inbox.finish, [3])
    assert await undone(db) == [4]
    assert await body(db, 3) is None
    assert await body(db, 4) is not None


@pytest.mark.parametrize("state", ["applied", "done", "dead"])
async def test_an_update_that_is_not_received_any_more_cannot_be_applied(db: Db, state: str):
    await db.write(CAUSE, inbox.add, [update(3)])
    steps: dict[str, tuple[Any, ...]] = {
        "applied": (Cause(NOW, update_id=3), nothing),
        "done": (CAUSE, inbox.finish, [3]),
        "dead": (CAUSE, inbox.bury, 3, "R-1", 3),
    }
    await db.write(*steps[state])
    with pytest.raises(inbox.Repeated):
        await db.write(Cause(NOW, update_id=3), nothing)
    assert await db.read(inbox.counts) == {state: 1}


async def test_a_buried_update_holds_up_nobody_and_keeps_what_is_needed_to_look_into_it(db: Db):
    await db.write(CAUSE, inbox.add, [update(3), update(4)])
    await db.write(CAUSE, inbox.bury, 3, "R-17", 3)
    assert await undone(db) == [4]
    assert await db.read(
        lambda tx: tx.one("SELECT state, incident, attempts FROM inbox WHERE update_id = 3")
    ) == {"state": "dead", "incident": "R-17", "attempts": 3}
    assert await body(db, 3) == '{"update_id":3}'


async def test_the_oldest_undone_update_counts_from_its_receipt(db: Db):
    assert await db.read(inbox.oldest_undone) is None
    await db.write(at(5), inbox.add, [update(3)])
    await db.write(at(2), inbox.add, [update(4)])
    await db.write(at(1), inbox.add, [update(5)])
    await db.write(CAUSE, inbox.finish, [5])
    assert await db.read(inbox.oldest_undone) == "2026-11-23T09:02:00.000000Z"


async def test_answered_updates_are_forgotten_after_a_while_and_undone_ones_never(db: Db):
    for n in (1, 2, 3, 4):
        await db.write(at(n), inbox.add, [update(n), update(n + 10)])
    await db.write(CAUSE, inbox.finish, [1, 3, 4])
    await db.write(CAUSE, inbox.bury, 2, "R-1", 3)
    assert await db.write(CAUSE, inbox.prune, NOW + 4 * MINUTE) == 3
    assert await db.read(inbox.counts) == {"received": 4, "done": 1}
    assert await db.write(CAUSE, inbox.add, [update(4)]) == []  # still recognised


# --- outbox


async def claim(db: Db, minutes: float = 0, limit: int = 100, **lanes: Any) -> list[Letter]:
    return await db.write(at(minutes), outbox.claim, limit, **lanes)


async def people(db: Db, minutes: float = 0, limit: int = 100, **lanes: Any) -> list[int]:
    return [letter.person_id for letter in await claim(db, minutes, limit, **lanes)]


async def states(db: Db) -> dict[int, str]:
    sql = "SELECT person_id, state FROM outbox ORDER BY id"
    return {row["person_id"]: row["state"] for row in await db.read(lambda tx: tx.all(sql))}


def result(letter: Letter, state: State, **more: object) -> dict[str, object]:
    facts = {"message_id": None, "error": None, "not_before": None}
    return {"id": letter.id, "state": state, **facts, **more}


async def cancel(db: Db, *arguments: Any) -> int:
    return await db.write(CAUSE, lambda tx, _: outbox.cancel(tx, *arguments))


async def test_what_is_put_in_comes_out_as_it_was(db: Db):
    await db.write(
        CAUSE,
        outbox.add,
        [2**40],
        "reminder",
        "8:1d",
        facts={"meeting": 8, "title": "Астана <1>"},
        subject_id=8,
        lane=2,
        expires_at=NOW + MINUTE,
    )
    assert await claim(db) == [
        Letter(
            id=1,
            group_id=1,
            person_id=2**40,
            kind="reminder",
            facts={"meeting": 8, "title": "Астана <1>"},
            subject_id=8,
            lane=2,
            state=State.SENDING,
            attempts=1,
            message_id=None,
            expires_at=NOW + MINUTE,
        )
    ]


async def test_a_letter_without_facts_or_group_is_fine(db: Db):
    await db.write(Cause(NOW), outbox.add, [5], "menu", "1")
    letter = (await claim(db))[0]
    assert (letter.facts, letter.group_id, letter.expires_at) == ({}, None, None)


async def test_what_is_put_in_twice_goes_out_once(db: Db):
    await db.write(CAUSE, outbox.add, [5, 6], "reminder", "8:1d")
    await db.write(at(1), outbox.add, [6, 7, 7], "reminder", "8:1d", lane=0)
    assert await people(db, 1) == [7, 5, 6]


async def test_what_went_out_is_not_put_in_again(db: Db):
    await db.write(CAUSE, outbox.add, [5], "reminder", "8:1d")
    letter = (await claim(db))[0]
    await db.write(CAUSE, outbox.settle, [result(letter, State.SENT, message_id=11)])
    await db.write(at(1), outbox.add, [5], "reminder", "8:1d")
    assert await claim(db, 1) == []
    assert await states(db) == {5: "sent"}


@pytest.mark.parametrize(("kind", "key"), [("reminder", "8:1h"), ("nudge", "8:1d")])
async def test_another_kind_or_key_is_another_letter(db: Db, kind: str, key: str):
    await db.write(CAUSE, outbox.add, [5], "reminder", "8:1d")
    await db.write(CAUSE, outbox.add, [5], kind, key)
    assert await people(db) == [5, 5]


async def test_the_first_lane_goes_first_and_in_a_lane_the_longest_due(db: Db):
    for person, lane, due in [(1, 2, -9), (2, 1, -1), (3, 1, -5), (4, 0, 0), (5, 1, -5), (6, 1, 1)]:
        not_before = NOW + due * MINUTE
        await db.write(CAUSE, outbox.add, [person], "k", "1", lane=lane, not_before=not_before)
    order = [(await people(db, 0, limit=1)) for _ in range(6)]
    assert order == [[4], [3], [5], [2], [1], []]


async def test_a_claim_takes_no_more_than_its_limit_and_each_letter_once(db: Db):
    await db.write(CAUSE, outbox.add, list(range(1, 8)), "k", "1")
    claims = [await people(db, limit=3) for _ in range(4)]
    assert claims == [[1, 2, 3], [4, 5, 6], [7], []]


async def test_a_claim_comes_in_order_of_lanes(db: Db):
    await db.write(CAUSE, outbox.add, [1, 2], "k", "1", lane=2)
    await db.write(CAUSE, outbox.add, [3, 4], "k", "1", lane=0)
    await db.write(CAUSE, outbox.add, [5], "k", "1", lane=1)
    assert await people(db) == [3, 4, 5, 1, 2]


@pytest.mark.parametrize(
    ("lanes", "taken"), [((0, 0), [10]), ((1, 2), [11, 12]), ((2, 2), [12]), ((0, 2), [10, 11, 12])]
)
async def test_a_claim_takes_only_its_lanes(db: Db, lanes: tuple[int, int], taken: list[int]):
    for lane in (0, 1, 2):
        await db.write(CAUSE, outbox.add, [10 + lane], "k", "1", lane=lane)
    assert await people(db, lanes=lanes) == taken


async def test_a_letter_is_due_at_its_moment_and_not_before(db: Db):
    await db.write(CAUSE, outbox.add, [5], "k", "1", not_before=NOW + MINUTE)
    assert await people(db, 0.999) == []
    assert await people(db, 1) == [5]


@pytest.mark.parametrize(("minutes", "state"), [(1.999, "sending"), (2, "expired"), (9, "expired")])
async def test_a_letter_expires_at_its_moment(db: Db, minutes: float, state: str):
    await db.write(CAUSE, outbox.add, [5], "k", "1", expires_at=NOW + 2 * MINUTE)
    await claim(db, minutes)
    assert await states(db) == {5: state}
    assert await claim(db, minutes) == []


async def test_an_expired_letter_takes_no_place_of_the_limit(db: Db):
    await db.write(CAUSE, outbox.add, [5], "k", "1", expires_at=NOW + MINUTE)
    await db.write(CAUSE, outbox.add, [6], "k", "2")
    assert await people(db, 1, limit=1) == [6]


async def test_a_letter_that_is_being_sent_does_not_expire(db: Db):
    await db.write(CAUSE, outbox.add, [5], "k", "1", expires_at=NOW + MINUTE)
    letter = (await claim(db))[0]
    await claim(db, 5)
    await db.write(at(5), outbox.settle, [result(letter, State.SENT, message_id=1)])
    assert await states(db) == {5: "sent"}


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


async def test_counts_and_receivers_are_those_of_one_kind_and_one_thing(db: Db):
    await db.write(CAUSE, outbox.add, [3, 1, 2], "k", "1", subject_id=8)
    await db.write(CAUSE, outbox.add, [4], "k", "2", subject_id=9)
    await db.write(CAUSE, outbox.add, [5], "other", "1", subject_id=8)
    letters = await claim(db, limit=2)
    await db.write(CAUSE, outbox.settle, [result(letters[0], State.SENT)])
    assert await db.read(outbox.counts, "k", 8) == {
        State.SENT: 1, State.SENDING: 1, State.PENDING: 1,
    }  # fmt: skip
    assert await db.read(outbox.counts, "k", 1) == {}
    assert await db.read(outbox.receivers, "k", 8, State.PENDING) == [2]
    assert await db.read(outbox.receivers, "k", 8, State.SENT) == [3]


async def test_the_oldest_due_and_the_next_due_are_told(db: Db):
    assert await db.read(outbox.next_due) is None
    await db.write(CAUSE, outbox.add, [1], "k", "1", not_before=NOW + 2 * MINUTE)
    await db.write(CAUSE, outbox.add, [2], "k", "2", not_before=NOW + 1 * MINUTE)
    first = "2026-11-23T09:01:00.000000Z"
    assert await db.read(outbox.oldest_due, NOW) is None
    assert await db.read(outbox.oldest_due, NOW + 3 * MINUTE) == first
    assert await db.read(outbox.next_due) == first
    await claim(db, 1)
    assert await db.read(outbox.next_due) == "2026-11-23T09:02:00.000000Z"
    assert await db.read(outbox.oldest_due, NOW + 1 * MINUTE) is None
