"""Polls in the bundle: recounted without the bot, no change goes unnoticed; and their posts."""

import copy
import random
from datetime import timedelta

import pytest

from actions import delphi
from actions import polls as actions
from docs import check_bundle
from docs.check_bundle import check
from rules import polls as rules
from rules.causes import Cause
from rules.polls import Item, Kind
from tests import oracle
from tests.chats import link, room, said, urls
from tests.steps import go, newest
from tests.test_bundles import RUNS, exported, manipulate
from tests.test_delphi import begin, roll
from tests.test_poll_rules import a_poll
from tests.test_priorities import ask, tap
from tests.votes import HEADS, member

TEXTS = [Item(text=f"Text {n}") for n in range(1, 4)]
DAYS = timedelta(days=3)


async def act(stage, who: str, action, *said):
    """An action without its conversation."""
    return await stage.db.write(Cause(stage.clock.now(), stage.id(who), group_id=1), action, *said)


async def begun(stage, kind: Kind, texts: list[Item] = TEXTS) -> int:
    chair = await member(stage, "chair")
    cause = Cause(stage.clock.now(), stage.id("chair"), group_id=1, member_id=chair)
    return (await stage.db.write(cause, actions.begin_poll, kind, "A title", texts, DAYS)).id


async def over(stage) -> None:
    """Polls of every kind that are over, one that was annulled, and one that is open."""
    for kind, marks in (
        (Kind.RANKING, [(1, 1), (2, 1), (1, 0), (3, 1)]),
        (Kind.DOTS, [(1, 2), (2, 1)]),
        (Kind.SCORE, [(1, 5), (2, 3), (3, 0)]),
    ):
        poll = await begun(stage, kind)
        for n, who in enumerate(HEADS[:4]):
            for mark in marks[n % 2 :]:
                await act(stage, who, actions.mark, poll, *mark)
        await act(stage, HEADS[3], actions.clear, poll)
    first = await begun(stage, Kind.DELPHI, TEXTS[:2])
    for n, who in enumerate((await roll(stage, first))[:5]):
        await act(stage, who, actions.mark, first, 1, 5 + n % 4)
        if n:
            await act(stage, who, actions.mark, first, 2, 9)
    await stage.forward(days=3)
    again = (await act(stage, "chair", delphi.again, first)).id
    await act(stage, "chair", actions.extend, again, timedelta(days=1))
    annulled = await begun(stage, Kind.DELPHI)
    await go(stage, "chair", f"forms:open:{annulled}:annulment")
    await stage.say("chair", "A statement was missing.")
    await stage.press("chair", "Annul it")
    await stage.forward(days=4)
    still = await begun(stage, Kind.DELPHI)
    await act(stage, (await roll(stage, still))[0], actions.mark, still, 1, 9)


async def test_the_checker_recounts_polls_of_every_kind_and_notices_every_change(stage):
    await over(stage)
    bundle = await exported(stage, 0)
    assert check(bundle) == []
    kinds = [(p["kind"], p["state"], p["round"]) for p in bundle["polls"]]
    assert kinds == [
        ("ranking", "closed", 1), ("dots", "closed", 1), ("score", "closed", 1),
        ("delphi", "closed", 1), ("delphi", "closed", 2), ("delphi", "annulled", 1),
    ]  # fmt: skip
    rated = bundle["polls"][3]
    assert rated["ballots"] == [[5, 5, 6, 7, 8], None], "of fewer than five none is told"
    assert rated["outcome"][1] == [4, None, None, "appropriate"], "and only what they come to"
    marked = [line for line in bundle["journal"] if line.get("what") == "polls.mark"]
    last = max(p["id"] for p in bundle["polls"])
    assert all(f'"poll":{last + 1},' not in line["facts"] for line in marked), "it is still open"
    chance = random.Random(20261126)
    for number in range(RUNS):
        changed = copy.deepcopy(bundle)
        how = manipulate({"decisions": changed["polls"], "journal": changed["polls"]}, chance)
        if check_bundle.same(changed, bundle):
            continue
        assert check(changed) != [], f"{number}: {how}"


def test_the_checker_counts_places_and_medians_as_the_bot_and_the_oracle_do():
    chance = random.Random(7)
    for _ in range(300):
        n = chance.randint(2, 6)
        texts = list(range(1, n + 1))
        orders = [chance.sample(texts, chance.randint(0, n)) for _ in range(chance.randint(0, 12))]
        ballots = [{text: place for place, text in enumerate(row, 1)} for row in orders]
        found = check_bundle.schulze(texts, ballots)
        assert {text: place for place, text, _ in found} == oracle.schulze(texts, orders)
        mine = rules.places(a_poll(Kind.RANKING, n), ballots)
        assert found == sorted([p.place, p.item, p.points] for p in mine)
        mine = rules.places(a_poll(Kind.DOTS, n), ballots)
        assert check_bundle.summed(texts, ballots) == sorted(
            [p.place, p.item, p.points] for p in mine
        )
        ratings = chance.choices(range(1, 10), k=chance.randint(1, 20))
        median, agreement, verdict, _ = oracle.delphi(ratings)
        assert check_bundle.delphi(ratings) == [len(ratings), median, agreement, verdict]


@pytest.mark.parametrize("kind", ["Ranking", "delphi"])
async def test_the_group_chat_gets_the_question_and_the_result_and_nobodys_answer(stage, kind):
    chat = room(stage)
    await link(stage, chat)
    poll = await (begin(stage) if kind == "delphi" else ask(stage))
    assert said(stage, chat)[-1].startswith("Priorities and Delphi: ")
    assert "Open until " in said(stage, chat)[-1]
    way = f"https://t.me/rapporteur_sandbox_bot?start=polls_{poll}_1"
    assert urls(stage, chat) == [way]
    await stage.say("no-head", f"/start polls_{poll}_1")
    assert newest(stage, "no-head")["buttons"], "the ballot"
    await tap(stage, "no-head", poll, "1.9" if kind == "delphi" else "2.1")
    await stage.forward(days=3)
    post = said(stage, chat)[-1]
    assert post.startswith("Result: ")
    assert "Norway" not in post
    assert (": appropriate" in post) if kind == "delphi" else ("\n1 · CA-3 · " in post)
    assert "9" not in post, "one rating is nobody else's business"


async def test_the_period_of_a_poll_ends_on_a_full_minute(stage):
    await stage.forward(seconds=37)
    poll = await begun(stage, Kind.DELPHI)
    closes = "SELECT closes_at FROM polls WHERE id = :id"
    assert await stage.one(closes, id=poll) == "2026-11-26T09:01:00.000000Z"
    await act(stage, "chair", actions.extend, poll, timedelta(hours=25, seconds=5))
    assert await stage.one(closes, id=poll) == "2026-11-27T10:02:00.000000Z"


async def test_what_an_outage_took_before_a_deadline_is_given_back_to_polls_too(stage):
    poll = await ask(stage)
    was = await stage.one("SELECT closes_at FROM polls WHERE id = :id", id=poll)
    await stage.forward(days=2, hours=23, minutes=50)
    stage.telegram.forward(300)
    await stage.restart()
    await stage.settle()
    until = await stage.one("SELECT closes_at FROM polls WHERE id = :id", id=poll)
    assert (was[11:16], until[11:16]) == ("09:00", "09:30")
    assert "The lost time is given back, at least 30 minutes." in stage.last("no-head")
