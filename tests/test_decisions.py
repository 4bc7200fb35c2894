"""Votes: opened, cast, changed, nudged, closed, explained; one ballot per delegation."""

from contextlib import nullcontext
from datetime import datetime, timedelta

import pytest

from actions import decisions as actions
from rules.causes import Cause
from rules.decisions import Choice
from rules.members import Kind, Standing
from rules.refusals import Refused
from scheduler import ticks
from storage import delegations
from tests.stage import START
from tests.steps import (
    change,
    go,
    members_of,
    newest,
    once,
    press_together,
    refusals,
    shown,
    told,
)

HEADS = [
    f"{key}-head"
    for key in ["af", "cn", "eu", "ir", "kz", "kg", "no", "pk", "ru", "tj", "tm", "us"]
]
CLOSES = START + timedelta(days=3)
MOMENT = timedelta(milliseconds=1)
BALLOT = {"Yes", "No", "Abstain", "За", "Против", "Воздержаться"}
OPENED = {"en": "A vote is open.", "ru": "Открыто голосование."}
NUDGED = {
    "en": "Reminder: your delegation has not voted yet.",
    "ru": "Напоминание: ваша делегация ещё не проголосовала.",
}
RESULT = {"en": "Result:", "ru": "Итог:"}


@pytest.fixture
async def vote(stage):
    """A vote on the third recommendation, open for three days."""
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    return await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")


async def ballots(stage, decision: int) -> dict[str, str]:
    rows = await stage.all(
        """
        SELECT r.name, b.choice FROM ballots b
        JOIN roll r ON r.decision_id = b.decision_id AND r.delegation_id = b.delegation_id
        WHERE b.decision_id = :id
        """,
        id=decision,
    )
    return {row["name"]: row["choice"] for row in rows}


async def cast(stage, decision: int, choices: str, voters: list[str] = HEADS) -> None:
    """One letter per voter: y, n, a; anything else: does not vote."""
    words = {"y": Choice.YES, "n": Choice.NO, "a": Choice.ABSTAIN}
    for who, letter in zip(voters, choices, strict=False):
        if letter in words:
            cause = Cause(stage.clock.now(), stage.id(who))
            await stage.db.write(cause, actions.vote, decision, words[letter])


def buttons_of_ballot(stage, who: str) -> set[str]:
    return set(stage.buttons(who)) & BALLOT


def result_card(stage, who: str = "coordinator") -> str:
    return next(text for text in stage.messages(who) if text.startswith("Result: "))


async def member(stage, who: str) -> int:
    return await stage.one("SELECT id FROM members WHERE person_id = :id", id=stage.id(who))


# opening


async def test_a_coordinator_opens_a_vote_in_at_most_five_taps(stage):
    await stage.say("coordinator", "/menu")
    taps = ["Recommendations", "recommendations:show:3", "Put to the vote", "decisions:open:3:v1:3"]
    assert len(taps) <= 5
    for tap in taps:
        message = newest(stage, "coordinator")
        data = [b["data"] for row in message["buttons"] for b in row]
        labels = [b["text"] for row in message["buttons"] for b in row]
        assert tap in data + labels, "the button is there"
        answer = await stage.press("coordinator", tap, message["message_id"])
    assert answer == "The vote is open. All members are being told."
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "open"


async def test_before_a_vote_opens_its_rules_are_said(stage):
    text = await go(stage, "coordinator", "decisions:prepare:3:v1")
    for words in (
        "one vote per delegation",
        "Simple majority",
        "abstentions do not count",
        "A majority of the members has to take part",
        "cannot be changed",
    ):
        assert words in text
    assert stage.buttons("coordinator")[1] == "Open for 3 days, until Thu 26 Nov 2026"


async def test_heads_get_the_ballot_and_the_others_the_card_with_the_reason(stage):
    before = shown(stage)
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert told(stage, before, OPENED) | once("coordinator") == once(*members_of(stage))
    for who in members_of(stage):
        assert "CA-3 · Partnership with owners" in stage.last(who)
        assert bool(buttons_of_ballot(stage, who)) == (who in HEADS), who
    assert "How does Norway vote?" in stage.last("no-head")
    assert "Как голосует Kazakhstan?" in stage.last("kz-head")
    for who in ("uz-head", "chair", "civil-head", "academia-head", "rapporteur"):
        words = "Наблюдатели" if who == "uz-head" else "Observers take no part in the vote."
        assert words in stage.last(who)
    for who in ("kz-alt", "kz-adv", "tj-adv-2"):
        assert "голосует её глава" in stage.last(who)
    assert "You do not vote in this decision." in stage.last("coordinator")
    assert "Thursday 26 November 2026, 14:00 (Almaty time)" in stage.last("no-head")
    assert "Your time: 26 Nov, 10:00 (Oslo)" in stage.last("no-head")
    assert "Voted: 0 of 12 (at least 7 needed)" in stage.last("no-head")


async def test_two_presses_on_open_open_one_vote(stage):
    for who in ("coordinator", "coordinator-2"):
        await go(stage, who, "decisions:prepare:3:v1")
    said = await press_together(
        stage, [(who, "decisions:open:3:v1:3") for who in ("coordinator", "coordinator-2")] * 2
    )
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 1
    assert sum("open. All" in text or "открыто. Всем" in text for text in said) == 1
    kind = "decisions-opened"
    sql = "SELECT count(*) FROM outbox WHERE kind = :kind AND subject_id = 3"
    assert await stage.one(sql, kind=kind) == len(members_of(stage))


async def test_a_text_that_changed_since_the_card_was_shown_is_not_opened(stage):
    await change(stage, "UPDATE recommendations SET version = 2 WHERE id = 3")
    assert await go(stage, "coordinator", "decisions:open:3:v1:3") in refusals(
        "forms-refused-stale"
    )
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 0


async def test_a_period_that_was_not_offered_is_refused(stage):
    for period in ("0", "2", "61", "-1", "1000000", "x", ""):
        assert await go(stage, "coordinator", f"decisions:open:3:v1:{period}")
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 0


async def test_what_is_no_draft_cannot_be_put_to_the_vote(stage):
    for recommendation in (1, 2):
        refused = await go(stage, "coordinator", f"decisions:open:{recommendation}:v1:3")
        assert "no longer a draft" in refused
    assert await stage.one("SELECT count(*) FROM decisions") == 2


async def test_without_a_member_delegation_no_vote_opens(stage):
    await change(stage, "UPDATE delegations SET standing = 'observer'")
    refused = await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert refused == "There is no member delegation that could vote. Please add one first."
    assert await stage.one("SELECT count(*) FROM decisions") == 2
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"


# voting


async def test_one_tap_votes_and_repeats_what_was_recorded(stage, vote):
    assert await stage.press("kz-head", "За") == "Записано: За"
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}
    card = stage.last("kz-head")
    assert "Записан голос делегации Kazakhstan: За." in card
    assert "Проголосовали: 1 из 12" in card
    assert stage.buttons("kz-head")[:3] == ["✓ За", "Против", "Воздержаться"]


async def test_a_vote_can_be_changed_and_the_journal_keeps_both(stage, vote):
    for label, choice in (("Yes", "yes"), ("Abstain", "abstain"), ("No", "no")):
        assert await stage.press("no-head", label) == f"Recorded: {label}"
        assert await ballots(stage, vote) == {"Norway": choice}
    kept = await stage.all("SELECT facts FROM journal WHERE what = 'decisions.vote' ORDER BY id")
    assert [choice for line in kept for choice in Choice if choice in line["facts"]] == [
        "yes",
        "abstain",
        "no",
    ]


async def test_a_double_press_is_one_ballot_and_is_confirmed_twice(stage, vote):
    assert await press_together(stage, [("no-head", "Yes")] * 2) == ["Recorded: Yes"] * 2
    assert await stage.one("SELECT count(*) FROM ballots WHERE decision_id = :v", v=vote) == 1


async def test_all_heads_at_once_are_all_counted(stage, vote):
    pressed = [(who, f"decisions:vote:{vote}:yes") for who in HEADS]
    assert set(await press_together(stage, pressed)) == {"Recorded: Yes", "Записано: За"}
    assert len(await ballots(stage, vote)) == 12


async def test_the_count_stays_hidden_until_the_close(stage, vote):
    await cast(stage, vote, "yyynnnaa")
    for who in ("coordinator", "chair", "us-head"):
        card = await go(stage, who, f"decisions:show:{vote}")
        assert "Voted: 8 of 12" in card
        assert "Roll-call" not in card
        assert "▇" not in card


async def test_another_member_of_the_delegation_is_told_who_casts_the_vote(stage, vote):
    for who in ("kz-adv", "kz-alt"):
        refused = await stage.press(who, f"decisions:vote:{vote}:yes")
        assert "Head of delegation, Kazakhstan" in refused
        assert "Ничего не засчитано" in refused
    assert await ballots(stage, vote) == {}


async def test_an_alternate_with_the_power_to_votes_when_the_head_is_suspended(stage, vote):
    alternate, head = await member(stage, "kz-alt"), await member(stage, "kz-head")
    await go(stage, "coordinator", f"members:seat:{alternate}:vote")
    assert "Head of delegation" in await stage.press("kz-alt", f"decisions:vote:{vote}:yes")
    await go(stage, "coordinator", f"members:suspend:{head}")
    assert await stage.press("kz-alt", f"decisions:vote:{vote}:yes") == "Записано: За"
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}


async def test_whoever_is_not_on_the_roll_is_told_so(stage, vote):
    for who in ("uz-head", "chair", "civil-head", "coordinator", "coordinator-2"):
        refused = await stage.press(who, f"decisions:vote:{vote}:yes")
        assert refused in refusals("decisions-refused-roll")
    assert await ballots(stage, vote) == {}


async def test_strangers_applicants_and_suspended_people_do_not_vote(stage, vote):
    stranger = stage.stranger(99)
    stage.telegram.say(99, 99, "Hello")
    for who in ("kz-head", "no-head"):
        state = "suspended" if who == "kz-head" else "applied"
        sql = "UPDATE members SET state = :state WHERE person_id = :id"
        await change(stage, sql, state=state, id=stage.id(who))
    for who in (stranger, "kz-head", "no-head"):
        refused = await stage.press(who, f"decisions:vote:{vote}:yes")
        assert refused in refusals("members-refused-stranger")
    assert await ballots(stage, vote) == {}


async def test_a_choice_that_is_none_is_refused(stage, vote):
    for arg in ("maybe", "", "YES", "yes:yes", "1"):
        assert await stage.press("no-head", f"decisions:vote:{vote}:{arg}")
    assert await ballots(stage, vote) == {}


async def test_a_word_instead_of_a_button_is_no_vote(stage, vote):
    for words in ("yes", "за"):
        await stage.say("no-head", words)
    assert await ballots(stage, vote) == {}


async def test_a_vote_on_a_decision_that_does_not_exist_is_refused(stage):
    assert await go(stage, "no-head", "decisions:vote:999:yes") in refusals(
        "decisions-refused-gone"
    )


# what is frozen


async def test_the_text_is_frozen_while_the_vote_is_open(stage):
    await go(stage, "rapporteur", "recommendations:show:3")
    await stage.press("rapporteur", "Edit the text")
    await stage.press("rapporteur", "Change: Title")
    await stage.say("rapporteur", "Slipped in afterwards")
    edit = newest(stage, "rapporteur")["message_id"]
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    refused = await stage.press("rapporteur", "Save the new version", edit)
    assert "no longer a draft" in refused
    for who in ("chair", "coordinator"):
        await go(stage, who, "recommendations:show:3")
        assert not {"Edit the text", "Put to the vote"} & set(stage.buttons(who))
        assert "no longer a draft" in await go(stage, who, "forms:open:3:edit")
    assert await stage.one("SELECT version FROM recommendations WHERE id = 3") == 1
    assert await stage.one("SELECT count(*) FROM recommendation_versions") == 4


async def test_the_roll_and_the_text_are_kept_as_they_were_at_the_opening(stage, vote):
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, delegations.add, "Newland", Kind.STATE, Standing.MEMBER)
    assert "0 of 12 (at least 7 needed)" in await go(stage, "coordinator", f"decisions:show:{vote}")
    kept = await stage.all("SELECT text_version, text_hash FROM decisions WHERE id = :v", v=vote)
    text = "SELECT text_hash FROM recommendation_versions WHERE recommendation_id = 3"
    assert kept == [{"text_version": 1, "text_hash": await stage.one(text)}]


# the deadline


@pytest.mark.parametrize(
    ("late", "counts"),
    [(-MOMENT, True), (timedelta(), False), (MOMENT, False), (timedelta(days=1), False)],
)
async def test_a_vote_counts_strictly_before_the_deadline(stage, vote, late, counts: bool):
    cause = Cause(CLOSES + late, stage.id("no-head"))
    closed = pytest.raises(Refused, match="decisions-refused-closed")
    with nullcontext() if counts else closed:
        await stage.db.write(cause, actions.vote, vote, Choice.YES)
    assert await ballots(stage, vote) == ({"Norway": "yes"} if counts else {})


async def test_a_press_a_moment_before_the_deadline_counts_and_one_at_it_does_not(stage, vote):
    stage.telegram.forward((CLOSES - START - MOMENT).total_seconds())
    assert await stage.press("no-head", f"decisions:vote:{vote}:yes") == "Recorded: Yes"
    stage.telegram.forward(MOMENT.total_seconds())
    assert stage.clock.now() == CLOSES
    late = await stage.press("us-head", f"decisions:vote:{vote}:no")
    assert late.endswith("is closed; nothing was counted.")
    changed = await stage.press("no-head", f"decisions:vote:{vote}:no")
    assert changed.endswith("is closed; nothing was counted.")
    assert await ballots(stage, vote) == {"Norway": "yes"}


async def test_a_vote_closes_by_itself_at_its_deadline(stage, vote):
    await cast(stage, vote, "yyyyyyy")
    await stage.forward(days=3, milliseconds=-1)
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "open"
    await stage.forward(milliseconds=1)
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "closed"


async def test_after_an_outage_a_vote_closes_at_once_and_effective_at_its_deadline(stage, vote):
    await cast(stage, vote, "yyyyyyy")
    before = shown(stage)
    await stage.stop()
    stage.telegram.forward(timedelta(days=3, minutes=3).total_seconds())
    await stage.start()
    refused = await stage.press("us-head", f"decisions:vote:{vote}:no")
    assert "closed; nothing was counted" in refused
    row = (await stage.all("SELECT closes_at, closed_at FROM decisions WHERE id = :v", v=vote))[0]
    assert datetime.fromisoformat(row["closed_at"]) == CLOSES
    assert told(stage, before, RESULT) == once(*members_of(stage))
    assert told(stage, before, NUDGED) == {}
    assert "Closed: Thursday 26 November 2026, 14:00 (Almaty time)" in result_card(stage)


async def test_two_ticks_and_a_restart_close_a_vote_once(stage, vote):
    before = shown(stage)
    await stage.forward(days=3)
    await ticks.once(stage.db, stage.clock.now())
    await stage.restart()
    await stage.forward(hours=1)
    assert told(stage, before, RESULT) == once(*members_of(stage))
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'decisions.close'") == 2


async def test_a_vote_cannot_be_closed_before_its_deadline_or_twice(stage, vote):
    cause = Cause(CLOSES - MOMENT, group_id=1)
    with pytest.raises(Refused, match="decisions-refused-closed"):
        await stage.db.write(cause, actions.close, vote)
    await stage.db.write(Cause(CLOSES, group_id=1), actions.close, vote)
    with pytest.raises(Refused, match="decisions-refused-closed"):
        await stage.db.write(Cause(CLOSES, group_id=1), actions.close, vote)


# nudges


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
    await ticks.once(stage.db, stage.clock.now())
    sql = "SELECT count(*) FROM outbox WHERE kind = 'decisions-nudge' AND state = :state"
    assert await stage.one(sql, state="pending") == 12
    assert await stage.press("no-head", f"decisions:vote:{vote}:no") == "Recorded: No"
    assert nudged(stage, before) == once(*[who for who in HEADS if who != "no-head"])
    assert await stage.one(sql + " AND attempts = 0", state="cancelled") == 1


async def test_a_nudge_that_waits_is_cancelled_by_the_close(stage, vote):
    before = shown(stage)
    stage.telegram.forward(timedelta(hours=71).total_seconds())
    await ticks.once(stage.db, stage.clock.now())
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


# the result


@pytest.mark.parametrize(
    ("choices", "result", "why"),
    [
        ("yyyn", ("no decision", "решения нет"), "4 of 12 delegations took part; at least 7"),
        ("yyyyyy", ("no decision", "решения нет"), "That is too few, so there is no decision"),
        ("yyyyyyy", ("adopted", "принято"), "More yes (7) than no (0), so it is carried"),
        ("yyynnaaaaaaa", ("adopted", "принято"), "Abstentions (7) count as not voting"),
        ("yynnnaaaa", ("not adopted", "не принято"), "Not more yes (2) than no (3)"),
        ("yynnaaa", ("not adopted", "не принято"), "As many yes (2) as no (2): a tie"),
        ("aaaaaaa", ("not adopted", "не принято"), "Nobody voted yes or no (0 and 0); 7"),
    ],
)
async def test_the_result_is_explained_and_told_to_all(stage, vote, choices, result, why):
    await cast(stage, vote, choices)
    before = shown(stage)
    await stage.forward(days=3)
    by_language = {
        "en": f"Result: {result[0]}\nCA-3 ·",
        "ru": f"Итог: {result[1]}\nCA-3 ·",
    }
    assert told(stage, before, by_language) == once(*members_of(stage))
    card = result_card(stage)
    assert why in card
    assert f"{len(choices)} of 12 delegations took part" in card
    state = {"adopted": "adopted", "not adopted": "rejected", "no decision": "draft"}[result[0]]
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == state


async def test_the_result_card_has_bars_and_the_roll_call_by_name(stage, vote):
    await cast(stage, vote, "yyyyynna")
    await stage.forward(days=3)
    card = await go(stage, "no-head", f"decisions:show:{vote}")
    assert "Yes: 5 ▇▇▇▇▇▇▇▇▇▇\nNo: 2 ▇▇▇▇\nAbstain: 1 ▇▇\n" in card
    assert "Yes: Afghanistan, China, European Union, Iran (Islamic Republic of), Kazakhstan" in card
    assert "No: Kyrgyzstan, Norway" in card
    assert "Abstain: Pakistan" in card
    missing = "Russian Federation, Tajikistan, Turkmenistan, United States of America"
    assert f"Did not vote: {missing}" in card
    assert "Your time: 26 Nov, 10:00 (Oslo)" in card
    russian = await go(stage, "kz-head", f"decisions:show:{vote}")
    assert f"Не голосовали: {missing}" in russian
    assert not buttons_of_ballot(stage, "kz-head")


async def test_an_old_ballot_pressed_after_the_close_says_so_and_leads_to_the_result(stage, vote):
    message = newest(stage, "no-head")["message_id"]
    await stage.forward(days=3)
    assert "is closed; nothing was counted" in await stage.press("no-head", "Yes", message)
    assert await stage.press("no-head", "Menu", message)


async def test_without_a_decision_the_text_is_a_draft_again_and_may_be_voted_on_again(stage, vote):
    await cast(stage, vote, "yyyyyy")
    await stage.forward(days=3)
    await go(stage, "coordinator", "recommendations:show:3")
    assert {"Edit the text", "Put to the vote", "Result of the vote"} <= set(
        stage.buttons("coordinator")
    )
    before = shown(stage)
    await go(stage, "coordinator", "decisions:open:3:v1:1")
    second = await stage.one("SELECT max(id) FROM decisions")
    assert second != vote
    assert told(stage, before, OPENED) | once("coordinator") == once(*members_of(stage))
    assert await ballots(stage, second) == {}
    await cast(stage, second, "yyyyyyyn")
    assert "closed" in await stage.press("us-head", f"decisions:vote:{vote}:yes")
    await stage.forward(days=1)
    assert "Result: adopted" in stage.last("coordinator")
    assert len(await ballots(stage, vote)) == 6, "the first one stays as it was"
    outcome = "SELECT json_extract(outcome, '$.result') FROM decisions WHERE id = :id"
    assert await stage.one(outcome, id=vote) == "no_decision"


@pytest.mark.parametrize(("choices", "state"), [("yyyyyyy", "adopted"), ("nnnnnnn", "rejected")])
async def test_what_was_decided_is_neither_edited_nor_voted_on_again(stage, vote, choices, state):
    await cast(stage, vote, choices)
    await stage.forward(days=3)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == state
    assert "no longer a draft" in await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert "no longer a draft" in await go(stage, "coordinator", "forms:open:3:edit")
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 1


# people change


async def test_a_vote_stays_when_the_head_is_replaced_and_the_new_one_may_change_it(stage, vote):
    await stage.press("kz-head", "За")
    await go(stage, "coordinator", f"members:seat:{await member(stage, 'kz-alt')}:head")
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}
    refused = await stage.press("kz-head", f"decisions:vote:{vote}:no")
    assert "Alternate, Kazakhstan" in refused
    assert await ballots(stage, vote) == {"Kazakhstan": "yes"}
    card = await go(stage, "kz-alt", f"decisions:show:{vote}")
    assert "Записан голос делегации Kazakhstan: За." in card
    assert await stage.press("kz-alt", "Против") == "Записано: Против"
    assert await ballots(stage, vote) == {"Kazakhstan": "no"}


async def test_a_suspension_between_button_and_press_takes_the_vote_away(stage, vote):
    assert buttons_of_ballot(stage, "kg-head")
    await go(stage, "coordinator", f"members:suspend:{await member(stage, 'kg-head')}")
    assert await stage.press("kg-head", "За") in refusals("members-refused-stranger")
    assert await ballots(stage, vote) == {}


async def test_the_menu_names_the_votes_that_wait_until_they_are_cast(stage, vote):
    wanted = "Vote: Partnership with owners of public places"
    await stage.say("no-head", "/menu")
    assert any(label.startswith(wanted[:30]) for label in stage.buttons("no-head"))
    await stage.press("no-head", f"decisions:vote:{vote}:yes")
    await stage.say("no-head", "/menu")
    assert not any(label.startswith(wanted[:30]) for label in stage.buttons("no-head"))
