"""Announcements go out, are called back, and are watched."""

from datetime import timedelta

from actions import forms as dialogues
from actions.gate import permitted
from rules import announcements as rules
from rules.announcements import Announcement, State
from rules.causes import Cause
from rules.refusals import Refused
from storage import announcements, journal, members, outbox, people
from storage.outbox import State as Letter
from storage.transactions import Tx

TEXT = "announcements-text"
PROGRESS = "announcements-progress"
BULK = 2


@permitted
def announce(tx: Tx, cause: Cause, draft_id: int, version: int, card_message_id: int) -> int:
    """Send an announcement after the window in which it can be called back.

    The dialogue is used up, so a double press sends once. Returns the announcement's id.
    """
    answers = dialogues.take(tx, cause, rules.FORM, draft_id, version).answers
    audience = str(answers["audience"])
    readers = rules.readers(members.list_active(tx, cause.group_id), audience)
    today = announcements.since(tx, cause.group_id, cause.now - timedelta(days=1))
    rules.check_announce(len(readers), today)
    person = people.get(tx, cause.person_id)
    language = person.language if person else "en"
    texts = {language: str(answers["text"])}
    if answers.get("other"):
        texts[other_language(language)] = str(answers["other"])
    starts_at = cause.now + rules.WINDOW
    found = announcements.add(tx, cause, audience, language, texts, len(readers), starts_at)
    announcements.put_card(tx, cause.group_id, found, card_message_id)
    outbox.add(
        tx,
        cause,
        [reader.person_id for reader in readers if reader.person_id],
        TEXT,
        str(found),
        subject_id=found,
        lane=BULK,
        not_before=starts_at,
    )
    journal.add(tx, cause, "announcements.announce", announcement=found, readers=len(readers))
    return found


def other_language(language: str) -> str:
    """The language of the second version."""
    return "ru" if language == "en" else "en"


@permitted
def cancel(tx: Tx, cause: Cause, announcement_id: int) -> State:
    """Call an announcement back, or stop what is not out yet. Returns where it stands."""
    announcement = announcements.require(tx, cause.group_id, announcement_id)
    if announcement.state not in {State.WAITING, State.SENDING}:
        raise Refused("announcements-refused-over")
    outbox.cancel(tx, TEXT, announcement_id)
    counts = outbox.counts(tx, TEXT, announcement_id)
    out = any(counts.get(state) for state in (Letter.SENT, Letter.SENDING, Letter.UNKNOWN))
    state = State.STOPPED if out else State.CANCELLED
    announcements.put_state(tx, announcement, state)
    journal.add(tx, cause, "announcements.cancel", announcement=announcement_id, to=state)
    return state


@permitted
def track(tx: Tx, cause: Cause, announcement_id: int) -> bool:
    """Note how far an announcement is and have its card edited; True when that is news."""
    announcement = announcements.require(tx, cause.group_id, announcement_id)
    counts = outbox.counts(tx, TEXT, announcement_id)
    state = _stage(announcement, cause, counts)
    shown = f"{state}:" + ",".join(f"{key}={counts[key]}" for key in sorted(counts))
    if shown == announcement.shown:
        return False
    announcements.put_state(tx, announcement, state)
    announcements.put_shown(tx, announcement, shown)
    author = members.require(tx, cause.group_id, announcement.author_id)
    if author.person_id:
        outbox.add(
            tx,
            cause,
            [author.person_id],
            PROGRESS,
            f"{announcement_id}:{shown}",
            subject_id=announcement_id,
            facts={"message_id": announcement.card_message_id},
        )
    return True


def _stage(announcement: Announcement, cause: Cause, counts: dict[Letter, int]) -> State:
    if cause.now < announcement.starts_at:
        return State.WAITING
    under_way = counts.get(Letter.PENDING, 0) + counts.get(Letter.SENDING, 0)
    return State.SENDING if under_way else State.DONE
