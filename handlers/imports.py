"""A coordinator brings a list of delegations and experts along, as a file.

forms:open:0:imports                    begin; the file is sent as a document
imports:example                         an example of such a file
imports:report:<draft>                  everything there is to say about the lines, as a file
"""

import asyncio
import io

from actions import imports as actions
from handlers import home, questions, tables
from handlers.cards import PRIMARY, Button, Card, Document
from handlers.routes import data, press
from handlers.visits import Visit
from rules import imports as rules
from rules.expected import Plan
from rules.forms import PREVIEW, Draft
from rules.imports import Note
from rules.members import Kind, Seat, Standing
from rules.refusals import Refused
from storage import forms
from texts import LANGUAGES, Html, Text

SAMPLES = 3
IGNORED = 5


async def _file(visit: Visit, draft: Draft) -> Card:
    """Read the file that was sent; the lines wait in the dialogue until they are confirmed."""
    upload = visit.upload
    kind = tables.suffix(upload.name, upload.mime_type) if upload else ""
    if upload is None:
        raise Refused("imports-refused-type")
    if upload.size > rules.BYTES:
        raise Refused("imports-refused-size", limit=rules.BYTES // 1_000_000)
    rules.check_quota(len(actions.tried(draft, visit.now)))
    content = await upload.load()
    name = rules.short(upload.name) or kind
    try:
        reading = await asyncio.to_thread(tables.read, kind, content)
    except Refused:
        await visit.write(actions.read, draft.id, draft.version, name, None)
        raise
    draft = await visit.write(actions.read, draft.id, draft.version, name, reading)
    return await questions.card(visit, draft)


async def _plan(visit: Visit, draft: Draft) -> Plan:
    return await visit.read(actions.plan, visit.group.id, draft)


async def _preview(visit: Visit, draft: Draft) -> Html:
    """What the import would make, and the first remarks."""
    t = visit.t
    plan = await _plan(visit, draft)
    parts = [
        t(
            "imports-counts",
            file=str(draft.answers["file"]),
            new=len(plan.delegations),
            known=plan.known,
            experts=len(plan.experts),
            left=plan.left_out,
        )
    ]
    if not plan.delegations and not plan.experts:
        parts.append(t("imports-nothing-new"))
    parts += _samples(t, plan)
    ignored = actions.reading(draft).ignored
    if ignored:
        parts.append(t("imports-ignored", columns=", ".join(ignored[:IGNORED])))
    parts.append(Html("\n".join(remark(t, note) for note in plan.notes[: rules.SHOWN])))
    if len(plan.notes) > rules.SHOWN:
        parts.append(t("imports-more", n=len(plan.notes) - rules.SHOWN))
    return Html("\n\n".join(part for part in parts if part))


def _samples(t: Text, plan: Plan) -> list[Html]:
    """The first names, so that a wrong encoding or column is seen."""
    found = [
        t(
            "imports-sample",
            delegation=entry.delegation,
            name=entry.name or "",
            body=entry.body or "—",
        )
        for entry in plan.experts[:SAMPLES]
    ]
    names = ", ".join(entry.delegation for entry in plan.delegations[:SAMPLES])
    if names and not found:
        found = [t("imports-sample-delegations", names=names)]
    return [Html("\n".join([t("imports-begins"), *found]))] if found else []


def remark(t: Text, note: Note) -> Html:
    """What there is to say about a line, and what to do."""
    return t(f"imports-line-{note.what}", line=str(note.line), value=note.value, lines=note.lines)


def _plain_remark(t: Text, note: Note) -> str:
    return t.plain(
        f"imports-line-{note.what}", line=str(note.line), value=note.value, lines=note.lines
    )


def _extra(visit: Visit, draft: Draft) -> list[Button]:
    """An example while a file is asked for; all remarks once one was read."""
    t = visit.t
    if draft.step == PREVIEW:
        return [Button(t.plain("imports-report"), data("imports:report", draft.id))]
    return [Button(t.plain("imports-example"), data("imports:example"))]


async def report(visit: Visit) -> Card:
    """Everything there is to say about the lines of one's own list, as a text file."""
    t = visit.t
    draft = await visit.read(forms.require, visit.person_id, visit.id)
    if draft.form != rules.FORM.name or draft.step != PREVIEW:
        raise Refused("forms-refused-over")
    notes = (await _plan(visit, draft)).notes
    lines = [_plain_remark(t, note) for note in notes] or [t.plain("imports-no-remarks")]
    content = "\r\n".join(lines).encode("utf-8-sig")  # for readers that expect an older encoding
    document = Document(t.plain("imports-report-file"), content)
    return Card(t("imports-report-caption", n=len(notes)), document=document, fresh=True)


async def example(visit: Visit) -> Card:
    """A list as it should look, in the reader's language."""
    t = visit.t
    content = await asyncio.to_thread(_workbook, t)
    document = Document(t.plain("imports-example-file"), content)
    return Card(t("imports-example-caption"), document=document, fresh=True)


def _workbook(t: Text) -> bytes:
    from openpyxl import Workbook

    def row(
        name: tuple[str, str], kind: Kind, standing: Standing, seat: Seat, language: str
    ) -> list[str]:
        return [
            name[0], t.plain(f"delegation-kind-{kind}"),
            t.plain(f"delegation-standing-{standing}"), name[1],
            t.plain("imports-example-person"), t.plain("imports-example-body"),
            t.plain(f"imports-seat-{seat}"), LANGUAGES[language],
        ]  # fmt: skip

    columns = ("delegation", "kind", "standing", "ru", "name", "body", "seat", "language")
    book = Workbook()
    sheet = book.worksheets[0]
    norway, osce = ("Norway", "Норвегия"), ("OSCE", "ОБСЕ")
    sheet.append([t.plain(f"imports-column-{column}") for column in columns])
    sheet.append(row(norway, Kind.STATE, Standing.MEMBER, Seat.HEAD, "en"))
    sheet.append(row(osce, Kind.REGIONAL, Standing.OBSERVER, Seat.ADVISER, "ru"))
    for letter in "ABCDEFGH":
        sheet.column_dimensions[letter].width = 26
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


async def _imported(visit: Visit, draft: Draft) -> Card:
    made = await visit.write(actions.confirm, draft.id, draft.version)
    t = visit.t
    rows = [
        [Button(t.plain("expected-title"), data("expected:list"), style=PRIMARY)],
        [Button(t.plain("members-title"), data("members:register")), home.menu_button(visit)],
    ]
    return Card(t("imports-done", delegations=made.delegations, experts=made.experts), rows)


questions.register(
    questions.Dialogue(
        rules.FORM, "imports.confirm", _imported, preview=_preview, file=_file, extra=_extra
    )
)

ROUTES = [press("imports:example", example), press("imports:report", report)]
