"""Delphi: medians, agreement and verdict; and which parts of a breakdown are shown."""

from fractions import Fraction

import pytest

from rules import delphi, small_numbers

SPREAD = [4, 5, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9]


def test_fifteen_ratings_with_three_outside_agree_on_seven():
    rated = delphi.classify(SPREAD)
    assert (rated.n, rated.median, rated.outside) == (15, 7, 3)
    assert (rated.agreement, rated.verdict) == ("agreement", "appropriate")


def test_nine_ratings_at_both_ends_disagree():
    rated = delphi.classify([1, 1, 1, 2, 5, 8, 9, 9, 9])
    assert (rated.agreement, rated.verdict) == ("disagreement", "uncertain")


@pytest.mark.parametrize(
    ("ratings", "median", "agreement", "verdict"),
    [
        ([7], 7, "agreement", "appropriate"),
        ([2], 2, "agreement", "inappropriate"),
        ([1, 9], 5, "disagreement", "uncertain"),
        ([3, 4], Fraction(7, 2), "between", "uncertain"),
        ([6, 7], Fraction(13, 2), "between", "uncertain"),
        ([7, 7, 7, 7, 7, 7, 7, 6, 6], 7, "agreement", "appropriate"),
        ([7, 7, 7, 7, 7, 7, 6, 6, 6], 7, "between", "appropriate"),
        ([1, 2, 3, 3, 3, 3, 3, 4, 4], 3, "agreement", "inappropriate"),
        ([1, 1, 1, 7, 7, 7, 7, 7, 7], 7, "disagreement", "uncertain"),
        ([1, 1, 4, 7, 7, 7, 7, 7, 7], 7, "between", "appropriate"),
    ],
)
def test_ratings_are_classified(ratings, median, agreement, verdict):
    rated = delphi.classify(ratings)
    assert (rated.median, rated.agreement, rated.verdict) == (median, agreement, verdict)


def test_no_ratings_are_not_classified():
    assert delphi.classify([]) is None


def test_the_distribution_counts_every_rating():
    assert delphi.distribution(SPREAD) == [0, 0, 0, 1, 1, 1, 5, 5, 2]


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"state": 9, "academia": 3}, {"state", "academia"}),
        ({"state": 9, "academia": 2}, set()),  # the two would follow from the whole
        ({"state": 9, "academia": 4, "civil": 2}, {"state"}),
        ({"state": 9, "academia": 2, "civil": 1}, {"state"}),  # three together stay hidden
        ({"state": 2}, set()),
        ({"state": 5, "civil": 0}, {"state"}),
        ({}, set()),
    ],
)
def test_fewer_than_three_in_a_breakdown_are_not_shown(sizes, shown):
    assert small_numbers.shown(sizes) == shown
