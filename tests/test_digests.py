"""The weekly digest: once a week, on the chosen day at nine, and only when there is something."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from actions import digests as actions
from rules import digests as rules
from rules.causes import Cause
from tests.practices import submit
from tests.screens import labels, press, tap, text
from tests.steps import change, once, shown, told

HEAD = {"en": "The week in your working group", "ru": "Неделя в рабочей группе"}
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

NEXT = [  # now (UTC), zone, weekday, the last week, when it is due (local time)
    ("2026-11-23 09:00", "Europe/Oslo", 0, None, "2026-11-30 09:00"),
    ("2026-11-23 07:59", "Europe/Oslo", 0, None, "2026-11-23 09:00"),
    ("2026-11-23 08:00", "Europe/Oslo", 0, None, "2026-11-30 09:00"),
    ("2026-11-23 07:59", "Europe/Oslo", 0, "2026-W48", "2026-11-30 09:00"),
    ("2026-11-23 09:00", "Europe/Oslo", 6, "2026-W48", "2026-12-06 09:00"),
    ("2026-11-23 09:00", "Europe/Oslo", 6, "2026-W47", "2026-11-29 09:00"),
    ("2026-11-22 21:00", "Pacific/Auckland", 0, None, "2026-11-30 09:00"),  # Monday, 10:00 there
    ("2026-11-23 03:00", "America/New_York", 0, None, "2026-11-23 09:00"),  # still Sunday there
    ("2026-12-28 09:00", "Asia/Almaty", 0, "2026-W53", "2027-01-04 09:00"),
    ("2027-03-27 12:00", "Europe/Oslo", 6, None, "2027-03-28 09:00"),
    ("2026-10-24 12:00", "Europe/Oslo", 6, None, "2026-10-25 09:00"),
]


@pytest.mark.parametrize(("now", "zone", "weekday", "told_", "expected"), NEXT)
def test_a_digest_is_due_at_nine_on_its_day_in_a_week_that_had_none(
    now, zone, weekday, told_, expected
):
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    due = rules.following(moment, zone, weekday, told_)
    assert f"{due.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" == expected


def test_a_week_is_that_of_the_reader():
    assert rules.week(datetime(2027, 1, 3, 12, tzinfo=UTC), "Asia/Almaty") == "2026-W53"
    assert rules.week(datetime(2027, 1, 3, 20, tzinfo=UTC), "Asia/Almaty") == "2027-W01"


# conversations


async def subscribe(stage, *people: str, day: int = 0) -> None:
    for who in people:
        await press(stage, who, f"preferences:digest:0:{day}")


def digest(stage, who: str) -> str:
    """The newest digest of somebody."""
    return next(m for m in reversed(stage.messages(who)) if any(h in m for h in HEAD.values()))


async def weeks(stage, count: int) -> None:
    """Live through some weeks, one after the other."""
    for _ in range(count):
        await stage.forward(days=7)


async def share(stage, title: str) -> None:
    """A practice is shared now."""
    sql = """
        UPDATE practices SET shared_at = :now, content = json_set(content, '$.title', :title)
        WHERE id = (SELECT min(id) FROM practices WHERE group_id = 1)
        """
    await change(stage, sql, now=stage.clock.now(), title=title)
    sql = "UPDATE screenings SET at = :now WHERE practice_id = (SELECT min(id) FROM practices)"
    await change(stage, sql, now=stage.clock.now())


async def test_the_digest_is_chosen_with_two_taps_and_says_when_it_comes(stage):
    await stage.say("no-head", "/settings")
    await tap(stage, "no-head", "Weekly digest")
    assert labels(stage, "no-head")[:2] == ["Monday", "Tuesday"]
    assert labels(stage, "no-head")[-3:] == ["Sunday", "✓ Off", "Back"]
    assert await tap(stage, "no-head", "Monday") == "Saved."
    assert "Weekly digest: Monday, 09:00" in text(stage, "no-head")
    await tap(stage, "no-head", "Weekly digest")
    assert text(stage, "no-head").endswith("The next one: Monday 30 November 2026, 09:00")
    await tap(stage, "no-head", "Sunday", "Weekly digest")
    assert text(stage, "no-head").endswith("The next one: Sunday 29 November 2026, 09:00")
    await tap(stage, "no-head", "Off")
    assert "Weekly digest: Off" in text(stage, "no-head")


@pytest.mark.parametrize("sent", ["7", "-1", "monday", "1.0", "٣"])
async def test_what_is_no_day_of_the_week_is_refused(stage, sent):
    await press(stage, "no-head", f"preferences:digest:0:{sent}")
    assert await stage.one("SELECT count(*) FROM preferences") == 0


async def test_the_digest_tells_what_is_new_open_and_coming_in_the_readers_language(stage):
    await subscribe(stage, "no-head", "kz-head")
    await stage.forward(days=2)
    await share(stage, "Mentors <in> schools")
    await press(stage, "no-head", "meetings:reply:5:yes")
    before = shown(stage)
    await stage.forward(days=5)
    assert told(stage, before, HEAD) == once("no-head", "kz-head")
    assert digest(stage, "no-head") == (
        "The week in your working group\n\n"
        "One new practice\n• Mentors <in> schools\n\n"
        "Coming meetings (your time)\n"
        "• 9 Dec, 06:00 · Fourth expert meeting: follow-up to the joint plan. "
        "You said: taking part."
    )
    russian = digest(stage, "kz-head")
    assert "1 новая практика\n• Mentors <in> schools" in russian
    assert "Вы ещё не ответили." in russian
    assert "All practices" in await stage.press("no-head", "practices:list:0+")
    before = shown(stage)
    await stage.forward(days=7)
    assert told(stage, before, HEAD) == once("no-head", "kz-head")
    assert "Mentors" not in digest(stage, "no-head"), "it was new last week"


async def test_the_digest_says_whether_ones_delegation_has_voted(stage, vote):
    await subscribe(stage, "no-head", "kz-head", "coordinator", day=2)
    await press(stage, "no-head", f"decisions:vote:{vote}:yes")
    await stage.forward(days=2)
    line = "Open votes (until, your time)\n• 26 Nov, 10:00 · CA-3 ·"
    assert line in digest(stage, "no-head")
    assert "Your delegation has voted." in digest(stage, "no-head")
    assert "Ваша делегация ещё не проголосовала." in digest(stage, "kz-head")
    assert "Your delegation" not in digest(stage, "coordinator")


async def test_whoever_is_not_asked_to_a_meeting_is_not_told_to_answer(stage):
    await change(
        stage,
        "UPDATE meetings SET delegations = json_array((SELECT delegation_id FROM members "
        "WHERE person_id = :p))",
        p=stage.id("kz-head"),
    )
    await subscribe(stage, "no-head", "kz-head", day=2)
    await stage.forward(days=2)
    assert "Fourth expert meeting: follow-up" in digest(stage, "no-head")
    assert "not answered" not in digest(stage, "no-head")
    assert "Вы ещё не ответили." in digest(stage, "kz-head")


async def test_the_digest_says_which_paragraphs_are_voted_on_and_how_many_more_votes_there_are(
    stage,
):
    await subscribe(stage, "no-head", day=2)
    for draft in (3, 4):
        await press(stage, "kz-head", f"divisions:ask:{draft}")
        await press(stage, "chair", f"divisions:put:{draft}:v1:7")
    more = await stage.one("SELECT count(*) - 5 FROM decisions WHERE state = 'open'")
    assert more > 0
    await stage.forward(days=2)
    votes = digest(stage, "no-head").split("Open votes")[1].split("\n\n")[0].splitlines()[1:]
    assert len(set(votes)) == 6, "five votes, each by its paragraph, and how many more"
    assert "CA-3 · Paragraph 2 · " in votes[2]
    assert votes[-1] == ("and one more" if more == 1 else f"and {more} more")


async def test_an_updated_practice_is_not_new_again(stage):
    number = await submit(stage, "kz-head")
    await tap(stage, "coordinator", "Share")
    await subscribe(stage, "no-head", day=2)
    await stage.forward(days=2)
    assert "Ранний совет" in digest(stage, "no-head")
    await press(stage, "kz-head", f"forms:open:{number}:practice")
    await tap(stage, "kz-head", "Отправить")
    await press(stage, "coordinator", f"practices:share:{number}:v2")
    assert await stage.one("SELECT version FROM practices WHERE id = :n", n=number) == 2
    await stage.forward(days=7)
    assert "Ранний совет" not in digest(stage, "no-head")


async def test_in_a_week_without_anything_nothing_is_sent(stage):
    await subscribe(stage, "no-head")
    await weeks(stage, 4)
    before = shown(stage)
    await weeks(stage, 3)
    assert told(stage, before, HEAD) == {}
    states = await stage.all("SELECT state FROM outbox WHERE kind = 'digests-week' ORDER BY id")
    assert [row["state"] for row in states][-3:] == ["cancelled"] * 3
    await share(stage, "After a silent month")
    await stage.forward(days=7)
    assert "After a silent month" in digest(stage, "no-head")


async def test_a_digest_waits_for_the_end_of_quiet_hours_and_is_cancelled_when_unwanted(stage):
    await subscribe(stage, "no-head", "tj-head")
    for who in ("no-head", "tj-head"):
        await press(stage, who, "preferences:quiet:0:2200-1030")
    before = shown(stage)
    await stage.forward(days=7)  # ten o'clock in Oslo
    await press(stage, "tj-head", "preferences:digest:0:off")
    assert "no-head" not in told(stage, before, HEAD)
    await stage.forward(minutes=30)
    assert told(stage, before, HEAD).get("no-head") == 1
    before = shown(stage)
    await stage.forward(days=7)
    assert "tj-head" not in told(stage, before, HEAD)


async def test_another_zone_moves_the_next_digest(stage):
    await subscribe(stage, "no-head", day=2)
    await press(stage, "no-head", "forms:open:0:zone")
    await stage.say("no-head", "New York")
    await tap(stage, "no-head", "Yes, save")
    assert await stage.one("SELECT digest_at FROM preferences") == "2026-11-25T14:00:00.000000Z"


async def test_it_is_put_at_its_moment_once_a_week_and_no_earlier(stage):
    await subscribe(stage, "no-head")
    due = MONDAY.replace(day=30, hour=8)
    for moment, put in ((due - timedelta(minutes=1), False), (due, True), (due, False)):
        assert await stage.db.write(Cause(moment), actions.put, stage.id("no-head")) is put
    following = "2026-12-07T08:00:00.000000Z"
    assert await stage.one("SELECT digest_at FROM preferences") == following


async def test_a_member_of_two_groups_gets_one_digest_of_each(cast):
    sql = """
        INSERT INTO members (group_id, person_id, role, name, body, state, created_at)
        VALUES (:g, :p, 'expert', 'Guest', 'Ministry', 'active', :now)
        """
    await change(cast, sql, g=cast.foreign["groups"], p=cast.id("no-head"), now=cast.clock.now())
    await subscribe(cast, "no-head", day=2)
    before = shown(cast)
    await cast.forward(days=2)
    new = cast.messages("no-head")[before[cast.id("no-head")] :]
    heads = sorted(m.split("\n")[0] for m in new if HEAD["en"] in m)
    assert heads == ["Central Asia expert group (sample)", "FOREIGN group"]


async def test_whoever_could_not_be_reached_gets_later_what_was_new_meanwhile(stage):
    await subscribe(stage, "no-head")
    stage.telegram.block(stage.id("no-head"))
    await weeks(stage, 3)
    await share(stage, "Shared in the meantime")
    await weeks(stage, 3)
    assert await stage.one("SELECT count(*) FROM outbox WHERE kind = 'digests-week'") <= 1
    stage.telegram.block(stage.id("no-head"), blocked=False)
    await stage.say("no-head", "/start")
    before = shown(stage)
    await stage.forward(days=7)
    assert told(stage, before, HEAD) == once("no-head")
    assert "Shared in the meantime" in digest(stage, "no-head")
