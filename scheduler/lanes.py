"""Who goes first to Telegram, and what certainly did not go.

Only the words that delivery and the program share; the queueing itself is in `bot/limiter.py`.
"""

from enum import IntEnum

from telegram.error import NetworkError


class Lane(IntEnum):
    """The order in which requests leave: the smaller one first."""

    ANSWER = 0
    """Somebody pressed or wrote something and waits."""
    NOTICE = 1
    """One person's own message: a reminder, an approval."""
    BULK = 2
    """The same to many."""


class NotSent(NetworkError):  # noqa: N818  named as the library names its errors
    """Telegram certainly never saw the request, so repeating it cannot make a double."""
