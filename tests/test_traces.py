"""From practice to recommendation and back: linked, shown on both cards, taken off."""

from tests.steps import change, go, refusals

DRAFT = 3


async def linked(stage) -> list[int]:
    sql = "SELECT practice_id FROM recommendation_practices WHERE recommendation_id = :id"
    rows = await stage.all(sql + " ORDER BY practice_id", id=DRAFT)
    return [row["practice_id"] for row in rows]


async def link(stage, who: str, number: int | str) -> str:
    await go(stage, who, f"traces:list:{DRAFT}")
    await stage.press(who, "Add a practice")
    return await stage.say(who, str(number))


async def test_a_practice_is_added_by_its_number_and_both_cards_show_the_trace(stage):
    await change(stage, "DELETE FROM recommendation_practices")
    preview = await link(stage, "rapporteur", 7)
    title = await stage.one("SELECT json_extract(content, '$.title') FROM practices WHERE id = 7")
    assert f"7. {title}" in preview
    assert await stage.press("rapporteur", "Add it") == "Saved."
    assert "It draws on one practice." in stage.last("rapporteur")
    assert await linked(stage) == [7]
    assert "Drawn from one practice:" in await go(stage, "chair", f"recommendations:show:{DRAFT}")
    await go(stage, "chair", "practices:show:7")
    assert "CA-3" in stage.last("chair")
    await go(stage, "rapporteur", f"traces:list:{DRAFT}")
    assert await stage.press("rapporteur", "Take 7 off") == "Taken off."
    assert await linked(stage) == []


async def test_a_number_that_is_none_of_a_shared_practice_is_asked_for_again(stage):
    before = await linked(stage)
    await change(stage, "UPDATE practices SET state = 'archived' WHERE id = 5")
    for typed, words in (("999", "no shared practice"), ("5", "no shared practice")):
        said = await link(stage, "rapporteur", typed)
        assert words in said
        assert "Which practice does it draw on?" in said
        await stage.press("rapporteur", "Cancel")
    for typed in ("seven", "0", "-1", "1e3"):
        assert "whole number from 1" in await link(stage, "rapporteur", typed)
    assert await linked(stage) == before


async def test_only_drafters_change_the_trace_and_everybody_follows_it(stage):
    before = await linked(stage)
    await go(stage, "no-head", f"traces:list:{DRAFT}")
    assert not [b for b in stage.buttons("no-head") if b.startswith(("Take", "Add"))]
    for forged in (f"traces:drop:{DRAFT}:{before[0]}", f"forms:open:{DRAFT}:trace"):
        assert await go(stage, "no-head", forged) in refusals("members-refused-role")
    for forged in ("", ":x", ":-1", ":1000000000000000000"):
        await go(stage, "rapporteur", f"traces:drop:{DRAFT}{forged}")
    assert await linked(stage) == before
    assert await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0
