"""Announcements: sent after a window, watched, called back, never lost."""

from tests.announcements import TEXT, compose, received, send
from tests.stage import plain
from tests.steps import go, members_of, newest, once, press_together, refusals, shown, told


async def states(stage, announcement: int) -> dict[str, int]:
    rows = await stage.all(
        """
        SELECT state, count(*) AS n FROM outbox
        WHERE kind = 'announcements-text' AND subject_id = :id GROUP BY state
        """,
        id=announcement,
    )
    return {row["state"]: row["n"] for row in rows}


async def test_nothing_goes_out_for_thirty_seconds(stage):
    before = shown(stage)
    await send(stage)
    assert stage.last("coordinator").startswith(
        "Announcement 1 goes out 30 seconds after you sent it. You can still call it back."
    )
    await stage.forward(seconds=29.9)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    await stage.forward(seconds=0.1)
    assert told(stage, before, f"1\n\n{TEXT}") == once(*members_of(stage))


async def test_a_double_press_sends_once(stage):
    await compose(stage)
    before = shown(stage)
    await press_together(stage, [("coordinator", "Send")] * 3)
    await stage.forward(seconds=30)
    assert await stage.one("SELECT count(*) FROM announcements") == 1
    assert told(stage, before, f"1\n\n{TEXT}") == once(*members_of(stage))


async def test_abuse_36_called_back_within_the_window_nobody_receives_it(stage):
    before = shown(stage)
    number = await send(stage)
    await stage.forward(seconds=29)
    card = await stage.press("coordinator", "Call it back")
    assert card == "Announcement 1 was called back. Nobody received it.", "no progress, no list"
    assert stage.buttons("coordinator") == ["Menu"]
    await stage.restart()
    await stage.forward(hours=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}
    assert await states(stage, number) == {}
    assert await stage.one("SELECT state FROM announcements") == "cancelled"


async def test_another_coordinator_may_call_it_back(stage):
    before = shown(stage)
    number = await send(stage)
    await go(stage, "coordinator-2", f"announcements:cancel:{number}")
    await stage.forward(minutes=1)
    assert told(stage, before, f"1\n\n{TEXT}") == {}


async def test_what_is_out_cannot_be_called_back(stage):
    number = await send(stage)
    await stage.forward(seconds=30)
    refused = await go(stage, "coordinator", f"announcements:cancel:{number}")
    assert refused in refusals("announcements-refused-over")
    assert await stage.one("SELECT state FROM announcements") == "done"


async def test_a_restart_in_the_window_loses_and_repeats_nothing(stage):
    before = shown(stage)
    await send(stage)
    await stage.restart()
    await stage.forward(seconds=30)
    await stage.restart()
    await stage.forward(minutes=5)
    assert told(stage, before, f"1\n\n{TEXT}") == once(*members_of(stage))


async def test_the_card_is_edited_in_place_and_becomes_the_report(stage):
    await compose(stage)
    card = newest(stage, "coordinator")["message_id"]
    count = len(stage.messages("coordinator"))
    await stage.press("coordinator", "Send")
    assert newest(stage, "coordinator")["message_id"] == card
    assert "Readers: 26" in stage.last("coordinator")
    await stage.forward(seconds=30)
    await stage.forward(seconds=5)
    assert len(stage.messages("coordinator")) == count + 1, "only the announcement itself"
    text = shown_at(stage, "coordinator", card)
    assert text.startswith("Announcement 1 is out.")
    assert "Sent: 26 of 26 · waiting: 0 · not reached: 0" in text


def shown_at(stage, who: str, message_id: int) -> str:
    found = stage.telegram.messages(stage.id(who))
    return plain(next(m["text"] for m in found if m["message_id"] == message_id))


async def test_stopped_in_the_middle_the_rest_is_cancelled_and_named(stage):
    await compose(stage)
    card = newest(stage, "coordinator")["message_id"]
    await stage.press("coordinator", "Send")
    stage.telegram.faults.add(
        {"method": "sendMessage", "kind": "status", "status": 502, "times": 4}
    )
    before = shown(stage)
    await stage.forward(seconds=30)
    assert "Sent: 22 of 26 · waiting: 4" in shown_at(stage, "coordinator", card)
    rows = await stage.all(
        """
        SELECT m.name, o.person_id FROM outbox o JOIN members m ON m.person_id = o.person_id
        WHERE o.kind = 'announcements-text' AND o.state = 'pending'
        """
    )
    assert len(rows) == 4
    await stage.press("coordinator", "Stop the rest", card)
    await stage.forward(hours=1)
    text = shown_at(stage, "coordinator", card)
    assert "Announcement 1 was stopped." in text
    assert "Sent: 22 of 26 · waiting: 0 · not reached: 4" in text
    for row in rows:
        assert row["name"] in text
    got = told(stage, before, f"1\n\n{TEXT}")
    assert {stage.id(who) for who in got} & {row["person_id"] for row in rows} == set()
    assert len(got) == 22


async def test_blocked_people_never_stop_the_run_and_are_named(stage):
    for who in ("kz-head", "no-head"):
        stage.telegram.people[stage.id(who)].blocked = True  # the bot does not know yet
    await compose(stage)
    card = newest(stage, "coordinator")["message_id"]
    await stage.press("coordinator", "Send")
    before = shown(stage)
    await stage.forward(seconds=30)
    await stage.forward(seconds=5)
    rest = [who for who in members_of(stage) if who not in {"kz-head", "no-head"}]
    assert told(stage, before, f"1\n\n{TEXT}") == once(*rest)
    text = shown_at(stage, "coordinator", card)
    assert "Sent: 24 of 26 · waiting: 0 · not reached: 2" in text
    assert text.endswith("Not reached: Head of delegation, Kazakhstan; Head of delegation, Norway")
    names = told(stage, before, "no longer reach Head of delegation, Norway")
    assert names == once("coordinator")
    assert "no longer reach" not in " ".join(stage.messages("kz-adv"))
    preview = await compose(stage)
    assert "Goes to 24 people" in preview, "the next one leaves them out"


async def test_people_who_block_the_bot_in_the_window_are_left_out(stage):
    await send(stage)
    stage.telegram.block(stage.id("kz-head"))
    before = shown(stage)
    await stage.forward(seconds=30)
    rest = [who for who in members_of(stage) if who != "kz-head"]
    assert told(stage, before, f"1\n\n{TEXT}") == once(*rest)
    assert await states(stage, 1) == {"sent": 25}


async def test_people_who_press_meanwhile_are_answered(stage):
    await send(stage)
    await stage.say("no-head", "/menu")
    menu = newest(stage, "no-head")["message_id"]
    stage.telegram.forward(30)
    assert await stage.press("no-head", "decisions:vote:2:yes", menu) == "Recorded: Yes"
    assert len(received(stage, "no-head")) == 1


async def test_the_list_shows_the_last_ones_with_their_state(stage):
    await send(stage)
    await stage.forward(seconds=30)
    await send(stage, audience="heads")
    await stage.press("coordinator", "Call it back")
    await go(stage, "coordinator-2", "announcements:list")
    assert stage.buttons("coordinator-2")[1:3] == ["№ 2 · отозвано", "№ 1 · разослано"]


async def test_only_coordinators_announce(stage):
    for who in ("chair", "rapporteur", "kz-head"):
        for data in ("announcements:list", "forms:open:0:announcement"):
            assert await go(stage, who, data) in refusals("members-refused-role")
        await stage.say(who, "/menu")
        assert not {"Announcements", "Объявления"} & set(stage.buttons(who))
    assert await stage.one("SELECT count(*) FROM forms") == 0
