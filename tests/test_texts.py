"""Every word the bot says: complete in every language, used, valid, within the limits."""

import re

import pytest
from babel import Locale
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from rules.words import units
from sandbox import html
from tests.keys import (
    FAMILIES,
    FILES,
    LABEL,
    MESSAGE,
    PARTS,
    PREVIEWED,
    TEXTS,
    TOAST,
    USES,
    numbers,
    plural,
    spelled,
    used,
)
from texts import HERE, LANGUAGES, Html, Text, sources

# complete


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_taken_out_one_by_one_are_those_of_the_whole_files(language):
    whole = {}
    for file in sorted((HERE / language).glob("*.ftl")):
        parsed = FluentParser(with_spans=False).parse(file.read_text("utf-8"))
        whole |= {e.id.name: e for e in parsed.body if isinstance(e, ftl.Message)}
    assert sources(language).keys() == whole.keys()
    for key, source in sources(language).items():
        (alone,) = (
            e
            for e in FluentParser(with_spans=False).parse(source).body
            if isinstance(e, ftl.Message)
        )
        assert alone.equals(whole[key], ignored_fields=["span", "comment"]), key


def test_every_language_has_the_same_keys_in_the_same_files():
    for language, (files, _) in TEXTS.items():
        assert files == FILES, f"{language}: {set(files) ^ set(FILES)}"


def test_every_language_uses_the_same_variables():
    for language, (_, parts) in TEXTS.items():
        different = {key for key in FILES if parts[key].variables != PARTS[key].variables}
        assert different == set(), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_of_the_language_is_written_out(language):
    wanted = {*Locale(language).plural_form.tags, "other"}
    seen = 0
    for key, parts in TEXTS[language][1].items():
        for select in filter(plural, parts.selects):
            names = {v.key.name for v in select.variants if isinstance(v.key, ftl.Identifier)}
            assert names == wanted, f"{key}: {names}"
            seen += 1
    assert seen > 5


NO_NOUN = {"ru": {"announcements-readers", "practices-waits"}}  # "Получатели: 2", in any number


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_english_counts_every_language_counts_or_says_without_a_noun(language):
    def counted(code):
        parts = TEXTS[code][1]
        return {key for key in FILES if any(plural(select) for select in parts[key].selects)}

    apart = counted("en") - counted(language)
    assert apart == NO_NOUN.get(language, set())
    for key in apart:
        shown = Text(language).plain(key, **facts_of(key, 22, "x"))
        assert re.search(r": (<b>)?22(</b>)?(\.|$)", shown), f"{key}: {shown}"


# in step with the code


def test_every_family_of_keys_is_spelled_out_and_none_is_left_over():
    found = {
        key for uses in USES for key, _ in uses.messages + uses.plain + uses.refused if "{}" in key
    }
    assert found == set(FAMILIES)


def test_every_key_in_the_code_exists():
    wanted = used("messages") | used("plain") | used("refused")
    assert len(wanted) > 200
    assert wanted - set(FILES) == set()


def test_every_key_is_used():
    assert set(FILES) - (used("messages") | used("plain") | used("refused")) == set()


def test_every_text_is_given_the_facts_that_it_names_and_no_others():
    for uses in USES:
        for key, facts in uses.messages + uses.plain + uses.refused:
            if "{}" in key or None in facts:
                continue
            assert facts == PARTS[key].variables, key


# what people see


NASTY = '<b>&amp; "x" </i> & \u202e ёж < 3'
COUNTS = (0, 1, 2, 5, 11, 21, 22, 100)


def facts_of(key, count, word=NASTY):
    """Sample facts for a message."""
    return {name: count if name in numbers(key) else word for name in PARTS[key].variables}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_html_that_telegram_takes_and_shows_facts_literally(language):
    t = Text(language)
    for key in FILES:
        for count in COUNTS if numbers(key) else COUNTS[:1]:
            facts = facts_of(key, count)
            shown, _ = html.parse(t(key, **facts))
            assert shown.strip(), key
            assert units(shown) <= MESSAGE
            assert "{" not in shown, key
            for fact in facts.values():
                if isinstance(fact, str) and not PARTS[key].selects:
                    assert fact in shown, key


def test_the_same_words_typed_by_somebody_and_written_by_us_are_two_texts():
    t, words = Text("en"), "<b>Ms A</b>"
    for _ in range(2):  # the second time from what is kept
        assert "<b>Ms A</b>" in t("checkins-member", name=Html(words))
        assert "&lt;b&gt;Ms A&lt;/b&gt;" in t("checkins-member", name=words)
        assert "<b>Ms A</b>" in t.plain("checkins-member", name=words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_without_formatting_has_no_tags_in_it(language):
    t = Text(language)
    for key in sorted(used("plain") | used("refused")):
        shown = t.plain(key, **facts_of(key, 5, "Word"))
        assert not re.search(r"[<>]|&\w+;", shown), f"{key}: {shown}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_button_labels_are_short(language):
    t = Text(language)
    found = spelled(key for uses in USES for key in uses.labels)
    found |= spelled(["{}-title", "{}-send", "{}-{}-{}"])
    assert len(found) > 100
    for key in sorted(found):
        label = t.plain(key, **facts_of(key, 22, "23 Nov, 10:00"))
        assert "\n" not in label, key
        assert units(label) <= LABEL, f"{key}: {label}"
    longest = max(
        (t.plain(f"{form.name}-field-{q.key}") for form in PREVIEWED for q in form.first
         if q.key not in {"consent", "language"}), key=len,
    )  # fmt: skip
    assert units(t.plain("forms-change", field=longest)) <= LABEL


LONG = {  # what a title, a name or a time may be at most, in a pop-up
    "title": "T" * 120, "name": "N" * 60, "by": "B" * 60, "when": "23 нояб., 10:00",
    "form": "F" * 30, "incident": "ABCDEF", "choice": "Воздержаться", "day": "31.02.2027",
}  # fmt: skip
TYPED = re.compile(r"(meetings-refused-|preferences-refused-zone|recommendations-refused-many)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pop_ups_are_short_enough_to_be_shown_whole(language):
    t = Text(language)
    found = spelled(key for uses in USES for key in uses.toasts) | used("refused")
    found |= {"forms-unknown-button", "forms-incident"}
    assert len(found) > 40
    for key in sorted(found):
        if TYPED.match(key) and key not in {"meetings-refused-gone", "meetings-refused-begun"}:
            continue  # raised only by what is typed, and answered by a message
        facts = {name: LONG.get(name, 21) for name in PARTS[key].variables if name != "state"}
        if "state" in PARTS[key].variables:
            facts["state"] = "active"
        shown = t.plain(key, **facts)
        assert units(shown) <= TOAST, f"{key}: {units(shown)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_reads_well_in_every_message_that_counts(language):
    t = Text(language)
    for key in FILES:
        if not any(plural(select) for select in TEXTS[language][1][key].selects):
            continue
        for count in COUNTS:
            shown = t.plain(key, **facts_of(key, count, "x"))
            assert str(count) in shown or count in {0, 1}, f"{key} with {count}: {shown}"
