"""People come in: they apply, and coordinators admit or decline them."""

import re

import pytest

from tests.lists import imported
from tests.people import apply, invitation, manage, state
from tests.screens import labels, press, tap, text


async def test_an_invited_expert_applies_and_is_admitted_with_one_tap(stage):
    token = await invitation(stage)
    new = stage.stranger(9001, "Kari", "en")
    assert "Please choose your language" in await stage.say(new, f"/start {token}")
    consent = await tap(stage, new, "English")
    assert "Kept about you" in consent
    assert "No phone number, no username" in consent
    assert "Your name, as the group shall see it" in await tap(stage, new, "I agree")
    assert "Your ministry, agency" in await stage.say(new, "Adviser on prisons, Norway")
    preview = await stage.say(new, "Prison service")
    assert "Name: Adviser on prisons, Norway" in preview
    assert "Body: Prison service" in preview
    assert await state(stage, new) is None, "nothing is sent before the preview is confirmed"
    assert "Your application was sent" in await tap(stage, new, "Send application")

    card = text(stage, "coordinator")
    for words in ("Adviser on prisons, Norway", "Prison service", "Delegation: Norway", "9001"):
        assert words in card
    assert "Attention" not in card
    assert await tap(stage, "coordinator", "Approve") == "Approved."
    assert "is now a member: Norway, adviser" in text(stage, "coordinator")
    assert text(stage, new).startswith("Welcome!\n\nCentral Asia expert group (sample)\n")
    assert "Practices" in labels(stage, new)


async def test_a_russian_reader_goes_the_same_way_in_russian_from_end_to_end(stage):
    token = await invitation(stage, "Kyrgyzstan")
    new = stage.stranger(9002, "Айгуль", "ru")
    assert "Пожалуйста, выберите язык" in await stage.say(new, f"/start {token}")
    assert "О вас хранятся" in await tap(stage, new, "Русский")
    await tap(stage, new, "Даю согласие")
    await stage.say(new, "Советник по миграции, Кыргызстан")
    assert "Проверьте и отправьте заявку" in await stage.say(new, "Министерство труда")
    assert "Ваша заявка отправлена" in await tap(stage, new, "Отправить заявку")
    assert "Советник по миграции, Кыргызстан" in text(stage, "coordinator")
    assert text(stage, "coordinator-2").startswith("Заявка")
    assert await tap(stage, "coordinator-2", "Одобрить") == "Одобрено."
    assert text(stage, new).startswith("Добро пожаловать!\n\nCentral Asia expert group")
    assert "Практики" in labels(stage, new)
    russian = " ".join(stage.messages(new))
    assert not re.search(r"\b(application|welcome|practice|waits)\b", russian, re.IGNORECASE)


async def test_an_application_can_be_left_for_later(stage):
    token = await invitation(stage)
    for number, name in ((9011, "First Applicant"), (9012, "Second Applicant")):
        await apply(stage, stage.stranger(number), token, name=name)
    await stage.say("coordinator", "/applications")
    assert "First Applicant" in text(stage, "coordinator")
    assert "Second Applicant" in await tap(stage, "coordinator", "Next application")
    assert "First Applicant" in await tap(stage, "coordinator", "Next application")
    await tap(stage, "coordinator", "Approve", "Next application")
    assert "Second Applicant" in text(stage, "coordinator")
    assert "Next application" not in labels(stage, "coordinator"), "it is the only one"


async def test_the_first_member_of_a_delegation_becomes_its_head(stage):
    token = await invitation(stage, "Uzbekistan")
    new = stage.stranger(9003)
    await apply(stage, new, token, "Adviser, Uzbekistan")
    await tap(stage, "coordinator", "Approve")
    assert "Uzbekistan, adviser" in text(stage, "coordinator"), "it had a head already"
    empty = await stage.one(
        "SELECT name FROM delegations WHERE id NOT IN"
        " (SELECT delegation_id FROM members WHERE delegation_id IS NOT NULL) LIMIT 1"
    )
    first = stage.stranger(9004)
    await apply(stage, first, await invitation(stage, empty), "First of them")
    await tap(stage, "coordinator", "Approve")
    assert f"{empty}, head." in text(stage, "coordinator")


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("HEAD OF DELEGATION, NORWAY", "a member has the same name"),
        ("Heаd of delegation, Norway", "mixes letters of two alphabets"),
    ],
    ids=["the same name", "a Cyrillic letter in a Latin name"],
)
async def test_the_card_warns_of_a_name_that_imitates_another(stage, name, warning):
    new = stage.stranger(9005)
    await apply(stage, new, await invitation(stage), name)
    assert warning in text(stage, "coordinator")
    assert "confirm outside Telegram" in text(stage, "coordinator")
    assert "Approve" in labels(stage, "coordinator"), "it is a warning, not a decision"


async def test_abuse_6_the_card_warns_of_names_of_applicants_and_the_suspended_and_expected(stage):
    await imported(stage, ["Norway", "", "", "Kari Example", "Prison service", "adviser", "en"])
    for number, name in ((9031, "Ivan Example"), (9032, "Ivаn Example"), (9033, "Kari Example")):
        await apply(stage, stage.stranger(number), await invitation(stage), name)
        assert ("like that of another applicant: Ivan Example" in text(stage, "coordinator")) == (
            number == 9032
        )
    assert "Attention" not in text(stage, "coordinator"), "Kari Example is who is expected"
    await apply(stage, stage.stranger(9034), await invitation(stage, "Kyrgyzstan"), "KARI EXAMPLE")
    shown = text(stage, "coordinator")
    assert "another applicant has the same name: Kari Example (Norway)" in shown
    assert "somebody who is expected has the same name: Kari Example (Norway)" in shown
    await manage(stage, "us-head", "suspend")
    await apply(stage, stage.stranger(9035), await invitation(stage), await name_of(stage))
    assert "a member has the same name" in text(stage, "coordinator")


async def name_of(stage, who="us-head"):
    return await stage.one("SELECT name FROM members WHERE person_id = :p", p=stage.id(who))


async def test_an_application_is_declined_with_a_reason(stage):
    new = stage.stranger(9006)
    await apply(stage, new, await invitation(stage))
    await tap(stage, "coordinator", "Decline")
    await stage.say("coordinator", "Please ask your <b>ministry</b> first.")
    assert "Please ask your <b>ministry</b> first." in text(stage, "coordinator")
    done = await tap(stage, "coordinator", "Decline")
    assert "The application of Adviser on prisons, Norway was declined" in done
    assert "Please ask your <b>ministry</b> first." in text(stage, new)
    assert await state(stage, new) == "declined"
    assert "not accepted" in await stage.say(new, "/menu"), "the group stays closed"
    assert "not accepted" in await stage.say(new, "/practices")


async def test_an_application_is_declined_without_a_reason(stage):
    new = stage.stranger(9007)
    await apply(stage, new, await invitation(stage))
    await tap(stage, "coordinator", "Decline", "Skip", "Decline")
    assert "Your application was not accepted" in text(stage, new)
    assert "Reason" not in text(stage, new)


async def test_row_39_two_coordinators_decide_and_the_first_wins(stage):
    new = stage.stranger(9008)
    await apply(stage, new, await invitation(stage))
    number = await stage.one("SELECT id FROM members WHERE person_id = :id", id=new)
    pressed = [
        stage.telegram.press(stage.id(who), stage.id(who), 1, f"members:approve:{number}")
        for who in ("coordinator", "coordinator-2")
    ]
    await stage.settle()
    said = [stage.telegram.answer(each.callback_query_id) for each in pressed]
    won = [answer["text"] for answer in said if not answer["show_alert"]]
    lost = [answer["text"] for answer in said if answer["show_alert"]]
    assert won in (["Approved."], ["Одобрено."])
    name, first, second = "Adviser on prisons, Norway", "Coordinator", "Second coordinator"
    assert lost in (
        [f"{second}, secretariat already admitted {name} (23 Nov, 14:00)."],
        [f"Заявка «{name}» уже одобрена: {first}, secretariat (23 нояб., 14:00)."],
    )
    journal = await stage.one("SELECT count(*) FROM journal WHERE what = 'members.approve'")
    assert journal == 1


async def test_who_declines_after_an_approval_learns_who_was_first_and_when(stage):
    new = stage.stranger(9009)
    await apply(stage, new, await invitation(stage))
    await tap(stage, "coordinator", "Approve")
    await stage.forward(minutes=30)
    await tap(stage, "coordinator-2", "Отклонить")
    await tap(stage, "coordinator-2", "Пропустить")
    told = await tap(stage, "coordinator-2", "Отклонить")
    assert "уже одобрена: Coordinator, secretariat" in told
    assert "14:00" in told, "in the reader's own zone"
    assert text(stage, "coordinator-2") == told, "on the card too, which has no use now"
    assert labels(stage, "coordinator-2") == ["Меню"]
    assert await state(stage, new) == "active"


async def test_row_38_whoever_applies_twice_is_shown_where_it_stands(stage):
    token = await invitation(stage)
    new = stage.stranger(9010)
    await apply(stage, new, token)
    again = await stage.say(new, f"/start {token}")
    assert "Your application was sent to the coordinators" in again
    assert await stage.one("SELECT count(*) FROM members WHERE person_id = :id", id=new) == 1
    await tap(stage, "coordinator", "Approve")
    assert "Central Asia expert group" in await stage.say(new, f"/start {token}")
    assert await state(stage, new) == "active"
    sent = await stage.one("SELECT count(*) FROM outbox WHERE kind = 'members-applied'")
    assert sent == 2, "one for each coordinator"


async def test_row_38_after_a_refusal_a_new_link_works_a_day_later(stage):
    new = stage.stranger(9011)
    await apply(stage, new, await invitation(stage))
    await tap(stage, "coordinator", "Decline", "Skip", "Decline")
    token = await invitation(stage)
    told = await stage.say(new, f"/start {token}")
    assert told == (
        "Your application was not accepted."
        " You may apply again after 24 Nov, 10:00, with an invitation."
    )
    await stage.forward(hours=23)
    assert "You may apply again after" in await stage.say(new, f"/start {token}")
    await stage.forward(hours=1)
    preview = await stage.say(new, f"/start {token}")
    assert "Name: Adviser on prisons, Norway" in preview, "nobody is asked twice"
    await tap(stage, new, "Send application")
    await tap(stage, "coordinator", "Approve")
    assert await state(stage, new) == "active"


async def test_the_preview_names_the_group_and_the_delegation_that_one_joins(stage):
    new = stage.stranger(9012)
    preview = await at_preview(stage, new, "Adviser on prisons, Norway")
    assert preview.startswith("Join the working group\n\nPlease check")
    assert "You join Central Asia expert group (sample), delegation: Norway." in preview
    assert "alphabets" not in preview
    await tap(stage, new, "Change: Name")
    assert "Now:\nAdviser on prisons, Norway" in text(stage, new)
    preview = await stage.say(new, "Аdviser on prisons")  # the first letter is Cyrillic
    assert "your name mixes letters of two alphabets" in preview


async def at_preview(stage, who, name):
    """Somebody opens a link and fills in everything; returns the preview."""
    await stage.say(who, f"/start {await invitation(stage)}")
    await tap(stage, who, "English", "I agree")
    await stage.say(who, name)
    return await stage.say(who, "Prison service")


async def test_whoever_joins_or_has_applied_reads_where_they_stand(stage):
    new = stage.stranger(9013)
    await at_preview(stage, new, "Adviser on prisons, Norway")
    assert "You were invited to a working group" in await stage.say(new, "/help")
    await stage.say(new, "nothing more")
    await tap(stage, new, "Send application")
    applied = "Thank you. Your application was sent to the coordinators."
    assert (await stage.say(new, "/help")).startswith(applied)
    assert (await press(stage, new, "practices:menu")).startswith(applied)
    assert (await stage.say(new, "hello")).startswith(applied)
