"""The corpus of marked sentences, and how a search for personal data is scored on it.

A place that is marked counts as found when a trace of its kind covers at least half of it; a trace
counts as right when it is such a trace. Every fourth line is held out: the rules are improved
without looking at those lines.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from rules.personal import Kind, Trace, find

CORPUS = Path(__file__).parent / "corpus" / "personal.tsv"
_MARK = re.compile(r"\[\[(\w+):(.*?)\]\](?!\])")


@dataclass(frozen=True)
class Line:
    """A sentence without its marks, the places that were marked, and what the line is about."""

    text: str
    places: tuple[Trace, ...]
    note: str
    held_out: bool

    @property
    def script(self) -> str:
        """The script that most of its letters are in."""
        letters = [sign for sign in self.text if sign.isalpha()]
        return (
            "Cyrillic" if sum(sign >= "\u0400" for sign in letters) * 2 > len(letters) else "Latin"
        )


@dataclass
class Score:
    """How many places were right, found in vain, and overlooked; and which."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was shown, the share that was right; 1 where nothing was shown."""
        return self.right / (self.right + len(self.wrong) or 1) if self.right or self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of what was marked, the share that was found; 1 where nothing was marked."""
        return self.right / (self.right + len(self.missed)) if self.right or self.missed else 1.0


def corpus() -> list[Line]:
    """All lines."""
    return list(_read(CORPUS.read_text(encoding="utf-8").splitlines()[1:]))


def score(lines: Iterable[Line], kind: Kind | None = None) -> Score:
    """Search the lines, all kinds or one."""
    result = Score()
    for line in lines:
        places = [place for place in line.places if kind in (None, place.kind)]
        found = [trace for trace in find(line.text) if kind in (None, trace.kind)]
        for place, trace in _pairs(places, found):
            if place and trace:
                result.right += 1
            elif place:
                result.missed.append(_shown(line, place))
            elif trace:
                result.wrong.append(_shown(line, trace))
    return result


def _read(rows: Iterable[str]) -> Iterator[Line]:
    """Lines of the file: kinds, marked sentence, note."""
    for number, row in enumerate(rows, 1):
        kinds, marked, note = row.split("\t")
        text, places, done = "", [], 0
        for mark in _MARK.finditer(marked):
            text += marked[done : mark.start()]
            places.append(Trace(Kind(mark[1]), len(text), len(text) + len(mark[2])))
            text, done = text + mark[2], mark.end()
        assert kinds == (" ".join(place.kind for place in places) or "none"), row
        yield Line(text + marked[done:], tuple(places), note, held_out=number % 4 == 0)


def _pairs(places: list[Trace], found: list[Trace]) -> Iterator[tuple[Trace | None, Trace | None]]:
    """Each place with the trace that covers half of it, then what is left of both."""
    alone, free = [], list(found)
    for place in places:
        match = next((trace for trace in free if _covers(trace, place)), None)
        if match is None:
            alone.append(place)
            continue
        free.remove(match)
        yield place, match
    yield from zip_longest(alone, [])
    yield from ((None, trace) for trace in free)


def _covers(trace: Trace, place: Trace) -> bool:
    shared = min(trace.end, place.end) - max(trace.start, place.start)
    return trace.kind is place.kind and 2 * shared >= place.end - place.start


def _shown(line: Line, trace: Trace) -> str:
    return f"{trace.kind}: {line.text[trace.start : trace.end]!r} in {line.text!r} ({line.note})"
