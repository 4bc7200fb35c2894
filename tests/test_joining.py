"""Odd applicants: names, floods, withdrawals, accounts without a name or with a large number."""

from rules import members as rules
from tests.people import apply, invitation, member, state
from tests.screens import dead, labels, press, tap, text
from tests.steps import shown, told

NAME = "Adviser on prisons, Norway"


async def at_name(stage, who, token):
    await stage.say(who, f"/start {token}")
    await tap(stage, who, "English", "I agree")


async def test_row_8_a_name_that_is_none_is_asked_again_with_the_rule(stage):
    new = stage.stranger(9601)
    await at_name(stage, new, await invitation(stage))
    rules_ = {
        "A": "A name needs at least two letters",
        "12345": "A name needs at least two letters",
        "🙂🙂": "A name needs at least two letters",
        "N" * 300: "That is 300 characters long; the limit is 60",
    }
    for typed, words in rules_.items():
        said = await stage.say(new, typed)
        assert words in said
        assert "Your name, as the group shall see it" in said, "the question stays"


async def test_row_9_a_name_in_mixed_scripts_is_confirmed_and_flagged(stage):
    new = stage.stranger(9602)
    await at_name(stage, new, await invitation(stage))
    await stage.say(new, "Аdviser on prisons")  # the first letter is Cyrillic
    preview = await stage.say(new, "Prison service")
    assert "your name mixes letters of two alphabets" in preview
    await tap(stage, new, "Send application")
    assert "the name mixes letters of two alphabets" in text(stage, "coordinator")
    assert "confirm outside Telegram" in text(stage, "coordinator")


async def test_abuse_6_the_card_says_whose_name_it_looks_like_and_what_was_hidden(stage):
    new = stage.stranger(9603)
    await at_name(stage, new, await invitation(stage))
    await stage.say(new, "Head\u200b of de1egation, Norway")
    await stage.say(new, "Prison service")
    await tap(stage, new, "Send application")
    card = text(stage, "coordinator")
    assert "the name looks like that of a member: Head of delegation, Norway (Norway)" in card
    assert "invisible characters" in card
    assert card.count("Please confirm outside Telegram") == 1


async def test_abuse_7_many_applications_come_as_one_digest(stage, monkeypatch):
    await invitation(stage)
    await tap(stage, "coordinator", "For 10 people")
    token = text(stage, "coordinator").split("?start=")[1].split("\n")[0]
    before = shown(stage)
    for number in range(9610, 9620):
        await apply(stage, stage.stranger(number), token, f"Adviser {number}, Norway")
    assert told(stage, before, {"en": "Application\n", "ru": "Заявка\n"}) == {
        "coordinator": 5,
        "coordinator-2": 5,
    }
    await stage.forward(minutes=10)
    digest = {"en": "10 applications wait.", "ru": "Ждут 10 заявок."}
    assert told(stage, before, digest) == {"coordinator": 1, "coordinator-2": 1}
    monkeypatch.setattr(rules, "OPEN_APPLICATIONS", 10)
    late = stage.stranger(9630)
    said = await apply(stage, late, await invitation(stage), "One more")
    assert said.startswith("Too many applications wait at the moment.")
    assert await state(stage, late) is None
    assert await stage.one("SELECT count(*) FROM forms WHERE person_id = 9630") == 1, "kept"


async def test_row_40_whoever_withdrew_is_not_admitted(stage):
    new = stage.stranger(9640)
    await apply(stage, new, await invitation(stage))
    number = await stage.one("SELECT id FROM members WHERE person_id = 9640")
    noted = "SELECT count(*) FROM journal WHERE what = 'members.apply' AND facts ->> 'member' = :m"
    assert await stage.one(noted, m=number) == 1
    assert labels(stage, new) == ["Withdraw my application"]
    assert "Withdraw your application" in await tap(stage, new, "Withdraw my application")
    await tap(stage, new, "Withdraw my application")
    assert await state(stage, new) == "left"
    count = len(stage.messages(new))
    said = await press(stage, "coordinator", f"members:approve:{number}")
    assert said == f"The application of {NAME} is no longer open."
    assert await state(stage, new) == "left"
    assert len(stage.messages(new)) == count


async def test_row_40_whoever_forgot_themself_is_not_admitted(stage):
    new = stage.stranger(9641)
    await apply(stage, new, await invitation(stage))
    number = await stage.one("SELECT id FROM members WHERE person_id = 9641")
    await press(stage, new, "records:forget:0:yes")
    said = await press(stage, "coordinator", f"members:approve:{number}")
    assert said == f"The application of former member {number} is no longer open."


async def test_row_40_whoever_cannot_be_reached_is_not_admitted_and_the_reason_is_said(stage):
    new = stage.stranger(9642)
    await apply(stage, new, await invitation(stage))
    stage.telegram.block(new)
    await stage.settle()
    said = await tap(stage, "coordinator", "Approve")
    assert said.startswith(f"Nothing was changed: messages do not reach {NAME}")
    assert await state(stage, new) == "applied"


async def test_row_57_an_account_without_a_first_name_is_called_as_it_calls_itself(stage):
    new = stage.stranger(9650)
    stage.telegram.people[9650].first_name = ""
    await apply(stage, new, await invitation(stage))
    assert NAME in text(stage, "coordinator")
    await tap(stage, "coordinator", "Approve")
    assert "Welcome!" in text(stage, new)
    await press(stage, new, "records:forget:0:yes")
    number = await stage.one("SELECT max(id) FROM members")
    assert await stage.one("SELECT name FROM members WHERE id = :i", i=number) == (
        f"former member {number}"
    )
    assert await dead(stage) == 0


async def test_row_58_ids_beyond_32_bits_work_everywhere(stage):
    new = stage.stranger(2**33 + 7)
    await apply(stage, new, await invitation(stage))
    assert f"Telegram ID: {2**33 + 7}" in text(stage, "coordinator")
    await tap(stage, "coordinator", "Approve")
    assert "Welcome!" in text(stage, new)
    huge = 2**48
    for data in (f"members:show:{huge}", f"members:approve:{huge}", f"roles:choose:{huge}"):
        assert "not to be found" in await press(stage, "coordinator", data)
    for data in ("members:show:0", "members:approve:0"):
        assert "not to be found" in await press(stage, "coordinator", data)


async def test_row_56_nobody_is_known_by_a_username(stage):
    columns = await stage.all(
        "SELECT name FROM pragma_table_info('people') UNION SELECT name FROM"
        " pragma_table_info('members')"
    )
    assert not {row["name"] for row in columns} & {"username", "phone", "first_name", "last_name"}
    number = stage.id("no-head")
    stage.telegram.people[number].first_name = "Another name"
    assert "Head of delegation, Norway" in await stage.say("no-head", "/menu")
    assert await member(stage, "no-head")
