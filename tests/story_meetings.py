"""The last two parts of the story: a meeting and its reminders, an announcement."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.processes import until
from tests.story import Expert, Story, shown
from texts import Text, dates

PLACE = "Asia/Almaty"
POINTS = {"14d": 14 * 24, "7d": 7 * 24, "1d": 24, "1h": 1}  # hours ahead


async def meeting(story: Story, people: dict[str, Expert]) -> None:
    """Planned, answered, moved; four reminders arrive once each, in each language and time."""
    boss, kz, kg, tj, un, adviser = people.values()
    house = story.house
    await far_away(story, adviser)
    day = house.telegram.clock.now().astimezone(ZoneInfo(PLACE)) + timedelta(days=20)
    await story.walk(boss, "/meetings", "forms:open:0:meeting", story.says(boss, "Fourth meeting"))
    await story.walk(boss, story.says(boss, "Almaty, Hall 2"), story.says(boss, "Almaty"))
    await story.walk(boss, story.says(boss, f"{day:%d.%m.%Y} 10:00"), "meeting-send")
    first = starts(story)
    for one in people.values():
        assert [e for e in story.told(one, one.says("meetings-planned")) if e.get("document")]
    await story.step(
        story.presses(kz, "meetings-say-yes"),
        story.presses(kg, "meetings-say-no"),
        story.presses(tj, "meetings-say-maybe"),
        story.presses(un, "meetings-say-yes"),
        story.presses(adviser, "meetings-say-yes"),
    )
    await story.step(story.presses(kg, "meetings-say-yes"))
    await story.walk(boss, "/meetings", "meetings:show:1", "meetings:manage:1")
    await story.walk(boss, "forms:open:*:move")
    later = day + timedelta(days=1)
    await story.walk(boss, story.says(boss, f"{later:%d.%m.%Y} 15:30"), "move-send")
    second = starts(story)
    assert second == first + timedelta(days=1, hours=5, minutes=30)
    for one in people.values():
        t = Text(one.language)
        moments = [dates.wall(t, moment, PLACE) for moment in (first, second)]
        words = one.says("meetings-moved", was=moments[0], now=moments[1])
        assert [e for e in story.told(one, words) if e.get("document")]
    answers = house.ask("SELECT answer, count(*) AS n FROM replies GROUP BY answer")
    assert {row["answer"]: row["n"] for row in answers} == {"yes": 4, "maybe": 1}
    for hours in POINTS.values():
        await reminders(story, people, second, timedelta(hours=hours))
    states = house.ask("SELECT DISTINCT state FROM outbox WHERE kind = 'meetings-reminder'")
    assert states == [{"state": "sent"}]


async def far_away(story: Story, one: Expert) -> None:
    """Somebody sets a time zone of their own."""
    await story.walk(one, "/settings", "forms:open:0:zone", story.says(one, "Bratislava"))
    await story.walk(one, "zone-send")
    zone = story.house.one("SELECT zone FROM people WHERE id = :id", id=one.id)
    assert zone == "Europe/Bratislava"


def starts(story: Story) -> datetime:
    """When the meeting begins, as stored."""
    stored = story.house.one("SELECT starts_at FROM meetings")
    return datetime.fromisoformat(stored).astimezone(UTC)


async def reminders(
    story: Story, people: dict[str, Expert], start: datetime, ahead: timedelta
) -> None:
    """One reminder comes due, goes out once to each, and not again after a kill."""
    house, mark = story.house, story.house.telegram.ledger.last
    await house.forward(start - ahead)
    await house.quiet()
    await story.strike()
    for one in people.values():
        t = Text(one.language)
        head = one.says("meetings-reminder", left="|").split("|")[0]
        zone = house.one("SELECT zone FROM people WHERE id = :id", id=one.id)
        when = shown(dates.both(t, start, PLACE, zone))
        [entry] = story.told(one, head, mark)
        assert when in shown(entry["text"])


async def announcement(story: Story, people: dict[str, Expert]) -> None:
    """Composed, previewed, confirmed; killed while it goes out, everybody gets it all the same."""
    boss, house = people["boss"], story.house
    text = "The library is open to all delegations."
    await story.walk(boss, "/menu", "announcements:list", "forms:open:0:announcement")
    await story.walk(boss, story.says(boss, text), "announcement-audience-everyone")
    names = [one.name for one in people.values()]
    preview = await house.last(boss.id)
    assert text in preview
    assert str(len(people)) in preview
    assert all(name in preview for name in names)
    await story.walk(boss, "announcement-send")
    mark = house.telegram.ledger.last
    await house.post("faults", method="sendMessage", kind="delay", seconds=1.0, times=3)
    await house.forward(house.telegram.clock.now() + timedelta(seconds=31))
    await until(lambda: any(story.told(one, text, mark) for one in people.values()))
    await story.strike()
    told = [len(story.told(one, text, mark)) for one in people.values()]
    assert min(told) >= 1
    assert sum(told) <= len(people) * 2  # at most one repeat for each that was in flight
    states = house.ask("SELECT DISTINCT state FROM outbox WHERE kind = 'announcements-text'")
    assert states == [{"state": "sent"}]
    n = len(people)
    done = boss.says("announcements-progress", sent=n, waiting=0, failed=0, total=n)
    assert await story.sees(boss, boss.says("announcements-now-done", n="1"))
    assert await story.sees(boss, done)
