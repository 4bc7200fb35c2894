"""Priorities: the Schulze method, dots and scores, ties shown as ties."""

import pytest

from rules import priorities


def places(found):
    return {place.item: place.place for place in found}


def named(text: str) -> list[int]:
    return [ord(letter) for letter in text]


# M. Schulze (2011), section 3, example 1: 45 voters, five candidates, E > A > C > B > D
EXAMPLE = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7,
           "EBADC": 8}  # fmt: skip


def test_the_example_of_the_method_comes_out_as_published():
    ballots = [named(order) for order, n in EXAMPLE.items() for _ in range(n)]
    found = priorities.ranked(named("ABCDE"), ballots)
    assert [chr(place.item) for place in found] == list("EACBD")
    assert [place.place for place in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("ballots", "expected"),
    [
        ([[1, 2, 3]], {1: 1, 2: 2, 3: 3}),
        ([[1, 2, 3], [2, 1, 3]], {1: 1, 2: 1, 3: 3}),  # shared, and the second stays empty
        ([[1, 2, 3], [2, 3, 1], [3, 1, 2]], {1: 1, 2: 1, 3: 1}),  # a circle is a tie
        ([], {1: 1, 2: 1, 3: 1}),
        ([[1]], {1: 1, 2: 2, 3: 2}),  # what is not named is behind what is
        ([[3], [3], [1, 2]], {3: 1, 1: 2, 2: 3}),
    ],
)
def test_rankings(ballots, expected):
    assert places(priorities.ranked([1, 2, 3], ballots)) == expected


@pytest.mark.parametrize(
    ("ballots", "expected"),
    [
        ([{1: 3}, {2: 2, 3: 1}], {1: 1, 2: 2, 3: 3}),
        ([{1: 2}, {2: 2}], {1: 1, 2: 1, 3: 3}),
        ([], {1: 1, 2: 1, 3: 1}),
    ],
)
def test_dots_and_scores_are_summed_and_ties_share_a_place(ballots, expected):
    assert places(priorities.summed([1, 2, 3], ballots)) == expected


@pytest.mark.parametrize(("items", "dots"), [(2, 3), (9, 3), (10, 4), (20, 7)])
def test_there_is_a_dot_for_every_three_texts(items: int, dots: int):
    assert priorities.dots(items) == dots
