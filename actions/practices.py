"""Practices are handed in, screened, shared or returned."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import practices as rules
from rules.causes import Cause
from rules.forms import Draft
from rules.practices import Content, Practice, State
from rules.refusals import Refused
from storage import journal, library, members, outbox, people, practices
from storage.transactions import Tx


@permitted
def submit(tx: Tx, cause: Cause, draft_id: int, version: int) -> Practice:
    """Hand a practice in, or a new version of one's own; coordinators are told."""
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    person = people.get(tx, cause.person_id)
    content = Content.model_validate(
        {
            **{key: value for key, value in draft.answers.items() if value is not None},
            "language": person.language if person else "en",
        }
    )
    practice = _store(tx, cause, draft, content)
    journal.add(tx, cause, "practices.submit", practice=practice.id, version=practice.version)
    screeners = [p for p in members.coordinators(tx, cause.group_id) if p != cause.person_id]
    key = f"{practice.id}:{practice.version}"
    outbox.add(tx, cause, screeners, "practices-submitted", key, subject_id=practice.id)
    return practice


def _store(tx: Tx, cause: Cause, draft: Draft, content: Content) -> Practice:
    if not draft.subject_id:
        return practices.add(tx, cause, content)
    practice = practices.require(tx, cause.group_id, draft.subject_id)
    rules.check_revise(practice, cause.member_id)
    return practices.put(tx, cause, practice, content)


@permitted
def share(tx: Tx, cause: Cause, practice_id: int, version: int) -> Practice:
    """Share the version that was read with the group; the author is told."""
    practice = practices.require(tx, cause.group_id, practice_id)
    if practice.version != version:
        raise Refused("forms-refused-stale")
    rules.check_screening(practice, cause.member_id)
    rules.check_share(practice)
    _screen(tx, cause, practice, State.SHARED, None)
    return practices.require(tx, cause.group_id, practice_id)


@permitted
def return_(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Return a practice to its author with a reason. Returns the practice's id."""
    draft = dialogues.take(tx, cause, rules.RETURN_FORM, draft_id, version)
    practice = practices.require(tx, cause.group_id, draft.subject_id)
    rules.check_screening(practice, cause.member_id)
    _screen(tx, cause, practice, State.RETURNED, str(draft.answers["reason"]))
    return practice.id


def _screen(tx: Tx, cause: Cause, practice: Practice, verdict: State, reason: str | None) -> None:
    practices.screen(tx, cause, practice, verdict, reason)
    if verdict is State.SHARED:
        library.put(tx, practice)
    journal.add(
        tx, cause, "practices.screen", practice=practice.id, version=practice.version, to=verdict
    )
    author = members.require(tx, cause.group_id, practice.author_id)
    if author.person_id:
        key = f"{practice.id}:{practice.version}"
        kind = f"practices-{verdict}"
        outbox.add(tx, cause, [author.person_id], kind, key, subject_id=practice.id)
