"""Nudges: to those who have not voted, and only to them."""

from datetime import timedelta

from tests.stage import START
from tests.steps import go, members_of, once, shown, told
from tests.votes import HEADS, NUDGED, RESULT, buttons_of_ballot, member


def nudged(stage, before) -> dict[str, int]:
    return told(stage, before, NUDGED)


async def test_exactly_those_who_have_not_voted_are_nudged_at_every_point(stage, vote):
    waiting, sent = set(HEADS), 0
    points = [timedelta(hours=36), timedelta(hours=48), timedelta(hours=70)]
    voting = [("kz-head", "no-head"), ("ru-head", "us-head", "af-head"), ("tj-head",)]
    for point, voters in zip(points, voting, strict=True):
        for who in voters:
            await stage.press(who, f"decisions:vote:{vote}:abstain")
            waiting.discard(who)
        before = shown(stage)
        await stage.forward(seconds=(START + point - stage.clock.now()).total_seconds() - 1)
        assert nudged(stage, before) == {}
        await stage.forward(seconds=1)
        assert nudged(stage, before) == once(*waiting)
        for who in waiting:
            assert buttons_of_ballot(stage, who), "the ballot is under the reminder"
        letters = await stage.one("SELECT count(*) FROM outbox WHERE kind = 'decisions-nudge'")
        assert letters == sent + len(waiting), "none is even written for the others"
        sent = letters
    before = shown(stage)
    await stage.forward(hours=3)
    assert nudged(stage, before) == {}, "none after the close"
    assert told(stage, before, RESULT) == once(*members_of(stage))


async def test_a_nudge_that_waits_is_cancelled_by_the_vote(stage, vote):
    before = shown(stage)
    stage.telegram.forward(timedelta(hours=36).total_seconds())
    await stage.tick()
    sql = "SELECT count(*) FROM outbox WHERE kind = 'decisions-nudge' AND state = :state"
    assert await stage.one(sql, state="pending") == 12
    assert await stage.press("no-head", f"decisions:vote:{vote}:no") == "Recorded: No"
    assert nudged(stage, before) == once(*[who for who in HEADS if who != "no-head"])
    assert await stage.one(sql + " AND attempts = 0", state="cancelled") == 1


async def test_where_each_expert_has_a_vote_it_cancels_the_voter_s_nudge_alone(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3.0200000000000")
    vote = await stage.one("SELECT max(id) FROM decisions")
    stage.telegram.forward(timedelta(hours=36).total_seconds())
    await stage.tick()
    assert await stage.press("kz-adv", f"decisions:vote:{vote}:no")
    sql = "SELECT person_id FROM outbox WHERE kind = 'decisions-nudge' AND attempts = 0"
    cancelled = await stage.all(f"{sql} AND state = 'cancelled'")
    assert cancelled == [{"person_id": stage.id("kz-adv")}]


async def test_a_nudge_that_waits_is_cancelled_by_the_close(stage, vote):
    before = shown(stage)
    stage.telegram.forward(timedelta(hours=71).total_seconds())
    await stage.tick()
    stage.telegram.forward(timedelta(hours=1).total_seconds())
    await stage.settle()
    assert nudged(stage, before) == {}
    assert told(stage, before, RESULT) == once(*members_of(stage))


async def test_after_an_outage_over_several_points_one_nudge_goes_out(stage, vote):
    before = shown(stage)
    await stage.stop()
    stage.telegram.forward(timedelta(hours=71).total_seconds())
    await stage.start()
    await stage.settle()
    await stage.restart()
    await stage.settle()
    assert nudged(stage, before) == once(*HEADS)


async def test_whoever_becomes_head_is_nudged_instead_of_the_former_one(stage, vote):
    await go(stage, "coordinator", f"members:seat:{await member(stage, 'kz-alt')}:head")
    before = shown(stage)
    await stage.forward(hours=36)
    others = [who for who in HEADS if who != "kz-head"]
    assert nudged(stage, before) == once(*others, "kz-alt")


async def test_a_head_who_cannot_be_reached_holds_up_nobody(stage, vote):
    stage.telegram.block(stage.id("kz-head"))
    before = shown(stage)
    await stage.forward(hours=36)
    assert nudged(stage, before) == once(*[who for who in HEADS if who != "kz-head"])
    words = {"en": "no longer reach Head of delegation, Kazakhstan", "ru": "Head of delegation"}
    await stage.forward(hours=36)
    assert told(stage, before, words["en"]) == once("coordinator")
    stage.telegram.block(stage.id("kz-head"), blocked=False)
    await stage.say("kz-head", "/start")
    assert "решения нет" in await go(stage, "kz-head", f"decisions:show:{vote}")
