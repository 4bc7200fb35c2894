"""Readers answer to shared practices: they mark, save, comment and tell what they tried."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import responses as rules
from rules.causes import Cause
from rules.forms import Draft
from rules.members import Member
from rules.practices import Practice
from rules.refusals import Refused
from rules.responses import Kind, Response, State
from storage import journal, members, outbox, practices, responses
from storage.transactions import Tx


@permitted
def useful(tx: Tx, cause: Cause, practice_id: int, *, marked: bool) -> None:
    """Say for one's delegation that a practice is useful to it, or take that back."""
    delegation_id = rules.check_delegation(*_reader_and_author(tx, cause, practice_id))
    if responses.put_useful(tx, cause, practice_id, delegation_id, useful=marked):
        journal.add(
            tx,
            cause,
            "responses.useful",
            practice=practice_id,
            delegation=delegation_id,
            marked=marked,
        )


@permitted
def save(tx: Tx, cause: Cause, practice_id: int, *, kept: bool) -> None:
    """Save a practice for oneself; what is no longer shared can still be taken off the list."""
    practice = practices.require(tx, cause.group_id, practice_id)
    if kept:
        rules.check_shared(practice)
    if responses.put_saved(tx, cause, practice_id, saved=kept):
        journal.add(tx, cause, "responses.save", practice=practice_id, saved=kept)


@permitted
def comment(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Comment on a practice; its author is told, once for what others write in the same minutes.

    Returns the practice's id.
    """
    draft = dialogues.take(tx, cause, rules.COMMENT_FORM, draft_id, version)
    reader, author = _reader_and_author(tx, cause, draft.subject_id)
    _add(tx, cause, draft, Kind.COMMENT, reader.delegation_id)
    if author.person_id:
        due = rules.next_message(cause.now)
        outbox.add(
            tx,
            cause,
            [author.person_id],
            "responses-commented",
            f"{draft.subject_id}:{due.timestamp():.0f}",
            facts={"until": due.isoformat()},
            subject_id=draft.subject_id,
            not_before=due,
        )
    return draft.subject_id


@permitted
def tell(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Tell what one's delegation did with a practice of others, or correct it; the author is told.

    Returns the id of what was told.
    """
    draft = dialogues.take(tx, cause, rules.TRIED_FORM, draft_id, version)
    reader, author = _reader_and_author(tx, cause, draft.subject_id)
    delegation_id = rules.check_delegation(reader, author)
    response_id = _add(tx, cause, draft, Kind.TRIED, delegation_id)
    if author.person_id:
        key = str(response_id)  # a correction is no second message
        outbox.add(tx, cause, [author.person_id], "responses-tried", key, subject_id=response_id)
    return response_id


def _add(tx: Tx, cause: Cause, draft: Draft, kind: Kind, delegation_id: int | None) -> int:
    practice_id = draft.subject_id
    response_id = responses.add(tx, cause, practice_id, kind, delegation_id, draft.answers)
    journal.add(tx, cause, "responses.add", practice=practice_id, response=response_id, kind=kind)
    return response_id


def _reader_and_author(tx: Tx, cause: Cause, practice_id: int) -> tuple[Member, Member]:
    practice: Practice = practices.require(tx, cause.group_id, practice_id)
    rules.check_shared(practice)
    reader = members.require(tx, cause.group_id, cause.member_id)
    return reader, members.require(tx, cause.group_id, practice.author_id)


@permitted
def withdraw(tx: Tx, cause: Cause, response_id: int) -> Response:
    """Delete one's own comment, or what one's own delegation told. Returns what it was."""
    response = _shown(tx, cause, response_id)
    rules.check_withdraw(response, members.require(tx, cause.group_id, cause.member_id))
    responses.withdraw(tx, cause.group_id, response_id)
    journal.add(tx, cause, "responses.withdraw", response=response_id)
    return response


@permitted
def remove(tx: Tx, cause: Cause, draft_id: int, version: int) -> Response:
    """Remove somebody's response with a reason, which the writer is told. Returns what it was."""
    draft = dialogues.take(tx, cause, rules.REMOVAL_FORM, draft_id, version)
    response = _shown(tx, cause, draft.subject_id)
    responses.remove(tx, cause, response.id, str(draft.answers["reason"]))
    journal.add(tx, cause, "responses.remove", response=response.id)
    writer = members.require(tx, cause.group_id, response.member_id)
    if writer.person_id and writer.id != cause.member_id:
        key = f"{response.id}:{cause.now.timestamp():.0f}"
        outbox.add(tx, cause, [writer.person_id], "responses-removed", key, subject_id=response.id)
    return response


def _shown(tx: Tx, cause: Cause, response_id: int) -> Response:
    response = responses.require(tx, cause.group_id, response_id)
    if response.state is not State.SHOWN:
        raise Refused("responses-refused-gone")
    return response
