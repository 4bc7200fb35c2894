"""The machine's clock, held against Telegram's: when it is trusted, and when it is not."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.clock import Clock

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class Machine:
    """A machine whose clock can be set; Telegram's is right."""

    def __init__(self, **options) -> None:
        self.time, self.off = NOON, timedelta()
        self.clock = Clock(wall=lambda: self.time + self.off, steady=self.steady, **options)

    def steady(self) -> float:
        return (self.time - NOON).total_seconds()

    def answer(self) -> None:
        self.clock.observe(format_datetime(self.time, usegmt=True))


@pytest.mark.parametrize(
    ("off", "trusted"),
    [(timedelta(seconds=80), True), (timedelta(seconds=100), False), (DAY, False), (-DAY, False)],
)
def test_a_clock_that_differs_from_telegrams_is_not_trusted_until_it_is_right(off, trusted):
    machine = Machine()
    machine.off = off
    machine.answer()
    assert machine.clock.trusted() is trusted
    machine.time += timedelta(hours=1)
    assert machine.clock.trusted() is trusted
    machine.off = timedelta()
    machine.answer()
    assert machine.clock.trusted()


@pytest.mark.parametrize("off", [DAY, -DAY, timedelta(minutes=2)])
def test_a_clock_that_is_set_is_not_trusted_before_telegram_answers_again(off):
    machine = Machine()
    machine.answer()
    machine.time += timedelta(hours=3)
    assert machine.clock.trusted()
    machine.off = off
    assert not machine.clock.trusted(), "nothing may go out a day early"
    machine.answer()
    assert not machine.clock.trusted()
    machine.off = timedelta()
    machine.answer()
    assert machine.clock.trusted()


def test_a_clock_that_was_wrong_and_is_put_right_is_trusted_with_the_next_answer():
    machine = Machine()
    machine.off = DAY
    machine.answer()
    machine.off = timedelta()
    assert not machine.clock.trusted()
    machine.answer()
    assert machine.clock.trusted()


def test_in_the_sandbox_the_clock_follows_telegrams():
    machine = Machine(follow=True)
    machine.off = -DAY
    machine.answer()
    assert machine.clock.trusted()
    assert machine.clock.now() == machine.time
