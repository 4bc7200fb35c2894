"""Bad input: there is an answer, the step stays, nothing breaks; numbers as in the specification."""

import pytest

from tests.drafts import MEMBER, READER, SUMMARY, begin, draft, raw, to_preview
from tests.screens import card, data, dead, labels, press, tap, text

EMPTY = "Текст пуст. Пожалуйста, напишите несколько слов."


async def refused(stage, given, expected):
    """The title of a practice is refused in words; the step and the draft stay."""
    asked = await begin(stage, READER)
    before = await draft(stage, READER)
    said = await raw(stage, READER, text=given)
    assert expected in said
    assert said.endswith(asked.split("\n\n")[-1]), "the question stands below"
    assert await draft(stage, READER) == before
    assert "Отмена" in labels(stage, READER)
    assert await dead(stage) == 0


@pytest.mark.parametrize("given", ["", " ", " \n \t \n"])
async def test_row_1_an_empty_text_is_asked_for_again(stage, given):
    await refused(stage, given, EMPTY)


@pytest.mark.parametrize(
    "given",
    ["\u200b\u200d\u2060\ufeff", "\u3164\u115f\U000e0041\U000e007f", "\u2800\ufe0f"],
    ids=["zero-width characters", "Hangul fillers and tags", "blank braille"],
)
async def test_row_2_a_text_of_nothing_visible_is_empty(stage, given):
    await refused(stage, given, EMPTY)


async def test_row_7_a_text_of_control_characters_alone_is_empty(stage):
    await refused(stage, "\x00\x07\x1b\x7f", EMPTY)


LONG = "знаков, а можно не более 120"
LENGTHS = {
    "too short": ("ab", "Слишком коротко. Напишите не менее 3 знаков."),
    "1,000 characters": ("я" * 1000, f"1\xa0000 {LONG}"),
    "4,096 emoji units": ("😀" * 2048, f"4\xa0096 {LONG}"),
}


@pytest.mark.parametrize("length", LENGTHS)
async def test_a_title_that_is_too_short_or_too_long_is_refused_with_the_limit(stage, length):
    await refused(stage, *LENGTHS[length])


async def literally(stage, given):
    """A title goes through preview and screening as it was typed."""
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


async def test_row_4_html_specials_and_unclosed_tags_are_shown_literally(stage):
    await literally(stage, "<b>Advice</b> & <script> \"quoted\" </i> &amp; <a href='x'>")


async def test_row_5_markdown_backticks_and_spoilers_are_shown_literally(stage):
    await literally(stage, "*bold* _it_ `code` ||spoiler|| [a](http://b.c) ~s~ > # + - = { } . !")


async def test_abuse_26_fragments_of_sql_and_of_our_texts_are_shown_literally(stage):
    await literally(stage, "'; DROP TABLE practices; -- { $title } {{ 1 }} %s {0}")
    assert await stage.one("SELECT count(*) FROM practices") > 0


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
    await stage.settle()
    assert "Head of delegation, Norway" in text(stage, MEMBER)
    assert await dead(stage) == 0


async def test_row_34_a_press_without_data_is_answered_and_ignored(stage):
    await begin(stage)
    before, shown = await draft(stage), stage.messages(MEMBER)
    number = stage.id(MEMBER)
    query = {
        "id": "2",
        "from": {"id": number, "is_bot": False, "first_name": "N"},
        "chat_instance": "1",
        "game_short_name": "g",
    }
    stage.telegram.put_update({"callback_query": query}, checked=False)
    await stage.settle()
    answered = [e for e in stage.telegram.ledger.entries if e["method"] == "answerCallbackQuery"]
    assert answered, "no button keeps turning"
    assert await draft(stage) == before
    assert stage.messages(MEMBER) == shown
    assert await dead(stage) == 0


async def test_row_9_a_name_of_two_alphabets_is_asked_about_and_flagged(stage):
    new = stage.stranger(9501, "Somebody")
    await stage.say(new, "/start sample-invitation-3")
    await tap(stage, new, "English", "I agree")
    await stage.say(new, "He\u0430d of police, Norway")  # a Cyrillic а
    preview = await stage.say(new, "Police directorate")
    assert "mixes letters of two alphabets" in preview
    assert "Change: Name" in labels(stage, new)
    await tap(stage, new, "Send application")
    assert "mixes letters of two alphabets" in text(stage, "coordinator")


async def test_row_35_what_stands_behind_a_command_is_cut_and_this_is_said(stage):
    said = await raw(
        stage, MEMBER, text="/menu" + " argument" * 10_000,
        entities=[{"type": "bot_command", "offset": 0, "length": 5}],
    )  # fmt: skip
    assert "Only the first 64 characters after a command are read." in said
    assert "Head of delegation, Norway" in said, "and the command is done"
    assert "Only the first" not in await stage.say(MEMBER, "/menu please")
    assert await dead(stage) == 0


@pytest.mark.parametrize(
    "garbage", ["%%%", "x" * 65, "Ж" * 65, "a b c", "\u202e\u0000", "../../etc"]
)
async def test_row_36_start_with_garbage_gets_the_neutral_text(stage, garbage):
    stranger = stage.stranger(9502)
    stage.telegram.people[stranger].started = True
    said = await raw(
        stage, stranger, text=f"/start {garbage}",
        entities=[{"type": "bot_command", "offset": 0, "length": 6}],
    )  # fmt: skip
    assert said.startswith("This link does not work")
    assert "Central Asia" not in said
    assert await dead(stage) == 0
