"""The group's own list of themes."""

from tests.drafts import MEMBER, draft, to_preview
from tests.screens import card, labels, press, tap, text

BOSS = "coordinator"


async def open_list(stage):
    await stage.say(BOSS, "/practices")
    return await tap(stage, BOSS, "Themes")


async def add(stage, name, ru=None):
    """Add a theme."""
    await open_list(stage)
    await tap(stage, BOSS, "Add a theme")
    await stage.say(BOSS, name)
    if ru:
        await stage.say(BOSS, ru)
    else:
        await tap(stage, BOSS, "Skip")
    return await tap(stage, BOSS, "Save")


async def test_a_coordinator_adds_a_theme_which_is_offered_in_both_languages(stage):
    assert await add(stage, "Media and education", "СМИ и образование") == "Saved."
    assert "Media and education" in labels(stage, BOSS)
    await to_preview(stage)
    await tap(stage, MEMBER, "Add details", "Theme")
    assert "Civil society" in labels(stage, MEMBER)
    await tap(stage, MEMBER, "Media and education", "Done, show preview")
    assert "Theme: Media and education" in text(stage, MEMBER)
    await tap(stage, MEMBER, "Submit")
    number = await stage.one("SELECT max(id) FROM practices")
    await stage.say("coordinator-2", "/menu")
    await press(
        stage, "coordinator-2", f"practices:show:{number}",
        card(stage, "coordinator-2")["message_id"],
    )  # fmt: skip
    assert "Тема: СМИ и образование" in text(stage, "coordinator-2")


async def test_a_name_as_typed_is_everybody_s_name(stage):
    await add(stage, "Medien")
    await stage.say("coordinator-2", "/menu")
    await press(stage, "coordinator-2", "themes:list", card(stage, "coordinator-2")["message_id"])
    assert "Medien" in labels(stage, "coordinator-2")


async def test_a_retired_theme_is_not_offered_and_stays_where_it_was_chosen(stage):
    number = await stage.one(
        "SELECT id FROM practices WHERE json_extract(content, '$.theme') = 'law' ORDER BY id"
    )
    await open_list(stage)
    await tap(stage, BOSS, "Law enforcement", "Stop offering")
    assert "Law enforcement · not offered" in labels(stage, BOSS)
    await to_preview(stage)
    await tap(stage, MEMBER, "Add details", "Theme")
    assert "Law enforcement" not in labels(stage, MEMBER)
    now = await draft(stage)
    said = await press(stage, MEMBER, f"forms:choose:{now['id']}:v{now['version']}:law")
    assert "out of date" in said
    assert '"law"' not in (await draft(stage))["answers"]
    await press(stage, MEMBER, f"practices:show:{number}", card(stage, MEMBER)["message_id"])
    assert "Theme: Law enforcement" in text(stage, MEMBER)
    await open_list(stage)
    await tap(stage, BOSS, "Law enforcement · not offered", "Offer again")
    assert "Law enforcement" in labels(stage, BOSS)


async def test_a_theme_is_renamed_everywhere(stage):
    await open_list(stage)
    await tap(stage, BOSS, "Agencies", "Rename")
    await stage.say(BOSS, "Agencies <and> services")
    await tap(stage, BOSS, "Skip", "Save")
    number = await stage.one(
        "SELECT id FROM practices WHERE json_extract(content, '$.theme') = 'agencies' ORDER BY id"
    )
    await press(stage, BOSS, f"practices:show:{number}", card(stage, BOSS)["message_id"])
    assert "Theme: Agencies <and> services" in text(stage, BOSS)


async def test_a_name_is_used_once_and_there_are_at_most_twenty(stage):
    await add(stage, "Media")
    assert "called “media” already" in await add(stage, "media")
    await tap(stage, BOSS, "Cancel", "Throw away")
    for n in range(13):
        await add(stage, f"Theme {n}")
    assert "There are 20 themes already" in await add(stage, "One more")


async def test_only_coordinators_edit_themes(stage):
    await stage.say(MEMBER, "/practices")
    assert "Themes" not in labels(stage, MEMBER)
    for sent in ("themes:list", "themes:show:1", "themes:retire:1:yes", "forms:open:0:theme"):
        assert "does not include this" in await press(stage, MEMBER, sent), sent
    assert await stage.one("SELECT count(*) FROM themes WHERE retired = 1") == 0
