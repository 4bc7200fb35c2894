"""Priorities among recommendations: asked for, answered by taps, counted at the deadline."""

import json
from datetime import timedelta

import pytest

from actions import polls as actions
from rules.causes import Cause
from rules.refusals import Refused
from tests.stage import START, plain
from tests.steps import change, go, members_of, newest, press_together, refusals, shown, told
from tests.votes import HEADS

TEXTS = ["CA-2", "CA-3", "CA-4"]


async def ask(stage, kind: str = "Ranking", who: str = "chair", days: str = "3 days") -> int:
    """Ask for priorities among the two drafts of the sample, chosen already, and one more."""
    await go(stage, who, "forms:open:0:priorities")
    for label in (kind, days, "Change: recommendations"):
        await stage.press(who, label)
    chosen = [label for label in stage.buttons(who) if label.startswith("✓")]
    assert [label[2:4] for label in chosen] == ["4.", "3."]
    await stage.press(who, next(label for label in stage.buttons(who) if label.startswith("2.")))
    await stage.press(who, "Next")
    assert await stage.press(who, "Ask now") == "It is open. All members are being told."
    await stage.settle()
    return await stage.one("SELECT max(id) FROM polls")


async def marks(stage, poll: int) -> dict[str, dict[str, int]]:
    rows = await stage.all(
        "SELECT name, marks FROM poll_seats WHERE poll_id = :p AND cast_at IS NOT NULL", p=poll
    )
    return {row["name"]: json.loads(row["marks"]) for row in rows}


def found(stage, who: str) -> str:
    """The result as it came."""
    return next(text for text in stage.messages(who) if text.startswith("Result:"))


async def tap(stage, who: str, poll: int, *said: str) -> str:
    answer = ""
    for mark in said:
        answer = await stage.press(
            who, f"polls:mark:{poll}:{mark}", newest(stage, who)["message_id"]
        )
    return answer


async def test_a_chair_asks_and_every_head_gets_the_ballot(stage):
    before = shown(stage)
    poll = await ask(stage)
    words = {"en": "You are asked.", "ru": "Просим ответить."}
    assert set(told(stage, before, words)) == set(members_of(stage)) - {"chair"}
    ballot = stage.last("no-head")
    for part in (
        "Priorities among 3 recommendations",
        "Ranking, one per delegation",
        "Closes: Thursday 26 November 2026, 14:00 (Almaty time)",
        "Answered: 0 of 12",
        "Press in order of importance",
    ):
        assert part in ballot
    assert [label[:4] for label in stage.buttons("no-head")[:3]] == TEXTS
    assert "За делегацию Казахстан отвечает её глава." in stage.last("kz-adv")
    assert not any(label.startswith("CA-") for label in stage.buttons("kz-adv"))
    assert "Наблюдатели в этом не участвуют." in stage.last("uz-head")
    assert await stage.one("SELECT count(*) FROM poll_seats WHERE poll_id = :p", p=poll) == 12


async def test_the_menu_says_what_waits_for_an_answer(stage):
    poll = await ask(stage)
    label = "Answer: Priorities among 3 recommendations"
    await stage.say("no-head", "/menu")
    assert label in stage.buttons("no-head")
    await stage.press("no-head", label)
    await tap(stage, "no-head", poll, "1.1")
    await stage.say("no-head", "/menu")
    assert label not in stage.buttons("no-head")


async def test_a_ranking_takes_one_tap_for_each_text(stage):
    poll = await ask(stage)
    message = newest(stage, "no-head")["message_id"]
    for place, code in enumerate(("CA-4", "CA-2", "CA-3"), 1):
        label = next(label for label in stage.buttons("no-head") if label.startswith(code))
        assert await stage.press("no-head", label, message) == "Recorded."
        assert any(label.startswith(f"{place} · {code}") for label in stage.buttons("no-head"))
    assert await marks(stage, poll) == {"Norway": {"3": 1, "1": 2, "2": 3}}
    assert "Norway so far:\n1. CA-4" in stage.last("no-head")
    assert "Answered: 1 of 12" in stage.last("no-head")
    out = next(label for label in stage.buttons("no-head") if label.startswith("1 · CA-4"))
    await stage.press("no-head", out, message)
    assert await marks(stage, poll) == {"Norway": {"1": 1, "2": 2}}
    assert "One is not placed yet: it counts as last." in stage.last("no-head")
    await stage.press("no-head", "Begin again", message)
    assert await marks(stage, poll) == {"Norway": {}}
    assert "Nothing is recorded for Norway yet." in stage.last("no-head")


async def test_quick_taps_on_an_old_keyboard_are_placed_in_their_order(stage):
    poll = await ask(stage)
    presses = [("no-head", f"polls:mark:{poll}:{n}.1") for n in (2, 2, 3, 1, 1)]
    await press_together(stage, presses)
    assert await marks(stage, poll) == {"Norway": {"2": 1, "3": 2, "1": 3}}


async def test_only_who_casts_the_vote_answers(stage):
    poll = await ask(stage)
    others = {"kz-adv": "kz-head", "uz-head": None, "coordinator": None}
    for who in others:
        said = await tap(stage, who, poll, "1.1")
        assert ("Head of delegation, Kazakhstan" in said) == (who == "kz-adv"), (
            "who answers is named"
        )
        assert await go(stage, who, f"polls:clear:{poll}")
    assert await marks(stage, poll) == {}


@pytest.mark.parametrize("mark", ["4.1", "0.1", "1.2", "1.x", "x.1", "1", "", "1.-1", "99999.1"])
async def test_a_forged_mark_changes_nothing(stage, mark):
    poll = await ask(stage)
    await tap(stage, "no-head", poll, mark)
    assert await marks(stage, poll) == {}


async def test_dots_are_given_one_by_one_and_come_back(stage):
    poll = await ask(stage, "Dots")
    message = newest(stage, "no-head")["message_id"]

    async def press(code: str) -> str:
        label = next(label for label in stage.buttons("no-head") if code in label)
        return await stage.press("no-head", label, message)

    for code in ("CA-2", "CA-2", "CA-4"):
        await press(code)
    assert await marks(stage, poll) == {"Norway": {"1": 2, "3": 1}}
    assert any(label.startswith("●● · CA-2") for label in stage.buttons("no-head"))
    assert "all are given" in await press("CA-3")
    await press("CA-2")
    assert await marks(stage, poll) == {"Norway": {"3": 1}}


async def test_scores_come_one_text_after_the_other(stage):
    poll = await ask(stage, "Scores 0–5")
    message = newest(stage, "no-head")["message_id"]
    for n, score in ((1, "5"), (2, "0"), (3, "3")):
        assert f"{n} of 3" in stage.last("no-head")
        await stage.press("no-head", score, message)
    assert await marks(stage, poll) == {"Norway": {"1": 5, "2": 0, "3": 3}}
    assert "All answered and recorded." in stage.last("no-head")
    again = next(label for label in stage.buttons("no-head") if label.startswith("0 · CA-3"))
    await stage.press("no-head", again, message)
    assert "✓ 0" in stage.buttons("no-head")
    await stage.press("no-head", "4", message)
    assert (await marks(stage, poll))["Norway"]["2"] == 4


async def test_exactly_those_who_have_not_answered_are_reminded(stage):
    poll = await ask(stage)
    await tap(stage, "no-head", poll, "1.1")
    before = shown(stage)
    await stage.forward(hours=36)  # halfway
    words = {"en": "your answer is still missing", "ru": "вашего ответа ещё нет"}
    assert told(stage, before, words) == dict.fromkeys(set(HEADS) - {"no-head"}, 1)
    before = shown(stage)
    for who in HEADS[:6]:
        await tap(stage, who, poll, "1.1")
    await stage.forward(hours=13)  # a day before
    assert set(told(stage, before, words)) == set(HEADS[6:]) - {"no-head"}
    before = shown(stage)
    await stage.forward(days=3)
    assert told(stage, before, words) == {}, "it stops with the close"


async def test_who_answered_before_their_quiet_hours_ended_is_not_reminded(stage):
    poll = await ask(stage)
    await stage.forward(hours=35)
    await go(stage, "no-head", "preferences:quiet:0:2000-0800")
    before = shown(stage)
    await stage.forward(hours=1)
    await tap(stage, "no-head", poll, "1.1")
    await stage.forward(hours=11)
    reminded = told(stage, before, {"en": "your answer is still missing", "ru": "вашего ответа"})
    assert "no-head" not in reminded
    assert "us-head" in reminded


async def test_nothing_closes_it_before_its_deadline_or_a_second_time(stage):
    poll = await ask(stage)
    for moment in (START, START + timedelta(days=2, hours=23, minutes=59)):
        with pytest.raises(Refused, match="polls-refused-closed"):
            await stage.db.write(Cause(moment, group_id=1), actions.close, poll)
    await stage.forward(days=3)
    with pytest.raises(Refused, match="polls-refused-closed"):
        await stage.db.write(Cause(stage.clock.now(), group_id=1), actions.close, poll)


async def test_no_time_at_all_is_no_later_deadline(stage):
    poll = await ask(stage)
    cause = Cause(stage.clock.now(), stage.id("chair"))
    with pytest.raises(Refused, match="decisions-refused-shorter"):
        await stage.db.write(cause, actions.extend, poll, timedelta())


async def test_it_closes_by_itself_and_all_are_told_the_places(stage):
    poll = await ask(stage)
    for who, order in {"no-head": (3, 1, 2), "us-head": (3, 2, 1), "af-head": (1, 3)}.items():
        await tap(stage, who, poll, *(f"{n}.1" for n in order))
    assert "answers are missing" in await go(stage, "chair", f"polls:missing:{poll}")
    before = shown(stage)
    await stage.forward(days=3)
    words = {"en": "Result: Priorities among", "ru": "Итог: Приоритеты: 3 рекомендации"}
    assert set(told(stage, before, words)) == set(members_of(stage))
    result = found(stage, "no-head")
    assert "Answered: 3 of 12" in result
    assert [line.split()[1] for line in result.split("\n") if line[:2] in {"1.", "2.", "3."}] == [
        "CA-4",
        "CA-2",
        "CA-3",
    ]
    assert "Schulze" in result
    late = await tap(stage, "no-head", poll, "1.1")
    assert late == "It is closed; nothing more was counted."
    assert (await marks(stage, poll))["Norway"] == {"3": 1, "1": 2, "2": 3}
    await go(stage, "no-head", f"polls:picture:{poll}")
    assert newest(stage, "no-head")["photo"]


async def test_ties_are_shown_as_ties(stage):
    poll = await ask(stage, "Dots")
    await tap(stage, "no-head", poll, "1.1", "2.1")
    await stage.forward(days=3)
    result = found(stage, "chair")
    assert result.count("1. (shared)") == 2
    assert "3. CA-4" in plain(result)


async def test_after_an_outage_it_closes_at_its_deadline(stage):
    """A minute of it was lost: that is given back to nobody, as with votes."""
    poll = await ask(stage)
    await stage.forward(days=3, seconds=-60)
    await stage.stop()
    stage.telegram.forward(240)
    await stage.start()
    await stage.settle()
    await stage.tick()
    row = (await stage.all("SELECT state, closed_at FROM polls WHERE id = :p", p=poll))[0]
    assert row["state"] == "closed"
    assert row["closed_at"].startswith((START + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"))


async def test_there_can_be_more_time_but_never_less(stage):
    poll = await ask(stage)
    await go(stage, "chair", f"polls:later:{poll}")
    before = shown(stage)
    assert await stage.press("chair", "1 day · until 27 Nov, 14:00")
    await stage.settle()
    words = {"en": "There is more time.", "ru": "Срок продлён."}
    assert set(told(stage, before, words)) == set(members_of(stage)) - {"chair"}
    for days in ("0", "-1", "2", "x", ""):
        await go(stage, "chair", f"polls:extend:{poll}:{days}")
    await stage.forward(days=3)
    assert await stage.one("SELECT state FROM polls WHERE id = :p", p=poll) == "open"
    await stage.forward(days=1)
    assert await stage.one("SELECT state FROM polls WHERE id = :p", p=poll) == "closed"


async def test_it_is_annulled_with_a_public_reason_and_never_deleted(stage):
    poll = await ask(stage)
    await tap(stage, "no-head", poll, "1.1")
    await go(stage, "chair", f"forms:open:{poll}:annulment")
    await stage.say("chair", "A <b>text</b> was missing.")
    before = shown(stage)
    await stage.press("chair", "Annul it")
    await stage.settle()
    assert "Reason: A <b>text</b> was missing." in stage.last("no-head")
    words = {"en": "Annulled:", "ru": "Аннулировано:"}
    assert set(told(stage, before, words)) >= set(members_of(stage)) - {"chair"}
    assert await marks(stage, poll) == {"Norway": {"1": 1}}, "what was answered stays"
    assert await tap(stage, "no-head", poll, "2.1") == "It is closed; nothing more was counted."


async def test_an_expert_who_follows_another_finds_the_answer_of_the_delegation(stage):
    poll = await ask(stage)
    await tap(stage, "kz-head", poll, "2.1")
    await change(
        stage,
        "UPDATE members SET seat = 'adviser' WHERE person_id = :p",
        p=stage.id("kz-head"),
    )
    await change(
        stage,
        "UPDATE members SET seat = 'alternate', empowered = 1 WHERE person_id = :p",
        p=stage.id("kz-alt"),
    )
    await go(stage, "kz-alt", f"polls:show:{poll}")
    assert "1. CA-3" in stage.last("kz-alt")
    await tap(stage, "kz-alt", poll, "1.1")
    assert await marks(stage, poll) == {"Kazakhstan": {"2": 1, "1": 2}}


async def test_one_text_alone_is_no_comparison(stage):
    await go(stage, "chair", "forms:open:0:priorities")
    for press in ("Ranking", "3 days", "Change: recommendations"):
        await stage.press("chair", press)
    drafted = next(label for label in stage.buttons("chair") if label.startswith("✓ 4."))
    for press in (drafted, "Next"):
        await stage.press("chair", press)
    said = await stage.press("chair", "Ask now")
    assert "From 2 to 20 recommendations" in said
    assert await stage.one("SELECT count(*) FROM polls") == 0


async def test_who_does_not_lead_cannot_ask_extend_or_annul(stage):
    poll = await ask(stage)
    for data in (
        "forms:open:0:priorities",
        "forms:open:0:delphi",
        f"forms:open:{poll}:annulment",
        f"polls:extend:{poll}:1",
        f"polls:missing:{poll}",
    ):
        assert await go(stage, "no-head", data) in refusals("members-refused-role"), data


async def test_whoever_answers_is_not_reminded_by_what_waits_and_observers_answer_nothing(stage):
    poll = await ask(stage, "Scores 0–5")
    stage.telegram.forward(timedelta(hours=36).total_seconds())
    await stage.tick()
    waiting = "SELECT count(*) FROM outbox WHERE kind = 'polls-nudge' AND state = :state"
    assert await stage.one(waiting, state="pending") == 12
    cause = Cause(stage.clock.now(), stage.id("no-head"))
    for item in (1, 2, 3):
        assert await stage.one(waiting, state="cancelled") == 0, "not while some are missing"
        await stage.db.write(cause, actions.mark, poll, item, 3)
    assert await stage.one(waiting, state="cancelled") == 1
    cause = Cause(stage.clock.now(), stage.id("uz-head"))
    with pytest.raises(Refused, match="polls-refused-observer"):
        await stage.db.write(cause, actions.mark, poll, 1, 3)
