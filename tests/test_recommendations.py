"""Recommendations: drafted, read, edited; only a decision adopts them."""

import pytest

from rules import recommendations as rules
from tests.steps import change, go, newest, press_together, refusals

TITLE = "Early advice for families"
TEXT = "States should make advice available.\n\nIt should be confidential\nand free of charge."


async def draft(stage, who: str, title: str = TITLE, text: str = TEXT, practice: int = 0) -> str:
    await go(stage, who, f"forms:open:{practice}:recommendation")
    await stage.say(who, title)
    return await stage.say(who, text)


async def stored(stage) -> list[dict]:
    return await stage.all("SELECT title, paragraphs, version FROM recommendations ORDER BY id")


async def test_a_recommendation_is_drafted_from_a_practice_and_linked_both_ways(stage):
    practice = await stage.one("SELECT id FROM practices WHERE state = 'shared' ORDER BY number")
    shown = await go(stage, "rapporteur", f"practices:show:{practice}")
    name = shown.splitlines()[0]
    await stage.press("rapporteur", "Draft a recommendation")
    await stage.say("rapporteur", TITLE)
    preview = await stage.say("rapporteur", TEXT)
    assert "1. States should make advice available." in preview
    assert "2. It should be confidential and free of charge." in preview
    assert await stage.press("rapporteur", "Save the draft") == "Saved."
    card = stage.last("rapporteur")
    assert card.startswith("CA-5 · Early advice for families\ndraft\n\n1. States should make")
    assert "2. It should be confidential and free of charge." in card
    assert "Rapporteur of the expert meetings (Individual experts) · version 1" in card
    assert "Drawn from one practice:" in card
    link = next(label for label in stage.buttons("rapporteur") if label[:1].isdigit())
    back = await stage.press("rapporteur", link)
    assert back.splitlines()[0] == name
    assert "CA-5" in back


async def test_the_other_members_read_a_draft_in_their_language_without_buttons_to_change_it(stage):
    await draft(stage, "rapporteur")
    await stage.press("rapporteur", "Save the draft")
    number = await stage.one("SELECT max(id) FROM recommendations")
    card = await go(stage, "kz-head", f"recommendations:show:{number}")
    assert card.startswith(f"CA-5 · {TITLE}\nпроект")
    ways = ["Обсудить", "Внести поправку", "Стать соавтором", "По пунктам"]
    assert stage.buttons("kz-head") == [*ways, "Рекомендации", "Меню"]
    assert f"5. {TITLE} · проект" in await listed(stage, "kz-head")


async def listed(stage, who: str) -> list[str]:
    await stage.say(who, "/recommendations")
    return stage.buttons(who)


@pytest.mark.parametrize("who", ["rapporteur", "chair", "coordinator"])
async def test_a_drafter_edits_the_text_and_every_version_is_kept(stage, who: str):
    await go(stage, who, "recommendations:show:3")
    preview = await stage.press(who, "Edit the text")
    assert "Partnership with owners of public places" in preview, "the text as it stands"
    await stage.press(who, "Change: Text")
    await stage.say(who, "First new paragraph.\nSecond new paragraph.")
    assert await stage.press(who, "Save the new version") == "Saved."
    assert "version 2" in stage.last(who)
    assert "2. Second new paragraph." in stage.last(who)
    kept = await stage.all(
        """
        SELECT v.version, v.paragraphs, v.text_hash, m.person_id
        FROM recommendation_versions v JOIN members m ON m.id = v.member_id
        WHERE v.recommendation_id = 3 ORDER BY v.version
        """
    )
    assert [row["version"] for row in kept] == [1, 2]
    assert kept[1]["paragraphs"] == '["First new paragraph.","Second new paragraph."]'
    assert kept[0]["paragraphs"] != kept[1]["paragraphs"]
    assert kept[0]["text_hash"] != kept[1]["text_hash"]
    assert kept[1]["person_id"] == stage.id(who)


async def test_saving_twice_by_a_double_press_makes_one_new_version(stage):
    await go(stage, "chair", "recommendations:show:3")
    await stage.press("chair", "Edit the text")
    await stage.press("chair", "Change: Title")
    await stage.say("chair", "Another title")
    await press_together(stage, [("chair", "Save the new version")] * 2)
    assert await stage.one("SELECT version FROM recommendations WHERE id = 3") == 2


async def test_an_edit_of_a_text_that_somebody_else_changed_meanwhile_is_refused(stage):
    for who in ("chair", "rapporteur"):
        await go(stage, who, "recommendations:show:3")
        await stage.press(who, "Edit the text")
        await stage.press(who, "Change: Title")
        await stage.say(who, f"Title of the {who}")
    assert await stage.press("chair", "Save the new version") == "Saved."
    refused = await stage.press("rapporteur", "Save the new version")
    assert "has changed the text" in refused
    assert (await stored(stage))[2]["title"] == "Title of the chair"
    assert await stage.one("SELECT version FROM recommendations WHERE id = 3") == 2


async def test_only_drafters_draft_and_edit(stage):
    before = await stored(stage)
    forged = ("forms:open:1:recommendation", "forms:open:0:recommendation", "forms:open:3:edit")
    for who in ("kz-head", "academia-head", "uz-head"):
        await go(stage, who, "practices:show:1")
        assert not {"Составить рекомендацию", "Draft a recommendation"} & set(stage.buttons(who))
        for data in forged:
            assert await go(stage, who, data) in refusals("members-refused-role")
    assert await stage.one("SELECT count(*) FROM forms") == 0
    assert await stored(stage) == before


async def test_a_drafter_who_loses_the_role_cannot_save_what_was_begun(stage):
    await draft(stage, "rapporteur")
    sql = "UPDATE members SET role = 'expert' WHERE person_id = :id"
    await change(stage, sql, id=stage.id("rapporteur"))
    assert await stage.press("rapporteur", "Save the draft") in refusals("members-refused-role")
    assert len(await stored(stage)) == 4


BAD = [
    ("\n\n".join(f"Paragraph {n}." for n in range(11)), "11 paragraphs; the limit is 10"),
    ("\n".join(f"Line {n}." for n in range(11)), "11 paragraphs; the limit is 10"),
    ("x" * (rules.PARAGRAPH_LENGTH + 1), "701 characters long; the limit is 700"),
    ("Good one.\n\n" + "я" * (rules.PARAGRAPH_LENGTH + 1), "701 characters long; the limit is 700"),
    ("x" * (rules.TEXT_LENGTH + 1), f"the limit is {rules.TEXT_LENGTH:,}"),
    ("short", "Please write at least 10 characters"),
    ("\u200b\u3164\n \u200b", "The text is empty"),
]


async def test_a_bad_text_is_explained_and_asked_for_again(stage):
    await go(stage, "rapporteur", "forms:open:0:recommendation")
    for title, words in (("ab", "at least 3"), ("x" * 121, "limit is 120")):
        again = await stage.say("rapporteur", title)
        assert words in again
        assert "1 of 2" in again, "the same question"
    await stage.say("rapporteur", TITLE)
    for text, words in BAD:
        again = await stage.say("rapporteur", text)
        assert words in again
        assert "2 of 2" in again, "the same question"
    assert await stage.one("SELECT step FROM forms") == "paragraphs"
    assert "1. A good one after all." in await stage.say("rapporteur", "A good one after all.")


async def test_a_picture_instead_of_the_text_is_asked_for_as_text(stage):
    await stage.press("rapporteur", "forms:open:0:recommendation")
    await stage.say("rapporteur", TITLE)
    assert "Please send it as text" in await stage.say("rapporteur", photo={})
    assert await stage.one("SELECT step FROM forms") == "paragraphs"


async def test_what_was_typed_as_markup_is_shown_literally(stage):
    nasty = "<b>x</b> & <a href='https://evil.example'>official</a> _*`[x](y)"
    await draft(stage, "rapporteur", title=nasty, text=f"{nasty}\n\n{nasty}")
    await stage.press("rapporteur", "Save the draft")
    message = newest(stage, "rapporteur")
    assert stage.last("rapporteur").count(nasty) == 3
    assert not {"text_link", "code"} & {entity["type"] for entity in message["entities"]}


async def test_the_longest_text_can_be_read_put_to_the_vote_and_voted_on(stage):
    size = rules.TEXT_LENGTH // rules.PARAGRAPHS - 2
    text = "\n\n".join("ж" * size for _ in range(rules.PARAGRAPHS))
    await draft(stage, "coordinator", title="т" * 120, text=text)
    assert await stage.press("coordinator", "Save the draft") == "Saved."
    await stage.press("coordinator", "Put to the vote")
    await stage.press("coordinator", "decisions:open:5:v1:3")
    for who in ("kz-head", "no-head", "uz-head"):
        assert "ж" * size in stage.last(who)
    assert await stage.press("kz-head", "За") == "Записано: За"
    assert await stage.one("SELECT count(*) FROM outbox WHERE state = 'failed'") == 0


async def test_a_recommendation_that_does_not_exist_is_said_not_to(stage):
    assert "not to be found" in await go(stage, "coordinator", "recommendations:show:999")
    assert "not to be found" in await go(stage, "coordinator", "forms:open:999:edit")
    refused = await go(stage, "coordinator", "forms:open:999:recommendation")
    assert refused in refusals("practices-refused-gone")
    assert await stage.one("SELECT count(*) FROM forms") == 0


async def test_what_a_practice_belongs_to_its_recommendation_belongs_to_until_it_is_changed(stage):
    sql = "UPDATE practices SET content = json_set(content, '$.strands', json('[\"protect\"]')) WHERE id = 1"
    await change(stage, sql)
    await draft(stage, "rapporteur", practice=1)
    assert "Strands: Protect" in stage.last("rapporteur")
    await stage.press("rapporteur", "Add details")
    await stage.press("rapporteur", "✓ Strands")
    await stage.press("rapporteur", "Respond")
    await stage.press("rapporteur", "Next")
    await stage.press("rapporteur", "✓ Pillars")
    await stage.press("rapporteur", "III Capacity")
    await stage.press("rapporteur", "Next")
    await stage.press("rapporteur", "Done, show preview")
    await stage.press("rapporteur", "Save the draft")
    assert "Strands: Protect, Respond\nPillars: " in stage.last("rapporteur")
    assert "III Capacity" in stage.last("rapporteur")


# withdrawal


async def own_draft(stage) -> int:
    await draft(stage, "rapporteur")
    await stage.press("rapporteur", "Save the draft")
    return await stage.one("SELECT max(id) FROM recommendations")


async def state(stage, number: int) -> str:
    return await stage.one("SELECT state FROM recommendations WHERE id = :id", id=number)


async def test_the_proposer_withdraws_a_draft_after_a_second_press_and_it_stays_readable(stage):
    number = await own_draft(stage)
    asked = await stage.press("rapporteur", "Withdraw")
    assert "Withdraw recommendation 5?" in asked
    assert await state(stage, number) == "draft"
    assert await stage.press("rapporteur", "Withdraw") == "Withdrawn."
    assert await state(stage, number) == "withdrawn"
    card = await go(stage, "kz-head", f"recommendations:show:{number}")
    assert card.startswith(f"CA-5 · {TITLE}\nснята автором")
    assert stage.buttons("kz-head") == ["Обсудить", "Рекомендации", "Меню"]
    for forged in ("forms:open:{}:edit", "forms:open:{}:remark", "forms:open:{}:trace"):
        said = await go(stage, "coordinator", forged.format(number))
        assert "no longer a draft" in said or "was withdrawn" in said
    said = await go(stage, "coordinator", f"decisions:open:{number}:v1:3")
    assert "no longer a draft" in said
    journal = await stage.all("SELECT facts FROM journal WHERE what = 'recommendations.withdraw'")
    assert journal == [{"facts": f'{{"recommendation":{number}}}'}]


async def test_nobody_but_the_proposer_withdraws(stage):
    number = await own_draft(stage)
    for who in ("coordinator", "chair", "kz-head"):
        await go(stage, who, f"recommendations:show:{number}")
        assert not {"Withdraw", "Снять"} & set(stage.buttons(who))
        said = await go(stage, who, f"recommendations:withdraw:{number}:yes")
        assert "Rapporteur of the expert meetings" in said
    assert await state(stage, number) == "draft"


async def test_while_a_vote_is_open_a_text_is_neither_withdrawn_nor_edited_and_the_way_out_is_named(
    stage,
):
    number = await own_draft(stage)
    await go(stage, "coordinator", f"decisions:open:{number}:v1:3")
    for forged in (f"recommendations:withdraw:{number}:yes", f"forms:open:{number}:edit"):
        said = await go(stage, "rapporteur", forged)
        assert "has to be annulled first" in said
    assert await state(stage, number) == "open"


async def test_an_adopted_text_is_not_withdrawn(stage):
    adopted = await stage.all("SELECT id, proposer_id FROM recommendations WHERE state = 'adopted'")
    [item] = adopted
    who = await stage.one("SELECT person_id FROM members WHERE id = :id", id=item["proposer_id"])
    said = await go(stage, who, f"recommendations:withdraw:{item['id']}:yes")
    assert "уже не проект" in said or "no longer a draft" in said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (
            "1. States should act.\n2. The group should meet.",
            ["States should act.", "The group should meet."],
        ),
        (
            "1) States should act.\n\n2) The group\nmeets.",
            ["States should act.", "The group meets."],
        ),
        ("1. States should act.", ["States should act."]),
        ("2. States should act.\n3. The group.", ["2. States should act.", "3. The group."]),
        ("1. States should act.\nThe group meets.", ["1. States should act.", "The group meets."]),
        ("2027 is the year. States act.", ["2027 is the year. States act."]),
    ],
)
def test_paragraphs_that_are_numbered_already_are_not_numbered_twice(typed, found):
    assert rules.paragraphs(typed) == found
