"""What follows when a decision has closed, by what it was about.

Whoever opens decisions about something else than a whole text adds a line to `AFTERWARDS`.
"""

from collections.abc import Callable

from actions import parts
from rules.causes import Cause
from rules.decisions import About, Decision, Outcome, Result
from rules.recommendations import State
from storage import recommendations
from storage.transactions import Tx

Settle = Callable[[Tx, Cause, Decision, Outcome], None]

_STANDS = {
    Result.ADOPTED: State.ADOPTED,
    Result.REJECTED: State.REJECTED,
    Result.NO_DECISION: State.DRAFT,
    Result.SECOND_VOTE: State.DRAFT,
}


def settle(tx: Tx, cause: Cause, decision: Decision, outcome: Outcome) -> None:
    """Do what the outcome means, in the transaction that closes the decision."""
    AFTERWARDS[decision.about](tx, cause, decision, outcome)


def _text(tx: Tx, cause: Cause, decision: Decision, outcome: Outcome) -> None:
    """A text is adopted or rejected; without a decision it is a draft again."""
    stands = _STANDS[outcome.result]
    recommendations.put_state(tx, cause.group_id, decision.recommendation_id, stands)


AFTERWARDS: dict[About, Settle] = {About.TEXT: _text, About.AMENDMENT: parts.amendment}
