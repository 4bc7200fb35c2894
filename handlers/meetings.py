"""Meetings, as members see them.

/meetings                                       the coming meetings
meetings:list                                   the same as a button
meetings:show:<meeting>                         one meeting
meetings:reply:<meeting>:yes|no|maybe           say whether you come
meetings:calendar:<meeting>                     the calendar file
meetings:manage:<meeting>                       what coordinators may do with it
meetings:cancel:<meeting>[:yes]                 cancel it
meetings:history:<meeting>                      what was changed, and when
meetings:series:<meeting>                       all meetings of its series
"""

from dataclasses import replace
from datetime import datetime, timedelta

from actions import meetings as actions
from handlers import appointments, calendars, home, visiting
from handlers.appointments import details
from handlers.cards import CAPTION, DANGER, PRIMARY, Button, Card
from handlers.routes import Notice, Once, command, data, press
from handlers.visits import Visit
from rules import words
from rules.meetings import Answer, Meeting, State
from rules.members import Role
from rules.refusals import Refused
from storage import agendas, meetings, replies
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """The coming meetings."""
    t = visit.t
    coming = await visit.read(meetings.list_coming, visit.group.id, visit.now)
    rows = [
        [Button(appointments.line(visit, meeting), data("meetings:show", meeting.id))]
        for meeting in sorted(coming, key=lambda item: item.state is State.CANCELLED)
    ]
    if visit.is_a(Role.COORDINATOR):
        plan = data("forms:open", 0, arg="meeting")
        rows.append([Button(t.plain("meetings-plan"), plan, style=PRIMARY)])
        rows.append([Button(t.plain("reminders-title"), data("reminders:group"))])
    rows.append([Button(t.plain("soundings-title"), data("soundings:list"))])
    past = await visit.read(meetings.list_past, visit.group.id, visit.now)
    planned = sum(meeting.state is State.PLANNED for meeting in coming)
    parts = [t("meetings-list", n=planned)]
    if past:
        lines = [appointments.past_line(visit, meeting) for meeting in past]
        parts.append(t("meetings-past", lines=Html("\n".join(lines))))
        rows += [[_past_button(visit, meeting)] for meeting in past]
    return Card("\n\n".join(parts), [*rows, [home.menu_button(visit)]])


def _past_button(visit: Visit, meeting: Meeting) -> Button:
    label = visit.t.plain("meetings-held", line=appointments.line(visit, meeting))
    return Button(label, data("meetings:show", meeting.id))


async def show(visit: Visit) -> Card:
    """One meeting: when, where, who comes, and one's own answer."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    return await card(visit, meeting)


async def card(
    visit: Visit, meeting: Meeting, note: Html | None = None, *, moved: bool = True
) -> Card:
    """The card of a meeting; with what it was `moved` from."""
    t = visit.t
    parts = [note] if note else []
    parts.append(await details(visit, meeting))
    parts += await appointments.moved(visit, meeting) if moved else []
    end = [Button(t.plain("meetings-title"), data("meetings:list")), home.menu_button(visit)]
    if meeting.state is State.CANCELLED:
        parts.append(t("meetings-is-cancelled"))
        return Card("\n\n".join(parts), [end])
    count = await visit.read(replies.headcount, meeting)
    counted = [t("meetings-count", **count.model_dump(exclude={"coming", "delegations"}))]
    if count.delegations:
        counted.append(t("meetings-count-delegations", n=count.coming, of=count.delegations))
    parts.append(Html("\n".join(counted)))
    rows: list[list[Button]] = []
    if visit.now < meeting.starts_at:
        said, rows = await _answering(visit, meeting)
        parts.append(said)
        rows.append([Button(t.plain("meetings-calendar"), data("meetings:calendar", meeting.id))])
    parts += await appointments.late(visit, meeting)
    rows += await visiting.buttons(visit, meeting)
    rows += await _more(visit, meeting)
    return Card("\n\n".join(parts), [*rows, end])


async def _answering(visit: Visit, meeting: Meeting) -> tuple[Html, list[list[Button]]]:
    """One's own answer in words, and the buttons to give it."""
    t = visit.t
    if not meeting.expects(visit.member.delegation_id):
        return t("meetings-not-expected"), []
    own = await visit.read(replies.get, meeting.id, visit.member.id)
    direct = (Answer.YES, Answer.NO, Answer.MAYBE)
    rows = [
        [_answer(visit, meeting, answer, own) for answer in direct],
        [_answer(visit, meeting, Answer.REPRESENTED, own)],
    ]
    return t(f"meetings-answered-{own}" if own else "meetings-answer-ask"), rows


def _answer(visit: Visit, meeting: Meeting, answer: Answer, own: Answer | None) -> Button:
    label = visit.t.plain(f"meetings-say-{answer}")
    if answer is own:
        label = visit.t.plain("forms-chosen", label=label)
    if answer is Answer.REPRESENTED:
        return Button(label, data("replies:choose", meeting.id))
    return Button(label, data("meetings:reply", meeting.id, arg=answer))


async def _more(visit: Visit, meeting: Meeting) -> list[list[Button]]:
    """What else there is to see, for members and for coordinators."""
    t = visit.t
    items = await visit.read(agendas.list_all, meeting.group_id, meeting.id)
    row = []
    if items or (visit.is_a(Role.COORDINATOR) and meeting.state is State.PLANNED):
        label = t.plain("agendas-button", n=len(items))
        row.append(Button(label, data("agendas:show", meeting.id)))
    if meeting.series:
        row.append(Button(t.plain("meetings-series"), data("meetings:series", meeting.id)))
    rows = [row]
    if visit.is_a(Role.COORDINATOR) and visit.now < meeting.starts_at:
        rows += [
            [Button(t.plain("meetings-who"), data("replies:list", meeting.id))],
            [Button(t.plain("meetings-manage"), data("meetings:manage", meeting.id))],
        ]
    return rows


async def manage(visit: Visit) -> Card:
    """What coordinators may do with a meeting."""
    t = visit.t
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    rows = [[Button(t.plain("meetings-history"), data("meetings:history", meeting.id))]]
    if meeting.state is State.PLANNED and visit.now < meeting.starts_at:
        rows = [
            [
                Button(t.plain("meetings-move"), data("forms:open", meeting.id, arg="move")),
                Button(t.plain("meetings-change"), data("forms:open", meeting.id, arg="change")),
            ],
            [Button(t.plain("reminders-title"), data("reminders:show", meeting.id))],
            *rows,
            [Button(t.plain("meetings-cancel"), data("meetings:cancel", meeting.id), style=DANGER)],
        ]
    return Card(await details(visit, meeting), [*rows, [appointments.back(visit, meeting)]])


async def reply(visit: Visit) -> Card:
    """Record the answer; show the same card with the new count."""
    if visit.arg not in {Answer.YES, Answer.NO, Answer.MAYBE}:
        raise Refused("forms-refused-stale")
    meeting = await visit.write(actions.reply, visit.id, Answer(visit.arg))
    toast = visit.t.plain(f"meetings-answered-{visit.arg}")
    return (await card(visit, meeting)).saying(toast)


async def calendar(visit: Visit) -> Card:
    """The calendar file."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    text = visit.t("meetings-calendar-file", title=meeting.title)
    return Card(text, document=calendars.file(meeting, visit.group.code, visit.now), fresh=True)


async def cancel(visit: Visit) -> Card:
    """Cancel a meeting, after a second press."""
    t = visit.t
    if visit.arg != "yes":
        meeting = await visit.read(meetings.require, visit.group.id, visit.id)
        again = data("meetings:cancel", meeting.id, arg="yes")
        rows = [
            [Button(t.plain("meetings-cancel"), again, style=DANGER)],
            [appointments.back(visit, meeting)],
        ]
        return Card(t("meetings-cancel-ask", title=meeting.title), rows)
    meeting = await visit.write(actions.cancel, visit.id)
    return (await card(visit, meeting)).saying(t.plain("meetings-cancelled-toast"))


async def history(visit: Visit) -> Card:
    """What was changed, newest first."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    entries = await appointments.history(visit, meeting)
    head = visit.t("meetings-history-head", title=meeting.title, n=len(entries))
    text = "\n\n".join([head, *entries[::-1][:8]])
    return Card(text, [[appointments.back(visit, meeting)]])


async def series(visit: Visit) -> Card:
    """All meetings of a series, first to last."""
    t = visit.t
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    if not meeting.series:
        raise Refused("meetings-refused-gone")
    found = await visit.read(meetings.in_series, visit.group.id, meeting.series)
    rows = [
        [Button(appointments.in_series(visit, item), data("meetings:show", item.id))]
        for item in found[-20:]
    ]
    head = t("meetings-series-head", name=meeting.series, n=len(found))
    return Card(head, [*rows, [appointments.back(visit, meeting)]])


# notices


async def planned_notice(visit: Visit) -> Card | None:
    """To everybody: a new meeting, with its calendar file."""
    return await _with_calendar(visit, visit.t("meetings-planned"))


async def moved_notice(visit: Visit) -> Card | None:
    """To everybody: what changed, with the new calendar file; unless it was moved back meanwhile."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    was = datetime.fromisoformat(visit.facts["was"])
    zone = visit.facts.get("zone") or meeting.zone
    if (was, zone) == (meeting.starts_at, meeting.zone):
        return None
    said = dates.wall if zone == meeting.zone else dates.at_place
    before, now = said(visit.t, was, zone), said(visit.t, meeting.starts_at, meeting.zone)
    return await _with_calendar(visit, visit.t("meetings-moved", was=before, now=now))


async def shifted_notice(visit: Visit) -> Card | None:
    """To everybody: the clocks of the place changed, so it is another hour elsewhere."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    when = dates.wall(visit.t, meeting.starts_at, meeting.zone)
    city = dates.city(visit.t, meeting.zone)
    return await _with_calendar(visit, visit.t("meetings-shifted", city=city, when=when))


async def changed_notice(visit: Visit) -> Card | None:
    """To everybody: what changed but the time, with the new calendar file."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    lines = await appointments.changed(visit, meeting, visit.facts["version"])
    text = Html("\n".join([visit.t("meetings-changed"), *lines]))
    return await _with_calendar(visit, text)


async def cancelled_notice(visit: Visit) -> Card | None:
    """To everybody: it does not take place; the calendar file takes it out."""
    return await _with_calendar(visit, visit.t("meetings-cancelled"))


async def released_notice(visit: Visit) -> Card | None:
    """To those who are no longer asked to it: the calendar file takes it out."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    if meeting.expects(visit.member.delegation_id):  # they are asked again
        return None
    text = Html(f"{visit.t('meetings-released')}\n\n{appointments.short(visit, meeting)}")
    document = calendars.file(meeting, visit.group.code, visit.now, off=True)
    return Card(text, [[home.menu_button(visit)]], document=document)


async def _with_calendar(visit: Visit, note: Html) -> Card:
    """The card with the file, in the longest form that fits below a file; the file has it all."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    shown = await card(visit, meeting, note, moved=False)  # the reader knows another time, or none
    if words.units(shown.text) > CAPTION:
        bare = meeting.model_copy(update={"note": ""})
        shown = await card(visit, bare, note, moved=False)
    brief = appointments.short(visit, meeting)
    for text in (f"{note}\n\n{brief}", f"{note.splitlines()[0]}\n\n{brief}"):
        if words.units(shown.text) > CAPTION:
            shown = replace(shown, text=text)
    return replace(shown, document=calendars.file(meeting, visit.group.code, visit.now))


async def reminder_notice(visit: Visit) -> Card | None:
    """To everybody: it comes nearer; to those who have not answered, with the question."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    if meeting.state is not State.PLANNED or visit.now >= meeting.starts_at:
        return None
    own = await visit.read(replies.get, meeting.id, visit.member.id)
    ahead = meeting.starts_at - visit.now
    left = dates.left(visit.t, (ahead + timedelta(seconds=30)).total_seconds())
    key = "meetings-reminder" if own else "meetings-reminder-unanswered"
    return await card(visit, meeting, visit.t(key, left=left))


NOTICES = {
    "meetings-planned": Notice(planned_notice),
    "meetings-moved": Notice(moved_notice),
    "meetings-shifted": Notice(shifted_notice),
    "meetings-changed": Notice(changed_notice),
    "meetings-released": Notice(released_notice),
    "meetings-cancelled": Notice(cancelled_notice),
    "meetings-reminder": Notice(reminder_notice, Once.AT_MOST, topic="reminders"),
}

ROUTES = [
    command("meetings", list_, "meetings.list"),
    press("meetings:list", list_),
    press("meetings:show", show),
    press("meetings:reply", reply),
    press("meetings:calendar", calendar),
    press("meetings:manage", manage),
    press("meetings:cancel", cancel),
    press("meetings:history", history),
    press("meetings:series", series),
]
