"""Anchors: the head of the journal's chain, kept on the coordinators' phones."""

from rules.causes import Cause
from storage import journal, members, outbox
from storage.transactions import Tx


def send(tx: Tx, cause: Cause, subject_id: int, *, tell: bool, poll: bool = False) -> None:
    """Send the head of the chain to all coordinators, when a decision or poll opens and closes.

    Whoever rewrites the journal afterwards contradicts what they hold.
    """
    if not tell:
        return
    line, head = journal.head(tx)
    receivers = members.coordinators(tx, cause.group_id)
    facts: dict[str, object] = {"line": line, "head": head, "poll": poll}
    outbox.add(tx, cause, receivers, "anchors-head", str(line), facts=facts, subject_id=subject_id)
