"""Amendments are proposed in guided dialogues; who has to know is told."""

from collections.abc import Awaitable, Callable

from actions import amendments as actions
from handlers import amendments, divisions, markings, questions
from handlers.cards import PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.refusals import refusal
from handlers.routes import Notice, data
from handlers.versions import marked
from handlers.visits import Visit
from rules import amendments as rules
from rules import recommendations as texts
from rules import versions as comparison
from rules.amendments import Kind, State
from rules.forms import Answers, Draft
from rules.recommendations import State as Stands
from rules.refusals import Refused
from storage import amendments as stored
from storage import divisions as divided
from storage import forms, recommendations
from texts import Html

BEGINNING = 80  # so much of a paragraph is shown where one is chosen


async def _begin(visit: Visit, recommendation_id: int) -> Answers:
    item = await visit.read(recommendations.require, visit.group.id, recommendation_id)
    texts.check_draft(item)
    waiting = await visit.read(stored.pending, visit.group.id, item.id)
    rules.check_propose(visit.member, len(waiting))
    return {}


def _places(kind: Kind) -> Callable[[Visit], Awaitable[dict[str, str]]]:
    async def offer(visit: Visit) -> dict[str, str]:
        """The paragraphs that the text has now."""
        draft = await visit.read(forms.opened, visit.person_id)
        if draft is None or draft.form != rules.FORMS[kind].name:
            return {}
        item = await visit.read(recommendations.require, visit.group.id, draft.subject_id)
        first = 0 if kind is Kind.ADD else 1
        return {str(n): _place(visit, kind, n) for n in range(first, len(item.paragraphs) + 1)}

    return offer


def _place(visit: Visit, kind: Kind, place: int) -> str:
    if kind is not Kind.ADD:
        return visit.t.plain("remarks-on-paragraph", number=str(place))
    if place == 0:
        return visit.t.plain("amendments-top")
    return visit.t.plain("amendments-after", place=str(place))


def _shown(kind: Kind) -> Callable[[Visit, str, object], str | None]:
    def show(visit: Visit, key: str, value: object) -> str | None:
        return _place(visit, kind, int(str(value))) if key == "place" else None

    return show


async def _under(visit: Visit, draft: Draft) -> Html | None:
    """The paragraphs to choose from; then the one that was chosen, to be copied and revised."""
    item = await visit.read(recommendations.require, visit.group.id, draft.subject_id)
    place = draft.answers.get("place")
    if place is None:
        lines = [_line(visit, n, text) for n, text in enumerate(item.paragraphs, 1)]
        return Html("\n".join(lines))
    n = int(str(place))
    if not 1 <= n <= len(item.paragraphs) or draft.form == Kind.ADD:
        return None
    return visit.t("amendments-now", n=str(n), text=item.paragraphs[n - 1])


def _line(visit: Visit, n: int, text: str) -> Html:
    short = text if len(text) <= BEGINNING else text[: BEGINNING - 1].rstrip() + "…"
    return visit.t("recommendations-paragraph", n=str(n), text=short)


async def _text(visit: Visit, draft: Draft, typed: str) -> object:
    """A text that changes something, and fits. Raises Refused."""
    item = await visit.read(recommendations.require, visit.group.id, draft.subject_id)
    place = int(str(draft.answers.get("place") or 0))
    rules.proposed(item.paragraphs, Kind(draft.form), place, typed)
    return typed


async def _preview(visit: Visit, draft: Draft) -> Html:
    """The paragraph as it will be put, marked; or what stands in the way by now."""
    kind = Kind(draft.form)
    item = await visit.read(recommendations.require, visit.group.id, draft.subject_id)
    place, said = int(str(draft.answers["place"])), str(draft.answers.get("text") or "")
    try:
        before, after = rules.proposed(item.paragraphs, kind, place, said)
    except Refused as refused:
        return refusal(visit, refused)
    text = marked(visit, comparison.marked(before, after))
    head = visit.t("forms-title", title=markings.what(visit, kind, place))
    return Html(f"{head}\n<blockquote>{text}</blockquote>")


async def _proposed(visit: Visit, draft: Draft) -> Card:
    kind = Kind(draft.form)
    visit.id = await visit.write(actions.propose, kind, draft.id, draft.version)
    visit.arg = ""
    return (await amendments.list_(visit)).saying(visit.t.plain("amendments-proposed-toast"))


for _kind, _form in rules.FORMS.items():
    questions.register(
        Dialogue(
            _form,
            "amendments.propose",
            _proposed,
            prefill=_begin,
            preview=_preview,
            show=_shown(_kind),
            parse={"text": _text} if _kind is not Kind.DELETE else {},
            offers={"place": _places(_kind)},
            under=_under,
        )
    )


# notices


async def proposed_notice(visit: Visit) -> Card | None:
    """To the proposer of the text, the chair and the coordinators."""
    key = "amendments-proposed"
    return await _notice(visit, key, State.PROPOSED)


async def lapsed_notice(visit: Visit) -> Card | None:
    """To whoever proposed it: its paragraph is not there any more."""
    key = "amendments-lapsed"
    return await _notice(visit, key, State.LAPSED)


async def _notice(visit: Visit, key: str, wanted: State) -> Card | None:
    found = await visit.read(stored.require, visit.group.id, visit.id)
    if found.state is not wanted:
        return None
    item = await visit.read(recommendations.require, visit.group.id, found.recommendation_id)
    head = visit.t(key, code=visit.group.code, number=str(item.number), title=item.title)
    go = Button(visit.t.plain("amendments-open"), data("amendments:list", item.id))
    return Card(f"{head}\n\n{markings.words(visit, found)}", [[go]])


async def next_notice(visit: Visit) -> Card | None:
    """To the chair and the coordinators: what is put next."""
    t = visit.t
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    if item.state is not Stands.DRAFT:
        return None
    waiting = rules.in_order(await visit.read(stored.pending, visit.group.id, item.id))
    facts = {"code": visit.group.code, "number": str(item.number), "title": item.title}
    read = [Button(t.plain("recommendations-read"), data("recommendations:show", item.id))]
    if waiting:
        text = t("amendments-next", n=len(waiting), **facts)
        return Card(text, [[amendments.put_button(visit, item, waiting[0])], read])
    if await visit.read(divided.asked, visit.group.id, item.id):
        text = t("divisions-next", **facts)
        return Card(text, [[divisions.put_button(visit, item)], read])
    prepare = data("decisions:prepare", item.id, item.version)
    put = [Button(t.plain("decisions-prepare"), prepare, style=PRIMARY)]
    return Card(t("amendments-done", version=item.version, **facts), [put, read])


NOTICES = {
    "amendments-proposed": Notice(proposed_notice),
    "amendments-lapsed": Notice(lapsed_notice),
    "amendments-next": Notice(next_notice),
}
