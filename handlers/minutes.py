"""The draft summary record of a meeting, as a DOCX document.

minutes:file:<meeting>                  the draft, for rapporteur, chair and coordinators

It obeys attribution: authors are named as they allow; under the Chatham House Rule nobody is, nor
any affiliation. What was said by whom is not in it in any case. People's words are put in as text.
"""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime

from handlers.appointments import duration
from handlers.cards import Card, Document
from handlers.routes import press
from handlers.sheets import literal
from handlers.tasks import day_words
from handlers.visits import Visit
from rules.meetings import Meeting
from rules.practices import Place, Shown, shown
from storage import agendas, checkins, meetings, summaries, tasks
from storage.transactions import Row
from texts import dates


@dataclass(frozen=True)
class Part:
    """A heading with its lines."""

    head: str
    lines: list[str]


async def file(visit: Visit) -> Card:
    """The draft summary record."""
    t = visit.t
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    parts = [
        Part(t.plain("minutes-participants"), await _participants(visit, meeting)),
        Part(t.plain("minutes-agenda"), await _agenda(visit, meeting)),
        Part(t.plain("minutes-decisions"), await _decisions(visit, meeting)),
        Part(t.plain("minutes-practices"), await _practices(visit, meeting)),
        Part(t.plain("minutes-tasks"), await _tasks(visit, meeting)),
        Part(t.plain("minutes-documents"), await _documents(visit, meeting)),
    ]
    content = await asyncio.to_thread(
        make, meeting.title, _head(visit, meeting), [p for p in parts if p.lines], visit.now
    )
    document = Document(f"summary-{meeting.wall_time:%Y-%m-%d}.docx", content)
    return Card(t("minutes-file", title=meeting.title), document=document, fresh=True)


def _head(visit: Visit, meeting: Meeting) -> list[str]:
    """What stands under the title: that it is a draft, group, place and time, rules."""
    t = visit.t
    when = dates.wall(t, meeting.starts_at, meeting.zone)
    lines = [
        t.plain("minutes-draft"),
        visit.group.name,
        f"{meeting.place}, {when} ({dates.city(t, meeting.zone)})",
    ]
    length = duration(visit, meeting.minutes)
    lines.append(t.plain("minutes-length", days=meeting.days, length=length))
    if meeting.series:
        number = str(meeting.number)
        lines.append(t.plain("meetings-in-series", name=meeting.series, number=number))
    if meeting.chatham:
        lines.append(t.plain("minutes-chatham"))
    return lines


async def _participants(visit: Visit, meeting: Meeting) -> list[str]:
    """Who checked in, by delegation; under the Chatham House Rule only how many."""
    t = visit.t
    rows = await visit.read(checkins.list_all, meeting)
    present = [row for row in rows if row["days"]]
    places = {row["delegation_id"] for row in present} - {None}
    count = t.plain("checkins-count", people=len(present), delegations=len(places))
    if meeting.chatham or not present:
        return [count]
    found: dict[str, list[str]] = {}
    for row in present:
        found.setdefault(visit.called(row["delegation"]), []).append(row["name"])
    return [count, *(f"{place}: {'; '.join(names)}" for place, names in found.items())]


async def _agenda(visit: Visit, meeting: Meeting) -> list[str]:
    items = await visit.read(agendas.list_all, meeting.group_id, meeting.id)
    return [
        f"{number}. {item.at} {item.title}" if item.at else f"{number}. {item.title}"
        for number, item in enumerate(items, 1)
    ]


async def _decisions(visit: Visit, meeting: Meeting) -> list[str]:
    t = visit.t
    found = await visit.read(summaries.decisions, meeting)
    return [
        t.plain(
            "minutes-decision",
            number=f"{visit.group.code}-{row['number']}",
            title=row["title"],
            state=t.plain(f"recommendations-state-{row['state']}"),
        )
        for row in found
    ]


async def _practices(visit: Visit, meeting: Meeting) -> list[str]:
    found = await visit.read(summaries.practices, meeting)
    return [_practice(visit, meeting, row) for row in found]


def _practice(visit: Visit, meeting: Meeting, row: Row) -> str:
    """A practice with its author, as far as the author and the meeting's rule allow."""
    place = Place.MEETING if meeting.chatham else Place.EXPORT
    author = {
        Shown.NAME: f"{row['name']}, {visit.called(row['delegation'])}",
        Shown.BODY: row["body"],
        Shown.COUNTRY: visit.called(row["country"]) if row["country"] else "",
        Shown.NOTHING: "",
    }[shown(row["attribution"], place)]
    title = f"{row['number']}. {row['title']}"
    return f"{title} ({author})" if author else title


async def _tasks(visit: Visit, meeting: Meeting) -> list[str]:
    """Who does what until when; under the Chatham House Rule not who."""
    t = visit.t
    lines = []
    for task in await visit.read(tasks.list_all, meeting.group_id, meeting.id):
        until = day_words(visit, task.until)
        owner = "" if meeting.chatham else f"{task.owner}, {visit.called(task.delegation)}: "
        lines.append(t.plain("minutes-task", owner=owner, what=task.what, until=until))
    return lines


async def _documents(visit: Visit, meeting: Meeting) -> list[str]:
    """Links and files, item by item."""
    photo = visit.t.plain("files-photo")
    items = await visit.read(agendas.list_all, meeting.group_id, meeting.id)
    return [
        f"{item.title}: {document}"
        for item in items
        for document in [*item.links, *(file.name or photo for file in item.files)]
    ]


def make(title: str, head: list[str], parts: list[Part], now: datetime) -> bytes:
    """The document: title, head, and each part under its heading; nothing in it is a field."""
    from docx import Document as Docx

    document = Docx()
    facts = document.core_properties
    facts.author, facts.title, facts.comments = "", literal(title), ""
    facts.created = facts.modified = now.replace(tzinfo=None)
    document.add_heading(literal(title), 0)
    for line in head:
        document.add_paragraph(literal(line))
    for part in parts:
        document.add_heading(literal(part.head), 1)
        for line in part.lines:
            document.add_paragraph(literal(line))
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


ROUTES = [press("minutes:file", file)]
