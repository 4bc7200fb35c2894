"""How a meeting is put into words: its details, lines in lists, what was changed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from handlers import home
from handlers.cards import Button
from handlers.routes import data
from handlers.visits import Visit
from rules import moments, words
from rules.meetings import FULL_DAY, Meeting, State
from rules.members import Role
from storage import delegations, meetings, reminders
from storage.transactions import Row
from texts import Html, dates

ROOM = 3500  # what lists may take of a message of 4,096


def line(visit: Visit, meeting: Meeting) -> str:
    """A meeting as a button in a list."""
    when = dates.short(visit.t, meeting.starts_at, meeting.zone)
    key = "meetings-line-cancelled" if meeting.state is State.CANCELLED else "meetings-line"
    return visit.t.plain(key, when=when, title=home.shorten(meeting.title))


def past_line(visit: Visit, meeting: Meeting) -> Html:
    """A meeting that was held, as a line."""
    when = dates.day(visit.t, meeting.starts_at, meeting.zone)
    return visit.t("meetings-past-line", title=meeting.title, place=meeting.place, when=when)


def in_series(visit: Visit, meeting: Meeting) -> str:
    """A meeting with its number, as a button in the list of its series."""
    label = line(visit, meeting)
    return visit.t.plain("meetings-numbered", number=str(meeting.number or "–"), line=label)


def short(visit: Visit, meeting: Meeting) -> Html:
    """Title, place, time at the place and one's own time."""
    when = dates.both(visit.t, meeting.starts_at, meeting.zone, visit.zone)
    return visit.t("meetings-details", title=meeting.title, place=meeting.place, when=when)


async def details(visit: Visit, meeting: Meeting) -> Html:
    """All that is said of a meeting, also which delegations are expected when not all are."""
    t = visit.t
    parts = [short(visit, meeting)]
    if meeting.days > 1:
        last = dates.day(t, meeting.ends_at, meeting.zone)
        parts.append(t("meetings-days", n=meeting.days, last=last))
    facts = _facts(visit, meeting)
    if meeting.delegations:
        facts.append(t("meetings-expected", names=_expected(meeting, await _names(visit))))
    if facts:
        parts.append(Html("\n".join(facts)))
    if meeting.note:
        parts.append(t("meetings-note", text=meeting.note))
    return Html("\n\n".join(parts))


def _facts(visit: Visit, meeting: Meeting) -> list[Html]:
    """Each of the further details on a line of its own."""
    t, found = visit.t, []
    if meeting.minutes != FULL_DAY:
        until = meeting.wall_time + timedelta(minutes=meeting.minutes)
        length = duration(visit, meeting.minutes)
        found.append(t("meetings-until", until=f"{until:%H:%M}", length=length))
    if meeting.format != "room":
        found.append(Html(t(f"meetings-is-{meeting.format}")))
    if meeting.link:
        found.append(t("meetings-link", link=meeting.link))
    if meeting.series:
        number = str(meeting.number)
        found.append(t("meetings-in-series", name=meeting.series, number=number))
    if meeting.pillars:
        found.append(t("meetings-pillars", pillars=_pillars(meeting.pillars)))
    if meeting.chatham:
        found.append(t("meetings-chatham"))
    return found


def _expected(meeting: Meeting, names: dict[int, str]) -> str:
    return home.shorten(", ".join(names.get(n, "—") for n in meeting.delegations), 600)


def _pillars(pillars: list[str]) -> str:
    return ", ".join(pillar.upper() for pillar in sorted(pillars))


def duration(visit: Visit, minutes: int) -> str:
    """A length in hours and minutes."""
    return visit.t.plain("meetings-duration", hours=minutes // 60, minutes=minutes % 60)


def fitting(lines: list[Html], room: int = ROOM) -> Html:
    """As many lines as one message has room for."""
    found: list[Html] = []
    used = 0
    for line_ in lines:
        used += words.units(line_) + 1
        if used > room:
            return Html("\n".join([*found, "…"]))
        found.append(line_)
    return Html("\n".join(found))


async def late(visit: Visit, meeting: Meeting) -> list[Html]:
    """For coordinators: which of its reminders came too late to be sent."""
    points = await visit.read(reminders.expired, meeting)
    if not points or not visit.is_a(Role.COORDINATOR):
        return []
    names = ", ".join(visit.t.plain(f"preferences-point-{point}") for point in points)
    return [visit.t("reminders-too-late", points=names)]


def back(visit: Visit, meeting: Meeting) -> Button:
    """The way back to the meeting's card."""
    return Button(visit.t.plain("members-back"), data("meetings:show", meeting.id))


# what was changed


async def moved(visit: Visit, meeting: Meeting) -> list[Html]:
    """From when a meeting was moved last, when it was."""
    found = await visit.read(meetings.changes, visit.group.id, meeting.id)
    last = [row for row in found if row["field"] == "wall_time"][-1:]
    if meeting.state is State.CANCELLED:
        return []
    return [visit.t("meetings-was", was=_wall(visit, json.loads(row["was"]))) for row in last]


async def changed(visit: Visit, meeting: Meeting, version: int) -> list[Html]:
    """What one version of a meeting changed, a line each."""
    found = await visit.read(meetings.changes, visit.group.id, meeting.id)
    names = await _names(visit)
    return [_change(visit, row, names) for row in found if row["version"] == version]


async def history(visit: Visit, meeting: Meeting) -> list[Html]:
    """Each version's changes with their time and who made them, oldest first."""
    t = visit.t
    found = await visit.read(meetings.changes, visit.group.id, meeting.id)
    names = await _names(visit)
    entries = []
    for version in dict.fromkeys(row["version"] for row in found):
        rows = [row for row in found if row["version"] == version]
        when = dates.short(t, datetime.fromisoformat(rows[0]["at"]), visit.zone)
        by = rows[0]["name"] or t.plain("meetings-by-the-bot")
        lines = [_change(visit, row, names) for row in rows]
        entries.append(Html("\n".join([t("meetings-history-line", when=when, by=by), *lines])))
    return entries


async def _names(visit: Visit) -> dict[int, str]:
    found = await visit.read(delegations.list_all, visit.group.id)
    return {item.id: visit.called(item.name) for item in found}


def _change(visit: Visit, row: Row, names: dict[int, str]) -> Html:
    label = visit.t.plain(f"meeting-field-{row['field']}")
    was, now = (_in_words(visit, row["field"], row[key], names) for key in ("was", "becomes"))
    return visit.t("meetings-change-line", field=label, was=was, now=now)


def _in_words(visit: Visit, field: str, stored: str, names: dict[int, str]) -> str:
    value = json.loads(stored)
    said: dict[str, Callable[[], str]] = {
        "wall_time": lambda: _wall(visit, value),
        "starts_at": lambda: dates.wall(visit.t, datetime.fromisoformat(value), "UTC"),
        "zone": lambda: dates.city(visit.t, value),
        "minutes": lambda: duration(visit, value),
        "format": lambda: visit.t.plain(f"meeting-format-{value}"),
        "chatham": lambda: visit.t.plain("meeting-chatham-yes" if value else "meeting-chatham-no"),
        "pillars": lambda: _pillars(value) or "—",
        "delegations": lambda: (
            ", ".join(names.get(n, "—") for n in value) or visit.t.plain("meetings-all")
        ),
    }
    if field in said:
        return said[field]()
    return home.shorten(str(value), 200) or "—"


def _wall(visit: Visit, stored: str) -> str:
    """A wall time in words; what the zone says of it now does not matter."""
    return dates.wall(visit.t, moments.read(stored).replace(tzinfo=UTC), "UTC")
