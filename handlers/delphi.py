"""Delphi rounds: the first is begun in a guided dialogue, the next with a button.

delphi:again:<poll>      the next round over the same statements
"""

from actions import delphi as actions
from handlers import polls
from handlers.cards import Card
from handlers.questions import Dialogue, register
from handlers.routes import press
from handlers.visits import Visit
from rules import polls as rules
from rules.forms import Draft


async def again(visit: Visit) -> Card:
    """Open the next round; everybody is told."""
    poll = await visit.write(actions.again, visit.id)
    return (await polls.card(visit, poll)).saying(visit.t.plain("polls-opened-toast"))


async def _opened(visit: Visit, draft: Draft) -> Card:
    poll = await visit.write(actions.open, draft.id, draft.version)
    return (await polls.card(visit, poll)).saying(visit.t.plain("polls-opened-toast"))


register(Dialogue(rules.DELPHI_FORM, "delphi.open", _opened))

ROUTES = [press("delphi:again", again)]
