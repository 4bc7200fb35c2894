"""Votes that the secretariat records on instruction of a delegation."""

from tests.steps import go, refusals, shown, told
from tests.votes import ballots, result_card


async def test_a_vote_on_instruction_is_marked_and_the_delegation_is_told(stage, vote):
    before = shown(stage)
    await go(stage, "coordinator", f"decisions:missing:{vote}")
    await stage.press("coordinator", "Record on instruction")
    asked = await stage.press("coordinator", "Norway")
    assert "Norway: which vote has the delegation instructed?" in asked
    said = await stage.press("coordinator", "Abstain")
    assert said == "Recorded on instruction of Norway: Abstain"
    assert await ballots(stage, vote) == {"Norway": "abstain"}
    words = {"en": "Recorded by the secretariat on instruction of Norway", "ru": "секретариатом"}
    assert "no-head" in told(stage, before, words)
    assert set(told(stage, before, words)) <= {"no-head", "no-alt", "no-adv"}
    await stage.forward(days=3)
    assert "Norway (recorded by the secretariat on instruction)" in result_card(stage)


async def test_the_delegation_overrides_it_until_the_close_and_not_the_other_way_round(stage, vote):
    seat = await stage.one(
        "SELECT seat_id FROM roll WHERE decision_id = :v AND name = 'Norway'", v=vote
    )
    await go(stage, "coordinator", f"instructions:record:{vote}:{seat}.yes")
    assert await stage.press("no-head", f"decisions:vote:{vote}:no") == "Recorded: No"
    refused = refusals("instructions-refused-voted")
    assert await go(stage, "coordinator", f"instructions:record:{vote}:{seat}.yes") in refused
    assert await ballots(stage, vote) == {"Norway": "no"}
    row = await stage.all("SELECT instructed FROM ballots WHERE decision_id = :v", v=vote)
    assert row == [{"instructed": 0}]


async def test_nobody_else_records_for_a_delegation(stage, vote):
    refused = refusals("members-refused-role")
    for who in ("chair", "no-head", "kz-adv"):
        assert await go(stage, who, f"instructions:record:{vote}:7.yes") in refused
    for arg in ("999.yes", "x.yes", "7.maybe", "", "7", ".yes"):
        await go(stage, "coordinator", f"instructions:record:{vote}:{arg}")
    assert await ballots(stage, vote) == {}
