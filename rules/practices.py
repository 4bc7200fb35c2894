"""Best practices: methods, never cases."""

from datetime import datetime
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.files import File
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

STRANDS = ("prevent", "protect", "pursue", "respond")
PILLARS = ("i", "ii", "iii", "iv")
THEMES = ("government", "agencies", "civil", "partnership", "law", "socioeconomic")
SETTINGS = ("school", "prison", "community", "online", "family", "border", "media", "other")
STATUSES = ("pilot", "ongoing", "ended")
EVIDENCE = ("none", "own", "internal", "independent")
ATTRIBUTIONS = ("named", "body", "country", "none")


class State(StrEnum):
    """Where a practice stands; a draft is a form and no practice yet."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    SHARED = "shared"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


class Content(BaseModel):
    """What a practice says. Required for sharing: safeguards and the human-rights check."""

    model_config = FROZEN

    title: str
    summary: str
    strands: list[str]
    safeguards: str | None = None
    pillars: list[str] = []
    theme: str | None = None
    setting: str | None = None
    target: str | None = None
    country: str | None = None
    body: str | None = None
    status: str | None = None
    results: str | None = None
    evidence: str | None = None
    lessons: str | None = None
    transfer: str | None = None
    attribution: str = "none"
    language: str = "en"
    files: list[File] = []


class Practice(BaseModel):
    """A practice that was handed in."""

    model_config = FROZEN

    id: int
    group_id: int
    number: int
    author_id: int
    author: str = ""
    author_body: str = ""
    delegation: str | None = None
    state: State
    version: int
    content: Packed[Content]
    submitted_at: datetime
    shared_at: datetime | None


FORM = Form(
    "practice",
    (
        Question("title", partial(words.line, limit=120, least=3)),
        Question("summary", partial(words.text, limit=1000, least=20)),
        Question("strands", choices=STRANDS, many=True),
        Question("safeguards", partial(words.text, limit=800), more=True, optional=True),
        Question("results", partial(words.text, limit=600), more=True, optional=True),
        Question("lessons", partial(words.text, limit=800), more=True, optional=True),
        Question("theme", choices=THEMES, more=True, optional=True),
        Question("setting", choices=SETTINGS, more=True, optional=True),
        Question("target", partial(words.line, limit=200), more=True, optional=True),
        Question("country", partial(words.line, limit=80), more=True, optional=True),
        Question("body", partial(words.line, limit=120), more=True, optional=True),
        Question("status", choices=STATUSES, more=True, optional=True),
        Question("evidence", choices=EVIDENCE, more=True, optional=True),
        Question("transfer", partial(words.text, limit=500), more=True, optional=True),
        Question("pillars", choices=PILLARS, many=True, more=True, optional=True),
        Question("attribution", choices=ATTRIBUTIONS, more=True, optional=True),
        Question("files", files=5, many=True, more=True, optional=True),
    ),
)

SEARCH_FORM = Form("search", (Question("words", partial(words.line, limit=200)),))
RETURN_FORM = Form("return", (Question("reason", partial(words.text, limit=500, least=3)),))


def check_screening(practice: Practice, screener_id: int) -> None:
    """A submitted practice is screened once, by somebody else than its author.

    Raises Refused.
    """
    if practice.state is not State.SUBMITTED:
        raise Refused("practices-refused-screened", title=practice.content.title)
    if practice.author_id == screener_id:
        raise Refused("practices-refused-own")


def check_share(practice: Practice) -> None:
    """Risks and safeguards have to be written down before a practice is shared."""
    if not practice.content.safeguards:
        raise Refused("practices-refused-safeguards")


def check_visible(practice: Practice, member_id: int, *, screener: bool) -> None:
    """Shared practices are everybody's; others are their author's and the screeners'."""
    if practice.state is State.SHARED or practice.author_id == member_id or screener:
        return
    raise Refused("practices-refused-gone")


def check_revise(practice: Practice, member_id: int) -> None:
    """The author may revise what was returned, or is still waiting."""
    if practice.author_id != member_id:
        raise Refused("members-refused-role")
    if practice.state not in {State.RETURNED, State.SUBMITTED}:
        raise Refused("practices-refused-screened", title=practice.content.title)
