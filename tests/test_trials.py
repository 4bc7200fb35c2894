"""We tried it too: what a delegation did with the practice of another."""

from tests.cast import NOT_ALLOWED
from tests.responses import AUTHOR, look, opened, shared, tell
from tests.screens import card, labels, press, tap, text
from tests.steps import change, once, shown, told

TOLD = "Вашу практику опробовала другая делегация."


async def trials(stage):
    return await stage.all("SELECT state, content, member_id FROM responses WHERE kind = 'tried'")


async def test_another_delegation_tells_what_it_tried_and_the_author_is_told(stage):
    number = await shared(stage)
    before = shown(stage)
    await look(stage, "no-head", number)
    asked = await tap(stage, "no-head", "We tried it too")
    assert "1 of 3" in asked
    await stage.say("no-head", "We trained class teachers in two districts.")
    await stage.say("no-head", "It worked in towns.")
    preview = await stage.say("no-head", "Khatlon region")
    assert "in the name of your delegation" in preview
    assert "Thank you" in await tap(stage, "no-head", "Publish")
    assert told(stage, before, TOLD) == once(AUTHOR)
    assert "It worked in towns." in text(stage, AUTHOR)
    await tell(stage, "pk-head", number, "Punjab")
    await look(stage, "eu-head", number)
    assert "Tried by 2 other delegations." in text(stage, "eu-head")
    assert "2 other delegations tried it" in await tap(stage, "eu-head", "Tried by 2")
    assert "We tried it too" in labels(stage, "eu-head")
    read = await tap(stage, "eu-head", "Norway · Khatlon region")
    assert "We trained class teachers in two districts." in read
    assert "It worked in towns." in read
    assert "Head of delegation" not in read, "it is the delegation's word"
    assert not {"Change", "Delete"} & set(labels(stage, "eu-head"))


async def test_the_author_s_delegation_and_those_of_none_do_not_tell(stage):
    number = await shared(stage)
    for who, words in (
        (AUTHOR, "от вашей же делегации"),
        ("kz-alt", "от вашей же делегации"),
        ("coordinator", "you belong to none"),
    ):
        await look(stage, who, number)
        assert not {"We tried it too", "Мы тоже пробовали"} & set(labels(stage, who)), who
        assert words in await press(stage, who, f"forms:open:{number}:tried"), who
    assert await stage.one("SELECT count(*) FROM forms WHERE form = 'tried'") == 0


async def test_a_delegation_corrects_what_it_told_and_the_author_hears_of_it_once(stage):
    number = await shared(stage)
    before = shown(stage)
    await tell(stage, "tj-head", number, "Хатлон", "Опубликовать")
    await look(stage, "tj-alt", number)
    await tap(stage, "tj-alt", "Опробовали: 1", "Таджикистан · Хатлон", "Изменить")
    await tap(stage, "tj-alt", "Изменить: Страна или регион")
    await stage.say("tj-alt", "Душанбе")
    await tap(stage, "tj-alt", "Опубликовать")
    assert "Таджикистан · Душанбе" in text(stage, "tj-alt")
    assert len(await trials(stage)) == 1
    assert told(stage, before, TOLD) == once(AUTHOR)


async def test_a_delegation_withdraws_what_it_told_and_no_other_does(stage):
    number = await shared(stage)
    await tell(stage, "no-head", number)
    response = await stage.one("SELECT id FROM responses")
    for who in ("pk-head", AUTHOR, "coordinator"):
        assert await press(stage, who, f"responses:withdraw:{response}:yes") in NOT_ALLOWED, who
    await tap(stage, "no-head", "Delete")
    assert await tap(stage, "no-head", "Throw away") == "It is gone."
    assert "No other delegation has told" in text(stage, "no-head")
    assert await trials(stage) == []
    said = await press(stage, "no-head", f"responses:show:{response}")
    assert said == "This is no longer there: it was deleted or removed."


async def test_a_coordinator_removes_it_with_a_reason_and_it_may_be_told_anew(stage):
    number = await shared(stage)
    await tell(stage, "no-head", number)
    response = await stage.one("SELECT id FROM responses")
    await press(
        stage, "coordinator", f"responses:show:{response}", await opened(stage, "coordinator")
    )
    await tap(stage, "coordinator", "Remove")
    await stage.say("coordinator", "It describes a case.")
    assert await tap(stage, "coordinator", "Remove") == "It is gone."
    told_ = text(stage, "no-head")
    assert "removed what your delegation told" in told_
    assert "It describes a case." in told_
    assert [(row["state"], row["content"]) for row in await trials(stage)] == [("removed", None)]
    await look(stage, "pk-head", number)
    assert "We tried it too" in labels(stage, "pk-head")
    await tell(stage, "no-head", number, "Elsewhere")
    assert [row["state"] for row in await trials(stage)] == ["shown"]


async def test_a_removal_of_what_was_withdrawn_meanwhile_is_refused(stage):
    number = await shared(stage)
    await tell(stage, "no-head", number)
    response = await stage.one("SELECT id FROM responses")
    await press(
        stage, "coordinator", f"forms:open:{response}:removal", await opened(stage, "coordinator")
    )
    await stage.say("coordinator", "It describes a case.")
    await tap(stage, "no-head", "Delete", "Throw away")
    assert "no longer there" in await tap(stage, "coordinator", "Remove")
    assert await trials(stage) == []


async def test_publishing_on_a_practice_withdrawn_meanwhile_is_refused(stage):
    number = await shared(stage)
    await press(stage, "no-head", f"forms:open:{number}:tried", await opened(stage, "no-head"))
    await stage.say("no-head", "We trained class teachers in two districts.")
    await stage.say("no-head", "It worked in towns.")
    await stage.say("no-head", "Khatlon region")
    await change(stage, "UPDATE practices SET state = 'withdrawn' WHERE id = :id", id=number)
    assert "was withdrawn" in await tap(stage, "no-head", "Publish")
    assert await trials(stage) == []


async def test_an_old_preview_does_not_publish_what_was_changed_since(stage):
    number = await shared(stage)
    await press(stage, "no-head", f"forms:open:{number}:tried", await opened(stage, "no-head"))
    await stage.say("no-head", "We trained class teachers in two districts.")
    await stage.say("no-head", "It worked in towns.")
    await stage.say("no-head", "Khatlon region")
    old = card(stage, "no-head")
    send = next(b["data"] for row in old["buttons"] for b in row if b["text"] == "Publish")
    await tap(stage, "no-head", "Change: Country or region")
    await stage.say("no-head", "Punjab")
    assert "out of date" in await press(stage, "no-head", send, old["message_id"])
    assert await trials(stage) == []


async def test_what_was_tried_stays_with_the_delegation_and_names_no_one(stage):
    number = await shared(stage)
    await tell(stage, "no-head", number)
    await stage.say("no-head", "/forget")
    await stage.press("no-head", "records:forget:0:yes")
    (kept,) = await trials(stage)
    assert "Khatlon" in kept["content"]
    name = await stage.one("SELECT name FROM members WHERE id = :id", id=kept["member_id"])
    assert name.startswith("former member")
    await look(stage, "pk-head", number)
    await tap(stage, "pk-head", "Tried by 1", "Norway · Khatlon region")
    assert "former member" not in text(stage, "pk-head")
