"""Who comes to a meeting.

replies:list:<meeting>                          who answered what, for coordinators
replies:ask:<meeting>                           ask those who have not answered
replies:choose:<meeting>                        say who comes instead
replies:represent:<meeting>:<member>            this member of the delegation does
"""

from actions import replies as actions
from handlers import appointments, meetings, questions
from handlers.cards import PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules import replies as rules
from rules.forms import Answers, Draft
from rules.meetings import Answer, State, check_reply
from rules.members import State as Active
from rules.refusals import Refused
from storage import meetings as storage
from storage import members, replies
from storage.transactions import Row
from texts import Html

SHOWN = 25  # of each answer


async def list_(visit: Visit) -> Card:
    """Who answered what, and who has not."""
    t = visit.t
    meeting = await visit.read(storage.require, visit.group.id, visit.id)
    found = await visit.read(replies.list_all, meeting)
    lines = [t("meetings-who-head", title=meeting.title)]
    for answer in [*Answer, None]:
        names = [_line(visit, row) for row in found if row["answer"] == answer]
        if names:
            lines.append(Html("\n" + t(f"meetings-who-{answer or 'missing'}", n=len(names))))
            lines += names[:SHOWN]
            lines += [Html("…")] if len(names) > SHOWN else []
    rows = [[appointments.back(visit, meeting)]]
    missing = await visit.read(replies.missing, meeting)
    if missing and visit.now < meeting.starts_at:
        label = t.plain("replies-ask-them", n=len(missing))
        rows.insert(0, [Button(label, data("replies:ask", meeting.id), style=PRIMARY)])
    return Card(appointments.fitting(lines), rows)


def _line(visit: Visit, row: Row) -> Html:
    place = visit.called(row["delegation"])
    if row["stand_in"]:
        return visit.t(
            "meetings-who-stand-in", name=row["name"], delegation=place, by=row["stand_in"]
        )
    return visit.t("meetings-who-line", name=row["name"], delegation=place)


async def ask(visit: Visit) -> Card:
    """Ask exactly those who have not answered."""
    asked = await visit.write(actions.ask, visit.id)
    return (await list_(visit)).saying(visit.t.plain("replies-asked", n=asked))


async def choose(visit: Visit) -> Card:
    """Who comes instead: somebody of the delegation, or a name to be written."""
    t = visit.t
    meeting = await visit.read(storage.require, visit.group.id, visit.id)
    check_reply(meeting, visit.now)
    rows = []
    if visit.member.delegation_id:
        people = await visit.read(members.list_of, visit.group.id, visit.member.delegation_id)
        rows = [
            [Button(one.name, data("replies:represent", meeting.id, arg=one.id))]
            for one in people
            if one.id != visit.member.id and one.state is Active.ACTIVE
        ][:8]
    other = data("forms:open", meeting.id, arg="represent")
    rows.append([Button(t.plain("replies-other"), other)])
    return Card(
        t("replies-choose", title=meeting.title), [*rows, [appointments.back(visit, meeting)]]
    )


async def represent(visit: Visit) -> Card:
    """Another member of the delegation comes instead."""
    if not visit.arg.isdecimal() or len(visit.arg) > 15:
        raise Refused("forms-refused-stale")
    meeting = await visit.write(actions.represent, visit.id, int(visit.arg))
    toast = visit.t.plain("meetings-answered-represented")
    return (await meetings.card(visit, meeting)).saying(toast)


async def _about(visit: Visit, meeting_id: int) -> Answers:
    await visit.read(storage.require, visit.group.id, meeting_id)
    return {}


async def _named(visit: Visit, draft: Draft) -> Card:
    meeting = await visit.write(actions.name, draft.id, draft.version)
    toast = visit.t.plain("meetings-answered-represented")
    return (await meetings.card(visit, meeting)).saying(toast)


async def ask_notice(visit: Visit) -> Card | None:
    """To those who have not answered; to nobody who has, meanwhile."""
    meeting = await visit.read(storage.require, visit.group.id, visit.id)
    own = await visit.read(replies.get, meeting.id, visit.member.id)
    if own or meeting.state is not State.PLANNED or visit.now >= meeting.starts_at:
        return None
    return await meetings.card(visit, meeting, visit.t("replies-please"))


questions.register(Dialogue(rules.FORM, "replies.name", _named, prefill=_about))

NOTICES = {"replies-ask": Notice(ask_notice, Once.AT_MOST, topic="answers")}

ROUTES = [
    press("replies:list", list_),
    press("replies:ask", ask),
    press("replies:choose", choose),
    press("replies:represent", represent),
]
