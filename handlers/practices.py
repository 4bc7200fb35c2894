"""A practice as it is read, and what can be done with it.

practices:show:<practice>[:details]     read one
"""

from handlers import contents, home, responses
from handlers.cards import DANGER, PRIMARY, SUCCESS, Button, Card
from handlers.routes import data, press
from handlers.visits import Visit
from rules import practices as rules
from rules.members import Role
from rules.practices import Practice, State
from storage import practices, recommendations, reviews

DRAWN = 5  # so many recommendations have a button


async def show(visit: Visit) -> Card:
    """Read one practice: first what it is, then the details."""
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    rules.check_visible(practice, visit.member.id, screener=visit.is_a(Role.COORDINATOR))
    if visit.arg == "details":
        back = data("practices:show", practice.id)
        return Card(
            contents.details(visit, practice), [[Button(visit.t.plain("members-back"), back)]]
        )
    text = [await contents.body(visit, practice), *await responses.lines(visit, practice)]
    rows = contents.details_button(visit, practice) + await responses.rows(visit, practice)
    return Card("\n\n".join(text), rows + await _buttons(visit, practice))


async def _buttons(visit: Visit, practice: Practice) -> list[list[Button]]:
    t = visit.t
    rows = await screening_buttons(visit, practice)
    rows += await _trace(visit, practice)
    if practice.state is State.SHARED:
        rows += await _review(visit, practice)
    rows += _life(visit, practice)
    rows.append(
        [Button(t.plain("practices-title"), data("practices:menu")), home.menu_button(visit)]
    )
    return rows


async def screening_buttons(visit: Visit, practice: Practice) -> list[list[Button]]:
    """Share, return or skip, for coordinators who did not write it; or on to the newer version."""
    t = visit.t
    if practice.revision and contents.insider(visit, practice):
        newer = data("versions:show", practice.id, practice.revision)
        return [[Button(t.plain("practices-revision"), newer, style=PRIMARY)]]
    waits = practice.state is State.SUBMITTED and practice.author_id != visit.member.id
    if not waits or not visit.is_a(Role.COORDINATOR):
        return []
    share = data("practices:share", practice.id, practice.version)
    return_ = data("forms:open", practice.id, arg="return")
    rows = [
        [
            Button(t.plain("practices-share"), share, style=SUCCESS),
            Button(t.plain("practices-return"), return_, style=DANGER),
        ]
    ]
    _, total = await visit.read(practices.to_screen, visit.group.id, visit.member.id)
    if total > 1:
        rows.append([Button(t.plain("practices-next"), data("practices:screening", practice.id))])
    return rows


async def _trace(visit: Visit, practice: Practice) -> list[list[Button]]:
    """The recommendations that draw on it, and a way to draft one."""
    t = visit.t
    drawn = await visit.read(recommendations.drawn_from, practice.id)
    rows = [
        [
            Button(
                t.plain(
                    "practices-drawn-line",
                    number=f"{visit.group.code}-{row['number']}",
                    title=home.shorten(row["title"]),
                ),
                data("recommendations:show", row["id"]),
            )
        ]
        for row in drawn[:DRAWN]
    ]
    drafter = {Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR} & visit.actor.roles
    if drafter and practice.state is State.SHARED:
        draft = data("forms:open", practice.id, arg="recommendation")
        rows.append([Button(t.plain("recommendations-draft"), draft)])
    return rows


async def _review(visit: Visit, practice: Practice) -> list[list[Button]]:
    """The review under way, the one that is done for the author, or a way to ask for one."""
    t, rows = visit.t, []
    own = practice.author_id == visit.member.id
    if not own and not visit.is_a(Role.COORDINATOR):
        return []
    done = await visit.read(reviews.done, visit.group.id, practice.id)
    if done is not None and own:
        rows.append([Button(t.plain("reviews-read"), data("reviews:show", done.id))])
    opened = await visit.read(reviews.opened, visit.group.id, practice.id)
    if opened is not None:
        rows.append([Button(t.plain("reviews-go"), data("reviews:show", opened.id))])
    elif practice.author_here:
        rows.append([Button(t.plain("reviews-ask"), data("reviews:ask", practice.id))])
    return rows


def _life(visit: Visit, practice: Practice) -> list[list[Button]]:
    """What the author and the coordinators do with a practice as time goes by."""
    t, rows = visit.t, []
    own = practice.author_id == visit.member.id
    coordinator = visit.is_a(Role.COORDINATOR)
    alive = practice.state not in {State.ARCHIVED, State.WITHDRAWN}
    shared = practice.state is State.SHARED
    if own and alive:
        revise = data("forms:open", practice.id, arg="practice")
        key = "practices-update" if shared else "practices-revise"
        rows.append([Button(t.plain(key), revise, style=None if shared else PRIMARY)])
    if practice.asked_at and (own or (coordinator and not practice.author_here)):
        confirm = data("practices:confirm", practice.id)
        rows.append([Button(t.plain("practices-confirm"), confirm, style=PRIMARY)])
    if not own and not coordinator:
        return rows
    last = [Button(t.plain("versions-title"), data("versions:list", practice.id))]
    if own and alive:
        last.append(Button(t.plain("practices-withdraw"), data("practices:withdraw", practice.id)))
    if shared and own:
        last.append(Button(t.plain("practices-archive"), data("practices:archive", practice.id)))
    elif shared:
        archive = data("forms:open", practice.id, arg="archive")
        last.append(Button(t.plain("practices-archive"), archive))
    return [*rows, last]


ROUTES = [
    press("practices:show", show),
]
