"""Members discuss a recommendation, by paragraph or as a whole."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import recommendations as texts
from rules import remarks as rules
from rules.causes import Cause
from rules.recommendations import Recommendation
from rules.refusals import Refused
from rules.remarks import Remark
from rules.responses import State, next_message
from storage import journal, members, outbox, recommendations, remarks
from storage.transactions import Tx


@permitted
def write(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Say something about a paragraph or the whole; the proposer is told, once for some minutes.

    Returns the recommendation's id. Raises Refused when the text changed since it was begun.
    """
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    found = recommendations.require(tx, cause.group_id, draft.subject_id)
    texts.check_not_withdrawn(found)
    paragraph = int(str(draft.answers["paragraph"]))
    if paragraph > len(found.paragraphs):
        raise Refused("remarks-refused-paragraph", number=found.number, n=len(found.paragraphs))
    said = str(draft.answers["text"])
    remark_id = remarks.add(tx, cause, found.id, found.version, paragraph, said)
    journal.add(tx, cause, "remarks.write", recommendation=found.id, remark=remark_id)
    _tell_proposer(tx, cause, found)
    return found.id


def _tell_proposer(tx: Tx, cause: Cause, found: Recommendation) -> None:
    proposer = members.require(tx, cause.group_id, found.proposer_id)
    if proposer.person_id is None or proposer.id == cause.member_id:
        return
    due = next_message(cause.now)
    outbox.add(
        tx,
        cause,
        [proposer.person_id],
        "remarks-written",
        f"{found.id}:{due.timestamp():.0f}",
        facts={"until": due.isoformat()},
        subject_id=found.id,
        not_before=due,
    )


@permitted
def withdraw(tx: Tx, cause: Cause, remark_id: int) -> int:
    """Delete one's own remark; returns the recommendation's id."""
    remark = _shown(tx, cause, remark_id)
    rules.check_withdraw(remark, members.require(tx, cause.group_id, cause.member_id))
    remarks.withdraw(tx, cause.group_id, remark.id)
    journal.add(tx, cause, "remarks.withdraw", remark=remark.id)
    return remark.recommendation_id


@permitted
def strike(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Remove somebody's remark with a reason, which the writer is told.

    Returns the recommendation's id.
    """
    draft = dialogues.take(tx, cause, rules.STRIKE_FORM, draft_id, version)
    remark = _shown(tx, cause, draft.subject_id)
    remarks.remove(tx, cause, remark.id, str(draft.answers["reason"]))
    journal.add(tx, cause, "remarks.strike", remark=remark.id)
    writer = members.require(tx, cause.group_id, remark.member_id)
    if writer.person_id and writer.id != cause.member_id:
        key = str(remark.id)
        outbox.add(tx, cause, [writer.person_id], "remarks-removed", key, subject_id=remark.id)
    return remark.recommendation_id


def _shown(tx: Tx, cause: Cause, remark_id: int) -> Remark:
    remark = remarks.require(tx, cause.group_id, remark_id)
    if remark.state is not State.SHOWN:
        raise Refused("remarks-refused-gone")
    return remark
