"""Agendas of meetings: written, changed, sent to those who are asked to the meeting."""

import hashlib

from actions import forms as dialogues
from actions.gate import permitted
from rules import agendas as rules
from rules import files
from rules.causes import Cause
from rules.meetings import Meeting, check_planned
from rules.refusals import Refused
from storage import agendas, journal, meetings, outbox
from storage.transactions import Tx


@permitted
def write(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Add items to the agenda of a meeting."""
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    meeting = meetings.require(tx, cause.group_id, draft.subject_id)
    check_planned(meeting)
    items = rules.read(str(draft.answers["lines"]), meeting.days)
    if len(items) + len(agendas.list_all(tx, cause.group_id, meeting.id)) > rules.ITEMS:
        raise Refused("agendas-refused-many", limit=rules.ITEMS)
    agendas.add(tx, meeting, items)
    journal.add(tx, cause, "agendas.write", meeting=meeting.id, items=len(items))
    return meeting


@permitted
def change(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Change one item."""
    draft = dialogues.take(tx, cause, rules.ITEM_FORM, draft_id, version)
    item = agendas.require(tx, cause.group_id, draft.subject_id)
    meeting = meetings.require(tx, cause.group_id, item.meeting_id)
    check_planned(meeting)
    agendas.put(tx, cause.group_id, item.id, rules.one(str(draft.answers["line"]), meeting.days))
    journal.add(tx, cause, "agendas.change", item=item.id)
    return meeting


@permitted
def put_files(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Put files to one item in the place of those that it had."""
    draft = dialogues.take(tx, cause, rules.FILES_FORM, draft_id, version)
    item = agendas.require(tx, cause.group_id, draft.subject_id)
    meeting = meetings.require(tx, cause.group_id, item.meeting_id)
    check_planned(meeting)
    item = item.model_copy(update={"files": files.read(draft.answers.get("files"))})
    rules.check_files(agendas.list_all(tx, cause.group_id, meeting.id), item)
    agendas.put_files(tx, cause.group_id, item)
    journal.add(tx, cause, "agendas.put_files", item=item.id, files=len(item.files))
    return meeting


@permitted
def remove(tx: Tx, cause: Cause, item_id: int) -> Meeting:
    """Take one item away."""
    item = agendas.require(tx, cause.group_id, item_id)
    meeting = meetings.require(tx, cause.group_id, item.meeting_id)
    check_planned(meeting)
    agendas.remove(tx, cause.group_id, item.id)
    journal.add(tx, cause, "agendas.remove", item=item.id)
    return meeting


@permitted
def send(tx: Tx, cause: Cause, meeting_id: int) -> int:
    """Send the agenda to those who are asked; the same agenda once. Returns how many get it."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    check_planned(meeting)
    items = agendas.list_all(tx, cause.group_id, meeting.id)
    if not items:
        raise Refused("agendas-refused-empty")
    lines = [rules.written(item, 2) for item in items]
    lines += [file.unique_id for item in items for file in item.files]
    same = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
    people = meetings.invited(tx, meeting)
    outbox.add(
        tx,
        cause,
        people,
        "agendas-sent",
        f"{meeting.id}:{same}",
        subject_id=meeting.id,
        expires_at=meeting.ends_at,
        latest=meeting.starts_at,
    )
    journal.add(tx, cause, "agendas.send", meeting=meeting.id)
    return len(people)
