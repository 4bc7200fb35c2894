"""In which order amendments are put, and which are no longer put."""

import pytest

from rules import voting_order
from rules.voting_order import Change

TEXT = "Members share practices on water once a year in writing."
WORD = Change(1, 1, TEXT, TEXT.replace("once", "twice"))
CLAUSE = Change(2, 1, TEXT, TEXT.replace("on water once a year", "of all kinds every month"))
DELETED = Change(3, 1, TEXT, "")
ADDED = Change(4, 1, "", "They name a contact.")
END = Change(5, 1, TEXT, TEXT.replace("in writing", "in both languages"))


def test_the_amendment_that_changes_most_text_is_put_first():
    assert voting_order.furthest_first([WORD, ADDED, DELETED, CLAUSE]) == [2, 3, 4, 1]


def test_amendments_equally_far_come_in_order_of_submission():
    twin = Change(9, 1, TEXT, TEXT.replace("once", "thrice"))
    assert voting_order.furthest_first([twin, WORD]) == [1, 9]


@pytest.mark.parametrize(
    ("change", "words"), [(WORD, 2), (CLAUSE, 10), (DELETED, 10), (ADDED, 4), (END, 3)]
)
def test_the_amount_is_counted_in_words_taken_out_and_put_in(change: Change, words: int):
    assert voting_order.amount(change) == words


@pytest.mark.parametrize(
    ("adopted", "out"),
    [
        (DELETED, [1, 2, 5]),  # nothing is left of it that could be revised
        (WORD, [2, 3]),  # the same word; the end of the paragraph can still be changed
        (END, [3]),
        (ADDED, []),
        (CLAUSE, [1, 3]),
    ],
)
def test_what_touches_the_same_words_is_implied_rejected_and_not_put(adopted, out):
    assert voting_order.implied(adopted, [WORD, CLAUSE, DELETED, ADDED, END]) == out


def test_other_paragraphs_are_never_implied():
    assert voting_order.implied(DELETED, [Change(7, 2, TEXT, "")]) == []


def test_two_changes_of_different_words_stand_in_one_text():
    both = voting_order.merged(TEXT, WORD.after, END.after)
    assert both == "Members share practices on water twice a year in both languages."
    assert voting_order.merged(TEXT, END.after, WORD.after) == both
    assert voting_order.merged(TEXT, WORD.after, WORD.after) is None
    assert voting_order.merged(TEXT, DELETED.after, WORD.after) is None
    assert voting_order.merged(TEXT, TEXT + " Twice.", DELETED.after) is None


def test_changes_of_words_that_stand_side_by_side_are_not_both_put():
    once, a_year = TEXT.replace("once", "twice"), TEXT.replace("a year", "per year")
    assert voting_order.merged(TEXT, once, a_year) is None
    assert voting_order.merged(TEXT, once, TEXT.replace("year", "month")) is not None


def test_words_that_are_often_there_count_like_others():
    text = " ".join(["often"] * 250)
    assert voting_order.amount(Change(1, 1, text, f"{text} more")) == 1
