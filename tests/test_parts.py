"""Texts that Telegram's clients cut up into several messages."""

from tests.drafts import MEMBER, READER, SUMMARY, begin, draft
from tests.screens import dead


async def in_parts(stage, *parts):
    number = stage.id(MEMBER)
    for part in parts:
        stage.telegram.say(number, number, part)
    await stage.settle()
    return stage.last(MEMBER)


async def at_the_summary(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    return await draft(stage)


async def test_row_3_parts_of_a_long_text_are_counted_together_and_none_is_the_answer(stage):
    before = await at_the_summary(stage)
    said = await in_parts(stage, "a" * 4096, "b" * 4096, "the rest of it, a short one")
    assert "Your text came in 3 messages, together 8,219 characters long" in said
    assert "the limit is 1,000" in said
    assert "What was done" in said, "the question stands below"
    assert await draft(stage) == before, "the rest was not taken for the answer"
    assert await dead(stage) == 0


async def test_row_3_what_is_written_afterwards_is_an_answer_again(stage):
    await at_the_summary(stage)
    await in_parts(stage, "a" * 4096, "the rest of it, a short one")
    await stage.forward(seconds=6)
    assert "Which strands" in await stage.say(MEMBER, SUMMARY)


async def test_row_3_a_text_that_was_too_long_but_not_cut_is_corrected_at_once(stage):
    await at_the_summary(stage)
    said = await in_parts(stage, "a" * 1001, SUMMARY)
    assert "Which strands" in said


async def test_row_3_parts_of_one_person_do_not_count_for_another(stage):
    await at_the_summary(stage)
    await begin(stage, READER)
    await in_parts(stage, "a" * 4096)
    assert "messages, together" not in await stage.say(READER, "Ранний совет")
