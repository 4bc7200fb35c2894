"""Who may send when: every moment here is made up, and nothing waits for a real one."""

import asyncio
import heapq
import math
from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.limiter import Lanes
from scheduler.lanes import Lane, NotSent

GROUP = -100123


class Clock:
    """Time that passes only when told to; `sleep` ends when it has."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self.numbers = count()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        waker: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self.sleepers, (self.now + seconds, next(self.numbers), waker))
        await waker

    async def forward(self, seconds: float) -> None:
        until = self.now + seconds
        await settle()
        while self.sleepers and self.sleepers[0][0] <= until:
            at, _, waker = heapq.heappop(self.sleepers)
            if not waker.done():
                self.now = max(self.now, at)
                waker.set_result(None)
                await settle()
        self.now = until


async def settle() -> None:
    for _ in range(8):
        await asyncio.sleep(0)


class Desk:
    """A bot that sends, and remembers what left when; `floods` are the 429 still to come."""

    def __init__(self, **options: Any) -> None:
        self.clock = Clock()
        self.start = self.clock.now
        self.lanes = Lanes(clock=self.clock, sleep=self.clock.sleep, **options)
        self.left: list[tuple[float, object, Lane | None, object]] = []
        self.takes_time = True
        self.floods: dict[object, list[float]] = {}

    def send(
        self, chat: object, lane: Lane | None = None, name: object = None
    ) -> asyncio.Task[object]:
        async def call() -> bool:
            self.left.append((self.clock.now - self.start, chat, lane, name))
            if self.takes_time:
                await asyncio.sleep(0)
            if self.floods.get(chat):
                raise RetryAfter(timedelta(seconds=self.floods[chat].pop(0)))
            return True

        data = {} if chat is None else {"chat_id": chat}
        return asyncio.create_task(
            self.lanes.process_request(call, (), {}, "sendMessage", data, lane)  # type: ignore[arg-type]
        )

    def times(self, chat: object = None) -> list[float]:
        return [round(at, 3) for at, to, _, _ in self.left if chat is None or to == chat]

    async def flood(self, chat: object, seconds: float) -> None:
        """Telegram answers 429 to a request for this chat."""
        self.floods[chat] = [seconds]
        task = self.send(chat, Lane.NOTICE)
        await settle()
        refused(task)


def refused(task: asyncio.Task[object]) -> float:
    error = task.exception()
    assert isinstance(error, RetryAfter)
    wait = error.retry_after
    assert isinstance(wait, timedelta)
    return wait.total_seconds()


def busiest(times: list[float], span: float) -> int:
    return max(sum(at <= other <= at + span for other in times) for at in times)


@pytest.fixture(autouse=True)
def durations(monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    desk = Desk()
    yield desk
    await desk.lanes.shutdown()
    await settle()
    assert desk.lanes.waiting() == 0


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


async def test_bulk_leaves_room_for_answers_in_every_second(desk):
    bulk = [desk.send(chat, Lane.BULK) for chat in range(1, 301)]
    await desk.clock.forward(3.3)
    assert busiest(desk.times(), 1.0) <= 25
    asked = desk.clock.now - desk.start
    for chat in range(1001, 1006):
        desk.send(chat)
    await settle()
    assert [desk.times(chat) for chat in range(1001, 1006)] == [[round(asked, 3)]] * 5
    await desk.clock.forward(12)
    assert all(task.done() for task in bulk)
    assert busiest(desk.times(), 1.0) <= 30


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


@pytest.mark.parametrize(("per_second", "most"), [(1, 1), (3, 1), (6, 1), (10, 5), (30, 25)])
async def test_a_slow_bot_still_sends_bulk(per_second, most):
    desk = Desk(per_second=per_second)
    tasks = [desk.send(chat, Lane.BULK) for chat in range(1, 13)]
    await desk.clock.forward(15)
    assert all(task.done() for task in tasks)
    assert busiest(desk.times(), 1.0) <= most


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
    await desk.flood(6, 10)
    gone = len(desk.left)
    answer, notice = desk.send(7), desk.send(8, Lane.NOTICE)
    await desk.clock.forward(9.9)
    assert len(desk.left) == gone
    assert refused(notice) == 10
    assert 10 in {refused(task) for task in bulk if task.exception()}
    await desk.clock.forward(0.2)
    assert answer.result() is True
    assert desk.times(7) == [11]


async def test_two_bans_far_apart_or_of_one_chat_stop_only_their_chats(desk):
    await desk.flood(5, 1)
    await desk.clock.forward(2)
    await desk.flood(5, 30)
    await desk.clock.forward(6)
    await desk.flood(6, 30)
    task = desk.send(7, Lane.BULK)
    await settle()
    assert task.result() is True


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


async def test_another_error_is_handed_on_and_bans_nobody(desk):
    async def call() -> bool:
        raise NotSent("nobody there")

    with pytest.raises(NotSent):
        await desk.lanes.process_request(call, (), {}, "sendMessage", {"chat_id": 5}, None)
    assert await desk.send(5) is True


chats = st.sampled_from([1, 2, 3, 4, GROUP, "@experts", *range(100, 160)])
requests = st.tuples(st.sampled_from([0, 0, 0, 0.01, 0.3, 2.0]), chats, st.sampled_from(list(Lane)))


@settings(max_examples=60, deadline=None)
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

    asyncio.run(play())


def _of(some, tasks, wanted):
    return [want for task, want in zip(tasks, wanted, strict=True) if task in some]


def check(desk: Desk, per_second: int) -> None:
    bulk = [at for at, _, lane, _ in desk.left if lane is Lane.BULK]
    assert busiest([*desk.times(), math.inf], 1.0) <= per_second
    assert busiest([*bulk, math.inf], 1.0) <= max(1, per_second - 5)
    for chat in {chat for _, chat, _, _ in desk.left}:
        times = desk.times(chat)
        if isinstance(chat, str) or chat < 0:
            assert busiest(times, 60.0) <= 20
        else:
            assert busiest(times, 10.0) <= 14
        for lane in Lane:
            names = [name for _, to, by, name in desk.left if to == chat and by is lane]
            assert names == sorted(names)
