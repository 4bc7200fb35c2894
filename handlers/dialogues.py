"""Guided dialogues as people see them.

forms:open:<subject>:<form>            begin, or go on with the draft
forms:show:<draft>                     show the question again
forms:retype:<draft>:v<n>:<step>       forwarded words are not one's own: write it anew
forms:choose:<draft>:v<n>:<choice>     answer with a button
forms:toggle:<draft>:v<n>:<choice>     one of several
forms:say:<draft>:v<n>:<answer>        answer with what was offered
forms:skip:<draft>:v<n>                leave out, or go on after several
forms:back:<draft>:v<n>                one step back
forms:go:<draft>:v<n>:<step>           to a question, the details, the preview
forms:cancel:<draft>[:yes]             throw the draft away
forms:finish:<draft>:v<n>[:<said>]     send, with what was said about it
/cancel                                the same as the button
"""

from dataclasses import replace as changed

from actions import forms as actions
from handlers import home
from handlers.cards import DANGER, PRIMARY, Button, Card, quiet
from handlers.questions import REGISTRY, Dialogue, card, of
from handlers.routes import command, data, press
from handlers.visits import Visit
from rules import permissions
from rules.forms import Draft, Question
from rules.refusals import Refused
from storage import forms


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
    return Card(t("forms-unfinished", form=title), rows, group=draft.group_id or 0)


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
        key = "files-send-one" if question and question.files else "forms-use-buttons"
        return changed(await card(visit, draft, note=key), fresh=True)
    value = await read(visit, dialogue, draft, question)
    if dialogue.own_words and visit.source:
        return await _forwarded(visit, dialogue, draft, question, value)
    also = dialogue.also(visit, question.key) if dialogue.also else None
    draft = await visit.write(
        actions.answer,
        dialogue.form,
        draft.id,
        draft.version,
        question.key,
        value,
        visit.said_id,
        also,
    )
    return changed(await card(visit, draft), fresh=True)


async def _forwarded(
    visit: Visit, dialogue: Dialogue, draft: Draft, question: Question, value: object
) -> Card:
    """Whose words are they? The answer is saved; the draft goes on when it is one's own."""
    t, key = visit.t, question.key
    draft = await visit.write(actions.amend, draft.id, draft.version, key, value, visit.said_id)
    yes = data("forms:go", draft.id, draft.version, dialogue.form.after(key, draft.answers))
    no = data("forms:retype", draft.id, draft.version, key)
    rows = [
        [Button(t.plain("forms-own-words"), yes, style=PRIMARY)],
        [Button(t.plain("forms-retype"), no)],
    ]
    return Card(t("forms-forwarded", source=visit.source), rows, fresh=True)


async def retype(visit: Visit) -> Card:
    """Take a forwarded answer back; the question is asked again."""
    draft, _ = await _own(visit, visit.version)
    return await card(visit, await visit.write(actions.retype, draft.id, visit.version, visit.arg))


async def read(visit: Visit, dialogue: Dialogue, draft: Draft, question: Question) -> object:
    value: object = visit.text
    if question.check is not None:
        value = question.check(visit.text)
    if question.key in dialogue.parse:
        value = await dialogue.parse[question.key](visit, draft, str(value))
    return value


def reads_a_file(draft: Draft) -> bool:
    """Whether a dialogue reads a file: the only case in which one is downloaded."""
    return of(draft).file is not None


async def sent(visit: Visit, draft: Draft) -> Card:
    """Take a file, at whatever step its dialogue is."""
    dialogue = of(draft)
    permissions.check(dialogue.word, visit.actor)
    assert dialogue.file is not None
    return changed(await dialogue.file(visit, draft), fresh=True)


async def choose(visit: Visit) -> Card:
    """Answer with a button."""
    draft, dialogue = await _own(visit, visit.version)
    question = await _choice(visit, dialogue, draft)
    if question.many:
        raise Refused("forms-refused-stale")
    answered = await visit.write(
        actions.answer, dialogue.form, draft.id, visit.version, question.key, visit.arg
    )
    await visit.refresh()
    return await card(visit, answered)


async def say(visit: Visit) -> Card:
    """Answer with what was offered, as if it had been typed."""
    draft, _ = await _own(visit, visit.version)
    visit.text = visit.arg
    return changed(await typed(visit, draft), fresh=False)


async def _choice(visit: Visit, dialogue: Dialogue, draft: Draft) -> Question:
    question = dialogue.form.question(draft.step)
    offer = dialogue.offers.get(question.key) if question else None
    if question and offer and visit.arg in await offer(visit):
        return question
    return dialogue.form.choose(draft.step, visit.arg)


async def toggle(visit: Visit) -> Card:
    """Add or take away one of several choices."""
    draft, dialogue = await _own(visit, visit.version)
    await _choice(visit, dialogue, draft)
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
    if draft.answers and draft.version > 1 and visit.arg != "yes":
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
        permissions.check("members.home", visit.actor)
        return await home.card(visit, visit.t("forms-nothing-open"))
    visit.id, visit.arg = draft.id, ""
    return await cancel(visit)


async def finish(visit: Visit) -> Card:
    """Send what the preview shows; the second press of a double one is told so."""
    if visit.id not in {draft.id for draft in await visit.read(forms.list_of, visit.person_id)}:
        return quiet(visit.t.plain("forms-already-sent"))
    draft, dialogue = await _own(visit)
    if dialogue.finish is None:
        raise Refused("forms-refused-over")
    return await dialogue.finish(visit, changed_version(draft, visit.version))


def changed_version(draft: Draft, version: int) -> Draft:
    """The draft as the pressed button knew it: the action refuses when it has moved on."""
    return draft.model_copy(update={"version": version})


ROUTES = [
    press("forms:open", open_),
    press("forms:show", show),
    press("forms:retype", retype),
    press("forms:choose", choose),
    press("forms:say", say),
    press("forms:toggle", toggle),
    press("forms:skip", skip),
    press("forms:back", back),
    press("forms:go", go),
    press("forms:cancel", cancel),
    press("forms:finish", finish),
    command("cancel", cancel_command, "forms.cancel"),
]
