"""Amendments: proposed, ordered, put one by one, and what follows for text and other amendments."""

import copy
import json
from datetime import timedelta

import pytest

from actions import amendments as actions
from docs.check_bundle import check
from rules.causes import Cause
from rules.refusals import Refused
from tests.chats import link, room, said
from tests.screens import labels, press, tap, text
from tests.steps import change, go, once, refusals, shown, told
from tests.test_bundles import chained, exported
from tests.test_consensus import write
from tests.votes import cast

DRAFT = 3
PROPOSER = "eu-head"
PRESIDING = once("chair", "coordinator", "coordinator-2")
ONE = "States should name a contact for owners of public places."
TWO = "States should state the reason for every referral of content to a provider."
THREE = "States should report on progress once a year in writing to the group."


@pytest.fixture(name="draft", autouse=True)
async def a_short_draft(stage):
    """The third recommendation with three short paragraphs."""
    await change(
        stage,
        "UPDATE recommendations SET paragraphs = :p WHERE id = 3",
        p=json.dumps([ONE, TWO, THREE]),
    )


async def amend(stage, who, label, place, words="", send="Propose it"):
    """Propose an amendment; returns the pop-up."""
    await go(stage, who, f"amendments:list:{DRAFT}")
    await tap(stage, who, label, place)
    if words:
        await stage.say(who, words)
    return await tap(stage, who, send)


async def paragraphs(stage):
    return json.loads(
        await stage.one("SELECT paragraphs FROM recommendations WHERE id = :id", id=DRAFT)
    )


async def states(stage):
    rows = await stage.all("SELECT number, state FROM amendments ORDER BY number")
    return {row["number"]: row["state"] for row in rows}


async def decide(stage, votes):
    """Vote on the amendment that is open, to the close."""
    [vote] = [
        row["id"]
        for row in await stage.all(
            "SELECT id FROM decisions WHERE about = 'amendment' AND state = 'open'"
        )
    ]
    await cast(stage, vote, votes)
    await stage.forward(days=3, minutes=1)


async def put(stage, number, who="chair"):
    """The chair puts the amendment that comes first."""
    await go(stage, who, f"amendments:list:{DRAFT}")
    await tap(stage, who, f"Put amendment {number} to the vote")
    return await press(stage, who, await data_of(stage))


async def data_of(stage):
    version = await stage.one("SELECT version FROM recommendations WHERE id = :id", id=DRAFT)
    return f"amendments:put:{DRAFT}:v{version}:3"


@pytest.mark.parametrize("votes", ["nnnnnnn", "yyyyyyy"])
async def test_who_proposed_an_amendment_does_not_explain_the_vote_on_it(stage, votes):
    await amend(
        stage, "no-head", "Revise", "Paragraph 1", "Something quite different is done here."
    )
    await put(stage, 1)
    await decide(stage, votes)
    vote = await stage.one("SELECT id FROM decisions WHERE about = 'amendment'")
    said = await write(stage, "no-head", "explanation", "We are proud of this amendment.", vote)
    assert "rule 60" in said
    await write(stage, PROPOSER, "explanation", "It takes too much out of our text.", vote)
    told = await stage.all("SELECT text FROM statements")
    assert [row["text"] for row in told] == ["It takes too much out of our text."]


async def test_a_paragraph_is_revised_with_its_text_at_hand_and_the_change_marked(stage):
    await go(stage, "no-head", f"recommendations:show:{DRAFT}")
    await tap(stage, "no-head", "Amend")
    asked = await tap(stage, "no-head", "Revise")
    assert "2. States should state the reason" in asked
    asked = await tap(stage, "no-head", "Paragraph 3")
    assert f"Paragraph 3 now:\n{THREE}" in asked
    preview = await stage.say("no-head", THREE.replace("once", "twice"))
    assert "revise paragraph 3" in preview
    assert "once twice a year" in preview, "struck through and underlined"
    assert await tap(stage, "no-head", "Propose it") == (
        "Your amendment is recorded. The group can read it."
    )
    read = await go(stage, "pk-head", f"amendments:list:{DRAFT}")
    assert "Amendment 1 · revise paragraph 3" in read
    assert "Head of delegation, Norway (Norway) · proposed" in read
    assert await paragraphs(stage) == [ONE, TWO, THREE], "nothing is changed by a proposal"


async def test_the_proposer_of_the_text_the_chair_and_the_coordinators_are_told_once(stage):
    await change(stage, "UPDATE people SET language = 'en'")
    before = shown(stage)
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    found = told(stage, before, "A new amendment to CA-3")
    assert found == once(PROPOSER, "chair", "coordinator", "coordinator-2")


BAD = [
    ("Revise", "Paragraph 1", ONE, "as it stands"),
    ("Revise", "Paragraph 1", "short", "at least 10 characters"),
    ("Revise", "Paragraph 1", "x" * 701, "the limit is 700"),
    ("Add", "At the beginning", "\u200b \u3164", "The text is empty"),
]


@pytest.mark.parametrize(("label", "place", "words", "said"), BAD)
async def test_a_text_that_cannot_be_is_asked_for_again(stage, label, place, words, said):
    await go(stage, "no-head", f"amendments:list:{DRAFT}")
    await tap(stage, "no-head", label, place)
    assert said in await stage.say("no-head", words)
    assert await stage.one("SELECT step FROM forms") == "text"
    assert "Propose it" in (
        await stage.say("no-head", "Something else altogether.") and labels(stage, "no-head")
    )


async def test_row_23_a_text_of_a_thousand_characters_is_refused_with_the_limit(stage):
    await go(stage, "no-head", f"amendments:list:{DRAFT}")
    await tap(stage, "no-head", "Revise", "Paragraph 1")
    refused = await stage.say("no-head", "x" * 1000)
    assert "1,000 characters" in refused
    assert "the limit is 700" in refused
    await stage.say("no-head", "Something else altogether.")
    assert "Propose it" in labels(stage, "no-head"), "the draft is kept"


async def test_observers_do_not_amend_and_are_told_that_they_can_speak(stage):
    await change(stage, "UPDATE people SET language = 'en'")
    await go(stage, "uz-head", f"amendments:list:{DRAFT}")
    assert not {"Revise", "Add", "Delete"} & set(labels(stage, "uz-head"))
    for kind in ("revise", "add", "delete"):
        said = await go(stage, "uz-head", f"forms:open:{DRAFT}:{kind}")
        assert "observers can speak in the discussion" in said
    assert await states(stage) == {}


async def test_the_furthest_removed_comes_first_until_the_chair_orders_otherwise(stage):
    await amend(stage, "no-head", "Revise", "Paragraph 3", THREE.replace("once", "twice"))
    await amend(stage, "pk-head", "Delete", "Paragraph 2")
    await amend(stage, "no-head", "Add", "After paragraph 3", "Each names a contact.")
    read = await go(stage, "chair", f"amendments:list:{DRAFT}")
    assert [read.index(f"Amendment {n} ") for n in (2, 3, 1)] == sorted(
        read.index(f"Amendment {n} ") for n in (2, 3, 1)
    )
    assert "Put amendment 2 to the vote" in labels(stage, "chair")
    await tap(stage, "chair", "1 earlier", "1 earlier")
    assert "Put amendment 1 to the vote" in labels(stage, "chair")
    assert "1 earlier" not in labels(stage, "chair"), "it is the first"
    order = await stage.all("SELECT number FROM amendments ORDER BY rank")
    assert [row["number"] for row in order] == [1, 2, 3]
    for who in ("no-head", "rapporteur"):
        said = await go(stage, who, "amendments:advance:3")
        assert said in refusals("members-refused-role")


async def test_an_adopted_amendment_makes_a_version_and_rules_out_what_touches_the_same_words(
    stage,
):
    await amend(
        stage, "no-head", "Revise", "Paragraph 3", THREE.replace("once a year", "every month")
    )
    await amend(stage, "pk-head", "Revise", "Paragraph 3", THREE.replace("once", "twice"))
    await amend(
        stage, "pk-head", "Revise", "Paragraph 3", THREE.replace("States should", "All members")
    )
    await amend(stage, "pk-head", "Delete", "Paragraph 1")
    await tap(stage, "pk-head", "Withdraw 4", "Withdraw")
    assert await put(stage, 1) == "It is open. All members are being told."
    ballot = text(stage, "kz-head")
    assert "Поправка 1 · изменить пункт 3" in ballot
    await decide(stage, "yyyyyyn")
    assert await states(stage) == {
        1: "adopted", 2: "implied", 3: "proposed", 4: "withdrawn",
    }  # fmt: skip
    monthly = THREE.replace("once a year", "every month")
    assert await paragraphs(stage) == [ONE, TWO, monthly]
    assert await stage.one("SELECT version FROM recommendations WHERE id = 3") == 2
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"
    await put(stage, 3)
    await decide(stage, "yyyyyyn")
    assert (await paragraphs(stage))[2] == monthly.replace("States should", "All members")
    read = await go(stage, "no-head", f"wordings:show:{DRAFT}:v3")
    assert "All members report" in read


async def test_a_rejected_amendment_leaves_the_text_and_without_quorum_it_waits_again(stage):
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    await put(stage, 1)
    await decide(stage, "yy")
    assert await states(stage) == {1: "proposed"}, "no quorum is no decision"
    await put(stage, 1)
    await decide(stage, "nnnnnyy")
    assert await states(stage) == {1: "rejected"}
    assert await paragraphs(stage) == [ONE, TWO, THREE]


async def test_the_chair_and_the_coordinators_are_led_to_the_next_step_with_one_tap(stage):
    await change(stage, "UPDATE people SET language = 'en'")
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    await amend(stage, "no-head", "Revise", "Paragraph 3", THREE.replace("once", "twice"))
    await put(stage, 1)
    before = shown(stage)
    await decide(stage, "yyyyyyy")
    assert told(stage, before, "One amendment is still to be decided.") == PRESIDING
    assert await paragraphs(stage) == [TWO, THREE]
    await stage.press("coordinator", "Put amendment 2 to the vote")
    await press(stage, "coordinator", await data_of(stage))
    await decide(stage, "yyyyyyy")
    assert await paragraphs(stage) == [TWO, THREE.replace("once", "twice")], "it moved along"
    done = "The text as it now stands (version 3) is put as a whole."
    assert told(stage, before, done) == PRESIDING
    assert "How long shall it last?" in await stage.press("coordinator", "Put to the vote")


async def test_the_text_is_not_put_while_amendments_wait_nor_changed_while_one_is_open(stage):
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    await go(stage, "coordinator", f"recommendations:show:{DRAFT}")
    assert "Put to the vote" not in labels(stage, "coordinator")
    said = await go(stage, "coordinator", f"decisions:open:{DRAFT}:v1:3")
    assert "One amendment waits; it is put to the vote before the text." in said
    await put(stage, 1)
    for who, forged in (
        ("no-head", "amendments:withdraw:1:yes"),
        ("no-head", f"forms:open:{DRAFT}:add"),
        ("chair", "amendments:advance:1"),
        ("chair", f"forms:open:{DRAFT}:edit"),
        ("coordinator", f"amendments:put:{DRAFT}:v1:3"),
    ):
        assert "has to be annulled first" in await go(stage, who, forged), forged
    assert await stage.one("SELECT count(*) FROM decisions WHERE about = 'amendment'") == 1


async def test_amendments_move_along_with_an_edited_text_or_lapse_and_their_author_is_told(stage):
    await amend(stage, "no-head", "Revise", "Paragraph 3", THREE.replace("once", "twice"))
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    await amend(stage, "no-head", "Add", "After paragraph 2", "A paragraph to be added.")
    await go(stage, "chair", f"forms:open:{DRAFT}:edit")
    await stage.press("chair", "Change: Text")
    await stage.say("chair", f"{TWO}\n\n{THREE}")
    before = shown(stage)
    await stage.press("chair", "Save the new version")
    assert await states(stage) == {1: "proposed", 2: "lapsed", 3: "proposed"}
    places = await stage.all("SELECT number, place FROM amendments WHERE state = 'proposed'")
    assert {row["number"]: row["place"] for row in places} == {1: 2, 3: 1}
    assert told(stage, before, "Your amendment to CA-3") == once("no-head")


async def test_a_double_press_puts_an_amendment_once_and_a_stale_card_puts_nothing(stage):
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    said = await go(stage, "chair", f"amendments:put:{DRAFT}:v9:3")
    assert said in refusals("forms-refused-stale")
    for _ in range(2):
        await go(stage, "chair", f"amendments:put:{DRAFT}:v1:3")
    assert await stage.one("SELECT count(*) FROM decisions WHERE about = 'amendment'") == 1


async def test_only_the_delegation_that_proposed_withdraws(stage):
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    for who in ("pk-head", "chair", "coordinator"):
        assert await go(stage, who, "amendments:withdraw:1:yes") in refusals("members-refused-role")
    await go(stage, "no-head", f"amendments:list:{DRAFT}")
    await tap(stage, "no-head", "Withdraw 1", "Keep it", "Withdraw 1", "Withdraw")
    assert await states(stage) == {1: "withdrawn"}
    assert "Amendment 1 waits no more" in await go(stage, "chair", "amendments:advance:1")


async def test_the_longest_amendments_are_read_page_by_page_and_shown_literally(stage):
    for n in range(4):
        words = f"<b>{n}</b> & " + "ж" * 680
        await amend(stage, "no-head", "Add", "At the beginning", words)
        await stage.forward(seconds=1)
    read = await go(stage, "pk-head", f"amendments:list:{DRAFT}")
    assert "<b>0</b> & ж" in read
    assert "Next ›" not in labels(stage, "pk-head") or "<b>3</b>" not in read
    for page in ("99", "x"):
        await go(stage, "pk-head", f"amendments:list:{DRAFT}:{page}")
    assert await stage.one("SELECT count(*) FROM inbox WHERE state = 'dead'") == 0


async def test_the_only_paragraph_is_not_deleted_and_an_eleventh_not_added(stage):
    await change(
        stage, """UPDATE recommendations SET paragraphs = '["The only one."]' WHERE id = 3"""
    )
    await go(stage, "no-head", f"forms:open:{DRAFT}:delete")
    assert "That would leave no text." in await tap(stage, "no-head", "Paragraph 1")
    assert "That would leave no text." in await tap(stage, "no-head", "Propose it")
    await tap(stage, "no-head", "Cancel", "Throw away")
    ten = json.dumps([f"Paragraph number {n}." for n in range(10)])
    await change(stage, "UPDATE recommendations SET paragraphs = :p WHERE id = 3", p=ten)
    await go(stage, "no-head", f"forms:open:{DRAFT}:add")
    await tap(stage, "no-head", "After paragraph 10")
    assert "11 paragraphs; the limit is 10" in await stage.say("no-head", "One too many of them.")
    assert await states(stage) == {}


async def test_the_bundle_proves_the_words_of_an_amendment_and_what_they_made_of_the_text(stage):
    now = "SELECT paragraphs FROM recommendations WHERE id = 3"
    await change(
        stage,
        f"UPDATE recommendation_versions SET paragraphs = ({now}) WHERE recommendation_id = 3",
    )
    await amend(stage, "no-head", "Revise", "Paragraph 3", THREE.replace("once", "twice"))
    await amend(stage, "pk-head", "Add", "After paragraph 1", "A paragraph that is new here.")
    await put(stage, 2)
    await decide(stage, "yyyyyyyy")
    await put(stage, 1)
    await decide(stage, "yyyyyyyn")
    last = await stage.one("SELECT max(id) FROM decisions")
    bundle = await exported(stage, last)
    assert check(bundle) == []
    changes = [d["change"] for d in bundle["decisions"] if d["change"]]
    assert changes == [
        ["add", 1, "", "A paragraph that is new here."],
        ["revise", 4, THREE, THREE.replace("once", "twice")],  # moved by the one before
    ]
    for n in range(4):
        forged = copy.deepcopy(bundle)
        forged["decisions"][-1]["change"][n] = ["delete", 3, ONE, TWO][n]
        assert check(forged) != []
    forged = copy.deepcopy(bundle)
    for line in (line for line in forged["journal"] if "facts" in line):
        line["facts"] = line["facts"].replace('"place":4', '"place":3')
    assert check(chained(forged)) != []


async def test_the_group_chat_is_told_of_the_amendment_and_not_of_the_text(stage):
    await change(stage, "UPDATE people SET language = 'en'")
    chat = room(stage)
    await link(stage, chat)
    title = await stage.one("SELECT title FROM recommendations WHERE id = :id", id=DRAFT)
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    await put(stage, 1)
    assert said(stage, chat)[-1].startswith(f"Vote: Amendment 1 · {title}\n")
    await decide(stage, "nnnnnnn")
    assert said(stage, chat)[-1] == f"Result: not adopted. Amendment 1 · {title}"


@pytest.mark.parametrize(
    ("turn", "rule"),
    [
        ("majority.two_thirds", "Carried with two thirds"),
        ("way.silence", "Carried with more yes than no"),  # a part of a text is voted on
    ],
)
async def test_the_rules_that_apply_are_shown_before_it_is_put(stage, turn, rule):
    await amend(stage, "no-head", "Delete", "Paragraph 1")
    await go(stage, "coordinator", f"rule_sets:turn:0:{turn}")
    await go(stage, "chair", f"amendments:list:{DRAFT}")
    assert rule in await tap(stage, "chair", "Put amendment 1 to the vote")


async def test_an_amendment_that_the_text_has_no_room_for_any_more_is_not_put(stage):
    await amend(stage, "no-head", "Add", "After paragraph 3", "A whole fourth paragraph.")
    ten = json.dumps([f"Paragraph number {n}." for n in range(10)])
    await change(
        stage, "UPDATE recommendations SET paragraphs = :p WHERE id = :id", p=ten, id=DRAFT
    )
    cause = Cause(stage.clock.now(), stage.id("chair"))
    with pytest.raises(Refused, match="recommendations-refused-many"):
        await stage.db.write(cause, actions.put, DRAFT, 1, timedelta(days=3), b"")
