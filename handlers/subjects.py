"""What a ballot and a result are about, put into words, by the kind of subject.

Whoever opens decisions about something else than a whole text adds a line to `SHOWN`.
"""

from collections.abc import Awaitable, Callable

from handlers import markings, recommendations
from handlers.visits import Visit
from rules.decisions import About, Decision
from storage import amendments
from storage import recommendations as texts
from texts import Html

Show = Callable[[Visit, Decision], Awaitable[Html]]


async def shown(visit: Visit, decision: Decision) -> Html:
    """What is decided, as it was frozen: title and words."""
    return await SHOWN[decision.about](visit, decision)


async def _text(visit: Visit, decision: Decision) -> Html:
    item = await visit.read(texts.require, visit.group.id, decision.recommendation_id)
    return recommendations.text(visit, item)


async def _amendment(visit: Visit, decision: Decision) -> Html:
    """An amendment, as marked-up text."""
    assert decision.part_id is not None
    found = await visit.read(amendments.require, visit.group.id, decision.part_id)
    head = visit.t(
        "amendments-subject",
        code=visit.group.code,
        number=str(decision.number),
        title=decision.title,
        amendment=str(found.number),
        what=markings.what(visit, found.kind, found.place),
        delegation=visit.called(found.delegation),
    )
    text = markings.changes(visit, found)
    return Html(f"{head}\n\n<blockquote expandable>{text}</blockquote>")


SHOWN: dict[About, Show] = {About.TEXT: _text, About.AMENDMENT: _amendment}
