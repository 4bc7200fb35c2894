"""Finding a date: proposals in everybody's own time, answers, who is missing, the choice."""

from datetime import UTC, datetime

import pytest

from actions import soundings as actions
from rules import soundings as rules
from rules.causes import Cause
from rules.refusals import Refused
from rules.soundings import Proposal
from tests.meetings import PLANNED
from tests.steps import go, members_of, newest, once, press_together, refusals, shown, told
from texts import Text

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DATES = "21.07.2027 15:00\n22.07.2027 9:30\n26.07.2027 10:00"
ASKED = {"en": "A date is being looked for.", "ru": "Подбирается дата встречи."}


async def search(stage, dates: str = DATES) -> int:
    await go(stage, "coordinator", "soundings:list")
    await stage.press("coordinator", "Propose dates")
    for answer in ("Fifth expert meeting", "Dushanbe", "Dushanbe", dates):
        await stage.say("coordinator", answer)
    await stage.press("coordinator", "Ask everybody")
    return await stage.one("SELECT max(id) FROM soundings")


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("21.07.2027 15:00", "count"), ("x\n21.07.2027 15:00", "date"),
        ("21.07.2027 15:00\n31.02.2027 10:00", "date"),
        ("21.07.2027 15:00\n01.01.2020 10:00", "date"),
        ("21.07.2027 15:00\n21.7.2027 15:00", "count"),
        ("\n".join(f"{day}.07.2027 15:00" for day in range(10, 19)), "count"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_used_are_refused(raw, key):
    with pytest.raises(Refused, match=f"soundings-refused-{key}"):
        rules.dates(raw, NOW, "Asia/Dushanbe")


def test_what_suits_most_comes_first():
    def one(number: int, yes: int, maybe: int, no: int) -> Proposal:
        return Proposal(number=number, wall_time="2027-07-21T15:00", starts_at=NOW, yes=yes,
                        maybe=maybe, no=no)  # fmt: skip

    found = rules.ranked([one(1, 9, 0, 2), one(2, 3, 6, 0), one(3, 5, 4, 0)])
    assert [proposal.number for proposal in found] == [3, 2, 1]


async def test_who_sleeps_is_not_asked_for_dates_that_are_closed_meanwhile(stage):
    await go(stage, "no-head", "preferences:quiet:0:0900-2000")
    before = shown(stage)
    sounding = await search(stage)
    await go(stage, "coordinator", f"soundings:close:{sounding}:yes")
    await stage.forward(hours=12)
    assert "kz-head" in told(stage, before, ASKED)
    assert "no-head" not in told(stage, before, ASKED)


async def test_dates_that_have_passed_meanwhile_are_not_asked_for(stage):
    await go(stage, "coordinator", "soundings:list")
    await stage.press("coordinator", "Propose dates")
    for answer in ("Fifth expert meeting", "Dushanbe", "Dushanbe", DATES):
        await stage.say("coordinator", answer)
    found = await stage.all("SELECT id, version FROM forms")
    late = Cause(datetime(2027, 7, 22, tzinfo=UTC), stage.id("coordinator"))
    with pytest.raises(Refused, match="meetings-refused"):
        await stage.db.write(late, actions.open, *found[0].values())
    assert await stage.one("SELECT count(*) FROM soundings") == 0


async def test_everybody_is_asked_in_their_own_time_and_answers_with_a_tap(stage):
    before = shown(stage)
    sounding = await search(stage)
    assert told(stage, before, ASKED) == once(*members_of(stage))
    assert "1. Wednesday 21 July 2027, 15:00 (Dushanbe time)\nYour time: 21 Jul, 12:00 (Oslo)" in (
        stage.last("no-head")
    )
    assert stage.buttons("no-head")[:3] == ["1 yes", "1 if need be", "1 no"]
    for label in ("1 yes", "2 if need be", "3 no"):
        await stage.press("no-head", label)
    await press_together(stage, [("kz-head", "1 да"), ("kz-head", "1 да")])
    text = stage.last("no-head")
    assert "Yes: 1 · if need be: 0 · no: 0" in text
    assert "You have answered every date." in text
    assert stage.buttons("no-head")[0] == "✓ 1 yes"
    assert await stage.one("SELECT count(*) FROM sounding_answers") == 4
    await stage.say("kz-head", "/menu")
    assert "Какая дата подходит? Fifth expert meeting" in stage.buttons("kz-head")
    await stage.say("no-head", "/menu")
    assert "Which date suits you? Fifth expert meeting" not in stage.buttons("no-head")
    assert sounding == 1


async def test_exactly_those_who_have_not_answered_every_date_are_asked_again(stage):
    sounding = await search(stage)
    for number in (1, 2, 3):
        await go(stage, "no-head", f"soundings:answer:{sounding}:v{number}:yes")
    await go(stage, "kz-head", f"soundings:answer:{sounding}:v1:yes")
    before = shown(stage)
    await go(stage, "coordinator", f"soundings:who:{sounding}")
    await stage.press("coordinator", "Ask the 25 who have not answered")
    again = {"en": "Some of your answers are still missing.", "ru": "Вы ответили ещё не по всем"}
    assert told(stage, before, again) == once(*(w for w in members_of(stage) if w != "no-head"))
    assert await go(stage, "coordinator", f"soundings:remind:{sounding}") in refusals(
        "replies-refused-asked"
    )


async def test_the_chosen_date_becomes_the_meeting(stage):
    sounding = await search(stage)
    await go(stage, "no-head", f"soundings:answer:{sounding}:v2:yes")
    await go(stage, "no-head", f"soundings:answer:{sounding}:v1:no")
    await go(stage, "coordinator", f"soundings:show:{sounding}")
    await stage.press("coordinator", "Choose the date")
    assert stage.buttons("coordinator")[0] == "22 Jul, 09:30 · 1 / 0 / 0"
    await stage.press("coordinator", "22 Jul, 09:30 · 1 / 0 / 0")
    before = shown(stage)
    said = await press_together(stage, [("coordinator", "Plan it")] * 2)
    assert said[0] == "Planned. Everybody is being told."
    assert told(stage, before, PLANNED) == once(*members_of(stage))
    row = (await stage.all("SELECT title, wall_time, zone FROM meetings ORDER BY id"))[-1]
    assert tuple(row.values()) == ("Fifth expert meeting", "2027-07-22T09:30", "Asia/Dushanbe")
    over = await go(stage, "kz-head", f"soundings:answer:{sounding}:v1:yes")
    assert "завершён" in over
    assert "A date was chosen." in await go(stage, "no-head", f"soundings:show:{sounding}")


async def test_a_search_that_was_given_up_takes_no_answers(stage):
    sounding = await search(stage)
    await go(stage, "coordinator", f"soundings:close:{sounding}")
    await stage.press("coordinator", "Give up the search")
    assert "The search was given up." in stage.last("coordinator")
    said = await go(stage, "no-head", f"soundings:answer:{sounding}:v1:yes")
    assert said == "The search for “Fifth expert meeting” is over."
    assert await stage.one("SELECT count(*) FROM meetings") == 5


async def test_forged_answers_are_refused(stage):
    sounding = await search(stage)
    card = newest(stage, "no-head")["message_id"]
    for data in (":v9:yes", ":v1:perhaps", ":yes", ""):
        await stage.press("no-head", f"soundings:answer:{sounding}{data}", card)
    assert await stage.one("SELECT count(*) FROM sounding_answers") == 0


async def test_a_line_that_is_wrong_is_named(stage):
    await go(stage, "coordinator", "forms:open:0:sounding")
    for answer in ("Fifth expert meeting", "Dushanbe", "Dushanbe"):
        await stage.say("coordinator", answer)
    again = await stage.say("coordinator", "21.07.2027 15:00\nsome day")
    assert "I could not use the line “some day”." in again


async def test_dates_are_picked_with_taps_and_taken_away_again(stage):
    await go(stage, "coordinator", "forms:open:0:sounding")
    for answer in ("Fifth expert meeting", "Dushanbe", "Dushanbe"):
        await stage.say("coordinator", answer)
    await stage.press("coordinator", "Pick from the calendar")
    for day, hour in (("24", "15:00"), ("25", "09:30"), ("26", "10:00")):
        await stage.press("coordinator", day)
        await stage.press("coordinator", hour)
        assert ("Next" in stage.buttons("coordinator")) == (day != "24"), "two at least"
    assert {"✓ 24 Nov, 15:00", "✓ 25 Nov, 09:30"} <= set(stage.buttons("coordinator"))
    await stage.press("coordinator", "✓ 25 Nov, 09:30")
    await stage.press("coordinator", "Back")
    assert "Now:\n\nTuesday 24 November 2026, 15:00\nThursday" in stage.last("coordinator")
    preview = await stage.press("coordinator", "Next")
    assert "Tuesday 24 November 2026, 15:00\nThursday 26 November 2026, 10:00" in preview
    await stage.press("coordinator", "Ask everybody")
    assert await stage.one("SELECT count(*) FROM sounding_dates") == 2


async def test_no_more_than_eight_are_picked_and_what_is_past_is_refused(stage):
    await go(stage, "coordinator", "forms:open:0:sounding")
    for answer in ("Fifth expert meeting", "Dushanbe", "Dushanbe"):
        await stage.say("coordinator", answer)
    await stage.press("coordinator", "Pick from the calendar")
    for hour in ("08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "11:30"):
        await stage.press("coordinator", "26")
        await stage.press("coordinator", hour)
    await stage.press("coordinator", "26")
    assert await stage.press("coordinator", "12:00") in {
        Text(language).plain("soundings-refused-count", least=2, most=8)
        for language in ("en", "ru")
    }
    draft = await stage.one("SELECT id FROM forms WHERE form = 'sounding'")
    version = await stage.one("SELECT version FROM forms WHERE id = :d", d=draft)
    past = await stage.press("coordinator", f"soundings:pick:{draft}:v{version}:2026-11-20T10.00")
    assert past in refusals("meetings-refused-past")
    odd = await stage.press("coordinator", f"soundings:pick:{draft}:v{version}:tomorrow")
    assert odd in refusals("forms-refused-stale")
    assert len((await stage.one("SELECT answers ->> '$.dates' FROM forms")).split()) == 8
