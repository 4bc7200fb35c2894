"""What an amendment makes of a text, and where others belong afterwards."""

from itertools import product

import pytest

from rules import amendments as rules
from rules.amendments import Kind
from rules.refusals import Refused
from rules.voting_order import Change

ABC = ["Aa.", "Bb.", "Cc."]


@pytest.mark.parametrize(
    ("kind", "place", "after", "text"),
    [
        (Kind.REVISE, 2, "X.", ["Aa.", "X.", "Cc."]),
        (Kind.DELETE, 1, "", ["Bb.", "Cc."]),
        (Kind.DELETE, 3, "", ["Aa.", "Bb."]),
        (Kind.ADD, 0, "X.", ["X.", "Aa.", "Bb.", "Cc."]),
        (Kind.ADD, 3, "X.", ["Aa.", "Bb.", "Cc.", "X."]),
    ],
)
def test_an_amendment_changes_one_paragraph_and_nothing_else(kind, place, after, text):
    before, after = rules.proposed(ABC, kind, place, after)
    assert rules.applied(ABC, Change(1, place, before, after)) == text


@pytest.mark.parametrize(
    ("kind", "place", "after", "key"),
    [
        (Kind.REVISE, 0, "X.", "amendments-refused-place"),
        (Kind.REVISE, 4, "X.", "amendments-refused-place"),
        (Kind.ADD, 4, "X.", "amendments-refused-place"),
        (Kind.REVISE, 1, "Aa.", "amendments-refused-same"),
        (Kind.ADD, 0, "x" * 3100, "amendments-refused-long"),
    ],
)
def test_what_cannot_be_is_refused(kind, place, after, key):
    with pytest.raises(Refused, match=key):
        rules.proposed(ABC, kind, place, after)


@pytest.mark.parametrize(
    ("change", "newer", "place"),
    [
        (Change(1, 3, "Cc.", "X."), ["Aa.", "Cc."], 2),
        (Change(1, 3, "Cc.", "X."), ["New.", "Aa.", "Bb.", "Cc."], 4),
        (Change(1, 2, "Bb.", ""), ["Aa.", "Cc."], None),
        (Change(1, 1, "Aa.", "X."), ["Bb.", "Cc.", "Aa."], 3),
        (Change(1, 2, "", "X."), ["Aa.", "Cc."], 1),
        (Change(1, 3, "", "X."), [], 0),
        (Change(1, 0, "", "X."), ["Cc."], 0),
    ],
)
def test_what_waits_follows_its_paragraph_in_a_changed_text(change, newer, place):
    assert rules.place_in(newer, change, ABC) == place


def test_two_amendments_that_can_stand_together_give_one_text_in_either_order():
    """Every pair of one-paragraph changes that rules neither out, put in both orders."""
    made = [Change(n, n, ABC[n - 1], "") for n in (1, 2, 3)]
    made += [Change(10 + n, n, "", f"After {n}.") for n in range(4)]
    made += [Change(20 + n, n, ABC[n - 1], f"{ABC[n - 1]} More.") for n in (1, 2, 3)]
    tried = 0
    for first, second in product(made, repeat=2):
        if first.id == second.id or first.place == second.place:
            continue
        texts = []
        for one, two in ((first, second), (second, first)):
            other = rules.beside(one, two)
            if other is None:
                break
            newer = rules.applied(ABC, one)
            place = rules.place_in(newer, other, ABC)
            assert place is not None
            texts.append(rules.applied(newer, Change(0, place, other.before, other.after)))
        if len(texts) == 2 and (first.before and second.before):
            assert texts[0] == texts[1]
            tried += 1
    assert tried > 20


def test_an_order_is_changed_by_one_place_and_the_first_stays_first():
    assert rules.earlier([1, 2, 3], 3) == [1, 3, 2]
    assert rules.earlier([1, 2, 3], 1) == [1, 2, 3]
