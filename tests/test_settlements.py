"""What follows from a decision depends on what it was about."""

from datetime import timedelta

import pytest

from actions import decisions, settlements
from rules.causes import Cause
from rules.decisions import About, Decision, Result
from rules.members import Role
from rules.recommendations import State
from storage import recommendations
from tests.steps import change
from tests.votes import cast


async def open_about(stage, about: About, part_id: int | None) -> int:
    """A vote on the third recommendation, opened by the coordinator."""
    member = await stage.one("SELECT id FROM members WHERE role = :r", r=Role.COORDINATOR)
    cause = Cause(stage.clock.now(), group_id=1, member_id=member)

    def opens(tx, cause):
        item = recommendations.require(tx, 1, 3)
        return decisions.open_vote(tx, cause, item, timedelta(days=3), about=about, part_id=part_id)

    return await stage.db.write(cause, opens)


async def test_what_follows_is_chosen_by_what_was_decided(stage, monkeypatch):
    def note(tx, cause, decision: Decision, outcome):
        about = (decision.about, decision.part_id, outcome.result)
        assert about == (About.PARAGRAPH, 2, Result.ADOPTED)
        assert recommendations.require(tx, 1, 3).state is State.OPEN  # nothing came before this
        recommendations.put_state(tx, 1, 3, State.WITHDRAWN)  # a mark: it came, and only once

    monkeypatch.setitem(settlements.AFTERWARDS, About.PARAGRAPH, note)
    vote = await open_about(stage, About.PARAGRAPH, 2)
    await cast(stage, vote, "yyyyyyy")
    await change(stage, "UPDATE decisions SET closes_at = opened_at WHERE id = :v", v=vote)
    await stage.db.write(Cause(stage.clock.now(), group_id=1), decisions.close, vote)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "withdrawn"


async def test_two_paragraphs_may_be_decided_at_the_same_time_but_none_twice(stage, monkeypatch):
    monkeypatch.setitem(settlements.AFTERWARDS, About.PARAGRAPH, lambda *_: None)
    sql = "SELECT count(*) FROM decisions WHERE recommendation_id = 3"
    await open_about(stage, About.PARAGRAPH, 1)
    await open_about(stage, About.PARAGRAPH, 2)
    with pytest.raises(Exception, match="UNIQUE"):  # the engine's own kind
        await open_about(stage, About.PARAGRAPH, 2)
    assert await stage.one(sql) == 2
