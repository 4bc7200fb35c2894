"""Delphi rounds: statements are put to the experts, and once more after a round has closed."""

from datetime import timedelta

from actions import forms as dialogues
from actions import polls
from actions.gate import permitted
from rules import polls as rules
from rules.causes import Cause
from rules.polls import Item, Kind, Poll
from storage import polls as storage
from storage.transactions import Tx


@permitted
def open(tx: Tx, cause: Cause, draft_id: int, version: int) -> Poll:  # noqa: A001 - the field's word
    """Open the first round over statements."""
    draft = dialogues.take(tx, cause, rules.DELPHI_FORM, draft_id, version)
    statements = draft.answers["statements"]
    assert isinstance(statements, list)
    items = [Item(text=str(statement)) for statement in statements]
    period = timedelta(days=int(str(draft.answers["days"])))
    return polls.begin_poll(tx, cause, Kind.DELPHI, str(draft.answers["title"]), items, period)


@permitted
def again(tx: Tx, cause: Cause, poll_id: int) -> Poll:
    """Open the next round, as long as the one before; each sees how all have rated."""
    before = storage.require(tx, cause.group_id, poll_id)
    followed = storage.after(tx, cause.group_id, poll_id) is not None
    rules.check_again(before, followed=followed)
    period = rules.days(before)
    return polls.begin_poll(tx, cause, Kind.DELPHI, before.title, before.items, period, before)
