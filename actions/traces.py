"""The trace from practices to the recommendations that draw on them."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import recommendations as rules
from rules.causes import Cause
from rules.recommendations import Recommendation
from storage import journal, practices, recommendations
from storage.transactions import Tx


@permitted
def link(tx: Tx, cause: Cause, draft_id: int, version: int) -> Recommendation:
    """Note that a recommendation draws on a practice, by the practice's number."""
    draft = dialogues.take(tx, cause, rules.TRACE_FORM, draft_id, version)
    found = _open(tx, cause, draft.subject_id)
    practice = practices.numbered(tx, cause.group_id, int(str(draft.answers["number"])))
    recommendations.link(tx, found.id, practice.id)
    journal.add(tx, cause, "traces.link", recommendation=found.id, practice=practice.id)
    return found


@permitted
def drop(tx: Tx, cause: Cause, recommendation_id: int, practice_id: int) -> None:
    """Take a practice off a recommendation again."""
    found = _open(tx, cause, recommendation_id)
    if recommendations.unlink(tx, found.id, practice_id):
        journal.add(tx, cause, "traces.drop", recommendation=found.id, practice=practice_id)


def _open(tx: Tx, cause: Cause, recommendation_id: int) -> Recommendation:
    found = recommendations.require(tx, cause.group_id, recommendation_id)
    rules.check_not_withdrawn(found)
    return found
