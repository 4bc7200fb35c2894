"""Versions of a text: what changed from one to the next."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from rules.practices import Content


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A piece of text."""

    change: Change
    text: str


def changed(before: Content, after: Content) -> list[str]:
    """The fields that differ, in the order of the form."""
    old, new = before.model_dump(), after.model_dump()
    return [key for key in Content.model_fields if old[key] != new[key]]


def marked(before: str, after: str) -> list[Piece]:
    """Two texts, word by word, as pieces in order."""
    old, new = re.findall(r"\s*\S+", before), re.findall(r"\s*\S+", after)
    pieces = []
    for _, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[a:b]), "".join(new[c:d])
        if removed == added:
            pieces.append(Piece(Change.KEPT, added))
            continue
        pieces += [Piece(Change.REMOVED, removed)] if removed else []
        pieces += [Piece(Change.ADDED, added)] if added else []
    return pieces


def paragraphs(before: list[str], after: list[str]) -> list[list[Piece]]:
    """Two texts, paragraph by paragraph; one that was taken out has only removed pieces."""
    rows = []
    for _, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        rows += [marked(*both) for both in zip_longest(before[a:b], after[c:d], fillvalue="")]
    return rows
