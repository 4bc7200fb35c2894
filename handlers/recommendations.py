"""Recommendations.

/recommendations                        the list
recommendations:list:<page>             the same as a button
recommendations:show:<recommendation>   read one
"""

from handlers import home
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import command, data, press
from handlers.visits import Visit
from rules import permissions
from rules import recommendations as rules
from rules.members import Role, caster
from rules.recommendations import Recommendation, State
from storage import amendments, decisions, divisions, members, recommendations, remarks, sponsors
from storage.transactions import Row
from texts import Html

DRAWN = 5  # so many practices have a button
SIGNED = 8  # so many co-sponsors are named


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
    if drafter(visit):
        draft = data("forms:open", 0, arg="recommendation")
        rows.append([Button(t.plain("recommendations-draft"), draft)])
    rows.append([Button(t.plain("polls-title"), data("polls:list"))])
    rows.append([home.menu_button(visit)])
    return Card(t("recommendations-list", n=total), rows)


def drafter(visit: Visit) -> bool:
    """Whether the visitor drafts and edits texts."""
    return bool({Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR} & visit.actor.roles)


async def show(visit: Visit) -> Card:
    """Read one recommendation, with what can be done next."""
    item = await visit.read(recommendations.require, visit.group.id, visit.id)
    return await card(visit, item)


async def card(visit: Visit, item: Recommendation) -> Card:
    """One recommendation."""
    signed = await visit.read(sponsors.list_of, visit.group.id, item.id)
    parts = [text(visit, item), _foot(visit, item, list(signed.values()))]
    drawn = await visit.read(recommendations.practices_of, item.id)
    if drawn:
        parts.append(visit.t("recommendations-practices", n=len(drawn)))
    rows = [
        *await _decisions(visit, item),
        [await _discussion(visit, item), *await _amendments(visit, item)],
        await _signature(visit, item, signed),
        *_practices(visit, drawn[:DRAWN]),
        _drafting(visit, item, more=len(drawn) > DRAWN),
        _life(visit, item),
        [
            Button(visit.t.plain("recommendations-title"), data("recommendations:list")),
            home.menu_button(visit),
        ],
    ]
    return Card("\n\n".join(parts), rows)


def _foot(visit: Visit, item: Recommendation, signed: list[str]) -> Html:
    """Who stands behind it, and what it belongs to."""
    t, proposer = visit.t, item.proposer
    if item.delegation:
        called = visit.called(item.delegation)
        proposer = t.plain("practices-author", name=item.proposer, delegation=called)
    lines = [t("recommendations-foot", proposer=proposer, version=item.version)]
    names = ", ".join(visit.called(name) for name in signed[:SIGNED])
    if len(signed) > SIGNED:
        lines.append(t("sponsors-more", names=names, n=len(signed) - SIGNED))
    elif signed:
        lines.append(t("sponsors-are", names=names))
    return Html("\n".join([*lines, *belongs(visit, item.strands, item.pillars)]))


def belongs(visit: Visit, strands: list[str], pillars: list[str]) -> list[Html]:
    """Which strands and pillars a text belongs to, a line each."""
    t, lines = visit.t, []
    if strands:
        named = ", ".join(t.plain(f"recommendation-strands-{strand}") for strand in strands)
        lines.append(t("forms-line", field=t.plain("recommendation-field-strands"), value=named))
    if pillars:
        named = ", ".join(t.plain(f"recommendation-pillars-{pillar}") for pillar in pillars)
        lines.append(t("forms-line", field=t.plain("recommendation-field-pillars"), value=named))
    return lines


async def _decisions(visit: Visit, item: Recommendation) -> list[list[Button]]:
    """To the newest decision, and to all; for chair and coordinators, to a new one."""
    row = []
    waiting = await visit.read(amendments.pending, visit.group.id, item.id)
    asked = await visit.read(divisions.asked, visit.group.id, item.id)
    free = item.state is State.DRAFT and not waiting and asked is None
    if free and permissions.allows("decisions.prepare", visit.actor):
        prepare = data("decisions:prepare", item.id, item.version)
        row.append(Button(visit.t.plain("decisions-prepare"), prepare, style=PRIMARY))
    found = await visit.read(decisions.list_of, visit.group.id, item.id)
    if found:
        shown = data("decisions:show", found[0].id)
        label = visit.t.plain(f"decisions-go-{found[0].state}")
        row.append(Button(label, shown, style=None if row else PRIMARY))
    return [row, all_decisions(visit, item.id, len(found))]


def all_decisions(visit: Visit, recommendation_id: int, n: int) -> list[Button]:
    """To the list of all decisions on a text, where there are several."""
    if n < 2:
        return []
    label = visit.t.plain("decisions-all", n=n)
    return [Button(label, data("decisions:list", recommendation_id))]


async def _discussion(visit: Visit, item: Recommendation) -> Button:
    said = await visit.read(remarks.count, visit.group.id, item.id)
    return Button(visit.t.plain("remarks-go", n=said), data("remarks:list", item.id))


async def _amendments(visit: Visit, item: Recommendation) -> list[Button]:
    """To the amendments; also where there are none, while some can be proposed."""
    found = await visit.read(amendments.list_of, visit.group.id, item.id)
    if not found and item.state is not State.DRAFT:
        return []
    label = visit.t.plain("amendments-go", n=len(found))
    return [Button(label, data("amendments:list", item.id))]


async def _signature(visit: Visit, item: Recommendation, signed: dict[int, str]) -> list[Button]:
    """To join the sponsors or to leave them, for whoever casts a delegation's vote."""
    member = visit.member
    people = await visit.read(members.list_of, visit.group.id, member.delegation_id or 0)
    if not rules.may_sponsor(item, member, caster(people)):
        return []
    joined = member.delegation_id in signed
    key = "sponsors-leave" if joined else "sponsors-join"
    return [Button(visit.t.plain(key), data("sponsors:join", item.id, arg=turn(done=joined)))]


def turn(*, done: bool) -> str:
    """What the next press of a button with two positions says."""
    return "no" if done else "yes"


def _practices(visit: Visit, drawn: list[Row]) -> list[list[Button]]:
    return [[practice(visit, row)] for row in drawn]


def practice(visit: Visit, row: Row) -> Button:
    """To a practice that a recommendation draws on."""
    title = home.shorten(row["title"])
    label = visit.t.plain("practices-line", number=str(row["number"]), title=title)
    return Button(label, data("practices:show", row["id"]))


def _drafting(visit: Visit, item: Recommendation, *, more: bool) -> list[Button]:
    t, row = visit.t, []
    if item.state is State.DRAFT and drafter(visit):
        row.append(Button(t.plain("recommendations-edit"), data("forms:open", item.id, arg="edit")))
    if more or (drafter(visit) and item.state is not State.WITHDRAWN):
        row.append(Button(t.plain("practices-title"), data("traces:list", item.id)))
    return row


def _life(visit: Visit, item: Recommendation) -> list[Button]:
    t, row = visit.t, []
    if len(item.paragraphs) > 1 and item.state in {State.DRAFT, State.OPEN}:
        row.append(Button(t.plain("divisions-go"), data("divisions:show", item.id)))
    if item.state is State.ADOPTED and (visit.is_a(Role.CHAIR) or visit.is_a(Role.COORDINATOR)):
        again = data("reconsiderations:put", item.id, item.version)
        row.append(Button(t.plain("reconsiderations-put"), again))
    if item.version > 1:
        row.append(Button(t.plain("versions-title"), data("wordings:show", item.id, item.version)))
    if rules.may_withdraw(item, visit.member):
        row.append(
            Button(t.plain("recommendations-withdraw"), data("recommendations:withdraw", item.id))
        )
    return row


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
    body = "\n\n".join(numbered(visit, item.paragraphs))
    return Html(f"{head}\n\n<blockquote expandable>{body}</blockquote>")


def numbered(visit: Visit, paragraphs: list[str]) -> list[Html]:
    """The paragraphs with their numbers."""
    return [
        visit.t("recommendations-paragraph", n=str(n), text=paragraph)
        for n, paragraph in enumerate(paragraphs, 1)
    ]


ROUTES = [
    command("recommendations", list_, "recommendations.list"),
    press("recommendations:list", list_),
    press("recommendations:show", show),
]
