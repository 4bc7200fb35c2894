"""Recommendations.

/recommendations                        the list
recommendations:list:<page>             the same as a button
recommendations:show:<recommendation>   read one
"""

from actions import recommendations as actions
from handlers import home, questions
from handlers.cards import PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.routes import command, data, press
from handlers.visits import Visit
from rules import recommendations as rules
from rules.forms import Answers, Draft
from rules.members import Role
from rules.recommendations import Recommendation, State
from storage import decisions, practices, recommendations
from texts import Html


async def list_(visit: Visit) -> Card:
    """All recommendations, newest first."""
    t = visit.t
    found, total = await visit.read(recommendations.list_all, visit.group.id, visit.id)
    rows = [
        [
            Button(
                t.plain(
                    "recommendations-line",
                    number=str(item.number),
                    title=home.shorten(item.title),
                    state=t.plain(f"recommendations-state-{item.state}"),
                ),
                data("recommendations:show", item.id),
            )
        ]
        for item in found
    ]
    rows.append(home.pages(visit, "recommendations:list", visit.id, total, recommendations.PAGE))
    if _drafter(visit):
        draft = data("forms:open", 0, arg="recommendation")
        rows.append([Button(t.plain("recommendations-draft"), draft)])
    rows.append([Button(t.plain("polls-title"), data("polls:list"))])
    rows.append([home.menu_button(visit)])
    return Card(t("recommendations-list", n=total), rows)


def _drafter(visit: Visit) -> bool:
    return bool({Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR} & visit.actor.roles)


async def show(visit: Visit) -> Card:
    """Read one recommendation, with what can be done next."""
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    return await card(visit, item)


async def card(visit: Visit, item: Recommendation) -> Card:
    """One recommendation."""
    t = visit.t
    parts = [
        text(visit, item),
        t("recommendations-foot", proposer=item.proposer, version=item.version),
    ]
    drawn = await visit.read(recommendations.practices_of, item.id)
    rows = [
        [
            Button(
                t.plain(
                    "practices-line", number=str(row["number"]), title=home.shorten(row["title"])
                ),
                data("practices:show", row["id"]),
            )
        ]
        for row in drawn
    ]
    if drawn:
        parts.append(t("recommendations-practices", n=len(drawn)))
    decision = await visit.read(decisions.latest, visit.group.id, item.id)
    if decision is not None:
        show_ = data("decisions:show", decision.id)
        rows.append([Button(t.plain(f"decisions-go-{decision.state}"), show_, style=PRIMARY)])
    if item.state is State.DRAFT and _drafter(visit):
        edit = data("forms:open", item.id, arg="edit")
        rows.append([Button(t.plain("recommendations-edit"), edit)])
    if item.state is State.DRAFT and visit.is_a(Role.COORDINATOR):
        prepare = data("decisions:prepare", item.id, item.version)
        rows.append([Button(t.plain("decisions-prepare"), prepare, style=PRIMARY)])
    rows.append(
        [
            Button(t.plain("recommendations-title"), data("recommendations:list")),
            home.menu_button(visit),
        ]
    )
    return Card("\n\n".join(parts), rows)


def text(visit: Visit, item: Recommendation) -> Html:
    """Number, title, state and the numbered paragraphs."""
    t = visit.t
    head = t(
        "recommendations-head",
        code=visit.group.code,
        number=str(item.number),
        title=item.title,
        state=t.plain(f"recommendations-state-{item.state}"),
    )
    body = "\n\n".join(_numbered(visit, item.paragraphs))
    return Html(f"{head}\n\n<blockquote expandable>{body}</blockquote>")


def _numbered(visit: Visit, paragraphs: list[str]) -> list[Html]:
    return [
        visit.t("recommendations-paragraph", n=str(n), text=paragraph)
        for n, paragraph in enumerate(paragraphs, 1)
    ]


# dialogues


async def _from_practice(visit: Visit, practice_id: int) -> Answers:
    if practice_id:
        await visit.read(practices.require, visit.group.id, practice_id)
    return {}


async def _text_now(visit: Visit, recommendation_id: int) -> Answers:
    item = await visit.read(recommendations.require, visit.group.id, recommendation_id)
    rules.check_draft(item)
    return {"title": item.title, "paragraphs": item.paragraphs, "version": item.version}


async def _preview(visit: Visit, draft: Draft) -> Html:
    """The title and the numbered paragraphs, as they will stand."""
    found = draft.answers["paragraphs"]
    assert isinstance(found, list)
    title = visit.t("forms-title", title=str(draft.answers["title"]))
    return Html("\n\n".join([title, *_numbered(visit, found)]))


async def _drafted(visit: Visit, draft: Draft) -> Card:
    item = await visit.write(actions.draft, draft.id, draft.version)
    return (await card(visit, item)).saying(visit.t.plain("forms-saved"))


async def _edited(visit: Visit, draft: Draft) -> Card:
    item = await visit.write(actions.edit, draft.id, draft.version)
    return (await card(visit, item)).saying(visit.t.plain("forms-saved"))


questions.register(
    Dialogue(
        rules.FORM, "recommendations.draft", _drafted, prefill=_from_practice, preview=_preview
    )
)
questions.register(
    Dialogue(rules.EDIT_FORM, "recommendations.edit", _edited, prefill=_text_now, preview=_preview)
)

ROUTES = [
    command("recommendations", list_, "recommendations.list"),
    press("recommendations:list", list_),
    press("recommendations:show", show),
]
