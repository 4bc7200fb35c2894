"""Delegations and their register."""

from tests.screens import labels, press, tap, text


async def test_a_coordinator_adds_a_delegation_and_finds_it_in_the_register(stage):
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations")
    await tap(stage, "coordinator", "Add a delegation")
    await stage.say("coordinator", "Switzerland")
    await tap(stage, "coordinator", "State")
    preview = await tap(stage, "coordinator", "Observer")
    for words in ("Name: Switzerland", "Kind: State", "Standing: Observer"):
        assert words in preview
    assert await tap(stage, "coordinator", "Save") == "Saved."
    assert "Switzerland\nState · Observer" in text(stage, "coordinator")
    assert "Nobody yet" in text(stage, "coordinator")
    assert "Invitation link" in labels(stage, "coordinator")


async def test_a_delegation_is_not_added_twice_and_the_form_is_kept(stage):
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations")
    await tap(stage, "coordinator", "Add a delegation")
    await stage.say("coordinator", "Norway")
    await tap(stage, "coordinator", "State")
    await tap(stage, "coordinator", "Member")
    said = await tap(stage, "coordinator", "Save")
    assert said == "There is already a delegation called Norway."
    assert await stage.one("SELECT count(*) FROM delegations WHERE name = 'Norway'") == 1
    await tap(stage, "coordinator", "Change: Name")
    await stage.say("coordinator", "Norway, second seat")
    assert await tap(stage, "coordinator", "Save") == "Saved."


async def test_the_register_shows_every_delegation_page_by_page(stage):
    await stage.say("kz-head", "/menu")
    shown = await tap(stage, "kz-head", "Делегации")
    assert "24 делегации" in shown
    seen = set()
    for _ in range(10):
        seen |= {label for label in labels(stage, "kz-head") if " · " in label}
        if "Следующие ›" not in labels(stage, "kz-head"):
            break
        await tap(stage, "kz-head", "Следующие ›")
    assert len(seen) == 24
    assert "Норвегия · 1" in seen
    assert "Узбекистан · 1 · наблюдатель" in seen


async def test_a_delegation_has_a_name_in_each_language(stage):
    await stage.say("coordinator", "/menu")
    await tap(stage, "coordinator", "Delegations", "Add a delegation")
    await stage.say("coordinator", "Switzerland")
    await tap(stage, "coordinator", "State", "Observer", "Add details", "Name in Russian")
    await stage.say("coordinator", "Швейцария")
    await tap(stage, "coordinator", "Done, show preview", "Save")
    assert "Switzerland\nState · Observer" in text(stage, "coordinator")
    number = await stage.one("SELECT id FROM delegations WHERE name = 'Switzerland'")
    await press(stage, "kz-head", f"members:show_delegation:{number}")
    assert "Швейцария\nГосударство · Наблюдатель" in text(stage, "kz-head")
