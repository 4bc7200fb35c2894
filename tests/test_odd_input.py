"""Input that is no text, too much, edited or doubled; numbers as in the specification."""

import pytest

from handlers import dialogues
from tests.drafts import MEMBER, SUMMARY, begin, draft, raw
from tests.screens import buttons, card, dead, labels, press, tap, text

OTHER = {
    "photo": {},
    "voice": {},
    "video_note": {},
    "sticker": {},
    "dice": {},
    "location": {},
    "contact": {},
    "document": {"name": "draft.pdf", "size": 1000},
    "story": {"chat": {"id": 5, "type": "private", "first_name": "N"}, "id": 1},
}


async def test_row_41_what_is_no_text_is_asked_for_as_text_and_no_file_is_taken(stage):
    await begin(stage)
    before = await draft(stage)
    for kind, content in OTHER.items():
        said = await stage.say(MEMBER, **{kind: content})
        assert "Please send it as text" in said, kind
        assert "A short title" in said, kind
    assert await draft(stage) == before
    assert not [e for e in stage.telegram.ledger.entries if e["method"] == "getFile"]
    assert "What was done" in await stage.say(MEMBER, "Early advice")


STICKER = {
    "file_id": "a",
    "file_unique_id": "b",
    "width": 1,
    "height": 1,
    "type": "regular",
    "is_animated": False,
    "is_video": False,
}
UNUSUAL = {
    "paid_media": {"star_count": 1, "paid_media": []},
    "checklist": {"title": "t", "tasks": []},
    "gift": {"gift": {"id": "1", "star_count": 1, "sticker": STICKER}},
    "a_kind_of_next_year": {"x": 1},
    "video_note": {"file_id": "a", "file_unique_id": "b", "length": 1, "duration": 1},
}


@pytest.mark.parametrize("kind", UNUSUAL)
async def test_row_41_kinds_that_are_rare_or_new_are_asked_for_as_text(stage, kind):
    await begin(stage)
    before = await draft(stage)
    assert "Please send it as text" in await raw(stage, MEMBER, **{kind: UNUSUAL[kind]})
    assert await draft(stage) == before
    assert await dead(stage) == 0


async def test_row_48_a_deleted_message_was_an_answer_and_stays_one(stage):
    """Telegram tells a bot nothing of it; the next card shows what is kept."""
    await begin(stage)
    number = stage.id(MEMBER)
    said = stage.telegram.say(number, number, "Early advice")
    await stage.settle()
    before = await draft(stage)
    del stage.telegram.chats[number].messages[said.message_id]
    await stage.settle()
    assert await draft(stage) == before
    await stage.say(MEMBER, SUMMARY)
    assert "Early advice" in await tap(stage, MEMBER, "Prevent", "Next")


async def test_row_54_answers_of_two_devices_at_once_are_both_accounted_for(stage):
    await begin(stage)
    number = stage.id(MEMBER)
    stage.telegram.say(number, number, "Early advice")
    stage.telegram.say(number, number, SUMMARY)
    await stage.settle()
    answers = (await draft(stage))["answers"]
    assert "Early advice" in answers
    assert SUMMARY in answers


async def test_row_57_an_account_without_a_first_name_is_served_like_any_other(stage):
    number = stage.stranger(9401, "N")
    stage.telegram.people[number].started = True
    sender = {"id": number, "is_bot": False, "first_name": ""}
    link = "/start sample-invitation-3"
    command = [{"type": "bot_command", "offset": 0, "length": 6}]
    said = await raw(stage, number, text=link, entities=command, **{"from": sender})
    assert "choose your language" in said
    assert await dead(stage) == 0


TYPED = {  # answers that are more than any text
    "start": "март 2019",
    "links": " ".join(f"https://example.org/{n}/{'x' * 80}" for n in range(10)),
}


async def test_every_card_of_the_form_keeps_to_the_limits_of_telegram_when_it_is_full(stage):
    await begin(stage)
    await stage.say(MEMBER, "<" * 120)
    await stage.say(MEMBER, "ж" * 1000)
    await tap(stage, MEMBER, "Prevent", "Protect", "Pursue", "Respond", "Next", "Add details")
    questions = dialogues.REGISTRY["practice"].form.details
    for question in questions:
        now = await draft(stage)
        await press(
            stage, MEMBER, f"forms:go:{now['id']}:v{now['version']}:{question.key}",
            card(stage, MEMBER)["message_id"],
        )  # fmt: skip
        if question.files:
            for n in range(question.files):
                await stage.say(MEMBER, document={"name": f"{n}{'<' * 300}.pdf", "size": 99})
            await tap(stage, MEMBER, "Next")
        elif question.key in TYPED:
            await stage.say(MEMBER, TYPED[question.key])
        elif question.check is None:
            await tap(stage, MEMBER, buttons(stage, MEMBER)[0]["text"])
            if question.many:
                await tap(stage, MEMBER, "Next")
        else:
            await stage.say(MEMBER, "ё" * question.check.keywords["limit"])
    assert sum(label.startswith("✓") for label in labels(stage, MEMBER)) == len(questions)
    preview = await tap(stage, MEMBER, "Done, show preview")
    assert "Please check" in preview
    assert "was submitted" in await tap(stage, MEMBER, "Submit")
    assert "A practice waits for screening" in text(stage, "coordinator")
    assert "<" * 120 in await tap(stage, MEMBER, "Read it")
    assert "ё" * 800 in await tap(stage, MEMBER, "Safeguards, results, lessons")
    refused = [e for e in stage.telegram.ledger.entries if e.get("status") == 400]
    assert refused == []


async def test_a_text_of_nothing_but_specials_is_shown_however_long_its_escapes(stage):
    await begin(stage)
    await stage.say(MEMBER, "&&&")
    await stage.say(MEMBER, "&" * 1000)
    assert "&" * 150 in await tap(stage, MEMBER, "Prevent", "Next")
    assert "was submitted" in await tap(stage, MEMBER, "Submit")
    assert "&" * 1000 in await tap(stage, MEMBER, "Read it")


@pytest.mark.parametrize("typed", ["/menu,", "/MENU.", "/menu\u2066", '/menu"'])
async def test_a_command_ends_where_telegram_says(stage, typed: str):
    await stage.say("kz-head", "/menu")
    menu = stage.last("kz-head")
    assert await stage.say("kz-head", typed) == menu
