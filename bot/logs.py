"""Logs: one structured line per event, never people's words, never the token."""

import logging
import re
import sys
import traceback
from typing import Any

import structlog

_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
HIDDEN = "<token>"
NOISY = ("httpx", "httpcore", "apscheduler", "telegram", "aiohttp.access", "aiosqlite")


class Redacted(logging.Formatter):
    """A formatter that removes tokens from whatever another one made, traces included."""

    def __init__(self, inner: logging.Formatter, token: str | None) -> None:
        super().__init__()
        self._inner, self._token = inner, token

    def format(self, record: logging.LogRecord) -> str:
        line = self._inner.format(record)
        if self._token:
            line = line.replace(self._token, HIDDEN)
        return _TOKEN.sub(HIDDEN, line)


def start(level: str, token: str | None) -> None:
    """Log to standard error; structlog and the libraries alike, in one form."""
    shared: list[Any] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last: Any = (
        structlog.dev.ConsoleRenderer(colors=True)
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer()
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _placed, last],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted(formatter, token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for noisy in NOISY:  # at their most talkative they tell statements and addresses
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _placed(_logger: Any, _name: str, event: Any) -> Any:
    """What libraries log of an error: where it happened, without its words."""
    found = event.pop("exc_info", None)
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event |= {"error": type(error).__name__, "trace": trace(error)}
    return event


def trace(error: BaseException) -> list[str]:
    """Where an error happened, without its words: `file:line function`, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
