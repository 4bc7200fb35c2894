"""Names that look alike, and names that cannot be read."""

import pytest

from rules import words
from rules.names import alphabetical, look_alike, skeleton
from rules.refusals import Refused

IVAN = "Ivan Petrov"


@pytest.mark.parametrize(
    "name",
    [
        "ivan petrov",
        "IVAN PETROV",
        "Ivan  Petrov",
        "Ivan.Petrov",
        "lvan Petrov",
        "1van Petr0v",
        "Ivаn Pеtrоv",  # Cyrillic а, е, о
        "Іvan Petrov",  # Cyrillic І
        "Ivan Pétrov",
        "𝐈𝐯𝐚𝐧 Petrov",
        "Ⅰvan Petrov",
    ],
)
def test_abuse_6_a_name_that_the_eye_takes_for_another_is_noticed(name):
    assert look_alike(name, IVAN)


def test_names_that_are_drawn_in_another_alphabet_altogether_are_noticed():
    assert look_alike("AHHA", "АННА")  # Latin and Cyrillic
    assert look_alike("Corner", "Comer")


@pytest.mark.parametrize("name", ["Ivan Petrova", "Jan Petrov", "Petr Ivanov", "Иван Петров"])
def test_names_that_are_told_apart_are_not_flagged(name):
    assert not look_alike(name, IVAN)


@pytest.mark.parametrize("name", ["A", "1234567", "🙂🙂🙂", "N" * 300, " \u200b ", "..."])
def test_row_8_a_name_without_letters_or_too_long_is_refused(name):
    with pytest.raises(Refused):
        words.name(name)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("Ivan\u200b Petrov", True), ("Ivan\u202ePetrov", True), ("Ivan Petrov", False)],
)
def test_invisible_characters_are_noticed(text, hidden):
    assert words.hides(text) is hidden


def test_names_are_ordered_without_accents_and_letter_case():
    names = ["Zoë", "émile", "Eva", "Ёлка", "ёж"]
    assert sorted(names, key=alphabetical) == ["émile", "Eva", "Zoë", "ёж", "Ёлка"]
    assert alphabetical("ÉVA") == "eva"


def test_letters_of_other_alphabets_stand_for_the_small_latin_ones_they_are_drawn_like():
    assert skeleton("Вот Кит 7") == "botkutt"
    drawn = {"ΑЖ": "aж", "Жж": "жж", "Ⅷ": "vlll", "γ": "y", "β": "b", "Ñ": "n", "Ö5": "os"}
    assert {name: skeleton(name) for name in drawn} == drawn
