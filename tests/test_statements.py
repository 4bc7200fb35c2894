"""Explanations of vote and statements: attached to the decision for ever; and why it is so."""

import pytest

from docs.check_bundle import check
from tests.screens import labels, starting, tap
from tests.steps import change, go, refusals
from tests.test_bundles import exported
from tests.test_consensus import consensus, write
from tests.votes import cast


async def closed(stage, vote: int, choices: str = "yyyyyynna") -> None:
    await cast(stage, vote, choices)
    await stage.forward(days=3)


async def test_a_vote_is_explained_after_it_is_over(stage, vote):
    early = await go(stage, "no-head", f"forms:open:{vote}:explanation")
    assert early in refusals("statements-refused-not-closed")
    await closed(stage, vote)
    await write(stage, "no-head", "explanation", "We voted no for want of time.")
    card = await go(stage, "kz-head", f"statements:list:{vote}")
    assert "выступление по мотивам голосования\nWe voted no for want of time." in card


async def sponsor(stage, who: str) -> None:
    sql = "UPDATE recommendations SET proposer_id = (SELECT id FROM members WHERE person_id = :p) WHERE id = 3"
    await change(stage, sql, p=stage.id(who))


async def test_who_sponsors_a_text_does_not_explain_the_vote_unless_it_was_amended(stage, vote):
    await sponsor(stage, "no-head")
    await closed(stage, vote)
    said = await write(stage, "no-head", "explanation", "We are proud of this text.")
    assert "rule 60" in said
    assert await stage.one("SELECT count(*) FROM statements") == 0
    await change(
        stage,
        """
        INSERT INTO decisions (group_id, recommendation_id, rule_set, rules_hash, text_version,
            text_hash, about, part_id, opened_by, opened_at, closes_at, state, outcome)
        SELECT group_id, recommendation_id, rule_set, rules_hash, text_version, text_hash,
            'amendment', 1, opened_by, opened_at, closes_at, 'closed', '{"result": "adopted"}'
        FROM decisions WHERE id = :v
        """,
        v=vote,
    )
    await go(stage, "no-head", f"forms:open:{vote}:explanation")
    await stage.say("no-head", "We accept the amendment.")
    await stage.press("no-head", "Attach it")
    assert await stage.one("SELECT count(*) FROM statements") == 1


async def test_observers_attach_a_position_and_it_counts_for_nothing(stage, vote):
    await stage.say("uz-head", "/recommendations")
    await tap(stage, "uz-head", starting(stage, "uz-head", "3. "))
    card = await tap(stage, "uz-head", "К открытому решению")
    assert "Свою позицию можно изложить в разделе «Заявления»." in card
    await tap(stage, "uz-head", "Заявления: 0", "Изложить нашу позицию")
    await stage.say("uz-head", "Мы поддерживаем этот текст.")
    await tap(stage, "uz-head", starting(stage, "uz-head", "При"))
    assert "Мы поддерживаем этот текст." in await tap(stage, "uz-head", "Заявления: 1")
    other = await go(stage, "no-head", f"statements:list:{vote}")
    assert "Мы поддерживаем" not in other, "not before the close"
    await closed(stage, vote)
    card = await go(stage, "no-head", f"statements:list:{vote}")
    assert "Uzbekistan · statement\nМы поддерживаем этот текст." in card
    outcome = await stage.one("SELECT outcome FROM decisions WHERE id = :v", v=vote)
    assert '"yes":6,"no":2,"abstain":1' in outcome


async def test_words_are_shown_literally_and_stay_when_their_writer_is_erased(stage, vote):
    await closed(stage, vote)
    await write(stage, "no-head", "explanation", "<b>No</b> & never <script>")
    await stage.say("no-head", "/forget")
    await stage.press("no-head", "records:forget:0:yes")
    card = await go(stage, "us-head", f"statements:list:{vote}")
    assert "Norway · explanation of vote\n<b>No</b> & never <script>" in card


async def test_many_statements_are_turned_page_by_page(stage, vote):
    await closed(stage, vote)
    for n in range(3):
        await write(stage, "no-head", "statement", f"Statement number {n}. " + "x" * 1400)
    card = await go(stage, "us-head", f"statements:list:{vote}")
    assert "number 1" in card
    assert "number 2" not in card
    assert "number 2" in await stage.press("us-head", "Next ›")
    assert "number 0" in await stage.press("us-head", "‹ Previous")


async def test_why_says_the_opening_also_in_the_own_time_of_the_reader(stage, vote):
    card = await go(stage, "no-head", f"decisions:why:{vote}")
    assert (
        "at the opening, Monday 23 November 2026, 14:00 (Almaty time)\nYour time: 23 Nov, 10:00"
        in card
    )


async def test_why_says_the_rules_and_the_count_of_an_open_and_of_a_closed_decision(stage, vote):
    await cast(stage, vote, "yyy")
    card = await go(stage, "no-head", f"decisions:why:{vote}")
    for words in (
        "One vote per delegation", "Carried with more yes than no", "Abstentions do not count",
        "At least 7 of 12 have to take part", "3 of 12 have voted; at least 7 are needed",
        "Fixed at the opening",
    ):  # fmt: skip
        assert words in card
    hashed = await stage.one("SELECT rules_hash FROM decisions WHERE id = :v", v=vote)
    assert hashed[:16] in card
    await closed(stage, vote)
    card = await stage.say("no-head", "/why")
    assert "9 of 12 delegations took part; at least 7 are needed." in card
    assert "More yes (6) than no (2), so it is carried." in card
    assert "Result: adopted" in card
    assert any(label.startswith("Why: 2.") for label in stage.buttons("no-head"))


async def test_the_newest_words_of_a_delegation_take_the_place_of_the_earlier(stage):
    async def words() -> list[str]:
        rows = await stage.all("SELECT text FROM statements ORDER BY id")
        return [row["text"] for row in rows]

    test = await consensus(stage)
    await write(stage, "us-head", "reservation", "Subject to our law.")
    for text in ("Subject to national lw.", "Subject to national law."):
        await write(stage, "cn-head", "reservation", text)
    for text in ("We cannot join.", "We cannot join this text."):
        await write(stage, "af-head", "objection", text)
    assert await words() == [
        "Subject to our law.", "Subject to national law.", "We cannot join this text.",
    ]  # fmt: skip
    await stage.forward(days=3)
    assert check(await exported(stage, test)) == []


async def test_a_second_reasoned_no_and_a_second_reservation_to_a_silence_replace_the_first(stage):
    for code, form in (("3.0000000003", "against"), ("72h.2", "reservation")):
        await go(stage, "coordinator", f"decisions:open:3:v1:{code}")
        for text in ("Because of a.", "Because of b."):
            await write(stage, "no-head", form, text)
        assert [row["text"] for row in await stage.all("SELECT text FROM statements")] == [
            "Because of b."
        ]
        await change(stage, "UPDATE decisions SET state = 'closed' WHERE state = 'open'")
        await change(stage, "UPDATE recommendations SET state = 'draft' WHERE id = 3")
        await change(stage, "DELETE FROM statements")


@pytest.mark.parametrize(("rules", "shared"), [("3.3", True), ("3.32", False)])
async def test_words_with_a_ballot_are_read_by_others_of_the_delegation_unless_each_expert_votes(
    stage, rules, shared
):
    await go(stage, "coordinator", f"decisions:open:3:v1:{rules}")
    decision = await stage.one("SELECT max(id) FROM decisions")
    await go(stage, "kz-head", f"forms:open:{decision}:reservation")
    await stage.say("kz-head", "Subject to our national law.")
    await tap(stage, "kz-head", starting(stage, "kz-head", "Записать"))
    words = "Subject to our national law."
    assert words in await go(stage, "kz-head", f"statements:list:{decision}")
    assert (words in await go(stage, "kz-adv", f"statements:list:{decision}")) is shared
    assert words not in await go(stage, "no-head", f"statements:list:{decision}")
    await go(stage, "kz-adv", f"decisions:show:{decision}")
    assert f"Заявления: {int(shared)}" in labels(stage, "kz-adv")
