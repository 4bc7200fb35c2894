"""Messages that may not have arrived: told to the coordinators, who decide."""

from actions.gate import permitted
from rules.causes import Cause
from rules.refusals import Refused
from storage import journal, members, outbox
from storage.outbox import State
from storage.transactions import Tx


@permitted
def report(tx: Tx, cause: Cause, letter_id: int) -> int:
    """Tell the coordinators whose messages may have been lost, or came too late; returns how many."""
    letter, people = outbox.report(tx, cause.group_id, letter_id)
    notice = "reminders-late" if letter.state is State.EXPIRED else "deliveries-unknown"
    receivers = members.coordinators(tx, cause.group_id)
    missed = [m.id for m in members.list_active(tx, cause.group_id) if m.person_id in people]
    facts: dict[str, object] = {"kind": letter.kind, "members": missed}
    key = f"{letter.kind}:{letter.subject_id}:{cause.now.timestamp():.0f}"
    outbox.add(tx, cause, receivers, notice, key, facts=facts, subject_id=letter.subject_id)
    return len(people)


@permitted
def again(tx: Tx, cause: Cause, kind: str, subject_id: int) -> int:
    """Send them again; returns how many. Raises Refused when none is of use any more."""
    count = outbox.send_again(tx, cause, kind, subject_id)
    if count == 0:
        raise Refused("deliveries-refused-none")
    journal.add(tx, cause, "deliveries.again", subject=subject_id, count=count)
    return count
