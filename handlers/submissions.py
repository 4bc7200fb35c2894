"""Practices are written, handed in and returned, in guided dialogues."""

from actions import practices as actions
from handlers import contents, home, questions, themes, versions
from handlers.cards import PRIMARY, Button, Card
from handlers.practices import show
from handlers.questions import Dialogue
from handlers.routes import data
from handlers.visits import Visit
from rules import practices as rules
from rules import submissions
from rules.forms import Answers, Draft
from storage import near_duplicates, practices
from texts import Html, dates

DECLARED = "declared"


async def _prefill(visit: Visit, practice_id: int) -> Answers:
    if not practice_id:
        return {}
    practice = await visit.read(practices.latest, visit.group.id, practice_id)
    rules.check_author(practice, visit.member.id)
    return practice.content.model_dump(exclude_none=True)


async def _submitted(visit: Visit, draft: Draft) -> Card:
    """Submit; before that, ask for the language and the declaration where they are needed."""
    said = visit.arg.split(".")
    language = next((word for word in said if word in submissions.LANGUAGES), None)
    if not language and submissions.languages(draft.answers, visit.person.language):
        return _which_language(visit, draft)
    declared = DECLARED in said
    if submissions.places(draft.answers) and not declared:
        return _declaration(visit, draft, language)
    practice = await visit.write(
        actions.submit, draft.id, draft.version, language, declared=declared
    )
    text = visit.t("practices-submitted", number=str(practice.number), title=practice.content.title)
    if await contents.unscreened(visit, practice):
        text = Html("\n\n".join([text, visit.t("practices-no-screener")]))
    rows = [
        [Button(visit.t.plain("practices-read"), _where(practice))],
        [home.menu_button(visit)],
    ]
    return Card(text, rows)


def _where(practice: rules.Practice) -> str:
    if practice.version == practice.revision:
        return data("versions:show", practice.id, practice.version)
    return data("practices:show", practice.id)


def _which_language(visit: Visit, draft: Draft) -> Card:
    found = submissions.languages(draft.answers, visit.person.language)
    buttons = [
        Button(
            visit.t.plain(f"practice-language-{language}"),
            data("forms:finish", draft.id, draft.version, language),
        )
        for language in found
    ]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    back = data("forms:show", draft.id)
    rows.append([Button(visit.t.plain("forms-back"), back)])
    return Card(visit.t("practices-which-language"), rows)


def _declaration(visit: Visit, draft: Draft, language: str | None) -> Card:
    t = visit.t
    said = ".".join(filter(None, [language, DECLARED]))
    finish = data("forms:finish", draft.id, draft.version, said)
    rows = [
        [Button(t.plain("practices-rewrite"), data("forms:show", draft.id), style=PRIMARY)],
        [Button(t.plain("practices-declare"), finish)],
    ]
    return Card(t("practices-traces", places=contents.traces(visit, draft.answers)), rows)


async def _returned(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.return_, draft.id, draft.version)
    practice = await visit.read(practices.latest, visit.group.id, visit.id)
    back = (
        await versions.card(visit, practice)
        if practice.version == practice.revision
        else await _shown(visit)
    )
    return back.saying(visit.t.plain("practices-returned-toast"))


async def _shown(visit: Visit) -> Card:
    visit.arg = ""
    return await show(visit)


async def _preview(visit: Visit, draft: Draft) -> Html:
    """The answers, and what looks like data about a person."""
    answers = await themes.named(visit, draft.answers)
    parts = [questions.summary(visit, DIALOGUE, answers)]
    places = contents.traces(visit, draft.answers)
    if places:
        parts.append(visit.t("practices-traces", places=places))
    return Html("\n\n".join(parts))


async def _beside(visit: Visit, draft: Draft) -> tuple[list[Html], list[list[Button]]]:
    """What the library already has of the kind, to be read in a new message."""
    title, summary = str(draft.answers["title"]), str(draft.answers["summary"])
    found = await visit.read(near_duplicates.find, visit.group.id, title, summary, draft.subject_id)
    rows = []
    for practice in found:
        label = visit.t.plain("library-read", title=home.shorten(practice.content.title, 48))
        rows.append([Button(label, data("practices:show", practice.id) + "+")])
    return [visit.t("library-similar")] if found else [], rows


def _show(visit: Visit, key: str, value: object) -> str | None:
    """A month in words; everything else as it is."""
    return dates.month(visit.t, str(value)) if key == "start" else None


DIALOGUE = Dialogue(
    rules.FORM,
    "practices.submit",
    _submitted,
    prefill=_prefill,
    show=_show,
    preview=_preview,
    beside=_beside,
    wanted=("safeguards",),
    offers={"theme": themes.offered},
    own_words=True,
)
questions.register(DIALOGUE)
questions.register(Dialogue(rules.RETURN_FORM, "practices.return_", _returned))
