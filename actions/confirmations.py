"""Readers confirm that they have read an announcement; the rest are reminded."""

from actions.gate import permitted
from rules import announcements as rules
from rules import audiences as groups
from rules.causes import Cause
from rules.refusals import Refused
from storage import announcements, audiences, confirmations, journal, outbox
from storage.transactions import Tx

CHASE = "confirmations-chase"


@permitted
def give(tx: Tx, cause: Cause, announcement_id: int) -> None:
    """Confirm that one has read an announcement; a second time changes nothing."""
    item = announcements.require(tx, cause.group_id, announcement_id)
    if not item.confirm or item.state not in rules.OUT:
        raise Refused("confirmations-refused-none")
    if confirmations.put(tx, cause, item.id):
        journal.add(tx, cause, "confirmations.give", announcement=item.id)
    outbox.cancel(tx, CHASE, item.id, [cause.person_id])


@permitted
def chase(tx: Tx, cause: Cause, announcement_id: int) -> int:
    """Remind exactly those who got it and have not confirmed; returns how many."""
    item = announcements.require(tx, cause.group_id, announcement_id)
    rules.check_chase(item, cause.now)
    rest = groups.reachable(audiences.members_of(tx, cause.group_id, f"unread.{item.id}"))
    if not rest:
        raise Refused("confirmations-refused-nobody")
    announcements.put_chased(tx, item, cause.now)
    outbox.add(
        tx,
        cause,
        [member.person_id for member in rest if member.person_id],
        CHASE,
        f"{item.id}:{cause.now.timestamp()}",
        subject_id=item.id,
        expires_at=cause.now + rules.CHASE_LIFE,
    )
    journal.add(tx, cause, "confirmations.chase", announcement=item.id, count=len(rest))
    return len(rest)
