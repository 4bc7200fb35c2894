"""Division: a text is decided paragraph by paragraph, when a delegation asks for it.

divisions:show:<recommendation>                     what that is, whether it is asked for, results
divisions:ask:<recommendation>                      ask for it
divisions:withdraw:<division>                       ask for it no more
divisions:put:<recommendation>:v<n>[:<days>]        how long? then a vote on each paragraph opens
"""

from actions import divisions as actions
from handlers import home, periods
from handlers.amendments import presides
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import divisions as rules
from rules import recommendations as texts
from rules.decisions import About
from rules.divisions import Division
from rules.members import Standing
from rules.recommendations import Recommendation, State
from rules.refusals import Refused
from storage import amendments, decisions, divisions, recommendations
from texts import Html


async def show(visit: Visit) -> Card:
    """Whether division is asked for, by whom, and what the paragraphs came to."""
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    return await _card(visit, item)


async def _card(visit: Visit, item: Recommendation) -> Card:
    t = visit.t
    asked = await visit.read(divisions.asked, visit.group.id, item.id)
    parts = [t("divisions-head", number=str(item.number), title=item.title)]
    rows: list[list[Button]] = []
    if asked is not None:
        parts.append(t("divisions-asked-by", delegation=visit.called(asked.delegation)))
        parts += await _results(visit, item, asked)
        rows += await _open(visit, item)
    if item.state is State.DRAFT:
        rows += [await _buttons(visit, item, asked)]
    back = Button(t.plain("traces-back"), data("recommendations:show", item.id))
    return Card("\n\n".join(parts), [*rows, [back, home.menu_button(visit)]])


async def _results(visit: Visit, item: Recommendation, asked: Division) -> list[Html]:
    t, lines = visit.t, []
    found = await visit.read(divisions.found, item, asked)
    for n, result in sorted(found.items()):
        stands = t.plain(f"decisions-result-{result}") if result else t.plain("divisions-open")
        lines.append(t("divisions-result", n=str(n), result=stands))
    return [Html("\n".join(lines))] if lines else []


async def _open(visit: Visit, item: Recommendation) -> list[list[Button]]:
    """To the votes on the paragraphs."""
    found = await visit.read(decisions.list_open, visit.group.id)
    buttons = [
        Button(
            visit.t.plain("remarks-on-paragraph", number=str(decision.part_id)),
            data("decisions:show", decision.id),
        )
        for decision in found
        if decision.recommendation_id == item.id and decision.part_id
    ]
    return [buttons[i : i + 2] for i in range(0, len(buttons), 2)]


async def _buttons(visit: Visit, item: Recommendation, asked: Division | None) -> list[Button]:
    t, member = visit.t, visit.member
    if asked is None:
        if member.standing is Standing.MEMBER and len(item.paragraphs) > 1:
            return [Button(t.plain("divisions-ask"), data("divisions:ask", item.id))]
        return []
    row = []
    waiting = await visit.read(amendments.pending, visit.group.id, item.id)
    if presides(visit) and not waiting:
        row.append(put_button(visit, item))
    if member.delegation_id == asked.delegation_id:
        row.append(Button(t.plain("divisions-withdraw"), data("divisions:withdraw", asked.id)))
    return row


def put_button(visit: Visit, item: Recommendation) -> Button:
    """To put the paragraphs."""
    put_ = data("divisions:put", item.id, item.version)
    return Button(visit.t.plain("divisions-put"), put_, style=PRIMARY)


async def ask(visit: Visit) -> Card:
    """Ask for it; the second press of a double one is told that it is asked for."""
    await visit.write(actions.ask, visit.id)
    return (await show(visit)).saying(visit.t.plain("divisions-asked-toast"))


async def withdraw(visit: Visit) -> Card:
    """Ask for it no more."""
    visit.id = await visit.write(actions.withdraw, visit.id)
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


async def put(visit: Visit) -> Card:
    """How long shall the votes last? The choice opens them."""
    t = visit.t
    if visit.arg:
        period = periods.chosen(visit)
        await visit.write(actions.put, visit.id, visit.version, period, periods.key())
        return (await show(visit)).saying(t.plain("divisions-opened-toast"))
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    texts.check_draft(item)
    asked = await visit.read(divisions.asked, visit.group.id, item.id)
    if asked is None or item.version != visit.version:
        raise Refused("forms-refused-stale")
    left = rules.undecided(item, await visit.read(divisions.found, item, asked))
    text = t(
        "divisions-put-ask",
        number=str(item.number),
        title=item.title,
        n=len(left),
        rules=await periods.rules(visit, About.PARAGRAPH),
    )
    back = Button(t.plain("members-back"), data("divisions:show", item.id))
    return Card(text, [*periods.rows(visit, "divisions:put", item.id, item.version), [back]])


async def asked_notice(visit: Visit) -> Card | None:
    """To the chair and the coordinators: a delegation asks for division."""
    asked = await visit.read(divisions.require, visit.group.id, visit.id)
    if asked.state is not rules.State.ASKED:
        return None
    item = await visit.read(recommendations.require, visit.group.id, asked.recommendation_id)
    text = visit.t(
        "divisions-asked",
        code=visit.group.code,
        number=str(item.number),
        title=item.title,
        delegation=visit.called(asked.delegation),
    )
    go = Button(visit.t.plain("divisions-go"), data("divisions:show", item.id))
    return Card(text, [[go]])


NOTICES = {"divisions-asked": Notice(asked_notice)}
ROUTES = [
    press("divisions:show", show),
    press("divisions:ask", ask),
    press("divisions:withdraw", withdraw),
    press("divisions:put", put),
]
