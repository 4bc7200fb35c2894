"""The consensus test: join, join with a reservation, stand aside, object; and reasoned votes."""

from tests.silences import finish_of, object_to
from tests.steps import go, once, refusals, shown, told
from tests.votes import HEADS, ballots, result_card

CONSENSUS = "3.3000000000000"


async def consensus(stage) -> int:
    await go(stage, "coordinator", f"decisions:open:3:v1:{CONSENSUS}")
    return await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")


async def write(stage, who: str, form: str, text: str, decision: int | None = None) -> str:
    decision = decision or await stage.one("SELECT max(id) FROM decisions")
    await go(stage, who, f"forms:open:{decision}:{form}")
    await stage.say(who, text)
    return await stage.press(who, finish_of(stage, who))


async def test_a_position_is_one_tap_and_an_objection_takes_words(stage):
    test = await consensus(stage)
    assert stage.buttons("no-head")[:4] == [
        "Join", "Join with reservation", "Stand aside", "Object",
    ]  # fmt: skip
    assert await stage.press("no-head", "Join") == "Recorded: Join"
    assert await stage.press("us-head", "Stand aside") == "Recorded: Stand aside"
    refused = refusals("decisions-refused-in-writing")
    assert await stage.press("af-head", f"decisions:vote:{test}:object") in refused
    await write(stage, "af-head", "objection", "We cannot join this text.")
    await write(stage, "cn-head", "reservation", "Subject to national law.")
    assert await ballots(stage, test) == {
        "Norway": "join",
        "United States of America": "stand_aside",
        "Afghanistan": "object",
        "China": "reserve",
    }
    stale = refusals("forms-refused-stale")
    assert await stage.press("no-head", f"decisions:vote:{test}:yes") in stale


async def test_without_objection_it_is_adopted_and_reservations_stay(stage):
    test = await consensus(stage)
    for who in HEADS[:7]:
        await stage.press(who, f"decisions:vote:{test}:join")
    await write(stage, "us-head", "reservation", "Subject to national law.")
    await stage.press("tm-head", f"decisions:vote:{test}:stand_aside")
    await stage.forward(days=3)
    card = result_card(stage)
    assert card.startswith("Result: adopted")
    assert "Joined: 7 ▇" in card
    assert "Joined with reservation: 1" in card
    assert "Stood aside: Turkmenistan" in card
    listed = await go(stage, "no-head", f"statements:list:{test}")
    assert "United States of America · reservation\nSubject to national law." in listed


async def test_one_objection_prevents_consensus(stage):
    test = await consensus(stage)
    for who in HEADS[:9]:
        await stage.press(who, f"decisions:vote:{test}:join")
    await write(stage, "us-head", "objection", "We cannot join this text.")
    await stage.forward(days=3)
    assert result_card(stage).startswith("Result: not adopted")
    assert "Against: 1; the rules bear 0" in await go(stage, "no-head", "decisions:why:3")


async def test_a_test_in_which_all_stand_aside_is_explained_in_its_own_words(stage):
    test = await consensus(stage)
    for who in HEADS[:7]:
        await stage.press(who, f"decisions:vote:{test}:stand_aside")
    await stage.forward(days=3)
    assert "Nobody joined or objected; 7 stood aside." in result_card(stage)


async def test_who_changes_a_position_takes_the_words_back(stage):
    test = await consensus(stage)
    await write(stage, "af-head", "objection", "We cannot join this text.")
    assert await stage.press("af-head", f"decisions:vote:{test}:join") == "Recorded: Join"
    assert await stage.one("SELECT count(*) FROM statements") == 0


async def test_in_a_group_with_confidential_votes_a_consensus_test_is_recorded_and_says_so(stage):
    await go(stage, "coordinator", "rule_sets:turn:0:ballot.confidential")
    asked = await go(stage, "coordinator", "decisions:prepare:3:v1:-.3")
    assert "In a consensus test positions are recorded" in asked
    assert "Confidential" not in asked
    test = await consensus(stage)
    card = await go(stage, "no-head", f"decisions:show:{test}")
    assert "In a consensus test positions are recorded." in card
    assert "Confidential" not in card
    await write(stage, "af-head", "objection", "We cannot join this text.")
    assert await ballots(stage, test) == {"Afghanistan": "object"}
    await go(stage, "coordinator", "decisions:adjust:3:v1:3.3")
    assert not [label for label in stage.buttons("coordinator") if label.startswith("Ballot")]


async def test_no_group_takes_a_confidential_consensus_test_for_its_rule(stage):
    refused = refusals("rules-refused-consensus")
    await go(stage, "coordinator", "rule_sets:turn:0:ballot.confidential")
    assert await go(stage, "coordinator", "rule_sets:turn:0:way.consensus") in refused
    await go(
        stage, "coordinator", "decisions:open:3:v1:3.30000002"
    )  # asked for: recorded all the same
    rules = await stage.one("SELECT rule_set FROM decisions ORDER BY id DESC")
    assert '"ballot":"recorded"' in rules


async def test_in_a_group_with_confidential_votes_a_silence_says_who_broke_it(stage):
    await go(stage, "coordinator", "rule_sets:turn:0:ballot.confidential")
    asked = await go(stage, "coordinator", "decisions:prepare:3:v1:-.2")
    assert "Objections and reservations are recorded" in asked
    await go(stage, "coordinator", "decisions:open:3:v1:72h.2")
    silence = await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")
    assert "Confidential" not in await go(stage, "no-head", f"decisions:show:{silence}")
    await object_to(stage, "no-head")
    assert "broken by Norway" in await go(stage, "us-head", f"decisions:show:{silence}")
    why = await go(stage, "us-head", f"decisions:why:{silence}")
    assert "One delegation broke the silence" in why


async def test_a_no_that_needs_a_reason_is_recorded_with_it(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3.0000000003000")
    vote = await stage.one("SELECT max(id) FROM decisions")
    refused = refusals("decisions-refused-in-writing")
    assert await stage.press("no-head", f"decisions:vote:{vote}:no") in refused
    await stage.press("no-head", "No")
    await stage.say("no-head", "It goes too far for us.")
    await stage.press("no-head", "Vote no")
    assert await ballots(stage, vote) == {"Norway": "no"}
    await stage.press("us-head", "Yes")
    await stage.press("us-head", "Add a reason")
    await stage.say("us-head", "It is balanced.")
    await stage.press("us-head", "Record the reason")
    assert await stage.one("SELECT count(*) FROM statements WHERE kind = 'reason'") == 2
    listed = await go(stage, "chair", f"statements:list:{vote}")
    assert "It is balanced" not in listed, "not before the close"
    await stage.forward(days=3)
    listed = await go(stage, "chair", f"statements:list:{vote}")
    assert "It is balanced" in listed


async def test_after_a_tie_a_second_vote_follows_and_a_second_tie_is_rejected(stage):
    await go(stage, "coordinator", "decisions:open:3:v1:3.0000002000000")
    first = await stage.one("SELECT max(id) FROM decisions")
    for who, word in zip(HEADS, ["yes", "no", "yes", "no", "yes", "no", "abstain"], strict=False):
        await stage.press(who, f"decisions:vote:{first}:{word}")
    before = shown(stage)
    await stage.forward(days=3)
    second = await stage.one("SELECT id FROM decisions WHERE second_of = :f", f=first)
    words = {"en": "A second vote is open", "ru": "Открыто повторное голосование"}
    assert set(once(*HEADS)) <= set(told(stage, before, words))
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "open"
    card = await go(stage, "no-head", f"decisions:show:{first}")
    assert card.startswith("Result: a tie; a second vote is due")
    for who, word in zip(HEADS, ["no", "yes", "no", "yes", "no", "yes", "abstain"], strict=False):
        await stage.press(who, f"decisions:vote:{second}:{word}")
    await stage.forward(hours=48)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "rejected"
    assert await stage.one("SELECT count(*) FROM decisions WHERE second_of = :s", s=second) == 0
