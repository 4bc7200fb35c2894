"""Meetings: planned, answered, reminded of, moved, cancelled; with files that calendars read."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from rules.causes import Cause
from rules.members import Role, Seat, State
from scheduler import ticks
from storage import members, people
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

COMING = 5  # the meeting of the sample
STARTS = datetime(2026, 12, 9, 5, 0, tzinfo=UTC)  # 10:00 in Almaty
REMINDED = {"en": " left.\n\nFourth", "ru": "Напоминание. Осталось: "}
PLANNED = {"en": "A meeting is planned.", "ru": "Назначена встреча."}
MOVED = {"en": "The meeting was moved.", "ru": "Встреча перенесена."}
CANCELLED = {"en": "A meeting was cancelled.", "ru": "Встреча отменена."}


async def fill(stage, who="coordinator", *, title="Fifth expert meeting", place="Dushanbe",
               zone="Dushanbe", when="21.07.2027 15:00") -> str:  # fmt: skip
    """Answer the questions of the form up to the preview."""
    await go(stage, who, "forms:open:0:meeting")
    for answer in (title, place, zone):
        await stage.say(who, answer)
    return await stage.say(who, when)


async def plan(stage, who="coordinator", **answers) -> int:
    await fill(stage, who, **answers)
    await stage.press(who, "Назначить" if who == "coordinator-2" else "Plan it")
    return await stage.one("SELECT max(id) FROM meetings")


async def until(stage, moment: datetime) -> None:
    await stage.forward(seconds=(moment - stage.clock.now()).total_seconds())


def file_of(stage, who: str) -> bytes:
    """The newest file in somebody's chat."""
    sent = [m["document"] for m in stage.telegram.messages(stage.id(who)) if "document" in m]
    assert sent[-1]["name"].endswith(".ics")
    assert sent[-1]["mime_type"] == "text/calendar"
    return stage.telegram.files[sent[-1]["file_id"]].read()


def unfolded(content: bytes) -> list[str]:
    """The lines of a calendar file by RFC 5545, 3.1: at most 75 octets, CRLF, folded by a space."""
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()  # no character is cut in two
    return b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")


def value(content: bytes, name: str) -> str:
    """The value of the only property of this name, read without any library."""
    found = [line.partition(":")[2] for line in unfolded(content) if line.startswith(name)]
    assert len(found) == 1
    return found[0]


# planning


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
    assert stage.buttons("kz-head")[:3] == ["Приеду", "Не приеду", "Не знаю"]


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
    assert "Lasts 3 days, until Fri 23 Jul 2027." in stage.last("coordinator")
    await stage.press("coordinator", "Plan it")
    card = stage.last("kz-head")
    assert "Продлится 3 дня, последний день: пт, 23 июл. 2027." in card
    assert "1. Opening\n2. <b>Plans</b>" in card
    content = file_of(stage, "kz-head")
    assert (value(content, "DTSTART"), value(content, "DTEND")) == (
        "20270721T100000Z",
        "20270723T180000Z",
    )
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == "1. Opening\n2. <b>Plans</b>"


async def test_a_number_of_days_that_is_none_is_explained(stage):
    await fill(stage)
    await stage.press("coordinator", "Add details")
    await stage.press("coordinator", "Days")
    for days in ("0", "15", "two", "1.5", "-1", "1e1", "\u200b"):
        again = await stage.say("coordinator", days)
        assert "Please write a whole number from 1 to 14." in again, days
        assert "How many days?" in again


BAD_TIMES = [  # what is typed, in which zone, what is answered in English and in Russian
    ("31.02.2027 15:00", "Almaty", "no such day: 31.02.2027", "Такого дня нет: 31.02.2027"),
    ("29.02.2027 15:00", "Almaty", "no such day", "Такого дня нет"),
    ("00.01.2027 15:00", "Almaty", "no such day", "Такого дня нет"),
    ("01.13.2027 15:00", "Almaty", "no such day", "Такого дня нет"),
    ("22.11.2026 15:00", "Almaty", "already past", "уже прошло"),
    ("23.11.2026 13:59", "Almaty", "already past", "уже прошло"),
    ("23.11.2026 14:00", "Almaty", "already past", "уже прошло"),
    ("21.07.27 15:00", "Almaty", "year with four digits", "год четырьмя цифрами"),
    ("21.07.0027 15:00", "Almaty", "year with four digits", "год четырьмя цифрами"),
    ("21.07.9999 15:00", "Almaty", "year with four digits", "год четырьмя цифрами"),
    ("21.07.20277 15:00", "Almaty", "year with four digits", "год четырьмя цифрами"),
    ("21.07.2030 15:00", "Almaty", "three years ahead", "больше трёх лет"),
    ("02/03/2027 15:00", "Almaty", "day and month apart", "с косой чертой"),
    ("in a week", "Almaty", "could not read the date", "Не удалось прочесть дату"),
    ("в пятницу в 15", "Almaty", "could not read the date", "Не удалось прочесть дату"),
    ("21.07.2027", "Almaty", "add the time", "Добавьте время"),
    ("21.07.2027 25:00", "Almaty", "add the time", "Добавьте время"),
    ("21.07.2027 15:60", "Almaty", "add the time", "Добавьте время"),
    ("28.03.2027 02:30", "Brussels", "does not exist on this day", "Такого времени в этот день нет"),
    ("31.10.2027 02:30", "Brussels", "02:30 comes twice", "02:30 в этот день бывает дважды"),
]  # fmt: skip


@pytest.mark.parametrize("who", ["coordinator", "coordinator-2"])
@pytest.mark.parametrize("zone", ["Almaty", "Brussels"])
async def test_a_bad_time_is_explained_and_asked_for_again(stage, who: str, zone: str):
    step, language = ("4 of 4", 2) if who == "coordinator" else ("4 из 4", 3)
    await fill(stage, who, zone=zone, when="nonsense")
    for line in (line for line in BAD_TIMES if line[1] == zone):
        again = await stage.say(who, line[0])
        assert line[language] in again, line[0]
        assert step in again, "the same question"
    assert await stage.one("SELECT json_extract(answers, '$.title') FROM forms"), "kept"
    assert "2027, 15:00" in await stage.say(who, "21.07.2027 15:00")
    assert await stage.one("SELECT step FROM forms") == "preview"


async def test_in_a_gap_the_neighbours_are_offered_and_one_of_them_is_taken(stage):
    again = await fill(stage, zone="Brussels", when="28.03.2027 02:30")
    assert "Please choose 28 Mar, 01:30 or 28 Mar, 03:30." in again
    assert "Sunday 28 March 2027, 03:30 (Brussels time)" in await stage.say(
        "coordinator", "28.03.2027 03:30"
    )


UNDERSTOOD = [
    ("tomorrow at 3", "Tuesday 24 November 2026, 03:00"),
    ("завтра в 15", "Tuesday 24 November 2026, 15:00"),
    ("2027-07-21 15:00", "Wednesday 21 July 2027, 15:00"),
    ("  21.7.2027,  9:05 ", "Wednesday 21 July 2027, 09:05"),
    ("۲۱.۰۷.۲۰۲۷ ۱۵:۰۰", "Wednesday 21 July 2027, 15:00"),
    ("٢١.٠٧.٢٠٢٧ ١٥:٠٠", "Wednesday 21 July 2027, 15:00"),
    ("29.02.2028 10:00", "Tuesday 29 February 2028, 10:00"),
]


async def test_what_was_understood_is_read_back_with_its_weekday(stage):
    await fill(stage, zone="Almaty")
    for typed, read in UNDERSTOOD:
        await stage.press("coordinator", "Change: Date and time")
        assert f"{read} (Almaty time)" in await stage.say("coordinator", typed), typed


@pytest.mark.parametrize("who", ["coordinator", "coordinator-2"])
async def test_a_zone_that_is_no_city_is_never_guessed(stage, who: str):
    await go(stage, who, "forms:open:0:meeting")
    for answer in ("Fifth expert meeting", "Dushanbe"):
        await stage.say(who, answer)
    words = "by their city" if who == "coordinator" else "по городу"
    for typed in ("MSK", "+3", "GMT+5", "EST", "UTC", "Nowhere", "5"):
        assert words in await stage.say(who, typed), typed
        assert await stage.one("SELECT step FROM forms") == "zone"


async def test_a_city_is_known_in_both_languages(stage):
    await fill(stage, zone="Dushanbe")
    for city in ("Алматы", "almaty", "Asia/Almaty", " Almaty ", "Astana"):
        await stage.press("coordinator", "Change: City")
        assert "(Almaty time)" in await stage.say("coordinator", city), city


async def test_a_time_that_has_passed_by_the_time_of_the_press_is_refused(stage):
    await fill(stage, zone="Almaty", when="23.11.2026 14:01")
    stage.telegram.forward(60)
    assert "already past" in await stage.press("coordinator", "Plan it")
    assert await stage.one("SELECT count(*) FROM meetings") == 5


# calendar files


async def test_the_calendar_file_is_read_back_by_an_independent_reader(stage):
    title = "Пятая встреча экспертов: выполнение совместного плана; обзор, выводы и дальнейшие шаги"
    meeting = await plan(stage, title=title, place="Душанбе, зал «Нур», 2\\3")
    for who in members_of(stage):
        content = file_of(stage, who)
        calendar = Calendar.from_ical(content)
        (event,) = calendar.walk("VEVENT")
        assert str(event["SUMMARY"]) == title
        assert str(event["LOCATION"]) == "Душанбе, зал «Нур», 2\\3"
        assert event.decoded("DTSTART") == datetime(2027, 7, 21, 10, 0, tzinfo=UTC)
        assert event.decoded("DTEND") == datetime(2027, 7, 21, 18, 0, tzinfo=UTC)
    assert value(content, "SUMMARY").replace("\\;", ";").replace("\\,", ",") == title
    assert [value(content, name) for name in ("METHOD", "VERSION", "SEQUENCE", "STATUS")] == [
        "PUBLISH",
        "2.0",
        "0",
        "CONFIRMED",
    ]
    assert value(content, "DTSTART") == "20270721T100000Z"
    assert value(content, "UID") == f"meeting-{meeting}-ca@rapporteur"
    (alarm,) = Calendar.from_ical(content).walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=-1)
    assert str(alarm["ACTION"]) == "DISPLAY"


async def test_the_uid_stays_and_the_sequence_rises_when_a_meeting_is_moved_and_cancelled(stage):
    meeting = await plan(stage)
    files = [file_of(stage, "kz-head")]
    await move(stage, meeting, "22.07.2027 9:30")
    files.append(file_of(stage, "kz-head"))
    await go(stage, "coordinator", f"meetings:cancel:{meeting}:yes")
    files.append(file_of(stage, "kz-head"))
    assert len({value(content, "UID") for content in files}) == 1
    assert [value(content, "SEQUENCE") for content in files] == ["0", "1", "2"]
    assert [value(content, "METHOD") for content in files] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [value(content, "STATUS") for content in files] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert value(files[1], "DTSTART") == "20270722T043000Z"
    assert [len(Calendar.from_ical(content).walk("VALARM")) for content in files] == [1, 1, 0]


async def test_the_calendar_file_can_be_asked_for_again(stage):
    await go(stage, "no-head", f"meetings:show:{COMING}")
    shown_text = await stage.press("no-head", "Calendar file")
    assert "open the file to put it into your calendar" in shown_text
    assert value(file_of(stage, "no-head"), "DTSTART") == "20261209T050000Z"


# answers


async def test_an_answer_is_recorded_counted_and_can_be_changed(stage):
    await go(stage, "kz-head", f"meetings:show:{COMING}")
    assert await stage.press("kz-head", "Приеду") == "Ваш ответ: приеду."
    assert "Приедут: 1 · не приедут: 0 · не уверены: 0 · не ответили: 25" in stage.last("kz-head")
    assert stage.buttons("kz-head")[0] == "✓ Приеду"
    assert await stage.press("kz-head", "Не знаю") == "Ваш ответ: пока не знаю."
    await go(stage, "no-head", f"meetings:show:{COMING}")
    assert await stage.press("no-head", "Not coming") == "You said: not coming."
    assert "Coming: 0 · not coming: 1 · not sure: 1 · not answered: 24" in stage.last("no-head")
    assert await stage.one("SELECT count(*) FROM replies") == 2


async def test_coordinators_see_who_answered_what(stage):
    for who, answer in (("kz-head", "yes"), ("kz-adv", "yes"), ("no-head", "no")):
        await go(stage, who, f"meetings:reply:{COMING}:{answer}")
    await go(stage, "coordinator", f"meetings:show:{COMING}")
    text = await stage.press("coordinator", "Who answered?")
    assert (
        "Coming: 2\n• Head of delegation, Kazakhstan (Kazakhstan)\n• Adviser on education" in text
    )
    assert "Not coming: 1\n• Head of delegation, Norway (Norway)" in text
    assert "Not answered: 23\n" in text
    assert "• Coordinator, secretariat (—)" in text
    await go(stage, "kz-head", f"meetings:show:{COMING}")
    assert "Кто ответил?" not in stage.buttons("kz-head")
    assert await go(stage, "kz-head", f"meetings:who:{COMING}") in refusals("members-refused-role")


async def test_answers_are_open_until_the_meeting_begins(stage):
    await until(stage, STARTS - timedelta(seconds=1))
    assert await go(stage, "no-head", f"meetings:reply:{COMING}:yes") == "You said: coming."
    stage.telegram.forward(1)
    refused = await go(stage, "no-head", f"meetings:reply:{COMING}:no")
    assert "has begun; answers are closed." in refused
    assert "уже началась, ответы закрыты" in await go(
        stage, "kz-head", f"meetings:reply:{COMING}:no"
    )
    assert await stage.all("SELECT answer FROM replies") == [{"answer": "yes"}]
    await go(stage, "no-head", f"meetings:show:{COMING}")
    assert "Coming" not in stage.buttons("no-head")


async def test_an_answer_to_a_cancelled_meeting_is_refused(stage):
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    assert "was cancelled." in await go(stage, "no-head", f"meetings:reply:{COMING}:yes")
    assert "отменена" in await go(stage, "kz-head", f"meetings:reply:{COMING}:yes")
    assert await stage.one("SELECT count(*) FROM replies") == 0


async def test_a_forged_answer_is_refused(stage):
    for data in ("meetings:reply:5:perhaps", "meetings:reply:5", "meetings:reply:99:yes"):
        assert await go(stage, "no-head", data)
    assert await stage.one("SELECT count(*) FROM replies") == 0


# reminders


def reminded(stage, before) -> dict[str, int]:
    return told(stage, before, REMINDED)


@pytest.mark.parametrize(
    ("ahead", "english", "russian"),
    [
        (timedelta(days=14), "14 days", "14 дней"),
        (timedelta(days=7), "7 days", "7 дней"),
        (timedelta(days=1), "24 hours", "24 часа"),
        (timedelta(hours=1), "60 minutes", "60 минут"),
    ],
)
async def test_a_reminder_comes_once_at_its_moment_in_everybodys_language(
    stage, ahead: timedelta, english: str, russian: str
):
    await go(stage, "kz-head", f"meetings:reply:{COMING}:yes")
    await until(stage, STARTS - ahead - timedelta(seconds=1))
    before = shown(stage)
    await stage.settle()
    assert reminded(stage, before) == {}
    await stage.forward(seconds=1)
    assert reminded(stage, before) == once(*members_of(stage))
    assert stage.last("no-head").startswith(f"Reminder: {english} left.\n\nFourth expert meeting")
    assert stage.last("kz-head").startswith(f"Напоминание. Осталось: {russian}.\n\nFourth")
    assert "Will you come?" in stage.last("no-head")
    assert "Ваш ответ: приеду." in stage.last("kz-head")
    assert "Your time: 9 Dec, 06:00 (Oslo)" in stage.last("no-head")
    await stage.forward(minutes=5)
    await stage.restart()
    await stage.forward(minutes=5)
    assert reminded(stage, before) == once(*members_of(stage))


async def test_four_reminders_come_in_all_and_none_after_the_beginning(stage):
    before = shown(stage)
    for ahead in (timedelta(days=14), timedelta(days=7), timedelta(days=1), timedelta(hours=1)):
        await until(stage, STARTS - ahead)
    await until(stage, STARTS + timedelta(days=20))
    assert reminded(stage, before) == dict.fromkeys(members_of(stage), 4)


async def test_a_meeting_planned_late_has_only_the_reminders_that_lie_ahead(stage):
    meeting = await plan(stage, zone="Almaty", when="26.11.2026 14:00")  # in three days
    points = await stage.all("SELECT point FROM reminders WHERE meeting_id = :m", m=meeting)
    assert {row["point"] for row in points} == {"1d", "1h"}


async def test_the_day_before_means_the_same_time_on_the_wall(stage):
    """In Brussels the clocks go forward on 28 March 2027: that day has 23 hours."""
    meeting = await plan(stage, zone="Brussels", when="29.03.2027 10:00")
    due = await stage.all(
        "SELECT point, due_at FROM reminders WHERE meeting_id = :m ORDER BY due_at", m=meeting
    )
    assert {row["point"]: row["due_at"][:16] for row in due} == {
        "14d": "2027-03-15T09:00",
        "7d": "2027-03-22T09:00",
        "1d": "2027-03-28T08:00",
        "1h": "2027-03-29T07:00",
    }


OUTAGES = [  # from when to when nothing ran (before the start), what is sent, what has expired
    (timedelta(days=7, hours=-1), ["7d"], ["14d"]),
    (timedelta(hours=23), ["1d"], ["14d", "7d"]),
    (timedelta(minutes=30), ["1h"], ["14d", "1d", "7d"]),
    (timedelta(days=5), ["7d"], ["14d"]),
    (timedelta(days=2), [], ["14d", "7d"]),
    (timedelta(0), [], ["14d", "1d", "1h", "7d"]),
    (timedelta(days=-1), [], ["14d", "1d", "1h", "7d"]),
]


@pytest.mark.parametrize(("ahead", "sent", "expired"), OUTAGES)
async def test_after_an_outage_only_the_newest_useful_reminder_goes_out(
    stage, ahead: timedelta, sent: list[str], expired: list[str]
):
    before = shown(stage)
    await stage.stop()
    stage.telegram.forward((STARTS - ahead - START).total_seconds())
    await stage.start()
    await stage.settle()
    await stage.restart()
    await stage.settle()
    assert reminded(stage, before) == (once(*members_of(stage)) if sent else {})
    rows = await stage.all("SELECT point, state FROM reminders WHERE meeting_id = 5 ORDER BY point")
    assert [row["point"] for row in rows if row["state"] == "taken"] == sent
    assert [row["point"] for row in rows if row["state"] == "expired"] == expired


async def test_while_the_clock_is_not_trusted_reminders_are_held_and_then_sent(stage):
    before = shown(stage)
    stage.clock.is_trusted = False
    await until(stage, STARTS - timedelta(days=14))
    await stage.forward(hours=1)
    assert reminded(stage, before) == {}
    stage.clock.is_trusted = True
    await stage.settle()
    assert reminded(stage, before) == once(*members_of(stage))


async def test_whoever_joins_late_is_reminded_too_and_sees_what_waits(stage):
    late = stage.stranger(77, "Late joiner", "ru")
    stage.people["late"] = late
    before = shown(stage)
    cause = Cause(stage.clock.now(), group_id=1)
    await stage.db.write(cause, people.add, late, "ru", "Asia/Dushanbe")
    await change(stage, "UPDATE people SET group_id = 1 WHERE id = 77")
    await stage.db.write(
        cause, members.add, 1, person_id=late, delegation_id=10, name="Late", body="Ministry",
        role=Role.EXPERT, seat=Seat.ADVISER, state=State.ACTIVE,
    )  # fmt: skip
    await stage.say("late", "/menu")
    assert any(label.startswith("Приедете? Fourth expert") for label in stage.buttons("late"))
    await until(stage, STARTS - timedelta(days=14))
    assert reminded(stage, before) == once(*members_of(stage))
    assert "late" in members_of(stage)


async def test_suspended_and_unreachable_people_are_not_reminded(stage):
    head = await stage.one("SELECT id FROM members WHERE person_id = :p", p=stage.id("kz-adv"))
    await go(stage, "coordinator", f"members:suspend:{head}")
    stage.telegram.block(stage.id("no-head"))
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=14))
    rest = [who for who in members_of(stage) if who not in {"kz-adv", "no-head"}]
    assert reminded(stage, before) == once(*rest)


# moving and cancelling


async def move(stage, meeting: int, when: str) -> str:
    await go(stage, "coordinator", f"meetings:show:{meeting}")
    await stage.press("coordinator", "Move")
    await stage.say("coordinator", when)
    return await stage.press("coordinator", "Move it")


async def test_moving_tells_everybody_what_changed(stage):
    before = shown(stage)
    assert await move(stage, COMING, "10.12.2026 11:30") == "Moved. Everybody is being told."
    assert told(stage, before, MOVED) == once(*members_of(stage))
    assert (
        "Before: Wednesday 9 December 2026, 10:00\nNow: Thursday 10 December 2026, 11:30"
        in stage.last("no-head")
    )
    assert (
        "Было: среда, 9 декабря 2026, 10:00\nСтало: четверг, 10 декабря 2026, 11:30"
        in stage.last("kz-head")
    )
    assert "Your time: 10 Dec, 07:30 (Oslo)" in stage.last("no-head")
    assert stage.buttons("no-head")[:3] == ["Coming", "Not coming", "Not sure"]


async def test_the_reminders_move_with_the_meeting(stage):
    await move(stage, COMING, "11.12.2026 10:00")
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=13))
    assert reminded(stage, before) == {}, "not at the old time"
    await until(stage, STARTS - timedelta(days=12))
    assert reminded(stage, before) == once(*members_of(stage))
    assert "14 days left" in stage.last("no-head")


async def test_whoever_was_reminded_already_is_reminded_of_the_new_time_again(stage):
    before = shown(stage)
    await until(stage, STARTS - timedelta(days=14))
    await move(stage, COMING, "20.12.2026 10:00")
    await until(stage, STARTS - timedelta(days=3))
    assert reminded(stage, before) == dict.fromkeys(members_of(stage), 2)


async def test_a_reminder_that_waits_is_cancelled_by_moving(stage):
    before = shown(stage)
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.say("coordinator", "20.12.2026 10:00")
    message = newest(stage, "coordinator")
    data = message["buttons"][0][0]["data"]
    stage.telegram.forward((STARTS - timedelta(days=14) - START).total_seconds())
    await ticks.once(stage.db, stage.clock.now())
    assert await stage.one("SELECT count(*) FROM outbox WHERE kind = 'meetings-reminder'") == 26
    await stage.press("coordinator", data)
    assert reminded(stage, before) == {}
    assert told(stage, before, MOVED) == once(*members_of(stage))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31.02.2027 10:00", "no such day"),
        ("01.01.2020 10:00", "already past"),
        ("tomorrow", "add the time"),
    ],
)
async def test_a_bad_new_time_is_explained_and_the_meeting_stays(stage, typed: str, words: str):
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    assert words in await stage.say("coordinator", typed)
    assert await stage.one("SELECT starts_at FROM meetings WHERE id = 5") == (
        "2026-12-09T05:00:00.000000Z"
    )


@pytest.mark.parametrize("reason", ["was cancelled", "has begun"])
async def test_a_meeting_that_has_begun_or_is_cancelled_is_not_moved(stage, reason: str):
    await go(stage, "coordinator", f"forms:open:{COMING}:move")
    await stage.say("coordinator", "22.08.2027 10:00")
    card = newest(stage, "coordinator")["message_id"]
    if reason == "was cancelled":
        await go(stage, "coordinator-2", f"meetings:cancel:{COMING}:yes")
    else:
        await until(stage, STARTS)
    before = shown(stage)
    assert reason in await stage.press("coordinator", "Move it", card)
    assert told(stage, before, MOVED) == {}
    assert await stage.one("SELECT wall_time FROM meetings WHERE id = 5") == "2026-12-09T10:00"


async def test_cancelling_asks_first_then_tells_everybody_and_stops_the_reminders(stage):
    before = shown(stage)
    await go(stage, "coordinator", f"meetings:show:{COMING}")
    asked = await stage.press("coordinator", "Cancel the meeting")
    assert asked.startswith("Cancel “Fourth expert meeting: follow-up to the joint plan”?")
    assert told(stage, before, CANCELLED) == {}
    said = await stage.press("coordinator", "Cancel the meeting")
    assert said == "Cancelled. Everybody is being told."
    assert told(stage, before, CANCELLED) == once(*members_of(stage))
    assert "This meeting is cancelled." in stage.last("no-head")
    assert value(file_of(stage, "no-head"), "STATUS") == "CANCELLED"
    assert stage.buttons("no-head") == ["Menu"]
    for ahead in (timedelta(days=14), timedelta(days=7), timedelta(days=1), timedelta(hours=1)):
        await until(stage, STARTS - ahead)
    assert reminded(stage, before) == {}


async def test_cancelling_twice_tells_once(stage):
    before = shown(stage)
    data = f"meetings:cancel:{COMING}:yes"
    for who in ("coordinator", "coordinator-2"):
        await stage.say(who, "/menu")
    said = await press_together(stage, [("coordinator", data), ("coordinator-2", data)])
    assert sorted("Everybody" in text or "Всем" in text for text in said) == [False, True]
    assert told(stage, before, CANCELLED) == once(*members_of(stage))


async def test_a_meeting_that_is_over_is_listed_as_held(stage):
    await until(stage, STARTS + timedelta(days=3))
    text = await go(stage, "no-head", "meetings:list")
    assert "No meeting is planned." in text
    assert (
        "Held\n• Fourth expert meeting: follow-up to the joint plan, Almaty, Wed 9 Dec 2026" in text
    )


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
    for data in ("members:home", "recommendations:show:2", f"meetings:show:{meeting}"):
        before = stage.telegram.ledger.last
        await stage.press("no-head", data, card)
        lines = stage.telegram.ledger.after(before)
        assert [line for line in lines if "status" in line] == [], "nothing that Telegram refuses"
    assert "Support for families" in " ".join(stage.messages("no-head"))
