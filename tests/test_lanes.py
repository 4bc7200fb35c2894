"""Who may send when: the limits of Telegram, and answers before the rest."""

import asyncio
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.limiter import HANDFUL_S
from scheduler.lanes import Lane, NotSent
from tests import proofs
from tests.desk import (
    GROUP,
    Desk,
    a_desk,  # noqa: F401 - a fixture
    busiest,
    durations_as_timedelta,  # noqa: F401 - a fixture
    settle,
)


async def test_no_second_sees_more_than_thirty(desk):
    tasks = [desk.send(chat) for chat in range(1, 201)]
    await desk.clock.forward(10)
    assert all(task.result() for task in tasks)
    assert busiest(desk.times(), 1.0) == 30
    assert desk.times()[-1] < 7


async def test_answers_go_before_notices_and_notices_before_bulk(desk):
    for chat in range(1, 31):
        desk.send(chat)
    await settle()
    for lane in (Lane.BULK, Lane.NOTICE, Lane.ANSWER, None):
        desk.send(200 if lane is None else 100 + lane, lane)
    await desk.clock.forward(3)
    assert [lane for *_, lane, _ in desk.left[30:]] == [Lane.ANSWER, None, Lane.NOTICE, Lane.BULK]


async def test_answers_amid_bulk_take_the_very_next_places(desk):
    bulk = [desk.send(chat, Lane.BULK) for chat in range(1, 301)]
    await desk.clock.forward(3.3)
    asked = desk.clock.now - desk.start
    for chat in range(1001, 1006):
        desk.send(chat)
    await settle()
    await desk.clock.forward(0.3)
    waits = [desk.times(chat)[0] - asked for chat in range(1001, 1006)]
    assert max(waits) < 0.2, "five places of about thirty a second"
    after = [at for at, chat, lane, _ in desk.left if lane is Lane.BULK and at > asked]
    assert min(after, default=9) >= asked + max(waits), "bulk waits for them"
    await desk.clock.forward(12)
    assert all(task.done() for task in bulk)
    assert busiest(desk.times(), 1.0) <= 30


async def test_bulk_alone_goes_out_at_more_than_twenty_nine_a_second(desk):
    tasks = [desk.send(chat, Lane.BULK) for chat in range(1, 601)]
    await desk.clock.forward(20)
    assert busiest(desk.times(), 1.0) <= 30
    assert len(desk.times()) / 20 >= 29
    await desk.clock.forward(2)
    assert all(task.result() for task in tasks)


@pytest.mark.parametrize(("slowest", "least"), [(0.03, 29), (0.12, 27)])
async def test_no_second_at_telegram_sees_more_than_thirty_however_unevenly_they_travel(
    desk, slowest, least
):
    dice = random.Random(5)
    desk.travels = lambda: dice.uniform(0.02, slowest)
    tasks = [desk.send(chat, Lane.BULK) for chat in range(1, 1001)]
    await desk.clock.forward(30)
    assert busiest(sorted(desk.arrived), 1.0) <= 30
    assert sum(at > 12 for at in desk.arrived) / 18 >= least, "once it knows the way"
    await desk.clock.forward(20)
    assert all(task.result() for task in tasks)


async def test_requests_without_an_answer_hold_their_places_for_a_second_more(desk):
    desk.travels = lambda: 60.0
    for chat in range(1, 91):
        desk.send(chat)
    await desk.clock.forward(4.5)
    assert [desk.times().count(at) for at in sorted(set(desk.times()))] == [30, 30, 30]
    assert desk.times()[-1] == pytest.approx(4, abs=0.05)
    await desk.clock.forward(150)


async def test_many_answers_amid_bulk_wait_a_fraction_of_a_second(desk):
    for chat in range(1, 301):
        desk.send(chat, Lane.BULK)
    await desk.clock.forward(2.2)
    for chat in range(1001, 1021):
        desk.send(chat)
    asked = desk.clock.now - desk.start
    await desk.clock.forward(5)
    waits = [at - asked for at, chat, _, _ in desk.left if isinstance(chat, int) and chat > 1000]
    assert len(waits) == 20
    assert max(waits) < 0.8


@pytest.mark.parametrize(("per_second", "most"), [(1, 1), (3, 3), (6, 6), (10, 10), (30, 30)])
async def test_a_slow_bot_still_sends_bulk(per_second, most):
    desk = Desk(per_second=per_second)
    tasks = [desk.send(chat, Lane.BULK) for chat in range(1, 13)]
    await desk.clock.forward(15)
    assert all(task.done() for task in tasks)
    assert busiest(desk.times(), 1.0) <= most


async def test_a_paid_bot_sends_in_handfuls_and_loses_no_speed_by_it():
    desk = Desk(per_second=1000)
    tasks = [desk.send(chat, Lane.BULK) for chat in range(1, 2001)]
    await desk.clock.forward(2.1)
    assert all(task.done() for task in tasks)
    assert busiest(desk.times(), 1.0) <= 1000
    assert len(set(desk.times())) <= 2.1 / HANDFUL_S + 1, "moments at which something left"
    late = desk.send(5001, Lane.BULK)
    await settle()
    assert late.done(), "alone, at once"


async def test_one_person_gets_four_at_once_and_then_one_a_second(desk):
    tasks = [desk.send(5, name=number) for number in range(8)]
    await desk.clock.forward(10)
    assert all(task.done() for task in tasks)
    assert desk.times() == [0, 0, 0, 0, 1, 2, 3, 4]
    assert [name for _, _, _, name in desk.left] == list(range(8))


@pytest.mark.parametrize("chat", [GROUP, str(GROUP), "@experts"])
async def test_a_group_gets_twenty_a_minute(desk, chat):
    tasks = [desk.send(chat, Lane.NOTICE) for _ in range(50)]
    await desk.clock.forward(130)
    assert all(task.done() for task in tasks)
    assert busiest(desk.times(), 60.0) == 20


async def test_a_chat_is_one_chat_however_it_is_written(desk):
    tasks = [desk.send(chat, Lane.NOTICE) for chat in (GROUP, str(GROUP)) for _ in range(20)]
    tasks += [desk.send(chat, Lane.NOTICE) for chat in ("@Experts", "@experts") for _ in range(20)]
    await desk.clock.forward(30)
    assert sum(task.done() for task in tasks) == 40


async def test_what_names_no_chat_passes_at_once(desk):
    desk.send(5)
    await desk.flood(6, 20)
    await desk.flood(7, 20)
    tasks = [desk.send(None) for _ in range(100)]
    await settle()
    assert all(task.result() for task in tasks)


async def test_a_chat_that_must_wait_does_not_hold_up_its_lane(desk):
    slow = [desk.send(GROUP, Lane.BULK) for _ in range(25)]
    others = [desk.send(chat, Lane.BULK) for chat in range(1, 6)]
    await desk.clock.forward(3)
    assert all(task.done() for task in others)
    assert sum(task.done() for task in slow) == 20


async def test_another_error_is_handed_on_and_bans_nobody(desk):
    async def call() -> bool:
        raise NotSent("nobody there")

    with pytest.raises(NotSent):
        await desk.lanes.process_request(call, (), {}, "sendMessage", {"chat_id": 5}, None)
    assert await desk.send(5) is True


chats = st.sampled_from([1, 2, 3, 4, GROUP, "@experts", *range(100, 160)])
requests = st.tuples(st.sampled_from([0, 0, 0, 0.01, 0.3, 2.0]), chats, st.sampled_from(list(Lane)))


@settings(max_examples=proofs.size(60, 5000), deadline=None)
@given(st.lists(requests, max_size=120), st.sampled_from([1, 4, 12, 30]))
def test_whatever_comes_no_limit_is_passed_and_nothing_is_lost(wanted, per_second):
    async def play() -> None:
        desk = Desk(per_second=per_second)
        tasks = []
        for number, (gap, chat, lane) in enumerate(wanted):
            await desk.clock.forward(gap)
            tasks.append(desk.send(chat, lane, number))
        await desk.clock.forward(2000)
        late = [task for task in tasks if task.exception()]
        assert len(desk.left) + len(late) == len(wanted)
        assert all(lane is Lane.ANSWER for *_, lane in _of(late, tasks, wanted))
        check(desk, per_second)
        proofs.note("O3", random_loads=1, requests=len(wanted), over_a_limit=0)

    asyncio.run(play())


def _of(some, tasks, wanted):
    return [want for task, want in zip(tasks, wanted, strict=True) if task in some]


def check(desk: Desk, per_second: int) -> None:
    assert busiest([*desk.times(), math.inf], 1.0) <= per_second
    for chat in {chat for _, chat, _, _ in desk.left}:
        times = desk.times(chat)
        if isinstance(chat, str) or chat < 0:
            assert busiest(times, 60.0) <= 20
        else:
            assert busiest(times, 10.0) <= 14
        for lane in Lane:
            names = [name for _, to, by, name in desk.left if to == chat and by is lane]
            assert names == sorted(names)
