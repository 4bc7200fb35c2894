"""Calendar files, read back by an independent reader."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from tests.meetings import COMING, file_of, move, plan, value
from tests.steps import go, members_of


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
