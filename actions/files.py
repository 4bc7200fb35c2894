"""Files are put to a draft and taken away again."""

from actions.gate import permitted
from rules import files as rules
from rules.causes import Cause
from rules.files import File
from rules.forms import Draft, Form, Question
from rules.refusals import Refused
from storage import files, forms
from storage.transactions import Tx


@permitted
def attach(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int, file: File) -> Draft:
    """Put a file to the question that waits for files; the question stays."""
    draft, question = _asked(tx, cause, form, draft_id, version)
    held = rules.read(draft.answers.get(question.key))
    rules.check_attach(held, file, question.files)
    kept = [*(other for other in held if other.unique_id != file.unique_id), file]
    unique_ids = [each.unique_id for each in kept]
    rules.check_quota(
        files.count(tx, cause.group_id, unique_ids, cause.member_id),
        files.count(tx, cause.group_id, unique_ids),
    )
    return _put(tx, cause, draft, kept)


@permitted
def detach(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int, place: str) -> Draft:
    """Take the file at a place, counted from 1, away from a draft."""
    draft, question = _asked(tx, cause, form, draft_id, version)
    held = rules.read(draft.answers.get(question.key))
    return _put(tx, cause, draft, [f for n, f in enumerate(held, 1) if str(n) != place])


def _asked(tx: Tx, cause: Cause, form: Form, draft_id: int, version: int) -> tuple[Draft, Question]:
    draft = forms.require(tx, cause.person_id, draft_id, version)
    question = form.question(draft.step)
    if draft.form != form.name or question is None or not question.files:
        raise Refused("forms-refused-stale")
    return draft, question


def _put(tx: Tx, cause: Cause, draft: Draft, kept: list[File]) -> Draft:
    answers = {**draft.answers, draft.step: [file.model_dump() for file in kept]}
    return forms.put(tx, cause, draft, draft.step, answers)
