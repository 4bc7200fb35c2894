"""The discussion of a recommendation: by paragraph or as a whole, paged, moderated."""

from tests.screens import card, dead, labels, press, tap, text
from tests.steps import change, go, once, refusals, shown, told

DRAFT = 3
PROPOSER = "eu-head"


async def say(stage, who, words, about="Paragraph 2", send="Publish"):
    """Say something; returns the pop-up."""
    await go(stage, who, f"forms:open:{DRAFT}:remark")
    await tap(stage, who, about)
    await stage.say(who, words)
    return await tap(stage, who, send)


async def stored(stage):
    return await stage.all("SELECT paragraph, version, content, state FROM remarks ORDER BY id")


async def test_a_paragraph_is_discussed_under_the_speaker_s_name(stage):
    await go(stage, "no-head", f"recommendations:show:{DRAFT}")
    assert "nobody has said anything yet" in await tap(stage, "no-head", "Discuss")
    asked = await tap(stage, "no-head", "Say something")
    assert "What is it about?" in asked
    n = await stage.one(
        "SELECT json_array_length(paragraphs) FROM recommendations WHERE id = :id", id=DRAFT
    )
    assert labels(stage, "no-head")[: n + 1] == [
        "The whole text",
        *(f"Paragraph {number}" for number in range(1, n + 1)),
    ]
    await tap(stage, "no-head", "Paragraph 2")
    preview = await stage.say("no-head", "Who pays for <it>?")
    assert "About: Paragraph 2" in preview
    assert await tap(stage, "no-head", "Publish") == "Your comment is there."
    assert await stored(stage) == [
        {"paragraph": 2, "version": 1, "content": "Who pays for <it>?", "state": "shown"}
    ]
    await go(stage, "pk-head", f"recommendations:show:{DRAFT}")
    read = await tap(stage, "pk-head", "Discussion: 1")
    assert "1. Head of delegation, Norway (Norway) · Paragraph 2 · " in read
    assert "Who pays for <it>?" in read
    assert not [label for label in labels(stage, "pk-head") if label.startswith("Delete")]


async def test_a_remark_on_an_earlier_version_says_so(stage):
    await say(stage, "no-head", "Too long.", about="The whole text")
    await change(stage, "UPDATE recommendations SET version = 2 WHERE id = 3")
    read = await go(stage, "pk-head", f"remarks:list:{DRAFT}")
    assert "The whole text of version 1" in read


async def test_a_paragraph_that_is_gone_meanwhile_is_chosen_again_and_the_draft_kept(stage):
    await go(stage, "no-head", f"forms:open:{DRAFT}:remark")
    await tap(stage, "no-head", "Paragraph 2")
    await stage.say("no-head", "A remark.")
    await change(stage, """UPDATE recommendations SET paragraphs = '["One."]' WHERE id = 3""")
    assert "its text ends with paragraph 1 now" in await tap(stage, "no-head", "Publish")
    assert await stored(stage) == []
    await tap(stage, "no-head", "Change: About", "Paragraph 1", "Publish")
    assert [row["paragraph"] for row in await stored(stage)] == [1]


async def test_a_paragraph_typed_instead_of_pressed_or_forged_is_not_taken(stage):
    await go(stage, "no-head", f"forms:open:{DRAFT}:remark")
    assert "use one of the buttons" in await stage.say("no-head", "2")
    draft = await stage.one("SELECT id FROM forms")
    for forged in ("9", "-1", "x", "11"):
        await stage.press("no-head", f"forms:choose:{draft}:v1:{forged}")
    assert await stage.one("SELECT step FROM forms") == "paragraph"
    assert await dead(stage) == 0


async def test_the_discussion_comes_page_by_page_newest_last(stage):
    for n in range(1, 8):
        await say(stage, "no-head", f"Remark {n} " + "ж" * 980)
    await go(stage, "pk-head", f"recommendations:show:{DRAFT}")
    read = await tap(stage, "pk-head", "Discussion: 7")
    assert "Remark 7" in read
    assert "Remark 6" not in read
    read = await tap(stage, "pk-head", "‹ Previous")
    assert [n for n in range(1, 8) if f"Remark {n} " in read] == [4, 5, 6]
    await tap(stage, "pk-head", "‹ Previous")
    assert "‹ Previous" not in labels(stage, "pk-head")
    for page in ("99", "x", "-1"):
        await go(stage, "pk-head", f"remarks:list:{DRAFT}:{page}")
    assert await dead(stage) == 0


async def test_the_proposer_gets_one_message_for_what_is_said_in_some_minutes(stage):
    sql = "UPDATE people SET language = 'en' WHERE id = :id"
    await change(stage, sql, id=stage.id(PROPOSER))
    words = {"en": "new remark", "ru": "новое замечание"}
    before = shown(stage)
    await say(stage, "no-head", "First")
    await stage.forward(minutes=1)
    await say(stage, "pk-head", "Second")
    assert told(stage, before, words) == {}
    await stage.forward(minutes=5)
    assert told(stage, before, "2 new remarks on your recommendation") == once(PROPOSER)
    await say(stage, PROPOSER, "Thank you")
    await stage.forward(minutes=6)
    assert told(stage, before, "on your recommendation") == once(PROPOSER)


async def test_a_proposer_who_mutes_comments_hears_of_no_remark(stage):
    await press(stage, PROPOSER, "preferences:notices:0:off-responses")
    before = shown(stage)
    await say(stage, "no-head", "First")
    await stage.forward(minutes=6)
    assert told(stage, before, {"en": "new remark", "ru": "новое замечание"}) == {}


async def test_one_s_own_remark_is_deleted_after_a_second_press_and_nobody_else_s(stage):
    await say(stage, "no-head", "Mine")
    await say(stage, "pk-head", "Theirs")
    ids = [row["id"] for row in await stage.all("SELECT id FROM remarks ORDER BY id")]
    for arg in ("", ":yes"):
        said = await go(stage, "no-head", f"remarks:withdraw:{ids[1]}{arg}")
        assert said in refusals("members-refused-role")
    await go(stage, "no-head", f"remarks:list:{DRAFT}")
    await tap(stage, "no-head", "Delete 1", "Keep it", "Delete 1")
    assert await tap(stage, "no-head", "Throw away") == "It is gone."
    assert [row["content"] for row in await stored(stage)] == ["Theirs"]


async def test_a_coordinator_removes_a_remark_with_a_reason_and_the_writer_is_told(stage):
    await say(stage, "no-head", "Ask Ivan Petrov")
    await go(stage, "coordinator", f"remarks:list:{DRAFT}")
    await tap(stage, "coordinator", "Remove 1")
    await stage.say("coordinator", "It names a <person>.")
    assert await tap(stage, "coordinator", "Remove") == "It is gone."
    assert "A coordinator removed your remark" in text(stage, "no-head")
    assert "It names a <person>." in text(stage, "no-head")
    assert [row["content"] for row in await stored(stage)] == [None]
    journal = await stage.all("SELECT facts FROM journal WHERE what LIKE 'remarks.%'")
    assert len(journal) == 2
    assert not [row for row in journal if "Ivan" in row["facts"] or "names" in row["facts"]]
    remark = await stage.one("SELECT id FROM remarks")
    said = await go(stage, "no-head", f"forms:open:{remark}:strike")
    assert said in refusals("members-refused-role")


async def test_abuse_23_a_remark_cannot_pose_as_another_or_bring_markup(stage):
    words = "</blockquote><b>2. Coordinator</b> <a href='tg://x'>OK</a>"
    await say(stage, "no-head", words)
    await go(stage, "pk-head", f"remarks:list:{DRAFT}")
    assert words in text(stage, "pk-head")
    kinds = {entity["type"] for entity in card(stage, "pk-head")["entities"]}
    assert kinds <= {"bold", "expandable_blockquote", "date_time"}


async def test_the_words_of_an_erased_person_go_and_the_place_in_the_discussion_stays(stage):
    await say(stage, "no-head", "Canary in a remark")
    await stage.say("no-head", "/forget")
    await stage.press("no-head", "records:forget:0:yes")
    read = await go(stage, "pk-head", f"remarks:list:{DRAFT}")
    assert "1. former member" in read
    assert "The text was deleted." in read
    for file in stage.path.parent.iterdir():
        assert b"Canary" not in file.read_bytes(), file.name
