"""The one place where `now` comes from, and the second clock that it is compared with."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import structlog

TOLERANCE = timedelta(seconds=90)
RESOLUTION = timedelta(seconds=2)  # the Date header has whole seconds, and travels
_log = structlog.get_logger("clock")


class Clock:
    """The machine's clock, held against the `Date` of Telegram's answers.

    `follow`: take Telegram's time instead of the machine's (the sandbox's can be moved).
    """

    def __init__(self, *, follow: bool = False) -> None:
        self._follow = follow
        self._shift = timedelta()
        self._trusted = True

    def now(self) -> datetime:
        """The time in UTC."""
        return datetime.now(UTC) + self._shift

    def trusted(self) -> bool:
        """Whether the two clocks agree within 90 seconds; if not, time-bound work is held."""
        return self._trusted

    def observe(self, date: str) -> None:
        """Take note of a `Date` header; what cannot be read is ignored."""
        try:
            theirs = parsedate_to_datetime(date)
        except ValueError:
            return
        if theirs.tzinfo is None:
            return
        apart = theirs - datetime.now(UTC)
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
