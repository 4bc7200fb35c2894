"""The discussion of a recommendation, by paragraph or as a whole.

remarks:list:<recommendation>[:<page>]      read it; first the page with the newest
remarks:withdraw:<remark>[:yes]             delete one's own, after a second press
"""

from datetime import datetime

from actions import remarks as actions
from handlers import questions
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.comments import preview
from handlers.questions import Dialogue
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import recommendations as texts
from rules import remarks as rules
from rules.forms import Answers, Draft
from rules.members import Role
from rules.recommendations import State
from rules.remarks import WHOLE, Remark
from rules.responses import GATHERED
from rules.responses import State as Shown
from storage import forms, recommendations, remarks
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """A page of the discussion, newest last."""
    t = visit.t
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    total = await visit.read(remarks.count, visit.group.id, item.id)
    last = max(0, (total - 1) // remarks.PAGE)
    page = min(int(visit.arg), last) if visit.arg.isascii() and visit.arg.isdigit() else last
    found = await visit.read(remarks.list_of, visit.group.id, item.id, page)
    parts = [t("remarks-head", number=str(item.number), title=item.title, n=total)]
    listed = list(enumerate(found, page * remarks.PAGE + 1))
    parts += [_words(visit, n, remark, item.version) for n, remark in listed]
    rows = [_take_away(visit, remark, str(n)) for n, remark in listed]
    rows.append(_pages(visit, item.id, page, last))
    if item.state is not State.WITHDRAWN:
        write = data("forms:open", item.id, arg="remark")
        rows.append([Button(t.plain("remarks-write"), write, style=PRIMARY)])
    rows.append([Button(t.plain("traces-back"), data("recommendations:show", item.id))])
    return Card("\n\n".join(parts), rows)


def _words(visit: Visit, number: int, remark: Remark, version: int) -> Html:
    """The frame is ours, whatever stands in it."""
    t = visit.t
    called = visit.called(remark.delegation or remark.author_body)
    about = _on(visit, remark.paragraph)
    if remark.version != version:
        about = t.plain("remarks-on-version", about=about, version=remark.version)
    return t(
        "remarks-remark",
        number=str(number),
        author=t.plain("practices-author", name=remark.author, delegation=called),
        date=dates.day(t, remark.at, visit.zone),
        about=about,
        text=remark.content or t.plain("responses-deleted-text"),
    )


def _on(visit: Visit, paragraph: int) -> str:
    if paragraph == WHOLE:
        return visit.t.plain("remarks-on-whole")
    return visit.t.plain("remarks-on-paragraph", number=str(paragraph))


def _take_away(visit: Visit, remark: Remark, number: str) -> list[Button]:
    if remark.member_id == visit.member.id:
        label = visit.t.plain("responses-delete", number=number)
        return [Button(label, data("remarks:withdraw", remark.id))]
    if visit.is_a(Role.COORDINATOR):
        label = visit.t.plain("responses-remove", number=number)
        return [Button(label, data("forms:open", remark.id, arg="strike"), style=DANGER)]
    return []


def _pages(visit: Visit, recommendation_id: int, page: int, last: int) -> list[Button]:
    return [
        Button(visit.t.plain(label), data("remarks:list", recommendation_id, arg=to))
        for label, to in (("forms-page-before", page - 1), ("forms-page-after", page + 1))
        if 0 <= to <= last
    ]


async def withdraw(visit: Visit) -> Card:
    """Delete one's own remark."""
    t = visit.t
    if visit.arg == "yes":
        return await _after(visit, await visit.write(actions.withdraw, visit.id))
    remark = await visit.read(remarks.require, visit.group.id, visit.id)
    rules.check_withdraw(remark, visit.member)
    sure = data("remarks:withdraw", remark.id, arg="yes")
    keep = data("remarks:list", remark.recommendation_id)
    rows = [
        [Button(t.plain("forms-discard"), sure, style=DANGER)],
        [Button(t.plain("forms-keep"), keep, style=PRIMARY)],
    ]
    return Card(t("responses-withdraw-ask"), rows)


async def _after(visit: Visit, recommendation_id: int) -> Card:
    visit.id, visit.arg = recommendation_id, ""
    return (await list_(visit)).saying(visit.t.plain("responses-withdrawn-toast"))


# dialogues


async def _begin(visit: Visit, recommendation_id: int) -> Answers:
    """A text of one paragraph is discussed as a whole."""
    item = await visit.read(recommendations.require, visit.group.id, recommendation_id)
    texts.check_not_withdrawn(item)
    return {"paragraph": str(WHOLE)} if len(item.paragraphs) == 1 else {}


async def _offer(visit: Visit) -> dict[str, str]:
    """The whole, and every paragraph that the text has now."""
    draft = await visit.read(forms.opened, visit.person_id)
    if draft is None or draft.form != rules.FORM.name:
        return {}
    item = await visit.read(recommendations.require, visit.group.id, draft.subject_id)
    numbers = range(WHOLE, len(item.paragraphs) + 1)
    return {str(number): _on(visit, number) for number in numbers}


def _show(visit: Visit, key: str, value: object) -> str | None:
    return _on(visit, int(str(value))) if key == "paragraph" else None


async def _written(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.write, draft.id, draft.version)
    visit.arg = ""
    return (await list_(visit)).saying(visit.t.plain("responses-written-toast"))


async def _strike(visit: Visit, remark_id: int) -> Answers:
    await visit.read(remarks.require, visit.group.id, remark_id)
    return {}


async def _struck(visit: Visit, draft: Draft) -> Card:
    return await _after(visit, await visit.write(actions.strike, draft.id, draft.version))


# notices


async def written_notice(visit: Visit) -> Card | None:
    """To the proposer: what came in the last minutes, as the page with the newest."""
    until = datetime.fromisoformat(str(visit.facts["until"]))
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    span = (until - GATHERED, until, item.proposer_id)
    new = await visit.read(remarks.count_since, visit.group.id, item.id, *span)
    if not new:
        return None
    card = await list_(visit)
    return Card(f"{visit.t('remarks-written', n=new)}\n\n{card.text}", card.rows)


async def removed_notice(visit: Visit) -> Card | None:
    """To the writer: it was removed, and why."""
    remark = await visit.read(remarks.require, visit.group.id, visit.id)
    item = await visit.read(recommendations.require, visit.group.id, remark.recommendation_id)
    if remark.state is not Shown.REMOVED or remark.reason is None:
        return None
    text = visit.t("remarks-removed", title=item.title, reason=remark.reason)
    back = data("recommendations:show", item.id)
    return Card(text, [[Button(visit.t.plain("traces-back"), back)]])


questions.register(
    Dialogue(
        rules.FORM,
        "remarks.write",
        _written,
        prefill=_begin,
        preview=preview,
        show=_show,
        offers={"paragraph": _offer},
    )
)
questions.register(Dialogue(rules.STRIKE_FORM, "remarks.strike", _struck, prefill=_strike))

NOTICES = {
    "remarks-written": Notice(written_notice, topic="responses"),
    "remarks-removed": Notice(removed_notice),
}
ROUTES = [press("remarks:list", list_), press("remarks:withdraw", withdraw)]
