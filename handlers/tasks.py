"""Action items of a meeting.

tasks:list:<meeting>                    who does what until when
tasks:show:<task>                       one of them
tasks:done:<task>                       it is done
tasks:drop:<task>                       it is no longer wanted
"""

from datetime import UTC, date, datetime

from actions import tasks as actions
from handlers import appointments, home, questions
from handlers.cards import DANGER, PRIMARY, SUCCESS, Button, Card
from handlers.questions import Dialogue
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules import permissions
from rules import tasks as rules
from rules.forms import Answers, Draft
from rules.meetings import Meeting
from rules.refusals import Refused
from rules.search import fold
from rules.tasks import State, Task
from storage import meetings, members, tasks
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """The action items of a meeting."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    return await _list(visit, meeting)


async def _list(visit: Visit, meeting: Meeting) -> Card:
    t = visit.t
    found = await visit.read(tasks.list_all, visit.group.id, meeting.id)
    lines = [_line(visit, task) for task in found]
    rows = [
        [Button(home.shorten(task.what, 50), data("tasks:show", task.id))]
        for task in found[:20]
        if task.state is State.OPEN
    ]
    if permissions.allows("tasks.give", visit.actor):
        new = data("forms:open", meeting.id, arg="task")
        rows.append([Button(t.plain("tasks-give"), new, style=PRIMARY)])
    head = t("tasks-head", title=meeting.title, n=len(found))
    return Card(appointments.fitting([head, *lines]), [*rows, [appointments.back(visit, meeting)]])


def _line(visit: Visit, task: Task) -> Html:
    facts = {
        "what": task.what,
        "owner": task.owner,
        "delegation": visit.called(task.delegation),
        "until": day_words(visit, task.until),
    }
    return visit.t("tasks-done" if task.state is State.DONE else "tasks-open", **facts)


def day_words(visit: Visit, day: date) -> str:
    """A day with its weekday."""
    return dates.day(visit.t, datetime(day.year, day.month, day.day, tzinfo=UTC), "UTC")


async def show(visit: Visit) -> Card:
    """One action item; its owner, or who presides, ends it."""
    task = await visit.read(tasks.require, visit.group.id, visit.id)
    return _card(visit, task)


def _card(visit: Visit, task: Task, note: Html | None = None) -> Card:
    t, rows = visit.t, []
    presides = permissions.allows("tasks.drop", visit.actor)
    if task.state is State.OPEN and (presides or task.owner_id == visit.member.id):
        done_ = data("tasks:done", task.id)
        rows = [[Button(t.plain("tasks-say-done"), done_, style=SUCCESS)]]
        if presides:
            drop_ = data("tasks:drop", task.id)
            rows[0].append(Button(t.plain("tasks-say-drop"), drop_, style=DANGER))
    rows.append([Button(t.plain("tasks-title"), data("tasks:list", task.meeting_id))])
    return Card("\n\n".join([*([note] if note else []), _line(visit, task)]), rows)


async def done(visit: Visit) -> Card:
    """It is done."""
    task = await visit.write(actions.done, visit.id)
    return _card(visit, task).saying(visit.t.plain("tasks-thanks"))


async def drop(visit: Visit) -> Card:
    """It is no longer wanted."""
    task = await visit.write(actions.drop, visit.id)
    meeting = await visit.read(meetings.require, visit.group.id, task.meeting_id)
    return (await _list(visit, meeting)).saying(visit.t.plain("tasks-dropped"))


# the dialogue


async def _about(visit: Visit, meeting_id: int) -> Answers:
    await visit.read(meetings.require, visit.group.id, meeting_id)
    return {}


async def _owners(visit: Visit) -> dict[str, str]:
    found = await visit.read(members.list_active, visit.group.id)
    return {str(one.id): home.shorten(one.name, 50) for one in found[: rules.OFFERED]}


async def _owner(visit: Visit, _draft: Draft, raw: str) -> object:
    """The member whose name or delegation was typed, when only one is meant."""
    wanted = fold(raw)
    found = [
        one
        for one in await visit.read(members.list_active, visit.group.id)
        if wanted in fold(f"{one.name} {visit.called(one.delegation)}")
    ]
    if len(found) != 1:
        key = "tasks-refused-several" if found else "tasks-refused-nobody"
        raise Refused(key)
    return str(found[0].id)


async def _until(visit: Visit, _draft: Draft, raw: str) -> object:
    return rules.day(raw, visit.now, visit.zone).isoformat()


def _day(visit: Visit, key: str, value: object) -> str | None:
    """A day that is set or offered, in words."""
    return day_words(visit, date.fromisoformat(str(value))) if key == "until" else None


async def _preview(visit: Visit, draft: Draft) -> Html:
    owner = await visit.read(members.require, visit.group.id, int(str(draft.answers["owner"])))
    task = Task(
        id=0,
        meeting_id=0,
        what=str(draft.answers["what"]),
        owner_id=owner.id,
        owner=owner.name,
        delegation=owner.delegation,
        until=date.fromisoformat(str(draft.answers["until"])),
        state=State.OPEN,
    )
    return _line(visit, task)


async def _given(visit: Visit, draft: Draft) -> Card:
    task = await visit.write(actions.give, draft.id, draft.version)
    meeting = await visit.read(meetings.require, visit.group.id, task.meeting_id)
    return (await _list(visit, meeting)).saying(visit.t.plain("tasks-given-toast"))


questions.register(
    Dialogue(
        rules.FORM,
        "tasks.give",
        _given,
        parse={"owner": _owner, "until": _until},
        prefill=_about,
        show=_day,
        preview=_preview,
        offers={"owner": _owners},
    )
)


# notices


async def given_notice(visit: Visit) -> Card | None:
    """To its owner: there is something to do."""
    return await _to_owner(visit, visit.t("tasks-given"))


async def remind_notice(visit: Visit) -> Card | None:
    """To its owner: it is due tomorrow."""
    return await _to_owner(visit, visit.t("tasks-reminder"))


async def _to_owner(visit: Visit, note: Html) -> Card | None:
    task = await visit.read(tasks.require, visit.group.id, visit.id)
    return _card(visit, task, note) if task.state is State.OPEN else None


NOTICES = {
    "tasks-given": Notice(given_notice),
    "tasks-remind": Notice(remind_notice, Once.AT_MOST, topic="answers"),
}

ROUTES = [
    press("tasks:list", list_),
    press("tasks:show", show),
    press("tasks:done", done),
    press("tasks:drop", drop),
]
