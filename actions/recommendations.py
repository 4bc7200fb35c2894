"""Recommendations are drafted, revised and withdrawn; only a decision adopts them."""

from actions import forms as dialogues
from actions import parts
from actions.gate import permitted
from rules import recommendations as rules
from rules.causes import Cause
from rules.forms import Draft
from rules.practices import State as PracticeState
from rules.recommendations import Recommendation, State
from rules.refusals import Refused
from storage import journal, members, practices, recommendations
from storage.transactions import Tx


@permitted
def draft(tx: Tx, cause: Cause, draft_id: int, version: int) -> Recommendation:
    """Draft a recommendation, from a practice or from nothing."""
    answers = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    found = recommendations.add(
        tx,
        cause,
        str(answers.answers["title"]),
        _words(answers, "paragraphs"),
        _words(answers, "pillars"),
        _words(answers, "strands"),
    )
    if answers.subject_id:
        practice = practices.require(tx, cause.group_id, answers.subject_id)
        if practice.state is not PracticeState.SHARED:
            raise Refused("practices-refused-gone")
        recommendations.link(tx, found.id, practice.id)
    _note(tx, cause, found)
    return found


@permitted
def edit(tx: Tx, cause: Cause, draft_id: int, version: int) -> Recommendation:
    """Store a new version of a draft's text.

    Raises Refused when somebody stored another one since this dialogue was begun.
    """
    answers = dialogues.take(tx, cause, rules.EDIT_FORM, draft_id, version)
    found = recommendations.require(tx, cause.group_id, answers.subject_id)
    rules.check_draft(found)
    if answers.answers.get("version") != found.version:
        raise Refused("recommendations-refused-changed", number=found.number)
    changed = {key: _words(answers, key) for key in ("paragraphs", "pillars", "strands")}
    update = {"title": str(answers.answers["title"]), **changed}
    return parts.changed(tx, cause, found, found.model_copy(update=update))


@permitted
def withdraw(tx: Tx, cause: Cause, recommendation_id: int) -> None:
    """The proposer takes a draft back; nothing follows it any more."""
    found = recommendations.require(tx, cause.group_id, recommendation_id)
    rules.check_withdraw(found, members.require(tx, cause.group_id, cause.member_id))
    recommendations.put_state(tx, cause.group_id, found.id, State.WITHDRAWN)
    journal.add(tx, cause, "recommendations.withdraw", recommendation=found.id)


def _words(answers: Draft, key: str) -> list[str]:
    found = answers.answers.get(key) or []
    assert isinstance(found, list)
    return [str(item) for item in found]


def _note(tx: Tx, cause: Cause, found: Recommendation) -> None:
    journal.add(
        tx,
        cause,
        "recommendations.text",
        recommendation=found.id,
        version=found.version,
        text=rules.text_hash(found.title, found.paragraphs),
    )
