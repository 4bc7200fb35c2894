"""The library is searched."""

import re

import pytest

from tests.practices import find, submit
from tests.screens import card, data, dead, labels, press, tap, text
from tests.steps import change


@pytest.fixture
async def searched(stage):
    """The library with one more practice, shared: about ёлка."""
    await submit(stage, title="Ёлка для приёмных семей")
    await tap(stage, "coordinator", "Share")
    return stage


HITS = ["ёлка", "елка", "ЕЛКА", "приемный", "приёмной", "елка приемных семей", "  ёлка  "]


async def test_a_search_finds_word_forms_and_takes_no_care_of_letter_case_and_dots(searched):
    for words in HITS:
        await find(searched, "ru-head", words)
        hits = [label for label in labels(searched, "ru-head") if "Ёлка" in label]
        assert len(hits) == 1, words


async def test_a_search_can_be_repeated_with_other_words_at_once(searched):
    first = await find(searched, "no-head", "school")
    assert "practices found for “school”" in first
    assert "Nothing found for “zebra”" in await searched.say("no-head", "zebra")
    again = await searched.say("no-head", "border")
    assert "for “border”" in again
    hits = [label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)]
    assert any("border" in label for label in hits)


@pytest.mark.parametrize("words", ["Prisons", "тюрьма", "план тюрьмах", "тюрьм", "law enforcement"])
async def test_a_setting_or_theme_is_found_by_its_name_in_any_language(stage, words):
    await find(stage, "no-head", words)
    hits = [label for label in labels(stage, "no-head") if label[:1].isdigit()]
    assert any("План подготовки к освобождению" in label for label in hits)
    assert len(hits) < 6, "others are not found"


async def test_a_theme_of_the_group_is_found_by_the_name_that_it_was_given(stage):
    names = '{"en": "Reintegration", "ru": "Возвращение"}'
    await change(stage, "UPDATE themes SET names = :names WHERE key = 'law'", names=names)
    for words in ("reintegration", "возвращения"):
        await find(stage, "no-head", words)
        assert any("План подготовки" in label for label in labels(stage, "no-head"))


MISSES = [
    "зебра",
    "%",
    "_",
    '"',
    "*",
    "'; --",
    "{$zebra}",
]


PARTLY = ["зебра OR ёлка", "ёлка NOT NEAR(", "title:ёлка AND", "^ёлка -зебра"]


async def test_operators_are_words_among_others(searched):
    for words in PARTLY:
        shown = await find(searched, "ru-head", words)
        assert f"Нет практик, где есть все слова «{words}»" in shown
        assert any("Ёлка" in label for label in labels(searched, "ru-head"))
    assert await dead(searched) == 0


async def test_row_70_operators_and_wildcards_are_searched_literally_and_break_nothing(searched):
    for words in MISSES:
        shown = await find(searched, "ru-head", words)
        assert f"По запросу «{words}» ничего не найдено" in shown
    assert "не более 200" in await searched.say("ru-head", "ж" * 1000)
    assert await dead(searched) == 0


async def test_what_is_found_comes_page_by_page(searched):
    shown = await find(searched, "no-head", "the")
    total = int(re.match(r"(\d+) practices found", shown)[1])
    assert total > 6
    seen = {label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)}
    await tap(searched, "no-head", "Next ›")
    assert f"{total} practices found for “the”" in text(searched, "no-head")
    page = {label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)}
    assert page
    assert not page & seen
    await tap(searched, "no-head", "‹ Previous")
    back = {label for label in labels(searched, "no-head") if re.match(r"\d+\. ", label)}
    assert back == seen
    await press(searched, "no-head", "practices:find:999999999999")
    assert f"{total} practices found" in text(searched, "no-head")


async def test_whoever_keeps_a_search_when_asked_about_it_sees_its_first_page(searched):
    await find(searched, "no-head", "school")
    first = labels(searched, "no-head")
    await searched.say("no-head", "/cancel")
    await tap(searched, "no-head", "Keep it")
    assert labels(searched, "no-head") == first


async def test_the_pages_of_a_search_that_was_cancelled_say_so(searched):
    await find(searched, "no-head", "the")
    number, sent = card(searched, "no-head")["message_id"], data(searched, "no-head", "Next ›")
    await searched.say("no-head", "/cancel")
    await tap(searched, "no-head", "Throw away")
    said = await press(searched, "no-head", sent, number)
    assert "already finished or was cancelled" in said


async def test_the_pages_of_a_search_go_on_while_a_practice_is_written(searched):
    await find(searched, "no-head", "the")
    number, sent = card(searched, "no-head")["message_id"], data(searched, "no-head", "Next ›")
    await searched.say("no-head", "/menu")
    await tap(searched, "no-head", "Submit a practice")
    await press(searched, "no-head", sent, number)
    shown = text(searched, "no-head")
    assert "Page 2 of" in shown
    assert "Write other words" not in shown, "what is typed belongs to the practice"
    await searched.say("no-head", "Early advice")
    assert await searched.one("SELECT answers ->> 'title' FROM forms WHERE form = 'practice'")


async def test_a_page_of_other_words_is_not_shown_as_if_it_were_of_these(searched):
    await find(searched, "no-head", "the")
    number, sent = card(searched, "no-head")["message_id"], data(searched, "no-head", "Next ›")
    await searched.say("no-head", "and")
    assert "out of date" in await press(searched, "no-head", sent, number)
    assert "for “and”" in text(searched, "no-head")
    assert "Page 1 of" in text(searched, "no-head")
