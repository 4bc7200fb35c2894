"""Delphi rounds: every expert rates, all see the distribution and nobody who rated what."""

import json

import pytest

from handlers import pictures
from tests.steps import change, go, members_of, newest, press_together, refusals, shown, told

TITLE = "Measures on early warning"
STATEMENTS = ["States share warnings within a day.", "A common fund is <set> up."]


async def begin(stage, who: str = "chair", statements: list[str] = STATEMENTS) -> int:
    await go(stage, who, "forms:open:0:delphi")
    await stage.say(who, TITLE)
    await stage.say(who, "\n".join(statements))
    await stage.press(who, "3 days")
    assert "Others see how all have rated, never who." in stage.last(who)
    assert await stage.press(who, "Begin the round") == "It is open. All members are being told."
    await stage.settle()
    return await stage.one("SELECT max(id) FROM polls")


async def roll(stage, poll: int) -> list[str]:
    rows = await stage.all(
        """
        SELECT m.person_id FROM poll_seats s JOIN members m ON m.id = s.member_id
        WHERE s.poll_id = :p ORDER BY s.id
        """,
        p=poll,
    )
    names = {number: who for who, number in stage.people.items()}
    return [names[row["person_id"]] for row in rows]


async def rate(stage, who: str, poll: int, *ratings: int) -> None:
    for n, rating in enumerate(ratings, 1):
        message = newest(stage, who)["message_id"]
        await stage.press(who, f"polls:mark:{poll}:{n}.{rating}", message)


async def ratings(stage, poll: int) -> list[dict[str, int]]:
    rows = await stage.all(
        "SELECT marks FROM poll_seats WHERE poll_id = :p AND cast_at IS NOT NULL ORDER BY id",
        p=poll,
    )
    return [json.loads(row["marks"]) for row in rows]


async def test_every_expert_of_a_member_delegation_is_asked_and_observers_are_not(stage):
    before = shown(stage)
    poll = await begin(stage)
    words = {"en": "You are asked.", "ru": "Просим ответить."}
    assert set(told(stage, before, words)) == set(members_of(stage)) - {"chair"}
    asked = await roll(stage, poll)
    assert {"kz-head", "kz-alt", "kz-adv", "no-head"} <= set(asked)
    assert not {"uz-head", "civil-head", "coordinator"} & set(asked)
    ballot = stage.last("no-head")
    for part in (f"{TITLE} · round 1", "1 of 2", STATEMENTS[0], "How appropriate is it?"):
        assert part in ballot
    assert stage.buttons("no-head")[:9] == [str(n) for n in range(1, 10)]


async def test_a_rating_takes_one_tap_for_each_statement(stage):
    poll = await begin(stage)
    message = newest(stage, "no-head")["message_id"]
    await stage.press("no-head", "7", message)
    assert STATEMENTS[1] in stage.last("no-head")
    await stage.press("no-head", "2", message)
    assert "All answered and recorded." in stage.last("no-head")
    assert await ratings(stage, poll) == [{"1": 7, "2": 2}]


async def test_two_presses_on_one_rating_are_one(stage):
    poll = await begin(stage)
    await press_together(stage, [("no-head", "7"), ("no-head", "7")])
    assert await ratings(stage, poll) == [{"1": 7}]


async def test_who_has_rated_only_some_is_reminded_and_who_has_rated_all_is_not(stage):
    poll = await begin(stage)
    asked = await roll(stage, poll)
    await rate(stage, "no-head", poll, 7, 7)
    await rate(stage, "us-head", poll, 7)
    before = shown(stage)
    await stage.forward(hours=36)
    words = {"en": "your answer is still missing", "ru": "вашего ответа ещё нет"}
    assert told(stage, before, words) == dict.fromkeys(set(asked) - {"no-head"}, 1)


async def test_the_next_round_shows_the_distribution_and_the_own_earlier_rating(stage):
    first = await begin(stage)
    asked = await roll(stage, first)
    given = dict(zip(asked, [4, 5, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9], strict=False))
    for who, rating in given.items():
        await rate(stage, who, first, rating, 1)
    await stage.forward(days=3)
    result = next(text for text in stage.messages("chair") if text.startswith("Result:"))
    assert f"{STATEMENTS[0]}\nMedian 7 · agreement · appropriate (ratings: {len(given)})" in result
    assert f"{STATEMENTS[1]}\nMedian 1 · agreement · inappropriate" in result
    assert "7: " in result
    await go(stage, "chair", f"polls:show:{first}")
    await stage.press("chair", "Begin the next round")
    await stage.settle()
    second = await stage.one("SELECT max(id) FROM polls")
    card = stage.last("no-head")
    for part in ("round 2", "The round before:", "Median 7", f"You rated it {given['no-head']}."):
        assert part in card
    assert await ratings(stage, second) == [], "everybody rates again"
    assert await go(stage, "chair", f"delphi:again:{first}") in refusals("delphi-refused-again")
    assert await go(stage, "chair", f"delphi:again:{second}") in refusals("delphi-refused-again")
    await stage.forward(days=3)
    await go(stage, "chair", f"polls:picture:{first}")
    assert newest(stage, "chair")["photo"]


async def test_two_who_begin_the_next_round_begin_one(stage):
    first = await begin(stage)
    await stage.forward(days=3)
    for who in ("chair", "coordinator"):
        await go(stage, who, f"polls:show:{first}")
    again = f"delphi:again:{first}"
    await press_together(stage, [("chair", again), ("coordinator", again)] * 2)
    assert await stage.one("SELECT count(*) FROM polls WHERE before_id = :p", p=first) == 1


async def test_after_an_annulled_round_it_can_be_begun_again(stage):
    first = await begin(stage)
    await stage.forward(days=3)
    await go(stage, "chair", f"delphi:again:{first}")
    second = await stage.one("SELECT max(id) FROM polls")
    await go(stage, "chair", f"forms:open:{second}:annulment")
    await stage.say("chair", "It was begun too early.")
    await stage.press("chair", "Annul it")
    await go(stage, "chair", f"delphi:again:{first}")
    assert await stage.one("SELECT count(*) FROM polls WHERE before_id = :p", p=first) == 2


async def test_many_statements_are_shown_one_by_one_and_fit_a_message(stage):
    statements = [f"{n} {'long words & ' * 18}" for n in range(1, 9)]
    poll = await begin(stage, statements=statements)
    asked = await roll(stage, poll)
    for who in asked[:6]:
        await rate(stage, who, poll, *range(1, 9))
    await stage.forward(days=3)
    result = next(text for text in stage.messages("chair") if text.startswith("Result:"))
    assert len(result) < 4096
    assert result.count("Median") == 8
    assert "▇" not in result
    await go(stage, "chair", f"polls:show:{poll}")
    await stage.press("chair", "Statement 7")
    assert "7: ▇▇▇▇▇▇ 6" in stage.last("chair")
    await stage.press("chair", "All statements")
    assert stage.last("chair").count("Median") == 8


@pytest.mark.parametrize("few", [1, 4])
async def test_few_ratings_show_only_what_they_come_to(stage, few):
    poll = await begin(stage)
    asked = await roll(stage, poll)
    for who in asked[:few]:
        await rate(stage, who, poll, 8, 2)
    await stage.forward(days=3)
    result = next(text for text in stage.messages("chair") if text.startswith("Result:"))
    assert f"{STATEMENTS[0]}\nappropriate (of fewer than five" in result
    assert f"{STATEMENTS[1]}\ninappropriate (of fewer than five" in result
    assert "edian" not in result
    assert "8: " not in result
    await go(stage, "chair", f"delphi:again:{poll}")
    assert "edian" not in stage.last("no-head"), "nor between rounds"


async def test_the_picture_of_few_ratings_has_the_verdict_and_no_number(stage, monkeypatch):
    drawn, draw = [], pictures.draw
    monkeypatch.setattr(
        pictures, "draw", lambda name, sheet: drawn.append(sheet) or draw(name, sheet)
    )
    poll = await begin(stage)
    for who in (await roll(stage, poll))[:4]:
        await rate(stage, who, poll, 8, 2)
    await stage.forward(days=3)
    await go(stage, "chair", f"polls:picture:{poll}")
    spreads = [(block.counts, block.words) for block in drawn[-1].blocks]
    assert spreads == [([0] * 9, "appropriate"), ([0] * 9, "inappropriate")]


async def test_kinds_of_delegation_are_told_apart_from_three_on(stage):
    await change(
        stage,
        "UPDATE delegations SET kind = CASE WHEN id IN (SELECT delegation_id FROM members"
        " WHERE person_id IN (:a, :b, :c)) THEN 'un' ELSE 'state' END WHERE group_id = 1",
        a=stage.id("no-head"), b=stage.id("us-head"), c=stage.id("kz-head"),
    )  # fmt: skip
    poll = await begin(stage)
    asked = await roll(stage, poll)
    for who in asked:
        await rate(stage, who, poll, 9 if who[:2] in {"no", "us", "kz"} else 2, 5)
    await stage.forward(days=3)
    result = next(text for text in stage.messages("chair") if text.startswith("Result:"))
    for kind, median in (("UN entity", "9"), ("State", "2")):
        line = next(line for line in result.split("\n") if line.startswith(kind))
        assert f"median {median}" in line


async def test_nobody_is_told_who_rated_what_not_even_the_journal(stage):
    poll = await begin(stage)
    await rate(stage, "no-head", poll, 9, 1)
    facts = await stage.all("SELECT facts FROM journal WHERE what = 'polls.mark'")
    assert len(facts) == 2
    assert not any("value" in json.loads(row["facts"]) for row in facts)


async def test_too_many_statements_are_refused_and_the_title_is_kept(stage):
    await go(stage, "chair", "forms:open:0:delphi")
    await stage.say("chair", TITLE)
    await stage.say("chair", "\n".join(["A statement."] * 9))
    assert "That makes 9 statements; the limit is 8." in stage.last("chair")
    await stage.say("chair", STATEMENTS[0])
    await stage.press("chair", "1 day")
    assert TITLE in stage.last("chair")


async def test_row_23_a_statement_of_a_thousand_characters_is_refused_with_the_limit(stage):
    await go(stage, "chair", "forms:open:0:delphi")
    await stage.say("chair", TITLE)
    said = await stage.say("chair", "x" * 1000)
    assert "1,000 characters" in said
    assert "the limit is 250" in said
    await stage.say("chair", STATEMENTS[0])
    await stage.press("chair", "1 day")
    assert TITLE in stage.last("chair"), "the draft is kept"
