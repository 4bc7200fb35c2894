"""Every word that the bot says, by language, and how facts are put into it."""

import html
import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import structlog
from fluent.runtime import FluentBundle, FluentResource, resolver

resolver.MAX_PART_LENGTH = 50_000  # by default a fact of over 2,500 characters is an error

HERE = Path(__file__).parent
FALLBACK = "en"
SAID = 512  # last texts that are kept ready, of each kind: what one reads, the next one reads too
LANGUAGES = {"en": "English", "ru": "Русский"}

_BEGINS = re.compile(r"([a-zA-Z][\w-]*) *=")
_REFERS = re.compile(r"\{ *([a-z][\w-]*) *\}")
_INNER_LINK = re.compile(r"\b(tg|ton|tonsite)(://)", re.IGNORECASE)  # Telegram would link it
_log = structlog.get_logger("texts")


class Html(str):
    """A piece of ready HTML: put into messages as it is."""

    __slots__ = ()


@cache
def sources(language: str) -> dict[str, str]:
    """The messages of a language as they are written, by key.

    Parsing all of them takes a second and 20 MB; most are never said: each is parsed at first use.
    """
    found: dict[str, str] = {}
    for file in sorted((HERE / language).glob("*.ftl")):
        key = ""
        for line in file.read_text("utf-8").splitlines(keepends=True):
            if begins := _BEGINS.match(line):
                key = begins[1]
                found[key] = line
            elif key:
                found[key] += line
    return found


@cache
def _bundle(language: str, *, isolating: bool) -> FluentBundle:
    return FluentBundle([language], use_isolating=isolating)


def _learn(bundle: FluentBundle, language: str, key: str) -> bool:
    """Parse a message, and those that it refers to, once; False when there is none."""
    if bundle.has_message(key):
        return True
    source = sources(language).get(key)
    if source is None:
        return False
    bundle.add_resource(FluentResource(source))
    for other in _REFERS.findall(source):
        _learn(bundle, language, other)
    return True


class Text:
    """The texts of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else FALLBACK

    def __call__(self, key: str, **facts: object) -> Html:
        """A message as Telegram HTML: facts are escaped, and isolated for right-to-left."""
        return _html(self.language, key, **facts)

    def plain(self, key: str, **facts: object) -> str:
        """A text without markup, for buttons, pop-ups and file names."""
        return _plain(self.language, key, **facts)


@lru_cache(SAID, typed=True)
def _html(language: str, key: str, /, **facts: object) -> Html:
    return Html(_format(language, key, facts, _escaped, isolating=True))


@lru_cache(SAID, typed=True)
def _plain(language: str, key: str, /, **facts: object) -> str:
    return _format(language, key, facts, _bare, isolating=False)


def _format(
    language: str,
    key: str,
    facts: dict[str, object],
    adapt: Callable[[object], Any],
    *,
    isolating: bool,
) -> str:
    bundle = _bundle(language, isolating=isolating)
    if not _learn(bundle, language, key):
        _log.warning("text_missing", key=key, language=language)
        bundle = _bundle(FALLBACK, isolating=isolating)
        _learn(bundle, FALLBACK, key)
    pattern = bundle.get_message(key).value
    assert pattern is not None
    adapted = {name: adapt(fact) for name, fact in facts.items()}
    text, errors = bundle.format_pattern(pattern, adapted)
    if errors:
        raise ValueError(f"text {key}: {type(errors[0]).__name__}")
    return str(text)


def negotiate(tag: str | None) -> str:
    """The language for a client's tag: exact, then its base, then English."""
    base = (tag or "").lower().replace("_", "-").split("-")[0]
    return base if base in LANGUAGES else FALLBACK


def _bare(fact: object) -> Any:
    if fact is None:
        return ""
    return fact if isinstance(fact, int | float) else str(fact)


def _escaped(fact: object) -> Any:
    if isinstance(fact, Html) or not isinstance(fact, str):
        return _bare(fact)
    return _INNER_LINK.sub("\\1\u2068\u2069\\2", html.escape(fact, quote=False))
