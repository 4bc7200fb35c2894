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
from rules.announcements import Announcement
from rules.announcements import State as Stage
from rules.members import Member, State
from rules.preferences import Preferences
from storage import announcements, confirmations, mailings, members, preferences
from storage.outbox import State as Letter
from storage.transactions import Tx
from texts import Html

ROOM = 3500  # what a list may take of a message
MOST = 25  # more lines are a file
GOT = ("sent", "confirmed")
SIGNS = tuple("=+-@＝＋－＠\t\r")  # a cell that begins so is taken for a formula


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
    found = await visit.read(_look, item)
    lines = [
        Outcome(member.name, visit.called(member.delegation), t.plain(f"outcomes-{reason}"))
        for member, reason in sorted(found, key=lambda row: (row[1] in GOT, row[0].name))
    ]
    head = t("outcomes-head", number=str(item.id), n=len(lines))
    back = [[Button(t.plain("members-back"), data("announcements:show", item.id))]]
    if len(lines) <= MOST:
        listed = [
            t("outcomes-line", name=line.name, delegation=line.delegation, outcome=line.words)
            for line in lines
        ]
        whole = Html("\n".join([head, *listed]))
        if words.units(whole) <= ROOM:
            return Card(whole, back)
    return Card(head, back, document=_file(visit, item.id, lines), fresh=True)


def _look(tx: Tx, item: Announcement) -> list[tuple[Member, str]]:
    """Everybody whom it was for and is known here, and why the message is where it is."""
    found = []
    stopped = item.state in {Stage.STOPPED, Stage.RETRACTED}
    for person_id, (state, error) in mailings.outcomes(tx, actions.TEXT, item.id).items():
        member = members.of_person(tx, item.group_id, person_id)
        if member is None:
            continue
        reason = _reason(state, error)
        if reason == "sent" and confirmations.has(tx, item.id, member.id):
            reason = "confirmed"
        elif reason == "cancelled":
            wishes = preferences.get(tx, person_id)
            reason = _cancelled(member, wishes, stopped=stopped)
        found.append((member, reason))
    return found


def _reason(state: Letter, error: str | None) -> str:
    if state is Letter.FAILED:
        return {"Forbidden": "blocked", "BadRequest": "refused"}.get(error or "", "failed")
    return {
        Letter.SENT: "sent",
        Letter.PENDING: "waiting",
        Letter.SENDING: "waiting",
        Letter.CANCELLED: "cancelled",
    }.get(state, "failed")


def _cancelled(member: Member, wishes: Preferences, *, stopped: bool) -> str:
    if member.state is not State.ACTIVE:
        return "left"
    if not member.reachable:
        return "blocked"
    if wishes.mutes("announcements", {}):
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
