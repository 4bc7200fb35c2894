"""The group's rule set: chosen switch by switch, frozen into each decision, changed for one."""

from fractions import Fraction

import pytest

from rules import switches
from rules.refusals import Refused
from rules.rule_sets import Majority, RuleSet
from storage import rule_sets
from tests.steps import go, refusals
from tests.votes import CLOSES, cast


async def now(stage) -> RuleSet:
    return await stage.db.read(rule_sets.get, 1)


async def test_all_switches_are_on_one_card_and_each_is_explained(stage):
    await go(stage, "coordinator", "groups:show")
    card = await stage.press("coordinator", "How the group decides")
    assert "Way: Vote" in card
    assert "Majority: Carried with more yes than no" in card
    assert len(stage.buttons("coordinator")) == len(switches.SWITCHES) + 2
    card = await stage.press("coordinator", "Majority")
    assert card.startswith("Majority\nWhat carries a vote (rule 58).")
    assert stage.buttons("coordinator")[0] == "✓ Carried with more yes than no"
    assert await stage.press("coordinator", "Carried with two thirds") == "Saved."
    assert "Majority: Carried with two thirds" in stage.last("coordinator")
    assert (await now(stage)).majority is Majority.TWO_THIRDS
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'rule_sets.put'") == 1


async def test_every_option_of_every_switch_can_be_chosen(stage):
    for switch in switches.SWITCHES:
        for word in reversed(switch.words):
            said = await go(stage, "coordinator", f"rule_sets:turn:0:{switch.key}.{word}")
            assert said == "Saved.", (switch.key, word)
            assert switch.now(await now(stage)) == word
    assert await now(stage) == RuleSet()


async def test_an_open_decision_keeps_its_rules_when_the_group_takes_others(stage, vote):
    await go(stage, "coordinator", "rule_sets:turn:0:majority.two_thirds")
    await cast(stage, vote, "yyyyyynnnn")
    await stage.forward(days=3)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "adopted"


async def test_the_rules_of_one_decision_are_changed_at_its_opening_only(stage):
    await go(stage, "coordinator", "decisions:prepare:3:v1")
    await stage.press("coordinator", "Other rules for this decision")
    await stage.press("coordinator", "Majority: Carried with more yes than no")
    await stage.press("coordinator", "Carried with two thirds")
    assert "Majority: Carried with two thirds" in stage.buttons("coordinator")
    card = await stage.press("coordinator", "Next")
    assert "Carried with two thirds" in card
    await stage.press("coordinator", "3 days · until 26 Nov, 14:00")
    await stage.press("coordinator", "Open it")
    decision = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, decision, "yyyyynnn")
    await stage.forward(seconds=(CLOSES - stage.clock.now()).total_seconds())
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "rejected"
    why = await go(stage, "no-head", f"decisions:why:{decision}")
    assert "Counted are yes and no: 8. At least 6 yes are needed, so it is not carried." in why
    assert (await now(stage)).majority is Majority.SIMPLE


async def test_a_plan_made_before_the_group_changed_its_rules_is_not_opened(stage):
    await go(stage, "coordinator", "decisions:prepare:3:v1")
    await stage.press("coordinator", "Consensus test")
    await stage.press("coordinator", "3 days · until 26 Nov, 14:00")
    data = next(
        b["data"]
        for row in stage.telegram.messages(stage.id("coordinator"))[-1]["buttons"]
        for b in row
        if b["text"] == "Open it"
    )
    await go(stage, "coordinator", "rule_sets:turn:0:quorum.none")
    assert await go(stage, "coordinator", data) in refusals("rules-refused-changed")
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 0


@pytest.mark.parametrize(
    ("said", "share"),
    [("2/3", "2/3"), ("66.7 %", "667/1000"), ("0,75", "3/4"), ("100 %", "1")],
)
async def test_row_21_a_majority_is_typed_and_the_exact_fraction_is_shown(stage, said, share):
    await go(stage, "coordinator", "forms:open:0:threshold")
    card = await stage.say("coordinator", said)
    assert f"At least {share} of the votes" in card
    await stage.press("coordinator", "Save")
    assert (await now(stage)).threshold == Fraction(share)


@pytest.mark.parametrize("said", ["0 %", "101 %", "1/2", "two thirds", "3/2", "-1"])
async def test_row_21_what_is_no_majority_is_refused_with_a_reason_and_asked_again(stage, said):
    await go(stage, "coordinator", "forms:open:0:threshold")
    card = await stage.say("coordinator", said)
    assert "Which part of the votes carries?" in card
    assert "lease write" in card
    assert await now(stage) == RuleSet()


async def test_row_22_a_quorum_greater_than_the_roll_is_refused_with_its_size(stage):
    await go(stage, "coordinator", "forms:open:0:quorum")
    assert "more than the list of voters has: 12" in await stage.say("coordinator", "13")
    await stage.say("coordinator", "12")
    await stage.press("coordinator", "Save")
    assert (await now(stage)).quorum == "12"


async def test_row_25_with_too_few_who_could_vote_no_decision_opens(stage):
    people = await stage.all("SELECT id FROM members WHERE seat = 'head'")
    for row in people:
        await go(stage, "coordinator", f"members:suspend:{row['id']}")
    refused = await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert "Only 0 on the list of voters have somebody who votes; at least 4 are needed" in refused


async def test_each_expert_has_a_vote_when_the_rules_say_so(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3.0200000000000")
    decision = await stage.one("SELECT max(id) FROM decisions")
    for who in ("kz-head", "kz-alt", "kz-adv"):
        assert await stage.press(who, f"decisions:vote:{decision}:yes") == "Записано: За"
    assert await stage.one("SELECT count(*) FROM ballots WHERE decision_id = :d", d=decision) == 3
    refused = refusals("decisions-refused-roll")
    assert await stage.press("uz-head", f"decisions:vote:{decision}:yes") in refused
    names = await go(stage, "coordinator", f"decisions:missing:{decision}")
    assert "Head of delegation, Norway (Norway)" in names


def test_a_code_changes_what_it_names_and_nothing_else():
    base = RuleSet(majority=Majority.FOUR_FIFTHS)
    assert switches.changed(base, "") == base
    assert switches.changed(base, switches.AS_THE_GROUP) == base
    code = switches.code("", 2, "two_thirds")
    assert switches.changed(base, f"{code}.{switches.proof(base)}").majority is Majority.TWO_THIRDS
    for wrong in ("x" * 13, "9" * 13, "0" * 15, "٣" * 13, f"{code}.zzzz"):
        with pytest.raises(Refused):
            switches.changed(base, wrong)


async def test_a_quorum_to_open_of_the_groups_own_is_typed_and_holds(stage):
    await go(stage, "coordinator", "rule_sets:switch:0:debate")
    await stage.press("coordinator", "Another share …")
    assert "At least 5/6 of the members" in await stage.say("coordinator", "5/6")
    await stage.press("coordinator", "Save")
    assert (await now(stage)).quorum_to_debate == "5/6"
    people = await stage.all("SELECT id FROM members WHERE seat = 'head' ORDER BY id LIMIT 5")
    for row in people:
        await go(stage, "coordinator", f"members:suspend:{row['id']}")
    assert "at least 10 are needed" in await go(stage, "coordinator", "decisions:open:3:v1:3")
