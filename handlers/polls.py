"""Priorities and Delphi rounds: the list, the ballot, the result.

polls:list:<page>               all of them
polls:show:<poll>[:<text>]      the ballot (at one text), or the result
polls:mark:<poll>:<text>.<n>    a place, dots, a score or a rating
polls:clear:<poll>              begin the ballot again
polls:missing:<poll>            who has not answered, for chair and coordinators
polls:later:<poll>              by how much shall the deadline move?
polls:extend:<poll>:<days>      move it
polls:picture:<poll>            the result as a picture
"""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from actions import polls as actions
from handlers import home, poll_ballots, poll_results, poll_words
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.questions import Dialogue, register
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules import polls as rules
from rules.decisions import State
from rules.forms import Draft
from rules.members import Role
from rules.polls import LATER, Poll
from rules.refusals import Refused
from storage import polls
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """All polls, newest first; chair and coordinators begin new ones."""
    t = visit.t
    found, total = await visit.read(polls.list_all, visit.group.id, visit.id)
    rows = [
        [
            Button(
                t.plain(
                    "polls-line",
                    title=home.shorten(poll_words.called(visit, poll)),
                    state=t.plain(f"polls-state-{poll.state}"),
                ),
                data("polls:show", poll.id),
            )
        ]
        for poll in found
    ]
    rows.append(home.pages(visit, "polls:list", visit.id, total, polls.PAGE))
    if _leads(visit):
        rows += [
            [Button(t.plain("priorities-begin"), data("forms:open", 0, arg="priorities"))],
            [Button(t.plain("delphi-begin"), data("forms:open", 0, arg="delphi"))],
        ]
    rows.append([home.menu_button(visit)])
    return Card(t("polls-list", n=total), rows)


def _leads(visit: Visit) -> bool:
    return visit.is_a(Role.COORDINATOR) or visit.is_a(Role.CHAIR)


async def show(visit: Visit) -> Card:
    """The ballot while it is open, the result afterwards."""
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    return await card(visit, poll, _item(visit.arg))


async def card(visit: Visit, poll: Poll, item: int = 0, note: Html | None = None) -> Card:
    """The ballot or the result, with what chair and coordinators can do."""
    if poll.state is State.OPEN:
        shown = await poll_ballots.card(visit, poll, item)
    else:
        shown = await poll_results.card(visit, poll, item)
    text = f"{note}\n\n{shown.text}" if note else shown.text
    rows = [*shown.rows, *(await _leading(visit, poll)), _ways(visit)]
    return replace(shown, text=text, rows=rows)


def _item(arg: str) -> int:
    return int(arg) if arg.isascii() and arg.isdigit() and len(arg) < 3 else 0


def _ways(visit: Visit) -> list[Button]:
    return [
        Button(visit.t.plain("polls-title"), data("polls:list")),
        home.menu_button(visit),
    ]


async def _leading(visit: Visit, poll: Poll) -> list[list[Button]]:
    """What chair and coordinators can do with it."""
    t = visit.t
    if not _leads(visit):
        return []
    if poll.state is State.OPEN:
        annul = data("forms:open", poll.id, arg="annulment")
        return [
            [Button(t.plain("polls-missing-ask"), data("polls:missing", poll.id))],
            [
                Button(t.plain("polls-later"), data("polls:later", poll.id)),
                Button(t.plain("polls-annul"), annul, style=DANGER),
            ],
        ]
    if poll.kind is not rules.Kind.DELPHI or poll.state is State.ANNULLED:
        return []
    if await visit.read(polls.after, visit.group.id, poll.id):
        return []
    return [[Button(t.plain("delphi-again"), data("delphi:again", poll.id), style=PRIMARY)]]


async def mark(visit: Visit) -> Card:
    """Record one mark and show the ballot with it; after a rating, the next text."""
    item, _, value = visit.arg.partition(".")
    try:
        poll = await visit.write(actions.mark, visit.id, _item(item), _item(value))
    except Refused as refused:
        if refused.key != "polls-refused-closed":
            raise
        late = visit.t.plain(refused.key)  # the card becomes the result
        visit.arg = ""
        return replace(await show(visit), toast=late, alert=True)
    return (await card(visit, poll)).saying(visit.t.plain("polls-recorded"))


async def clear(visit: Visit) -> Card:
    """Begin the ballot again."""
    return await card(visit, await visit.write(actions.clear, visit.id))


async def missing(visit: Visit) -> Card:
    """Who has not answered: delegations, with the number of their experts in a Delphi round."""
    t = visit.t
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    seats = await visit.read(polls.seats, poll.id)
    waiting = [seat for seat in seats if not rules.answered(poll, seat.marks)]
    names = [
        f"{visit.called(name)} ({n})" if n > 1 else visit.called(name)
        for name, n in sorted(Counter(seat.name for seat in waiting).items())
    ]
    text = t("polls-missing", n=len(waiting), names=", ".join(names))
    return Card(text, [[_back(visit, poll)]])


def _back(visit: Visit, poll: Poll) -> Button:
    return Button(visit.t.plain("members-back"), data("polls:show", poll.id))


async def later(visit: Visit) -> Card:
    """By how much shall the deadline move?"""
    t = visit.t
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    rules.check_answer(poll, visit.now)
    rows = []
    for days in LATER:
        until = dates.short(t, poll.closes_at + timedelta(days=days), visit.group.zone)
        label = t.plain("decisions-period", n=days, ends=until)
        rows.append([Button(label, data("polls:extend", poll.id, arg=days))])
    closes = dates.both(t, poll.closes_at, visit.group.zone, visit.zone)
    return Card(t("polls-later-ask", closes=closes), [*rows, [_back(visit, poll)]])


async def extend(visit: Visit) -> Card:
    """Move the deadline; the card that was pressed shows when it is now."""
    if visit.arg not in {str(days) for days in LATER}:
        raise Refused("forms-refused-stale")
    poll = await visit.write(actions.extend, visit.id, timedelta(days=int(visit.arg)))
    return (await card(visit, poll)).saying(visit.t.plain("polls-extended-toast"))


async def picture(visit: Visit) -> Card:
    """The result as a picture in a message of its own."""
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    if poll.state is not State.CLOSED:
        raise Refused("polls-refused-picture")
    drawn = await poll_results.picture(visit, poll)
    caption = visit.t("polls-picture-caption", title=poll_words.called(visit, poll))
    return Card(caption, [[_back(visit, poll)]], document=drawn, fresh=True)


async def _annulled(visit: Visit, draft: Draft) -> Card:
    poll = await visit.write(actions.annul, draft.id, draft.version)
    return await card(visit, poll)


register(Dialogue(rules.ANNUL_FORM, "polls.annul", _annulled))


# notices


async def opened_notice(visit: Visit) -> Card | None:
    """To everybody: something is asked; to those who answer, the ballot."""
    return await _notice(visit, visit.t("polls-opened"))


async def extended_notice(visit: Visit) -> Card | None:
    """To everybody: there is more time."""
    outage = visit.facts.get("outage")
    return await _notice(visit, visit.t("polls-outage" if outage else "polls-extended"))


async def nudge_notice(visit: Visit) -> Card | None:
    """To those who have not answered, and only to them."""
    waiting = await visit.read(polls.waiting, visit.group.id, visit.member.id)
    if visit.id not in {poll.id for poll in waiting}:
        return None
    return await _notice(visit, visit.t("polls-nudge"))


async def _notice(visit: Visit, note: Html) -> Card | None:
    poll = await visit.read(polls.require, visit.group.id, visit.id)
    if poll.state is not State.OPEN:
        return None
    return await card(visit, poll, note=note)


async def closed_notice(visit: Visit) -> Card | None:
    """To everybody: the result, or why there is none."""
    return await card(visit, await visit.read(polls.require, visit.group.id, visit.id))


NOTICES = {
    "polls-opened": Notice(opened_notice),
    "polls-extended": Notice(extended_notice),
    "polls-nudge": Notice(nudge_notice, Once.AT_MOST, topic="votes"),
    "polls-closed": Notice(closed_notice),
}

ROUTES = [
    press("polls:list", list_),
    press("polls:show", show),
    press("polls:mark", mark),
    press("polls:clear", clear),
    press("polls:missing", missing),
    press("polls:later", later),
    press("polls:extend", extend),
    press("polls:picture", picture),
]
