"""A reaction to a ballot is no vote; whoever tries is told so once."""

from actions.gate import permitted
from rules import decisions as rules
from rules.causes import Cause
from storage import decisions, mailings, outbox
from storage.transactions import Tx

NO_VOTE = "reactions-no-vote"
BALLOTS = ("decisions-opened", "decisions-nudge")


@permitted
def explain(tx: Tx, cause: Cause, message_id: int) -> bool:
    """Tell the person that their reaction to this message is no vote; once for each vote.

    False when the message is not about a vote that is open.
    """
    decision_id = mailings.subject_of(tx, list(BALLOTS), cause.person_id, message_id)
    if decision_id is None:
        return False
    if decisions.require(tx, cause.group_id, decision_id).state is not rules.State.OPEN:
        return False
    key = str(decision_id)
    outbox.add(tx, cause, [cause.person_id], NO_VOTE, key, subject_id=decision_id)
    return True
