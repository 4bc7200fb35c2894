"""Members check in at a meeting: with a button, with the code of the room, or by the secretariat."""

from actions.gate import permitted
from rules import checkins as rules
from rules.causes import Cause
from storage import checkins, journal, meetings, members
from storage.transactions import Tx


@permitted
def here(tx: Tx, cause: Cause, meeting_id: int, code: str) -> bool:
    """The member is present; where a code is shown in the room, only with it.

    Returns whether the code was right: a wrong one is counted.
    """
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    day = rules.check_open(meeting, cause.now)
    if checkins.is_in(tx, meeting.id, day, cause.member_id):
        return True
    shown = checkins.code(tx, meeting.id, day)
    wrong = checkins.wrong(tx, meeting.id, day, cause.member_id)
    if not rules.check_code(code, shown, wrong):
        checkins.add_wrong(tx, meeting.id, day, cause.member_id)
        return False
    checkins.add(tx, cause, meeting.id, day, cause.member_id, "code" if shown else "button")
    journal.add(tx, cause, "checkins.here", meeting=meeting.id, day=day)
    return True


@permitted
def show_code(tx: Tx, cause: Cause, meeting_id: int, code: str) -> str:
    """Show a code in the room today: the one that is shown already, or this new one."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    day = rules.check_open(meeting, cause.now)
    shown = checkins.code(tx, meeting.id, day)
    if shown:
        return shown
    checkins.put_code(tx, meeting.id, day, code)
    journal.add(tx, cause, "checkins.show_code", meeting=meeting.id, day=day)
    return code


@permitted
def mark(tx: Tx, cause: Cause, meeting_id: int, member_id: int, *, present: bool) -> None:
    """The secretariat sees somebody in the room, or sees that they are not there."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    day = rules.check_open(meeting, cause.now)
    member = members.require(tx, cause.group_id, member_id)
    if present:
        checkins.add(tx, cause, meeting.id, day, member.id, "secretariat")
    else:
        checkins.remove(tx, meeting.id, day, member.id)
    journal.add(tx, cause, "checkins.mark", meeting=meeting.id, member=member.id, present=present)
