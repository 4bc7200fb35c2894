"""The result of a vote: counted at the deadline, explained, told to all."""

from datetime import datetime, timedelta

import pytest

from actions import decisions as actions
from rules.causes import Cause
from rules.decisions import Choice
from rules.refusals import Refused
from storage import rolls
from tests.stage import START, plain
from tests.steps import change, go, members_of, newest, once, shown, told
from tests.votes import (
    CLOSES,
    MOMENT,
    NUDGED,
    OPENED,
    RESULT,
    TITLE,
    ballots,
    buttons_of_ballot,
    cast,
    result_card,
    rolled,
    told_by,
)


async def test_a_vote_counts_strictly_before_the_deadline(stage, vote):
    late = {"us-head": timedelta(), "af-head": MOMENT, "tj-head": timedelta(days=1)}
    await stage.db.write(
        Cause(CLOSES - MOMENT, stage.id("no-head")), actions.vote, vote, Choice.YES
    )
    for who, by in late.items():
        with pytest.raises(Refused, match="decisions-refused-closed"):
            await stage.db.write(Cause(CLOSES + by, stage.id(who)), actions.vote, vote, Choice.YES)
    assert await ballots(stage, vote) == {"Norway": "yes"}


async def test_row_27_a_press_a_moment_before_the_deadline_counts_and_one_at_it_does_not(
    stage, vote
):
    stage.telegram.forward((CLOSES - START - MOMENT).total_seconds())
    assert await stage.press("no-head", f"decisions:vote:{vote}:yes") == "Recorded: Yes"
    stage.telegram.forward(MOMENT.total_seconds())
    assert stage.clock.now() == CLOSES
    late = await stage.press("us-head", f"decisions:vote:{vote}:no")
    assert late.endswith("is closed; nothing was counted.")
    changed = await stage.press("no-head", f"decisions:vote:{vote}:no")
    assert changed.endswith("is closed; nothing was counted.")
    assert await ballots(stage, vote) == {"Norway": "yes"}


async def test_a_vote_closes_by_itself_at_its_deadline(stage, vote):
    await cast(stage, vote, "yyyyyyy")
    await stage.forward(days=3, milliseconds=-1)
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "open"
    await stage.forward(milliseconds=1)
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "closed"


async def test_after_an_outage_a_vote_closes_at_once_and_effective_at_its_deadline(stage, vote):
    await cast(stage, vote, "yyyyyyy")
    await stage.forward(days=3, seconds=-1)
    before = shown(stage)
    await stage.stop()
    stage.telegram.forward(timedelta(minutes=3).total_seconds())
    await stage.start()
    refused = await stage.press("us-head", f"decisions:vote:{vote}:no")
    assert "closed; nothing was counted" in refused
    row = (await stage.all("SELECT closes_at, closed_at FROM decisions WHERE id = :v", v=vote))[0]
    assert datetime.fromisoformat(row["closed_at"]) == CLOSES
    assert told(stage, before, RESULT) == once(*members_of(stage))
    assert told(stage, before, NUDGED) == {}
    assert "Closed: Thursday 26 November 2026, 14:00 (Almaty time)" in result_card(stage)


async def test_two_ticks_and_a_restart_close_a_vote_once(stage, vote):
    before = shown(stage)
    await stage.forward(days=3)
    await stage.tick()
    await stage.restart()
    await stage.forward(hours=1)
    assert told(stage, before, RESULT) == once(*members_of(stage))
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'decisions.close'") == 2


async def test_a_vote_cannot_be_closed_before_its_deadline_or_twice(stage, vote):
    cause = Cause(CLOSES - MOMENT, group_id=1)
    with pytest.raises(Refused, match="decisions-refused-closed"):
        await stage.db.write(cause, actions.close, vote)
    await stage.db.write(Cause(CLOSES, group_id=1), actions.close, vote)
    with pytest.raises(Refused, match="decisions-refused-closed"):
        await stage.db.write(Cause(CLOSES, group_id=1), actions.close, vote)


@pytest.mark.parametrize(
    ("choices", "result", "why"),
    [
        (
            "yyyn",
            ("no decision", "нет кворума, решения нет"),
            "4 of 12 delegations took part; at least 7",
        ),
        (
            "yyyyyy",
            ("no decision", "нет кворума, решения нет"),
            "Too few took part, so there is no decision",
        ),
        ("yyyyyyy", ("adopted", "принято"), "More yes (7) than no (0), so it is carried"),
        ("yyynnaaaaaaa", ("adopted", "принято"), "Abstentions (7) count as not voting"),
        ("yynnnaaaa", ("not adopted", "не принято"), "Not more yes (2) than no (3)"),
        ("yynnaaa", ("not adopted", "не принято"), "As many yes (2) as no (2): a tie"),
        ("aaaaaaa", ("not adopted", "не принято"), "Nobody voted yes or no (0 and 0); 7"),
    ],
)
async def test_the_result_is_explained_and_told_to_all(stage, vote, choices, result, why):
    await cast(stage, vote, choices)
    before = shown(stage)
    await stage.forward(days=3)
    by_language = {
        "en": f"Result: {result[0]}\nCA-3 ·",
        "ru": f"Итог: {result[1]}\nCA-3 ·",
    }
    assert told(stage, before, by_language) == once(*members_of(stage))
    card = result_card(stage)
    assert why in card
    assert f"{len(choices)} of 12 delegations took part" in card
    state = {"adopted": "adopted", "not adopted": "rejected", "no decision": "draft"}[result[0]]
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == state


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("", "a tie is not carried. Abstained: 1. Counted are yes and no: 6."),
        (".0002", "Counted are all votes with the abstentions: 7."),
        (".0003", "Counted are all members: 12."),
        (".0000002", "abstained: 1. Counted are yes and no: 6. By the rules a second vote follows"),
        (".0002002", "Counted are all votes with the abstentions: 7. By the rules a second"),
    ],
)
async def test_a_tie_is_explained_by_what_the_majority_is_a_part_of(stage, code, why):
    await go(stage, "coordinator", f"decisions:open:3:v1:3{code}")
    vote = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, vote, "yyynnna")
    await stage.forward(days=3)
    assert why in await go(stage, "us-head", f"decisions:why:{vote}")


async def test_the_roll_call_is_in_english_alphabetical_order(stage):
    for old, new in (("Norway", "Türkiye"), ("China", "Côte d'Ivoire"), ("Pakistan", "Cyprus")):
        sql = "UPDATE delegations SET name = :new WHERE name = :old"
        await change(stage, sql, old=old, new=new)
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    vote = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, vote, "y" * 12)
    names = [
        "Afghanistan", "Côte d'Ivoire", "Cyprus", "European Union", "Iran (Islamic Republic of)",
        "Kazakhstan", "Kyrgyzstan", "Russian Federation", "Tajikistan", "Türkiye",
        "Turkmenistan", "United States of America",
    ]  # fmt: skip
    roll = await stage.db.read(rolls.list_of, vote)
    assert [seat.name for seat in roll] == names
    await stage.forward(days=3)
    card = await go(stage, "us-head", f"decisions:show:{vote}")
    assert f"Yes: {await rolled(stage, vote, names)}" in card


async def test_the_result_card_has_bars_and_the_roll_call_by_name(stage, vote):
    await cast(stage, vote, "yyyyynna")
    await stage.forward(days=3)
    card = await go(stage, "no-head", f"decisions:show:{vote}")
    assert "Yes: 5 ▇▇▇▇▇▇▇▇▇▇\nNo: 2 ▇▇▇▇\nAbstained: 1 ▇▇\n" in card
    first = await stage.one(
        """
        SELECT r.name FROM roll r JOIN decisions d ON d.id = r.decision_id
            AND r.seat_id = d.first_seat WHERE d.id = :v
        """,
        v=vote,
    )
    assert f"Roll-call, from {first} (drawn by lot)" in card
    yes = ["Afghanistan", "China", "European Union", "Iran (Islamic Republic of)", "Kazakhstan"]
    assert f"Yes: {await rolled(stage, vote, yes)}\n" in card
    assert f"No: {await rolled(stage, vote, ['Kyrgyzstan', 'Norway'])}\n" in card
    assert "Abstained: Pakistan" in card
    missing = ["Russian Federation", "Tajikistan", "Turkmenistan", "United States of America"]
    assert f"Did not vote: {await rolled(stage, vote, missing)}" in card
    assert "Your time: 26 Nov, 10:00 (Oslo)" in card
    russian = await go(stage, "kz-head", f"decisions:show:{vote}")
    assert "Не голосовали: " in russian
    assert "Российская Федерация" in russian
    assert "Воздержались: 1 ▇▇\n" in russian
    assert "Воздержались: Пакистан\n" in russian
    assert not buttons_of_ballot(stage, "kz-head")


async def test_an_old_ballot_pressed_after_the_close_says_so_and_becomes_the_result(stage, vote):
    message = newest(stage, "no-head")["message_id"]
    await stage.forward(days=3)
    count = len(stage.messages("no-head"))
    said = await stage.press("no-head", "Yes", message)
    assert said == f"“{TITLE}” is closed; nothing was counted."
    assert len(stage.messages("no-head")) == count
    found = stage.telegram.messages(stage.id("no-head"))
    card = next(item for item in found if item["message_id"] == message)
    assert plain(card["text"]).startswith(f"Result: no decision\nCA-3 · {TITLE}")
    labels = [button["text"] for row in card["buttons"] for button in row]
    assert labels == ["Statements: 0", "Why?", "Read the text", "As a picture", "Menu"]


async def test_without_a_decision_the_text_is_a_draft_again_and_may_be_voted_on_again(stage, vote):
    await cast(stage, vote, "yyyyyy")
    await stage.forward(days=3)
    await go(stage, "coordinator", "recommendations:show:3")
    assert {"Edit the text", "Put to the vote", "Result"} <= set(stage.buttons("coordinator"))
    before = shown(stage)
    await go(stage, "coordinator", "decisions:open:3:v1:1")
    second = await stage.one("SELECT max(id) FROM decisions")
    assert second != vote
    assert told(stage, before, OPENED) == once(*told_by(stage, "coordinator"))
    assert await ballots(stage, second) == {}
    await cast(stage, second, "yyyyyyyn")
    assert "closed" in await stage.press("us-head", f"decisions:vote:{vote}:yes")
    await stage.forward(days=1)
    assert "Result: adopted" in stage.last("coordinator")
    assert len(await ballots(stage, vote)) == 6, "the first one stays as it was"
    outcome = "SELECT json_extract(outcome, '$.result') FROM decisions WHERE id = :id"
    assert await stage.one(outcome, id=vote) == "no_decision"


@pytest.mark.parametrize(("choices", "state"), [("yyyyyyy", "adopted"), ("nnnnnnn", "rejected")])
async def test_what_was_decided_is_neither_edited_nor_voted_on_again(stage, vote, choices, state):
    await cast(stage, vote, choices)
    await stage.forward(days=3)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == state
    assert "no longer a draft" in await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert "no longer a draft" in await go(stage, "coordinator", "forms:open:3:edit")
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 1
