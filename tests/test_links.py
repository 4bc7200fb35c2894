"""Links: invitations that work or do not, and the operator's claim link."""

import re

import pytest

from actions import members
from bot.program import make_claim
from rules.causes import Cause
from rules.refusals import Refused
from tests.people import NO_LINK, TOKEN, apply, invitation, state
from tests.screens import dead, labels, press, tap, text
from tests.steps import change


async def test_row_37_links_that_do_not_work_get_the_same_neutral_text(stage):
    used = await invitation(stage)
    for number in (9101, 9102, 9103):
        await apply(stage, stage.stranger(number), used, f"Adviser number {number}")
    old = await invitation(stage)
    altered = old[:-1] + ("A" if old[-1] != "A" else "B")
    revoked = await invitation(stage)
    assert "Revoked" in await tap(stage, "coordinator", "Revoke")
    stranger = stage.stranger(9104)
    said = {
        await stage.say(stranger, f"/start {token}")
        for token in (used, altered, revoked, "invented")
    }
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


async def test_wrong_links_of_an_earlier_hour_count_no_more_and_those_of_this_one_do(stage):
    guesser = stage.stranger(9121)
    for hours in (0, 2):
        await stage.forward(hours=hours)
        for number in range(3 + hours):
            assert NO_LINK in await stage.say(guesser, f"/start wrong-{hours}-{number}")
    before = len(stage.messages(guesser))
    await stage.say(guesser, "/start wrong-again")
    assert len(stage.messages(guesser)) == before


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


async def test_of_several_claim_links_the_first_that_is_opened_works(empty_stage):
    stage = empty_stage
    links = [await make_claim(stage.db, stage.clock, stage.program.bot) for _ in range(2)]
    old, new = (TOKEN.search(link)[1] for link in links)
    boss, other = stage.stranger(1, "Operator"), stage.stranger(2, "Somebody else")
    assert "choose your language" in await stage.say(boss, f"/start {old}")
    assert NO_LINK in await stage.say(other, f"/start {new}")


async def test_the_claim_link_on_a_group_that_exists_makes_another_coordinator(stage):
    link = await make_claim(stage.db, stage.clock, stage.program.bot)
    new = stage.stranger(9301, "Operator")
    done = await apply(stage, new, TOKEN.search(link)[1], "Third coordinator")
    assert "You are now a coordinator of this group" in done
    assert "Announcements" in labels(stage, new)
    role = await stage.one("SELECT role FROM members WHERE person_id = 9301")
    assert role == "coordinator"
    assert await stage.one("SELECT zone FROM people WHERE id = 9301") == "Asia/Almaty", (
        "the group's"
    )
    assert "Third coordinator" in stage.last("coordinator"), "the others are told"
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'members.claim'") == 1


async def test_nobody_takes_office_who_has_not_opened_the_claim_link(stage):
    who, answers = (
        stage.id("no-head"),
        {"language": "en", "consent": "yes", "name": "N", "body": "B"},
    )
    await change(
        stage,
        """
        INSERT INTO forms (person_id, group_id, form, subject_id, step, answers, touched_at)
        VALUES (:p, 1, 'registration', 0, 'preview', :answers, :now)
        """,
        p=who, answers=answers, now=stage.clock.now(),
    )  # fmt: skip
    form = await stage.one("SELECT id FROM forms")
    with pytest.raises(Refused, match="members-refused-link"):
        await stage.db.write(Cause(stage.clock.now(), who), members.apply, form, 1)
    assert await stage.one("SELECT role FROM members WHERE person_id = :p", p=who) == "expert"


async def claimed(stage, who=7):
    """Somebody has opened the operator's link; returns its token."""
    token = (await make_claim(stage.db, stage.clock, stage.program.bot)).split("start=")[1]
    stage.stranger(who)
    await stage.say(who, f"/start {token}")
    return token


async def test_whoever_cancels_after_the_claim_link_can_go_on_in_every_way(empty_stage):
    stage = empty_stage
    token = await claimed(stage)
    for again in ("/start", f"/start {token}", "/menu", "Hello?"):
        await tap(stage, 7, "English", "Cancel", "Throw away")
        assert "You opened the link for the first coordinator" in text(stage, 7)
        await stage.say(7, again)
        if "Go on" in labels(stage, 7):
            await tap(stage, 7, "Go on")
        assert "English" in labels(stage, 7), again


async def test_the_claim_link_opened_twice_shows_the_same_form(empty_stage):
    token = await claimed(empty_stage)
    assert "language" in await empty_stage.say(7, f"/start {token}")
    assert await empty_stage.one("SELECT count(*) FROM forms") == 1


async def test_a_claim_link_ends_after_a_day(empty_stage):
    stage = empty_stage
    link = await make_claim(stage.db, stage.clock, stage.program.bot)
    await stage.forward(hours=24)
    stage.stranger(7)
    assert NO_LINK in await stage.say(7, f"/start {link.split('start=')[1]}")


async def test_whoever_has_taken_office_is_no_founder_any_more(empty_stage):
    stage = empty_stage
    token = await claimed(stage)
    await tap(stage, 7, "English", "I agree")
    for words in ("Coordinator, secretariat", "Regional centre", "Expert group", "Almaty"):
        await stage.say(7, words)
    await tap(stage, 7, "Create the group")
    assert await stage.one("SELECT founder FROM people WHERE id = 7") == 0
    assert await stage.one("SELECT role FROM members") == "coordinator"
    await change(stage, "UPDATE members SET role = 'expert'")
    assert NO_LINK in await stage.say(7, f"/start {token}")
    assert await stage.one("SELECT role FROM members") == "expert"


async def test_own_data_are_shown_and_erased_before_one_is_a_member(stage):
    token = await invitation(stage)
    who = stage.stranger(9300)
    await stage.say(who, f"/start {token}")
    await tap(stage, who, "English", "I agree")
    await stage.say(who, "Adviser on prisons")
    await stage.say(who, "/mydata")
    assert "Telegram ID: 9300" in text(stage, who)
    files = [f.content for f in stage.telegram.files.values() if f.content]
    assert any(b"Adviser on prisons" in content for content in files)
    await stage.say(who, "/forget")
    await tap(stage, who, "Erase my data")
    assert await stage.one("SELECT count(*) FROM people WHERE id = 9300") == 0
    assert await stage.one("SELECT count(*) FROM forms WHERE person_id = 9300") == 0
