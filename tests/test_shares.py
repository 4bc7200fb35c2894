"""Parts of a whole as they are typed: read exactly, or refused with a reason."""

from fractions import Fraction

import pytest

from rules import shares
from rules.refusals import Refused


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2/3", Fraction(2, 3)),
        ("66.7 %", Fraction(667, 1000)),
        ("66,7%", Fraction(667, 1000)),
        ("0.5", Fraction(1, 2)),
        (".5", Fraction(1, 2)),
        ("0,6", Fraction(3, 5)),
        ("½", Fraction(1, 2)),
        ("⅔", Fraction(2, 3)),
        (" 4 / 6 ", Fraction(2, 3)),
        ("100 %", Fraction(1)),
        ("100\u00a0%", Fraction(1)),
        ("75 ％", Fraction(3, 4)),
        ("٧٥ %", Fraction(3, 4)),
        ("1", Fraction(1)),
        ("0.000001", Fraction(1, 1_000_000)),
    ],
)
def test_row_21_a_part_is_read_exactly(typed: str, expected: Fraction):
    assert shares.share(typed) == expected


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0 %", "nothing"),
        ("0", "nothing"),
        ("0/3", "nothing"),
        ("101 %", "over"),
        ("4/3", "over"),
        ("67", "over"),
        ("1½", "over"),
        ("2/0", "form"),
        ("-1/3", "form"),
        ("−5 %", "form"),
        ("1e9", "form"),
        ("0x10", "form"),
        ("two thirds", "form"),
        ("2/3 %", "form"),
        ("1.2.3", "form"),
        ("", "form"),
        ("%", "form"),
        (".", "form"),
        ("1" * 1000, "form"),
    ],
)
def test_row_21_what_is_no_part_is_refused_with_a_reason(typed: str, key: str):
    with pytest.raises(Refused, match=f"shares-refused-{key}"):
        shares.share(typed)


@pytest.mark.parametrize("typed", ["0.5", "50 %", "1/3", "49.999 %"])
def test_row_21_a_majority_of_half_or_less_is_refused(typed: str):
    with pytest.raises(Refused, match="shares-refused-half"):
        shares.threshold(typed)
    assert shares.threshold("50.001 %") == Fraction(50001, 100_000)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2/5", "2/5"), ("40 %", "2/5"), ("9", "9"), ("009", "9"), ("100 %", "1/1"), ("0.5", "1/2")],
)
def test_an_own_quorum_is_a_part_or_a_number_of_members(typed: str, kept: str):
    assert shares.quorum(typed, 12) == kept


@pytest.mark.parametrize(
    ("typed", "key"), [("13", "roll"), ("0", "nothing"), ("101 %", "over"), ("many", "form")]
)
def test_row_22_a_quorum_greater_than_the_roll_is_refused_with_its_size(typed: str, key: str):
    with pytest.raises(Refused, match=f"shares-refused-{key}") as caught:
        shares.quorum(typed, 12)
    if key == "roll":
        assert caught.value.facts == {"needed": 13, "members": 12}
