"""Rules about meetings: plans, replies, dates, agendas, checking in, the floor, what is to do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rules import agendas, checkins, meetings, pickers, reminders, soundings, speakers, tasks
from rules.agendas import Item
from rules.digests import Digest, following, week
from rules.files import File
from rules.meetings import State
from rules.members import Role
from rules.moments import read
from rules.reminders import Reader
from rules.soundings import Proposal
from rules.speakers import Speaker
from tests.made import DAY, HOUR, NOW, SECOND, meeting, why

ALMATY = "Asia/Almaty"
BEGINS = datetime(2026, 12, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "name", "number"),
    [
        ("Expert meetings, 4", "Expert meetings", 4), ("Expert meetings No. 12", "Expert meetings", 12),
        ("Встречи № 3", "Встречи", 3), ("Round # 1", "Round", 1), ("Meetings", "Meetings", None),
    ],
)  # fmt: skip
def test_a_series_is_typed_with_its_number(typed, name, number):
    assert meetings.numbered(typed) == (name, number)
    assert meetings.series(f" {typed} ") == typed
    assert meetings.plan({"title": "T", "place": "P", "zone": ALMATY,
                          "wall_time": "2026-12-09T10:00", "series": typed}).number == number  # fmt: skip


def test_an_address_begins_with_http():
    assert meetings.link(" https://example.org/a ") == "https://example.org/a"
    for typed in ("example.org", "ftp://example.org", "see https://example.org", "https://x"):
        assert why(meetings.link, typed) == "meetings-refused-link"


def test_what_a_form_says_makes_a_plan_and_the_plan_says_it_again():
    answers = {
        "title": "Fifth meeting", "place": "Almaty", "days": 2, "minutes": 90, "format": "online",
        "link": "https://example.org", "pillars": ["i"], "chatham": "yes", "series": "Meetings, 5",
        "delegations": ["1", "2"], "note": "Bring it.",
    }  # fmt: skip
    where = {"zone": ALMATY, "wall_time": "2026-12-09T10:00"}
    plan = meetings.plan({**answers, **where})
    assert (plan.chatham, plan.series, plan.number, plan.delegations) == (
        True,
        "Meetings",
        5,
        [1, 2],
    )
    assert meetings.answers(meeting(**plan.model_dump())) == answers
    assert meetings.answers(meeting(days=1)) == {"title": "Fifth meeting", "place": "Almaty"}
    short = {"title": "T", "place": "P", "note": None, "pillars": [], "link": "", "chatham": "no"}
    assert meetings.plan({**short, **where}).model_dump(exclude_unset=True) == {
        "title": "T", "place": "P", "zone": ALMATY, "wall_time": read("2026-12-09T10:00"),
        "chatham": False, "series": "", "number": None,
    }  # fmt: skip


def test_what_changes_is_told_in_order_before_and_after():
    old = meeting(series="Meetings", number=5)
    new = meetings.Plan.model_validate(old.model_dump() | {"place": "Osh", "title": "T"})
    assert list(meetings.changes(old, new).items()) == [
        ("title", ("Fifth meeting", "T")), ("place", ("Almaty", "Osh")),
    ]  # fmt: skip
    later = new.model_copy(update={"number": 6, "title": old.title, "place": old.place})
    assert meetings.changes(old, later) == {"series": ("Meetings, 5", "Meetings, 6")}
    none = later.model_copy(update={"series": "", "number": None})
    assert meetings.changes(old, none) == {"series": ("Meetings, 5", "")}
    assert meetings.changes(meeting(), later) == {"series": ("", "Meetings, 6")}


def test_a_meeting_ends_with_its_last_day():
    wall = read("2026-12-09T10:00")
    assert meetings.starts_at(wall, ALMATY) == BEGINS
    assert meetings.ends_at(wall, ALMATY, 1) == BEGINS + 8 * HOUR
    assert meetings.ends_at(wall, ALMATY, 3, 90) == BEGINS + 2 * DAY + timedelta(minutes=90)


def test_members_answer_until_it_begins_and_when_they_are_expected():
    assert why(meetings.check_reply, meeting(), BEGINS - SECOND) == ""
    assert why(meetings.check_reply, meeting(), BEGINS) == "meetings-refused-begun"
    cancelled = meeting(state=State.CANCELLED)
    assert why(meetings.check_reply, cancelled, NOW) == "meetings-refused-cancelled"
    some = meeting(delegations=[1])
    for asked, delegation, expected in (
        (some, 1, True), (some, None, True), (some, 2, False), (meeting(), 2, True),
    ):  # fmt: skip
        assert asked.expects(delegation) == expected
        told = why(meetings.check_expected, asked, delegation)
        assert told == ("" if expected else "meetings-refused-not-expected")


def test_to_move_is_to_change_the_time_or_whose_it_is():
    wall = meeting().wall_time
    assert why(meetings.check_moved, meeting(), wall, ALMATY) == "meetings-refused-same"
    assert why(meetings.check_moved, meeting(), wall, "Asia/Bishkek") == ""
    assert why(meetings.check_moved, meeting(), wall.replace(hour=11), ALMATY) == ""


# checking in


def test_each_day_is_open_from_an_hour_before_until_its_end():
    for day in (1, 2):
        begins = BEGINS + (day - 1) * DAY
        assert checkins.window(meeting(), day) == (begins - HOUR, begins + 8 * HOUR)
        for at, found in (
            (begins - HOUR - SECOND, None), (begins - HOUR, day),
            (begins + 8 * HOUR - SECOND, day), (begins + 8 * HOUR, None),
        ):  # fmt: skip
            assert checkins.day_of(meeting(), at) == found
            closed = "" if found else "checkins-refused-closed"
            assert why(checkins.check_open, meeting(), at) == closed
    assert checkins.check_open(meeting(), BEGINS + DAY) == 2
    assert checkins.day_of(meeting(), BEGINS + 2 * DAY) is None
    cancelled = meeting(state=State.CANCELLED)
    assert checkins.day_of(cancelled, BEGINS) is None
    assert why(checkins.check_open, cancelled, BEGINS) == "meetings-refused-cancelled"


def test_a_code_of_the_room_is_tried_five_times():
    assert checkins.check_code("", None, 9) is True
    assert checkins.check_code("1234", "1234", 4) is True
    assert checkins.check_code("1235", "1234", 4) is False
    assert why(checkins.check_code, "1234", "1234", 5) == "checkins-refused-tries"


# the floor


def speaker(number=1, place="Norway", state=speakers.State.SPEAKING, given=BEGINS, ended=None):
    return Speaker(
        id=number, meeting_id=5, member_id=number, person_id=None, name="N", delegation=place,
        state=state, asked_at=BEGINS, given_at=given, ended_at=ended,
    )  # fmt: skip


def test_who_has_the_floor_has_it_until_it_ends_and_not_longer_than_the_day():
    evening = BEGINS + 8 * HOUR
    for now, until in ((BEGINS + HOUR, BEGINS + HOUR), (evening + HOUR, evening)):
        assert speakers.ends(speaker(), meeting(), now) == until
    outside = speaker(given=BEGINS - 2 * HOUR)
    assert speakers.ends(outside, meeting(), BEGINS) == outside.given_at
    assert speakers.ends(speaker(given=None), meeting(), BEGINS + HOUR) == BEGINS + HOUR
    now = speakers.as_of(speaker(), meeting(), evening + HOUR)
    assert (now.state, now.ended_at) == (speakers.State.SPOKEN, evening)
    assert speakers.as_of(speaker(), meeting(), BEGINS + HOUR) == speaker()
    waiting = speaker(state=speakers.State.WAITING)
    assert speakers.as_of(waiting, meeting(), evening + HOUR) == waiting


def test_the_floor_is_counted_by_delegation_longest_first():
    said = [
        speaker(1, "Norway", ended=BEGINS + HOUR),
        speaker(2, "Peru", ended=BEGINS + 3 * HOUR),
        speaker(3, "Norway"),
        speaker(4, "Chad", given=None),
        speaker(5, None, ended=BEGINS - HOUR),
    ]
    assert speakers.balance(said, BEGINS + HOUR) == [
        ("Peru", 1, 3 * HOUR), ("Norway", 2, 2 * HOUR), (None, 1, timedelta()),
    ]  # fmt: skip
    assert speaker(given=None).used(NOW) == timedelta()


def test_only_somebody_who_waits_is_given_the_floor():
    assert why(speakers.check_waiting, speaker(state=speakers.State.WAITING)) == ""
    assert why(speakers.check_waiting, speaker()) == "speakers-refused-gone"


# a date is looked for


def test_dates_are_typed_one_in_a_line():
    typed = "09.12.2026 10:00\n\n8 December 2026 9:30\n09.12.2026 10:00"
    assert soundings.dates(typed, NOW, ALMATY) == ["2026-12-08T09:30", "2026-12-09T10:00"]
    with pytest.raises(soundings.Refused, match="soundings-refused-date") as refused:
        soundings.dates(f"09.12.2026 10:00\n {'x' * 50}", NOW, ALMATY)
    assert refused.value.facts == {"line": "x" * 40}
    assert why(soundings.dates, "09.12.2026 10:00", NOW, ALMATY) == "soundings-refused-count"


def test_dates_are_picked_and_given_up_again():
    first, second = read("2026-12-09T10:00"), read("2026-12-08T09:00")
    one = soundings.toggled("", first, ALMATY, NOW)
    two = soundings.toggled(one, second, ALMATY, NOW)
    assert (one, two) == ("2026-12-09T10:00", "2026-12-08T09:00 2026-12-09T10:00")
    assert soundings.toggled(two, second, ALMATY, BEGINS + DAY) == one, "a past one, too"
    past = read("2026-11-01T10:00")
    assert why(soundings.toggled, one, past, ALMATY, NOW) == "meetings-refused-past"
    eight = " ".join(f"2026-12-1{n}T09:00" for n in range(8))
    assert why(soundings.toggled, eight, first, ALMATY, NOW) == "soundings-refused-count"
    seven = eight.rpartition(" ")[0]
    assert why(soundings.toggled, seven, first, ALMATY, NOW) == ""
    for count, told in (
        (1, "soundings-refused-count"),
        (2, ""),
        (8, ""),
        (9, "soundings-refused-count"),
    ):
        assert why(soundings.check_count, count) == told


def test_the_date_that_most_can_make_comes_first():
    def proposal(number, no, yes):
        return Proposal(
            number=number, wall_time=f"2026-12-0{number}T00:00", no=no, yes=yes,
            starts_at=datetime(2026, 12, number, tzinfo=UTC),
        )  # fmt: skip

    given = [proposal(4, 1, 9), proposal(3, 0, 2), proposal(2, 0, 3), proposal(1, 0, 2)]
    assert [one.number for one in soundings.ranked(given)] == [2, 1, 3, 4]
    at = given[0].starts_at
    assert why(soundings.check_ahead, given[0], at - SECOND) == ""
    assert why(soundings.check_ahead, given[0], at) == "meetings-refused-past"


def test_a_search_that_is_over_takes_no_answers():
    kept = {"id": 1, "group_id": 1, "title": "T", "place": "P", "zone": ALMATY, "meeting_id": None}
    for state, told in (("open", ""), ("chosen", "soundings-refused-over")):
        item = soundings.Sounding(**kept, state=state)
        assert why(soundings.check_open, item) == told


# what is to do


def task(**facts):
    usual = {"owner_id": 1, "state": tasks.State.OPEN}
    return tasks.Task(
        id=1, meeting_id=5, what="W", owner="N", delegation=None, until=date(2026, 12, 9),
        **usual | facts,
    )  # fmt: skip


def test_its_owner_or_who_drafts_the_record_ends_a_task():
    nobody, drafter = frozenset({Role.EXPERT}), frozenset({Role.EXPERT, Role.RAPPORTEUR})
    assert why(tasks.check_may_end, task(), 1, nobody) == ""
    assert why(tasks.check_may_end, task(), 2, drafter) == ""
    assert why(tasks.check_may_end, task(), 2, nobody) == "members-refused-role"
    done = task(state=tasks.State.DONE)
    assert why(tasks.check_may_end, done, 1, drafter) == "tasks-refused-over"


def test_a_task_is_due_at_the_end_of_its_last_day_and_told_the_day_before():
    assert tasks.day("09.12.2026", NOW, ALMATY) == date(2026, 12, 9)
    assert tasks.remind_at(date(2026, 12, 9), ALMATY) == datetime(2026, 12, 8, 4, tzinfo=UTC)
    assert tasks.ends(date(2026, 12, 9), ALMATY) == datetime(2026, 12, 9, 19, tzinfo=UTC)
    with pytest.raises(tasks.Refused) as refused:
        tasks.day("03/04/2027", NOW, ALMATY)
    assert refused.value.offers == ("2027-04-03", "2027-03-04")


# agendas


def test_an_agenda_holds_so_much_and_not_more():
    assert len(agendas.read("\n".join(["x"] * 40), 1)) == 40
    assert agendas.read("23:59 " + "x" * 200, 1)[0].title == "x" * 200
    five = "x" + " https://a.b/1" * 5
    assert len(agendas.read(five, 1)[0].links) == 5
    assert why(agendas.read, "24:00 X", 1) == "agendas-refused-time"
    assert why(agendas.read, "Day 0\nX", 1) == "agendas-refused-day"
    for nothing in ("", "\n ", "Day 1"):
        assert why(agendas.read, nothing, 1) == "forms-refused-empty"
    assert agendas.read("X (https://a.b/1).", 1)[0].links == ["https://a.b/1"]


def test_an_item_is_written_with_its_day_where_there_are_several():
    item = agendas.one("day 2, 9:30\nX https://a.b/1", 2)
    assert agendas.written(item, 2) == "day 2, 09:30 X https://a.b/1"
    assert agendas.written(item, 1) == "09:30 X https://a.b/1"
    assert agendas.written(agendas.one("https://a.b/1", 1), 1) == "https://a.b/1"
    with pytest.raises(agendas.Refused) as refused:
        agendas.read("25:00 " + "x" * 80, 1)
    assert refused.value.facts == {"line": "25:00 " + "x" * 54}


def test_a_meeting_has_twenty_files():
    file = File(kind="photo", file_id="f", unique_id="u", extension="jpg", name="", size=1)

    def item(number, count):
        return Item(
            id=number, meeting_id=5, day=1, at="", title="T", links=[], files=[file] * count
        )

    items = [item(n, 5) for n in range(4)]
    assert why(agendas.check_files, items, item(0, 5)) == ""
    assert why(agendas.check_files, items, item(9, 1)) == "agendas-refused-files"


# what a week brings


def test_the_week_is_told_at_nine_and_once():
    none = Digest(practices=[], shared=0, ballots=[], open=0, meetings=[], coming=0)
    assert none.is_empty
    assert not none.model_copy(update={"practices": ["P"]}).is_empty
    assert not none.model_copy(update={"meetings": ["M"]}).is_empty
    sunday = datetime(2026, 11, 29, 20, tzinfo=UTC)
    assert (week(sunday, "UTC"), week(sunday, ALMATY)) == ("2026-W48", "2026-W49")
    assert week(datetime(2027, 1, 4, tzinfo=UTC), "UTC") == "2027-W01"
    nine = datetime(2026, 11, 23, 4, tzinfo=UTC)  # a Monday, in Almaty
    assert following(nine - SECOND, ALMATY, 0, None) == nine
    assert following(nine, ALMATY, 0, None) == nine + 7 * DAY
    assert following(nine - SECOND, ALMATY, 0, "2026-W48") == nine + 7 * DAY
    assert following(nine, ALMATY, 2, None) == nine + 2 * DAY
    assert following(nine + 2 * DAY, ALMATY, 0, None) == nine + 7 * DAY


# reminders


def test_reminders_come_days_before_on_the_wall_and_hours_before_by_the_clock():
    due = reminders.due(
        read("2026-03-30T10:00"), "Europe/Oslo", datetime(2026, 3, 30, 8, tzinfo=UTC)
    )
    assert due["2d"] == datetime(2026, 3, 28, 9, tzinfo=UTC), "the clocks were put forward"
    assert due["1h"] == datetime(2026, 3, 30, 7, tzinfo=UTC)
    assert tuple(due) == reminders.POINTS
    assert [reminders.hours(point) for point in ("30d", "1d", "3h", "1h")] == [720, 24, 3, 1]
    assert reminders.ordered(["1h", "7d", "x", "3h"]) == ["7d", "3h", "1h"]
    late = timedelta(minutes=50)
    for now, useful in ((late - SECOND, True), (late, False)):
        assert reminders.useful("1h", BEGINS, BEGINS + DAY, BEGINS + now) == useful
    assert not reminders.useful("1d", BEGINS, BEGINS + HOUR, BEGINS + HOUR)


def test_everybody_gets_the_newest_of_the_points_that_reach_them():
    readers = [
        Reader(1), Reader(2, muted=frozenset({"1d"})), Reader(3, muted=frozenset({"1d", "7d"})),
        Reader(4, muted=frozenset({"1d"}), lead="1d"), Reader(5, lead="3h"),
    ]  # fmt: skip
    found = reminders.share(["7d", "1d", "3h"], ["7d", "1d"], readers)
    assert found == {"7d": [2], "1d": [1, 4], "3h": [5]}


# what is picked with a tap


def test_the_days_of_a_month_that_are_ahead_are_picked():
    today = date(2026, 11, 25)
    for raw, first in (("", 11), ("2026-12", 12), ("2026-01", 11)):
        assert pickers.month(raw, today) == date(2026, first, 1)
    assert why(pickers.month, "x", today) == "forms-refused-stale"
    none = [None] * 7
    days = [date(2026, 11, n) for n in range(25, 31)]
    assert pickers.weeks(date(2026, 11, 1), today) == [
        [None, None, *days[:5]],
        [days[5], *none[1:]],
    ]
    december = pickers.weeks(date(2026, 12, 1), today)
    assert december[0] == [None, *(date(2026, 12, n) for n in range(1, 7))]
    assert sum(day is not None for week in december for day in week) == 31
    assert pickers.neighbours(date(2026, 11, 1), today) == (None, date(2026, 12, 1))
    around = date(2026, 12, 1), date(2027, 2, 1)
    assert pickers.neighbours(date(2027, 1, 1), today) == around
    assert pickers.neighbours(date(2026, 12, 1), today)[0] == date(2026, 11, 1)


def test_the_half_hours_of_a_working_day_that_are_ahead_are_picked():
    day, morning = date(2026, 12, 9), read("2026-12-09T07:59")
    found = pickers.times(day, morning)
    assert (found[0], found[1], found[-1]) == tuple(
        read(f"2026-12-09T{at}") for at in ("08:00", "08:30", "19:00")
    )
    assert len(found) == 23
    assert pickers.times(day, read("2026-12-09T18:30")) == [read("2026-12-09T19:00")]
    assert pickers.times(day, read("2026-12-09T19:00")) == []
