"""What follows from decisions on parts of a text, and for amendments from a change of the text."""

from dataclasses import replace

from rules import amendments as rules
from rules import divisions as division_rules
from rules import recommendations as texts
from rules.amendments import State
from rules.ballots import hashed
from rules.causes import Cause
from rules.decisions import Decision, Outcome, Result
from rules.members import Role
from rules.recommendations import Recommendation
from rules.refusals import Refused
from rules.voting_order import Change
from storage import amendments, decisions, divisions, journal, members, outbox, recommendations
from storage.transactions import Tx

_STANDS = {Result.ADOPTED: State.ADOPTED, Result.REJECTED: State.REJECTED}


def amendment(tx: Tx, cause: Cause, decision: Decision, outcome: Outcome) -> None:
    """An adopted amendment changes the text, and what it implies rejected is not put.

    Rule 64 of the functional commissions. Without a decision the amendment waits again.
    """
    assert decision.part_id is not None
    found = amendments.require(tx, decision.group_id, decision.part_id)
    item = recommendations.require(tx, decision.group_id, decision.recommendation_id)
    recommendations.put_state(tx, item.group_id, item.id, texts.State.DRAFT)
    if outcome.result in _STANDS:
        amendments.put_state(tx, item.group_id, found.id, _STANDS[outcome.result])
    if outcome.result is Result.ADOPTED:
        _imply(tx, cause, item, found)
        text = rules.applied(item.paragraphs, found.change)
        author = replace(cause, member_id=found.member_id)
        changed(tx, author, item, item.model_copy(update={"paragraphs": text}))
    tell_next(tx, cause, item.id, decision.id)


def _imply(tx: Tx, cause: Cause, item: Recommendation, adopted: rules.Amendment) -> None:
    for other in amendments.pending(tx, item.group_id, item.id):
        change = rules.beside(adopted.change, other.change)
        if change is None:
            amendments.put_state(tx, item.group_id, other.id, State.IMPLIED)
        else:
            _put_change(tx, cause, change)


def _put_change(tx: Tx, cause: Cause, change: Change) -> None:
    """What an amendment does to the text as it is now; the journal keeps its hash."""
    amendments.put_change(tx, cause.group_id, change)
    journal.add(
        tx,
        cause,
        "amendments.change",
        amendment=change.id,
        place=change.place,
        text=hashed([change.before, change.after]),
    )


def changed(tx: Tx, cause: Cause, before: Recommendation, after: Recommendation) -> Recommendation:
    """Store a new version of a text; the amendments that wait move along with their paragraphs.

    Those whose paragraph is gone lapse, and whoever proposed them is told.
    """
    stored = recommendations.put(tx, cause, after)
    for waiting in amendments.pending(tx, before.group_id, before.id):
        place = rules.place_in(stored.paragraphs, waiting.change, before.paragraphs)
        if place is None:
            amendments.put_state(tx, before.group_id, waiting.id, State.LAPSED)
            _tell_lapsed(tx, cause, waiting)
        else:
            moved = waiting.model_copy(update={"place": place})
            if moved != waiting:
                _put_change(tx, cause, moved.change)
    journal.add(
        tx,
        cause,
        "recommendations.text",
        recommendation=stored.id,
        version=stored.version,
        text=texts.text_hash(stored.title, stored.paragraphs),
    )
    return stored


def _tell_lapsed(tx: Tx, cause: Cause, waiting: rules.Amendment) -> None:
    author = members.require(tx, waiting.group_id, waiting.member_id)
    if author.person_id and author.id != cause.member_id:
        people = [author.person_id]
        outbox.add(tx, cause, people, "amendments-lapsed", str(waiting.id), subject_id=waiting.id)


def tell_next(
    tx: Tx, cause: Cause, recommendation_id: int, decision_id: int, kind: str = "amendments-next"
) -> None:
    """To the chair and the coordinators: what became of a part, and what is put next."""
    people = presiding(tx, cause.group_id)
    outbox.add(tx, cause, people, kind, str(decision_id), subject_id=recommendation_id)


def presiding(tx: Tx, group_id: int) -> list[int]:
    """The Telegram ids of the chair and the coordinators."""
    return [
        member.person_id
        for member in members.list_functions(tx, group_id)
        if member.role in {Role.CHAIR, Role.COORDINATOR} and member.person_id
    ]


def check_whole(tx: Tx, item: Recommendation) -> None:
    """Amendments and a division that was asked for come before the whole (rules 62 and 64).

    Raises Refused while some wait.
    """
    check_amended(tx, item)
    if divisions.asked(tx, item.group_id, item.id) is not None:
        raise Refused("divisions-refused-first")


def check_amended(tx: Tx, item: Recommendation) -> None:
    """Amendments are put before the text that they amend (rule 64). Raises Refused."""
    waiting = amendments.pending(tx, item.group_id, item.id)
    if waiting:
        raise Refused("amendments-refused-first", n=len(waiting))


def paragraph(tx: Tx, cause: Cause, decision: Decision, _outcome: Outcome) -> None:
    """When the last paragraph is decided, those that were adopted are the text.

    Rule 62 of the functional commissions: when all are rejected, the text is. A paragraph without
    a decision is put again.
    """
    item = recommendations.require(tx, decision.group_id, decision.recommendation_id)
    asked = divisions.asked(tx, item.group_id, item.id)
    if asked is None or decisions.is_open(tx, item.id):
        return
    found = divisions.found(tx, item, asked)
    recommendations.put_state(tx, item.group_id, item.id, texts.State.DRAFT)
    if not division_rules.undecided(item, found):
        divisions.put_state(tx, item.group_id, asked.id, division_rules.State.DONE)
        kept = division_rules.approved(item, found)
        if not kept:
            recommendations.put_state(tx, item.group_id, item.id, texts.State.REJECTED)
        elif kept != item.paragraphs:
            opener = replace(cause, member_id=decisions.opener(tx, decision.id))
            changed(tx, opener, item, item.model_copy(update={"paragraphs": kept}))
    tell_next(tx, cause, item.id, decision.id)


def reconsideration(tx: Tx, cause: Cause, decision: Decision, outcome: Outcome) -> None:
    """With two thirds an adopted text is a draft again; otherwise it stands."""
    again = outcome.result is Result.ADOPTED
    stands = texts.State.DRAFT if again else texts.State.ADOPTED
    recommendations.put_state(tx, decision.group_id, decision.recommendation_id, stands)
    if again:
        item = decision.recommendation_id
        tell_next(tx, cause, item, decision.id, kind="reconsiderations-next")
