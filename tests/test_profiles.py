"""A member puts right what the group calls them; the coordinators see what it became."""

from tests.screens import labels, press, starting, tap, text

WHO, OTHER = "no-head", "kz-head"


async def correct(stage, name, body):
    """From the settings to the saved change; returns the pop-up."""
    await press(stage, WHO, "forms:open:0:profile")
    for field, value in (("Name", name), ("Body", body)):
        await tap(stage, WHO, starting(stage, WHO, f"Change: {field}"))
        await stage.say(WHO, value)
    return await tap(stage, WHO, "Yes, save")


async def own(stage):
    """What is stored."""
    sql = "SELECT name, body, invisible FROM members WHERE person_id = :p"
    (row,) = await stage.all(sql, p=stage.id(WHO))
    return tuple(row.values())


async def test_a_member_corrects_name_and_body_and_the_coordinators_are_told(stage):
    await stage.say(WHO, "/settings")
    before = len(stage.messages(OTHER))
    shown = await tap(stage, WHO, "Name and body")
    assert "Name: Head of delegation, Norway" in shown
    assert await correct(stage, "Adviser, <Norway>", "Norwegian & others") == "Saved."
    assert "Name: Adviser, <Norway>\nBody: Norwegian & others" in text(stage, WHO)
    assert await own(stage) == ("Adviser, <Norway>", "Norwegian & others", 0)
    assert text(stage, "coordinator") == (
        "A member has changed how they are shown:\n\nAdviser, <Norway>\nNorwegian & others\n"
        "Norway, head, casts the vote"
    )
    assert "Adviser, <Norway>" in await tap(stage, "coordinator", "Look at the member")
    assert text(stage, "coordinator-2").startswith("Один из участников изменил свои данные")
    assert len(stage.messages(OTHER)) == before, "it concerns nobody else"


async def test_coordinators_are_warned_of_a_name_that_imitates_another(stage):
    await correct(stage, "Head of delegation, Kаzakhstan", "Ministry\u200b")
    told = text(stage, "coordinator")
    assert "mixes letters of two alphabets" in told
    assert "looks like that of a member: Head of delegation, Kazakhstan" in told
    assert "confirm outside Telegram" in told


async def test_nothing_changed_is_told_to_nobody(stage):
    before = stage.messages("coordinator")
    await press(stage, WHO, "forms:open:0:profile")
    await tap(stage, WHO, "Yes, save")
    assert stage.messages("coordinator") == before


async def test_a_wrong_name_is_asked_for_again_and_the_old_one_stays(stage):
    kept = await own(stage)
    await press(stage, WHO, "forms:open:0:profile")
    await tap(stage, WHO, starting(stage, WHO, "Change: Name"))
    await stage.say(WHO, "7")
    assert await own(stage) == kept
    await stage.say(WHO, "Adviser, Norway")
    assert "Yes, save" in labels(stage, WHO)
