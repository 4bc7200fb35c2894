"""Who comes to a meeting: somebody else instead, and those who have not said anything."""

from actions import forms as dialogues
from actions.gate import permitted
from actions.meetings import check_may_answer
from rules import meetings as meeting_rules
from rules import replies as rules
from rules.causes import Cause
from rules.meetings import Answer, Meeting
from rules.refusals import Refused
from storage import journal, meetings, members, outbox, replies
from storage.transactions import Tx

ASK = "replies-ask"


@permitted
def represent(tx: Tx, cause: Cause, meeting_id: int, stand_in_id: int) -> Meeting:
    """Another member of the delegation comes instead."""
    meeting = check_may_answer(tx, cause, meeting_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    stand_in = members.require(tx, cause.group_id, stand_in_id)
    if stand_in.id == member.id or stand_in.delegation_id != member.delegation_id:
        raise Refused("members-refused-gone")
    replies.put(tx, cause, meeting.id, Answer.REPRESENTED, stand_in_id=stand_in.id)
    journal.add(tx, cause, "replies.represent", meeting=meeting.id, stand_in=stand_in.id)
    return meeting


@permitted
def name(tx: Tx, cause: Cause, draft_id: int, version: int) -> Meeting:
    """Somebody who is not in the group comes instead."""
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    meeting = check_may_answer(tx, cause, draft.subject_id)
    stand_in = str(draft.answers["who"])
    replies.put(tx, cause, meeting.id, Answer.REPRESENTED, stand_in=stand_in)
    journal.add(tx, cause, "replies.name", meeting=meeting.id)
    return meeting


@permitted
def ask(tx: Tx, cause: Cause, meeting_id: int) -> int:
    """Ask exactly those who have not answered, at most once a day; returns how many."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    meeting_rules.check_reply(meeting, cause.now)
    last = outbox.newest(tx, ASK, meeting.id)
    if last and cause.now - last < rules.PAUSE:
        raise Refused("replies-refused-asked")
    people = replies.missing(tx, meeting)
    outbox.add(
        tx,
        cause,
        people,
        ASK,
        f"{meeting.id}:{cause.now.timestamp()}",
        subject_id=meeting.id,
        expires_at=meeting.starts_at,
    )
    journal.add(tx, cause, "replies.ask", meeting=meeting.id, count=len(people))
    return len(people)
