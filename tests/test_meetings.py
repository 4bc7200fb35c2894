"""Meetings: planned, told to everybody, listed."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from tests.meetings import (
    CLASH,
    COMING,
    MOVED,
    PLANNED,
    STARTS,
    colours,
    file_of,
    fill,
    move,
    plan,
    until,
    value,
)
from tests.steps import go, members_of, newest, once, press_together, shown, told


async def test_a_meeting_is_planned_and_everybody_is_told_in_their_language(stage):
    preview = await fill(stage)
    assert (
        "Fifth expert meeting\nDushanbe\nWednesday 21 July 2027, 15:00 (Dushanbe time)" in preview
    )
    before = shown(stage)
    assert await stage.press("coordinator", "Plan it") == "Planned. Everybody is being told."
    assert told(stage, before, PLANNED) == once(*members_of(stage))
    assert told(stage, before, "Fifth expert meeting") == once(*members_of(stage))
    card = stage.last("ru-head")
    assert "среда, 21 июля 2027, 15:00 (время: Душанбе)" in card
    assert "Ваше время: 21 июл., 13:00 (Москва)" in card
    assert "Your time: 21 Jul, 12:00 (Oslo)" in stage.last("no-head")
    assert "Ваше время" not in stage.last("tj-head"), "the same zone"
    assert "Ваше время" not in stage.last("kz-head"), "another zone with the same time"
    assert stage.buttons("kz-head")[:3] == ["Участвую", "Не участвую", "Пока не знаю"]
    assert colours(stage, "kz-head") == {None}, "no answer leads"


async def test_row_18_a_clash_with_another_meeting_is_named_in_the_preview(stage):
    assert (await fill(stage, zone="Almaty", when="9.12.2026 12:00")).endswith(f"\n\n{CLASH}")
    for when, clashes in (("9.12.2026 09:59", True), ("8.12.2026 02:00", False)):
        await stage.press("coordinator", "Change: Date and time")
        preview = await stage.say("coordinator", when)
        assert preview.endswith(CLASH) == clashes, when
        assert ("at the same time" in preview) == clashes, when
    await go(stage, "coordinator-2", f"meetings:cancel:{COMING}:yes")
    await go(stage, "coordinator", "forms:open:0:meeting")
    await stage.press("coordinator", "Change: Date and time")
    preview = await stage.say("coordinator", "9.12.2026 12:00")
    assert "Wednesday 9 December 2026, 12:00" in preview
    assert "at the same time" not in preview, "it is cancelled"


async def test_a_double_press_plans_one_meeting(stage):
    await fill(stage)
    before = shown(stage)
    await press_together(stage, [("coordinator", "Plan it")] * 2)
    assert (
        await stage.one("SELECT count(*) FROM meetings WHERE title = 'Fifth expert meeting'") == 1
    )
    assert told(stage, before, PLANNED) == once(*members_of(stage))


async def test_a_meeting_of_several_days_with_a_note_says_so(stage):
    await fill(stage)
    for label, answer in (("Days", "3"), ("Note", "1. Opening\n2. <b>Plans</b>")):
        await stage.press("coordinator", "Add details")
        await stage.press("coordinator", label)
        await stage.say("coordinator", answer)
        await stage.press("coordinator", "Done, show preview")
    assert "\n\n3 days, until Fri 23 Jul 2027.\n\n" in stage.last("coordinator")
    await stage.press("coordinator", "Plan it")
    card = stage.last("kz-head")
    assert "\n\n3 дня, по пт, 23 июл. 2027.\n\n" in card
    assert "1. Opening\n2. <b>Plans</b>" in card
    content = file_of(stage, "kz-head")
    assert (value(content, "DTSTART"), value(content, "DTEND")) == (
        "20270721T100000Z",
        "20270723T180000Z",
    )
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == "1. Opening\n2. <b>Plans</b>"


async def test_cancelled_meetings_are_listed_last_and_not_counted(stage):
    await plan(stage)
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    assert (await go(stage, "no-head", "meetings:list")).startswith("Coming meetings · 1\n")
    assert [label[:40] for label in stage.buttons("no-head")][:3] == [
        "21 Jul, 15:00 · Fifth expert meeting",
        "Cancelled: 9 Dec, 10:00 · Fourth expert ",
        "Finding a date",
    ]
    assert (await go(stage, "kz-head", "meetings:list")).startswith("Предстоящие встречи · 1\n")
    assert stage.buttons("kz-head")[1].startswith("Отменена: 9 дек., 10:00 · Fourth")


async def test_a_meeting_that_is_over_is_listed_as_held(stage):
    await until(stage, STARTS + timedelta(days=3))
    text = await go(stage, "no-head", "meetings:list")
    assert "No meeting is planned." in text
    assert (
        "Held\n• Fourth expert meeting: follow-up to the joint plan, Almaty, Wed 9 Dec 2026" in text
    )


async def test_every_meeting_that_was_held_can_be_opened(stage):
    for title, when in (("First one", "24.11.2026 10:00"), ("Second one", "25.11.2026 10:00")):
        await plan(stage, title=title, when=when)
    await until(stage, datetime(2026, 11, 27, 9, tzinfo=UTC))
    await go(stage, "no-head", "meetings:list")
    held = [label for label in stage.buttons("no-head") if label.startswith("Held: ")]
    assert held[:2] == ["Held: 25 Nov, 10:00 · Second one", "Held: 24 Nov, 10:00 · First one"]
    assert len(held) == 2 + 4, "the sample's"
    assert (await stage.press("no-head", held[1])).startswith("First one\nDushanbe\n")


async def test_a_title_that_looks_like_markup_is_shown_literally(stage):
    nasty = "<b>x</b> & <a href='https://evil.example'>y</a>"
    await plan(stage, title=nasty, place=nasty)
    assert stage.last("kz-head").count(nasty) == 2
    assert "text_link" not in {entity["type"] for entity in newest(stage, "kz-head")["entities"]}
    assert str(Calendar.from_ical(file_of(stage, "kz-head")).walk("VEVENT")[0]["SUMMARY"]) == nasty


async def test_the_longest_meeting_reaches_everybody_with_its_file(stage):
    await fill(stage, title="т" * 120, place="м" * 120)
    await stage.press("coordinator", "Add details")
    await stage.press("coordinator", "Note")
    await stage.say("coordinator", "п" * 500)
    await stage.press("coordinator", "Done, show preview")
    before = shown(stage)
    await stage.press("coordinator", "Plan it")
    assert told(stage, before, "т" * 120) == once(*members_of(stage))
    meeting = await stage.one("SELECT max(id) FROM meetings")
    await move(stage, meeting, "22.07.2027 9:30")
    assert told(stage, before, MOVED) == once(*members_of(stage))
    assert await stage.one("SELECT count(*) FROM outbox WHERE state = 'failed'") == 0


async def test_from_the_message_with_the_file_everything_can_be_opened(stage):
    """That message is a document: its text is a caption, of at most 1,024 characters."""
    meeting = await plan(stage)
    card = newest(stage, "no-head")["message_id"]
    says = [b["data"] for row in newest(stage, "no-head")["buttons"] for b in row]
    assert [data for data in says if not data.endswith("+")] == [
        f"meetings:reply:{meeting}:{answer}" for answer in ("yes", "no", "maybe")
    ]
    count = len(stage.messages("no-head"))
    await stage.press("no-head", "Menu", card)
    assert len(stage.messages("no-head")) == count + 1
    assert stage.messages("no-head")[-2].startswith("A meeting is planned."), "the notice stays"
    assert await stage.press("no-head", "Taking part", card) == "You said: taking part."
    assert len(stage.messages("no-head")) == count + 1
    for data in ("members:home", "recommendations:show:2", f"meetings:show:{meeting}"):
        before = stage.telegram.ledger.last
        await stage.press("no-head", data, card)
        lines = stage.telegram.ledger.after(before)
        assert [line for line in lines if "status" in line] == [], "nothing that Telegram refuses"
    assert "Support for families" in " ".join(stage.messages("no-head"))
