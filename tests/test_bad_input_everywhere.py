"""Whatever people type: there is an answer, nothing breaks, and their words are shown literally."""

from html import escape

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from rules import words
from storage import forms
from tests.drafts import raw
from tests.screens import card, dead, press, tap, text

FRAGMENTS = [
    "<b>", "</b>", "<a href='https://x.y'>", "<tg-spoiler>", "&amp;", "&", "<", ">", '"', "'",
    "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\ufeff", "\u3164", "\x00", "\x1b[31m",
    "\n", "\r\n", "\t", " ", "\u2028", "\x85", "ё", "é", "e\u0301\u0301\u0301\u0301\u0301", "👍🏽",
    "𝒳", "ا", "א", "中", "{ $title }", "*", "_", "`", "||", "%s", "@somebody", "#tag", "/cancel",
    "https://example.org", "tg://user?id=1", "javascript:alert(1)", "NEAR(", '" OR "', "0", "Ж",
]  # fmt: skip
LIMITS = {"name": 60, "title": 120, "summary": 1000, "words": 200}
OURS = {"bold", "blockquote", "expandable_blockquote", "date_time"}
FOUND_BY_TELEGRAM = {"url", "email", "mention", "hashtag", "bot_command"}


def one_message(typed):
    """At most what Telegram lets somebody send at once."""
    while words.units(typed) > 4096:
        typed = typed[: len(typed) - (words.units(typed) - 4096 + 1) // 2]
    return typed


CHARACTERS = st.characters(exclude_categories=["Cs"])
TYPED = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=150),
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=40).map("".join),
    st.builds(
        lambda piece, times: one_message(piece * times),
        st.one_of(st.text(CHARACTERS, min_size=1, max_size=9), st.sampled_from(FRAGMENTS)),
        st.integers(1, 4096),
    ),
)


async def at(stage, who, step):
    """Bring the open form of somebody to a step."""
    draft = await stage.db.read(forms.opened, stage.id(who))
    await press(stage, who, f"forms:go:{draft.id}:v{draft.version}:{step}")
    return await stage.db.read(forms.opened, stage.id(who))


async def type_at(stage, who, step, typed):
    """Type at a step; check the answer; returns what was stored, None when it was refused."""
    before = await at(stage, who, step)
    count = len(stage.messages(who))
    shown = await raw(stage, who, text=typed)
    assert len(stage.messages(who)) == count + 1, "there is always an answer"
    assert "Something went wrong" not in shown
    kinds = {entity["type"] for entity in card(stage, who)["entities"]}
    assert kinds <= OURS | FOUND_BY_TELEGRAM
    after = await stage.db.read(forms.opened, stage.id(who))
    if after.version == before.version:
        return None
    stored = after.answers[step]
    assert stored == words.clean(stored), "only what is clean is stored"
    assert words.units(stored) <= LIMITS[step]
    return stored


@pytest.fixture
async def asked(stage):
    """An applicant and a member, each with a form in which everything can be changed."""
    await stage.say("new-3", "/start sample-invitation-3")
    await tap(stage, "new-3", "English", "I agree")
    await stage.say("new-3", "Somebody")
    await stage.say("new-3", "Some body")
    await stage.say("no-head", "/menu")
    await tap(stage, "no-head", "Submit a practice")
    await stage.say("no-head", "A title")
    await stage.say("no-head", "A summary of more than twenty characters")
    await tap(stage, "no-head", "Prevent", "Next")
    await stage.say("ru-head", "/practices")
    await tap(stage, "ru-head", "Поиск")
    await stage.say("ru-head", "школа")
    return stage


FUZZ = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@FUZZ
@given(typed=TYPED)
@example(typed="<b>Bold</b> & <i")
@example(typed="\u202egnp.exe\u2069\u2069")
@example(typed="я" * 4096)
@example(typed="Nam" + "e\u0301" * 57)
async def test_any_name_in_the_registration_is_answered_and_shown_literally(asked, typed):
    stored = await type_at(asked, "new-3", "name", typed)
    if stored is not None:
        assert f"Name: {stored}\n" in text(asked, "new-3")
        assert "\n" not in stored
    assert await dead(asked) == 0


@FUZZ
@given(typed=TYPED)
@example(typed="<b>Bold</b> & </i> of more than twenty")
@example(typed="<" * 400 + " " + "ё" * 550)
@example(typed="😀" * 500)
@example(typed="😀" * 100)
@example(typed="😀" * 501)
async def test_any_title_and_summary_of_a_practice_is_answered_and_shown_literally(asked, typed):
    # longer escapes: test_a_text_of_nothing_but_specials_is_shown_however_long_its_escapes
    assume(len(escape(typed, quote=False)) <= 2500 or words.units(words.clean(typed)) > 1000)
    for step, field in (("title", "Title: "), ("summary", "What was done: ")):
        stored = await type_at(asked, "no-head", step, typed)
        if stored is not None:
            assert field + stored in text(asked, "no-head")
    assert await dead(asked) == 0


@FUZZ
@given(typed=TYPED)
@example(typed='"школа" NEAR(* OR ^')
@example(typed="школа\x00школа")
@example(typed="ж" * 4096)
async def test_any_search_is_answered_and_the_words_shown_literally(asked, typed):
    stored = await type_at(asked, "ru-head", "words", typed)
    if stored is not None:
        assert f"«{stored}»" in text(asked, "ru-head")
    assert await dead(asked) == 0
