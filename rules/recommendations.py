"""Recommendations: numbered paragraphs, versions, and the hash that a decision freezes."""

import hashlib
import json
import re
from datetime import datetime
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.forms import Form, Question
from rules.members import Member, Standing
from rules.practices import PILLARS, STRANDS
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

PARAGRAPHS = 10
PARAGRAPH_LENGTH = 700
TEXT_LENGTH = 3000  # with the ballot below it, it stays one message of 4,096

_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(.+)", re.DOTALL)


class State(StrEnum):
    """Where a recommendation stands; only a decision adopts or rejects it."""

    DRAFT = "draft"
    OPEN = "open"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Recommendation(BaseModel):
    """A proposal to the group."""

    model_config = FROZEN

    id: int
    group_id: int
    number: int
    title: str
    paragraphs: Packed[list[str]]
    pillars: Packed[list[str]] = []
    strands: Packed[list[str]] = []
    version: int
    state: State
    proposer_id: int
    proposer: str = ""
    delegation_id: int | None = None  # the proposer's
    delegation: str | None = None
    created_at: datetime


class Wording(BaseModel):
    """One version of a recommendation, as it was kept."""

    model_config = FROZEN

    version: int
    title: str
    paragraphs: Packed[list[str]]
    pillars: Packed[list[str]]
    strands: Packed[list[str]]
    name: str  # whose version it is
    at: datetime


def paragraphs(raw: str) -> list[str]:
    """Split a text into paragraphs: at empty lines, or at each line when there are none.

    Raises Refused when there are more than ten, or one is too long.
    """
    cleaned = words.text(raw, limit=TEXT_LENGTH, least=10)
    parts = cleaned.split("\n\n") if "\n\n" in cleaned else cleaned.split("\n")
    found = [" ".join(part.split()) for part in parts if part.strip()]
    if len(found) > PARAGRAPHS:
        raise Refused("recommendations-refused-many", limit=PARAGRAPHS, found=len(found))
    numbered = [_NUMBER.fullmatch(part) for part in found]
    if all(match and int(match[1]) == n for n, match in enumerate(numbered, 1)):
        found = [match[2] for match in numbered if match]  # they are numbered where they are shown
    return [words.line(part, PARAGRAPH_LENGTH) for part in found]


_QUESTIONS = (
    Question("title", partial(words.line, limit=120, least=3)),
    Question("paragraphs", paragraphs),
    Question("strands", choices=STRANDS, many=True, more=True, optional=True),
    Question("pillars", choices=PILLARS, many=True, more=True, optional=True),
)
FORM = Form("recommendation", _QUESTIONS)
EDIT_FORM = Form("edit", _QUESTIONS)
TRACE_FORM = Form("trace", (Question("number", partial(words.number, first=1, last=999_999)),))


def text_hash(title: str, text: list[str]) -> str:
    """SHA-256 of title and paragraphs, as hexadecimal: what a decision is about."""
    return hashlib.sha256(json.dumps([title, *text], ensure_ascii=False).encode()).hexdigest()


def check_draft(recommendation: Recommendation) -> None:
    """Only a draft may be changed or put to a decision.

    Raises Refused; while a decision is open, it names the way out.
    """
    if recommendation.state is State.OPEN:
        raise Refused("recommendations-refused-open", number=recommendation.number)
    if recommendation.state is not State.DRAFT:
        raise Refused("recommendations-refused-state", number=recommendation.number)


def may_withdraw(recommendation: Recommendation, member: Member) -> bool:
    """The proposer takes a draft back; not while a decision is open, nor after one."""
    return recommendation.state is State.DRAFT and recommendation.proposer_id == member.id


def check_withdraw(recommendation: Recommendation, member: Member) -> None:
    """Raises Refused that says who may withdraw, or what stands in the way."""
    if recommendation.proposer_id != member.id:
        raise Refused("recommendations-refused-proposer", name=recommendation.proposer)
    check_draft(recommendation)


def check_not_withdrawn(recommendation: Recommendation) -> None:
    """What was withdrawn is read, and nothing is added to it. Raises Refused."""
    if recommendation.state is State.WITHDRAWN:
        raise Refused("recommendations-refused-withdrawn", number=recommendation.number)


def check_reconsider(recommendation: Recommendation) -> None:
    """Only what was adopted is taken up again. Raises Refused."""
    if recommendation.state is not State.ADOPTED:
        raise Refused("reconsiderations-refused-state", number=recommendation.number)


# co-sponsors


def may_sponsor(recommendation: Recommendation, member: Member, voter: Member | None) -> bool:
    """Whether a member may sign for their delegation, before the text is decided.

    `voter`: who casts the delegation's vote. The proposer's own delegation is a sponsor already.
    """
    undecided = recommendation.state in {State.DRAFT, State.OPEN}
    other = member.delegation_id != recommendation.delegation_id
    votes = voter is not None and voter.id == member.id and member.standing is Standing.MEMBER
    return undecided and other and votes


def check_sponsor(recommendation: Recommendation, member: Member, voter: Member | None) -> int:
    """The delegation that joins or leaves the sponsors. Raises Refused that says why it cannot."""
    if recommendation.state not in {State.DRAFT, State.OPEN}:
        raise Refused("sponsors-refused-decided", number=recommendation.number)
    if member.delegation_id is None or member.standing is not Standing.MEMBER:
        raise Refused("sponsors-refused-observer")
    if member.delegation_id == recommendation.delegation_id:
        raise Refused("sponsors-refused-own")
    if voter is None or voter.id != member.id:
        raise Refused("sponsors-refused-caster", name=voter.name if voter else "—")
    return member.delegation_id
