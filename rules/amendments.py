"""Amendments: what one makes of a text, who proposes it, and what becomes of the others.

Amendments add, delete or revise a paragraph (rule 63 of the functional commissions); they are put
before the text, the one furthest removed in substance first (rule 64). The order and what is
implied rejected are in `rules/voting_order.py`.
"""

from collections.abc import Iterable
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from functools import partial
from math import inf

from pydantic import BaseModel

from rules import voting_order, words
from rules.forms import Form, Question
from rules.members import Member, Standing
from rules.recommendations import PARAGRAPH_LENGTH, PARAGRAPHS, TEXT_LENGTH
from rules.refusals import Refused
from rules.stored import FROZEN
from rules.voting_order import Change

PENDING = 30  # so many may wait for one text


class Kind(StrEnum):
    """What an amendment does to a paragraph."""

    REVISE = "revise"
    DELETE = "delete"
    ADD = "add"


class State(StrEnum):
    """Where an amendment stands; whether it is being voted on, its decision says."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    IMPLIED = "implied"  # rejected by the adoption of another one: not put
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # the paragraph is not there any more


Frozen = tuple[str, int, str, str]  # kind, place, before, after


class Amendment(BaseModel):
    """One amendment to one recommendation.

    `place`: the paragraph, or the one after which a new one is added (0: at the beginning).
    """

    model_config = FROZEN

    id: int
    group_id: int
    recommendation_id: int
    number: int
    kind: Kind
    place: int
    before: str
    after: str
    rank: int | None
    state: State
    member_id: int
    author: str = ""
    delegation_id: int
    delegation: str = ""
    at: datetime

    @property
    def change(self) -> Change:
        """What it does, for the rules about the order."""
        return Change(self.id, self.place, self.before, self.after)

    @property
    def frozen(self) -> Frozen:
        """What it does, as it is put to the vote."""
        return self.kind, self.place, self.before, self.after


_PLACE = Question("place")  # from the paragraphs that the text has
_TEXT = Question("text", partial(words.line, limit=PARAGRAPH_LENGTH, least=10))
FORMS = {
    Kind.REVISE: Form("revise", (_PLACE, _TEXT)),
    Kind.ADD: Form("add", (_PLACE, _TEXT)),
    Kind.DELETE: Form("delete", (_PLACE,)),
}


def check_propose(member: Member, pending: int) -> int:
    """Delegations that are members amend; at most 30 wait for one text.

    Returns the delegation's id; raises Refused.
    """
    if member.delegation_id is None or member.standing is not Standing.MEMBER:
        raise Refused("amendments-refused-observer")
    if pending >= PENDING:
        raise Refused("amendments-refused-many", limit=PENDING)
    return member.delegation_id


def proposed(text: list[str], kind: Kind, place: int, after: str) -> tuple[str, str]:
    """What stands before and after it; checked against the text as it is now.

    Raises Refused when the paragraph is not there, nothing changes, or the text would have no
    paragraph left, too many, or be too long.
    """
    first = 0 if kind is Kind.ADD else 1
    if not first <= place <= len(text):
        raise Refused("amendments-refused-place", n=len(text))
    before = "" if kind is Kind.ADD else text[place - 1]
    after = "" if kind is Kind.DELETE else after
    if before == after:
        raise Refused("amendments-refused-same")
    check_text(applied(text, Change(0, place, before, after)))
    return before, after


def check_text(text: list[str]) -> None:
    """A text has from one to ten paragraphs, and fits a message. Raises Refused."""
    if not text:
        raise Refused("amendments-refused-empty")
    if len(text) > PARAGRAPHS:
        raise Refused("recommendations-refused-many", limit=PARAGRAPHS, found=len(text))
    length = sum(words.units(paragraph) + 2 for paragraph in text)
    if length > TEXT_LENGTH + 2 * PARAGRAPHS:
        raise Refused("amendments-refused-long", limit=TEXT_LENGTH, length=length)


def applied(text: list[str], change: Change) -> list[str]:
    """The text with the change made."""
    if not change.before:
        return [*text[: change.place], change.after, *text[change.place :]]
    kept = [change.after] if change.after else []
    return [*text[: change.place - 1], *kept, *text[change.place :]]


def in_order(pending: Iterable[Amendment]) -> list[Amendment]:
    """The order in which they are put: the chair's, and what has none yet as the bot proposes."""
    found = {amendment.id: amendment for amendment in pending}
    furthest = voting_order.furthest_first(amendment.change for amendment in found.values())
    return sorted((found[n] for n in furthest), key=lambda item: item.rank or inf)


def earlier(order: list[int], amendment_id: int) -> list[int]:
    """The order with one of them a place earlier."""
    at = order.index(amendment_id)
    moved = [n for n in order if n != amendment_id]
    moved.insert(max(0, at - 1), amendment_id)
    return moved


def beside(adopted: Change, other: Change) -> Change | None:
    """Another change of the same text once one is adopted; None: it is implied rejected.

    Of the same paragraph, both stand in it together; the place is that in the old text.
    """
    if not voting_order.compatible(adopted, other):
        return None
    if adopted.place != other.place or not (adopted.before and other.before):
        return other
    both = voting_order.merged(adopted.before, adopted.after, other.after)
    assert both is not None  # compatible
    return Change(other.id, other.place, adopted.after, both)


def place_in(after: list[str], change: Change, before: list[str]) -> int | None:
    """Where a change belongs in the newer of two texts; None when its paragraph is gone."""
    places = {0: 0}
    for a, b, size in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        places |= {a + n + 1: b + n + 1 for n in range(size)}
    if change.before:
        found = places.get(change.place)
        if found is None and change.before in after:
            found = after.index(change.before) + 1
        return found
    return next(places[place] for place in range(change.place, -1, -1) if place in places)
