"""What a ballot and a result are about, put into words, by the kind of subject.

Whoever opens decisions about something else than a whole text adds a line to `SHOWN`.
"""

from collections.abc import Awaitable, Callable

from handlers import markings, recommendations
from handlers.visits import Visit
from rules.decisions import About, Decision
from storage import amendments, wordings
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
    found = await visit.read(amendments.require, visit.group.id, decision.part_id or 0)
    delegation = visit.called(found.delegation)
    parts = [_head(visit, decision), await part(visit, decision)]
    parts.append(visit.t("amendments-subject", delegation=delegation))
    text = markings.changes(visit, found)
    return Html("\n".join(parts) + f"\n\n<blockquote expandable>{text}</blockquote>")


async def _paragraph(visit: Visit, decision: Decision) -> Html:
    """A paragraph of the version that was frozen."""
    item = await visit.read(texts.require, visit.group.id, decision.recommendation_id)
    frozen = await visit.read(wordings.get, item, decision.text_version)
    n = decision.part_id or 0
    text = visit.t("recommendations-paragraph", n=str(n), text=frozen.paragraphs[n - 1])
    head = Html("\n".join([_head(visit, decision), await part(visit, decision)]))
    return Html(f"{head}\n\n<blockquote expandable>{text}</blockquote>")


async def _reconsideration(visit: Visit, decision: Decision) -> Html:
    """An adopted text, and the question."""
    asked = visit.t("reconsiderations-subject")
    return Html(f"{await _text(visit, decision)}\n\n{asked}")


def _head(visit: Visit, decision: Decision) -> Html:
    code, number = visit.group.code, str(decision.number)
    return visit.t("subjects-head", code=code, number=number, title=decision.title)


async def part(visit: Visit, decision: Decision) -> Html:
    """What of a text is decided, in a line; nothing for the whole."""
    t = visit.t
    match decision.about:
        case About.AMENDMENT:
            found = await visit.read(amendments.require, visit.group.id, decision.part_id or 0)
            said = markings.what(visit, found.kind, found.place)
            return t("subjects-amendment", number=str(found.number), what=said)
        case About.PARAGRAPH:
            return t("subjects-paragraph", n=str(decision.part_id))
        case About.RECONSIDERATION:
            return t("subjects-reconsideration")
        case _:
            return Html("")


SHOWN: dict[About, Show] = {
    About.TEXT: _text,
    About.AMENDMENT: _amendment,
    About.PARAGRAPH: _paragraph,
    About.RECONSIDERATION: _reconsideration,
}
