"""In which order amendments to one text are put, and which are no longer put.

Rules of the functional commissions: the amendment furthest removed in substance from the proposal
is put first, then the next furthest; where the adoption of one necessarily implies the rejection
of another, the latter is not put. Substance is for the chair to judge; the bot proposes by the
amount of text that changes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise


@dataclass(frozen=True)
class Change:
    """What an amendment makes of one paragraph.

    An added paragraph has nothing before, a deleted one nothing after. `place`: the number of the
    paragraph, or of the one after which it is added (0: at the beginning).
    """

    id: int
    place: int
    before: str
    after: str


Span = tuple[int, int, list[str]]  # words from, to, and what they become


def amount(change: Change) -> int:
    """How much text changes: words taken out and words put in."""
    return sum(end - start + len(new) for start, end, new in _spans(change.before, change.after))


def furthest_first(changes: Iterable[Change]) -> list[int]:
    """The order to propose: most text changed first; what is equal in order of submission."""
    return [item.id for item in sorted(changes, key=lambda item: (-amount(item), item.id))]


def implied(adopted: Change, others: Iterable[Change]) -> list[int]:
    """Which of the others are not put once `adopted` is: they change the same words."""
    return [item.id for item in others if item.id != adopted.id and not compatible(adopted, item)]


def compatible(adopted: Change, other: Change) -> bool:
    """Whether the other can still be put: both can stand in the text together."""
    if adopted.place != other.place or not (adopted.before and other.before):
        return True
    return merged(adopted.before, adopted.after, other.after) is not None


def merged(before: str, first: str, second: str) -> str | None:
    """Both changes of a paragraph in one text; None when they touch the same words.

    A deleted paragraph leaves nothing that could be changed as well.
    """
    spans = sorted(_spans(before, first) + _spans(before, second))
    for (_, end, _), (start, _, _) in pairwise(spans):
        if start <= end:
            return None
    words = _words(before)
    for start, end, new in reversed(spans):
        words[start:end] = new
    return "".join(words).strip()


def _words(text: str) -> list[str]:
    return re.findall(r"\s*\S+", text)


def _spans(before: str, after: str) -> list[Span]:
    old, new = _words(before), _words(after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(a, b, new[c:d]) for tag, a, b, c, d in codes if tag != "equal"]
