"""People come and go: invitations, applications, seats, suspension, the operator's claim link."""

import re
from datetime import timedelta

import pytest

from bot.program import make_claim
from rules.causes import Cause
from storage import outbox
from tests.screens import dead, labels, press, starting, tap, text

NEUTRAL = "This bot serves a closed working group."
NO_LINK = "This link does not work"
TOKEN = re.compile(r"\?start=(\S+)")


async def invitation(stage, delegation="Norway"):
    """A coordinator makes a link into a delegation; returns its token."""
    number = await stage.one("SELECT id FROM delegations WHERE name = :name", name=delegation)
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations")
    await press(stage, "coordinator", f"members:show_delegation:{number}")
    return TOKEN.search(await tap(stage, "coordinator", "Invitation link"))[1]


async def apply(stage, who, token, name="Adviser on prisons, Norway", language="English"):
    """Somebody opens a link and applies; returns what they see at the end."""
    russian = language == "Русский"
    await stage.say(who, f"/start {token}")
    await tap(stage, who, language, "Согласен / согласна" if russian else "I agree")
    await stage.say(who, name)
    await stage.say(who, "Prison service")
    return await tap(stage, who, "Отправить заявку" if russian else "Send application")


async def member(stage, key):
    """The id of the membership of somebody of the sample."""
    number = stage.id(key)
    return await stage.one("SELECT id FROM members WHERE person_id = :number", number=number)


async def manage(stage, key, verb, by="coordinator"):
    """A coordinator presses a button on the card of a member."""
    number = await member(stage, key)
    await press(stage, by, f"members:show:{number}")
    return await press(stage, by, f"members:{verb}:{number}")


async def state(stage, number):
    """Where the membership of an account stands."""
    return await stage.one("SELECT state FROM members WHERE person_id = :number", number=number)


# joining


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
    assert "Welcome to Central Asia expert group" in text(stage, new)
    assert "Practices" in labels(stage, new)


async def test_a_russian_reader_goes_the_same_way_in_russian_from_end_to_end(stage):
    token = await invitation(stage, "Kyrgyzstan")
    new = stage.stranger(9002, "Айгуль", "ru")
    assert "Пожалуйста, выберите язык" in await stage.say(new, f"/start {token}")
    assert "О вас хранится" in await tap(stage, new, "Русский")
    await tap(stage, new, "Согласен / согласна")
    await stage.say(new, "Советник по миграции, Кыргызстан")
    assert "Проверьте и отправьте заявку" in await stage.say(new, "Министерство труда")
    assert "Ваша заявка отправлена" in await tap(stage, new, "Отправить заявку")
    assert "Советник по миграции, Кыргызстан" in text(stage, "coordinator")
    assert text(stage, "coordinator-2").startswith("Заявка")
    assert await tap(stage, "coordinator-2", "Одобрить") == "Одобрено."
    assert "Добро пожаловать в группу" in text(stage, new)
    assert "Практики" in labels(stage, new)
    russian = " ".join(stage.messages(new))
    assert not re.search(r"\b(application|welcome|practice|waits)\b", russian, re.IGNORECASE)


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
    assert f"{empty}, head, casts the vote" in text(stage, "coordinator")


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


async def test_of_two_coordinators_at_once_the_first_wins_and_the_other_is_told(stage):
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
        [f"Заявку «{name}» уже одобрил(а) {first}, secretariat (23 нояб., 14:00)."],
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
    assert "уже одобрил(а) Coordinator, secretariat" in told
    assert "14:00" in told, "in the reader's own zone"
    assert await state(stage, new) == "active"


async def test_whoever_applies_twice_is_shown_where_the_application_stands(stage):
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


async def test_after_a_refusal_a_new_link_leads_to_a_new_application(stage):
    new = stage.stranger(9011)
    await apply(stage, new, await invitation(stage))
    await tap(stage, "coordinator", "Decline", "Skip", "Decline")
    await stage.forward(minutes=5)
    await apply(stage, new, await invitation(stage))
    await tap(stage, "coordinator", "Approve")
    assert await state(stage, new) == "active"


# links that do not work


async def test_expired_used_up_invented_and_altered_links_get_the_same_neutral_text(stage):
    used = await invitation(stage)
    for number in (9101, 9102, 9103):
        await apply(stage, stage.stranger(number), used, f"Adviser number {number}")
    old = await invitation(stage)
    altered = old[:-1] + ("A" if old[-1] != "A" else "B")
    stranger = stage.stranger(9104)
    said = {await stage.say(stranger, f"/start {token}") for token in (used, altered, "invented")}
    await stage.forward(days=7)
    said.add(await stage.say(stranger, f"/start {old}"))
    said.add(await stage.say(stage.stranger(9105), "/start " + "Ж" * 65))
    assert len(said) == 1
    assert NO_LINK in said.pop()
    assert await stage.one("SELECT count(*) FROM forms WHERE person_id IN (9104, 9105)") == 0


async def test_an_invitation_used_up_while_somebody_fills_in_the_form_is_told_at_the_end(stage):
    token = await invitation(stage)
    late = stage.stranger(9110)
    await stage.say(late, f"/start {token}")
    await tap(stage, late, "English")
    await tap(stage, late, "I agree")
    await stage.say(late, "A late one")
    await stage.say(late, "Prison service")
    for number in (9111, 9112, 9113):
        await apply(stage, stage.stranger(number), token, f"Adviser number {number}")
    assert NO_LINK in await tap(stage, late, "Send application")
    assert await state(stage, late) is None


async def test_after_five_wrong_links_there_is_silence_for_an_hour_and_no_longer(stage):
    token = await invitation(stage)
    guesser = stage.stranger(9120)
    for number in range(5):
        assert NO_LINK in await stage.say(guesser, f"/start wrong-{number}")
    before = len(stage.messages(guesser))
    await stage.say(guesser, "/start wrong-6")
    await stage.say(guesser, f"/start {token}")
    assert len(stage.messages(guesser)) == before, "even a good one is not told from a bad one"
    assert await dead(stage) == 0
    await stage.forward(minutes=59)
    await stage.say(guesser, "/start wrong-7")
    assert len(stage.messages(guesser)) == before
    await stage.forward(minutes=2)
    assert "choose your language" in await stage.say(guesser, f"/start {token}")


async def test_wrong_links_of_one_person_do_not_silence_another(stage):
    token = await invitation(stage)
    guesser, guest = stage.stranger(9121), stage.stranger(9122)
    for number in range(7):
        await stage.say(guesser, f"/start wrong-{number}")
    assert "choose your language" in await stage.say(guest, f"/start {token}")


async def test_the_link_is_kept_as_a_hash_only(stage):
    token = await invitation(stage)
    assert len(token) >= 32, "192 random bits"
    stored = await stage.one("SELECT group_concat(token_hash, ' ') FROM invitations")
    assert token not in stored
    assert re.search(r"\b[0-9a-f]{64}\b", stored)


async def test_nobody_registers_by_a_forged_button_without_a_link(stage):
    await invitation(stage)
    stranger = stage.stranger(9130)
    await stage.say(stranger, "/start")
    number = await stage.one("SELECT max(id) FROM invitations")
    for subject in (0, number):
        await press(stage, stranger, f"forms:open:{subject}:registration")
        await press(stage, stranger, f"forms:open:{subject}:founding")
    assert await stage.one("SELECT count(*) FROM forms WHERE person_id = 9130") == 0
    unknown = stage.stranger(9131)
    await press(stage, unknown, f"forms:open:{number}:registration")
    assert await dead(stage) == 0


# strangers


async def test_a_stranger_gets_one_neutral_text_and_then_silence_for_a_day(stage):
    stranger = stage.stranger(9201)
    first = await stage.say(stranger, "Hello, who is in this group?")
    assert first.startswith(NEUTRAL)
    assert "Central Asia" not in first
    for said in ("/start", "/menu", "/practices", "/meetings", "/help", "/settings", "hello"):
        await stage.say(stranger, said)
    assert len(stage.messages(stranger)) == 1
    await stage.forward(hours=23, minutes=59)
    await stage.say(stranger, "/start")
    assert len(stage.messages(stranger)) == 1
    await stage.forward(minutes=1)
    await stage.say(stranger, "/start")
    assert stage.messages(stranger) == [first, first]


async def test_a_stranger_who_sends_pictures_gets_the_same_neutral_text_and_silence(stage):
    stranger = stage.stranger(9210)
    for kind in ("photo", "sticker", "voice"):
        await stage.say(stranger, **{kind: {}})
    assert len(stage.messages(stranger)) == 1
    assert stage.messages(stranger)[0].startswith(NEUTRAL)


async def test_nothing_of_a_stranger_is_stored_beyond_the_row_that_counts_the_silence(stage):
    tables = [
        row["name"]
        for row in await stage.all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'practices_fou%'"
        )
    ]

    async def sizes():
        return {
            name: await stage.one(f"SELECT count(*) FROM {name}")
            for name in tables
            if name != "inbox"  # emptied once the update is handled, below
        }

    before = await sizes()
    stranger = stage.stranger(9202, "Ann Onymous")
    await stage.say(stranger, "my secret words")
    await press(stage, stranger, "practices:show:1")
    await press(stage, stranger, "members:show:1")
    after = await sizes()
    grown = {name for name in tables if name != "inbox" and after[name] != before[name]}
    assert grown == {"people"}
    assert after["people"] == before["people"] + 1
    row = (await stage.all("SELECT * FROM people WHERE id = 9202"))[0]
    assert "Onymous" not in str(row)
    assert (row["group_id"], row["consent_version"]) == (None, 0)
    kept = await stage.one("SELECT count(*) FROM inbox WHERE body IS NOT NULL")
    assert kept == 0, "the words themselves are gone"


async def test_a_stranger_learns_nothing_by_pressing_forged_buttons(stage):
    stranger = stage.stranger(9203)
    wanted = (
        "practices:show:1",
        "practices:show:999",
        "members:show:1",
        "decisions:show:1",
        "meetings:show:1",
        "members:approve:1",
        "announcements:show:1",
    )
    said = {await press(stage, stranger, data) for data in wanted}
    assert said == {"This is for members of the working group only."}
    assert stage.messages(stranger) == []


# members


async def test_start_and_menu_show_a_member_what_waits(stage):
    for said in ("/start", "/menu", "/start vote_1", "/start meeting_1"):
        assert "Head of delegation, Norway" in await stage.say("no-head", said)
        assert "Practices" in labels(stage, "no-head")
        assert any(label.startswith("Will you come?") for label in labels(stage, "no-head"))
    assert NO_LINK in await stage.say("no-head", "/start whatever-the-link-was")


async def test_suspension_works_at_the_very_next_press_also_on_buttons_on_screen(stage):
    await stage.say("no-head", "/practices")
    await tap(stage, "no-head", "All practices")
    screen = stage.messages("no-head")[-1]
    assert await manage(stage, "no-head", "suspend") == "Saved."
    assert "suspended" in text(stage, "coordinator")
    for label in ("practices:show:1", "practices:list:1", "practices:menu", "members:home"):
        assert "practice" not in (await press(stage, "no-head", label)).lower()
    assert stage.messages("no-head")[-1] == screen, "the card shows nothing new"
    assert "Your access to this working group is suspended" in await stage.say("no-head", "/menu")
    await press(stage, "no-head", "forms:open:0:practice")
    assert await stage.one("SELECT count(*) FROM forms") == 0


async def test_a_suspended_member_reads_so_in_the_pop_up_of_a_press(stage):
    await manage(stage, "no-head", "suspend")
    assert "suspended" in await press(stage, "no-head", "practices:menu")


async def test_a_form_that_was_open_is_closed_to_a_suspended_member(stage):
    await stage.say("no-head", "/practices")
    await tap(stage, "no-head", "Search")
    assert "found" in await stage.say("no-head", "school")
    draft = await stage.one("SELECT id FROM forms")
    await manage(stage, "no-head", "suspend")
    before = await stage.all("SELECT * FROM forms")
    assert "suspended" in await stage.say("no-head", "families")
    for data in (f"forms:show:{draft}", f"forms:back:{draft}:v2", "practices:find:1"):
        await press(stage, "no-head", data)
    assert "found" not in text(stage, "no-head")
    assert [row["answers"] for row in await stage.all("SELECT * FROM forms")] == [
        row["answers"] for row in before
    ]
    assert "suspended" in await stage.say("no-head", "families")


async def test_a_restored_member_goes_on_where_the_draft_was(stage):
    await stage.say("no-head", "/menu")
    await tap(stage, "no-head", "Submit a practice")
    await stage.say("no-head", "Visits by youth workers")
    await manage(stage, "no-head", "suspend")
    await stage.say("no-head", "Not taken while suspended, whatever it is")
    assert await manage(stage, "no-head", "restore") == "Saved."
    assert "Head of delegation, Norway" in await stage.say("no-head", "/menu")
    shown = await tap(stage, "no-head", starting(stage, "no-head", "Continue: "))
    assert "What was done" in shown
    answers = await stage.one("SELECT answers FROM forms")
    assert "Visits by youth workers" in answers
    assert "Not taken" not in answers


async def test_the_letters_of_a_suspended_member_are_cancelled(stage):
    await later(stage, "no-head")
    await manage(stage, "no-head", "suspend")
    await stage.forward(hours=2)
    assert await letters(stage, "no-head") == {"cancelled"}


async def later(stage, key):
    """A letter that is due in an hour."""
    person = stage.id(key)

    def add(tx, cause):
        due = cause.now + timedelta(hours=1)
        outbox.add(tx, cause, [person], "members-welcome", "later", not_before=due)

    await stage.db.write(Cause(stage.clock.now(), group_id=1), add)


async def letters(stage, key):
    """What became of the letter that was due in an hour."""
    rows = await stage.all(
        "SELECT state FROM outbox WHERE dedupe_key = :key",
        key=f"members-welcome:later:{stage.id(key)}",
    )
    return {row["state"] for row in rows}


async def test_seats_head_empowered_alternate_and_adviser(stage):
    await manage(stage, "kz-alt", "seat")  # without a seat: out of date, nothing changes
    alternate, head = await member(stage, "kz-alt"), await member(stage, "kz-head")

    async def seats():
        rows = await stage.all(
            "SELECT seat, empowered FROM members WHERE id IN (:a, :h) ORDER BY id = :h",
            a=alternate,
            h=head,
        )
        return [(row["seat"], row["empowered"]) for row in rows]

    assert await seats() == [("alternate", 0), ("head", 0)]
    await press(stage, "coordinator", f"members:show:{alternate}")
    assert await tap(stage, "coordinator", "Let vote as alternate") == "Saved."
    assert "alternate, may cast the vote" in text(stage, "coordinator")
    assert await seats() == [("alternate", 1), ("head", 0)]
    await tap(stage, "coordinator", "Make head")
    assert await seats() == [("head", 0), ("alternate", 0)], "a delegation has one head"
    await tap(stage, "coordinator", "Make adviser")
    assert await seats() == [("adviser", 0), ("alternate", 0)]


async def test_an_expert_cannot_press_what_a_coordinator_may(stage):
    target = await member(stage, "kz-alt")
    for verb in ("suspend", "seat", "restore", "show", "approve"):
        data = f"members:{verb}:{target}" + (":head" if verb == "seat" else "")
        assert "not among what you may do" in await press(stage, "no-head", data)
    assert await stage.one("SELECT seat FROM members WHERE id = :id", id=target) == "alternate"
    assert await state(stage, stage.id("kz-alt")) == "active"


async def test_whoever_blocks_the_bot_is_unreachable_and_start_brings_them_back(stage):
    await later(stage, "no-head")
    before = len(stage.messages("coordinator"))
    stage.telegram.block(stage.id("no-head"))
    await stage.settle()
    told = stage.messages("coordinator")[before:]
    assert len(told) == 1
    assert "Messages no longer reach Head of delegation, Norway" in told[0]
    assert "больше не доходят" in text(stage, "coordinator-2")
    assert await letters(stage, "no-head") == {"cancelled"}
    number = await member(stage, "no-head")
    await press(stage, "coordinator", f"members:show:{number}")
    assert "do not reach this person" in text(stage, "coordinator")

    stage.telegram.people[stage.id("no-head")].blocked = False  # without the update of Telegram
    assert "Head of delegation, Norway" in await stage.say("no-head", "/start")
    assert await stage.one("SELECT min(reachable) FROM people") == 1
    await press(stage, "coordinator", f"members:show:{number}")
    assert "do not reach this person" not in text(stage, "coordinator")


async def test_coordinators_are_told_once_however_often_a_delivery_fails(stage):
    person = stage.id("no-head")
    stage.telegram.people[person].blocked = True  # Telegram says so at the next message only
    before = len(stage.messages("coordinator"))

    def add(tx, cause):
        for key in ("one", "two", "three"):
            outbox.add(tx, cause, [person], "members-welcome", key)

    await stage.db.write(Cause(stage.clock.now(), group_id=1), add)
    await stage.settle()
    assert len(stage.messages("coordinator")) == before + 1
    rows = await stage.all("SELECT state FROM outbox WHERE person_id = :id", id=person)
    assert {row["state"] for row in rows} <= {"sent", "failed", "cancelled"}


# delegations


async def test_a_coordinator_adds_a_delegation_and_finds_it_in_the_register(stage):
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations")
    await tap(stage, "coordinator", "Add a delegation")
    await stage.say("coordinator", "Switzerland")
    await tap(stage, "coordinator", "State")
    preview = await tap(stage, "coordinator", "Observer")
    for words in ("Name: Switzerland", "Kind: State", "Standing: Observer"):
        assert words in preview
    assert await tap(stage, "coordinator", "Add") == "Saved."
    assert "Switzerland\nState · Observer" in text(stage, "coordinator")
    assert "Nobody yet" in text(stage, "coordinator")
    assert "Invitation link" in labels(stage, "coordinator")


async def test_a_delegation_is_not_added_twice_and_the_form_is_kept(stage):
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations")
    await tap(stage, "coordinator", "Add a delegation")
    await stage.say("coordinator", "Norway")
    await tap(stage, "coordinator", "State")
    await tap(stage, "coordinator", "Member")
    said = await tap(stage, "coordinator", "Add")
    assert said == "There is already a delegation called Norway."
    assert await stage.one("SELECT count(*) FROM delegations WHERE name = 'Norway'") == 1
    await tap(stage, "coordinator", "Change: Name")
    await stage.say("coordinator", "Norway, second seat")
    assert await tap(stage, "coordinator", "Add") == "Saved."


async def test_the_register_shows_every_delegation_page_by_page(stage):
    await stage.say("kz-head", "/menu")
    shown = await tap(stage, "kz-head", "Делегации")
    assert "24 делегации" in shown
    seen = set()
    for _ in range(10):
        seen |= {label for label in labels(stage, "kz-head") if " · " in label}
        if "Далее ›" not in labels(stage, "kz-head"):
            break
        await tap(stage, "kz-head", "Далее ›")
    assert len(seen) == 24
    assert "Norway · 1" in seen


# the operator's claim link


async def test_the_claim_link_makes_the_first_coordinator_and_the_group(empty_stage):
    stage = empty_stage
    link = await make_claim(stage.db, stage.clock, stage.program.bot)
    token = TOKEN.search(link)[1]
    boss, second = stage.stranger(1, "Operator"), stage.stranger(2, "Second")
    await stage.say(boss, f"/start {token}")
    assert "first coordinator" in await tap(stage, boss, "English")
    await tap(stage, boss, "I agree")
    await stage.say(boss, "Coordinator, secretariat")
    await stage.say(boss, "Regional centre")
    assert "time zone" in await stage.say(boss, "Central Asia expert group")
    assert "Astana" in await stage.say(boss, "Astana") or "Almaty" in text(stage, boss)
    done = await tap(stage, boss, "Create the group")
    assert "The working group Central Asia expert group is ready" in done
    assert "Delegations" in labels(stage, boss)
    assert await stage.all("SELECT code, name, language, zone FROM groups") == [
        {
            "code": "CAEG",
            "name": "Central Asia expert group",
            "language": "en",
            "zone": "Asia/Almaty",
        }
    ]
    row = (await stage.all("SELECT role, state FROM members"))[0]
    assert (row["role"], row["state"]) == ("coordinator", "active")
    assert NO_LINK in await stage.say(second, f"/start {token}"), "it works once"
    assert await stage.one("SELECT founder FROM people WHERE id = 2") == 0


async def test_a_new_claim_link_voids_the_one_before(empty_stage):
    stage = empty_stage
    links = [await make_claim(stage.db, stage.clock, stage.program.bot) for _ in range(2)]
    old, new = (TOKEN.search(link)[1] for link in links)
    boss = stage.stranger(1, "Operator")
    assert NO_LINK in await stage.say(boss, f"/start {old}")
    assert "choose your language" in await stage.say(boss, f"/start {new}")


async def test_the_claim_link_on_a_group_that_exists_makes_another_coordinator(stage):
    link = await make_claim(stage.db, stage.clock, stage.program.bot)
    new = stage.stranger(9301, "Operator")
    done = await apply(stage, new, TOKEN.search(link)[1], "Third coordinator")
    assert "You are now a coordinator of this group" in done
    assert "Announcements" in labels(stage, new)
    role = await stage.one("SELECT role FROM members WHERE person_id = 9301")
    assert role == "coordinator"
