"""Priorities among recommendations are asked for."""

from datetime import timedelta

from actions import forms as dialogues
from actions import polls
from actions.gate import permitted
from rules import polls as rules
from rules.causes import Cause
from rules.polls import Item, Kind, Poll
from storage import recommendations
from storage.transactions import Tx


@permitted
def open(tx: Tx, cause: Cause, draft_id: int, version: int) -> Poll:  # noqa: A001 - the field's word
    """Ask every delegation for its priorities among the chosen recommendations."""
    draft = dialogues.take(tx, cause, rules.PRIORITIES_FORM, draft_id, version)
    chosen = draft.answers["items"]
    assert isinstance(chosen, list)
    found = [recommendations.require(tx, cause.group_id, number) for number in rules.chosen(chosen)]
    items = [
        Item(text=one.title, number=one.number, recommendation_id=one.id, version=one.version)
        for one in sorted(found, key=lambda one: one.number)
    ]
    period = timedelta(days=int(str(draft.answers["days"])))
    return polls.begin_poll(tx, cause, Kind(str(draft.answers["kind"])), "", items, period)
