"""Announcements that are out are corrected in place, or withdrawn."""

import pytest

from rules.causes import Cause
from storage import outbox
from tests.announcements import TEXT, compose, received, send
from tests.steps import change, go, members_of, refusals, shown, told

NEW = "Please read the drafts before Tuesday."


async def correct(stage, number: int = 1, who: str = "coordinator", text: str = NEW) -> None:
    await go(stage, who, f"forms:open:{number}:correction")
    await stage.say(who, text)
    await stage.press(who, "Skip")
    await stage.press(who, "Correct")
    await stage.settle()


async def out(stage, **what) -> int:
    number = await send(stage, **what)
    await stage.forward(seconds=30)
    return number


async def test_a_correction_takes_the_place_of_what_was_sent_and_nobody_gets_a_second_message(
    stage,
):
    number = await out(stage)
    (sent,) = received(stage, "no-head")
    before = shown(stage)
    await correct(stage, number)
    (now,) = received(stage, "no-head", NEW)
    assert now["message_id"] == sent["message_id"]
    assert now["text"].endswith("Corrected by the secretariat.")
    assert received(stage, "no-head") == []
    news = {who: len(stage.messages(who)) - before[stage.id(who)] for who in members_of(stage)}
    assert sum(count for who, count in news.items() if who != "coordinator") == 0


async def test_before_it_is_out_it_is_simply_corrected(stage):
    await send(stage)
    before = shown(stage)
    await correct(stage)
    await stage.forward(seconds=30)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    assert set(told(stage, before, f"1\n\n{NEW}")) == set(members_of(stage))
    assert "Corrected" not in received(stage, "no-head", NEW)[0]["text"]


async def test_only_the_other_version_is_corrected(stage):
    await out(stage)
    await go(stage, "coordinator", "forms:open:1:correction")
    await stage.press("coordinator", "Skip")
    await stage.say("coordinator", "Прошу прочесть проекты до вторника.")
    await stage.press("coordinator", "Correct")
    assert received(stage, "no-head")
    assert received(stage, "kz-head", "до вторника")


async def test_a_correction_of_nothing_is_refused(stage):
    await out(stage)
    await go(stage, "coordinator", "forms:open:1:correction")
    await stage.press("coordinator", "Skip")
    await stage.press("coordinator", "Skip")
    said = await stage.press("coordinator", "Correct")
    assert said in refusals("corrections-refused-none")
    assert await stage.one("SELECT revision FROM announcements") == 0


async def test_what_was_on_its_way_during_the_correction_is_corrected_afterwards(stage):
    await send(stage)
    stage.telegram.forward(30)
    await stage.tick()
    cause = Cause(stage.clock.now())
    claimed = await stage.db.write(cause, outbox.claim, 50, (2, 2))
    flying = claimed[0]
    rest = [letter.id for letter in claimed[1:]]
    await stage.db.write(cause, lambda tx, _c: tx.run(
        "UPDATE outbox SET state = 'pending' WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=rest))  # fmt: skip
    await correct(stage)
    who = next(w for w in stage.people if stage.id(w) == flying.person_id)
    message = await stage.program.bot.send_message(flying.person_id, f"Announcement 1\n\n{TEXT}")
    result = {"id": flying.id, "state": "sent", "message_id": message.message_id,
              "error": None, "not_before": None}  # fmt: skip
    await stage.db.write(cause, outbox.settle, [result])
    await stage.forward(minutes=2)
    assert received(stage, who) == []
    assert len(received(stage, who, NEW)) == 1


async def test_withdrawn_it_is_replaced_for_those_who_have_it_and_cancelled_for_the_rest(stage):
    await out(stage)
    await go(stage, "coordinator", "announcements:show:1")
    assert "26 readers will see" in await stage.press("coordinator", "Withdraw")
    before = shown(stage)
    said = await stage.press("coordinator", "Withdraw")
    assert said.startswith("Announcement 1 was withdrawn.")
    await stage.settle()
    for who in members_of(stage):
        assert received(stage, who) == [], who
    assert len(received(stage, "no-head", "was withdrawn by the secretariat")) == 1
    news = {who: len(stage.messages(who)) - before[stage.id(who)] for who in members_of(stage)}
    assert sum(news.values()) == 0, "nobody gets a new message"


async def test_withdrawn_in_the_middle_the_rest_gets_nothing(stage):
    await send(stage)
    stage.telegram.faults.add(
        {"method": "sendMessage", "kind": "status", "status": 502, "times": 4}
    )
    before = shown(stage)
    await stage.forward(seconds=30)
    await go(stage, "coordinator", "corrections:retract:1:yes")
    await stage.forward(hours=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    count = "SELECT count(*) FROM outbox WHERE kind = 'announcements-text' AND state = :s"
    assert await stage.one(count, s="cancelled") == 4
    assert await stage.one(count, s="sent") == 22


async def test_a_picture_is_deleted_and_after_two_days_only_its_text_is_replaced(stage):
    for days in (0, 3):
        await compose(stage)
        await stage.press("coordinator", "Add details")
        await stage.press("coordinator", "Picture or file")
        await stage.say("coordinator", photo={})
        await stage.press("coordinator", "Next")
        await stage.press("coordinator", "Done, show preview")
        await stage.press("coordinator", "Send")
        await stage.forward(seconds=30)
        number = await stage.one("SELECT max(id) FROM announcements")
        assert has_picture(stage, "no-head", TEXT)
        await stage.forward(days=days)
        await go(stage, "coordinator", f"corrections:retract:{number}:yes")
        await stage.settle()
        assert not has_picture(stage, "no-head", TEXT)
        assert has_picture(stage, "no-head", "was withdrawn by") == (days > 0)


def has_picture(stage, who: str, words: str) -> bool:
    found = stage.telegram.messages(stage.id(who))
    return any("photo" in m and words in (m.get("caption") or m.get("text") or "") for m in found)


async def test_what_was_withdrawn_is_neither_corrected_nor_withdrawn_again(stage):
    await out(stage)
    await go(stage, "coordinator", "corrections:retract:1:yes")
    over = refusals("announcements-refused-over")
    assert await go(stage, "coordinator-2", "corrections:retract:1:yes") in over
    await go(stage, "coordinator", "forms:open:1:correction")
    await stage.say("coordinator", NEW)
    await stage.press("coordinator", "Skip")
    said = await stage.press("coordinator", "Correct")
    assert said in refusals("announcements-refused-gone")


async def test_two_presses_withdraw_once(stage):
    await out(stage)
    await go(stage, "coordinator", "corrections:retract:1:yes")
    await go(stage, "coordinator", "corrections:retract:1:yes")
    sql = "SELECT count(*) FROM journal WHERE what = 'corrections.retract'"
    assert await stage.one(sql) == 1
    sql = "SELECT count(*) FROM outbox WHERE kind = 'corrections-retracted'"
    assert await stage.one(sql) == 26


@pytest.mark.parametrize(("file", "fits"), [(False, True), (True, False)])
async def test_a_correction_that_does_not_fit_under_a_picture_is_refused(stage, file, fits):
    """Checked where it is stored, too: the file may have come while it was written."""
    await send(stage)
    long = {"text": "Long. " * 250, "other": None}
    if file:
        held = {
            "kind": "photo",
            "file_id": "f",
            "unique_id": "u",
            "extension": "jpg",
            "name": "",
            "size": 1,
        }
        await change(stage, "UPDATE announcements SET file = :f", f=held)
    await go(stage, "coordinator", "forms:open:1:correction")
    await change(stage, "UPDATE forms SET step = 'preview', answers = :a", a=long)
    form = await stage.one("SELECT id FROM forms WHERE form = 'correction'")
    version = await stage.one("SELECT version FROM forms WHERE id = :f", f=form)
    await stage.press("coordinator", f"forms:finish:{form}:v{version}")
    assert await stage.one("SELECT revision FROM announcements") == int(fits)
