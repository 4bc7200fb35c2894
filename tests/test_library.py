"""The library is browsed: what may have been meant, filters, and the way back."""

import re

import pytest

from rules import search
from tests.cast import FOREIGN
from tests.practices import find, submit
from tests.screens import card, data, labels, press, tap, text
from tests.steps import change, go

WHO = "no-head"  # reads English
READER = "ru-head"  # reads Russian


@pytest.fixture
async def shared(stage):
    """The library with one more practice, which alone tells of lighthouses."""
    await submit(stage, title="Маяк надежды")
    await tap(stage, "coordinator", "Share")
    return stage


def lines(stage, who):
    """The practices on the card."""
    return [label for label in labels(stage, who) if re.match(r"\d+\. ", label)]


async def filtered(stage, *wanted):
    """Narrow the whole library step by step; returns the list."""
    await stage.say(WHO, "/practices")
    await tap(stage, WHO, "All practices")
    for facet, value in wanted:
        await tap(stage, WHO, "Filter")
        await tap(stage, WHO, next(x for x in labels(stage, WHO) if x.startswith(facet)))
        await tap(stage, WHO, next(x for x in labels(stage, WHO) if x.startswith(value)))
    return text(stage, WHO)


# what may have been meant


async def test_a_misspelt_word_is_offered_as_it_should_be_and_searched_with_one_tap(shared):
    shown = await find(shared, WHO, "polcie")
    assert "Nothing found for “polcie”" in shown
    await tap(shared, WHO, "Did you mean: police?")
    assert "found for “police”" in text(shared, WHO)
    assert lines(shared, WHO)


async def test_in_russian_too_and_the_other_words_stay(shared):
    await find(shared, READER, "надежды маяг")
    assert "Возможно, вы искали: надежды маяк?" in labels(shared, READER)


async def test_an_offer_for_words_that_have_changed_since_is_out_of_date(shared):
    await find(shared, WHO, "polcie")
    sent, number = data(shared, WHO, "Did you mean: police?"), card(shared, WHO)["message_id"]
    await shared.say(WHO, "school")
    assert "out of date" in await press(shared, WHO, sent, number)
    assert "for “school”" in text(shared, WHO)


async def test_what_has_some_of_the_words_is_shown_when_nothing_has_all(shared):
    shown = await find(shared, WHO, "маяк школа police zzzz")
    assert "No practice has all the words" in shown
    assert any("Маяк надежды" in line for line in lines(shared, WHO))
    assert len(lines(shared, WHO)) > 1


async def test_words_of_practices_that_are_not_shared_are_not_offered(stage):
    await submit(stage, title="Кракозябры надежды")
    await find(stage, READER, "кракозябрый")
    assert not [label for label in labels(stage, READER) if "искали" in label]
    await tap(stage, "coordinator", "Share")
    await find(stage, READER, "кракозябрыц")
    assert "Возможно, вы искали: кракозябры?" in labels(stage, READER)


async def test_nothing_of_another_group_is_found_offered_or_counted(cast):
    (foreign,) = (word for word in search.words(FOREIGN) if len(word) > 4)
    for typed in (foreign, foreign[:-1] + "q"):
        await find(cast, WHO, typed)
        assert not lines(cast, WHO), typed
        assert not [label for label in labels(cast, WHO) if "Did you mean" in label]
    await filtered(cast, ("Language", "English"))
    assert len(lines(cast, WHO)) <= 6
    mine = await cast.all("SELECT facet, id FROM library_facets WHERE group_id = 1")
    assert cast.foreign["facets"] not in {row["id"] for row in mine}


# filters


async def test_a_filter_is_three_taps_shown_in_words_and_removed_with_one(shared):
    shown = await filtered(shared, ("Setting", "School"))
    assert "Filters: Setting: School" in shown
    in_schools = await shared.one("SELECT n FROM library_facets WHERE value = 'school'")
    assert f"All practices · {in_schools}\n" in shown
    await tap(shared, WHO, "Remove filters")
    assert "Filters:" not in text(shared, WHO)
    everything = await shared.one("SELECT count(*) FROM library")
    assert f"All practices · {everything}\n" in text(shared, WHO)


async def test_the_number_at_a_value_is_what_is_left(shared):
    await filtered(shared, ("Strand", "Prevent"))
    await tap(shared, WHO, "Filter", "Setting")
    values = [label for label in labels(shared, WHO) if " · " in label]
    assert len(values) > 2
    for label in values:
        await filtered(shared, ("Strand", "Prevent"))
        await tap(shared, WHO, "Filter", "Setting", label)
        assert f"All practices · {label.rsplit(' ', 1)[1]}\n" in text(shared, WHO)
    await tap(shared, WHO, "Filter", f"Setting: {label.rsplit(' · ', 1)[0]}", "Any value")
    assert "Filters: Strand: Prevent\n" in text(shared, WHO)


async def test_filters_and_words_go_together(shared):
    await filtered(shared, ("Language", "Русский"))
    shown = await shared.say(WHO, "семьи")
    assert "for “семьи”" in shown
    assert "Filters: Language: Русский" in shown
    narrow = len(lines(shared, WHO))
    await tap(shared, WHO, "Filter")
    await tap(shared, WHO, "Show practices")
    assert len(lines(shared, WHO)) == narrow
    assert "Nothing found" in await shared.say(WHO, "police")


async def test_a_filter_that_no_practice_has_any_more_narrows_nothing(shared):
    await filtered(shared, ("Setting", "School"))
    await change(shared, "DELETE FROM library_facets WHERE value = 'school'")
    await shared.say(WHO, "the")
    assert "Filters:" not in text(shared, WHO)
    assert lines(shared, WHO)


async def test_a_forged_or_old_value_is_refused(shared):
    assert "has this any more" in await go(shared, WHO, "library:pick:99999")
    assert "out of date" in await go(shared, WHO, "library:facet:0:author")


# the way back


async def test_a_practice_knows_the_list_that_one_came_from(shared):
    await shared.say(WHO, "/practices")
    await tap(shared, WHO, "All practices", "Next ›")
    second = lines(shared, WHO)
    assert "Page 2 of" in text(shared, WHO)
    await tap(shared, WHO, second[0])
    details = "Safeguards, results, lessons"
    if details in labels(shared, WHO):
        await tap(shared, WHO, details, "Back")
    await tap(shared, WHO, "Back to the list")
    assert lines(shared, WHO) == second


async def test_the_way_back_to_the_list_stays_when_a_practice_is_marked_and_saved(shared):
    await shared.say(WHO, "/practices")
    await tap(shared, WHO, "All practices", "Next ›")
    second = lines(shared, WHO)
    other = next(line for line in second if "Norway" not in line)
    await tap(shared, WHO, other)
    for label in ("Useful to us", "✓ Useful to us", "Save"):
        await tap(shared, WHO, label)
    assert "✓ Saved" in labels(shared, WHO)
    assert "Useful to us" in labels(shared, WHO), "set, and taken back"
    await tap(shared, WHO, "Back to the list")
    assert lines(shared, WHO) == second


async def test_a_practice_knows_the_search_that_one_came_from(shared):
    await find(shared, WHO, "the")
    await tap(shared, WHO, "Next ›")
    before = text(shared, WHO)
    await tap(shared, WHO, lines(shared, WHO)[0], "Back to the list")
    assert text(shared, WHO) == before


async def test_a_page_beyond_the_last_is_the_last(shared):
    await go(shared, WHO, "practices:list:99999")
    last = text(shared, WHO).split("Page ")[1].split(" of ")
    assert last[0] == last[1].strip()


# near-duplicates


async def test_row_51_similar_practices_are_shown_before_submission_and_the_draft_is_kept(shared):
    await shared.say(WHO, "/menu")
    await tap(shared, WHO, "Submit a practice")
    await shared.say(WHO, "Надежды маяк")
    await shared.say(WHO, "Something else is told here, in other words.")
    await tap(shared, WHO, "Prevent", "Next")
    assert "Similar practices are in the library already" in text(shared, WHO)
    sent = len(shared.messages(WHO))
    preview = card(shared, WHO)["message_id"]
    await tap(shared, WHO, "Read: Маяк надежды")
    assert len(shared.messages(WHO)) == sent + 1, "in a new message"
    assert await shared.one("SELECT count(*) FROM forms WHERE form = 'practice' AND open = 1")
    await shared.press(WHO, "Submit", preview)
    assert "was submitted" in text(shared, WHO), "one may go on"


async def test_nothing_is_said_to_be_similar_to_a_new_thing_or_to_what_is_not_shared(stage):
    await submit(stage, title="Маяк надежды")
    await stage.say(WHO, "/menu")
    await tap(stage, WHO, "Submit a practice")
    await stage.say(WHO, "Маяк надежды")
    await stage.say(WHO, "Something else is told here, in other words.")
    await tap(stage, WHO, "Prevent", "Next")
    assert "Similar practices" not in text(stage, WHO)
    assert not [label for label in labels(stage, WHO) if label.startswith("Read:")]
