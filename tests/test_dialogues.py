"""Guided dialogues: resumed, corrected, cancelled, sent once."""

import pytest

from actions import files, forms, recommendations
from rules.causes import Cause
from rules.files import photo
from rules.practices import FORM
from rules.refusals import Refused
from tests.drafts import MEMBER, SUMMARY, begin, draft, to_preview
from tests.screens import card, data, labels, press, starting, tap, text


async def test_row_53_a_form_goes_on_after_a_restart_at_every_step(stage):
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
    assert "Continue: Early advice" in labels(stage, MEMBER)
    await stage.forward(days=2)
    await stage.say(MEMBER, "/menu")
    assert "What was done" in await tap(stage, MEMBER, "Continue: Early advice")
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
    await tap(stage, MEMBER, "What worked")
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
    assert gone.startswith("Cancelled: New practice.")
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


async def test_row_63_the_same_update_five_times_takes_effect_once(stage):
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


async def test_a_forgotten_form_refuses_old_buttons_and_leads_to_the_menu(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    sent, number = data(stage, MEMBER, "Back"), card(stage, MEMBER)["message_id"]
    await stage.forward(days=91)
    assert await draft(stage) is None, "nobody touched it for 90 days"
    said = await press(stage, MEMBER, sent, number)
    assert "already finished or was cancelled. Open /menu" in said
    assert "I did not understand that" in await stage.say(MEMBER, "Something new")


# what the cards say


async def test_the_answers_of_one_form_are_not_taken_for_another(stage):
    await to_preview(stage, "rapporteur")
    found = await draft(stage, "rapporteur")
    cause = Cause(stage.clock.now(), stage.id("rapporteur"))
    with pytest.raises(Refused, match="forms-refused-over"):
        await stage.db.write(cause, recommendations.draft, found["id"], found["version"])
    assert await draft(stage, "rapporteur") == found


async def test_a_question_shows_the_answer_that_it_has(stage):
    await to_preview(stage)
    assert "Now:" not in await tap(stage, MEMBER, "Change: Strands"), "the ticks say it"
    await tap(stage, MEMBER, "Back")
    shown = await tap(stage, MEMBER, "Change: Title")
    assert shown.endswith("\n\nNow:\nEarly advice")
    await tap(stage, MEMBER, "Back", "Add details", "Results")
    assert "Now:" not in text(stage, MEMBER)
    await stage.say(MEMBER, "Twelve <schools> took part.")
    shown = await tap(stage, MEMBER, "✓ Results")
    assert shown.endswith("\n\nNow:\nTwelve <schools> took part.")


async def test_an_optional_answer_is_cleared_and_an_empty_one_skipped(stage):
    await to_preview(stage)
    await tap(stage, MEMBER, "Add details", "Results")
    assert "Clear" not in labels(stage, MEMBER)
    await stage.say(MEMBER, "Twelve schools took part.")
    await tap(stage, MEMBER, "✓ Results")
    assert "Skip" not in labels(stage, MEMBER)
    await tap(stage, MEMBER, "Clear")
    assert "Results" in labels(stage, MEMBER)
    assert "Twelve schools" not in (await draft(stage))["answers"]
    assert "Results" not in await tap(stage, MEMBER, "Done, show preview")


async def test_back_from_an_answer_that_is_changed_leads_to_the_preview(stage):
    await to_preview(stage)
    for label in ("Change: Title", "Change: What was done", "Change: Strands"):
        await tap(stage, MEMBER, label)
        preview = await tap(stage, MEMBER, "Back")
        assert preview.startswith("New practice\n\nPlease check"), label
        assert "Early advice" in preview


async def test_the_preview_asks_for_what_will_be_needed_until_it_is_there(stage):
    await to_preview(stage)
    assert labels(stage, MEMBER)[:2] == ["Add: Risks, safeguards", "Submit"]
    assert "What could go wrong" in await tap(stage, MEMBER, "Add: Risks, safeguards")
    await stage.say(MEMBER, "Participation is voluntary.")
    preview = await tap(stage, MEMBER, "Done, show preview")
    assert "Risks, safeguards: Participation is voluntary." in preview
    assert labels(stage, MEMBER)[0] == "Submit"


async def test_a_draft_is_called_by_its_title_and_before_it_has_one_by_its_form(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice for the families of those who work in other countries")
    await stage.say(MEMBER, "/menu")
    assert starting(stage, MEMBER, "Continue: ") == (
        "Continue: Early advice for the families of those…"
    )
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations", "Add a delegation")
    await stage.say("coordinator", "Switzerland")
    await stage.say("coordinator", "/menu")
    assert "Continue: Delegation" in labels(stage, "coordinator")


async def test_a_prefilled_draft_that_nobody_touched_is_cancelled_without_asking(stage):
    await to_preview(stage)
    await tap(stage, MEMBER, "Submit", "Read it", "Revise")
    assert "Early advice" in text(stage, MEMBER)
    assert "Cancelled: New practice." in await tap(stage, MEMBER, "Cancel")
    assert await draft(stage) is None
    number = await stage.one("SELECT max(id) FROM practices")
    await press(stage, MEMBER, f"forms:open:{number}:practice")
    await tap(stage, MEMBER, "Change: Title")
    await stage.say(MEMBER, "Later advice")
    assert "Throw away the draft" in await tap(stage, MEMBER, "Cancel")


async def test_what_no_card_offers_is_refused_by_the_action_and_the_draft_stays(stage):
    await to_preview(stage)
    found = await draft(stage)
    cause = Cause(stage.clock.now(), stage.id(MEMBER))
    number, version = found["id"], found["version"]
    file = photo("AgAC", "AgAD", 1000)
    for action, given in (
        (forms.retype, (number, version, "invented")),
        (forms.skip, (FORM, number, version)),  # of no question
        (forms.toggle, (FORM, number, version, "prevent")),
        (forms.go, (FORM, number, version, "invented")),
        (files.attach, (FORM, number, version, file)),
        (files.detach, (FORM, number, version, "1")),
    ):
        with pytest.raises(Refused, match="forms-refused-stale"):
            await stage.db.write(cause, action, *given)
    assert await draft(stage) == found
