"""Decisions at a meeting: who has checked in is present, for the quorums and for the base."""

import copy

import pytest

from docs.check_bundle import check
from rules import switches
from rules.refusals import Refused
from rules.rule_sets import Base, Presence, RuleSet
from tests.meetings import COMING, STARTS, until
from tests.steps import go, refusals
from tests.test_bundles import exported
from tests.votes import HEADS, cast, last

ALL_PRESENT = "3.0004"  # three days; a majority of all who are present
PRESENT = f"3.{switches.code('', 13, Presence.MEETING)}"  # three days; who checked in is present


async def opened(stage, there: int, plan: str) -> int:
    """A vote during the meeting, of which so many delegations are there."""
    await until(stage, STARTS)
    for who in HEADS[:there]:
        await go(stage, who, f"checkins:here:{COMING}")
    await go(stage, "coordinator", f"decisions:open:3:v1:{plan}")
    return await stage.one("SELECT max(id) FROM decisions")


async def outcome(stage, decision: int) -> dict:
    await stage.forward(days=3)
    sql = "SELECT outcome -> '$.result' AS result, outcome -> '$.base' AS base FROM decisions"
    [found] = await stage.all(f"{sql} WHERE id = :id", id=decision)
    return {name: str(value).strip('"') for name, value in found.items()}


# of eight who are there: yes, no, nothing; a ninth votes from elsewhere
CASES = [
    (ALL_PRESENT, "yyyyyn", {"result": "adopted", "base": "8"}),
    (ALL_PRESENT, "yyyyn", {"result": "rejected", "base": "8"}),
    (ALL_PRESENT, "yyyyn---y", {"result": "adopted", "base": "9"}),
    (PRESENT, "yyn", {"result": "adopted", "base": "3"}),
    ("3", "yyn", {"result": "no_decision", "base": "3"}),
]


@pytest.mark.parametrize(("plan", "choices", "expected"), CASES)
async def test_who_has_checked_in_is_present_with_or_without_a_ballot(
    stage, plan, choices, expected
):
    vote = await opened(stage, 8, plan)
    await go(stage, HEADS[9], f"checkins:here:{COMING}")  # comes too late for the list
    await cast(stage, vote, choices)
    assert await outcome(stage, vote) == expected


async def test_it_is_said_at_the_opening_on_the_ballot_and_in_the_result(stage):
    await until(stage, STARTS)
    for who in HEADS[:8]:
        await go(stage, who, f"checkins:here:{COMING}")
    await go(stage, "coordinator", "decisions:prepare:3:v1:-")
    await stage.press("coordinator", "Other rules for this decision")
    await stage.press("coordinator", "Abstentions: Abstentions do not count")
    await stage.press("coordinator", "All who are present at the meeting count in the total")
    assert "Present: Present is who has checked in at the meeting" in stage.buttons("coordinator")
    asked = await stage.press("coordinator", "Next")
    assert "All who are present at the meeting count in the total" in asked
    await stage.press("coordinator", stage.buttons("coordinator")[1])
    assert "delegations so far: 8." in stage.last("coordinator")
    await stage.press("coordinator", "Open it")
    assert "checked in or voted: 8" in last(stage, "coordinator")
    vote = await stage.one("SELECT max(id) FROM decisions")
    await cast(stage, vote, "yyyyyn")
    await stage.forward(days=3)
    why = await go(stage, "no-head", f"decisions:why:{vote}")
    assert "Present without voting, checked in at the meeting: 2." in why
    assert "Counted are all who were present: 8. At least 5 yes are needed" in why
    card = await go(stage, "no-head", f"decisions:show:{vote}")
    assert "Present, did not vote: " in card
    assert "Did not vote: " in card
    bundle = await exported(stage, vote)
    assert check(bundle) == []
    for change in (False, "roll", "meeting"):
        forged = copy.deepcopy(bundle)
        [item] = [d for d in forged["decisions"] if d["id"] == vote]
        if change == "meeting":
            item["meeting"] = None
        else:
            item["roll"][-1][4:] = [] if change else [not item["roll"][-1][4]]
        assert check(forged) != []


async def test_too_few_in_the_room_open_nothing_and_neither_does_no_meeting(stage):
    assert await go(stage, "coordinator", f"decisions:open:3:v1:{PRESENT}") in refusals(
        "decisions-refused-no-meeting"
    )
    before = await stage.one("SELECT max(id) FROM decisions")
    assert await opened(stage, 3, PRESENT) == before
    refused = await go(stage, "coordinator", f"decisions:open:3:v1:{PRESENT}")
    assert "Only 3 on the list of voters have checked in at the meeting; at least 4" in refused
    await go(stage, HEADS[3], f"checkins:here:{COMING}")
    await go(stage, "coordinator", f"decisions:open:3:v1:{PRESENT}")
    assert await stage.one("SELECT max(id) FROM decisions") > before, "as many as are needed"


def test_the_base_of_all_present_needs_to_know_who_is():
    base = switches.changed(RuleSet(), "0004")
    assert (base.base, base.presence) == (Base.PRESENT, Presence.MEETING)
    with pytest.raises(Refused, match="rules-refused-present"):
        switches.changed(base, switches.code("", 13, Presence.VOTING))
