"""Recommendations: numbered paragraphs, versions, and the hash that a decision freezes."""

import hashlib
import json
from datetime import datetime
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

PARAGRAPHS = 10
PARAGRAPH_LENGTH = 700
TEXT_LENGTH = 3000  # with the ballot below it, it stays one message of 4,096


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
    version: int
    state: State
    proposer_id: int
    proposer: str = ""
    created_at: datetime


def paragraphs(raw: str) -> list[str]:
    """Split a text into paragraphs: at empty lines, or at each line when there are none.

    Raises Refused when there are more than ten, or one is too long.
    """
    cleaned = words.text(raw, limit=TEXT_LENGTH, least=10)
    parts = cleaned.split("\n\n") if "\n\n" in cleaned else cleaned.split("\n")
    found = [" ".join(part.split()) for part in parts if part.strip()]
    if len(found) > PARAGRAPHS:
        raise Refused("recommendations-refused-many", limit=PARAGRAPHS, found=len(found))
    return [words.line(part, PARAGRAPH_LENGTH) for part in found]


_QUESTIONS = (
    Question("title", partial(words.line, limit=120, least=3)),
    Question("paragraphs", paragraphs),
)
FORM = Form("recommendation", _QUESTIONS)
EDIT_FORM = Form("edit", _QUESTIONS)


def text_hash(title: str, text: list[str]) -> str:
    """SHA-256 of title and paragraphs, as hexadecimal: what a decision is about."""
    return hashlib.sha256(json.dumps([title, *text], ensure_ascii=False).encode()).hexdigest()


def check_draft(recommendation: Recommendation) -> None:
    """Only a draft may be changed or put to a decision. Raises Refused."""
    if recommendation.state is not State.DRAFT:
        raise Refused("recommendations-refused-state", number=recommendation.number)
