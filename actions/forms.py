"""Guided dialogues: every answer is saved before the next question is asked."""

from actions.gate import permitted
from rules.causes import Cause
from rules.forms import MORE, PREVIEW, Answers, Draft, Form
from rules.members import CONSENT_VERSION, FOUNDING, REGISTRATION
from rules.refusals import Refused
from storage import forms, people
from storage.transactions import Tx


@permitted
def open(  # noqa: A001 - it is what people do
    tx: Tx, cause: Cause, form: Form, subject_id: int = 0, answers: Answers | None = None
) -> Draft:
    """Open a dialogue, or go on with the one about the same thing."""
    known = answers or {}
    step = form.after("", known)
    return forms.start(
        tx,
        cause,
        form.name,
        step,
        group_id=cause.group_id or None,
        subject_id=subject_id,
        answers=known,
    )


@permitted
def show(tx: Tx, cause: Cause, draft_id: int) -> Draft:
    """Go on with a dialogue: typed text goes to it again."""
    draft = forms.require(tx, cause.person_id, draft_id)
    return forms.put(tx, cause, draft, draft.step, draft.answers)


@permitted
def answer(
    tx: Tx,
    cause: Cause,
    form: Form,
    draft_id: int,
    version: int,
    key: str,
    value: object,
    message_id: int = 0,
    also: Answers | None = None,
) -> Draft:
    """Save a checked answer, the message that gave it, and what else was noticed; move on."""
    draft = forms.require(tx, cause.person_id, draft_id, version)
    answers = {**form.changed(draft.answers, key, value), **(also or {})}
    if form.name in {REGISTRATION.name, FOUNDING.name}:
        _about_oneself(tx, cause, key, value)
    messages = {**draft.messages, key: message_id}
    return forms.put(tx, cause, draft, form.after(key, answers), answers, messages)


def _about_oneself(tx: Tx, cause: Cause, key: str, value: object) -> None:
    if key == "language":
        people.put_language(tx, cause.person_id, str(value))
    if key == "consent":
        people.put_consent(tx, cause.person_id, CONSENT_VERSION)


@permitted
def amend(
    tx: Tx, cause: Cause, draft_id: int, version: int, key: str, value: object, message_id: int
) -> Draft:
    """Save a checked answer; the draft stays at its step."""
    draft = forms.require(tx, cause.person_id, draft_id, version)
    answers, messages = {**draft.answers, key: value}, {**draft.messages, key: message_id}
    return forms.put(tx, cause, draft, draft.step, answers, messages)


@permitted
def retype(tx: Tx, cause: Cause, draft_id: int, version: int, key: str) -> Draft:
    """Take a forwarded answer back: the question is open again."""
    draft = forms.require(tx, cause.person_id, draft_id, version)
    if key not in draft.messages:
        raise Refused("forms-refused-stale")
    answers = {name: value for name, value in draft.answers.items() if name != key}
    messages = {name: number for name, number in draft.messages.items() if name != key}
    return forms.put(tx, cause, draft, key, answers, messages)


@permitted
def toggle(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int, choice: str) -> Draft:
    """Add or take away one of several checked choices; the question stays."""
    draft = forms.require(tx, cause.person_id, draft_id, version)
    question = form.question(draft.step)
    if question is None or not question.many:
        raise Refused("forms-refused-stale")
    chosen = draft.answers.get(draft.step) or []
    assert isinstance(chosen, list)
    kept = [item for item in chosen if item != choice]
    answers = {**draft.answers, draft.step: kept if len(kept) < len(chosen) else [*chosen, choice]}
    if not answers[draft.step]:
        del answers[draft.step]  # none chosen: an open question again
    return forms.put(tx, cause, draft, draft.step, answers)


@permitted
def skip(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int) -> Draft:
    """Leave a question out (or an answer to several choices as it is) and move on."""
    draft = forms.require(tx, cause.person_id, draft_id, version)
    question = form.question(draft.step)
    if question is None:
        raise Refused("forms-refused-stale")
    given = draft.answers.get(draft.step)
    if not question.optional and not (question.many and given):
        raise Refused("forms-refused-choose")
    answers = {**draft.answers, draft.step: given if question.many else None}
    return forms.put(tx, cause, draft, form.after(draft.step, answers), answers)


@permitted
def back(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int) -> Draft:
    """Go one step back."""
    draft = forms.require(tx, cause.person_id, draft_id, version)
    return forms.put(tx, cause, draft, form.before(draft.step, draft.answers), draft.answers)


@permitted
def go(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int, step: str) -> Draft:
    """Go to one question, the page of details or the preview."""
    draft = forms.require(tx, cause.person_id, draft_id, version)
    if step not in {PREVIEW, MORE} and form.question(step) is None:
        raise Refused("forms-refused-stale")
    if step == PREVIEW:
        step = form.after("", draft.answers)
    return forms.put(tx, cause, draft, step, draft.answers)


@permitted
def cancel(tx: Tx, cause: Cause, draft_id: int) -> Draft:
    """Throw a dialogue away; returns what it was."""
    draft = forms.require(tx, cause.person_id, draft_id)
    forms.remove(tx, draft)
    return draft


def take(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int) -> Draft:
    """For the action that a dialogue leads to: its answers; the dialogue is over.

    Raises Refused when it is another's or another group's, has moved on, or lacks an answer.
    """
    draft = forms.require(tx, cause.person_id, draft_id, version)
    if draft.form != form.name:
        raise Refused("forms-refused-over")
    if draft.group_id not in {None, cause.group_id}:
        raise Refused("forms-refused-group")
    if form.after("", draft.answers) != PREVIEW:
        raise Refused("forms-refused-incomplete")
    forms.remove(tx, draft)
    return draft
