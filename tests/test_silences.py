"""The silence procedure: adopted unless a delegation objects in writing, strictly before its time."""

from datetime import datetime, timedelta

from rules.decisions import silence_ends
from tests.screens import labels, starting, tap
from tests.silences import finish_of, newest_decision, object_to, silence
from tests.stage import START
from tests.steps import change, go, members_of, once, refusals, shown, told
from tests.votes import MOMENT, TITLE, result_card, told_by

EXPIRES = START + timedelta(hours=72)
BEGUN = {"en": "A silence procedure has begun.", "ru": "Начата процедура молчания."}


async def test_a_silence_is_opened_in_five_taps_and_says_its_exact_time(stage):
    await stage.say("coordinator", "/menu")
    for step in ("Recommendations", "recommendations:show:3", "Put to the vote"):
        await stage.press("coordinator", step)
    card = await stage.press("coordinator", "Silence procedure")
    assert card.startswith("Silence procedure\n3. ")
    assert "Adopted, unless a delegation objects in writing before the time expires" in card
    assert stage.buttons("coordinator")[0] == "72 hours · until 26 Nov, 14:00"
    card = await stage.press("coordinator", "72 hours · until 26 Nov, 14:00")
    assert "Silence expires: Thursday 26 November 2026, 14:00 (Almaty time)" in card
    assert "If none of the 12 delegations objects in writing before that" in card
    before = shown(stage)
    await stage.press("coordinator", "Open it")
    assert told(stage, before, BEGUN) == once(*told_by(stage, "coordinator"))
    assert "Silence expires: Thursday 26 November 2026, 14:00" in stage.last("no-head")
    assert "Your time: 26 Nov, 10:00 (Oslo)" in stage.last("no-head")
    assert {"Break the silence", "Add a reservation"} <= set(stage.buttons("no-head"))
    assert not {"Нарушить молчание", "Добавить оговорку"} & set(stage.buttons("kz-adv"))
    assert not {"Break the silence"} & set(stage.buttons("chair"))


async def test_the_chair_proposes_a_silence_with_rules_and_time_of_its_own(stage):
    await change(stage, "UPDATE people SET language = 'en'")
    await go(stage, "rapporteur", "recommendations:show:3")
    assert "Put to the vote" not in labels(stage, "rapporteur")
    refused = refusals("members-refused-role")
    assert await go(stage, "rapporteur", "decisions:open:3:v1:3") in refused
    await go(stage, "chair", "recommendations:show:3")
    await tap(stage, "chair", "Put to the vote", "Other rules for this decision")
    await tap(stage, "chair", starting(stage, "chair", "Way: "), "Silence procedure")
    await tap(stage, "chair", "Next")
    await tap(stage, "chair", "Another time …")
    await stage.say("chair", "27.11.2026 15:00")
    await tap(stage, "chair", "Go on", "Open it")
    closes = await stage.one("SELECT closes_at FROM decisions ORDER BY id DESC LIMIT 1")
    assert closes.startswith("2026-11-27T10:00:00")
    assert "A silence procedure has begun." in stage.last("no-head")


async def test_days_of_rest_of_the_members_are_said_before_a_silence_opens(stage):
    card = await go(stage, "coordinator", f"decisions:prepare:3:v1:7.2{'0' * 12}")
    assert "The period covers days of rest:" in card
    assert "Saturday, Sunday: 9 delegations" in card
    assert "Thursday, Friday: Afghanistan" in card
    assert "Friday: Iran (Islamic Republic of)" in card


async def test_a_silence_is_not_closed_before_its_time(stage):
    decision = await silence(stage)
    said = await go(stage, "chair", f"deadlines:close:{decision}:yes")
    assert said in refusals("decisions-refused-silence-early")
    assert await newest_decision(stage) == decision
    assert await stage.one(
        "SELECT count(*) FROM decisions WHERE state = 'open' AND id = :d", d=decision
    )


async def test_a_silence_shorter_than_the_rules_say_is_not_offered(stage):
    for period in ("1", "2", "71h", "0h", "x"):
        arg = f"{period}.2{'0' * 12}"
        assert await go(stage, "coordinator", f"decisions:open:3:v1:{arg}")
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 0


async def test_silence_that_nobody_breaks_adopts_the_text_and_all_are_told_at_once(stage):
    decision = await silence(stage)
    before = shown(stage)
    await stage.forward(hours=72, milliseconds=-1)
    assert await stage.one("SELECT state FROM decisions WHERE id = :d", d=decision) == "open"
    await stage.forward(milliseconds=1)
    adopted = {"en": "Result: adopted\nCA-3", "ru": "Итог: принято\nCA-3"}
    assert told(stage, before, adopted) == once(*members_of(stage))
    assert "Nobody broke the silence, so it is adopted." in result_card(stage)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "adopted"
    closed = await stage.one("SELECT closed_at FROM decisions WHERE id = :d", d=decision)
    assert datetime.fromisoformat(closed) == EXPIRES


async def test_breaking_the_silence_ends_it_at_once_and_says_who_and_why(stage):
    decision = await silence(stage)
    before = shown(stage)
    await object_to(stage, "no-head")
    broken = {"en": "The silence was broken by Norway:", "ru": "Молчание нарушила Норвегия:"}
    assert told(stage, before, broken) == once(*members_of(stage))
    assert "We cannot accept paragraph two." in result_card(stage)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"
    lines = await stage.all("SELECT what FROM journal ORDER BY id DESC LIMIT 3")
    assert [line["what"] for line in lines] == [
        "decisions.close", "decisions.break", "statements.add",
    ]  # fmt: skip
    await stage.forward(hours=73)
    assert await stage.one("SELECT state FROM decisions WHERE id = :d", d=decision) == "closed"
    assert told(stage, before, {"en": "Result: adopted", "ru": "Итог: принято"}) == {}


async def test_an_objection_at_the_very_second_is_late_and_one_before_it_is_not(stage):
    await silence(stage)
    for who in ("no-head", "us-head"):
        await stage.press(who, f"forms:open:{await newest_decision(stage)}:objection")
        await stage.say(who, "We object to this text.")
    late = finish_of(stage, "us-head")
    stage.telegram.forward((EXPIRES - START).total_seconds())
    refused = await stage.press("us-head", late)
    assert "nothing was counted" in refused
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "adopted"


async def test_an_objection_a_millisecond_before_the_time_breaks_the_silence(stage):
    await silence(stage)
    await stage.press("no-head", f"forms:open:{await newest_decision(stage)}:objection")
    await stage.say("no-head", "We object to this text.")
    stage.telegram.forward((EXPIRES - START - MOMENT).total_seconds())
    await stage.press("no-head", finish_of(stage, "no-head"))
    stage.telegram.forward(MOMENT.total_seconds())
    await stage.settle()
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"


async def test_who_broke_it_is_not_said_when_the_rules_do_not_name(stage):
    await go(stage, "coordinator", "rule_sets:turn:0:breakers.unnamed")
    await silence(stage)
    before = shown(stage)
    await object_to(stage, "no-head")
    assert told(stage, before, {"en": "Norway:", "ru": "Норвегия:"}) == {}
    assert "The silence was broken by a delegation:" in result_card(stage)


async def test_an_objection_withdrawn_later_does_not_revive_the_silence(stage):
    decision = await silence(stage)
    await object_to(stage, "no-head")
    await go(stage, "no-head", f"statements:list:{decision}")
    await stage.press("no-head", "Withdraw the objection")
    before = shown(stage)
    said = await stage.press("no-head", "Withdraw the objection")
    assert said == "Withdrawn. The record keeps it."
    others = [who for who in members_of(stage) if who != "no-head"]
    words = {"en": "has withdrawn the objection", "ru": "отозвала возражение"}
    assert told(stage, before, words) == once(*others)
    await stage.forward(hours=100)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"
    refused = refusals("statements-refused-withdraw")
    number = await stage.one("SELECT id FROM statements")
    for who in ("no-head", "us-head", "coordinator"):
        assert await go(stage, who, f"statements:withdraw:{number}:yes") in refused


async def test_only_who_casts_the_vote_withdraws_the_objection(stage):
    await silence(stage)
    await object_to(stage, "kz-head")
    number = await stage.one("SELECT id FROM statements")
    for who in ("kz-adv", "us-head"):
        await go(stage, who, f"statements:withdraw:{number}:yes")
    assert await stage.one("SELECT count(*) FROM journal WHERE what = 'statements.withdraw'") == 0


async def test_a_reservation_breaks_nothing_and_stays_attached_to_the_text(stage):
    decision = await silence(stage)
    await stage.press("no-head", "Add a reservation")
    await stage.say("no-head", "We read paragraph one as optional.")
    await stage.press("no-head", finish_of(stage, "no-head"))
    assert await stage.one("SELECT state FROM decisions WHERE id = :d", d=decision) == "open"
    await stage.press("no-head", "Statements: 1")
    assert "reservation\nWe read paragraph one as optional." in stage.last("no-head")
    assert "Statements: 1" not in stage.buttons("us-head"), "not before the end"
    await stage.forward(hours=72)
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "adopted"
    card = await go(stage, "us-head", f"statements:list:{decision}")
    assert "Norway · reservation\nWe read paragraph one as optional." in card


async def test_only_who_speaks_for_a_member_delegation_breaks_the_silence(stage):
    decision = await silence(stage)
    for who in ("uz-head", "chair", "kz-adv", "kz-alt", "coordinator"):
        await stage.say(who, "/menu")
        await stage.press(who, f"forms:open:{decision}:objection")
        await stage.say(who, "We object to this text, all of us.")
        await stage.press(who, finish_of(stage, who))
    assert await stage.one("SELECT count(*) FROM statements") == 0
    assert await stage.one("SELECT state FROM decisions WHERE id = :d", d=decision) == "open"


async def test_abuse_17_the_text_is_frozen_while_silence_runs(stage):
    await silence(stage)
    assert "annulled first" in await go(stage, "rapporteur", "forms:open:3:edit")


async def test_nobody_is_nudged_to_break_a_silence_and_the_menu_does_not_press(stage):
    await silence(stage)
    assert await stage.one("SELECT count(*) FROM nudges WHERE decision_id = 3") == 0
    await stage.say("no-head", "/menu")
    assert not [label for label in stage.buttons("no-head") if TITLE[:20] in label]


async def test_seventy_two_hours_are_elapsed_hours_also_when_the_clocks_change(stage):
    await change(stage, "UPDATE groups SET zone = 'Europe/Brussels' WHERE id = 1")
    opened = datetime.fromisoformat("2026-03-27T11:00:00+00:00")  # Friday, 12:00 in Brussels
    ends = silence_ends(opened, 72)
    assert ends == datetime.fromisoformat("2026-03-30T13:00:00+02:00"), "Monday, 13:00"
