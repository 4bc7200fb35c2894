"""Announcements that are out are corrected in place, or withdrawn."""

from datetime import timedelta

from actions import announcements as texts
from actions import chats
from actions import forms as dialogues
from actions.confirmations import CHASE
from actions.gate import permitted
from rules import announcements as rules
from rules.announcements import Announcement, State
from rules.causes import Cause
from rules.refusals import Refused
from storage import announcements, journal, outbox, people
from storage.outbox import State as Letter
from storage.transactions import Tx

EDIT = "corrections-text"
GONE = "corrections-retracted"
LANDED = timedelta(minutes=1)  # by then it is known what became of a message that is on its way


@permitted
def correct(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Put other words in the place of what was sent; returns the announcement's id."""
    draft = dialogues.take(tx, cause, rules.CORRECTION, draft_id, version)
    item = announcements.require(tx, cause.group_id, draft.subject_id)
    rules.check_standing(item)
    person = people.get(tx, cause.person_id)
    assert person is not None
    new = texts.versions(draft.answers, person.language)
    if not new:
        raise Refused("corrections-refused-none")
    rules.check_texts(new, captioned=item.file is not None)
    announcements.put_texts(tx, item, {**item.texts, **new})
    _edit(tx, cause, item, EDIT, str(item.revision + 1))
    journal.add(tx, cause, "corrections.correct", announcement=item.id, revision=item.revision + 1)
    return item.id


@permitted
def retract(tx: Tx, cause: Cause, announcement_id: int) -> None:
    """Withdraw an announcement: what is not out is cancelled, what is out is taken back."""
    item = announcements.require(tx, cause.group_id, announcement_id)
    rules.check_under_way(item, *rules.OUT)
    outbox.cancel(tx, texts.TEXT, item.id)
    outbox.cancel(tx, EDIT, item.id)
    outbox.cancel(tx, CHASE, item.id)
    _edit(tx, cause, item, GONE, "")
    announcements.put_state(tx, item, State.RETRACTED)
    journal.add(tx, cause, "corrections.retract", announcement=item.id)


def _edit(tx: Tx, cause: Cause, item: Announcement, kind: str, key: str) -> None:
    """Have what was sent edited, also what is on its way; which message it is, is asked then."""
    for state, wait in ((Letter.SENT, timedelta()), (Letter.SENDING, LANDED)):
        outbox.add(
            tx,
            cause,
            outbox.receivers(tx, texts.TEXT, item.id, state),
            kind,
            f"{item.id}:{key}",
            subject_id=item.id,
            lane=texts.BULK,
            not_before=cause.now + wait,
        )
    if item.chat:
        chats.post(tx, cause, "changes", item.id, key)
