"""What goes out: put in once, claimed by lane and time, and counted."""

import pytest

from rules.causes import Cause
from storage import outbox
from storage.db import Db
from storage.outbox import Letter, State
from tests.boxes import (
    CAUSE,
    MINUTE,
    NOW,
    a_database,  # noqa: F401 - a fixture
    at,
    claim,
    people,
    result,
    states,
)


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


async def test_more_that_has_expired_than_is_looked_at_together_holds_up_nothing(db: Db):
    late, due = list(range(100, 1300)), [6, 7, 8]
    await db.write(CAUSE, outbox.add, late, "k", "1", expires_at=NOW + MINUTE)
    await db.write(CAUSE, outbox.add, due, "k", "2")
    assert await people(db, 1, limit=2) == [6, 7]
    assert await states(db) == dict.fromkeys(late, "expired") | {
        6: "sending", 7: "sending", 8: "pending",
    }  # fmt: skip


async def test_a_letter_that_is_being_sent_does_not_expire(db: Db):
    await db.write(CAUSE, outbox.add, [5], "k", "1", expires_at=NOW + MINUTE)
    letter = (await claim(db))[0]
    await claim(db, 5)
    await db.write(at(5), outbox.settle, [result(letter, State.SENT, message_id=1)])
    assert await states(db) == {5: "sent"}


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


async def test_the_oldest_due_is_told(db: Db):
    await db.write(CAUSE, outbox.add, [1], "k", "1", not_before=NOW + 2 * MINUTE)
    await db.write(CAUSE, outbox.add, [2], "k", "2", not_before=NOW + 1 * MINUTE)
    first = "2026-11-23T09:01:00.000000Z"
    assert await db.read(outbox.oldest_due, NOW) is None
    assert await db.read(outbox.oldest_due, NOW + 3 * MINUTE) == first
    await claim(db, 1)
    assert await db.read(outbox.oldest_due, NOW + 1 * MINUTE) is None
