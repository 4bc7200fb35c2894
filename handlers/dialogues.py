"""Guided dialogues as people see them.

forms:open:<subject>:<form>            begin, or go on with the draft
forms:show:<draft>                     show the question again
forms:choose:<draft>:v<n>:<choice>     answer with a button
forms:toggle:<draft>:v<n>:<choice>     one of several
forms:skip:<draft>:v<n>                leave out, or go on after several
forms:back:<draft>:v<n>                one step back
forms:go:<draft>:v<n>:<step>           to a question, the details, the preview
forms:cancel:<draft>[:yes]             throw the draft away
forms:finish:<draft>:v<n>              send
/cancel                                the same as the button
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from dataclasses import replace as changed

from actions import forms as actions
from handlers import home
from handlers.cards import DANGER, PRIMARY, SUCCESS, Button, Card
from handlers.routes import command, data, press
from handlers.visits import Visit
from rules import permissions, words
from rules.forms import MORE, PREVIEW, Answers, Draft, Form, Question
from rules.refusals import Refused
from storage import forms
from texts import Html

ROOM = 3300  # what a preview may take of a message of 4,096
SHORT = 150
NARROW = 16  # labels up to this length stand two in a row

Parse = Callable[[Visit, Draft, str], Awaitable[object]]


@dataclass(frozen=True)
class Dialogue:
    """A form with what it leads to.

    `word`: the permission to begin; `finish`: the action and the card after it; `parse`: reads
    the answers that need the language, the clock or other answers; `prefill`: what is known at
    the beginning; `show`: an answer in words; `preview`: the whole in words; `look`: instead of
    a preview, what the answers find; `by_link`: no button begins it.
    """

    form: Form
    word: str
    finish: Callable[[Visit, Draft], Awaitable[Card]] | None = None
    parse: dict[str, Parse] = field(default_factory=dict)
    prefill: Callable[[Visit, int], Awaitable[Answers]] | None = None
    show: Callable[[Visit, str, object], str | None] | None = None
    preview: Callable[[Visit, Draft], Awaitable[Html]] | None = None
    look: Callable[[Visit, Draft], Awaitable[Card]] | None = None
    by_link: bool = False


REGISTRY: dict[str, Dialogue] = {}


def register(dialogue: Dialogue) -> None:
    """Make a dialogue known by the name of its form."""
    REGISTRY[dialogue.form.name] = dialogue


def of(draft: Draft) -> Dialogue:
    """The dialogue of a draft. Raises Refused for one that this version no longer has."""
    dialogue = REGISTRY.get(draft.form)
    if dialogue is None:
        raise Refused("forms-refused-over")
    return dialogue


async def begin(visit: Visit, name: str, subject_id: int = 0) -> Card:
    """Begin a dialogue, or go on with it."""
    dialogue = REGISTRY.get(name)
    if dialogue is None or dialogue.by_link:
        raise Refused("forms-refused-over")
    permissions.check(dialogue.word, visit.actor)
    for draft in await visit.read(forms.list_of, visit.person_id):
        other = draft.subject_id != subject_id or draft.group_id != visit.group.id
        if draft.form == name and other and draft.answers and dialogue.look is None:
            return _unfinished(visit, draft)
    known = await dialogue.prefill(visit, subject_id) if dialogue.prefill else {}
    draft = await visit.write(actions.open, dialogue.form, subject_id, known)
    return await card(visit, draft)


def _unfinished(visit: Visit, draft: Draft) -> Card:
    """A form is filled in about one thing at a time: nothing written is lost in silence."""
    t = visit.t
    title = t.plain(f"{draft.form}-title")
    discard = data("forms:cancel", draft.id, arg="yes")
    resume = t.plain("forms-resume", form=title)
    rows = [
        [Button(resume, data("forms:show", draft.id), style=PRIMARY)],
        [Button(t.plain("forms-discard"), discard, style=DANGER)],
    ]
    return Card(t("forms-unfinished", form=title), rows)


async def open_(visit: Visit) -> Card:
    """Begin the dialogue that the button names."""
    return await begin(visit, visit.arg, visit.id)


async def _own(visit: Visit, version: int | None = None) -> tuple[Draft, Dialogue]:
    """The draft of the pressed button; whoever may no longer send it may not go on with it."""
    draft = await visit.read(forms.require, visit.person_id, visit.id, version)
    dialogue = of(draft)
    permissions.check(dialogue.word, visit.actor)
    return draft, dialogue


async def show(visit: Visit) -> Card:
    """Show the question that waits."""
    await _own(visit)
    return await card(visit, await visit.write(actions.show, visit.id))


async def typed(visit: Visit, draft: Draft) -> Card:
    """Take what was typed as the answer to the question that waits."""
    dialogue = of(draft)
    question = dialogue.form.question(draft.step)
    if question is None and dialogue.look is not None:  # other words may be typed at once
        question = dialogue.form.first[0]
    if question is None or (question.check is None and question.key not in dialogue.parse):
        return changed(await card(visit, draft, note="forms-use-buttons"), fresh=True)
    value = await _read(visit, dialogue, draft, question)
    draft = await visit.write(
        actions.answer, dialogue.form, draft.id, draft.version, question.key, value
    )
    return changed(await card(visit, draft), fresh=True)


async def _read(visit: Visit, dialogue: Dialogue, draft: Draft, question: Question) -> object:
    value: object = visit.text
    if question.check is not None:
        value = question.check(visit.text)
    if question.key in dialogue.parse:
        value = await dialogue.parse[question.key](visit, draft, str(value))
    return value


async def choose(visit: Visit) -> Card:
    """Answer with a button."""
    draft, dialogue = await _own(visit, visit.version)
    question = dialogue.form.choose(draft.step, visit.arg)
    if question.many:
        raise Refused("forms-refused-stale")
    answered = await visit.write(
        actions.answer, dialogue.form, draft.id, visit.version, question.key, visit.arg
    )
    await visit.refresh()
    return await card(visit, answered)


async def toggle(visit: Visit) -> Card:
    """Add or take away one of several choices."""
    draft, dialogue = await _own(visit, visit.version)
    draft = await visit.write(actions.toggle, dialogue.form, draft.id, visit.version, visit.arg)
    return await card(visit, draft)


async def skip(visit: Visit) -> Card:
    """Leave a question out, or go on after several choices."""
    draft, dialogue = await _own(visit, visit.version)
    return await card(
        visit, await visit.write(actions.skip, dialogue.form, draft.id, visit.version)
    )


async def back(visit: Visit) -> Card:
    """One step back."""
    draft, dialogue = await _own(visit, visit.version)
    return await card(
        visit, await visit.write(actions.back, dialogue.form, draft.id, visit.version)
    )


async def go(visit: Visit) -> Card:
    """To one question, the page of details or the preview."""
    draft, dialogue = await _own(visit, visit.version)
    return await card(
        visit, await visit.write(actions.go, dialogue.form, draft.id, visit.version, visit.arg)
    )


async def cancel(visit: Visit) -> Card:
    """Throw a draft away; with answers in it, only after a second press."""
    t = visit.t
    draft = await visit.read(forms.require, visit.person_id, visit.id)
    if draft.answers and visit.arg != "yes":
        rows = [
            [
                Button(
                    t.plain("forms-discard"),
                    data("forms:cancel", draft.id, arg="yes"),
                    style=DANGER,
                )
            ],
            [Button(t.plain("forms-keep"), data("forms:show", draft.id), style=PRIMARY)],
        ]
        return Card(t("forms-discard-ask", form=t.plain(f"{draft.form}-title")), rows)
    await visit.write(actions.cancel, visit.id)
    note = t("forms-discarded", form=t.plain(f"{draft.form}-title"))
    return await home.card(visit, note)


async def cancel_command(visit: Visit) -> Card:
    """/cancel: the same for the draft that is open."""
    draft = await visit.read(forms.opened, visit.person_id)
    if draft is None:
        return await home.card(visit, visit.t("forms-nothing-open"))
    visit.id, visit.arg = draft.id, ""
    return await cancel(visit)


async def finish(visit: Visit) -> Card:
    """Send what the preview shows."""
    draft, dialogue = await _own(visit)
    if dialogue.finish is None:
        raise Refused("forms-refused-over")
    return await dialogue.finish(visit, changed_version(draft, visit.version))


def changed_version(draft: Draft, version: int) -> Draft:
    """The draft as the pressed button knew it: the action refuses when it has moved on."""
    return draft.model_copy(update={"version": version})


async def card(visit: Visit, draft: Draft, note: str = "") -> Card:
    """The question that waits, the page of details, or the preview."""
    dialogue = of(draft)
    question = dialogue.form.question(draft.step)
    head = [visit.t(note)] if note else []
    if question is not None:
        return _question(visit, draft, dialogue.form, question, head)
    if dialogue.look is not None:
        return await dialogue.look(visit, draft)
    if draft.step == MORE:
        return _details(visit, draft, dialogue, head)
    return await _preview(visit, draft, dialogue, head)


def _question(visit: Visit, draft: Draft, form: Form, question: Question, head: list[Html]) -> Card:
    t = visit.t
    keys = [q.key for q in form.first]
    title = t.plain(f"{form.name}-title")
    if question.key in keys and len(keys) > 1:
        head.append(t("forms-step", title=title, n=keys.index(question.key) + 1, of=len(keys)))
    else:
        head.append(t("forms-title", title=title))
    rows = _choices(visit, draft, form, question)
    tail = []
    if question.many:
        tail.append(
            Button(
                t.plain("forms-next"), data("forms:skip", draft.id, draft.version), style=PRIMARY
            )
        )
    elif question.optional:
        tail.append(Button(t.plain("forms-skip"), data("forms:skip", draft.id, draft.version)))
    if question.key != keys[0] or draft.answers:
        tail.insert(0, Button(t.plain("forms-back"), data("forms:back", draft.id, draft.version)))
    tail.append(Button(t.plain("forms-cancel"), data("forms:cancel", draft.id)))
    text = "\n\n".join([*head, t(f"{form.name}-ask-{question.key}")])
    return Card(text, [*rows, tail])


def _choices(visit: Visit, draft: Draft, form: Form, question: Question) -> list[list[Button]]:
    chosen = draft.answers.get(question.key) or []
    verb = "forms:toggle" if question.many else "forms:choose"
    buttons = []
    for choice in question.choices:
        label = visit.t.plain(f"{form.name}-{question.key}-{choice}")
        if question.many and isinstance(chosen, list) and choice in chosen:
            label = visit.t.plain("forms-chosen", label=label)
        buttons.append(Button(label, data(verb, draft.id, draft.version, choice)))
    wide = any(len(button.text) > NARROW for button in buttons)
    return [buttons[i : i + (1 if wide else 2)] for i in range(0, len(buttons), 1 if wide else 2)]


def _details(visit: Visit, draft: Draft, dialogue: Dialogue, head: list[Html]) -> Card:
    t, form = visit.t, dialogue.form
    rows: list[list[Button]] = []
    for question in form.details:
        label = t.plain(f"{form.name}-field-{question.key}")
        if draft.answers.get(question.key):
            label = t.plain("forms-chosen", label=label)
        button = Button(label, data("forms:go", draft.id, draft.version, question.key))
        if rows and len(rows[-1]) == 1 and max(len(label), len(rows[-1][0].text)) <= NARROW + 6:
            rows[-1].append(button)
        else:
            rows.append([button])
    to_preview = data("forms:go", draft.id, draft.version, PREVIEW)
    rows.append([Button(t.plain("forms-to-preview"), to_preview, style=PRIMARY)])
    text = "\n\n".join([*head, t("forms-details", title=t.plain(f"{form.name}-title"))])
    return Card(text, rows)


async def _preview(visit: Visit, draft: Draft, dialogue: Dialogue, head: list[Html]) -> Card:
    t, form = visit.t, dialogue.form
    body = (
        await dialogue.preview(visit, draft)
        if dialogue.preview
        else _summary(visit, dialogue, draft.answers)
    )
    intro = t(f"{form.name}-preview")
    rows = [
        [
            Button(
                t.plain(f"{form.name}-send"),
                data("forms:finish", draft.id, draft.version),
                style=SUCCESS,
            )
        ]
    ]
    changes = [
        Button(
            t.plain("forms-change", field=t.plain(f"{form.name}-field-{question.key}")),
            data("forms:go", draft.id, draft.version, question.key),
        )
        for question in form.first
        if question.key not in {"consent", "language"}
    ]
    rows += [changes[i : i + 2] for i in range(0, len(changes), 2)]
    if form.details:
        more = data("forms:go", draft.id, draft.version, MORE)
        rows.append([Button(t.plain("forms-more"), more)])
    rows.append([Button(t.plain("forms-cancel"), data("forms:cancel", draft.id))])
    return Card("\n\n".join([*head, intro, body]), rows)


def _summary(visit: Visit, dialogue: Dialogue, answers: Answers) -> Html:
    """All answers; long ones shortened when they would not fit one message."""
    whole = Html("\n".join(lines(visit, dialogue, answers)))
    if words.units(whole) <= ROOM:
        return whole
    short = {
        key: value[:SHORT] + " …" if isinstance(value, str) and len(value) > SHORT else value
        for key, value in answers.items()
    }
    return Html("\n".join(lines(visit, dialogue, short)))


def lines(visit: Visit, dialogue: Dialogue, answers: Answers) -> list[Html]:
    """The answers in words, one line each: field and value."""
    t, form = visit.t, dialogue.form
    found = []
    for question in form.questions:
        value = answers.get(question.key)
        if value in (None, [], "") or question.key == "consent":
            continue
        label = t.plain(f"{form.name}-field-{question.key}")
        shown = in_words(visit, dialogue, question, value)
        found.append(t("forms-line", field=label, value=shown))
    return found


def in_words(visit: Visit, dialogue: Dialogue, question: Question, value: object) -> str:
    """One answer in words."""
    shown = dialogue.show(visit, question.key, value) if dialogue.show else None
    if shown is not None:
        return shown
    name = dialogue.form.name
    if question.choices:
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(visit.t.plain(f"{name}-{question.key}-{item}") for item in chosen)
    if isinstance(value, list):
        return "\n".join(f"{n}. {item}" for n, item in enumerate(value, 1))
    return str(value)


ROUTES = [
    press("forms:open", open_),
    press("forms:show", show),
    press("forms:choose", choose),
    press("forms:toggle", toggle),
    press("forms:skip", skip),
    press("forms:back", back),
    press("forms:go", go),
    press("forms:cancel", cancel),
    press("forms:finish", finish),
    command("cancel", cancel_command, "forms.cancel"),
]
