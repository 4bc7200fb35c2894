"""Odd input for practices; numbers as in the specification."""

import pytest

from actions import practices as actions
from rules import practices, reviews
from rules.causes import Cause
from rules.refusals import Refused
from tests.drafts import MEMBER, READER, SUMMARY, begin, draft, raw, to_preview
from tests.keys import FILES
from tests.practices import submit
from tests.screens import card, labels, press, tap, text
from tests.stage import plain
from texts import LANGUAGES, Text


def test_every_question_about_a_practice_has_a_line_of_help_and_an_example():
    asked = [key for key in FILES if key.startswith(("practice-ask-", "review-ask-"))]
    forms = {"practice": practices.FORM, "review": reviews.FORM}
    assert set(asked) == {f"{n}-ask-{q.key}" for n, form in forms.items() for q in form.questions}
    for language, example in {"en": "For example: ", "ru": "Например: "}.items():
        assert language in LANGUAGES
        for key in asked:
            assert example in Text(language).plain(key), f"{language}: {key}"


async def say(stage, words, **more):
    """Somebody writes; returns the number of the message."""
    number = stage.id(MEMBER)
    said = stage.telegram.say(number, number, words, **more)
    await stage.settle()
    return said.message_id


async def edit(stage, message_id, words):
    number = stage.id(MEMBER)
    stage.telegram.edit(number, number, message_id, words)
    await stage.settle()
    return text(stage, MEMBER)


async def test_row_47_an_edited_message_changes_the_draft(stage):
    await begin(stage)
    title = await say(stage, "Early advice")
    await say(stage, SUMMARY)
    said = await edit(stage, title, "Late advice")
    assert "Your answer was changed" in said
    assert "Which strands" in said, "where one was"
    assert "Late advice" in (await draft(stage))["answers"]
    assert "at least 3 characters" in await edit(stage, title, "ab"), "checked like any answer"
    assert "Late advice" in await tap(stage, MEMBER, "Prevent", "Next")


async def test_row_47_an_edit_after_submission_asks_for_a_new_version(stage):
    await begin(stage)
    title = await say(stage, "Early advice")
    await say(stage, SUMMARY)
    await tap(stage, MEMBER, "Prevent", "Next", "Submit")
    said = await edit(stage, title, "Late advice")
    assert "already submitted" in said
    assert "Early advice" in await stage.one("SELECT content FROM practices ORDER BY id DESC")
    assert "Early advice" in await tap(stage, MEMBER, "Revise")


async def test_row_47_an_edit_of_what_was_no_answer_changes_nothing_and_this_is_said(stage):
    other = await say(stage, "Hello?")
    count = len(stage.messages(MEMBER))
    await edit(stage, other, "Hello!")
    assert len(stage.messages(MEMBER)) == count, "nothing is open"
    await begin(stage)
    before = await draft(stage)
    assert "changed nothing" in await edit(stage, other, "Hello again!")
    assert await draft(stage) == before


async def test_row_49_a_forwarded_message_is_asked_about_and_its_source_named(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    await say(stage, SUMMARY, forward_from="Somebody <Else>")
    assert "forwarded from Somebody <Else>. Are these your own words?" in text(stage, MEMBER)
    assert "What was done" in await tap(stage, MEMBER, "Write it anew")
    assert SUMMARY not in (await draft(stage))["answers"]
    await say(stage, SUMMARY, forward_from=stage.id(READER))
    assert "forwarded from" in text(stage, MEMBER)
    assert "Which strands" in await tap(stage, MEMBER, "Yes, my own words")
    assert SUMMARY in (await draft(stage))["answers"]


async def test_row_49_what_one_forwards_of_one_s_own_is_an_answer(stage):
    await begin(stage)
    await say(stage, "Early advice", forward_from=stage.id(MEMBER))
    assert "What was done" in text(stage, MEMBER)


async def test_row_50_a_text_in_another_language_is_taken_and_its_language_asked(stage):
    await begin(stage, READER)
    await stage.say(READER, "Early advice")
    await stage.say(READER, SUMMARY)
    await tap(stage, READER, "Предупреждение", "Далее")
    assert "На каком языке" in await tap(stage, READER, "Отправить")
    assert "English" in labels(stage, READER)
    assert "Русский" not in labels(stage, READER)
    assert "отправлена" in await tap(stage, READER, "English")
    sql = "SELECT json_extract(content, '$.language') FROM practices ORDER BY id DESC"
    assert await stage.one(sql) == "en"


async def test_the_language_and_the_declaration_are_asked_one_after_the_other(stage):
    await begin(stage, READER)
    await stage.say(READER, "Early advice")
    await stage.say(READER, f"{SUMMARY} Call +7 701 234 56 78.")
    await tap(stage, READER, "Предупреждение", "Далее", "Отправить", "English")
    assert "похоже на данные о человеке" in text(stage, READER)
    assert await stage.one("SELECT count(*) FROM practices WHERE state = 'submitted'") == 0
    await tap(stage, READER, "Я проверил(а): узнать человека нельзя")
    row = (await stage.all("SELECT declared FROM practice_versions ORDER BY at DESC"))[0]
    assert row["declared"] == 1


async def test_without_the_declaration_nothing_is_submitted_whatever_is_pressed(stage):
    await to_preview(stage)
    await tap(stage, MEMBER, "Change: What was done")
    await stage.say(MEMBER, f"{SUMMARY} Call +7 701 234 56 78.")
    now = await draft(stage)
    await press(stage, MEMBER, f"forms:finish:{now['id']}:v{now['version']}:en.yes")
    assert await stage.one("SELECT count(*) FROM practices WHERE state = 'submitted'") == 0
    cause = Cause(stage.clock.now(), stage.id(MEMBER))
    with pytest.raises(Refused, match="practices-refused-declaration"):
        await stage.db.write(cause, actions.submit, now["id"], now["version"], None, declared=False)
    assert "Please check" in await tap(stage, MEMBER, "Rewrite it")
    assert await draft(stage) is not None


async def test_row_52_only_a_link_is_asked_for_a_description_and_schemes_are_text(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    said = await stage.say(MEMBER, "https://example.org/report/of/2019")
    assert "There is only a link" in said
    nasty = f"{SUMMARY} javascript:alert(1) tg://user?id=1 TON://transfer/x"
    await stage.say(MEMBER, nasty)
    preview = await tap(stage, MEMBER, "Prevent", "Next")
    assert nasty in preview
    shown = card(stage, MEMBER)["text"]
    assert "tg://" not in shown, "Telegram would make a link of it"
    assert "TON://" not in shown
    await tap(stage, MEMBER, "Add details", "Links")
    said = await stage.say(MEMBER, "https://example.org tg://user?id=1")
    assert "“tg://user?id=1” is not a web address" in plain(said)
    await stage.say(MEMBER, "https://example.org/a http://example.org/b")
    preview = await tap(stage, MEMBER, "Done, show preview")
    assert "Links: 1. https://example.org/a\n2. http://example.org/b" in preview


async def test_abuse_23_markup_in_a_practice_is_literal_and_the_frame_is_ours(stage):
    nasty = "<a href='https://evil.example'>Официальный текст группы</a> </blockquote><b>Открыл"
    number = await submit(stage, title=nasty)
    read = text(stage, "coordinator")
    assert nasty in read
    kinds = [entity["type"] for entity in card(stage, "coordinator")["entities"]]
    assert "text_link" not in kinds
    assert read.rindex("Submitted by Head of delegation") > read.rindex("Психологи школ")
    await tap(stage, "coordinator", "Share")
    await press(stage, "ru-head", f"practices:show:{number}")
    assert nasty in text(stage, "ru-head")
    assert "Автор: Head of delegation" in text(stage, "ru-head")


async def test_a_start_and_a_kind_of_body_are_read_back_in_words(stage):
    await to_preview(stage)
    await tap(stage, MEMBER, "Add details", "Begun")
    assert "Please write a year or a month" in await stage.say(MEMBER, "long ago")
    await stage.say(MEMBER, "03.2019")
    await tap(stage, MEMBER, "Kind of body", "Local authority")
    preview = await tap(stage, MEMBER, "Done, show preview")
    assert "Begun: March 2019" in preview
    assert "Kind of body: Local authority" in preview


async def test_a_message_with_a_strange_origin_is_answered(stage):
    await begin(stage)
    chat = {"id": -100123, "type": "channel", "title": "News"}
    origin = {"type": "channel", "date": 1, "chat": chat, "message_id": 5}
    assert "forwarded from News" in await raw(
        stage, MEMBER, text="Early advice", forward_origin=origin
    )
