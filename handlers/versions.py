"""The versions of a practice and the steps of its moderation, for author and coordinators.

versions:list:<practice>                        the history, and a button for each version
versions:show:<practice>:v<n>[:details]         read a version
versions:changes:<practice>:v<n>                what changed from the version before
"""

from handlers import contents, questions, responses, themes
from handlers.cards import Button, Card
from handlers.practices import screening_buttons
from handlers.routes import data, press
from handlers.visits import Visit
from rules import practices as rules
from rules import versions as comparison
from rules.members import Role
from rules.practices import Practice, State
from rules.versions import Piece
from rules.words import units
from storage import practices, versions
from texts import Html

STEPS = 8  # so many steps are shown, newest first
REASON = 150  # in the list; the whole reason stands on the version's own card
NEWEST = 6  # so many versions have a button; each leads to the one before
ROOM = 3500
LONG = {"summary", "target", *contents.DETAILS}  # texts whose changes are marked


async def _open(visit: Visit) -> Practice:
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    rules.check_history(practice, visit.member.id, screener=visit.is_a(Role.COORDINATOR))
    return practice


async def list_(visit: Visit) -> Card:
    """Every version and step, newest first."""
    t, practice = visit.t, await _open(visit)
    steps = await visit.read(versions.steps, practice.id)
    lines = [contents.step_words(visit, step, REASON) for step in steps[:STEPS]]
    numbers = await visit.read(versions.numbers, practice.id)
    buttons = [
        Button(t.plain("versions-version", version=n), data("versions:show", practice.id, n))
        for n in reversed(numbers[-NEWEST:])
    ]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    rows.append([_back(visit, practice)])
    head = t("versions-head", number=str(practice.number), title=practice.content.title)
    return Card("\n\n".join([head, *lines]), rows)


def _back(visit: Visit, practice: Practice) -> Button:
    return Button(visit.t.plain("members-back"), data("practices:show", practice.id))


async def show(visit: Visit) -> Card:
    """Read one version; one that waits for screening is screened here."""
    practice = await _open(visit)
    latest = await visit.read(practices.latest, visit.group.id, visit.id)
    if latest.version == visit.version:
        found = latest
    else:
        found = await visit.read(versions.get, practice, visit.version)
    if visit.arg == "details":
        back = data("versions:show", found.id, found.version)
        return Card(contents.details(visit, found), [[Button(visit.t.plain("members-back"), back)]])
    return await card(visit, found)


async def card(visit: Visit, practice: Practice) -> Card:
    """One version with its steps."""
    t = visit.t
    head = t("versions-head-one", version=practice.version)
    steps = [
        contents.step_words(visit, step)
        for step in await visit.read(versions.steps, practice.id)
        if step.version == practice.version and step.verdict in {"returned", "archived"}
    ]
    rows = contents.details_button(visit, practice, "versions:show", practice.version)
    if practice.version == practice.revision:
        rows.append(responses.files_button(visit, practice))
    if practice.version > 1:
        changes = data("versions:changes", practice.id, practice.version)
        earlier = data("versions:show", practice.id, practice.version - 1)
        before = t.plain("versions-version", version=practice.version - 1)
        rows.append([Button(t.plain("versions-changes"), changes), Button(before, earlier)])
    if practice.state is State.SUBMITTED:
        rows += await screening_buttons(visit, practice.model_copy(update={"revision": None}))
    own = practice.author_id == visit.member.id
    if own and practice.state in {State.SUBMITTED, State.RETURNED}:
        revise = data("forms:open", practice.id, arg="practice")
        rows.append([Button(t.plain("practices-revise"), revise)])
    history = Button(t.plain("versions-title"), data("versions:list", practice.id))
    rows.append([history, _back(visit, practice)])
    text = await contents.body(visit, practice)
    return Card("\n\n".join([head, *steps[:1], text]), rows)


async def changes(visit: Visit) -> Card:
    """What changed: short answers before and after, longer ones with marks."""
    t, practice = visit.t, await _open(visit)
    after = await visit.read(versions.get, practice, visit.version)
    before = await visit.read(versions.get, practice, visit.version - 1)
    parts = [t("versions-changes-head", version=after.version, before=before.version)]
    for key in comparison.changed(before.content, after.content):
        part = await _change(visit, key, before, after)
        if units(part) + sum(units(p) + 2 for p in parts) > ROOM:
            field = t.plain(f"practice-field-{key}")
            part = t("versions-changed", field=field)
        parts.append(part)
    if len(parts) == 1:
        parts.append(t("versions-same"))
    back = data("versions:show", practice.id, after.version)
    return Card("\n\n".join(parts), [[Button(t.plain("members-back"), back)]])


async def _change(visit: Visit, key: str, before: Practice, after: Practice) -> Html:
    t = visit.t
    field = t.plain(f"practice-field-{key}")
    old, new = [await _words(visit, key, practice) for practice in (before, after)]
    if key in LONG and old and new:
        return t("versions-change", field=field, text=marked(visit, comparison.marked(old, new)))
    return t(
        "versions-change", field=field, text=t("versions-from-to", old=old or "—", new=new or "—")
    )


async def _words(visit: Visit, key: str, practice: Practice) -> str:
    """One answer of a version in words; nothing when there is none."""
    answers = await themes.named(visit, practice.content.model_dump(include={key}))
    dialogue = questions.REGISTRY[rules.FORM.name]
    question, value = rules.FORM.question(key), answers[key]
    assert question is not None
    return questions.in_words(visit, dialogue, question, value) if value else ""


def marked(visit: Visit, pieces: list[Piece]) -> Html:
    """Taken out: struck through; put in: underlined."""
    return Html("".join(visit.t(f"versions-{piece.change}", text=piece.text) for piece in pieces))


ROUTES = [
    press("versions:list", list_),
    press("versions:show", show),
    press("versions:changes", changes),
]
