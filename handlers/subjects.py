"""What a ballot and a result are about, put into words, by the kind of subject.

Whoever opens decisions about something else than a whole text adds a line to `SHOWN`.
"""

from collections.abc import Awaitable, Callable

from handlers import recommendations
from handlers.visits import Visit
from rules.decisions import About, Decision
from storage import recommendations as texts
from texts import Html

Show = Callable[[Visit, Decision], Awaitable[Html]]


async def shown(visit: Visit, decision: Decision) -> Html:
    """What is decided, as it was frozen: title and words."""
    return await SHOWN[decision.about](visit, decision)


async def _text(visit: Visit, decision: Decision) -> Html:
    item = await visit.read(texts.require, visit.group.id, decision.recommendation_id)
    return recommendations.text(visit, item)


SHOWN: dict[About, Show] = {About.TEXT: _text}
