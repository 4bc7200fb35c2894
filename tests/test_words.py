"""What people type: bad input is cleaned or refused with the rule, good input stays as it is."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules import words
from rules.refusals import Refused

ZWNJ, ZWJ, ZWSP = "\u200c", "\u200d", "\u200b"


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.key


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  Anna  ", "Anna"),
        ("Good\tpractice", "Good practice"),
        ("one\r\ntwo", "one\ntwo"),
        ("one \n two", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("one\n \n\t\n two", "one\n\ntwo"),
        ("\n\none\n\n", "one"),
        ("a\u00a0b", "a\u00a0b"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),  # NFC
        ("и\u0306", "\u0439"),
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("a\u0000b\u0007c\u001bd\u007fe\u0085f", "abcdef"),
        ("x\ud83dy", "xy"),  # a lone surrogate
        ("\udc00", ""),
        ("admin\u202egpj.exe", "admingpj.exe"),  # right-to-left override
        ("\u2066a\u2069\u2067b\u2069\u200f\u200e\u061c", "ab"),
        (f"a{ZWSP}b\ufeffc\u2060d\u00ade", "abcde"),
        (f"👨{ZWJ}👩", "👨👩"),
        ("\u3164a\uffa0b\u115fc\u1160d", "abcd"),  # Hangul fillers
        ("a\U000e0041\U000e007fb", "ab"),  # tags
        ("a\ufff9b\ufffac\ufffb", "abc"),
        (f"می{ZWNJ}خواهم", f"می{ZWNJ}خواهم"),  # Persian
        (f"خانه{ZWNJ}ها{ZWNJ}ی", f"خانه{ZWNJ}ها{ZWNJ}ی"),
        (f"ad{ZWNJ}min", "admin"),
        (f"می{ZWNJ} خواهم", "می خواهم"),
        (f"می{ZWNJ}x", "میx"),
        (f"x{ZWNJ}می", "xمی"),
        (f"{ZWNJ}می{ZWNJ}", "می"),
        ("a" + "\u0301\u0302\u0303\u0304\u0305" * 20, "\u00e1\u0302\u0303\u0304"),
        ("q" + "\u0301" * 3, "q" + "\u0301" * 3),
        ("q" + "\u0301" * 4 + "r" + "\u0301" * 4, "q" + "\u0301" * 3 + "\u0155" + "\u0301" * 3),
        ("مُحَمَّد", "مُحَمَّد"),  # vowel signs stay
        ("<b>5 > 3 & 2</b>", "<b>5 > 3 & 2</b>"),
        ("||spoiler|| `code` *bold* _", "||spoiler|| `code` *bold* _"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("", ""),
    ],
)
def test_what_is_typed_is_cleaned(raw: str, cleaned: str):
    assert words.clean(raw) == cleaned


def test_an_invisible_character_does_not_keep_a_letter_and_its_accent_apart():
    assert words.clean(f"e{ZWSP}\u0301") == "\u00e9"


def test_enclosing_marks_are_capped_as_other_marks_are():
    """U+0489 is the favourite of those who write over other people's lines."""
    assert len(words.clean("a" + "\u0489" * 50)) == 1 + 3


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_leaves_normal_text_without_control_characters(raw: str):
    cleaned = words.clean(raw)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert {unicodedata.category(c) for c in cleaned if c != "\n"}.isdisjoint({"Cc", "Cs"})
    assert "\n\n\n" not in cleaned
    assert cleaned == cleaned.strip()
    cleaned.encode()


@settings(deadline=None)
@given(st.text(st.sampled_from(f"ae\u0301\u0489 \n\t\u200b\u3164{ZWNJ}می1<")))
def test_cleaning_twice_changes_nothing_more(raw: str):
    cleaned = words.clean(raw)
    assert words.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("abc", 3), ("ё", 1), ("한국", 2), ("👍", 2), ("👍🏽", 4), ("𝒳", 2), ("a\ud800", 2)],
)
def test_lengths_are_counted_in_utf_16_units(text: str, units: int):
    assert words.units(text) == units


EMPTY = [
    "",
    "   ",
    "\n\n \t\n",
    "\u00a0\u2003\u3000",
    "\u2028\u2029",
    ZWSP,
    ZWNJ,
    f"{ZWJ}{ZWNJ}{ZWSP}\ufeff",
    "\u2060\u2061\u2062\u2063\u2064",
    "\u3164",
    "\uffa0\u115f\u1160",
    "\u00ad\u034f\u17b4\u17b5\u180e",
    "\U000e0041\U000e0042\U000e007f",
    "\u202e\u202c\u2066\u2069",
    "\u0000\u0001",
    "\ud800",
    f" {ZWSP}\n\u3164 ",
]


@pytest.mark.parametrize("raw", EMPTY)
@pytest.mark.parametrize("check", [words.text, words.line])
def test_nothing_visible_is_empty(check: Callable[..., str], raw: str):
    assert refusal(lambda: check(raw, 100)) == "forms-refused-empty"


@pytest.mark.parametrize("raw", ["\ufe0f", "\ufe0e\ufe00", "\u2800\u2800"])
def test_variation_selectors_and_blank_braille_are_nothing_visible(raw: str):
    assert refusal(lambda: words.text(raw, 100)) == "forms-refused-empty"


@pytest.mark.parametrize("raw", EMPTY)
def test_nothing_visible_is_no_name_and_no_number(raw: str):
    assert refusal(lambda: words.name(raw)) == "forms-refused-empty"
    assert refusal(lambda: words.number(raw, 1, 9)) == "forms-refused-number"


@pytest.mark.parametrize(
    ("raw", "limit", "least", "key"),
    [
        ("abcde", 5, 1, None),
        ("abcdef", 5, 1, "forms-refused-long"),
        ("👍👍a", 5, 1, None),
        ("👍👍👍", 5, 1, "forms-refused-long"),
        ("abc", 5, 3, None),
        ("ab", 5, 3, "forms-refused-short"),
        ("👍", 5, 2, None),
        ("👍", 5, 3, "forms-refused-short"),
        ("  ab  \n", 5, 3, "forms-refused-short"),
        (" " * 9000 + "abc", 5, 3, None),
        ("x" * 4097, 4096, 1, "forms-refused-long"),
    ],
)
def test_a_text_is_measured_after_cleaning(raw: str, limit: int, least: int, key: str | None):
    if key is None:
        assert words.text(raw, limit, least) == raw.strip()
    else:
        assert refusal(lambda: words.text(raw, limit, least)) == key


def test_a_refusal_of_the_length_says_how_long_it_was_and_may_be():
    with pytest.raises(Refused) as long:
        words.text("👍👍", 3)
    assert long.value.facts == {"limit": 3, "length": 4}
    with pytest.raises(Refused) as short:
        words.text("ab", 9, 3)
    assert short.value.facts == {"least": 3}


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("one\ntwo", "one two"),
        ("one\r\n\r\n two\t three", "one two three"),
        ("one\u2028two\u2029three", "one two three"),
        ("  a  b  ", "a b"),
    ],
)
def test_a_line_has_no_breaks(raw: str, line: str):
    assert words.line(raw, 100) == line


def test_a_line_keeps_its_limit():
    assert words.line("abc\n\nde", 6) == "abc de"
    assert refusal(lambda: words.line("abc\n\nde", 5)) == "forms-refused-long"
    assert refusal(lambda: words.line("a\n", 5, least=2)) == "forms-refused-short"


@pytest.mark.parametrize(
    "raw",
    ["Anna Nowak", "李明", "김철수", "O'Neill-Świątek", "محمد علي", "Ab", "Z" * 60, "Jean III"],
)
def test_a_name_is_taken_as_it_is(raw: str):
    assert words.name(raw) == raw


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("A", "forms-refused-name"),
        ("A.", "forms-refused-name"),
        ("12345", "forms-refused-name"),
        ("👍👍👍", "forms-refused-name"),
        ("...", "forms-refused-name"),
        ("A1 2", "forms-refused-name"),
        ("Z" * 61, "forms-refused-long"),
        ("Z" * 300, "forms-refused-long"),
        ("👍" * 30 + "Z", "forms-refused-long"),
        (" ", "forms-refused-empty"),
    ],
)
def test_a_name_that_is_none_is_refused_with_the_rule(raw: str, key: str):
    assert refusal(lambda: words.name(raw)) == key


def test_a_name_over_several_lines_becomes_one():
    assert words.name(" Anna\n \u202eMaria\tNowak ") == "Anna Maria Nowak"


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("5", 5), (" 5 ", 5), ("5\n", 5), ("005", 5), ("14", 14), ("1", 1),
        ("٥", 5), ("۵", 5), ("５", 5), ("١٤", 14), (f"{ZWSP}5", 5),
    ],
)  # fmt: skip
def test_row_20_a_whole_number_is_read_in_any_digits(raw: str, number: int):
    assert words.number(raw, 1, 14) == number


@pytest.mark.parametrize(
    "raw",
    [
        "0", "15", "99999999999", "9" * 5000, "-3", "+3", "2,5", "2.5", "2.0", "1e1", "1e9", "0x10",
        "½", "²", "③", "Ⅳ", "three", "1 0", "1_0", "5%", "5 days", "−5", "五", "", "5\n6",
    ],
)  # fmt: skip
def test_row_20_what_is_no_whole_number_in_range_is_refused_with_the_range(raw: str):
    with pytest.raises(Refused) as caught:
        words.number(raw, 1, 14)
    assert caught.value.key == "forms-refused-number"
    assert caught.value.facts == {"first": 1, "last": 14}


def test_the_ends_of_a_range_belong_to_it():
    assert [words.number(raw, 0, 10) for raw in ("0", "10")] == [0, 10]
    assert refusal(lambda: words.number("11", 0, 10)) == "forms-refused-number"


@pytest.mark.parametrize(
    ("name", "mixed"),
    [
        ("Anna Nowak", False),
        ("Анна Новак", False),
        ("Anna Новак", False),  # two words, each whole
        ("\u0410nna Nowak", True),  # a Cyrillic А
        ("Nowa\u043a", True),
        ("\u0391nna", True),  # a Greek Alpha
        ("Анна2", False),
        ("Łukasz Żółć", False),
        ("李明", False),
        ("محمد", False),
        ("", False),
    ],
)
def test_look_alike_letters_in_a_name_are_noticed(name: str, mixed: bool):
    assert words.mixed_scripts(name) is mixed
