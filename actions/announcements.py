"""Announcements go out, are called back, halted and watched."""

from datetime import timedelta

from actions import chats
from actions import forms as dialogues
from actions.gate import permitted
from rules import announcements as rules
from rules import audiences as groups
from rules import files, moments
from rules.announcements import Announcement, State
from rules.causes import Cause
from rules.forms import Answers
from storage import announcements, audiences, journal, mailings, members, outbox, people
from storage.outbox import State as Letter
from storage.transactions import Tx

TEXT = audiences.TEXT
PROGRESS = "announcements-progress"
BULK = 2


@permitted
def announce(tx: Tx, cause: Cause, draft_id: int, version: int, card_message_id: int) -> int:
    """Have an announcement sent: after the window in which it can be called back, or at its time.

    The dialogue is used up, so a double press sends once. Returns the announcement's id.
    """
    answers = dialogues.take(tx, cause, rules.FORM, draft_id, version).answers
    audience = rules.audience(answers)
    readers = groups.reachable(audiences.members_of(tx, cause.group_id, audience))
    today = announcements.since(tx, cause.group_id, cause.now - timedelta(days=1))
    rules.check_announce(len(readers), today)
    person = people.get(tx, cause.person_id)
    assert person is not None
    texts = versions(answers, person.language)
    file = next(iter(files.read(answers.get("file"))), None)
    rules.check_texts(texts, captioned=file is not None)
    starts_at = cause.now + rules.WINDOW
    if answers.get("at"):
        starts_at = moments.instant(moments.read(str(answers["at"])), person.zone)
        moments.check_ahead(starts_at, cause.now)
    found = announcements.add(
        tx,
        cause,
        audience,
        person.language,
        texts,
        len(readers),
        starts_at,
        file=file,
        chat=bool(answers.get("chat")),
        confirm=bool(answers.get("confirm")),
    )
    item = announcements.require(tx, cause.group_id, found)
    announcements.put_card(tx, item, card_message_id)
    journal.add(tx, cause, "announcements.announce", announcement=found, readers=len(readers))
    return found


def versions(answers: Answers, language: str) -> dict[str, str]:
    """The versions that were written, by language; the first one in the writer's own."""
    written = {language: answers.get("text"), other_language(language): answers.get("other")}
    return {code: str(text) for code, text in written.items() if text}


def other_language(language: str) -> str:
    """The language of the second version."""
    return "ru" if language == "en" else "en"


@permitted
def begin(tx: Tx, cause: Cause, announcement_id: int) -> int:
    """Put an announcement that is due into the outbox, for who belongs to its audience now.

    Returns how many that are.
    """
    item = announcements.require(tx, cause.group_id, announcement_id)
    if item.state is not State.WAITING or cause.now < item.starts_at:
        return 0
    readers = groups.reachable(audiences.members_of(tx, cause.group_id, item.audience))
    outbox.add(
        tx,
        cause,
        [reader.person_id for reader in readers if reader.person_id],
        TEXT,
        str(item.id),
        subject_id=item.id,
        lane=BULK,
    )
    if item.chat:
        chats.post(tx, cause, "announcements", item.id)
    announcements.put_total(tx, item, len(readers))
    announcements.put_state(tx, item, State.SENDING)
    return len(readers)


@permitted
def cancel(tx: Tx, cause: Cause, announcement_id: int) -> State:
    """Call an announcement back, or stop what is not out yet. Returns where it stands."""
    item = announcements.require(tx, cause.group_id, announcement_id)
    rules.check_under_way(item, *rules.UNDER_WAY)
    outbox.cancel(tx, TEXT, item.id)
    counts = outbox.counts(tx, TEXT, item.id)
    out = any(counts.get(state) for state in (Letter.SENT, Letter.SENDING, Letter.UNKNOWN))
    state = State.STOPPED if out else State.CANCELLED
    announcements.put_state(tx, item, state)
    journal.add(tx, cause, "announcements.cancel", announcement=item.id, to=state)
    return state


@permitted
def pause(tx: Tx, cause: Cause, announcement_id: int) -> None:
    """Halt what is not out yet; what is being sent at this moment still arrives."""
    item = announcements.require(tx, cause.group_id, announcement_id)
    rules.check_under_way(item, State.SENDING)
    mailings.pause(tx, TEXT, item.id)
    announcements.put_state(tx, item, State.PAUSED)
    journal.add(tx, cause, "announcements.pause", announcement=item.id)


@permitted
def resume(tx: Tx, cause: Cause, announcement_id: int) -> None:
    """Go on where it was halted."""
    item = announcements.require(tx, cause.group_id, announcement_id)
    rules.check_under_way(item, State.PAUSED)
    mailings.resume(tx, cause, TEXT, item.id)
    announcements.put_state(tx, item, State.SENDING)
    journal.add(tx, cause, "announcements.resume", announcement=item.id)


@permitted
def track(tx: Tx, cause: Cause, announcement_id: int) -> None:
    """Note how far an announcement is, and when that is news, have its card edited."""
    item = announcements.require(tx, cause.group_id, announcement_id)
    counts = outbox.counts(tx, TEXT, item.id)
    state = _stage(item, counts)
    shown = f"{state}:" + ",".join(f"{key}={counts[key]}" for key in sorted(counts))
    if shown == item.shown:
        return
    announcements.put_state(tx, item, state)
    announcements.put_shown(tx, item, shown)
    author = members.require(tx, cause.group_id, item.author_id)
    if author.person_id:
        outbox.add(
            tx,
            cause,
            [author.person_id],
            PROGRESS,
            f"{item.id}:{cause.now.timestamp()}:{shown}",
            subject_id=item.id,
            facts={"message_id": item.card_message_id},
        )


def _stage(item: Announcement, counts: dict[Letter, int]) -> State:
    under_way = counts.get(Letter.PENDING, 0) + counts.get(Letter.SENDING, 0)
    return item.state if under_way else State.DONE
