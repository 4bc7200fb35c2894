"""Co-sponsors of a recommendation.

sponsors:join:<recommendation>:yes|no       sign it for one's delegation, or take that back
"""

from actions import sponsors as actions
from handlers import recommendations
from handlers.cards import Card
from handlers.routes import press
from handlers.visits import Visit
from rules.refusals import Refused


async def join(visit: Visit) -> Card:
    """Join the sponsors or leave them; the card shows who they are now."""
    if visit.arg not in {"yes", "no"}:
        raise Refused("forms-refused-stale")
    joined = visit.arg == "yes"
    await visit.write(actions.join, visit.id, joined=joined)
    delegation = visit.called(visit.member.delegation)
    key = "sponsors-joined-toast" if joined else "sponsors-left-toast"
    shown = await recommendations.show(visit)
    return shown.saying(visit.t.plain(key, delegation=delegation))


ROUTES = [press("sponsors:join", join)]
