"""Recommendations are drafted and edited in guided dialogues, and withdrawn.

recommendations:withdraw:<recommendation>[:yes]     the proposer takes a draft back, asked once
"""

from actions import recommendations as actions
from handlers import questions, recommendations
from handlers.cards import DANGER, Button, Card
from handlers.questions import Dialogue
from handlers.routes import data, press
from handlers.visits import Visit
from rules import recommendations as rules
from rules.forms import Answers, Draft
from storage import practices
from storage import recommendations as texts
from texts import Html


async def _from_practice(visit: Visit, practice_id: int) -> Answers:
    """What a practice belongs to, its recommendation most likely belongs to as well."""
    if not practice_id:
        return {}
    practice = await visit.read(practices.require, visit.group.id, practice_id)
    known = practice.content.model_dump(include={"strands", "pillars"})
    return {key: value for key, value in known.items() if value}


async def _text_now(visit: Visit, recommendation_id: int) -> Answers:
    item = await visit.read(texts.require, visit.group.id, recommendation_id)
    rules.check_draft(item)
    return item.model_dump(include={"title", "paragraphs", "strands", "pillars", "version"})


async def _preview(visit: Visit, draft: Draft) -> Html:
    """The whole, as it will stand."""
    answers = draft.answers
    title = visit.t("forms-title", title=str(answers["title"]))
    body = recommendations.numbered(visit, _list(answers, "paragraphs"))
    lines = recommendations.belongs(visit, _list(answers, "strands"), _list(answers, "pillars"))
    return Html("\n\n".join([title, *body, "\n".join(lines)]))


def _list(answers: Answers, key: str) -> list[str]:
    found = answers.get(key) or []
    assert isinstance(found, list)
    return found


async def _drafted(visit: Visit, draft: Draft) -> Card:
    item = await visit.write(actions.draft, draft.id, draft.version)
    return (await recommendations.card(visit, item)).saying(visit.t.plain("forms-saved"))


async def _edited(visit: Visit, draft: Draft) -> Card:
    item = await visit.write(actions.edit, draft.id, draft.version)
    return (await recommendations.card(visit, item)).saying(visit.t.plain("forms-saved"))


async def withdraw(visit: Visit) -> Card:
    """Take one's own draft back; asks once."""
    t = visit.t
    if visit.arg == "yes":
        await visit.write(actions.withdraw, visit.id)
        shown = await recommendations.show(visit)
        return shown.saying(t.plain("recommendations-withdrawn-toast"))
    item = await visit.read(texts.require, visit.group.id, visit.id)
    rules.check_withdraw(item, visit.member)
    sure = data("recommendations:withdraw", item.id, arg="yes")
    back = data("recommendations:show", item.id)
    rows = [
        [Button(t.plain("recommendations-withdraw"), sure, style=DANGER)],
        [Button(t.plain("members-back"), back)],
    ]
    return Card(t("recommendations-withdraw-ask", number=str(item.number), title=item.title), rows)


questions.register(
    Dialogue(
        rules.FORM, "recommendations.draft", _drafted, prefill=_from_practice, preview=_preview
    )
)
questions.register(
    Dialogue(rules.EDIT_FORM, "recommendations.edit", _edited, prefill=_text_now, preview=_preview)
)

ROUTES = [press("recommendations:withdraw", withdraw)]
