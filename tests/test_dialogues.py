"""Guided dialogues: resumed, corrected, cancelled, and patient with whatever is typed or pressed.

The practice form has every kind of question: a line, a text, several choices, and details.
"""

import pytest

from handlers import dialogues
from rules.causes import Cause
from rules.members import State
from storage import groups, members
from tests.screens import buttons, card, data, dead, labels, press, starting, tap, text

SUMMARY = "School psychologists train class teachers to notice changes."
MEMBER = "no-head"  # reads English
READER = "kz-head"  # reads Russian


async def begin(stage, who=MEMBER):
    """Begin a practice; returns the first question."""
    await stage.say(who, "/menu")
    return await tap(stage, who, "Предложить практику" if who == READER else "Submit a practice")


async def to_preview(stage, who=MEMBER, title="Early advice"):
    """Answer everything that is asked first."""
    await begin(stage, who)
    await stage.say(who, title)
    await stage.say(who, SUMMARY)
    return await tap(stage, who, "Prevent", "Next")


async def draft(stage, who=MEMBER):
    """The draft of somebody, as it is stored."""
    found = await stage.all("SELECT * FROM forms WHERE person_id = :id", id=stage.id(who))
    return found[0] if found else None


async def raw(stage, who, **fields):
    """A message as Telegram may send it, whatever the clients allow."""
    number = stage.id(who)
    message = {
        "message_id": 900_000 + stage.telegram.updates.last_id,
        "date": stage.telegram.clock.unix(),
        "chat": {"id": number, "type": "private", "first_name": "N"},
        "from": {"id": number, "is_bot": False, "first_name": "N"},
        **fields,
    }
    stage.telegram.put_update({"message": message}, checked=False)
    await stage.settle()
    return text(stage, who)


# the way through


async def test_a_form_goes_on_after_a_restart_at_every_step(stage):
    await begin(stage)
    await stage.restart()
    assert "What was done" in await stage.say(MEMBER, "Early advice")
    await stage.restart()
    assert "Which strands" in await stage.say(MEMBER, SUMMARY)
    await stage.restart()
    await tap(stage, MEMBER, "Prevent")
    await stage.restart()
    assert "✓ Prevent" in labels(stage, MEMBER)
    assert "Please check" in await tap(stage, MEMBER, "Next")
    await stage.restart()
    assert "details" in await tap(stage, MEMBER, "Add details")
    await stage.restart()
    assert "What came of it?" in await tap(stage, MEMBER, "Results")
    await stage.restart()
    assert "details" in await stage.say(MEMBER, "Twelve schools took part.")
    await stage.restart()
    preview = await tap(stage, MEMBER, "Done, show preview")
    for words in ("Early advice", SUMMARY, "Strands: Prevent", "Results: Twelve schools"):
        assert words in preview
    await stage.restart()
    assert "was submitted" in await tap(stage, MEMBER, "Submit")
    assert await draft(stage) is None


async def test_the_menu_leads_back_to_a_draft_that_was_left(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, "/menu")
    assert starting(stage, MEMBER, "Continue: ")
    await stage.forward(days=2)
    await stage.say(MEMBER, "/menu")
    assert "What was done" in await tap(stage, MEMBER, starting(stage, MEMBER, "Continue: "))
    await stage.say(MEMBER, "/menu")
    await tap(stage, MEMBER, "Submit a practice")
    assert "What was done" in text(stage, MEMBER), "beginning again is going on"


async def test_back_goes_to_the_question_before_and_keeps_the_other_answers(stage):
    await begin(stage)
    assert "Back" not in labels(stage, MEMBER), "there is nothing before the first question"
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, SUMMARY)
    assert "What was done" in await tap(stage, MEMBER, "Back")
    assert "A short title" in await tap(stage, MEMBER, "Back")
    assert "Which strands" in await stage.say(MEMBER, "Better advice")
    preview = await tap(stage, MEMBER, "Protect", "Next")
    assert "Better advice" in preview
    assert SUMMARY in preview


async def test_one_answer_is_changed_from_the_preview_which_comes_back(stage):
    await to_preview(stage)
    assert "A short title" in await tap(stage, MEMBER, "Change: Title")
    preview = await stage.say(MEMBER, "Later advice")
    assert "Please check" in preview
    assert "Later advice" in preview
    assert "Early advice" not in preview
    await tap(stage, MEMBER, "Change: Strands")
    assert "✓ Prevent" in labels(stage, MEMBER)
    assert "Strands: Prevent, Respond" in await tap(stage, MEMBER, "Respond", "Next")


async def test_a_detail_is_skipped_chosen_and_left_by_back(stage):
    await to_preview(stage)
    await tap(stage, MEMBER, "Add details", "Results")
    assert "details" in await tap(stage, MEMBER, "Skip")
    await tap(stage, MEMBER, "Setting", "School")
    assert "✓ Setting" in labels(stage, MEMBER)
    await tap(stage, MEMBER, "Lessons")
    assert "details" in await tap(stage, MEMBER, "Back")
    await tap(stage, MEMBER, "Pillars", "III Capacity", "IV Human rights", "Next")
    preview = await tap(stage, MEMBER, "Done, show preview")
    assert "Setting: School" in preview
    assert "Pillars: III Capacity, IV Human rights" in preview
    assert "Results" not in preview


async def test_no_strand_at_all_is_asked_for_again_also_after_back(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, SUMMARY)
    assert await tap(stage, MEMBER, "Next") == "Please choose at least one."
    await tap(stage, MEMBER, "Prevent", "✓ Prevent", "Back")
    assert "Which strands" in await stage.say(MEMBER, SUMMARY)
    assert await tap(stage, MEMBER, "Next") == "Please choose at least one."


async def test_cancel_asks_before_it_throws_away_what_was_written(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    for ask in (lambda: tap(stage, MEMBER, "Cancel"), lambda: stage.say(MEMBER, "/cancel")):
        assert "Throw away the draft" in await ask()
        assert (await draft(stage))["answers"] == '{"title":"Early advice"}'
        assert "What was done" in await tap(stage, MEMBER, "Keep it")
    await stage.say(MEMBER, "/cancel")
    gone = await tap(stage, MEMBER, "Throw away")
    assert gone.startswith("Cancelled: Submit a practice.")
    assert await draft(stage) is None
    assert "There is nothing to cancel" in await stage.say(MEMBER, "/cancel")


async def test_an_old_send_button_does_not_claim_that_a_cancelled_form_was_sent(stage):
    await to_preview(stage)
    sent, number = data(stage, MEMBER, "Submit"), card(stage, MEMBER)["message_id"]
    await stage.say(MEMBER, "/cancel")
    await tap(stage, MEMBER, "Throw away")
    assert "cancelled" in await press(stage, MEMBER, sent, number)
    assert await stage.one("SELECT count(*) FROM practices WHERE state = 'submitted'") == 0


async def test_an_empty_form_is_cancelled_at_once(stage):
    await begin(stage)
    assert "Cancelled" in await tap(stage, MEMBER, "Cancel")
    assert await draft(stage) is None


async def test_cancel_works_at_every_step_of_the_form(stage):
    await to_preview(stage)
    for label in ("Add details", "Results"):
        assert "Throw away the draft" in await stage.say(MEMBER, "/cancel")
        await tap(stage, MEMBER, "Keep it", label)
    assert "Throw away the draft" in await stage.say(MEMBER, "/cancel")
    await tap(stage, MEMBER, "Throw away")
    assert await draft(stage) is None


async def test_a_double_press_of_send_makes_one_practice(stage):
    await to_preview(stage)
    number, sent = card(stage, MEMBER)["message_id"], data(stage, MEMBER, "Submit")
    twice = [stage.telegram.press(stage.id(MEMBER), stage.id(MEMBER), number, sent) for _ in "12"]
    await stage.settle()
    said = [stage.telegram.answer(pressed.callback_query_id) for pressed in twice]
    assert said[1]["text"] == "This was already sent or cancelled."
    found = await stage.one("SELECT count(*) FROM practices WHERE state = 'submitted'")
    assert found == 1
    assert "was submitted" in text(stage, MEMBER)


async def test_the_same_update_five_times_takes_effect_once(stage):
    await begin(stage)
    number = stage.id(MEMBER)
    said = stage.telegram.say(number, number, "Early advice")
    await stage.settle()
    before = await draft(stage)
    shown = len(stage.messages(MEMBER))
    body = stage.telegram.chats[number].messages[said.message_id]
    for _ in range(4):
        await stage.program.inbox.receive([{"update_id": said.update_id, "message": body}])
        await stage.settle()
    assert await draft(stage) == before
    assert len(stage.messages(MEMBER)) == shown


# old cards, other devices, other languages


async def test_an_old_card_is_out_of_date_and_becomes_the_current_one(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    old, sent = card(stage, MEMBER)["message_id"], data(stage, MEMBER, "Back")
    await stage.say(MEMBER, SUMMARY)
    before = await draft(stage)
    assert await press(stage, MEMBER, sent, old) == (
        "That card was out of date. Here is the current one."
    )
    assert card(stage, MEMBER)["message_id"] == old
    assert "Which strands" in text(stage, MEMBER)
    assert await draft(stage) == before
    assert "✓ Prevent" not in labels(stage, MEMBER)
    await tap(stage, MEMBER, "Prevent")
    assert "✓ Prevent" in labels(stage, MEMBER), "and the fresh one works"


async def test_an_old_preview_does_not_send_what_was_changed_since(stage):
    await to_preview(stage)
    old, sent = card(stage, MEMBER)["message_id"], data(stage, MEMBER, "Submit")
    await tap(stage, MEMBER, "Change: Title")
    await stage.say(MEMBER, "Later advice")
    assert "out of date" in await press(stage, MEMBER, sent, old)
    assert "Later advice" in text(stage, MEMBER)
    assert await stage.one("SELECT count(*) FROM practices WHERE state = 'submitted'") == 0


async def test_an_old_card_of_one_form_is_not_replaced_by_another_form(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    old, sent = card(stage, MEMBER)["message_id"], data(stage, MEMBER, "Back")
    await stage.say(MEMBER, SUMMARY)
    await stage.say(MEMBER, "/settings")
    await tap(stage, MEMBER, "Change time zone")
    assert "out of date" in await press(stage, MEMBER, sent, old)
    assert "Which strands" in text(stage, MEMBER)


async def test_of_two_devices_the_second_is_shown_the_current_state(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, SUMMARY)
    phone = card(stage, MEMBER)["message_id"]
    await stage.say(MEMBER, "/menu")
    await tap(stage, MEMBER, starting(stage, MEMBER, "Continue: "))
    desk = card(stage, MEMBER)["message_id"]
    assert desk != phone
    old = data(stage, MEMBER, "Prevent")
    await press(stage, MEMBER, old, desk)
    assert "out of date" in await press(stage, MEMBER, old, phone)
    assert card(stage, MEMBER)["message_id"] == phone
    assert "✓ Prevent" in labels(stage, MEMBER), "what the other device chose is not undone"
    assert '"strands":["prevent"]' in (await draft(stage))["answers"]


async def test_a_form_goes_on_in_the_language_that_was_chosen_meanwhile(stage):
    await begin(stage, READER)
    await stage.say(READER, "Ранний совет")
    await stage.say(READER, "/settings")
    await tap(stage, READER, "English", "Menu")
    assert "What was done, by whom" in await tap(
        stage, READER, starting(stage, READER, "Continue: ")
    )
    await stage.say(READER, SUMMARY)
    preview = await tap(stage, READER, "Prevent", "Next")
    assert "Title: Ранний совет" in preview, "people's own words stay as they are"


async def test_whoever_changes_the_language_in_the_registration_reads_it_at_once(stage):
    await stage.say("new-3", "/start sample-invitation-3")
    assert "Kept about you" in await tap(stage, "new-3", "English")
    await tap(stage, "new-3", "Back")
    assert "О вас хранится" in await tap(stage, "new-3", "Русский")


# forged presses


FORGED = [
    "forms:choose:{id}:v{v}:prevent",
    "forms:choose:{id}:v{v}:nonsense",
    "forms:toggle:{id}:v{v}:nonsense",
    "forms:toggle:{id}:v{v}:yes",
    "forms:skip:{id}:v{v}",
    "forms:go:{id}:v{v}:nonsense",
    "forms:go:{id}:v{v}:preview",
    "forms:go:{id}:v{v}",
    "forms:finish:{id}:v{v}",
    "forms:finish:{id}",
    "forms:back:999:v1",
    "forms:show:999",
    "forms:open:0:nonsense",
    "forms:open:0:",
    "forms:open:999:practice",
    "forms:cancel:999:yes",
]


async def test_forged_presses_change_no_answer_and_break_nothing(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, SUMMARY)
    answers = (await draft(stage))["answers"]
    for sent in FORGED:
        now = await draft(stage)
        await press(stage, MEMBER, sent.format(id=now["id"], v=now["version"]))
        assert (await draft(stage))["answers"] == answers, sent
    now = await draft(stage)
    await press(stage, MEMBER, f"forms:go:{now['id']}:v{now['version']}:title")
    for verb in ("skip", "toggle"):
        now = await draft(stage)
        await press(stage, MEMBER, f"forms:{verb}:{now['id']}:v{now['version']}")
        assert (await draft(stage))["answers"] == answers, verb
    assert await stage.one("SELECT count(*) FROM practices WHERE state = 'submitted'") == 0
    assert await dead(stage) == 0


async def test_nobody_presses_into_the_draft_of_another(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    mine = await draft(stage)
    for verb in ("show", "back", "skip", "cancel"):
        said = await press(stage, READER, f"forms:{verb}:{mine['id']}:v{mine['version']}")
        assert "уже завершена или отменена" in said
    said = await press(stage, READER, f"forms:finish:{mine['id']}:v{mine['version']}")
    assert said == "Это уже отправлено или отменено."
    await press(stage, READER, f"forms:cancel:{mine['id']}:yes")
    assert await draft(stage) == mine


async def test_consent_cannot_be_passed_over(stage):
    new = "new-3"
    await stage.say(new, "/start sample-invitation-3")
    await tap(stage, new, "English")
    assert "Kept about you" in await stage.say(new, "I agree"), "the button counts, not the word"
    for verb in ("skip:{id}:v{v}", "toggle:{id}:v{v}:yes", "go:{id}:v{v}:name"):
        now = await draft(stage, new)
        await press(stage, new, "forms:" + verb.format(id=now["id"], v=now["version"]))
        assert "consent" not in (await draft(stage, new))["answers"]
    assert "Kept about you" in await stage.say(new, "Expert on border security")
    now = await draft(stage, new)
    await press(stage, new, f"forms:finish:{now['id']}:v{now['version']}")
    assert await stage.one("SELECT count(*) FROM members WHERE state = 'applied'") == 0


# bad input; the numbers are those of the specification

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


async def test_row_47_an_edited_message_changes_nothing_and_this_is_said(stage):
    await begin(stage)
    number = stage.id(MEMBER)
    said = stage.telegram.say(number, number, "Early advice")
    await stage.settle()
    before = await draft(stage)
    stage.telegram.edit(number, number, said.message_id, "Late advice")
    await stage.settle()
    assert "Editing a sent message changes nothing here" in text(stage, MEMBER)
    assert await draft(stage) == before
    assert "Which strands" in await stage.say(MEMBER, SUMMARY)


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


async def test_a_forgotten_form_refuses_old_buttons_and_leads_to_the_menu(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    sent, number = data(stage, MEMBER, "Back"), card(stage, MEMBER)["message_id"]
    await stage.forward(days=91)
    assert await draft(stage) is None, "nobody touched it for 90 days"
    said = await press(stage, MEMBER, sent, number)
    assert "already finished or was cancelled. Open /menu" in said
    assert "I did not understand that" in await stage.say(MEMBER, "Something new")


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
        if question.check is None:
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


async def second_group(stage, who):
    """Make somebody a member of another group as well; returns its id."""

    def make(tx, cause):
        number = groups.add(tx, cause, "XX", "Another group", "en", "Europe/Oslo")
        members.add(
            tx,
            cause,
            number,
            person_id=stage.id(who),
            delegation_id=None,
            name="Guest",
            body="Guests",
            state=State.ACTIVE,
        )
        return number

    return await stage.db.write(Cause(stage.clock.now()), make)


async def test_what_was_written_for_one_group_is_not_sent_to_another(stage):
    other = await second_group(stage, MEMBER)
    await to_preview(stage)
    sent, number = data(stage, MEMBER, "Submit"), card(stage, MEMBER)["message_id"]
    await press(stage, MEMBER, f"preferences:group:{other}")
    assert "belongs to another of your working groups" in await press(stage, MEMBER, sent, number)
    await press(stage, MEMBER, "forms:open:0:practice")
    assert "You have not finished “Submit a practice”" in text(stage, MEMBER)
    found = await stage.one("SELECT count(*) FROM practices WHERE group_id = :g", g=other)
    assert found == 0
    await press(stage, MEMBER, "preferences:group:1")
    assert starting(stage, MEMBER, "Continue: ")
    await press(stage, MEMBER, sent, number)
    assert "was submitted" in text(stage, MEMBER)
