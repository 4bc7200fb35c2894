"""Delphi rounds: ratings from 1 to 9, classified as in the RAND/UCLA method.

K. Fitch et al., "The RAND/UCLA Appropriateness Method User's Manual" (2001), with the thresholds
for panels of any size: t = floor((n + 1) / 3).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

RATINGS = range(1, 10)
_LOW, _MIDDLE, _HIGH = range(1, 4), range(4, 7), range(7, 10)


class Agreement(StrEnum):
    """How far the ratings of one statement go together."""

    AGREEMENT = "agreement"
    DISAGREEMENT = "disagreement"
    BETWEEN = "between"


class Verdict(StrEnum):
    """What the group thinks of a statement."""

    APPROPRIATE = "appropriate"
    INAPPROPRIATE = "inappropriate"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True)
class Rated:
    """The ratings of one statement, classified. `outside`: beyond the region of the median."""

    n: int
    median: Fraction
    outside: int
    agreement: Agreement
    verdict: Verdict


def median(ratings: Sequence[int]) -> Fraction:
    """The middle rating, or halfway between the two middle ones. Needs at least one."""
    ordered = sorted(ratings)
    last = len(ordered) - 1
    return Fraction(ordered[last // 2] + ordered[(last + 1) // 2], 2)


def classify(ratings: Sequence[int]) -> Rated | None:
    """Classify the ratings of one statement; None when there are none.

    A median between two regions (3.5, 6.5) is in the middle one. A single rating agrees.
    """
    if not ratings:
        return None
    middle = median(ratings)
    region = _region(middle)
    outside = sum(rating not in region for rating in ratings)
    agreement = _agreement(ratings, outside)
    return Rated(len(ratings), middle, outside, agreement, _verdict(region, agreement))


def _region(middle: Fraction) -> range:
    if middle <= _LOW[-1]:
        return _LOW
    return _HIGH if middle >= _HIGH[0] else _MIDDLE


def _agreement(ratings: Sequence[int], outside: int) -> Agreement:
    third = max(1, (len(ratings) + 1) // 3)
    low, high = (sum(rating in end for rating in ratings) for end in (_LOW, _HIGH))
    if low >= third and high >= third:
        return Agreement.DISAGREEMENT
    return Agreement.AGREEMENT if outside <= third - 1 else Agreement.BETWEEN


def _verdict(region: range, agreement: Agreement) -> Verdict:
    if agreement is Agreement.DISAGREEMENT or region is _MIDDLE:
        return Verdict.UNCERTAIN
    return Verdict.APPROPRIATE if region is _HIGH else Verdict.INAPPROPRIATE


def distribution(ratings: Iterable[int]) -> list[int]:
    """How many gave 1, 2, … 9."""
    tally = Counter(ratings)
    return [tally[rating] for rating in RATINGS]
