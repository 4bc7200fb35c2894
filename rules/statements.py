"""What delegations say on a decision, in writing; it stays attached to it for ever."""

from datetime import datetime
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.decisions import Decision, State
from rules.forms import Form, Question
from rules.members import Member
from rules.refusals import Refused
from rules.rule_sets import Ballot, Unit, Way, takes_reasons
from rules.stored import FROZEN

LENGTH = 1500
PAGE = 2  # so that two of the longest fit one message
WITH_BALLOT = ("reason", "objection", "reservation")


class Kind(StrEnum):
    """What a statement is."""

    REASON = "reason"  # of a ballot
    OBJECTION = "objection"
    RESERVATION = "reservation"
    EXPLANATION = "explanation"  # of vote (rule 60)
    STATEMENT = "statement"  # interpretative, or an observer's position


class Statement(BaseModel):
    """One statement, with the names that it is shown under."""

    model_config = FROZEN

    id: int
    decision_id: int
    seat_id: int | None
    delegation_id: int | None
    delegation: str | None = None
    member_id: int
    member: str = ""
    kind: Kind
    text: str
    at: datetime
    withdrawn_at: datetime | None


_TEXT = (Question("text", partial(words.text, limit=LENGTH, least=3)),)
FORMS = {kind: Form(kind.value, _TEXT) for kind in Kind}
FORMS_BY_NAME = {form.name: kind for kind, form in FORMS.items()}
AGAINST = Form("against", _TEXT)  # a no that has to be reasoned
ANNULMENT = Form("annul", (Question("reason", partial(words.text, limit=500, least=10)),))


def check_reason(decision: Decision) -> None:
    """Reasons are given where the rules take them. Raises Refused."""
    if not takes_reasons(decision.rule_set) or decision.rule_set.way is Way.SILENCE:
        raise Refused("statements-refused-reason")


def check_explanation(decision: Decision) -> None:
    """A vote is explained when it is over (rule 60), and not a confidential one. Raises Refused."""
    rules = decision.rule_set
    if rules.way is not Way.VOTE or rules.ballot is Ballot.CONFIDENTIAL:
        raise Refused("statements-refused-explanation")
    if decision.state is not State.CLOSED:
        raise Refused("statements-refused-not-closed")


def check_statement(decision: Decision) -> None:
    """A statement is attached to what is open or decided, not to what is annulled.

    Raises Refused.
    """
    if decision.state is State.ANNULLED:
        raise Refused("statements-refused-annulled")


def readable(decision: Decision, said: list[Statement], member: Member) -> list[Statement]:
    """What a member reads of it: all when it is over, before that only what is their own.

    What the delegation wrote is its own as well, but not where each expert votes: words with a
    ballot tell the vote.
    """
    if decision.state is not State.OPEN:
        return said
    place = member.delegation_id if decision.rule_set.unit is Unit.DELEGATION else None
    return [
        item
        for item in said
        if item.member_id == member.id or (place is not None and item.delegation_id == place)
    ]
