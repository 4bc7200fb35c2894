"""Bad input: there is an answer, the step stays, nothing breaks; numbers as in the specification."""

import pytest

from tests.drafts import MEMBER, READER, SUMMARY, begin, draft, raw, to_preview
from tests.screens import card, data, dead, labels, press, tap, text

EMPTY = "Текст пуст. Пожалуйста, напишите несколько слов."
BAD = {
    "1 only spaces and line breaks": (" \n \t \n", EMPTY),
    "2 only zero-width characters": ("\u200b\u200d\u2060\ufeff", EMPTY),
    "2 only Hangul fillers and tags": ("\u3164\u115f\U000e0041\U000e007f", EMPTY),
    "7 only control characters": ("\x00\x07\x1b\x7f", EMPTY),
    "too short": ("ab", "Слишком коротко. Напишите не менее 3 знаков."),
    "23 a title of 1,000 characters": ("я" * 1000, "1\xa0000 знаков, а можно не более 120"),
    "4,096 emoji units": ("😀" * 2048, "4\xa0096 знаков, а можно не более 120"),
}


@pytest.mark.parametrize("number", BAD)
async def test_bad_text_is_refused_in_the_reader_s_language_and_the_step_stays(stage, number):
    given, expected = BAD[number]
    asked = await begin(stage, READER)
    before = await draft(stage, READER)
    said = await raw(stage, READER, text=given)
    assert expected in said
    assert said.endswith(asked.split("\n\n")[-1]), "the question stands below"
    assert await draft(stage, READER) == before
    assert "Отмена" in labels(stage, READER)
    assert await dead(stage) == 0


LITERAL = {
    "4 HTML specials and unclosed tags": "<b>Advice</b> & <script> \"quoted\" </i> &amp; <a href='x'>",
    "5 MarkdownV2 specials": "*bold* _it_ `code` ||spoiler|| [a](http://b.c) ~s~ > # + - = { } . !",
    "SQL and Fluent specials": "'; DROP TABLE practices; -- { $title } {{ 1 }} %s {0}",
}


@pytest.mark.parametrize("number", LITERAL)
async def test_specials_are_stored_and_shown_literally(stage, number):
    given = LITERAL[number]
    await begin(stage)
    await stage.say(MEMBER, given)
    await stage.say(MEMBER, SUMMARY)
    preview = await tap(stage, MEMBER, "Prevent", "Next")
    assert given in preview
    await tap(stage, MEMBER, "Submit")
    shown = card(stage, "coordinator")
    assert given in text(stage, "coordinator"), "to whoever screens it as well"
    ours = {"bold", "expandable_blockquote", "date_time"}
    found = {entity["type"] for entity in shown["entities"]}
    assert found <= ours | {"url", "mention", "hashtag", "email"}


async def test_row_6_direction_overrides_and_isolates_are_taken_out(stage):
    await begin(stage)
    await stage.say(MEMBER, "A\u200bbc \u202egnp.exe\u202c \u2066def\u2069 \u200fghi")
    stored = (await draft(stage))["answers"]
    assert '"Abc gnp.exe def ghi"' in stored


async def test_row_7_nul_and_escape_sequences_are_taken_out(stage):
    await begin(stage)
    await raw(stage, MEMBER, text="Early\x00 ad\x1b[31mvice")
    assert '"Early ad[31mvice"' in (await draft(stage))["answers"]
    assert await dead(stage) == 0


async def test_row_7_a_lone_surrogate_is_taken_out(stage):
    await begin(stage)
    await raw(stage, MEMBER, text="Early\ud83d advice")
    assert '"Early advice"' in (await draft(stage))["answers"]
    assert await dead(stage) == 0


NAMES = {
    "of one letter": ("A", "at least two letters"),
    "only digits": ("12345", "at least two letters"),
    "only emoji": ("🙂🙂🙂", "at least two letters"),
    "of 300 characters": ("Name " * 60, "the limit is 60"),
}


@pytest.mark.parametrize("kind", NAMES)
async def test_row_8_a_name_is_asked_again_with_the_rule(stage, kind):
    given, rule = NAMES[kind]
    new = stage.stranger(2**40, "Somebody")  # row 58: ids above 2^32
    await stage.say(new, "/start sample-invitation-3")
    await tap(stage, new, "English", "I agree")
    said = await stage.say(new, given)
    assert rule in said
    assert "Your name, as the group shall see it" in said


@pytest.mark.parametrize("typed", ["yes", "Prevent", "за", "1", "✓"])
async def test_row_29_typed_text_instead_of_a_button_counts_for_nothing(stage, typed):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, SUMMARY)
    before = await draft(stage)
    said = await stage.say(MEMBER, typed)
    assert said.startswith("Please use one of the buttons below.")
    assert "Which strands" in said
    assert await draft(stage) == before
    assert "Prevent" in labels(stage, MEMBER)


async def test_typed_text_at_the_preview_and_the_details_counts_for_nothing(stage):
    await to_preview(stage)
    before = await draft(stage)
    assert "use one of the buttons" in await stage.say(MEMBER, "send it")
    await tap(stage, MEMBER, "Add details")
    assert "use one of the buttons" in await stage.say(MEMBER, "nothing more")
    assert (await draft(stage))["answers"] == before["answers"]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        ":",
        "forms",
        "x" * 64,
        "я" * 60,
        "\x00\x01",
        "forms:nothing:1",
        "a:b:c:d:e",
        "forms:back",
    ],
)
async def test_row_32_broken_button_data_gets_a_neutral_answer(stage, sent):
    await begin(stage)
    before = await draft(stage)
    said = await press(stage, MEMBER, sent)
    assert "older version" in said or "already finished" in said
    assert await draft(stage) == before
    assert await dead(stage) == 0


async def test_row_33_a_press_without_its_message_is_answered_in_a_new_one(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    number = stage.id(MEMBER)
    shown = len(stage.messages(MEMBER))
    sent = data(stage, MEMBER, "Back")
    await press(stage, MEMBER, sent, 77_777)  # InaccessibleMessage
    assert len(stage.messages(MEMBER)) == shown + 1
    assert "A short title" in text(stage, MEMBER)
    query = {
        "id": "1",
        "from": {"id": number, "is_bot": False, "first_name": "N"},
        "chat_instance": "1",
        "inline_message_id": "abc",
        "data": "members:home",
    }
    stage.telegram.put_update({"callback_query": query}, checked=False)
    stage.telegram.put_update(
        {"callback_query": {**query, "id": "2", "data": None, "game_short_name": "g"}},
        checked=False,
    )
    await stage.settle()
    assert "Head of delegation, Norway" in text(stage, MEMBER)
    assert await dead(stage) == 0
