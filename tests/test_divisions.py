"""Division: paragraph by paragraph when a delegation asks, then the whole as it stands."""

import json

import pytest

from tests.chats import link, room, said
from tests.screens import labels, tap
from tests.steps import change, go, once, refusals, shown, told
from tests.votes import cast

DRAFT = 3
TEXT = ["First paragraph stands.", "Second paragraph is disputed.", "Third paragraph stands."]


@pytest.fixture(name="draft", autouse=True)
async def a_short_draft(stage):
    """The third recommendation with three short paragraphs, read in English."""
    sql = "UPDATE recommendations SET paragraphs = :p WHERE id = 3"
    await change(stage, sql, p=json.dumps(TEXT))
    kept = "UPDATE recommendation_versions SET paragraphs = :p WHERE recommendation_id = 3"
    await change(stage, kept, p=json.dumps(TEXT))
    await change(stage, "UPDATE people SET language = 'en'")


async def ask(stage, who="no-head"):
    await go(stage, who, f"divisions:show:{DRAFT}")
    return await tap(stage, who, "Ask for it")


async def put(stage, who="chair"):
    version = await stage.one("SELECT version FROM recommendations WHERE id = :id", id=DRAFT)
    return await go(stage, who, f"divisions:put:{DRAFT}:v{version}:3")


async def votes(stage):
    rows = await stage.all(
        "SELECT id, part_id FROM decisions WHERE about = 'paragraph' AND state = 'open'"
    )
    return {row["part_id"]: row["id"] for row in rows}


async def decide(stage, *said):
    for vote, letters in zip((await votes(stage)).values(), said, strict=True):
        await cast(stage, vote, letters)
    await stage.forward(days=3, minutes=1)


async def item(stage):
    row = await stage.all("SELECT paragraphs, version, state FROM recommendations WHERE id = 3")
    return json.loads(row[0]["paragraphs"]), row[0]["version"], row[0]["state"]


async def test_a_delegation_asks_and_the_chair_and_the_coordinators_are_told_once(stage):
    before = shown(stage)
    assert await ask(stage) == "Recorded. The chair and the coordinators are being told."
    words = "Norway asks that CA-3"
    assert told(stage, before, words) == once("chair", "coordinator", "coordinator-2")
    assert "Asked for by Norway." in await go(stage, "pk-head", f"divisions:show:{DRAFT}")
    assert "Ask for it" not in labels(stage, "pk-head")
    assert "asked for already" in await go(stage, "pk-head", f"divisions:ask:{DRAFT}")
    assert await stage.one("SELECT count(*) FROM divisions") == 1


async def test_each_paragraph_is_voted_on_and_what_is_rejected_falls_out(stage):
    await ask(stage)
    asked = await go(stage, "chair", f"divisions:put:{DRAFT}:v1")
    assert "At least 7 of 12 have to take part" in asked
    assert await put(stage) == "The votes are open. All members are being told."
    assert sorted(await votes(stage)) == [1, 2, 3]
    assert "Only paragraph 3" in stage.last("kz-head")
    assert "3. Third paragraph stands." in stage.last("kz-head")
    before = shown(stage)
    await decide(stage, "yyyyyyy", "nnnnnny", "yyyyyyn")
    assert await item(stage) == ([TEXT[0], TEXT[2]], 2, "draft")
    whole = "The text as it now stands (version 2) is put as a whole."
    assert told(stage, before, whole) == once("chair", "coordinator", "coordinator-2")
    result = next(m for m in stage.messages("kz-head") if "Only paragraph 2" in m and "Result" in m)
    assert result.startswith("Result: not adopted")
    await stage.press("coordinator", "Put to the vote")
    assert await stage.one("SELECT state FROM divisions") == "done"


async def test_when_all_paragraphs_are_rejected_so_is_the_text(stage):
    await ask(stage)
    await put(stage)
    await decide(stage, "nnnnnny", "nnnnnny", "nnnnnny")
    assert await item(stage) == (TEXT, 1, "rejected")


async def test_when_all_are_adopted_the_text_stays_the_same_version(stage):
    await ask(stage)
    await put(stage)
    await decide(stage, "yyyyyyy", "yyyyyyy", "yyyyyyy")
    assert await item(stage) == (TEXT, 1, "draft")


async def test_a_paragraph_without_quorum_is_put_again_and_the_others_are_not(stage):
    await ask(stage)
    await put(stage)
    before = shown(stage)
    await decide(stage, "yyyyyyy", "yy", "yyyyyyy")
    assert await item(stage) == (TEXT, 1, "draft")
    assert told(stage, before, "still to be decided one by one") == once(
        "chair", "coordinator", "coordinator-2"
    )
    await put(stage)
    assert sorted(await votes(stage)) == [2]
    await decide(stage, "nnnnnnn")
    assert await item(stage) == ([TEXT[0], TEXT[2]], 2, "draft")


async def test_the_whole_is_not_put_before_the_parts_nor_the_parts_before_amendments(stage):
    await ask(stage)
    await go(stage, "coordinator", f"recommendations:show:{DRAFT}")
    assert "Put to the vote" not in labels(stage, "coordinator")
    said = await go(stage, "coordinator", f"decisions:open:{DRAFT}:v1:3")
    assert "that comes before the whole" in said
    await go(stage, "no-head", f"forms:open:{DRAFT}:delete")
    await tap(stage, "no-head", "Paragraph 1", "Propose it")
    assert "One amendment waits" in await put(stage)
    assert await votes(stage) == {}


async def test_a_double_press_opens_each_vote_once(stage):
    await ask(stage)
    for _ in range(2):
        await put(stage)
    assert await stage.one("SELECT count(*) FROM decisions WHERE about = 'paragraph'") == 3


async def test_the_delegation_takes_its_request_back_and_nobody_else_does(stage):
    await ask(stage)
    number = await stage.one("SELECT id FROM divisions")
    for who in ("pk-head", "chair"):
        said = await go(stage, who, f"divisions:withdraw:{number}")
        assert said in refusals("members-refused-role")
    await go(stage, "no-head", f"divisions:show:{DRAFT}")
    await tap(stage, "no-head", "Ask no more")
    assert await stage.one("SELECT state FROM divisions") == "withdrawn"
    assert await put(stage) in refusals("forms-refused-stale")
    assert await ask(stage, "pk-head"), "it can be asked for again"


async def test_observers_do_not_ask_and_one_paragraph_is_not_divided(stage):
    said = await go(stage, "uz-head", f"divisions:ask:{DRAFT}")
    assert "Only delegations that are members" in said
    await change(stage, """UPDATE recommendations SET paragraphs = '["One."]' WHERE id = 3""")
    await go(stage, "no-head", f"recommendations:show:{DRAFT}")
    assert "By paragraph" not in labels(stage, "no-head")
    assert "only one paragraph" in await go(stage, "no-head", f"divisions:ask:{DRAFT}")


async def test_an_annulled_paragraph_is_put_again_and_the_text_stays_fixed_until_then(stage):
    await ask(stage)
    await put(stage)
    second = (await votes(stage))[2]
    await go(stage, "coordinator", f"forms:open:{second}:annul")
    await stage.say("coordinator", "The wrong day was named.")
    await tap(stage, "coordinator", "Annul")
    assert (await item(stage))[2] == "open", "two votes are still open"
    await decide(stage, "yyyyyyy", "yyyyyyy")
    assert (await item(stage))[2] == "draft"
    await put(stage)
    assert sorted(await votes(stage)) == [2]


async def test_menu_why_chat_and_deadline_say_which_paragraph_they_are_about(stage):
    chat = room(stage)
    await link(stage, chat)
    await ask(stage)
    await put(stage)
    title = await stage.one("SELECT title FROM recommendations WHERE id = :id", id=DRAFT)
    paragraphs = [f"Paragraph {n} · {title}" for n in (1, 2, 3)]
    opened = [text.splitlines()[0] for text in said(stage, chat)[-3:]]
    assert opened == [f"Vote: {paragraph}" for paragraph in paragraphs]
    await stage.say("no-head", "/menu")
    waiting = [label for label in labels(stage, "no-head") if label.startswith("Vote: ")]
    assert {label[:17] for label in waiting} >= {f"Vote: Paragraph {n}" for n in (1, 2, 3)}
    number = (await votes(stage))[2]
    assert paragraphs[1] in await go(stage, "chair", f"deadlines:show:{number}")
    await decide(stage, "yyyyyyy", "nnnnnny", "yy")
    assert said(stage, chat)[-3:] == [
        f"Result: adopted. {paragraphs[0]}",
        f"Result: not adopted. {paragraphs[1]}",
        f"Result: no decision. {paragraphs[2]}",
    ]
    why = await stage.say("kz-head", "/why")
    assert "Only paragraph 3" in why
    assert "Too few took part" in why
    assert "draft again" not in why, "it is the text's state, not the paragraph's"
    others = [label for label in labels(stage, "kz-head") if label.startswith("Why: ")]
    assert {label[8:19] for label in others[:2]} == {"Paragraph 1", "Paragraph 2"}


async def test_all_decisions_on_a_text_are_listed_page_by_page(stage):
    await ask(stage)
    for _ in range(3):
        await put(stage)
        await decide(stage, "yy", "yy", "yy")
    await go(stage, "kz-head", f"recommendations:show:{DRAFT}")
    await tap(stage, "kz-head", "Decisions: 9")
    listed = [label for label in labels(stage, "kz-head") if label.startswith("Paragraph ")]
    assert len(listed) == 6
    assert "Only paragraph 1\n" in await tap(stage, "kz-head", "Next ›")
    listed = [label for label in labels(stage, "kz-head") if label.startswith("Paragraph ")]
    assert len(listed) == 3
    await tap(stage, "kz-head", "‹ Previous")
    assert "Next ›" in labels(stage, "kz-head")
