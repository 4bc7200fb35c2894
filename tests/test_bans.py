"""Chats, and the whole bot, that Telegram has told to wait."""

import pytest

from scheduler.lanes import Lane
from tests.desk import (
    GROUP,
    a_desk,  # noqa: F401 - a fixture
    durations_as_timedelta,  # noqa: F401 - a fixture
    refused,
    settle,
)


@pytest.mark.parametrize("lane", [Lane.NOTICE, Lane.BULK])
async def test_notices_and_bulk_come_back_at_once_from_a_banned_chat(desk, lane):
    waiting = [desk.send(5, lane) for _ in range(8)]
    await desk.clock.forward(0.5)
    queued = [task for task in waiting if not task.done()]
    desk.floods[5] = [17]
    desk.send(5)
    await desk.clock.forward(0.6)
    assert [refused(task) for task in queued] == [17] * 4
    late = desk.send(5, lane)
    other = desk.send(6, lane)
    await settle()
    assert 16 <= refused(late) <= 17
    assert other.result() is True
    assert desk.times(5)[-1] == 1
    await desk.clock.forward(20)


async def test_an_answer_waits_for_the_end_of_the_ban_and_keeps_its_place(desk):
    tasks = [desk.send(5, name=number) for number in range(3)]
    await settle()
    desk.floods[5] = [12]
    tasks += [desk.send(5, name=number) for number in range(3, 6)]
    await desk.clock.forward(11.9)
    assert desk.times() == [0, 0, 0, 0]
    await desk.clock.forward(1)
    assert all(task.result() for task in tasks)
    assert [(at, name) for at, _, _, name in desk.left[3:]] == [(0, 3), (12, 3), (12, 4), (12, 5)]


async def test_those_let_go_together_stop_when_the_first_is_banned(desk):
    tasks = [desk.send(GROUP, Lane.NOTICE) for _ in range(40)]
    await desk.clock.forward(30)
    desk.floods[GROUP], desk.takes_time = [9], False
    await desk.clock.forward(40)
    assert [refused(task) for task in tasks[20:]] == [9] * 20
    assert len(desk.left) == 21


async def test_an_answer_does_not_wait_for_a_long_ban(desk):
    desk.floods[5] = [31]
    first = desk.send(5)
    await settle()
    second = desk.send(5)
    await settle()
    assert [refused(first), refused(second)] == [31, 31]
    third = desk.send(5)
    await settle()
    assert refused(third) == 31
    assert desk.times() == [0]


async def test_an_answer_waits_thirty_seconds_in_all_however_many_bans(desk):
    desk.floods[5] = [20, 20]
    task = desk.send(5)
    await desk.clock.forward(19)
    assert not task.done()
    await desk.clock.forward(1.5)
    assert refused(task) == 20
    assert desk.times() == [0, 20]


async def test_two_banned_chats_stop_the_whole_bot(desk):
    bulk = [desk.send(chat, Lane.BULK) for chat in range(100, 150)]
    await desk.flood(5, 10)
    await desk.clock.forward(1)
    desk.floods[6] = [10]
    second = desk.send(6, Lane.NOTICE)
    await desk.clock.forward(0.1)
    assert refused(second) == 10
    gone = len(desk.left)
    answer, notice = desk.send(7), desk.send(8, Lane.NOTICE)
    await desk.clock.forward(9.8)
    assert len(desk.left) == gone
    assert refused(notice) == 10
    assert 10 in {refused(task) for task in bulk if task.exception()}
    await desk.clock.forward(0.3)
    assert answer.result() is True
    assert 11 <= desk.times(7)[0] < 11.2


async def test_two_bans_far_apart_or_of_one_chat_stop_only_their_chats(desk):
    await desk.flood(5, 1)
    await desk.clock.forward(2)
    await desk.flood(5, 30)
    await desk.clock.forward(6)
    await desk.flood(6, 30)
    task = desk.send(7, Lane.BULK)
    await settle()
    assert task.result() is True


async def test_an_answer_behind_ban_after_ban_is_refused_after_a_minute(desk):
    await desk.flood(5, 25)
    waiting = desk.send(5)
    await desk.clock.forward(24)
    for _ in range(2):  # what was under way to this chat comes back banned, too
        desk.lanes._ban(desk.lanes._chat(5), 25)
        await desk.clock.forward(17)
    assert not waiting.done()
    await desk.clock.forward(3)
    assert refused(waiting) >= 1
    assert desk.times(5) == [0]


async def test_after_the_whole_bot_was_too_fast_bulk_is_slower_for_a_while_and_answers_are_not(
    desk,
):
    await desk.flood(5, 3)
    await desk.flood(6, 3)
    await desk.clock.forward(3)
    bulk = [desk.send(chat, Lane.BULK) for chat in range(100, 2000)]

    async def rate(seconds: float) -> float:
        before = len(desk.left)
        await desk.clock.forward(seconds)
        return (len(desk.left) - before) / seconds

    assert 15 <= await rate(5) <= 20, "half as fast, and a little faster each second"
    answers = [desk.send(chat) for chat in range(50, 55)]
    await settle()
    assert all(task.done() for task in answers)
    await desk.clock.forward(25)
    assert await rate(10) >= 29
    await desk.clock.forward(60)
    assert all(task.result() for task in bulk)


async def test_bulk_that_is_refused_again_and_again_still_goes_on(desk):
    for _ in range(5):
        await desk.flood(5, 1)
        await desk.flood(6, 1)
        await desk.clock.forward(1)
    bulk = [desk.send(chat, Lane.BULK) for chat in range(100, 140)]
    await desk.clock.forward(6)
    assert all(task.result() for task in bulk), "at least a quarter of the speed"
