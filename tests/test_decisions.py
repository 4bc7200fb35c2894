"""Votes are opened; text and list of voters are frozen then."""

import json
from datetime import timedelta

import pytest

from bot import sample
from rules.causes import Cause
from rules.members import Kind, Standing
from sandbox.telegram import Telegram
from storage import delegations
from tests.databases import opened
from tests.stage import START
from tests.steps import change, go, members_of, newest, once, press_together, refusals, shown, told
from tests.votes import HEADS, OPENED, TITLE, buttons_of_ballot, cast, colours, last, told_by


async def test_a_coordinator_opens_a_vote_in_at_most_five_taps(stage):
    await stage.say("coordinator", "/menu")
    taps = [
        "Recommendations",
        "recommendations:show:3",
        "Put to the vote",
        "decisions:prepare:3:v1:3",
        "Open it",
    ]
    assert len(taps) <= 5
    for tap in taps:
        assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"
        message = newest(stage, "coordinator")
        data = [b["data"] for row in message["buttons"] for b in row]
        labels = [b["text"] for row in message["buttons"] for b in row]
        assert tap in data + labels, "the button is there"
        answer = await stage.press("coordinator", tap, message["message_id"])
    assert answer == "It is open. All members are being told."
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "open"


async def test_before_a_vote_opens_its_rules_are_said(stage):
    text = await go(stage, "coordinator", "decisions:prepare:3:v1")
    for words in (
        "One vote per delegation",
        "Carried with more yes than no",
        "Abstentions do not count",
        "At least 7 of 12 have to take part",
        "How long shall it last?",
    ):
        assert words in text
    assert stage.buttons("coordinator")[1] == "3 days · until 26 Nov, 14:00"
    asked = await stage.press("coordinator", "3 days · until 26 Nov, 14:00")
    assert asked == (
        f"Vote: open now?\n3. {TITLE}\n\n"
        "12 on the list of voters, until Thursday 26 November 2026, 14:00 (Almaty time). "
        "All members are told at once. Text, rules and list of voters are then fixed; "
        "it can be extended, or annulled with a public reason, but never shortened or deleted."
    )
    assert stage.buttons("coordinator") == ["Open it", "Back"]
    russian = await go(stage, "coordinator-2", "decisions:prepare:3:v1:3")
    assert "Завершится: четверг, 26 ноября 2026, 14:00 (время: Алматы)." in russian
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 0


async def test_heads_get_the_ballot_and_the_others_the_card_with_the_reason(stage):
    before = shown(stage)
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert told(stage, before, OPENED) == once(*told_by(stage, "coordinator"))
    for who in members_of(stage):
        assert colours(stage, who) <= {None}, "no choice leads"
        assert "CA-3 · Partnership with owners" in last(stage, who)
        assert bool(buttons_of_ballot(stage, who)) == (who in HEADS), who
    assert "How does Norway vote?" in stage.last("no-head")
    assert "Ваш голос от делегации Казахстан?" in stage.last("kz-head")
    for who in ("uz-head", "chair", "civil-head", "academia-head", "rapporteur"):
        words = "Наблюдатели" if who == "uz-head" else "Observers take no part in the vote."
        assert words in stage.last(who)
    for who in ("kz-alt", "kz-adv", "tj-adv-2"):
        assert "голосует её глава" in stage.last(who)
    assert "You do not vote in this decision." in last(stage, "coordinator")
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
    toasts = ("", "It is open. All members are being told.",
              "Открыто. Уведомления отправляются.")  # fmt: skip
    assert set(said) <= set(toasts), "nobody is refused"
    assert sum(bool(text) for text in said) == 1
    for who, words in (("coordinator", "Voted: 0 of 12"), ("coordinator-2", "Проголосовали: 0 из")):
        assert any(words in text for text in stage.messages(who)), "both see the open vote"
    kind = "decisions-opened"
    sql = "SELECT count(*) FROM outbox WHERE kind = :kind AND subject_id = 3"
    assert await stage.one(sql, kind=kind) == len(members_of(stage)) - 1


async def test_a_second_press_on_open_shows_the_open_vote(stage, vote):
    before = shown(stage)
    await cast(stage, vote, "yn")
    card = await go(stage, "coordinator", "decisions:open:3:v1:7")
    assert card.startswith(f"CA-3 · {TITLE}\nopen for decision\n")
    assert "Thursday 26 November 2026" in card, "the first deadline stands"
    assert "Voted: 2 of 12" in card
    assert told(stage, before, OPENED) == {}
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 1


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
    assert "no longer a draft" in await go(stage, "coordinator", "decisions:open:1:v1:3")
    assert "Voted: 3 of 12" in await go(stage, "coordinator", "decisions:open:2:v1:3")
    assert await stage.one("SELECT count(*) FROM decisions") == 2


async def test_without_a_member_delegation_no_vote_opens(stage):
    await change(stage, "UPDATE delegations SET standing = 'observer'")
    refused = await go(stage, "coordinator", "decisions:open:3:v1:3")
    assert refused == "There is no member delegation that could vote. Please add one first."
    assert await stage.one("SELECT count(*) FROM decisions") == 2
    assert await stage.one("SELECT state FROM recommendations WHERE id = 3") == "draft"


async def test_abuse_17_the_text_is_frozen_while_the_vote_is_open(stage):
    await go(stage, "rapporteur", "recommendations:show:3")
    await stage.press("rapporteur", "Edit the text")
    await stage.press("rapporteur", "Change: Title")
    await stage.say("rapporteur", "Slipped in afterwards")
    edit = newest(stage, "rapporteur")["message_id"]
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    refused = await stage.press("rapporteur", "Save the new version", edit)
    assert "its text is fixed until it closes" in refused
    for who in ("chair", "coordinator"):
        await go(stage, who, "recommendations:show:3")
        assert not {"Edit the text", "Put to the vote"} & set(stage.buttons(who))
        assert "its text is fixed until it closes" in await go(stage, who, "forms:open:3:edit")
    assert await stage.one("SELECT version FROM recommendations WHERE id = 3") == 1
    assert await stage.one("SELECT count(*) FROM recommendation_versions") == 4


async def test_the_roll_and_the_text_are_kept_as_they_were_at_the_opening(stage, vote):
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, delegations.add, "Newland", Kind.STATE, Standing.MEMBER, {})
    assert "0 of 12 (at least 7 needed)" in await go(stage, "coordinator", f"decisions:show:{vote}")
    kept = await stage.all("SELECT text_version, text_hash FROM decisions WHERE id = :v", v=vote)
    text = "SELECT text_hash FROM recommendation_versions WHERE recommendation_id = 3"
    assert kept == [{"text_version": 1, "text_hash": await stage.one(text)}]


async def test_row_24_a_deadline_is_typed_and_one_that_is_too_near_or_too_far_is_refused(stage):
    await go(stage, "coordinator", "decisions:prepare:3:v1")
    await stage.press("coordinator", "Another time …")
    assert "from one hour to 60 days" in await stage.say("coordinator", "23.11.2026 14:01")
    assert "from one hour to 60 days" in await stage.say("coordinator", "23.11.2028 14:00")
    assert "already past" in await stage.say("coordinator", "22.11.2026 14:00")
    card = await stage.say("coordinator", "27.11.2026 17:30")
    assert "Closes: Friday 27 November 2026, 17:30" in card
    card = await stage.press("coordinator", "Go on")
    assert "until Friday 27 November 2026, 17:30 (Almaty time)" in card
    assert await stage.one("SELECT count(*) FROM decisions WHERE recommendation_id = 3") == 0
    await stage.press("coordinator", "Open it")
    closes = await stage.one("SELECT closes_at FROM decisions WHERE recommendation_id = 3")
    assert closes == "2026-11-27T12:30:00.000000Z"
    assert "vote counts only" not in await stage.say("coordinator", "yes"), "no form is left open"


@pytest.mark.parametrize("plan", ["72h.2", "3"])
async def test_a_period_ends_on_the_full_minute_that_is_shown_and_is_never_shorter(stage, plan):
    await stage.forward(seconds=37)
    asked = await go(stage, "coordinator", f"decisions:prepare:3:v1:{plan}")
    assert "Thursday 26 November 2026, 14:01 (Almaty time)" in asked
    await stage.press("coordinator", "Open it")
    vote = await stage.one("SELECT max(id) FROM decisions")
    closes = await stage.one("SELECT closes_at FROM decisions WHERE id = :v", v=vote)
    assert closes == "2026-11-26T09:01:00.000000Z"
    assert "26 November 2026, 14:01" in await go(stage, "us-head", f"decisions:show:{vote}")
    await stage.forward(days=3, seconds=22)
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "open"
    await stage.forward(seconds=1)
    assert await stage.one("SELECT state FROM decisions WHERE id = :v", v=vote) == "closed"


async def test_the_sample_group_with_its_closed_vote_is_made_at_any_second(tmp_path):
    async with opened(tmp_path / "group.db") as db:
        await sample.load(db, START + timedelta(seconds=37.5), Telegram())
        states = await db.read(lambda tx: tx.all("SELECT state FROM decisions ORDER BY id"))
    assert [row["state"] for row in states] == ["closed", "open"]


async def test_a_silence_of_an_exact_time_is_at_least_as_long_as_the_rules_say(stage):
    await go(stage, "coordinator", "decisions:prepare:3:v1")
    await stage.press("coordinator", "Silence procedure")
    await stage.press("coordinator", "Another time …")
    assert "at least 72 hours" in await stage.say("coordinator", "26.11.2026 13:59")
    await stage.say("coordinator", "26.11.2026 14:00")
    card = await stage.press("coordinator", "Go on")
    assert "Silence expires: Thursday 26 November 2026, 14:00" in card
    await stage.press("coordinator", "Open it")
    rules = await stage.one("SELECT rule_set FROM decisions WHERE recommendation_id = 3")
    assert '"way":"silence"' in rules


async def test_the_longest_text_leaves_room_for_its_ballot_or_is_a_button_away(stage):
    text = json.dumps(["x" * 690] * 4 + ["<" * 200], ensure_ascii=False)
    await change(stage, "UPDATE recommendations SET paragraphs = :t WHERE id = 3", t=text)
    await go(stage, "coordinator", "decisions:open:3:v1:3.0000000200000")
    assert {"За", "Прочитать текст"} <= set(stage.buttons("kz-head"))
    assert "x" * 50 not in stage.last("kz-head")
    assert "x" * 690 in await stage.press("kz-head", "Прочитать текст")
