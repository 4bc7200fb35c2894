"""Action items: given, reminded of, done, dropped."""

from datetime import UTC, datetime, timedelta

from tests.meetings import COMING, STARTS, until
from tests.screens import tap
from tests.steps import change, go, refusals, shown, told

GIVEN = {"en": "An action item for you.", "ru": "Вам дано поручение."}
DUE = {"en": "Due tomorrow.", "ru": "Срок — завтра."}


async def give(stage, owner: str = "Norway", day: str = "15.12.2026") -> int:
    await go(stage, "rapporteur", f"tasks:list:{COMING}")
    await stage.press("rapporteur", "Add an action item")
    for answer in ("Send the <draft>", owner, day):
        await stage.say("rapporteur", answer)
    await stage.press("rapporteur", "Add it")
    return await stage.one("SELECT max(id) FROM tasks")


async def test_an_action_item_is_told_and_reminded_of_the_day_before_at_nine(stage):
    await until(stage, STARTS + timedelta(hours=1))
    before = shown(stage)
    await give(stage)
    assert told(stage, before, GIVEN) == {"no-head": 1}
    assert "• Send the <draft>\nHead of delegation, Norway (Norway), until Tue 15 Dec 2026" in (
        stage.last("no-head")
    )
    await stage.say("no-head", "/menu")
    assert "To do: Send the <draft>" in stage.buttons("no-head")
    await until(stage, datetime(2026, 12, 14, 7, 59, 59, tzinfo=UTC))  # nine o'clock in Oslo
    assert told(stage, before, DUE) == {}
    await stage.forward(seconds=1)
    assert told(stage, before, DUE) == {"no-head": 1}
    assert await stage.press("no-head", "Done") == "Noted as done."
    assert "Send the <draft>\nHead of delegation, Norway (Norway), done" in stage.last("no-head")


async def test_the_reminder_goes_with_its_owner_to_another_zone(stage):
    before = shown(stage)
    await give(stage)
    await stage.say("no-head", "/settings")
    await tap(stage, "no-head", "Time zone")
    await stage.say("no-head", "Almaty")
    assert await tap(stage, "no-head", "Yes, save") == "Saved."
    await until(stage, datetime(2026, 12, 14, 3, 59, 59, tzinfo=UTC))  # nine o'clock in Almaty
    assert told(stage, before, DUE) == {}
    await stage.forward(seconds=1)
    assert told(stage, before, DUE) == {"no-head": 1}


async def test_what_is_done_or_dropped_is_not_reminded_of(stage):
    before = shown(stage)
    first = await give(stage)
    second = await give(stage, owner="Head of delegation, Afghanistan")
    await go(stage, "no-head", f"tasks:done:{first}")
    await go(stage, "coordinator", f"tasks:drop:{second}")
    assert await go(stage, "no-head", f"tasks:done:{first}") in refusals("tasks-refused-over")
    await until(stage, datetime(2026, 12, 15, 12, tzinfo=UTC))
    assert told(stage, before, DUE) == {}
    assert "Afghanistan" not in await go(stage, "no-head", f"tasks:list:{COMING}")


async def test_only_its_owner_or_who_presides_ends_an_action_item(stage):
    task = await give(stage)
    assert await go(stage, "kz-head", f"tasks:done:{task}") in refusals("members-refused-role")
    assert await go(stage, "no-head", f"tasks:drop:{task}") in refusals("members-refused-role")
    await go(stage, "kz-head", f"tasks:show:{task}")
    assert stage.buttons("kz-head") == ["Поручения"]
    assert await stage.one("SELECT state FROM tasks") == "open"


async def test_an_owner_who_is_not_clear_and_a_day_that_is_past_are_asked_again(stage):
    await go(stage, "rapporteur", f"forms:open:{COMING}:task")
    await stage.say("rapporteur", "Send the draft")
    assert "Several people are called so." in await stage.say("rapporteur", "Kazakhstan")
    assert "Nobody in the group is called so." in await stage.say("rapporteur", "Atlantis")
    await stage.press("rapporteur", "Head of delegation, Norway")
    assert "already past" in await stage.say("rapporteur", "1.11.2026")
    assert "no such day" in await stage.say("rapporteur", "31.11.2026")
    assert "day and month apart" in await stage.say("rapporteur", "02/03/2027")
    assert stage.buttons("rapporteur")[:2] == ["Tue 2 Mar 2027", "Wed 3 Feb 2027"]
    preview = await stage.press("rapporteur", "Wed 3 Feb 2027")
    assert "Norway (Norway), until Wed 3 Feb 2027" in preview
    await stage.press("rapporteur", "Change: Until")
    preview = await stage.say("rapporteur", "tomorrow")
    assert "Norway (Norway), until Tue 24 Nov 2026" in preview


async def test_whoever_left_meanwhile_is_given_nothing(stage):
    await go(stage, "rapporteur", f"tasks:list:{COMING}")
    await stage.press("rapporteur", "Add an action item")
    for answer in ("Send the <draft>", "Norway", "15.12.2026"):
        await stage.say("rapporteur", answer)
    await change(
        stage, "UPDATE members SET state = 'left' WHERE person_id = :p", p=stage.id("no-head")
    )
    assert await stage.press("rapporteur", "Add it") in refusals("members-refused-gone")
    assert await stage.one("SELECT count(*) FROM tasks") == 0
