"""Meetings, as members see them.

/meetings                                  the coming meetings
meetings:list                              the same as a button
meetings:show:<meeting>                    one meeting
meetings:reply:<meeting>:yes|no|maybe      say whether you come
meetings:calendar:<meeting>                the calendar file
meetings:who:<meeting>                     who answered what, for coordinators
meetings:cancel:<meeting>[:yes]            cancel it
"""

from dataclasses import replace
from datetime import datetime, timedelta

from actions import meetings as actions
from handlers import calendars, home
from handlers.cards import CAPTION, DANGER, PRIMARY, Button, Card
from handlers.routes import Notice, Once, command, data, press
from handlers.visits import Visit
from rules import words
from rules.meetings import Answer, Meeting, State
from rules.members import Role
from rules.refusals import Refused
from storage import meetings
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """The coming meetings."""
    t = visit.t
    coming = await visit.read(meetings.list_coming, visit.group.id, visit.now)
    rows = []
    for meeting in sorted(coming, key=lambda item: item.state is State.CANCELLED):
        when = dates.short(t, meeting.starts_at, meeting.zone)
        key = "meetings-line" if meeting.state is State.PLANNED else "meetings-line-cancelled"
        label = t.plain(key, when=when, title=home.shorten(meeting.title))
        rows.append([Button(label, data("meetings:show", meeting.id))])
    if visit.is_a(Role.COORDINATOR):
        plan = data("forms:open", 0, arg="meeting")
        rows.append([Button(t.plain("meetings-plan"), plan, style=PRIMARY)])
    past = await visit.read(meetings.list_past, visit.group.id, visit.now)
    planned = sum(meeting.state is State.PLANNED for meeting in coming)
    parts = [t("meetings-list", n=planned)]
    if past:
        lines = [
            t(
                "meetings-past-line",
                title=meeting.title,
                place=meeting.place,
                when=dates.day(t, meeting.starts_at, meeting.zone),
            )
            for meeting in past
        ]
        parts.append(t("meetings-past", lines=Html("\n".join(lines))))
    return Card("\n\n".join(parts), [*rows, [home.menu_button(visit)]])


async def show(visit: Visit) -> Card:
    """One meeting: when, where, who comes, and one's own answer."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    return await card(visit, meeting)


async def card(visit: Visit, meeting: Meeting, note: Html | None = None) -> Card:
    """The card of a meeting."""
    t = visit.t
    parts = [note] if note else []
    parts.append(details(visit, meeting))
    if meeting.state is State.CANCELLED:
        parts.append(t("meetings-is-cancelled"))
        list_button = Button(t.plain("meetings-title"), data("meetings:list"))
        return Card("\n\n".join(parts), [[list_button, home.menu_button(visit)]])
    count = await visit.read(meetings.headcount, visit.group.id, meeting.id)
    parts.append(t("meetings-count", **count.model_dump()))
    own = await visit.read(meetings.reply, meeting.id, visit.member.id)
    rows: list[list[Button]] = []
    if visit.now < meeting.starts_at:
        key = f"meetings-answered-{own}" if own else "meetings-answer-ask"
        parts.append(t(key))
        rows.append([_answer(visit, meeting, answer, own) for answer in Answer])
        calendar = data("meetings:calendar", meeting.id)
        rows.append([Button(t.plain("meetings-calendar"), calendar)])
        if visit.is_a(Role.COORDINATOR):
            rows += _coordinating(visit, meeting)
    rows.append([Button(t.plain("meetings-title"), data("meetings:list")), home.menu_button(visit)])
    return Card("\n\n".join(parts), rows)


def details(visit: Visit, meeting: Meeting) -> Html:
    """Title, place, time at the place and one's own time."""
    t = visit.t
    when = dates.both(t, meeting.starts_at, meeting.zone, visit.zone)
    parts = [t("meetings-details", title=meeting.title, place=meeting.place, when=when)]
    if meeting.days > 1:
        last = dates.day(t, meeting.ends_at, meeting.zone)
        parts.append(t("meetings-days", n=meeting.days, last=last))
    if meeting.note:
        parts.append(t("meetings-note", text=meeting.note))
    return Html("\n\n".join(parts))


def _answer(visit: Visit, meeting: Meeting, answer: Answer, own: Answer | None) -> Button:
    label = visit.t.plain(f"meetings-say-{answer}")
    if answer is own:
        label = visit.t.plain("forms-chosen", label=label)
    return Button(label, data("meetings:reply", meeting.id, arg=answer))


def _coordinating(visit: Visit, meeting: Meeting) -> list[list[Button]]:
    t = visit.t
    return [
        [Button(t.plain("meetings-who"), data("meetings:who", meeting.id))],
        [
            Button(t.plain("meetings-move"), data("forms:open", meeting.id, arg="move")),
            Button(t.plain("meetings-cancel"), data("meetings:cancel", meeting.id), style=DANGER),
        ],
    ]


async def reply(visit: Visit) -> Card:
    """Record the answer; show the same card with the new count."""
    if visit.arg not in set(Answer):
        raise Refused("forms-refused-stale")
    meeting = await visit.write(actions.reply, visit.id, Answer(visit.arg))
    toast = visit.t.plain(f"meetings-answered-{visit.arg}")
    return (await card(visit, meeting)).saying(toast)


async def calendar(visit: Visit) -> Card:
    """The calendar file."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    text = visit.t("meetings-calendar-file", title=meeting.title)
    return Card(text, document=calendars.file(meeting, visit.group.code, visit.now), fresh=True)


async def who(visit: Visit) -> Card:
    """Who answered what, and who has not."""
    t = visit.t
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    found = await visit.read(meetings.replies, visit.group.id, meeting.id)
    parts = [t("meetings-who-head", title=meeting.title)]
    for answer in [*Answer, None]:
        names = [
            t("meetings-who-line", name=row["name"], delegation=visit.called(row["delegation"]))
            for row in found
            if row["answer"] == answer
        ]
        if names:
            label = t(f"meetings-who-{answer or 'missing'}", n=len(names))
            parts.append(Html("\n".join([label, *names[:40]])))
    back = data("meetings:show", meeting.id)
    return Card("\n\n".join(parts), [[Button(t.plain("members-back"), back)]])


async def cancel(visit: Visit) -> Card:
    """Cancel a meeting, after a second press."""
    t = visit.t
    if visit.arg != "yes":
        meeting = await visit.read(meetings.require, visit.group.id, visit.id)
        again = data("meetings:cancel", meeting.id, arg="yes")
        rows = [
            [Button(t.plain("meetings-cancel"), again, style=DANGER)],
            [Button(t.plain("members-back"), data("meetings:show", meeting.id))],
        ]
        return Card(t("meetings-cancel-ask", title=meeting.title), rows)
    meeting = await visit.write(actions.cancel, visit.id)
    return (await card(visit, meeting)).saying(t.plain("meetings-cancelled-toast"))


# notices


async def planned_notice(visit: Visit) -> Card | None:
    """To everybody: a new meeting, with its calendar file."""
    return await _with_calendar(visit, visit.t("meetings-planned"))


async def moved_notice(visit: Visit) -> Card | None:
    """To everybody: what changed, with the new calendar file."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    was = datetime.fromisoformat(visit.facts["was"])
    before = dates.wall(visit.t, was, meeting.zone)
    now = dates.wall(visit.t, meeting.starts_at, meeting.zone)
    return await _with_calendar(visit, visit.t("meetings-moved", was=before, now=now))


async def cancelled_notice(visit: Visit) -> Card | None:
    """To everybody: it does not take place; the calendar file takes it out."""
    return await _with_calendar(visit, visit.t("meetings-cancelled"))


async def _with_calendar(visit: Visit, note: Html) -> Card:
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    shown = await card(visit, meeting, note)
    if words.units(shown.text) > CAPTION:  # the note is in the calendar file too
        shown = await card(visit, meeting.model_copy(update={"note": ""}), note)
    return replace(shown, document=calendars.file(meeting, visit.group.code, visit.now))


async def reminder_notice(visit: Visit) -> Card | None:
    """To everybody: it comes nearer; to those who have not answered, with the question."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    if meeting.state is not State.PLANNED or visit.now >= meeting.starts_at:
        return None
    ahead = meeting.starts_at - visit.now
    left = dates.left(visit.t, (ahead + timedelta(seconds=30)).total_seconds())
    return await card(visit, meeting, visit.t("meetings-reminder", left=left))


NOTICES = {
    "meetings-planned": Notice(planned_notice),
    "meetings-moved": Notice(moved_notice),
    "meetings-cancelled": Notice(cancelled_notice),
    "meetings-reminder": Notice(reminder_notice, Once.AT_MOST, topic="reminders"),
}

ROUTES = [
    command("meetings", list_, "meetings.list"),
    press("meetings:list", list_),
    press("meetings:show", show),
    press("meetings:reply", reply),
    press("meetings:calendar", calendar),
    press("meetings:who", who),
    press("meetings:cancel", cancel),
]
