"""Old cards, other devices, other languages, other groups, forged presses."""

from rules.causes import Cause
from rules.members import State
from storage import groups, members
from tests.drafts import MEMBER, READER, SUMMARY, begin, draft, to_preview
from tests.screens import card, data, dead, labels, press, tap, text


async def test_row_31_an_old_card_is_out_of_date_and_becomes_the_current_one(stage):
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
    await tap(stage, MEMBER, "Time zone")
    assert "out of date" in await press(stage, MEMBER, sent, old)
    assert "Which strands" in text(stage, MEMBER)


async def test_row_54_of_two_devices_the_second_is_shown_the_current_state(stage):
    await begin(stage)
    await stage.say(MEMBER, "Early advice")
    await stage.say(MEMBER, SUMMARY)
    phone = card(stage, MEMBER)["message_id"]
    await stage.say(MEMBER, "/menu")
    await tap(stage, MEMBER, "Continue: Early advice")
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
    await tap(stage, READER, "Язык", "English", "Menu")
    assert "What was done, by whom" in await tap(stage, READER, "Continue: Ранний совет")
    await stage.say(READER, SUMMARY)
    preview = await tap(stage, READER, "Prevent", "Next")
    assert "Title: Ранний совет" in preview, "people's own words stay as they are"


async def test_whoever_changes_the_language_in_the_registration_reads_it_at_once(stage):
    await stage.say("new-3", "/start sample-invitation-3")
    assert "Kept about you" in await tap(stage, "new-3", "English")
    await tap(stage, "new-3", "Back")
    assert "О вас хранятся" in await tap(stage, "new-3", "Русский")


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
    bare = sent.partition("@")[0]  # from a card of the time when there was one group only
    assert "belongs to another of your working groups" in await press(stage, MEMBER, bare, number)
    await press(stage, MEMBER, "forms:open:0:practice")
    assert "You have not finished “New practice”" in text(stage, MEMBER)
    found = await stage.one("SELECT count(*) FROM practices WHERE group_id = :g", g=other)
    assert found == 0
    await press(stage, MEMBER, f"preferences:group:{other}")
    assert "Continue: Early advice" in labels(stage, MEMBER)
    await press(stage, MEMBER, sent, number)
    assert "was submitted" in text(stage, MEMBER)


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
