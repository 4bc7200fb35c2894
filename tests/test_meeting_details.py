"""All that is said of a meeting: series, length, format, link, expected delegations; and changes."""

from datetime import datetime, timedelta

from icalendar import Calendar

from tests.meetings import COMING, LEFT_BEHIND, STARTS, file_of, fill, move, plan, until, value
from tests.steps import go, members_of, once, shown, told

CHANGED = {
    "en": "Something about this meeting was changed.",
    "ru": "В данные о встрече внесены изменения.",
}


async def detail(stage, label: str, *answers: str, who: str = "coordinator") -> str:
    """Give a detail from the preview; what has a button is pressed, all else is typed."""
    await stage.press(who, "Add details")
    await stage.press(who, label)
    for answer in answers:
        if answer in stage.buttons(who):
            await stage.press(who, answer)
        else:
            await stage.say(who, answer)
    if "Next" in stage.buttons(who):
        await stage.press(who, "Next")
    return await stage.press(who, "Done, show preview")


async def test_every_detail_is_shown_to_everybody_and_in_the_calendar(stage):
    await fill(stage)
    await detail(stage, "Length of a day", "17:30")
    await detail(stage, "Format", "Both")
    await detail(stage, "Link", "https://meet.example.org/room")
    await detail(stage, "Pillars", "II Preventing, combating", "IV Human rights")
    await detail(stage, "Chatham House Rule", "It applies")
    preview = await detail(stage, "Series", "Expert meetings")
    assert "Each day until 17:30 (2 h 30 min)." in preview
    assert "Expert meetings, no. 5" in preview
    await stage.press("coordinator", "Plan it")
    card = stage.last("kz-head")
    for line in (
        "Каждый день до 17:30 (2 ч 30 мин).",
        "В зале и онлайн.",
        "Ссылка: https://meet.example.org/room",
        "Expert meetings, № 5",
        "Компоненты Стратегии ООН: II, IV",
        "Действует правило Чатем-Хаус",
    ):
        assert line in card
    (event,) = Calendar.from_ical(file_of(stage, "no-head")).walk("VEVENT")
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=2, minutes=30)
    assert str(event["URL"]) == "https://meet.example.org/room"


async def test_row_17_an_end_before_the_start_and_too_many_days_are_explained(stage):
    await fill(stage)
    for label, typed, words in (
        ("Length of a day", "14:00", "Each day begins at 15:00."),
        ("Length of a day", "15:00", "Each day begins at 15:00."),
        ("Length of a day", "25:00", "from 0:00 to 23:59"),
        ("Days", "90", "a whole number from 1 to 14"),
        ("Days", "0", "a whole number from 1 to 14"),
    ):
        await stage.press("coordinator", "Add details")
        await stage.press("coordinator", label)
        assert words in await stage.say("coordinator", typed), (label, typed)
        await stage.press("coordinator", "Back")
        await stage.press("coordinator", "Done, show preview")
    assert "21 July 2027, 15:00" in stage.last("coordinator")


async def test_a_link_that_is_none_is_explained(stage):
    await fill(stage)
    await stage.press("coordinator", "Add details")
    await stage.press("coordinator", "Link")
    for typed in ("meet.example.org", "javascript:alert(1)", "tg://resolve", "https://", "later"):
        assert "an address that begins with https://" in await stage.say("coordinator", typed)


async def test_a_series_counts_its_meetings_and_lists_them_in_order(stage):
    await fill(stage, title="Review meeting")
    await detail(stage, "Series", "Reviews, 7")
    await stage.press("coordinator", "Plan it")
    await fill(stage, title="Next review", when="22.07.2027 15:00")
    await detail(stage, "Series", "Reviews")
    await stage.press("coordinator", "Plan it")
    numbers = await stage.all("SELECT number FROM meetings WHERE series = 'Reviews' ORDER BY id")
    assert [row["number"] for row in numbers] == [7, 8]
    await go(stage, "no-head", f"meetings:series:{COMING}")
    assert "Expert meetings · 4 meetings" in stage.last("no-head")
    assert [label.split(".")[0] for label in stage.buttons("no-head")] == [
        "1",
        "2",
        "3",
        "4",
        "Back",
    ]
    meeting = await stage.one("SELECT id FROM meetings WHERE number = 8")
    await go(stage, "coordinator", f"meetings:cancel:{meeting}:yes")
    await fill(stage, title="Another review", when="23.07.2027 15:00")
    await detail(stage, "Series", "Reviews")
    assert "Reviews, no. 8" in stage.last("coordinator"), "a cancelled one leaves its number free"


async def test_only_expected_delegations_are_told_asked_and_reminded(stage):
    await fill(stage, when="14.12.2026 15:00")
    preview = await detail(stage, "Expected", "Kazakhstan", "Norway")
    assert "Expected: Kazakhstan, Norway" in preview
    before = shown(stage)
    await stage.press("coordinator", "Plan it")
    rows = await stage.all(
        """
        SELECT m.person_id FROM members m LEFT JOIN delegations d ON d.id = m.delegation_id
        WHERE d.id IS NULL OR d.name IN ('Kazakhstan', 'Norway')
        """
    )
    expected = [who for who in members_of(stage) if {"person_id": stage.id(who)} in rows]
    assert 4 < len(expected) < len(members_of(stage))
    assert told(stage, before, {"en": "A meeting is planned.", "ru": "Назначена встреча."}) == once(
        *expected
    )
    meeting = await stage.one("SELECT max(id) FROM meetings")
    assert "\nExpected: Kazakhstan, Norway\n" in stage.last("no-head")
    assert "\nПриглашены: Казахстан, Норвегия\n" in await go(
        stage, "tj-head", f"meetings:show:{meeting}"
    ), "also whoever is not"
    refused = await go(stage, "tj-head", f"meetings:reply:{meeting}:yes")
    assert refused == "Ваша делегация не входит в число приглашённых на эту встречу."
    assert "Delegations that come: 0 of 2" in await go(stage, "no-head", f"meetings:show:{meeting}")
    before = shown(stage)
    await until(stage, datetime.fromisoformat("2026-12-13T10:00:00+00:00"))
    words = {"en": "Fifth expert meeting\nDushanbe", "ru": "Fifth expert meeting\nDushanbe"}
    assert set(told(stage, before, words)) == set(expected)


async def test_a_change_is_told_field_by_field_and_kept_in_the_history(stage):
    await go(stage, "coordinator", f"meetings:manage:{COMING}")
    await stage.press("coordinator", "Change")
    await stage.press("coordinator", "Change: Place")
    await stage.say("coordinator", "Astana, Hall <1>")
    await detail(stage, "Chatham House Rule", "It applies")
    before = shown(stage)
    assert await stage.press("coordinator", "Save it") == "Changed. Everybody is being told."
    assert told(stage, before, CHANGED) == once(*members_of(stage))
    assert await stage.one(LEFT_BEHIND, m=COMING) == 0
    assert "Place: Almaty → Astana, Hall <1>" in stage.last("no-head")
    assert "Правило Чатем-Хаус: Не действует → Действует" in stage.last("kz-head")
    await move(stage, COMING, "10.12.2026 11:30")
    text = await go(stage, "no-head", f"meetings:history:{COMING}")
    assert text.index("Date and time: Wednesday 9 December 2026, 10:00") < text.index(
        "Place: Almaty"
    )
    assert "Coordinator, secretariat" in text
    assert "Moved. Before: Wednesday 9 December 2026, 10:00" in await go(
        stage, "no-head", f"meetings:show:{COMING}"
    )


async def test_whoever_is_no_longer_expected_is_told_so_with_a_file_that_takes_it_out(stage):
    await go(stage, "no-head", "preferences:quiet:0:2200-0700")
    await stage.forward(hours=14)  # midnight in Oslo
    meeting = await plan(stage, zone="Almaty")
    words = {
        "en": "Your delegation is no longer expected at this meeting.",
        "ru": "Ваша делегация больше не приглашена на эту встречу.",
    }
    before = shown(stage)
    await go(stage, "coordinator", f"forms:open:{meeting}:change")
    await detail(stage, "Expected", "Kazakhstan")
    await stage.press("coordinator", "Save it")
    asked = [who for who in members_of(stage) if who.startswith(("kz", "coordinator"))]
    assert told(stage, before, CHANGED) == once(*asked)
    assert set(told(stage, before, words)) == set(members_of(stage)) - {*asked, "no-head"}
    file = file_of(stage, "us-head")
    assert [value(file, name) for name in ("METHOD", "STATUS", "SEQUENCE")] == [
        "CANCEL", "CANCELLED", "1"
    ]  # fmt: skip
    assert stage.buttons("us-head") == ["Menu"]
    await stage.forward(hours=7)
    new = stage.messages("no-head")[before[stage.id("no-head")] :]
    assert not any("Fifth" in message for message in new), (
        "who never heard of it has nothing to undo"
    )


async def test_a_change_of_nothing_tells_nobody(stage):
    await go(stage, "coordinator", f"forms:open:{COMING}:change")
    before = shown(stage)
    said = await stage.press("coordinator", "Save it")
    assert said == "Nothing was changed, so nobody is told."
    assert told(stage, before, CHANGED) == {}
    assert await stage.one("SELECT version FROM meetings WHERE id = :m", m=COMING) == 0


async def test_a_meeting_is_held_by_itself_once_it_has_ended(stage):
    meeting = await plan(stage, when="25.11.2026 15:00")  # until 23:00 in Dushanbe
    state = "SELECT state FROM meetings WHERE id = :m"
    await until(stage, datetime.fromisoformat("2026-11-25T17:59:59+00:00"))
    assert await stage.one(state, m=meeting) == "planned"
    await stage.forward(seconds=1)
    assert await stage.one(state, m=meeting) == "held"
    await go(stage, "coordinator", f"meetings:cancel:{COMING}:yes")
    await until(stage, STARTS + timedelta(days=9))
    assert await stage.one(state, m=COMING) == "cancelled"
    assert "has begun" in await go(stage, "coordinator", f"meetings:cancel:{meeting}:yes")


async def test_the_longest_change_reaches_everybody(stage):
    """It comes with the file: its text has room for 1,024 characters."""
    await go(stage, "coordinator", f"forms:open:{COMING}:change")
    await stage.press("coordinator", "Change: Title")
    await stage.say("coordinator", "т" * 120)
    await stage.press("coordinator", "Change: Place")
    await stage.say("coordinator", "м" * 120)
    await detail(stage, "Link", "https://meet.example.org/" + "x" * 270)
    await detail(stage, "✓ Note", "п" * 500)
    before = shown(stage)
    await stage.press("coordinator", "Save it")
    assert told(stage, before, CHANGED) == once(*members_of(stage))
    assert await stage.one("SELECT count(*) FROM outbox WHERE state = 'failed'") == 0
