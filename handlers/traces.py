"""The practices that a recommendation draws on.

traces:list:<recommendation>                 all of them; drafters add and take off
traces:drop:<recommendation>:<practice>      take one off
"""

from actions import traces as actions
from handlers import home, questions, recommendations
from handlers.cards import PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.routes import data, press
from handlers.visits import Visit
from rules import recommendations as rules
from rules.forms import Answers, Draft
from rules.recommendations import Recommendation, State
from rules.refusals import Refused
from storage import practices
from storage import recommendations as texts
from texts import Html

MOST = 30  # so many are listed


async def list_(visit: Visit) -> Card:
    """The practices that a recommendation draws on."""
    item = await visit.read(texts.require, visit.group.id, visit.id)
    return await _card(visit, item)


async def _card(visit: Visit, item: Recommendation) -> Card:
    t = visit.t
    drawn = await visit.read(texts.practices_of, item.id)
    changes = recommendations.drafter(visit) and item.state is not State.WITHDRAWN
    rows = []
    for row in drawn[:MOST]:
        buttons = [recommendations.practice(visit, row)]
        if changes:
            label = t.plain("traces-drop", number=str(row["number"]))
            buttons.append(Button(label, data("traces:drop", item.id, arg=row["id"])))
        rows.append(buttons)
    if changes:
        link = data("forms:open", item.id, arg="trace")
        rows.append([Button(t.plain("traces-link"), link, style=PRIMARY)])
    back = data("recommendations:show", item.id)
    rows.append([Button(t.plain("traces-back"), back), home.menu_button(visit)])
    return Card(t("traces-list", number=str(item.number), title=item.title, n=len(drawn)), rows)


async def drop(visit: Visit) -> Card:
    """Take a practice off."""
    if not (visit.arg.isascii() and visit.arg.isdigit() and len(visit.arg) < 16):
        raise Refused("forms-refused-stale")
    await visit.write(actions.drop, visit.id, int(visit.arg))
    return (await list_(visit)).saying(visit.t.plain("traces-dropped-toast"))


async def _prefill(visit: Visit, recommendation_id: int) -> Answers:
    item = await visit.read(texts.require, visit.group.id, recommendation_id)
    rules.check_not_withdrawn(item)
    return {}


async def _number(visit: Visit, _draft: Draft, typed: str) -> object:
    """The number of a practice that everybody can read."""
    await visit.read(practices.numbered, visit.group.id, int(typed))
    return int(typed)


async def _preview(visit: Visit, draft: Draft) -> Html:
    """Which practice it is."""
    number = int(str(draft.answers["number"]))
    practice = await visit.read(practices.numbered, visit.group.id, number)
    title = practice.content.title
    return Html(visit.t("traces-preview", number=str(number), title=title))


async def _linked(visit: Visit, draft: Draft) -> Card:
    item = await visit.write(actions.link, draft.id, draft.version)
    return (await _card(visit, item)).saying(visit.t.plain("forms-saved"))


questions.register(
    Dialogue(
        rules.TRACE_FORM,
        "traces.link",
        _linked,
        parse={"number": _number},
        prefill=_prefill,
        preview=_preview,
    )
)
ROUTES = [press("traces:list", list_), press("traces:drop", drop)]
