"""The one place where `now` comes from, and the second clock that it is compared with."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

import structlog

TOLERANCE = timedelta(seconds=90)
RESOLUTION = timedelta(seconds=2)  # the Date header has whole seconds, and travels
_read = lru_cache(8)(parsedate_to_datetime)  # all answers of a second have the same
_log = structlog.get_logger("clock")


def machine() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


class Clock:
    """The machine's clock, held against the `Date` of Telegram's answers.

    `follow`: take Telegram's time instead of the machine's (the sandbox's can be moved).
    `wall` and `steady`: the clock that may be set, and the one that only runs on.
    """

    def __init__(
        self,
        *,
        follow: bool = False,
        wall: Callable[[], datetime] = machine,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._follow, self._wall, self._steady = follow, wall, steady
        self._seen = wall(), steady()
        self._shift = timedelta()
        self._trusted = True

    def now(self) -> datetime:
        """The time in UTC."""
        return self._wall() + self._shift

    def trusted(self) -> bool:
        """Whether the two clocks agree within 90 seconds; if not, time-bound work is held.

        A clock that was set since Telegram's last answer is not trusted before its next one.
        """
        return self._follow or (self._trusted and abs(self._set_by()) <= TOLERANCE)

    def _set_by(self) -> timedelta:
        wall, steady = self._seen
        return self._wall() - wall - timedelta(seconds=self._steady() - steady)

    def observe(self, date: str) -> None:
        """Take note of a `Date` header; what cannot be read is ignored."""
        try:
            theirs = _read(date)
        except ValueError:
            return
        if theirs.tzinfo is None:
            return
        apart = theirs - self._wall()
        self._seen = self._wall(), self._steady()
        if self._follow:
            if abs(apart - self._shift) > RESOLUTION:
                self._shift = apart
            return
        trusted = abs(apart) <= TOLERANCE
        if trusted != self._trusted:
            seconds = round(apart.total_seconds())
            level = _log.info if trusted else _log.critical
            level("clock_checked", trusted=trusted, telegram_is_ahead_s=seconds)
        self._trusted = trusted
