"""An adopted text is taken up again by two thirds of those who vote yes or no."""

import json
import re

import pytest

from tests.chats import link, room, said
from tests.screens import labels, starting, tap
from tests.steps import change, go, once, shown, told
from tests.votes import cast


@pytest.fixture(name="adopted")
async def an_adopted_text(stage):
    """The adopted recommendation of the sample group, read in English."""
    await change(stage, "UPDATE people SET language = 'en'")
    return await stage.one("SELECT id FROM recommendations WHERE state = 'adopted'")


async def state(stage, number):
    return await stage.one("SELECT state FROM recommendations WHERE id = :id", id=number)


async def put(stage, number, who="chair"):
    await go(stage, who, f"recommendations:show:{number}")
    asked = await tap(stage, who, "Reconsider")
    assert "needs two thirds" in asked
    assert "Carried with two thirds" in asked
    assert "At least 7 of 12 have to take part" in asked
    await go(stage, who, f"reconsiderations:put:{number}:v1:3")
    return await stage.one("SELECT id FROM decisions WHERE about = 'reconsideration'")


@pytest.mark.parametrize(
    ("votes", "stands"),
    [
        ("yyyyynnn", "adopted"),  # 5-3 is not two thirds
        ("yyyyyynnn", "draft"),  # 6-3 is
        ("yyyyynnaaaaa", "draft"),  # abstentions do not count: 5-2
        ("yyyy", "adopted"),  # no quorum
        ("nnnnnnn", "adopted"),
    ],
)
async def test_two_thirds_take_it_up_again_and_less_leaves_it_adopted(
    stage, adopted, votes, stands
):
    vote = await put(stage, adopted)
    assert "Shall this adopted text be taken up again?" in stage.last("kz-head")
    assert await state(stage, adopted) == "open"
    await cast(stage, vote, votes)
    await stage.forward(days=3, minutes=1)
    assert await state(stage, adopted) == stands
    result = next(m for m in stage.messages("kz-head") if "Whether the adopted text" in m)
    assert result.startswith("Result: ")


async def test_only_the_chair_and_coordinators_put_it_and_only_what_is_adopted(stage, adopted):
    for who in ("kz-head", "rapporteur"):
        await go(stage, who, f"recommendations:show:{adopted}")
        assert "Reconsider" not in labels(stage, who)
        await go(stage, who, f"reconsiderations:put:{adopted}:v1:3")
    for forged in ("reconsiderations:put:3:v1:3", "reconsiderations:put:3:v1"):
        assert "only what was adopted" in await go(stage, "chair", forged)
    await go(stage, "chair", f"reconsiderations:put:{adopted}:v7:3")
    await go(stage, "chair", f"reconsiderations:put:{adopted}:v1:4")
    sql = "SELECT count(*) FROM decisions WHERE about = 'reconsideration'"
    assert await stage.one(sql) == 0


async def test_a_double_press_opens_it_once(stage, adopted):
    await put(stage, adopted)
    await go(stage, "chair", f"reconsiderations:put:{adopted}:v1:3")
    sql = "SELECT count(*) FROM decisions WHERE about = 'reconsideration'"
    assert await stage.one(sql) == 1


async def test_annulling_it_leaves_the_text_adopted(stage, adopted):
    vote = await put(stage, adopted, who="coordinator")
    await go(stage, "coordinator", f"forms:open:{vote}:annul")
    preview = await stage.say("coordinator", "The wrong text was named.")
    assert "nothing is decided about the text" in preview
    assert "draft" not in preview
    await tap(stage, "coordinator", "Annul")
    assert await state(stage, adopted) == "adopted"


async def test_its_result_is_not_taken_for_that_of_the_text(stage, adopted):
    chat = room(stage)
    await link(stage, chat)
    title = await stage.one("SELECT title FROM recommendations WHERE id = :id", id=adopted)
    vote = await put(stage, adopted)
    assert said(stage, chat)[-1].startswith(f"Vote: Reconsideration · {title}\n")
    before = shown(stage)
    await cast(stage, vote, "yyyyyynnn")
    await stage.forward(days=3, minutes=1)
    assert said(stage, chat)[-1] == f"Result: to be taken up again. Reconsideration · {title}"
    result = next(m for m in stage.messages("kz-head") if "Whether the adopted text" in m)
    assert result.startswith("Result: to be taken up again\n")
    why = await go(stage, "kz-head", f"decisions:why:{vote}")
    assert "Result: to be taken up again" in why
    presiding = once("chair", "coordinator", "coordinator-2")
    assert told(stage, before, "The group takes it up again: it is a draft") == presiding
    assert told(stage, before, "All amendments are decided") == {}


@pytest.mark.parametrize(
    ("votes", "words", "step"),
    [
        ("yyyyynnn", "the text stands", "it is not carried"),
        ("yyyy", "no decision", "The adopted text stands."),
    ],
)
async def test_without_two_thirds_or_a_quorum_the_text_is_said_to_stand(
    stage, adopted, votes, words, step
):
    chat = room(stage)
    await link(stage, chat)
    vote = await put(stage, adopted)
    await cast(stage, vote, votes)
    await stage.forward(days=3, minutes=1)
    assert said(stage, chat)[-1].startswith(f"Result: {words}. Reconsideration")
    why = await go(stage, "kz-head", f"decisions:why:{vote}")
    assert step in why
    assert "draft again" not in why


async def test_a_text_too_long_for_the_ballot_is_named_with_the_question(stage, adopted):
    sql = "UPDATE recommendations SET paragraphs = :p WHERE id = :id"
    await change(stage, sql, p=json.dumps(["x" * 690] * 5), id=adopted)
    vote = await put(stage, adopted)
    assert "Reconsideration · " in await go(stage, "no-head", f"decisions:show:{vote}")


async def test_the_adoption_and_what_is_attached_to_it_stay_within_reach(stage, adopted):
    first = await stage.one("SELECT id FROM decisions WHERE recommendation_id = :r", r=adopted)
    await go(stage, "kz-head", f"forms:open:{first}:statement")
    await stage.say("kz-head", "We read paragraph one in a narrow sense.")
    await tap(stage, "kz-head", "Attach it")
    await go(stage, "kz-head", f"recommendations:show:{adopted}")
    assert not [label for label in labels(stage, "kz-head") if label.startswith("Decisions: ")]
    vote = await put(stage, adopted)
    await go(stage, "kz-head", f"recommendations:show:{adopted}")
    listed = await tap(stage, "kz-head", "Decisions: 2")
    assert "Whether the adopted text is taken up again\nMon 23 Nov 2026: open" in listed
    await cast(stage, vote, "yyyyynnn")
    await stage.forward(days=3, minutes=1)
    await go(stage, "kz-head", f"recommendations:show:{adopted}")
    listed = await tap(stage, "kz-head", "Decisions: 2")
    assert "Whether the adopted text is taken up again\nThu 26 Nov 2026: the text stands" in listed
    assert re.search(r"The whole text\n.*: adopted", listed)
    result = await tap(stage, "kz-head", starting(stage, "kz-head", "Whole text · "))
    assert result.startswith("Result: adopted")
    said_ = await tap(stage, "kz-head", starting(stage, "kz-head", "Statements"))
    assert "We read paragraph one in a narrow sense." in said_
    await tap(stage, "kz-head", "Back")
    assert await tap(stage, "kz-head", "Decisions: 2") == listed
