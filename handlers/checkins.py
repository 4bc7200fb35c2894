"""Checking in at a meeting.

checkins:here:<meeting>[:<digits>]          I am here; with the code, digit by digit
checkins:list:<meeting>                     who is present, for chair and coordinators
checkins:mark:<meeting>:v<page>:on-<m>|off-<m>   the secretariat sees somebody in the room, or not
checkins:code:<meeting>                     show a code in the room
"""

import secrets

from actions import checkins as actions
from handlers import appointments, home, meetings
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import data, press
from handlers.visits import Visit
from rules import checkins as rules
from rules.meetings import Meeting
from rules.refusals import Refused
from storage import checkins
from storage import meetings as storage
from texts import Html

PAGE = 30


async def here(visit: Visit) -> Card:
    """Check in; where a code is shown in the room, its digits are pressed first."""
    t = visit.t
    meeting = await visit.read(storage.require, visit.group.id, visit.id)
    day = rules.check_open(meeting, visit.now)
    digits = visit.arg
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= rules.CODE):
        raise Refused("forms-refused-stale")
    shown = await visit.read(checkins.code, meeting.id, day)
    if shown and len(digits) < rules.CODE:
        return _pad(visit, meeting, digits)
    if await visit.write(actions.here, meeting.id, digits):
        return (await meetings.card(visit, meeting)).saying(t.plain("checkins-done"))
    return _pad(visit, meeting, "").saying(t.plain("checkins-wrong"))


def _pad(visit: Visit, meeting: Meeting, digits: str) -> Card:
    """Ten digits to press; what was pressed is shown."""
    rows = [
        [Button(key, data("checkins:here", meeting.id, arg=digits + key)) for key in row]
        for row in ("123", "456", "789", "0")
    ]
    shown = " ".join(digits.ljust(rules.CODE, "_"))
    rows.append([appointments.back(visit, meeting)])
    return Card(visit.t("checkins-code-ask", digits=shown), rows)


async def list_(visit: Visit) -> Card:
    """Who is present; while it is open, a tap marks somebody."""
    meeting = await visit.read(storage.require, visit.group.id, visit.id)
    page = int(visit.arg) if visit.arg.isdecimal() and len(visit.arg) < 4 else 0
    return await _attendance(visit, meeting, page)


async def _attendance(visit: Visit, meeting: Meeting, page: int) -> Card:
    t = visit.t
    day = rules.day_of(meeting, visit.now)
    found = await visit.read(checkins.list_all, meeting, day)
    delegations = {row["delegation_id"] for row in found if row["days"]} - {None}
    lines = [t("checkins-head", title=meeting.title)]
    if meeting.days > 1 and day:
        lines.append(t("agendas-day", day=str(day)))
    people = sum(row["days"] > 0 for row in found)
    lines.append(t("checkins-count", people=people, delegations=len(delegations)))
    rows: list[list[Button]] = []
    if day:
        for row in found[page * PAGE : (page + 1) * PAGE]:
            label = t.plain("checkins-member", name=home.shorten(row["name"], 40))
            if row["days"]:
                label = t.plain("forms-chosen", label=label)
            verb = "off" if row["days"] else "on"
            arg = f"{verb}-{row['id']}"
            rows.append([Button(label, data("checkins:mark", meeting.id, page + 1, arg))])
        rows.append(_pages(visit, meeting, page, len(found)))
        code = data("checkins:code", meeting.id)
        rows.append([Button(t.plain("checkins-code"), code, style=PRIMARY)])
    else:
        present = [row for row in found if row["days"]]
        lines += [_line(visit, row["name"], row["delegation"]) for row in present]
    return Card(appointments.fitting(lines), [*rows, [appointments.back(visit, meeting)]])


def _line(visit: Visit, name: str, delegation: str | None) -> Html:
    return visit.t("meetings-who-line", name=name, delegation=visit.called(delegation))


def _pages(visit: Visit, meeting: Meeting, page: int, total: int) -> list[Button]:
    buttons = []
    if page:
        before = data("checkins:list", meeting.id, arg=page - 1)
        buttons.append(Button(visit.t.plain("forms-page-before"), before))
    if (page + 1) * PAGE < total:
        after = data("checkins:list", meeting.id, arg=page + 1)
        buttons.append(Button(visit.t.plain("forms-page-after"), after))
    return buttons


async def mark(visit: Visit) -> Card:
    """Somebody is in the room, or is not."""
    verb, _, number = visit.arg.partition("-")
    if verb not in {"on", "off"} or not number.isdecimal() or len(number) > 15:
        raise Refused("forms-refused-stale")
    await visit.write(actions.mark, visit.id, int(number), present=verb == "on")
    meeting = await visit.read(storage.require, visit.group.id, visit.id)
    shown = await _attendance(visit, meeting, max(0, visit.version - 1))
    return shown.saying(visit.t.plain("forms-saved"))


async def code(visit: Visit) -> Card:
    """Show a code in the room: from now on checking in needs it."""
    drawn = f"{secrets.randbelow(10**rules.CODE):0{rules.CODE}}"
    shown = await visit.write(actions.show_code, visit.id, drawn)
    back = Button(visit.t.plain("members-back"), data("checkins:list", visit.id))
    return Card(visit.t("checkins-code-shown", code=" ".join(shown)), [[back]])


ROUTES = [
    press("checkins:here", here),
    press("checkins:list", list_),
    press("checkins:mark", mark),
    press("checkins:code", code),
]
