"""What a practice says and where it stands, in words."""

from handlers import home, questions, themes
from handlers.cards import Button
from handlers.routes import data
from handlers.visits import Visit
from rules import practices as rules
from rules import submissions
from rules.forms import Answers
from rules.members import Role
from rules.practices import Place, Practice, Shown, State
from storage import recommendations, roles, versions
from texts import Html, dates

TRACES = 5  # so many places are quoted
DETAILS = ("safeguards", "results", "worked", "failed", "transfer")  # a page of their own


def details_button(
    visit: Visit, practice: Practice, name: str = "practices:show", version: int = 0
) -> list[list[Button]]:
    """To the longer answers, when there are any."""
    if not any(getattr(practice.content, key) for key in DETAILS):
        return []
    more = data(name, practice.id, version, "details")
    return [[Button(visit.t.plain("practices-details"), more)]]


def details(visit: Visit, practice: Practice) -> str:
    """The longer answers, on a page of their own."""
    head = visit.t("practices-details-head", title=practice.content.title)
    answers = practice.content.model_dump(include=set(DETAILS), exclude_none=True)
    return "\n\n".join(
        [head, *questions.lines(visit, questions.REGISTRY[rules.FORM.name], answers)]
    )


async def body(visit: Visit, practice: Practice) -> str:
    """A practice in words. What people wrote stands in the middle; above and below are we."""
    parts = [_head(visit, practice), *await _standing(visit, practice)]
    parts.append(visit.t("practices-summary", text=practice.content.summary))
    parts.append(await _answers(visit, practice))
    when = dates.day(visit.t, practice.shared_at or practice.submitted_at, visit.zone)
    parts.append(visit.t("practices-foot", author=author(visit, practice), date=when))
    drawn = await visit.read(recommendations.drawn_from, practice.id)
    if drawn:
        numbers = ", ".join(f"{visit.group.code}-{row['number']}" for row in drawn)
        parts.append(visit.t("practices-drawn", numbers=numbers))
    return "\n\n".join(part for part in parts if part)


def _head(visit: Visit, practice: Practice) -> Html:
    t = visit.t
    labels = [t.plain(f"practices-state-{practice.state}")]
    if practice.asked_at:
        labels.append(t.plain("practices-stale"))
    if practice.reviewed_at:
        day = dates.day(t, practice.reviewed_at, visit.zone)
        labels.append(t.plain("practices-reviewed", date=day))
    state = " · ".join(labels)
    return t(
        "practices-head", number=str(practice.number), title=practice.content.title, state=state
    )


async def _standing(visit: Visit, practice: Practice) -> list[Html]:
    """For the author and the coordinators: the last step, a newer version, marked places."""
    if not insider(visit, practice):
        return []
    t, parts = visit.t, []
    steps = [s for s in await visit.read(versions.steps, practice.id) if s.verdict != "submitted"]
    if steps:
        parts.append(step_words(visit, steps[0]))
    if practice.revision_state:
        parts.append(t(f"practices-revision-{practice.revision_state}"))
    if await unscreened(visit, practice):
        parts.append(t("practices-no-screener"))
    places = traces(visit, practice.content.model_dump(exclude_none=True))
    if places and practice.state is State.SUBMITTED:
        parts.append(t("practices-flags", places=places))
        if await visit.read(versions.declared, practice):
            parts.append(t("practices-declared"))
    return parts


async def unscreened(visit: Visit, practice: Practice) -> bool:
    """Whether one's own practice waits, and the group has no other coordinator to screen it."""
    waits = State.SUBMITTED in {practice.state, practice.revision_state}
    if not waits or practice.author_id != visit.member.id or not visit.is_a(Role.COORDINATOR):
        return False
    return not await visit.read(roles.others, visit.group.id, visit.member.id)


def step_words(visit: Visit, step: rules.Step, limit: int = 500) -> Html:
    """Who did what, when, and why."""
    t = visit.t
    words = t(
        f"versions-step-{'declared' if step.declared else step.verdict}",
        name=step.name,
        date=dates.day(t, step.at, visit.zone),
        version=step.version,
    )
    if not step.reason:
        return words
    return t("versions-reason", step=words, reason=home.shorten(step.reason, limit))


async def _answers(visit: Visit, practice: Practice) -> Html:
    elsewhere = {"title", "summary", *DETAILS}
    if not insider(visit, practice):
        elsewhere.add("attribution")  # it shows in how the author is named
    answers = practice.content.model_dump(exclude=elsewhere, exclude_none=True)
    answers = await themes.named(visit, answers)
    return Html("\n".join(questions.lines(visit, questions.REGISTRY[rules.FORM.name], answers)))


def author(visit: Visit, practice: Practice) -> str:
    """The author, as the attribution allows; who screens it sees who submitted it."""
    t = visit.t
    allowed = rules.shown(practice.content.attribution, Place.CARD)
    if practice.state is not State.SHARED and insider(visit, practice):
        allowed = Shown.NAME
    delegation = visit.called(practice.delegation or practice.author_body)
    match allowed:
        case Shown.NAME:
            return t.plain("practices-author", name=practice.author, delegation=delegation)
        case Shown.BODY:
            return practice.author_body or t.plain("practices-unnamed")
        case Shown.COUNTRY if practice.country:
            return visit.called(practice.country)
    return t.plain("practices-unnamed")


def insider(visit: Visit, practice: Practice) -> bool:
    return practice.author_id == visit.member.id or visit.is_a(Role.COORDINATOR)


def traces(visit: Visit, answers: Answers) -> str:
    """The places that look like data about a person, quoted."""
    found = submissions.places(answers)[:TRACES]
    return ", ".join(visit.t.plain("practices-place", text=place) for place in found)
