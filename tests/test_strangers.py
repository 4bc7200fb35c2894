"""Strangers learn nothing, and nothing of them is kept."""

from tests.screens import press

NEUTRAL = "This bot serves a closed working group."


async def test_abuse_1_a_stranger_gets_one_neutral_text_and_then_silence(stage):
    stranger = stage.stranger(9201)
    first = await stage.say(stranger, "Hello, who is in this group?")
    assert first.startswith(NEUTRAL)
    assert "Central Asia" not in first
    for said in ("/start", "/menu", "/practices", "/meetings", "/help", "/settings", "hello"):
        await stage.say(stranger, said)
    assert len(stage.messages(stranger)) == 1
    await stage.forward(hours=23, minutes=59)
    await stage.say(stranger, "/start")
    assert len(stage.messages(stranger)) == 1
    await stage.forward(minutes=1)
    await stage.say(stranger, "/start")
    assert stage.messages(stranger) == [first, first]


async def test_a_stranger_who_sends_pictures_gets_the_same_neutral_text_and_silence(stage):
    stranger = stage.stranger(9210)
    for kind in ("photo", "sticker", "voice"):
        await stage.say(stranger, **{kind: {}})
    assert len(stage.messages(stranger)) == 1
    assert stage.messages(stranger)[0].startswith(NEUTRAL)


async def test_nothing_of_a_stranger_is_stored_beyond_the_row_that_counts_the_silence(stage):
    tables = [
        row["name"]
        for row in await stage.all(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'practices_fou%'"
        )
    ]

    async def sizes():
        return {
            name: await stage.one(f"SELECT count(*) FROM {name}")
            for name in tables
            if name != "inbox"  # emptied once the update is handled, below
        }

    before = await sizes()
    stranger = stage.stranger(9202, "Ann Onymous")
    await stage.say(stranger, "my secret words")
    await press(stage, stranger, "practices:show:1")
    await press(stage, stranger, "members:show:1")
    after = await sizes()
    grown = {name for name in tables if name != "inbox" and after[name] != before[name]}
    assert grown == {"people"}
    assert after["people"] == before["people"] + 1
    row = (await stage.all("SELECT * FROM people WHERE id = 9202"))[0]
    assert "Onymous" not in str(row)
    assert (row["group_id"], row["consent_version"]) == (None, 0)
    kept = await stage.one("SELECT count(*) FROM inbox WHERE body IS NOT NULL")
    assert kept == 0, "the words themselves are gone"


async def test_abuse_2_a_stranger_learns_nothing_by_pressing_forged_buttons(stage):
    stranger = stage.stranger(9203)
    wanted = (
        "practices:show:1",
        "practices:show:999",
        "members:show:1",
        "decisions:show:1",
        "meetings:show:1",
        "members:approve:1",
        "announcements:show:1",
    )
    said = {await press(stage, stranger, data) for data in wanted}
    assert said == {"This is for members of the working group only."}
    assert stage.messages(stranger) == []
