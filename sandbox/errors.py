"""What the pretend Telegram answers when it refuses, in Telegram's own words."""

from __future__ import annotations

from typing import Any


class ApiError(Exception):
    """A method is refused: `{"ok": false, "error_code": status, "description": ...}`."""

    kind = "rejected"  # as the ledger notes it

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class ControlError(Exception):
    """The control interface was asked for something that no client of Telegram can do."""


class Reset(Exception):  # noqa: N818 -- named after what happens on the wire
    """The connection breaks before any byte of the answer."""


class HalfBody(Exception):  # noqa: N818 -- named after what happens on the wire
    """The connection breaks in the middle of `body`."""

    def __init__(self, body: bytes) -> None:
        super().__init__("the connection breaks in the middle of the answer")
        self.body = body


def bad(description: str) -> ApiError:
    """400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    """403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {description}")


def too_many(retry_after: int, *, banned: bool = False) -> ApiError:
    """429; `retry_after` in whole seconds; `banned` when the bot had been told to wait already."""
    error = ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
    if banned:
        error.kind = "flood"
    return error


def conflict() -> ApiError:
    """409, as the older of two pollers gets it."""
    return ApiError(
        409,
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    )
