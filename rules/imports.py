"""Lists of delegations and experts that a coordinator brings along.

`read` makes entries of a table and says line by line what is wrong with it. What an import would
make of them is planned in `expected.py`; files and encodings are not known here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import spellings, words
from rules.forms import Answers, Form, Question
from rules.members import Kind, Seat, Standing
from rules.refusals import Refused
from rules.stored import FROZEN

BYTES = 1_000_000
ROWS = 2_000
COLUMNS = 30
CELL = 500  # characters; what is kept is shorter
HEADING_WITHIN = 10  # a title and a date may stand above the headings
FILES_AN_HOUR = 20
SHOWN = 10

Cells = list[str]
Key = tuple[str, str]  # delegation and name, as they are compared


class What(StrEnum):
    """What there is to say about a line; the last three leave nothing out."""

    MISSING = "missing"
    DELEGATION = "delegation"
    NAME = "name"
    BODY = "body"
    KIND = "kind"
    STANDING = "standing"
    SEAT = "seat"
    LANGUAGE = "language"
    CELLS = "cells"
    LONG = "long"
    NOBODY = "nobody"
    REPEATED = "repeated"
    APART = "apart"
    EXPECTED = "expected"
    MEMBER = "member"
    HEAD = "head"
    FORMULA = "formula"
    ASSUMED = "assumed"


TAKEN = {What.HEAD, What.FORMULA, What.ASSUMED}


class Note(BaseModel):
    """Something to say about a line; `value` is what stands there, shortened."""

    model_config = FROZEN

    line: int
    what: What
    value: str = ""
    lines: str = ""
    count: int = 1  # of lines that it is about


class Entry(BaseModel):
    """A line that can be used: a delegation, and an expert when it names one."""

    model_config = FROZEN

    line: int
    delegation: str
    kind: Kind | None = None
    standing: Standing | None = None
    ru: str | None = None
    name: str | None = None
    body: str = ""
    seat: Seat | None = None
    language: str | None = None

    @property
    def place(self) -> str:
        """The delegation as it is compared."""
        return compared(self.delegation)

    @property
    def key(self) -> Key:
        """The expert as they are compared."""
        return self.place, compared(self.name or "")


class Reading(BaseModel):
    """What a file holds. Other headings are `ignored`."""

    model_config = FROZEN

    entries: list[Entry]
    notes: list[Note]
    ignored: list[str] = []


def _no_text(_typed: str) -> object:
    raise Refused("imports-refused-text")


FORM = Form("imports", (Question("file", _no_text),))


def compared(name: str) -> str:
    """A name without letter case and punctuation."""
    return spellings.plain(name) or name.casefold()


def short(text: str) -> str:
    """What somebody wrote, short enough for a report."""
    text = words.line(text, CELL * COLUMNS) if words.clean(text) else ""
    return text if len(text) <= 40 else text[:39] + "…"


# reading


@dataclass(frozen=True)
class Head:
    """The line of headings: known columns by position, how wide it is, other headings."""

    columns: dict[int, str]
    width: int
    others: list[str]


def headings(cells: Cells) -> dict[int, str]:
    """The columns that a line of headings names, by position."""
    found = ((at, spellings.column(cell)) for at, cell in enumerate(cells))
    return {at: column for at, column in found if column}


def read(table: Iterable[tuple[int, Cells]], formulas: set[int] | None = None) -> Reading:
    """Entries and notes of a table of `(line number, cells)`.

    `formulas`: the lines in which a cell of a workbook is a formula, which is taken as text.
    Raises Refused without headings, and beyond the limits.
    """
    rows = iter(table)
    head = _head(rows)
    entries: list[Entry] = []
    notes: list[Note] = []
    for count, (line, cells) in enumerate(rows, 1):
        if count > ROWS:
            raise Refused("imports-refused-rows", limit=ROWS)
        entry = _entry(line, cells, head)
        if isinstance(entry, Entry):
            entries.append(entry)
            notes += [Note(line=line, what=What.FORMULA)] if line in (formulas or ()) else []
        else:
            notes.append(entry)
    entries, more = _apart(_merged(entries))
    return Reading(entries=entries, notes=notes + more, ignored=head.others)


def _head(rows: Iterable[tuple[int, Cells]]) -> Head:
    for count, (_, cells) in enumerate(rows, 1):
        columns = headings(cells)
        if "delegation" in columns.values():
            _check_head(cells, list(columns.values()))
            written = [at for at, cell in enumerate(cells) if cell.strip()]
            others = [short(cells[at]) for at in written if at not in columns]
            return Head(columns, written[-1] + 1, others)
        if count == HEADING_WITHIN:
            break
    raise Refused("imports-refused-headings")


def _check_head(cells: Cells, found: list[str]) -> None:
    if sum(bool(cell.strip()) for cell in cells) > COLUMNS:
        raise Refused("imports-refused-columns", limit=COLUMNS)
    twice = [c for c in found if found.count(c) > 1 and c not in spellings.JOINED]
    if twice:
        named = [cell for cell in cells if spellings.column(cell) == twice[0]]
        raise Refused("imports-refused-twice", columns=", ".join(map(short, named)))


def _entry(line: int, cells: Cells, head: Head) -> Entry | Note:
    """One line. Of several things that are wrong with it the first is told."""
    if any(cell.strip() for cell in cells[head.width :]):
        return Note(line=line, what=What.CELLS)
    given: dict[str, str] = {}
    for at, column in head.columns.items():
        cell = cells[at] if at < len(cells) else ""
        if len(cell) > CELL:
            return Note(line=line, what=What.LONG, value=short(cell))
        cell = words.clean(cell)
        if cell:
            joiner = spellings.JOINED.get(column, "")
            given[column] = f"{given[column]}{joiner}{cell}" if column in given else cell
    return _checked(line, given)


def _value(column: str, written: str) -> str:
    found = spellings.value(column, written)
    if found is None:
        raise Refused("forms-refused-choose")
    return found


_CHECKS: dict[str, tuple[What, Callable[[str], object]]] = {
    "delegation": (What.DELEGATION, words.name),
    "ru": (What.DELEGATION, words.name),
    "name": (What.NAME, words.name),
    "body": (What.BODY, partial(words.line, limit=80, least=2)),
    **{column: (What(column), partial(_value, column)) for column in spellings.VALUES},
}


def _checked(line: int, given: dict[str, str]) -> Entry | Note:
    if "delegation" not in given:
        return Note(line=line, what=What.MISSING)
    facts: Answers = {"line": line}
    for column, written in given.items():
        what, check = _CHECKS[column]
        try:
            facts[column] = check(written)
        except Refused:
            return Note(line=line, what=what, value=short(written))
    entry = Entry.model_validate(facts)
    if entry.name is None and (entry.body or entry.seat):
        return Note(line=line, what=What.NOBODY)
    return entry


def _merged(entries: list[Entry]) -> tuple[list[Entry], list[Note]]:
    """Without the lines that repeat another; all repetitions of one line are one note."""
    first: dict[Key, Entry] = {}
    again: dict[Key, list[int]] = {}
    for entry in entries:
        if entry.key in first:
            again.setdefault(entry.key, []).append(entry.line)
        else:
            first[entry.key] = entry
    notes = [
        Note(
            line=first[key].line,
            what=What.REPEATED,
            value=first[key].name or first[key].delegation,
            lines=", ".join(map(str, lines[:5])) + (" …" if len(lines) > 5 else ""),
            count=len(lines),
        )
        for key, lines in again.items()
    ]
    return list(first.values()), notes


def _apart(found: tuple[list[Entry], list[Note]]) -> tuple[list[Entry], list[Note]]:
    """What one line says of a delegation holds for its other lines; none may say otherwise."""
    entries, notes = found
    said: dict[tuple[str, str], object] = {}
    kept = []
    for entry in entries:
        facts = {"kind": entry.kind, "standing": entry.standing, "ru": entry.ru}
        told = {name: fact for name, fact in facts.items() if fact}
        if any(said.setdefault((entry.place, name), fact) != fact for name, fact in told.items()):
            notes.append(Note(line=entry.line, what=What.APART, value=entry.delegation))
        else:
            kept.append(entry)
    names = ("kind", "standing", "ru")
    filled = [e.model_copy(update={n: said.get((e.place, n)) for n in names}) for e in kept]
    return filled, notes


def check_quota(tried: int) -> None:
    """Nobody needs more than twenty tries an hour. Raises Refused."""
    if tried >= FILES_AN_HOUR:
        raise Refused("imports-refused-quota", limit=FILES_AN_HOUR)
