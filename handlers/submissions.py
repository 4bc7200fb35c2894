"""Practices are written, handed in and returned, in guided dialogues."""

from actions import practices as actions
from handlers import home, questions
from handlers.cards import Button, Card
from handlers.practices import show, traces
from handlers.questions import Dialogue
from handlers.routes import data
from handlers.visits import Visit
from rules import practices as rules
from rules.forms import Answers, Draft
from storage import library, practices
from texts import Html


async def _prefill(visit: Visit, practice_id: int) -> Answers:
    if not practice_id:
        return {}
    practice = await visit.read(practices.require, visit.group.id, practice_id)
    rules.check_revise(practice, visit.member.id)
    return practice.content.model_dump(exclude={"language"}, exclude_none=True)


async def _submitted(visit: Visit, draft: Draft) -> Card:
    practice = await visit.write(actions.submit, draft.id, draft.version)
    text = visit.t("practices-submitted", number=str(practice.number), title=practice.content.title)
    rows = [
        [Button(visit.t.plain("practices-read"), data("practices:show", practice.id))],
        [home.menu_button(visit)],
    ]
    return Card(text, rows)


async def _returned(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.return_, draft.id, draft.version)
    return (await show(visit)).saying(visit.t.plain("practices-returned-toast"))


async def _preview(visit: Visit, draft: Draft) -> Html:
    """The answers, why it was returned, and what looks like data about a person."""
    parts = [questions.summary(visit, DIALOGUE, draft.answers)]
    places = traces(visit, draft.answers)
    if places:
        parts.append(visit.t("practices-traces", places=places))
    return Html("\n\n".join(parts))


async def _beside(visit: Visit, draft: Draft) -> tuple[list[Html], list[list[Button]]]:
    """What the library already has of the kind, to be read in a new message."""
    title, summary = str(draft.answers["title"]), str(draft.answers["summary"])
    found = await visit.read(library.similar, visit.group.id, title, summary, draft.subject_id)
    rows = []
    for practice in found:
        label = visit.t.plain("library-read", title=home.shorten(practice.content.title, 48))
        rows.append([Button(label, data("practices:show", practice.id) + "+")])
    return [visit.t("library-similar")] if found else [], rows


DIALOGUE = Dialogue(
    rules.FORM,
    "practices.submit",
    _submitted,
    prefill=_prefill,
    preview=_preview,
    beside=_beside,
    wanted=("safeguards",),
)
questions.register(DIALOGUE)
questions.register(Dialogue(rules.RETURN_FORM, "practices.return_", _returned))
