"""The agenda of a meeting.

agendas:show:<meeting>                  the agenda
agendas:item:<item>                     one item, for coordinators
agendas:remove:<item>                   take it away
agendas:files:<meeting>                 the documents that lie at Telegram, each as a message
agendas:send:<meeting>                  send the agenda to those who are asked to the meeting
"""

from actions import agendas as actions
from handlers import appointments, attachments, home, questions
from handlers.attachments import Sent
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import agendas as rules
from rules import words
from rules.agendas import Item
from rules.forms import Answers
from rules.forms import Draft as Answered
from rules.meetings import Meeting, State
from rules.members import Role
from storage import agendas, meetings
from texts import Html

ITEM_BUTTONS = 20


async def show(visit: Visit) -> Card:
    """The agenda; coordinators add to it, and touch an item to change it."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    return await card(visit, meeting)


async def card(visit: Visit, meeting: Meeting) -> Card:
    """The agenda of a meeting."""
    t = visit.t
    items = await visit.read(agendas.list_all, meeting.group_id, meeting.id)
    rows: list[list[Button]] = []
    if visit.is_a(Role.COORDINATOR) and meeting.state is State.PLANNED:
        rows = [
            [Button(_label(item), data("agendas:item", item.id))] for item in items[:ITEM_BUTTONS]
        ]
        add = data("forms:open", meeting.id, arg="agenda")
        rows.append([Button(t.plain("agendas-add"), add, style=PRIMARY)])
        if items:
            rows.append([Button(t.plain("agendas-send"), data("agendas:send", meeting.id))])
    if held := sum(len(item.files) for item in items):
        label = t.plain("agendas-files", n=held)
        rows.insert(0, [Button(label, data("agendas:files", meeting.id))])
    text = _words(visit, meeting, items)
    return Card(text, [*rows, [appointments.back(visit, meeting)]])


def _label(item: Item) -> str:
    return home.shorten(f"{item.at} {item.title}".strip(), 50)


def _words(visit: Visit, meeting: Meeting, items: list[Item]) -> Html:
    """The items by day, each with its links; links are left out where there is no room."""
    t = visit.t
    head = t("agendas-head", title=meeting.title)
    if not items:
        return Html(f"{head}\n\n{t('agendas-none')}")
    whole = _lines(visit, meeting, items, with_links=True)
    if words.units("\n".join(whole)) > appointments.ROOM:
        whole = _lines(visit, meeting, items, with_links=False)
    return appointments.fitting([head, *whole])


def _lines(visit: Visit, meeting: Meeting, items: list[Item], *, with_links: bool) -> list[Html]:
    t, day, found = visit.t, 0, []
    for number, item in enumerate(items, 1):
        if item.day != day:
            day = item.day
            found.append(t("agendas-day", day=str(day)) if meeting.days > 1 else Html(""))
        at = f"{item.at} " if item.at else ""
        found.append(t("agendas-line", number=str(number), at=at, title=item.title))
        if with_links:
            found += _documents(visit, item)
    return found


def _documents(visit: Visit, item: Item) -> list[Html]:
    t = visit.t
    links = [t("agendas-link", link=link) for link in item.links]
    return links + [t("agendas-file", file=attachments.called(t, file)) for file in item.files]


async def item_(visit: Visit) -> Card:
    """One item: change it, or take it away."""
    t = visit.t
    found = await visit.read(agendas.require, visit.group.id, visit.id)
    change = data("forms:open", found.id, arg="item")
    remove_ = data("agendas:remove", found.id)
    papers = data("forms:open", found.id, arg="papers")
    rows = [
        [Button(t.plain("papers-title"), papers)],
        [
            Button(t.plain("agendas-change"), change),
            Button(t.plain("agendas-remove"), remove_, style=DANGER),
        ],
        [Button(t.plain("members-back"), data("agendas:show", found.meeting_id))],
    ]
    title = t("agendas-item", at=f"{found.at} " if found.at else "", title=found.title)
    return Card("\n".join([title, *_documents(visit, found)]), rows)


async def files(visit: Visit) -> Card:
    """All documents that lie at Telegram, in the order of the agenda."""
    t = visit.t
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    items = await visit.read(agendas.list_all, meeting.group_id, meeting.id)
    sent = []
    for number, item in enumerate(items, 1):
        for file in item.files:
            facts = {"n": str(number), "title": item.title, "name": attachments.called(t, file)}
            sent.append(Sent(file, t("agendas-caption", **facts), t("agendas-lost", **facts)))
    if not sent:
        return (await card(visit, meeting)).saying(t.plain("forms-refused-stale"))
    back = Button(t.plain("members-back"), data("agendas:show", meeting.id))
    text = t("agendas-files-of", n=len(sent), title=meeting.title)
    return Card(text, [[back]], files=tuple(sent), fresh=True)


async def remove(visit: Visit) -> Card:
    """Take an item away."""
    meeting = await visit.write(actions.remove, visit.id)
    return (await card(visit, meeting)).saying(visit.t.plain("agendas-removed"))


async def send(visit: Visit) -> Card:
    """Send the agenda to those who are asked."""
    sent = await visit.write(actions.send, visit.id)
    return (await show(visit)).saying(visit.t.plain("agendas-sending", n=sent))


# dialogues


async def _read_lines(visit: Visit, draft: Answered, raw: str) -> object:
    meeting = await visit.read(meetings.require, visit.group.id, draft.subject_id)
    rules.read(raw, meeting.days)
    return raw


async def _read_line(visit: Visit, draft: Answered, raw: str) -> object:
    item = await visit.read(agendas.require, visit.group.id, draft.subject_id)
    meeting = await visit.read(meetings.require, visit.group.id, item.meeting_id)
    rules.one(raw, meeting.days)
    return raw


async def _about(visit: Visit, meeting_id: int) -> Answers:
    await visit.read(meetings.require, visit.group.id, meeting_id)
    return {}


async def _as_written(visit: Visit, item_id: int) -> Answers:
    item = await visit.read(agendas.require, visit.group.id, item_id)
    meeting = await visit.read(meetings.require, visit.group.id, item.meeting_id)
    return {"line": rules.written(item, meeting.days)}


async def _held(visit: Visit, item_id: int) -> Answers:
    item = await visit.read(agendas.require, visit.group.id, item_id)
    return {"files": [file.model_dump() for file in item.files]} if item.files else {}


async def _preview(visit: Visit, draft: Answered) -> Html:
    """The items as they were understood."""
    meeting = await visit.read(meetings.require, visit.group.id, draft.subject_id)
    read = rules.read(str(draft.answers["lines"]), meeting.days)
    items = [Item(id=n, meeting_id=meeting.id, **one.model_dump()) for n, one in enumerate(read)]
    return appointments.fitting(_lines(visit, meeting, items, with_links=True))


async def _added(visit: Visit, draft: Answered) -> Card:
    meeting = await visit.write(actions.write, draft.id, draft.version)
    return (await card(visit, meeting)).saying(visit.t.plain("forms-saved"))


async def _changed(visit: Visit, draft: Answered) -> Card:
    meeting = await visit.write(actions.change, draft.id, draft.version)
    return (await card(visit, meeting)).saying(visit.t.plain("forms-saved"))


async def _filed(visit: Visit, draft: Answered) -> Card:
    meeting = await visit.write(actions.put_files, draft.id, draft.version)
    return (await card(visit, meeting)).saying(visit.t.plain("forms-saved"))


async def sent_notice(visit: Visit) -> Card | None:
    """To those who are asked: the agenda as it is now."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    if meeting.state is State.CANCELLED:
        return None
    return await card(visit, meeting)


questions.register(
    Dialogue(
        rules.FORM,
        "agendas.write",
        _added,
        parse={"lines": _read_lines},
        prefill=_about,
        preview=_preview,
    )
)
questions.register(
    Dialogue(
        rules.ITEM_FORM,
        "agendas.change",
        _changed,
        parse={"line": _read_line},
        prefill=_as_written,
    )
)
questions.register(Dialogue(rules.FILES_FORM, "agendas.put_files", _filed, prefill=_held))

NOTICES = {"agendas-sent": Notice(sent_notice)}

ROUTES = [
    press("agendas:show", show),
    press("agendas:item", item_),
    press("agendas:files", files),
    press("agendas:remove", remove),
    press("agendas:send", send),
]
