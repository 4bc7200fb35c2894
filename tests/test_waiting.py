"""Requests that wait their turn: counted, cancelled, refused and forgotten."""

from scheduler.lanes import Lane, NotSent
from tests.desk import (
    GROUP,
    Desk,
    a_desk,  # noqa: F401 - a fixture
    durations_as_timedelta,  # noqa: F401 - a fixture
    refused,
    settle,
)


async def test_answers_are_counted_only_while_they_wait():
    desk = Desk(per_second=1)
    for _ in range(100):
        task = desk.send(5)
        await desk.clock.forward(2)
        assert task.result() is True


async def test_a_waiter_cancelled_at_its_turn_gives_it_to_the_next(desk):
    tasks = [desk.send(5, name=number) for number in range(6)]
    await settle()
    desk.clock.now += 1  # the turn of the fifth, which another request notices first
    desk.send(6)
    tasks[4].cancel()
    await settle()
    assert [name for _, chat, _, name in desk.left if chat == 5] == [0, 1, 2, 3, 5]


async def test_a_cancelled_waiter_leaves_no_trace(desk):
    await desk.flood(5, 20)
    tasks = [desk.send(5) for _ in range(3)] + [desk.send(GROUP, Lane.BULK) for _ in range(30)]
    await desk.clock.forward(3)
    left = len(desk.left)
    for task in tasks:
        task.cancel()
    await settle()
    assert desk.lanes.waiting() == 0
    assert (desk.lanes._resting, desk.lanes._deadlines, desk.lanes._timer) == ([], [], None)
    await desk.clock.forward(100)
    assert len(desk.left) == left


async def test_one_of_three_may_be_cancelled_in_the_middle(desk):
    tasks = [desk.send(5, name=number) for number in range(7)]
    await settle()
    tasks[5].cancel()
    await desk.clock.forward(5)
    assert [name for _, _, _, name in desk.left] == [0, 1, 2, 3, 4, 6]


async def test_an_answer_that_would_wait_over_a_minute_is_refused_at_once(desk):
    tasks = [desk.send(5) for _ in range(70)]
    await settle()
    assert [refused(task) for task in tasks if task.done() and task.exception()] == [61] * 6
    late = [desk.send(GROUP) for _ in range(21)]
    await desk.clock.forward(70)
    assert [bool(task.exception()) for task in late] == [False] * 20 + [True]


async def test_chats_at_rest_are_forgotten_but_not_their_debts(desk):
    for chat in range(1, 500):
        desk.send(chat, Lane.NOTICE)
    for _ in range(20):
        desk.send(GROUP, Lane.NOTICE)
    await desk.clock.forward(30)
    desk.send(1)
    await desk.flood(7, 600)
    await desk.clock.forward(31)
    desk.send(2)
    await settle()
    assert {GROUP, 7} <= set(desk.lanes._chats)
    assert len(desk.lanes._chats) < 10
    await desk.clock.forward(700)
    desk.send(3)
    await settle()
    assert set(desk.lanes._chats) == {3}


async def test_stopping_tells_the_waiting_that_they_were_not_sent(desk):
    tasks = [desk.send(5) for _ in range(6)]
    await settle()
    await desk.lanes.shutdown()
    await settle()
    assert [type(task.exception()) for task in tasks[4:]] == [NotSent, NotSent]
