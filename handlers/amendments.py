"""Amendments to a recommendation: read, withdrawn, ordered, put to the vote.

amendments:list:<recommendation>[:<page>]           all, in the order in which they are put
amendments:withdraw:<amendment>[:yes]               the delegation takes its own back
amendments:advance:<amendment>                      the chair puts one earlier
amendments:put:<recommendation>:v<n>[:<days>]       how long? then the vote on the first one opens
"""

from actions import amendments as actions
from handlers import decisions, home, periods
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.markings import words
from handlers.routes import data, press
from handlers.visits import Visit
from handlers.wordings import paged
from rules import amendments as rules
from rules import recommendations as texts
from rules.amendments import Amendment
from rules.decisions import About
from rules.members import Role, Standing
from rules.recommendations import Recommendation, State
from rules.refusals import Refused
from storage import amendments, recommendations


async def list_(visit: Visit) -> Card:
    """All amendments: those that wait in the order in which they are put, then the others."""
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    return await card(visit, item)


async def card(visit: Visit, item: Recommendation) -> Card:
    """The amendments to a recommendation."""
    t = visit.t
    found = await visit.read(amendments.list_of, visit.group.id, item.id)
    waiting = rules.in_order(a for a in found if a.state is rules.State.PROPOSED)
    listed = [*waiting, *(a for a in found if a.state is not rules.State.PROPOSED)]
    pages = paged([words(visit, amendment) for amendment in listed])
    page = min(int(visit.arg), len(pages) - 1) if visit.arg.isascii() and visit.arg.isdigit() else 0
    skipped = sum(len(parts) for parts in pages[:page])
    head = t("amendments-head", number=str(item.number), title=item.title, n=len(waiting))
    rows: list[list[Button]] = []
    if item.state is State.DRAFT:
        shown = listed[skipped : skipped + len(pages[page])]
        rows += [_of_one(visit, a, waiting) for a in shown if a in waiting]
        rows += _of_all(visit, item, waiting)
    back = Button(t.plain("traces-back"), data("recommendations:show", item.id))
    rows += [
        home.turns(visit, "amendments:list", item.id, page, len(pages)),
        [back, home.menu_button(visit)],
    ]
    return Card("\n\n".join([head, *pages[page]]), rows)


def _of_one(visit: Visit, amendment: Amendment, waiting: list[Amendment]) -> list[Button]:
    t, row, number = visit.t, [], str(amendment.number)
    if amendment.delegation_id == visit.member.delegation_id:
        label = t.plain("amendments-withdraw", number=number)
        row.append(Button(label, data("amendments:withdraw", amendment.id)))
    if presides(visit) and amendment.id != waiting[0].id:
        label = t.plain("amendments-advance", number=number)
        row.append(Button(label, data("amendments:advance", amendment.id)))
    return row


def presides(visit: Visit) -> bool:
    """Whether the visitor orders amendments and puts parts of a text to the vote."""
    return visit.is_a(Role.CHAIR) or visit.is_a(Role.COORDINATOR)


def _of_all(visit: Visit, item: Recommendation, waiting: list[Amendment]) -> list[list[Button]]:
    t, rows = visit.t, []
    if visit.member.standing is Standing.MEMBER:
        rows.append(
            [
                Button(t.plain(f"amendments-say-{kind}"), data("forms:open", item.id, arg=kind))
                for kind in rules.FORMS
            ]
        )
    if waiting and presides(visit):
        rows.append([put_button(visit, item, waiting[0])])
    return rows


def put_button(visit: Visit, item: Recommendation, first: Amendment) -> Button:
    """To put the amendment that comes first."""
    label = visit.t.plain("amendments-put", number=str(first.number))
    return Button(label, data("amendments:put", item.id, item.version), style=PRIMARY)


async def withdraw(visit: Visit) -> Card:
    """Take one's delegation's amendment back; asks once."""
    t = visit.t
    if visit.arg == "yes":
        return await _after(visit, await visit.write(actions.withdraw, visit.id))
    found = await visit.read(amendments.require, visit.group.id, visit.id)
    sure = data("amendments:withdraw", found.id, arg="yes")
    keep = data("amendments:list", found.recommendation_id)
    rows = [
        [Button(t.plain("recommendations-withdraw"), sure, style=DANGER)],
        [Button(t.plain("forms-keep"), keep, style=PRIMARY)],
    ]
    return Card(t("amendments-withdraw-ask", amendment=words(visit, found)), rows)


async def _after(visit: Visit, recommendation_id: int) -> Card:
    visit.id, visit.arg = recommendation_id, ""
    return (await list_(visit)).saying(visit.t.plain("forms-saved"))


async def advance(visit: Visit) -> Card:
    """One place earlier."""
    return await _after(visit, await visit.write(actions.advance, visit.id))


async def put(visit: Visit) -> Card:
    """How long shall the vote on the first amendment last? The choice opens it."""
    t = visit.t
    if visit.arg:
        period = periods.chosen(visit)
        visit.id = await visit.write(actions.put, visit.id, visit.version, period, periods.key())
        visit.arg = ""
        return (await decisions.show(visit)).saying(t.plain("decisions-opened-toast"))
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    texts.check_draft(item)
    waiting = rules.in_order(await visit.read(amendments.pending, visit.group.id, item.id))
    if not waiting or item.version != visit.version:
        raise Refused("forms-refused-stale")
    text = t(
        "amendments-put-ask",
        amendment=words(visit, waiting[0]),
        n=len(waiting),
        rules=await periods.rules(visit, About.AMENDMENT),
    )
    back = Button(t.plain("members-back"), data("amendments:list", item.id))
    return Card(text, [*periods.rows(visit, "amendments:put", item.id, item.version), [back]])


ROUTES = [
    press("amendments:list", list_),
    press("amendments:withdraw", withdraw),
    press("amendments:advance", advance),
    press("amendments:put", put),
]
