"""Priorities among several texts: a ranking (Schulze), dots, or scores. Ties stay ties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

BEST_SCORE = 5
FEWEST, MOST = 2, 20  # texts that are compared

Beats = dict[tuple[int, int], int]


@dataclass(frozen=True)
class Place:
    """Where a text stands. Who shares a place is tied, and the places behind them are empty.

    `points`: dots or scores in all; in a ranking, how many others it beats, one against one.
    """

    item: int
    place: int
    points: int


def dots(items: int) -> int:
    """How many dots each has: one for every three texts, at least three."""
    return max(3, -(-items // 3))


def ranked(items: Sequence[int], ballots: Iterable[Sequence[int]]) -> list[Place]:
    """The places by the Schulze method; each ballot names texts from first to last.

    What a ballot leaves out stands behind what it names, equal among itself.
    M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
    single-winner election method" (2011): strength is the number of winning votes.
    """
    prefers = preferences(items, ballots)
    paths = _strongest(items, prefers)
    points = {a: sum(prefers[a, b] > prefers[b, a] for b in items if b != a) for a in items}
    places: list[Place] = []
    left = list(items)
    while left:
        first = [a for a in left if not any(paths[b, a] > paths[a, b] for b in left if b != a)]
        places += [Place(item, len(items) - len(left) + 1, points[item]) for item in first]
        left = [item for item in left if item not in first]
    return places


def preferences(items: Sequence[int], ballots: Iterable[Sequence[int]]) -> Beats:
    """How many ballots put the one text before the other, for each ordered pair."""
    count = dict.fromkeys(permutations(items, 2), 0)
    for ballot in ballots:
        behind = set(items)
        for item in ballot:
            behind.discard(item)
            for other in behind:
                count[item, other] += 1
    return count


def _strongest(items: Sequence[int], prefers: Beats) -> Beats:
    """The strength of the strongest path from each text to each other one (Floyd-Warshall)."""
    paths = {(a, b): n if n > prefers[b, a] else 0 for (a, b), n in prefers.items()}
    for middle in items:
        for a, b in permutations(items, 2):
            if middle not in {a, b}:
                through = min(paths[a, middle], paths[middle, b])
                paths[a, b] = max(paths[a, b], through)
    return paths


def summed(items: Sequence[int], ballots: Iterable[Mapping[int, int]]) -> list[Place]:
    """The places by dots or scores in all; what a ballot leaves out gets nothing from it."""
    points = dict.fromkeys(items, 0)
    for ballot in ballots:
        for item, given in ballot.items():
            points[item] += given
    order = sorted(items, key=lambda item: -points[item])
    return [
        Place(item, 1 + sum(points[other] > points[item] for other in items), points[item])
        for item in order
    ]
