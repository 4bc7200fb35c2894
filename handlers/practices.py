"""Practices are read and screened.

practices:show:<practice>[:details]     read one
practices:screening                     what waits for screening
practices:share:<practice>:v<n>         share it with the group
"""

from actions import practices as actions
from handlers import home, questions, responses
from handlers.cards import DANGER, PRIMARY, SUCCESS, Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import personal
from rules import practices as rules
from rules.forms import Answers
from rules.members import Role
from rules.practices import Practice, State
from storage import practices, recommendations
from texts import Html, dates

TRACES = 5  # so many places are quoted
DETAILS = ("safeguards", "results", "lessons", "transfer")  # a page of their own


async def screening(visit: Visit) -> Card:
    """The oldest practice that waits for screening."""
    found, _ = await visit.read(practices.list_waiting, visit.group.id, 0)
    if not found:
        return await home.card(visit, visit.t("practices-none-waiting"))
    visit.id = found[0].id
    return await show(visit)


async def show(visit: Visit) -> Card:
    """Read one practice: first what it is, then the details."""
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    screener = visit.is_a(Role.COORDINATOR)
    rules.check_visible(practice, visit.member.id, screener=screener)
    if visit.arg == "details":
        back = data("practices:show", practice.id)
        return Card(_details(visit, practice), [[Button(visit.t.plain("members-back"), back)]])
    text = "\n\n".join([await _text(visit, practice), *await responses.lines(visit, practice)])
    rows = await responses.rows(visit, practice)
    return Card(text, rows + _buttons(visit, practice, screener=screener))


def _details(visit: Visit, practice: Practice) -> str:
    head = visit.t("practices-details-head", title=practice.content.title)
    answers = practice.content.model_dump(include=set(DETAILS), exclude_none=True)
    return "\n\n".join(
        [head, *questions.lines(visit, questions.REGISTRY[rules.FORM.name], answers)]
    )


async def _text(visit: Visit, practice: Practice) -> str:
    t, content = visit.t, practice.content
    parts = [
        t(
            "practices-head",
            number=str(practice.number),
            title=content.title,
            state=t.plain(f"practices-state-{practice.state}"),
        )
    ]
    if practice.state is State.RETURNED:
        reason = await visit.read(practices.last_reason, practice.id)
        parts.append(t("practices-reason", reason=reason or "—"))
    places = traces(visit, content.model_dump(exclude_none=True))
    if places and practice.state is State.SUBMITTED:
        parts.append(t("practices-flags", places=places))
    parts.append(t("practices-summary", text=content.summary))
    answers = content.model_dump(
        exclude={"title", "summary", "attribution", "language", *DETAILS}, exclude_none=True
    )
    parts.append(
        Html("\n".join(questions.lines(visit, questions.REGISTRY[rules.FORM.name], answers)))
    )
    author = _author(visit, practice)
    when = dates.day(t, practice.shared_at or practice.submitted_at, visit.zone)
    parts.append(t("practices-foot", author=author, date=when))
    drawn = await visit.read(recommendations.drawn_from, practice.id)
    if drawn:
        numbers = ", ".join(f"{visit.group.code}-{row['number']}" for row in drawn)
        parts.append(t("practices-drawn", numbers=numbers))
    return "\n\n".join(part for part in parts if part)


def _author(visit: Visit, practice: Practice) -> str:
    """Inside the group the author is known; outside, the attribution rule holds."""
    delegation = visit.called(practice.delegation or practice.author_body)
    return visit.t.plain("practices-author", name=practice.author, delegation=delegation)


def _buttons(visit: Visit, practice: Practice, *, screener: bool) -> list[list[Button]]:
    t = visit.t
    rows: list[list[Button]] = []
    if any(getattr(practice.content, key) for key in DETAILS):
        details = data("practices:show", practice.id, arg="details")
        rows.append([Button(t.plain("practices-details"), details)])
    own = practice.author_id == visit.member.id
    if own and practice.state in {State.RETURNED, State.SUBMITTED}:
        revise = data("forms:open", practice.id, arg="practice")
        rows.append([Button(t.plain("practices-revise"), revise, style=PRIMARY)])
    if screener and practice.state is State.SUBMITTED and not own:
        rows.append(
            [
                Button(
                    t.plain("practices-share"),
                    data("practices:share", practice.id, practice.version),
                    style=SUCCESS,
                ),
                Button(
                    t.plain("practices-return"),
                    data("forms:open", practice.id, arg="return"),
                    style=DANGER,
                ),
            ]
        )
    drafter = {Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR} & visit.actor.roles
    if drafter and practice.state is State.SHARED:
        draft = data("forms:open", practice.id, arg="recommendation")
        rows.append([Button(t.plain("recommendations-draft"), draft)])
    rows.append(
        [Button(t.plain("practices-title"), data("practices:menu")), home.menu_button(visit)]
    )
    return rows


async def share(visit: Visit) -> Card:
    """Share a practice with the group; a version that was not on screen is shown first."""
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    if practice.version != visit.version:
        return (await show(visit)).saying(visit.t.plain("forms-refused-stale"))
    await visit.write(actions.share, visit.id, visit.version)
    return (await show(visit)).saying(visit.t.plain("practices-shared-toast"))


def traces(visit: Visit, answers: Answers) -> str:
    """The places that look like data about a person, quoted."""
    words_ = [value for value in answers.values() if isinstance(value, str)]
    found = [
        text[trace.start : trace.end].strip() for text in words_ for trace in personal.find(text)
    ]
    return ", ".join(visit.t.plain("practices-place", text=place) for place in found[:TRACES])


# notices


async def submitted_notice(visit: Visit) -> Card | None:
    """To coordinators: a practice waits for screening."""
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    if practice.state is not State.SUBMITTED:
        return None
    card = await show(visit)
    return Card(f"{visit.t('practices-to-screen')}\n\n{card.text}", card.rows)


async def screened_notice(visit: Visit) -> Card | None:
    """To the author: shared, or returned with a reason."""
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    if practice.state not in {State.SHARED, State.RETURNED}:
        return None
    card = await show(visit)
    return Card(f"{visit.t(f'practices-now-{practice.state}')}\n\n{card.text}", card.rows)


NOTICES = {
    "practices-submitted": Notice(submitted_notice),
    "practices-shared": Notice(screened_notice),
    "practices-returned": Notice(screened_notice),
}

ROUTES = [
    press("practices:show", show),
    press("practices:screening", screening),
    press("practices:share", share),
]
