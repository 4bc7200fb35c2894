"""Division: the paragraphs of a text are decided one by one, then the whole as it stands.

Rule 62 of the functional commissions: parts are voted on separately if a representative so
requests; the parts that are approved are then put as a whole; when all are rejected, so is the
proposal.
"""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel

from rules.decisions import Result
from rules.members import Member, Standing
from rules.recommendations import Recommendation
from rules.refusals import Refused
from rules.stored import FROZEN


class State(StrEnum):
    """What became of a request."""

    ASKED = "asked"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Division(BaseModel):
    """A delegation's request to decide on a text paragraph by paragraph."""

    model_config = FROZEN

    id: int
    group_id: int
    recommendation_id: int
    delegation_id: int
    delegation: str = ""
    state: State
    at: datetime


Found = dict[int, Result | None]  # paragraph: its result, None while it is being decided


def check_ask(item: Recommendation, member: Member, asked: Division | None) -> int:
    """A delegation that is a member asks for division, once at a time; returns its id.

    Raises Refused.
    """
    if member.delegation_id is None or member.standing is not Standing.MEMBER:
        raise Refused("divisions-refused-observer")
    if len(item.paragraphs) < 2:
        raise Refused("divisions-refused-one")
    if asked is not None:
        raise Refused("divisions-refused-asked")
    return member.delegation_id


def undecided(item: Recommendation, found: Found) -> list[int]:
    """The paragraphs that are neither adopted nor rejected, nor being decided."""
    settled = {n for n, result in found.items() if result in {Result.ADOPTED, Result.REJECTED}}
    under_way = {n for n, result in found.items() if result is None}
    return [n for n in range(1, len(item.paragraphs) + 1) if n not in settled | under_way]


def approved(item: Recommendation, found: Found) -> list[str]:
    """The text with the paragraphs that were adopted."""
    numbered = enumerate(item.paragraphs, 1)
    return [text for n, text in numbered if found.get(n) is Result.ADOPTED]
