"""What was adopted is taken up again only by two thirds."""

from datetime import timedelta

from actions import decisions as votes
from actions.gate import permitted
from rules import recommendations as rules
from rules.causes import Cause
from rules.decisions import About
from rules.refusals import Refused
from storage import recommendations
from storage.transactions import Tx


@permitted
def put(
    tx: Tx, cause: Cause, recommendation_id: int, version: int, period: timedelta, key: bytes = b""
) -> int:
    """Open the decision whether an adopted text is taken up again; returns its id.

    It needs two thirds of those present and voting. `key`: drawn by the caller, for a
    confidential ballot.
    """
    item = recommendations.require(tx, cause.group_id, recommendation_id)
    rules.check_reconsider(item)
    if item.version != version:
        raise Refused("forms-refused-stale")
    return votes.open_vote(tx, cause, item, period, about=About.RECONSIDERATION, key=key)
