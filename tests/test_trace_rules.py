"""Traces of persons, dates and searches at their exact limits."""

import pytest

from rules import personal, polls, search, submissions, typed_times
from rules.moments import read
from tests.made import NOW, why


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("4111 1111 1111 1111", True), ("4111 1111 1111 1112", False), ("378282246310005", True),
        ("5500005555555559", True), ("0000 0000 0000 0000", False),
    ],
)  # fmt: skip
def test_the_check_digit_of_a_card(number, right):
    assert personal._luhn(number) == right


@pytest.mark.parametrize(
    ("number", "length"),
    [
        ("NO9386011117947", 15), ("NO9386011117948", 0), ("DE89370400440532013000", 22),
        ("DE89 3704 0044 0532 0130 00", 27), ("DE89370400440532013000X", 22), ("NO938601111794", 0),
    ],
)  # fmt: skip
def test_the_check_digits_of_an_account(number, length):
    assert personal._iban(number) == length


def test_a_number_that_begins_with_a_birthday():
    for month, right in (
        ("00", 0),
        ("01", 1),
        ("12", 1),
        ("13", 0),
        ("50", 0),
        ("51", 1),
        ("62", 1),
        ("63", 0),
    ):
        assert personal._has_birthday(f"87{month}15400987") == bool(right), month
    for day, right in (("00", 0), ("01", 1), ("31", 1), ("32", 0)):
        assert personal._has_birthday(f"8703{day}400987") == bool(right), day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("тел. 123-45", ["123-45"]), ("тел. 12-34", []), ("тел. 12 345 6789", ["12 345 6789"]),
        ("тел. 12 34 5678", []), ("passport 123456", ["123456"]), ("passport 12345", []),
        ("passport 123 456", []),
    ],
)  # fmt: skip
def test_how_many_digits_make_a_number_a_person_s(text, found):
    assert [text[trace.start : trace.end] for trace in personal.find(text)] == found


def test_a_date_without_a_year_is_the_next_one_and_today_counts():
    assert typed_times.wall_time("23 November 23:00", NOW, "UTC") == read("2026-11-23T23:00")
    assert typed_times.wall_time("22 November 23:00", NOW, "UTC") == read("2027-11-22T23:00")
    with pytest.raises(typed_times.Refused) as refused:
        typed_times.wall_time("next Friday 9:30", NOW.replace(day=25), "UTC")
    assert refused.value.offers == ("2026-11-27T09:30", "2026-12-04T09:30")
    start = read("2026-12-09T10:00")
    assert typed_times.until("till 11:30", start) == 90
    for typed in ("10:00", "9:30"):
        assert why(typed_times.until, typed, start) == "meetings-refused-end"


def test_what_a_misspelt_word_still_has():
    assert search.start_and_end("abcdef") == ("abc", "def", "abdcef")
    assert search.nearest("abcde", {"abcdx": 1, "axcdx": 9, "abcdy": 2}) == ["abcdy", "abcdx"]


def test_texts_at_their_limits():
    assert submissions.summary("x" * 20) == "x" * 20
    assert why(submissions.summary, "x" * 19) == "forms-refused-short"
    assert len(polls.statements("\n".join(["statement"] * 8))) == 8
    assert why(polls.statements, "\n".join(["statement"] * 9)) == "delphi-refused-many"
    assert polls._reason("x" * 5) == "x" * 5
    answers = {"title": "ы" * 20}
    assert "ru" in submissions.languages(answers, "en")
    assert submissions.languages({"title": "ы" * 19}, "en") == []
    assert submissions.languages({"title": "ы" * 6 + "x" * 14}, "en") == []
    ten = [f"https://a.example/{n}" for n in range(10)]
    assert submissions.links(" ".join(ten)) == ten
    for typed in ("1950", "2099", "2019-01", "2019-12"):
        assert submissions.start(typed) == typed
    assert submissions.places({"links": ["write to a@b.example"], "n": 5}) == ["a@b.example"]
    for term, named in (("prac", True), ("pra", False)):
        assert search.Term(term, open=True).names("practice") == named
        assert not search.Term(term).names("practice")
