"""Readers confirm that they have read an announcement; the rest, and only they, are reminded."""

from tests.announcements import TEXT, compose, received
from tests.steps import change, go, members_of, newest, once, press_together, refusals, shown, told

REMINDER = {"en": "please confirm that you have read", "ru": "подтвердите, пожалуйста"}


async def asked(stage, audience: str = "everyone") -> int:
    """An announcement that is out and asks to be confirmed."""
    await compose(stage, audience=audience)
    await stage.press("coordinator", "Ask readers to confirm that they have read it")
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    return await stage.one("SELECT max(id) FROM announcements")


async def test_the_preview_switches_it_on_and_off(stage):
    label = "Ask readers to confirm that they have read it"
    await compose(stage)
    await stage.press("coordinator", label)
    assert f"✓ {label}" in stage.buttons("coordinator")
    await stage.press("coordinator", f"✓ {label}")
    assert label in stage.buttons("coordinator")
    await stage.press("coordinator", "Send")
    assert await stage.one("SELECT confirm FROM announcements") == 0


async def test_a_reader_confirms_on_the_message_itself(stage):
    number = await asked(stage)
    (before,) = received(stage, "no-head")
    assert await stage.press("no-head", "I have read it") == "Thank you, noted."
    (message,) = received(stage, "no-head")
    assert message["message_id"] == before["message_id"]
    assert message["text"].endswith("✓ You have confirmed that you have read it.")
    assert not message.get("buttons")
    shown_ = await go(stage, "coordinator", f"announcements:show:{number}")
    assert "Confirmed: 1 of 26" in shown_


async def test_a_double_press_confirms_once(stage):
    await asked(stage)
    await press_together(stage, [("no-head", "I have read it")] * 3)
    assert await stage.one("SELECT count(*) FROM confirmations") == 1
    sql = "SELECT count(*) FROM journal WHERE what = 'confirmations.give'"
    assert await stage.one(sql) == 1


async def test_a_picture_keeps_its_text_when_it_is_confirmed(stage):
    await compose(stage)
    await stage.press("coordinator", "Ask readers to confirm that they have read it")
    await stage.press("coordinator", "Add details")
    await stage.press("coordinator", "Picture or file")
    await stage.say("coordinator", photo={})
    await stage.press("coordinator", "Next")
    await stage.press("coordinator", "Done, show preview")
    await stage.press("coordinator", "Send")
    await stage.forward(seconds=30)
    count = len(stage.telegram.messages(stage.id("no-head")))
    await stage.press("no-head", "I have read it")
    message = newest(stage, "no-head")
    assert len(stage.telegram.messages(stage.id("no-head"))) == count
    assert "photo" in message
    assert TEXT in message["caption"]
    assert "You have confirmed" in message["caption"]


async def test_the_rest_and_only_they_are_reminded(stage):
    number = await asked(stage)
    await stage.press("no-head", "I have read it")
    await stage.press("kz-head", "Прочитано")
    before = shown(stage)
    await go(stage, "coordinator", f"announcements:show:{number}")
    assert await stage.press("coordinator", "Remind the rest") == "24 readers are being reminded."
    rest = [who for who in members_of(stage) if who not in {"no-head", "kz-head"}]
    assert told(stage, before, REMINDER) == once(*rest)
    assert "Thank you" in await stage.press("us-head", "I have read it")


async def test_the_rest_are_reminded_every_six_hours_at_most(stage):
    number = await asked(stage)
    await go(stage, "coordinator", f"confirmations:chase:{number}")
    said = await go(stage, "coordinator-2", f"confirmations:chase:{number}")
    assert said.startswith("Остальным недавно напоминали. Снова можно с")
    await stage.forward(hours=6)
    before = shown(stage)
    await go(stage, "coordinator-2", f"confirmations:chase:{number}")
    assert told(stage, before, REMINDER) == once(*members_of(stage))


async def test_whoever_confirms_before_the_reminder_comes_is_not_reminded(stage):
    number = await asked(stage)
    sql = "INSERT INTO preferences (person_id, quiet) VALUES (:p, '08:00-23:00')"
    await change(stage, sql, p=stage.id("no-head"))
    before = shown(stage)
    await go(stage, "coordinator", f"confirmations:chase:{number}")
    assert "no-head" not in told(stage, before, REMINDER), "held by quiet hours"
    await stage.press("no-head", "I have read it")
    await stage.forward(hours=16)
    assert "no-head" not in told(stage, before, REMINDER)


async def test_when_all_have_confirmed_nobody_is_reminded(stage):
    number = await asked(stage, "coordinators")
    await stage.press("coordinator", "I have read it")
    await stage.press("coordinator-2", "Прочитано")
    said = await go(stage, "coordinator", f"confirmations:chase:{number}")
    assert said in refusals("confirmations-refused-nobody")
    said = await go(stage, "coordinator", f"confirmations:missing:{number}")
    assert said == "Everybody who got announcement 1 has confirmed it."


async def test_who_has_not_confirmed_is_listed_and_can_be_written_to(stage):
    number = await asked(stage, "coordinators")
    await stage.press("coordinator", "I have read it")
    said = await go(stage, "coordinator", f"confirmations:missing:{number}")
    assert said == (
        "One reader has not confirmed announcement 1:\nSecond coordinator, secretariat (—)"
    )
    await compose(stage, audience="unread", text="Still?")
    preview = await stage.press("coordinator", "No. 1, not confirmed")
    assert "Goes to one person (Who has not confirmed: No. 1, not confirmed)" in preview


async def test_what_does_not_ask_for_it_or_was_withdrawn_cannot_be_confirmed(stage):
    number = await asked(stage)
    await go(stage, "coordinator", f"corrections:retract:{number}:yes")
    none = refusals("confirmations-refused-none")
    assert await go(stage, "no-head", f"confirmations:give:{number}") in none
    assert await go(stage, "coordinator", f"confirmations:chase:{number}") in none
    assert await stage.one("SELECT count(*) FROM confirmations") == 0


async def test_a_sample_cannot_be_confirmed(stage):
    await compose(stage)
    await stage.press("coordinator", "Ask readers to confirm that they have read it")
    await stage.press("coordinator", "See it: English")
    assert await stage.press("coordinator", "I have read it") == "This is only how it will look."


async def test_the_reminder_of_a_kill_is_not_repeated(stage):
    number = await asked(stage)
    stage.telegram.faults.add({"method": "sendMessage", "kind": "reset_after", "times": 1})
    before = shown(stage)
    await stage.say("coordinator", "/menu")
    stage.telegram.press(stage.id("coordinator"), stage.id("coordinator"), 1,
                         f"confirmations:chase:{number}")  # fmt: skip
    await stage.settle()
    await stage.forward(minutes=5)
    got = told(stage, before, REMINDER)
    assert all(count == 1 for count in got.values())


async def test_whoever_is_forgotten_has_confirmed_nothing(stage):
    await asked(stage)
    await stage.press("no-head", "I have read it")
    await stage.say("no-head", "/forget")
    await stage.press("no-head", "records:forget:0:yes")
    assert await stage.one("SELECT count(*) FROM confirmations") == 0
