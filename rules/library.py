"""What the library is narrowed by, and what a search brings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from rules import search
from rules.practices import Content, Practice
from rules.stored import FROZEN

FACETS = ("strands", "pillars", "theme", "setting", "country", "evidence", "language")
SIMILAR = 3
_BETWEEN = re.compile(r"[,;/\n،；，、]")  # countries stand in one line


class Facet(BaseModel):
    """One value of a facet and how many practices have it; `shown`: as its author wrote it."""

    model_config = FROZEN

    id: int
    facet: str
    value: str
    shown: str
    n: int


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words, and facets by their ids; nothing at all is everything.

    `names`: what values of facets (facet, value) are called in any language; a word finds them, too.
    """

    words: str = ""
    filters: dict[str, int] = field(default_factory=dict)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, answers: dict[str, object], names: Mapping[tuple[str, str], str]) -> "Wanted":
        """What a search dialogue holds."""
        filters = answers.get("filters")
        words = str(answers.get("words") or "")
        return cls(words, filters if isinstance(filters, dict) else {}, names)


@dataclass(frozen=True)
class Found:
    """A page of what was found; `more`: there is more than the total.

    `some`: nothing has all the words, these have some of them. `offers`: what may have been
    meant instead.
    """

    practices: list[Practice] = field(default_factory=list)
    total: int = 0
    more: bool = False
    page: int = 0
    some: bool = False
    offers: list[str] = field(default_factory=list)


def facets(content: Content) -> list[tuple[str, str, str]]:
    """Every facet's values of a practice: facet, value as it is grouped, value as written."""
    found: dict[tuple[str, str], str] = {}
    for facet in FACETS:
        given = getattr(content, facet)
        values = given if isinstance(given, list) else [given] if given else []
        if facet == "country":
            values = _BETWEEN.split(given or "")
        for value in values:
            folded = " ".join(search.words(value))
            if folded:
                found.setdefault((facet, folded), value.strip())
    return [(facet, value, shown) for (facet, value), shown in found.items()]


def text(content: Content) -> str:
    """What of a practice can be found by its words, the title apart."""
    words = [content.summary, content.results, content.worked, content.failed, content.target]
    words += [content.country, content.body, content.safeguards, content.transfer]
    return "\n".join(filter(None, words))


def likeness(title: str, summary: str, other: Content) -> float:
    """How alike two practices are, in percent; 0 when they are not the same thing.

    Of the one, title and summary are words `in_order`.
    """
    return max(
        search.likeness(title, search.in_order(other.title)),
        search.likeness(summary, search.in_order(other.summary)),
    )
