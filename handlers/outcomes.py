"""What became of an announcement, person by person, for coordinators.

announcements:report:<announcement>      who got it, who did not, and why
"""

import csv
import io
from dataclasses import dataclass

from actions import announcements as actions
from handlers.cards import Button, Card, Document
from handlers.routes import data, press
from handlers.visits import Visit
from rules import words
from rules.announcements import State as Stage
from rules.members import Member, State
from storage import announcements, confirmations, mailings, members, preferences
from storage.outbox import State as Letter
from texts import Html

ROOM = 3500  # what a list may take of a message
MOST = 25  # more lines are a file
SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is taken for a formula


@dataclass(frozen=True)
class Outcome:
    """One line: who, of which delegation, what became of it, in words."""

    name: str
    delegation: str
    words: str


async def report(visit: Visit) -> Card:
    """The list, those who did not get it first; as a file when it is long."""
    t = visit.t
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    found = await visit.read(mailings.outcomes, actions.TEXT, item.id)
    stopped = item.state in {Stage.STOPPED, Stage.RETRACTED}
    rows = []
    for person_id, (state, error) in found.items():
        member = await visit.read(members.of_person, visit.group.id, person_id)
        if member is not None:
            reason = await _reason(visit, member, item.id, state, error, stopped=stopped)
            rows.append((state is Letter.SENT, _line(visit, member, reason)))
    lines = [line for _, line in sorted(rows, key=lambda row: (row[0], row[1].name))]
    head = t("outcomes-head", number=str(item.id), n=len(lines))
    back = [[Button(t.plain("members-back"), data("announcements:show", item.id))]]
    listed = [
        t("outcomes-line", name=line.name, delegation=line.delegation, outcome=line.words)
        for line in lines
    ]
    whole = Html("\n".join([head, *listed]))
    if len(lines) <= MOST and words.units(whole) <= ROOM:
        return Card(whole, back)
    return Card(head, back, document=_file(visit, item.id, lines), fresh=True)


def _line(visit: Visit, member: Member, reason: str) -> Outcome:
    words_ = visit.t.plain(f"outcomes-{reason}")
    return Outcome(member.name, visit.called(member.delegation), words_)


async def _reason(
    visit: Visit, member: Member, number: int, state: Letter, error: str | None, *, stopped: bool
) -> str:
    """Why a message is where it is, as one word of the family of texts."""
    if state is Letter.SENT:
        has = await visit.read(confirmations.has, number, member.id)
        return "confirmed" if has else "sent"
    if state in {Letter.PENDING, Letter.SENDING}:
        return "waiting"
    if state is Letter.FAILED:
        return {"Forbidden": "blocked", "BadRequest": "refused"}.get(error or "", "failed")
    return await _cancelled(visit, member, stopped=stopped)


async def _cancelled(visit: Visit, member: Member, *, stopped: bool) -> str:
    if member.state is not State.ACTIVE:
        return "left"
    if not member.reachable:
        return "blocked"
    assert member.person_id is not None
    if (await visit.read(preferences.get, member.person_id)).mutes("announcements", {}):
        return "muted"
    return "stopped" if stopped else "failed"


def _file(visit: Visit, number: int, lines: list[Outcome]) -> Document:
    """The list as a table that spreadsheets open; nobody's name becomes a formula."""
    made = io.StringIO()
    writer = csv.writer(made)
    t = visit.t
    writer.writerow(
        [t.plain("outcomes-name"), t.plain("outcomes-delegation"), t.plain("outcomes-outcome")]
    )
    for line in lines:
        writer.writerow([_cell(cell) for cell in (line.name, line.delegation, line.words)])
    content = made.getvalue().encode("utf-8-sig")
    return Document(f"announcement-{number}.csv", content)


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(SIGNS) else text


ROUTES = [press("announcements:report", report)]

REASONS = (
    *("sent", "confirmed", "waiting", "blocked", "refused"),
    *("failed", "left", "muted", "stopped"),
)
