"""The library of practices.

/practices                              the library
practices:menu                          the same as a button
practices:list:<page>                   all shared practices
practices:mine:<page>                   one's own
practices:find:<page>                   what the last search found
practices:show:<practice>[:details]     read one
practices:screening                     what waits for screening
practices:share:<practice>:v<n>         share it with the group
"""

from actions import practices as actions
from handlers import home, questions, responses
from handlers.cards import DANGER, PRIMARY, SUCCESS, Button, Card
from handlers.routes import Notice, command, data, press
from handlers.visits import Visit
from rules import personal
from rules import practices as rules
from rules.forms import Answers, Draft
from rules.members import Role
from rules.practices import Practice, State
from rules.refusals import Refused
from storage import forms, practices, recommendations
from texts import Html, dates

TRACES = 5  # so many places are quoted
DETAILS = ("safeguards", "results", "lessons", "transfer")  # a page of their own


async def menu(visit: Visit) -> Card:
    """The library: search, read, submit."""
    t = visit.t
    _, total = await visit.read(practices.list_shared, visit.group.id, 0)
    rows = [
        [Button(t.plain("practices-submit"), data("forms:open", 0, arg="practice"), style=PRIMARY)],
        [Button(t.plain("practices-search"), data("forms:open", 0, arg="search"))],
        [
            Button(t.plain("practices-all"), data("practices:list")),
            Button(t.plain("practices-mine"), data("practices:mine")),
        ],
        [responses.saved_button(visit)],
        [home.menu_button(visit)],
    ]
    return Card(t("practices-menu", n=total), rows)


async def list_(visit: Visit) -> Card:
    """All shared practices, newest first."""
    found, total = await visit.read(practices.list_shared, visit.group.id, visit.id)
    head = visit.t("practices-list", n=total)
    return _listing(visit, head, found, total, "practices:list", visit.id)


async def mine(visit: Visit) -> Card:
    """One's own practices, with where each stands."""
    member = visit.member
    found, total = await visit.read(practices.list_by, visit.group.id, member.id, visit.id)
    head = visit.t("practices-own", n=total)
    return _listing(visit, head, found, total, "practices:mine", visit.id, own=True)


async def screening(visit: Visit) -> Card:
    """The oldest practice that waits for screening."""
    found, _ = await visit.read(practices.list_waiting, visit.group.id, 0)
    if not found:
        return await home.card(visit, visit.t("practices-none-waiting"))
    visit.id = found[0].id
    return await show(visit)


async def find(visit: Visit) -> Card:
    """A page of what the words of the search dialogue find."""
    draft = await visit.read(forms.opened, visit.person_id)
    if draft is None or draft.form != "search" or not draft.answers.get("words"):
        raise Refused("forms-refused-over")
    return await _results(visit, draft, visit.id)


async def results(visit: Visit, draft: Draft) -> Card:
    """What was found, best first; other words may be typed at once."""
    return await _results(visit, draft, 0)


async def _results(visit: Visit, draft: Draft, page: int) -> Card:
    words = str(draft.answers["words"])
    found, total = await visit.read(practices.find, visit.group.id, words, page)
    head = (
        visit.t("practices-found", n=total, words=words)
        if total
        else visit.t("practices-found-nothing", words=words)
    )
    return _listing(visit, head, found, total, "practices:find", page)


def _listing(
    visit: Visit,
    head: Html,
    found: list[Practice],
    total: int,
    name: str,
    page: int,
    *,
    own: bool = False,
) -> Card:
    t = visit.t
    rows = []
    for practice in found:
        label = t.plain(
            "practices-line",
            number=str(practice.number),
            title=home.shorten(practice.content.title, 48),
        )
        if own:
            state = t.plain(f"practices-state-{practice.state}")
            label = t.plain("practices-line-state", line=label, state=state)
        rows.append([Button(label, data("practices:show", practice.id))])
    rows.append(home.pages(visit, name, page, total, practices.PAGE))
    rows.append(
        [Button(t.plain("practices-title"), data("practices:menu")), home.menu_button(visit)]
    )
    return Card(head, rows)


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
    command("practices", menu, "practices.menu"),
    press("practices:menu", menu),
    press("practices:list", list_),
    press("practices:mine", mine),
    press("practices:find", find),
    press("practices:show", show),
    press("practices:screening", screening),
    press("practices:share", share),
]
