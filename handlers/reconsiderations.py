"""An adopted text is taken up again by two thirds.

reconsiderations:put:<recommendation>:v<n>[:<days>]     how long? then the vote opens
"""

from actions import reconsiderations as actions
from handlers import decisions, periods
from handlers.cards import Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import recommendations as rules
from rules.decisions import About
from rules.refusals import Refused
from storage import recommendations


async def put(visit: Visit) -> Card:
    """How long shall the vote last? The choice opens it."""
    t = visit.t
    if visit.arg:
        period = periods.chosen(visit)
        visit.id = await visit.write(actions.put, visit.id, visit.version, period, periods.key())
        visit.arg = ""
        return (await decisions.show(visit)).saying(t.plain("decisions-opened-toast"))
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    rules.check_reconsider(item)
    if item.version != visit.version:
        raise Refused("forms-refused-stale")
    text = t(
        "reconsiderations-ask",
        number=str(item.number),
        title=item.title,
        rules=await periods.rules(visit, About.RECONSIDERATION),
    )
    back = Button(t.plain("members-back"), data("recommendations:show", item.id))
    name = "reconsiderations:put"
    return Card(text, [*periods.rows(visit, name, item.id, item.version), [back]])


# notices


async def next_notice(visit: Visit) -> Card | None:
    """To the chair and the coordinators: the text is taken up again, and what can be done."""
    t = visit.t
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    if item.state is not rules.State.DRAFT:
        return None
    text = t(
        "reconsiderations-next",
        code=visit.group.code,
        number=str(item.number),
        title=item.title,
    )
    read = data("recommendations:show", item.id)
    return Card(text, [[Button(t.plain("recommendations-read"), read)]])


NOTICES = {"reconsiderations-next": Notice(next_notice)}
ROUTES = [press("reconsiderations:put", put)]
