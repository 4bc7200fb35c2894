"""The floor: asked for, given, taken back."""

from datetime import timedelta

from actions.gate import permitted
from rules import checkins
from rules import speakers as rules
from rules.causes import Cause
from rules.meetings import Meeting
from rules.refusals import Refused
from rules.speakers import Speaker, State
from storage import journal, meetings, outbox, speakers
from storage.transactions import Tx

USEFUL = timedelta(minutes=10)  # that it is somebody's turn is no news later on


@permitted
def ask(tx: Tx, cause: Cause, meeting_id: int) -> int:
    """Ask for the floor; whoever waits already stays where they are."""
    meeting = _open(tx, cause, meeting_id)
    known = speakers.waiting_of(tx, meeting.id, cause.member_id)
    if known:
        return known
    found = speakers.add(tx, cause, meeting.id)
    journal.add(tx, cause, "speakers.ask", meeting=meeting.id)
    return found


@permitted
def withdraw(tx: Tx, cause: Cause, meeting_id: int) -> None:
    """Take one's own request back."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    known = speakers.waiting_of(tx, meeting.id, cause.member_id)
    if known is None:
        raise Refused("speakers-refused-gone")
    speakers.put_state(tx, cause, known, State.WITHDRAWN)
    journal.add(tx, cause, "speakers.withdraw", meeting=meeting.id)


@permitted
def give(tx: Tx, cause: Cause, speaker_id: int) -> Speaker:
    """Give somebody the floor; whoever had it has spoken. The next one is told to be ready."""
    speaker = speakers.require(tx, cause.group_id, speaker_id)
    meeting = _open(tx, cause, speaker.meeting_id)
    rules.check_waiting(speaker)
    _end(tx, cause, meeting)
    speakers.put_state(tx, cause, speaker.id, State.SPEAKING)
    journal.add(tx, cause, "speakers.give", meeting=meeting.id, member=speaker.member_id)
    _tell(tx, cause, speaker, "speakers-floor")
    waiting = [
        one
        for one in speakers.list_all(tx, cause.group_id, meeting.id)
        if one.state is State.WAITING
    ]
    if waiting:
        _tell(tx, cause, waiting[0], "speakers-next")
    return speaker


@permitted
def end(tx: Tx, cause: Cause, meeting_id: int) -> None:
    """Nobody has the floor any more."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    if _end(tx, cause, meeting):
        journal.add(tx, cause, "speakers.end", meeting=meeting.id)


def _end(tx: Tx, cause: Cause, meeting: Meeting) -> bool:
    """Whoever has the floor has spoken; whether anybody had it."""
    found = speakers.list_all(tx, cause.group_id, meeting.id)
    speaking = [one for one in found if one.state is State.SPEAKING]
    for one in speaking:
        speakers.end(tx, cause.group_id, one.id, rules.ends(one, meeting, cause.now))
    return bool(speaking)


def _open(tx: Tx, cause: Cause, meeting_id: int) -> Meeting:
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    checkins.check_open(meeting, cause.now)
    return meeting


def _tell(tx: Tx, cause: Cause, speaker: Speaker, kind: str) -> None:
    outbox.add(
        tx,
        cause,
        [speaker.person_id] if speaker.person_id else [],
        kind,
        str(speaker.id),
        subject_id=speaker.meeting_id,
        facts={"speaker": speaker.id},
        expires_at=cause.now + USEFUL,
        latest=cause.now,
    )
