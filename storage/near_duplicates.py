"""Practices of the library that tell nearly the same as a draft."""

from collections import Counter

from rules import library as rules
from rules import search
from rules.practices import Practice
from rules.search import Term
from storage import library, vocabulary
from storage.transactions import Tx

RARE = 16  # words of a draft that its like are looked for by
LIKE = 4  # its like have at least every fourth of them: the title may be all that is alike
CANDIDATES = 20


def find(tx: Tx, group_id: int, title: str, summary: str, own_id: int) -> list[Practice]:
    """The practices that tell nearly the same as a draft, the nearest first; not `own_id`."""
    shared, terms = Counter[int](), _rarest(tx, group_id, title, summary)
    for term in terms:
        shared.update(
            library.ids_of(tx, search.match(group_id, [], [term], title=False), library.MOST + 1)
        )
    least = max(1, len(terms) // LIKE)
    likely = sorted(((n, one) for one, n in shared.items() if n >= least), reverse=True)
    mine = search.in_order(title), search.in_order(summary)
    scored = [
        (rules.likeness(*mine, practice.content), practice)
        for practice in library.load(tx, group_id, [one for _, one in likely[:CANDIDATES]])
        if practice.id != own_id
    ]
    scored.sort(key=lambda pair: (-pair[0], -pair[1].id))
    return [practice for score, practice in scored if score][: rules.SIMILAR]


def _rarest(tx: Tx, group_id: int, title: str, summary: str) -> list[Term]:
    """The rarest words of the title, and those of all of it: its like have most of them."""
    words = [
        *vocabulary.rarest(tx, group_id, search.vocabulary(title), RARE // LIKE),
        *vocabulary.rarest(tx, group_id, search.vocabulary(f"{title}\n{summary}"), RARE),
    ]
    return [Term(word) for word in dict.fromkeys(words)][:RARE]
