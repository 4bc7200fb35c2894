"""What follows when a decision has closed, by what it was about.

Whoever opens decisions about something else than a whole text adds a line to `AFTERWARDS`.
"""

from collections.abc import Callable

from actions import parts
from rules.causes import Cause
from rules.decisions import About, Decision, Outcome, Reason, Result
from rules.recommendations import State
from storage import decisions, recommendations
from storage.transactions import Tx

Settle = Callable[[Tx, Cause, Decision, Outcome], None]

_STANDS = {
    Result.ADOPTED: State.ADOPTED,
    Result.REJECTED: State.REJECTED,
    Result.NO_DECISION: State.DRAFT,
}


def settle(tx: Tx, cause: Cause, decision: Decision, outcome: Outcome) -> None:
    """Do what the outcome means, in the transaction that closes the decision.

    Not after a tie with a second vote: that is settled by the second one.
    """
    AFTERWARDS[decision.about](tx, cause, decision, outcome)


def annul(tx: Tx, cause: Cause, decision: Decision) -> None:
    """An annulled decision leaves its text where it was before, unless others on it are open."""
    if decisions.is_open(tx, decision.recommendation_id):
        return
    was = State.ADOPTED if decision.about is About.RECONSIDERATION else State.DRAFT
    recommendations.put_state(tx, cause.group_id, decision.recommendation_id, was)


def _text(tx: Tx, cause: Cause, decision: Decision, outcome: Outcome) -> None:
    """A text is adopted or rejected; without a decision it is a draft again.

    So it is when a silence was broken: it is not adopted, but nothing was put to the vote.
    """
    stands = _STANDS[outcome.result]
    if outcome.reason is Reason.SILENCE_BROKEN:
        stands = State.DRAFT
    recommendations.put_state(tx, cause.group_id, decision.recommendation_id, stands)


AFTERWARDS: dict[About, Settle] = {
    About.TEXT: _text,
    About.AMENDMENT: parts.amendment,
    About.PARAGRAPH: parts.paragraph,
    About.RECONSIDERATION: parts.reconsideration,
}
