"""How a guided dialogue looks: questions, the page of details, the preview."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from handlers import attachments
from handlers.cards import PRIMARY, SUCCESS, Button, Card
from handlers.routes import data
from handlers.visits import Visit
from rules import files, words
from rules.forms import MORE, PREVIEW, Answers, Draft, Form, Question
from rules.refusals import Refused
from texts import Html

ROOM = 3300  # what a preview may take of a message of 4,096
SHORT = 150
NARROW = 16  # labels up to this length stand two in a row

Parse = Callable[[Visit, Draft, str], Awaitable[object]]
Beside = Callable[[Visit, Draft], Awaitable[tuple[list[Html], list[list[Button]]]]]
Under = Callable[[Visit, Draft], Awaitable[Html | None]]
Offer = Callable[[Visit], Awaitable[dict[str, str]]]


@dataclass(frozen=True)
class Dialogue:
    """A form with what it leads to.

    `wanted`: details that the preview asks for by a button of their own until they are given;
    `word`: the permission to begin; `finish`: the action and the card after it; `parse`: reads
    the answers that need the language, the clock or other answers; `prefill`: what is known at
    the beginning; `show`: an answer in words; `preview`: the whole in words; `beside`: words and
    buttons that go with it; `look`: instead of a preview, what the answers find; `by_link`: no
    button begins it; `also`: what else is remembered of what was typed; `offers`: choices that
    the group has made, by value, with their labels; `own_words`: what is forwarded is asked about;
    `file`: takes what is sent instead of typed; `extra`: more buttons, on questions and preview;
    `under`: what stands under a question.
    """

    form: Form
    word: str
    finish: Callable[[Visit, Draft], Awaitable[Card]] | None = None
    parse: dict[str, Parse] = field(default_factory=dict)
    prefill: Callable[[Visit, int], Awaitable[Answers]] | None = None
    show: Callable[[Visit, str, object], str | None] | None = None
    preview: Callable[[Visit, Draft], Awaitable[Html]] | None = None
    beside: Beside | None = None
    look: Callable[[Visit, Draft], Awaitable[Card]] | None = None
    by_link: bool = False
    file: Callable[[Visit, Draft], Awaitable[Card]] | None = None
    extra: Callable[[Visit, Draft], list[Button]] | None = None
    wanted: tuple[str, ...] = ()
    also: Callable[[Visit, str], Answers] | None = None
    offers: dict[str, Offer] = field(default_factory=dict)
    own_words: bool = False
    under: Under | None = None


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


async def card(visit: Visit, draft: Draft, note: str = "") -> Card:
    """The question that waits, the page of details, or the preview."""
    shown = await _card(visit, draft, note)
    return replace(shown, group=draft.group_id or 0)


async def _card(visit: Visit, draft: Draft, note: str) -> Card:
    dialogue = of(draft)
    question = dialogue.form.question(draft.step)
    head = [visit.t(note)] if note else []
    if visit.actor.several and draft.group_id and visit.actor.group:
        head.insert(0, visit.t("groups-of", group=visit.group.name))
    if question is not None:
        offer = dialogue.offers.get(question.key)
        offered = await offer(visit) if offer else {}
        asked = _question(visit, draft, dialogue.form, question, head, offered)
        under = await dialogue.under(visit, draft) if dialogue.under else None
        if under:
            asked = replace(asked, text=f"{asked.text}\n\n{under}")
        return _with_extra(visit, draft, asked)
    if dialogue.look is not None:
        return await dialogue.look(visit, draft)
    if draft.step == MORE:
        return _details(visit, draft, dialogue, head)
    return _with_extra(visit, draft, await _preview(visit, draft, dialogue, head))


def _with_extra(visit: Visit, draft: Draft, shown: Card) -> Card:
    extra = of(draft).extra
    if extra is None:
        return shown
    return replace(shown, rows=[*shown.rows[:-1], extra(visit, draft), shown.rows[-1]])


def _question(
    visit: Visit,
    draft: Draft,
    form: Form,
    question: Question,
    head: list[Html],
    offered: dict[str, str],
) -> Card:
    t = visit.t
    keys = [q.key for q in form.asked(draft.answers)]
    title = t.plain(f"{form.name}-title")
    if question.key in keys and len(keys) > 1:
        head.append(t("forms-step", title=title, n=keys.index(question.key) + 1, of=len(keys)))
    else:
        head.append(t("forms-title", title=title))
    rows = _choices(visit, draft, form, question, offered) + _files(visit, draft, question)
    tail = []
    if question.many and (draft.answers.get(question.key) or not question.files):
        tail.append(
            Button(
                t.plain("forms-next"), data("forms:skip", draft.id, draft.version), style=PRIMARY
            )
        )
    elif question.optional:
        key = "forms-clear" if draft.answers.get(question.key) else "forms-skip"
        tail.append(Button(t.plain(key), data("forms:skip", draft.id, draft.version)))
    if question.key != keys[0] or question.key in draft.answers:
        tail.insert(0, Button(t.plain("forms-back"), data("forms:back", draft.id, draft.version)))
    tail.append(Button(t.plain("forms-cancel"), data("forms:cancel", draft.id)))
    head.append(t(f"{form.name}-ask-{question.key}"))
    now = draft.answers.get(question.key)
    if now and not question.choices and not offered:
        shown = of(draft).show
        stored = (
            question.files or isinstance(now, int) or (shown and shown(visit, question.key, now))
        )
        value = in_words(visit, of(draft), question, now) if stored else as_text(now)
        head.append(t("forms-now", value=value))
    return Card("\n\n".join(head), [*rows, tail])


def _choices(
    visit: Visit, draft: Draft, form: Form, question: Question, offered: dict[str, str]
) -> list[list[Button]]:
    chosen = draft.answers.get(question.key) or []
    verb = "forms:toggle" if question.many else "forms:choose"
    buttons = []
    for choice in (*question.choices, *offered):
        label = offered.get(choice) or visit.t.plain(f"{form.name}-{question.key}-{choice}")
        if question.many and isinstance(chosen, list) and choice in chosen:
            label = visit.t.plain("forms-chosen", label=label)
        buttons.append(Button(label, data(verb, draft.id, draft.version, choice)))
    wide = any(len(button.text) > NARROW for button in buttons)
    return [buttons[i : i + (1 if wide else 2)] for i in range(0, len(buttons), 1 if wide else 2)]


def offers(visit: Visit, draft: Draft, answers: tuple[str, ...]) -> list[list[Button]]:
    """Answers that were probably meant, as buttons."""
    dialogue = of(draft)
    question = dialogue.form.question(draft.step)
    return [
        [
            Button(
                in_words(visit, dialogue, question, answer),
                data("forms:say", draft.id, draft.version, answer.replace(":", ".")),
                style=PRIMARY,
            )
        ]
        for answer in answers
        if question is not None
    ]


def _files(visit: Visit, draft: Draft, question: Question) -> list[list[Button]]:
    """A button for each file, which takes it away."""
    held = files.read(draft.answers.get(question.key)) if question.files else []
    return [
        [
            Button(
                visit.t.plain("files-detach", place=str(place)),
                data("files:detach", draft.id, draft.version, place),
            )
        ]
        for place in range(1, len(held) + 1)
    ]


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
        else summary(visit, dialogue, draft.answers)
    )
    head += [t("forms-title", title=t.plain(f"{form.name}-title")), t(f"{form.name}-preview")]
    notes, beside = await dialogue.beside(visit, draft) if dialogue.beside else ([], [])
    missing = [key for key in dialogue.wanted if not draft.answers.get(key)]
    rows = [
        [
            Button(
                t.plain("forms-add", field=t.plain(f"{form.name}-field-{key}")),
                data("forms:go", draft.id, draft.version, key),
                style=PRIMARY,
            )
        ]
        for key in missing
    ]
    send = data("forms:finish", draft.id, draft.version)
    style = None if missing else SUCCESS
    rows.append([Button(t.plain(f"{form.name}-send"), send, style=style)])
    rows += beside
    changes = [
        Button(
            t.plain("forms-change", field=t.plain(f"{form.name}-field-{question.key}")),
            data("forms:go", draft.id, draft.version, question.key),
        )
        for question in form.asked(draft.answers)
        if question.key not in {"consent", "language"}
    ]
    rows += [changes[i : i + 2] for i in range(0, len(changes), 2)]
    if form.details:
        more = data("forms:go", draft.id, draft.version, MORE)
        rows.append([Button(t.plain("forms-more"), more)])
    rows.append([Button(t.plain("forms-cancel"), data("forms:cancel", draft.id))])
    return Card("\n\n".join([*head, body, *notes]), rows)


def summary(visit: Visit, dialogue: Dialogue, answers: Answers) -> Html:
    """All answers; long ones shortened when they would not fit one message."""
    whole = Html("\n".join(lines(visit, dialogue, answers)))
    if words.units(whole) <= ROOM:
        return whole
    short = {key: _shortened(value) for key, value in answers.items()}
    return Html("\n".join(lines(visit, dialogue, short)))


def _are_words(value: list[object]) -> bool:
    return all(isinstance(item, str) for item in value)


def _shortened(value: object) -> object:
    if isinstance(value, str) and len(value) > SHORT:
        return value[:SHORT] + " …"
    if isinstance(value, list) and _are_words(value) and len(as_text(value)) > SHORT:
        return [*value[:1], "…"]
    return value


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
    if question.files:
        value = [attachments.called(visit.t, file) for file in files.read(value)]
    if isinstance(value, list):
        return "\n".join(f"{n}. {item}" for n, item in enumerate(value, 1))
    return str(value)


def as_text(value: object) -> str:
    """An answer as it could be typed again."""
    return "\n\n".join(map(str, value)) if isinstance(value, list) else str(value)
