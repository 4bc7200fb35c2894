"""Deadlines: only to a later time; early only when all have voted; annulled, never deleted."""

import asyncio
from datetime import datetime, timedelta
from itertools import count
from math import inf

import pytest

from actions import deadlines as actions
from bot import inbox
from rules.causes import Cause
from rules.permissions import TABLE
from rules.refusals import Refused
from rules.retention import Periods
from scheduler import backups, ticks
from tests.processes import PATIENCE_S, until
from tests.silences import finish_of
from tests.stage import START
from tests.steps import go, members_of, newest, once, refusals, shown, told
from tests.test_confidential import confidential
from tests.votes import CLOSES, OPENED, ballots, cast, told_by

OF_DECISIONS = {"decisions", "deadlines", "statements", "instructions", "bundles", "rule_sets"}
EXTENDED = {"en": "Extended: Partnership", "ru": "Срок продлён: Partnership"}


async def closes_at(stage, decision: int) -> datetime:
    sql = "SELECT closes_at FROM decisions WHERE id = :d"
    return datetime.fromisoformat(await stage.one(sql, d=decision))


async def test_abuse_18_a_deadline_moves_to_a_later_time_and_all_are_told(stage, vote):
    before = shown(stage)
    await go(stage, "chair", f"decisions:show:{vote}")
    await stage.press("chair", "Deadline")
    asked = await stage.press("chair", "2 days more · 28 Nov, 14:00")
    assert "It will close: Saturday 28 November 2026, 14:00 (Almaty time)" in asked
    assert await closes_at(stage, vote) == CLOSES, "not before the second press"
    assert await stage.press("chair", "Extend") == "Extended. All members are being told."
    assert await closes_at(stage, vote) == CLOSES + timedelta(days=2)
    others = [who for who in members_of(stage) if who != "chair"]
    assert told(stage, before, EXTENDED) == once(*others)
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'decisions.extend'") == 1


async def test_who_sleeps_while_a_deadline_moves_twice_hears_once_where_it_is(stage, vote):
    await go(stage, "no-head", "preferences:quiet:0:0900-2000")
    before = shown(stage)
    for days in (0, 1):
        shown_ = int((CLOSES + timedelta(days=days)).timestamp())
        await go(stage, "chair", f"deadlines:extend:{vote}:1.{shown_}")
    assert told(stage, before, EXTENDED)["kz-head"] == 2
    assert "no-head" not in told(stage, before, EXTENDED)
    await stage.forward(hours=12)
    assert told(stage, before, EXTENDED)["no-head"] == 1
    assert told(stage, before, "28 November")["no-head"] == 1


@pytest.mark.parametrize("end", ["closed", "annulled"])
async def test_who_sleeps_until_a_vote_is_over_is_not_told_that_it_is_open(stage, end):
    await go(stage, "kz-adv", "preferences:quiet:0:1300-2300")
    before = shown(stage)
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    vote = await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")
    await cast(stage, vote, "y" * 12)
    if end == "closed":
        await go(stage, "chair", f"deadlines:close:{vote}:yes")
    else:
        await go(stage, "chair", f"forms:open:{vote}:annul")
        await stage.say("chair", "A paragraph was missing from the text.")
        await stage.press("chair", finish_of(stage, "chair"))
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == end
    await stage.forward(hours=12)
    told_ = told(stage, before, OPENED)
    assert "kz-head" in told_
    assert "kz-adv" not in told_


async def test_a_second_press_on_extend_extends_once(stage, vote):
    shown_ = int(CLOSES.timestamp())
    for _ in range(2):
        await go(stage, "chair", f"deadlines:extend:{vote}:1.{shown_}")
    assert await closes_at(stage, vote) == CLOSES + timedelta(days=1)


async def test_no_action_makes_a_deadline_earlier_or_later_than_sixty_days(stage, vote):
    shown_ = int(CLOSES.timestamp())
    cause = Cause(stage.clock.now(), stage.id("chair"))
    for period in (timedelta(), timedelta(hours=-1), timedelta(days=60)):
        with pytest.raises(Refused, match=r"decisions-refused-(shorter|period)"):
            await stage.db.write(cause, actions.extend, vote, period, shown_)
    for arg in ("0", "-1", "3", "x", "", "1.x"):
        await go(stage, "chair", f"deadlines:extend:{vote}:{arg}")
    assert await closes_at(stage, vote) == CLOSES


async def test_reminders_move_with_the_deadline(stage, vote):
    sql = """
        SELECT count(*) FROM outbox WHERE kind = 'decisions-nudge' AND subject_id = :v
            AND state = 'sent'
    """
    await stage.forward(hours=71)
    await go(stage, "chair", f"deadlines:extend:{vote}:1.{int(CLOSES.timestamp())}")
    assert await stage.one(sql, v=vote) == 12, "one for three points in one jump"
    await stage.forward(hours=1)
    assert await stage.one(sql, v=vote) == 24, "24 hours before the new deadline"
    await stage.forward(hours=21, minutes=59)
    assert await stage.one(sql, v=vote) == 24
    await stage.forward(minutes=1)
    assert await stage.one(sql, v=vote) == 36, "2 hours before it"


async def test_a_decision_closes_early_only_when_all_have_voted(stage, vote):
    await cast(stage, vote, "yyyyyyyynna")
    await go(stage, "chair", f"deadlines:show:{vote}")
    assert "Close now" not in stage.buttons("chair")
    refused = await stage.press("chair", f"deadlines:close:{vote}:yes")
    assert "One delegation has not voted yet" in refused
    await cast(stage, vote, "...........y")
    await go(stage, "chair", f"deadlines:show:{vote}")
    await stage.press("chair", "Close now")
    before = shown(stage)
    await stage.press("chair", "Close now")
    result = {"en": "Result: adopted", "ru": "Итог: принято"}
    assert told(stage, before, result).keys() >= set(told_by(stage, "chair"))
    closed = await stage.one("SELECT closed_at FROM decisions WHERE id = :v", v=vote)
    assert datetime.fromisoformat(closed) == START, "effective at once"


async def test_an_annulled_decision_keeps_its_reason_and_the_text_is_a_draft_again(stage, vote):
    await cast(stage, vote, "yyn")
    before = shown(stage)
    await go(stage, "chair", f"forms:open:{vote}:annul")
    assert "too short" in await stage.say("chair", "oops")
    await stage.say("chair", "A paragraph was missing from the text.")
    await stage.press("chair", finish_of(stage, "chair"))
    words = "A paragraph was missing from the text."
    assert set(told(stage, before, words)) == set(members_of(stage))
    row = (await stage.all("SELECT state, reason FROM decisions WHERE id = :v", v=vote))[0]
    assert row == {"state": "annulled", "reason": words}
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"
    assert len(await ballots(stage, vote)) == 3, "nothing is deleted"
    assert "annulled" in await go(stage, "no-head", f"decisions:show:{vote}")
    late = await stage.press("no-head", f"decisions:vote:{vote}:yes")
    assert "nothing was counted" in late
    await stage.forward(days=4)
    state = await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote)
    assert state == "annulled", "its deadline means nothing any more"


async def test_of_an_annulled_confidential_vote_no_ballot_and_no_key_stays(stage):
    vote = await confidential(stage)
    await cast(stage, vote, "yyn")
    await go(stage, "chair", f"forms:open:{vote}:annul")
    await stage.say("chair", "A paragraph was missing from the text.")
    await stage.press("chair", finish_of(stage, "chair"))
    assert await stage.one("SELECT count(*) FROM confidential_ballots") == 0
    assert await stage.one("SELECT coalesce(max(length(key)), 0) FROM ballot_keys") == 0


async def test_experts_neither_extend_nor_close_nor_annul(stage, vote):
    refused = refusals("members-refused-role")
    for name in ("deadlines:show", "deadlines:extend", "deadlines:close"):
        assert await go(stage, "no-head", f"{name}:{vote}") in refused
    assert await go(stage, "no-head", f"forms:open:{vote}:annul") in refused


# outages


async def outage(stage, before_s: float, lasts_s: float) -> None:
    """The bot is down from so many seconds before the deadline, for so long."""
    await stage.forward(seconds=(CLOSES - START).total_seconds() - before_s)
    await stage.stop()
    stage.telegram.forward(lasts_s)
    await stage.start()
    await stage.settle()


@pytest.mark.parametrize(
    ("before_s", "lasts_s", "extended"),
    [
        (600, 300, timedelta(minutes=30)),  # five minutes lost: half an hour is given back
        (3000, 2800, timedelta(minutes=47)),  # 46 and two thirds, to a full minute
        (600, 119, None),
        (600, 121, timedelta(minutes=30)),
        (7200, 3000, None),  # over before the last hour began
        (60, 240, None),  # three minutes after the deadline: one minute lost
    ],
)
async def test_abuse_22_what_an_outage_took_before_a_deadline_is_given_back(
    stage, vote, before_s, lasts_s, extended
):
    before = shown(stage)
    await outage(stage, before_s, lasts_s)
    expected = CLOSES + (extended or timedelta())
    assert await closes_at(stage, vote) == expected
    assert bool(told(stage, before, EXTENDED)) == bool(extended)
    lines = await stage.one("SELECT count(*) FROM journal WHERE what = 'decisions.extend'")
    assert lines == bool(extended)


async def test_an_outage_over_the_deadline_leaves_time_to_vote(stage, vote):
    await outage(stage, 600, 900)
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "open"
    assert await closes_at(stage, vote) == CLOSES + timedelta(minutes=5 + 30)
    assert await stage.press("no-head", f"decisions:vote:{vote}:yes") == "Recorded: Yes"
    await stage.restart()
    assert await closes_at(stage, vote) == CLOSES + timedelta(minutes=35), "once"
    assert newest(stage, "no-head")


@pytest.fixture
def deaf(stage, monkeypatch):
    """Lets seconds pass in which the bot runs and hears nothing of Telegram."""
    passed = [0.0]
    monkeypatch.setattr(inbox, "monotonic", lambda: passed[0])
    stage.program.inbox._heard_s = 0.0

    def pass_(seconds: float) -> None:
        stage.telegram.forward(seconds)
        passed[0] += seconds

    return pass_


async def test_abuse_22_a_press_from_while_telegram_could_not_be_heard_counts(stage, vote, deaf):
    await stage.forward(seconds=(CLOSES - START).total_seconds() - 600)
    deaf(900)
    assert await stage.press("no-head", f"decisions:vote:{vote}:yes") == "Recorded: Yes"
    assert await closes_at(stage, vote) == CLOSES + timedelta(minutes=5 + 30)


async def test_a_short_silence_gives_nothing_back(stage, vote, deaf):
    await stage.forward(seconds=(CLOSES - START).total_seconds() - 30)
    deaf(60)
    assert "is closed" in await stage.press("no-head", f"decisions:vote:{vote}:yes")
    assert await closes_at(stage, vote) == CLOSES


async def test_nothing_is_closed_while_telegram_is_not_heard(stage, vote):
    await stage.forward(seconds=(CLOSES - START).total_seconds() - 1)
    stage.telegram.forward(1)
    silent, looks = [inf], count()

    def silent_s() -> float:
        next(looks)
        return silent[0]

    plan = backups.Plan(stage.path.parent, 0)
    beaten = await stage.one("SELECT at FROM heartbeat")
    ticking = ticks.start(stage.db, stage.clock.now, stage.clock.trusted, silent_s, Periods(), plan)
    try:
        await until(lambda: next(looks) > 40)
        assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "open"
        assert await stage.one("SELECT at FROM heartbeat") == beaten
        silent[0] = 0.0
        async with asyncio.timeout(PATIENCE_S):
            while await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "open":  # noqa: ASYNC110
                await asyncio.sleep(0.1)
    finally:
        ticking.shutdown(wait=False)


async def test_abuse_40_there_is_no_way_to_delete_a_decision(stage, vote):
    """Whoever is pressed to make it go away can only annul it, and says why to everybody."""
    deleting = {"delete", "remove", "erase", "forget"}
    assert not {word for word in TABLE if word.split(".")[0] in OF_DECISIONS} & {
        f"{feature}.{verb}" for feature in OF_DECISIONS for verb in deleting
    }
    for name in ("decisions:delete", "decisions:remove", "deadlines:remove"):
        assert "older version" in await go(stage, "coordinator", f"{name}:{vote}:yes")
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "open"
