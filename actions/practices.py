"""Practices are handed in, screened, shared or returned; they age, and come to an end."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import practices as rules
from rules import submissions
from rules.causes import Cause
from rules.forms import Draft
from rules.practices import Content, Practice, Verdict
from rules.refusals import Refused
from storage import journal, library, members, outbox, people, practices, reviews, versions
from storage.transactions import Tx


@permitted
def submit(
    tx: Tx, cause: Cause, draft_id: int, version: int, language: str | None, *, declared: bool
) -> Practice:
    """Hand a practice in, or a new version of one's own; coordinators are told.

    `language`: of the text, where that was asked. Raises Refused when something looks like data
    about a person and the author has not declared that it is none.
    """
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    person = people.get(tx, cause.person_id)
    own = person.language if person else "en"
    given = {key: value for key, value in draft.answers.items() if value is not None}
    content = Content.model_validate({"language": language or own, **given})
    places = submissions.places(given)
    rules.check_declared(places, declared=declared)
    practice = _store(tx, cause, draft, content)
    if places:
        versions.declare(tx, practice)
    journal.add(tx, cause, "practices.submit", practice=practice.id, version=practice.version)
    screeners = [p for p in members.coordinators(tx, cause.group_id) if p != cause.person_id]
    _tell(tx, cause, screeners, "practices-submitted", practice)
    return practice


def _store(tx: Tx, cause: Cause, draft: Draft, content: Content) -> Practice:
    messages = [number for number in draft.messages.values() if number]
    if not draft.subject_id:
        return practices.add(tx, cause, content, messages)
    practice = practices.require(tx, cause.group_id, draft.subject_id)
    rules.check_author(practice, cause.member_id)
    return practices.put(tx, cause, practice, content, messages)


@permitted
def share(tx: Tx, cause: Cause, practice_id: int, version: int) -> Practice:
    """Share the version that was read with the group; the author is told."""
    practice = practices.latest(tx, cause.group_id, practice_id)
    if practice.version != version:
        raise Refused("forms-refused-stale")
    rules.check_screening(practice, cause.member_id)
    rules.check_share(practice)
    _screen(tx, cause, practice, Verdict.SHARED, None)
    return practices.require(tx, cause.group_id, practice_id)


@permitted
def return_(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Return a practice to its author with a reason. Returns the practice's id."""
    draft = dialogues.take(tx, cause, rules.RETURN_FORM, draft_id, version)
    practice = practices.latest(tx, cause.group_id, draft.subject_id)
    rules.check_screening(practice, cause.member_id)
    _screen(tx, cause, practice, Verdict.RETURNED, str(draft.answers["reason"]))
    return practice.id


def _screen(tx: Tx, cause: Cause, practice: Practice, verdict: Verdict, reason: str | None) -> None:
    practices.screen(tx, cause, practice, verdict, reason)
    if verdict is Verdict.SHARED:
        library.put(tx, practice)
    _note(tx, cause, practice, verdict)
    _tell_author(tx, cause, practice, f"practices-{verdict}")


# how a practice ages, and ends


@permitted
def remind(tx: Tx, cause: Cause, practice_id: int) -> None:
    """Ask the author whether it is still correct; the coordinators, when the author has left."""
    practice = practices.require(tx, cause.group_id, practice_id)
    practices.ask(tx, cause, practice.id)
    journal.add(tx, cause, "practices.remind", practice=practice.id, version=practice.version)
    author = members.require(tx, cause.group_id, practice.author_id)
    here = author.person_id is not None and practice.author_here
    asked = [author.person_id] if here else members.coordinators(tx, cause.group_id)
    key = f"{practice.id}:{cause.now:%Y-%m-%d}"
    asked_ = [person for person in asked if person is not None]
    outbox.add(tx, cause, asked_, "practices-stale", key, subject_id=practice.id)


@permitted
def confirm(tx: Tx, cause: Cause, practice_id: int) -> None:
    """It is still correct."""
    practice = practices.require(tx, cause.group_id, practice_id)
    coordinator = cause.person_id in members.coordinators(tx, cause.group_id)
    rules.check_confirm(practice, cause.member_id, coordinator=coordinator)
    practices.confirm(tx, cause, practice)
    _note(tx, cause, practice, Verdict.CONFIRMED)


@permitted
def withdraw(tx: Tx, cause: Cause, practice_id: int) -> None:
    """The author takes a practice back, wherever it stands."""
    practice = practices.require(tx, cause.group_id, practice_id)
    rules.check_author(practice, cause.member_id)
    _end(tx, cause, practice, Verdict.WITHDRAWN, None)


@permitted
def archive(tx: Tx, cause: Cause, practice_id: int) -> None:
    """The author archives a practice that is no longer correct."""
    practice = practices.require(tx, cause.group_id, practice_id)
    rules.check_author(practice, cause.member_id)
    rules.check_shared(practice)
    _end(tx, cause, practice, Verdict.ARCHIVED, None)


@permitted
def close(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """A coordinator archives a practice with a reason; the author is told. Returns its id."""
    draft = dialogues.take(tx, cause, rules.ARCHIVE_FORM, draft_id, version)
    practice = practices.require(tx, cause.group_id, draft.subject_id)
    rules.check_shared(practice)
    _end(tx, cause, practice, Verdict.ARCHIVED, str(draft.answers["reason"]))
    if practice.author_id != cause.member_id:
        _tell_author(tx, cause, practice, "practices-archived")
    return practice.id


def _end(tx: Tx, cause: Cause, practice: Practice, verdict: Verdict, reason: str | None) -> None:
    practices.end(tx, cause, practice, verdict, reason)
    library.remove(tx, practice)
    reviews.end(tx, cause, practice.id)
    _note(tx, cause, practice, verdict)


def _note(tx: Tx, cause: Cause, practice: Practice, to: Verdict) -> None:
    facts = {"practice": practice.id, "version": practice.version, "to": to}
    journal.add(tx, cause, "practices.screen", **facts)


def _tell_author(tx: Tx, cause: Cause, practice: Practice, kind: str) -> None:
    author = members.require(tx, cause.group_id, practice.author_id)
    if author.person_id and practice.author_here:
        _tell(tx, cause, [author.person_id], kind, practice)


def _tell(tx: Tx, cause: Cause, people_: list[int], kind: str, practice: Practice) -> None:
    key = f"{practice.id}:{practice.version}"
    outbox.add(tx, cause, people_, kind, key, subject_id=practice.id)
