"""Delivery of the outbox when nobody knows whether a message went out.

`reset_before`: the connection broke, it is not out; `reset_after`: it is out, but the bot
cannot know.
"""

from datetime import timedelta

import pytest

from rules.causes import Cause
from storage import outbox
from tests.letters import AT_LEAST, AT_MOST, RESULT, TO, WORDS, deliver, fault, letter, put
from tests.steps import once, shown, told


@pytest.mark.parametrize("trouble", ["reset_after", "half_body"])
@pytest.mark.parametrize("kind", AT_MOST)
async def test_a_reminder_that_perhaps_went_out_is_unknown_and_never_repeated(
    stage, kind: str, trouble: str
):
    fault(stage, trouble)
    assert await deliver(stage, kind, later=timedelta(hours=1)) == 1
    assert (await letter(stage, kind))["state"] == "unknown"
    await stage.restart()
    await stage.forward(hours=1)
    assert (await letter(stage, kind))["state"] == "unknown"
    assert (await letter(stage, kind))["attempts"] == 1


@pytest.mark.parametrize(("trouble", "facts"), [("reset_before", {}), ("status", {"status": 502})])
@pytest.mark.parametrize("kind", AT_MOST)
async def test_a_reminder_that_perhaps_got_lost_is_not_repeated_either(
    stage, kind: str, trouble: str, facts: dict
):
    fault(stage, trouble, **facts)
    assert await deliver(stage, kind, later=timedelta(hours=1)) == 0
    row = await letter(stage, kind)
    assert (row["state"], row["attempts"]) == ("unknown", 1)
    assert row["error"] in {"NetworkError", "ServerError"}


@pytest.mark.parametrize("trouble", ["reset_after", "half_body"])
@pytest.mark.parametrize("kind", AT_LEAST)
async def test_what_must_arrive_is_repeated_at_most_once_per_doubt(stage, kind: str, trouble: str):
    fault(stage, trouble)
    before = shown(stage)
    assert await deliver(stage, kind, later=timedelta(hours=1)) == 2
    row = await letter(stage, kind)
    assert (row["state"], row["attempts"]) == ("sent", 2)
    same = [text for text in stage.messages(TO)[before[stage.id(TO)] :] if WORDS[kind] in text]
    assert same[0] == same[1], "with the same number, so that the repeat can be recognised"


@pytest.mark.parametrize(("trouble", "facts"), [("reset_before", {}), ("status", {"status": 502})])
@pytest.mark.parametrize("kind", AT_LEAST)
async def test_what_must_arrive_and_got_lost_arrives_later(stage, kind, trouble: str, facts: dict):
    fault(stage, trouble, times=3, **facts)
    assert await deliver(stage, kind, later=timedelta(0)) == 0
    assert (await letter(stage, kind))["state"] == "pending"
    before = shown(stage)
    for attempts, pause in enumerate((5, 10, 20), 1):
        await stage.forward(seconds=pause - 1)
        assert (await letter(stage, kind))["attempts"] == attempts
        assert told(stage, before, WORDS[kind]) == {}
        await stage.forward(seconds=1)
    assert told(stage, before, WORDS[kind]) == once(TO)
    row = await letter(stage, kind)
    assert (row["state"], row["attempts"]) == ("sent", 4)


async def test_the_pauses_of_doubt_grow_to_about_ten_minutes_and_no_further(stage):
    fault(stage, "status", times=10, status=502)
    assert await deliver(stage, RESULT, later=timedelta(0)) == 0
    for attempts, pause in enumerate((5, 10, 20, 40, 80, 160, 320, 640, 640, 640), 1):
        await stage.forward(seconds=pause - 1)
        assert (await letter(stage, RESULT))["attempts"] == attempts
        await stage.forward(seconds=1)
    row = await letter(stage, RESULT)
    assert (row["state"], row["attempts"]) == ("sent", 11)


async def killed_while_sending(stage, kind: str) -> None:
    await put(stage, kind)
    claimed = await stage.db.write(Cause(stage.clock.now()), outbox.claim, 10)
    assert [found.kind for found in claimed] == [kind]
    await stage.restart()


@pytest.mark.parametrize("kind", AT_MOST)
async def test_a_reminder_that_was_being_sent_at_a_kill_is_unknown(stage, kind: str):
    before = shown(stage)
    await killed_while_sending(stage, kind)
    await stage.forward(minutes=1)
    assert told(stage, before, WORDS[kind]) == {}
    assert (await letter(stage, kind))["state"] == "unknown"


@pytest.mark.parametrize("kind", AT_LEAST)
async def test_what_must_arrive_is_sent_again_after_a_kill(stage, kind: str):
    before = shown(stage)
    await killed_while_sending(stage, kind)
    await stage.settle()
    assert told(stage, before, WORDS[kind]) == once(TO)
    await stage.restart()
    await stage.settle()
    assert told(stage, before, WORDS[kind]) == once(TO)
    assert (await letter(stage, kind))["state"] == "sent"
