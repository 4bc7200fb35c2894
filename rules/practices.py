"""Best practices: methods, never cases. Where one stands, who may do what, who may be named."""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import submissions, words
from rules.files import File
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

STRANDS = ("prevent", "protect", "pursue", "respond")
PILLARS = ("i", "ii", "iii", "iv")
THEMES = ("government", "agencies", "civil", "partnership", "law", "socioeconomic")  # at first
SETTINGS = ("school", "prison", "community", "online", "family", "border", "media", "other")
KINDS = ("state", "local", "law", "education", "civil", "international", "business", "other")
STATUSES = ("pilot", "ongoing", "ended")
EVIDENCE = ("none", "own", "internal", "independent")
ATTRIBUTIONS = ("named", "body", "country", "none")
FRESH = timedelta(days=365)  # after which the author is asked whether it is still correct


class State(StrEnum):
    """Where a practice stands; a draft is a form and no practice yet."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    SHARED = "shared"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """A step of moderation, with its person, time and reason."""

    SHARED = "shared"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
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
    kind: str | None = None
    start: str | None = None
    status: str | None = None
    results: str | None = None
    evidence: str | None = None
    reference: str | None = None
    worked: str | None = None
    failed: str | None = None
    transfer: str | None = None
    links: list[str] = []
    attribution: str | None = None  # nothing chosen: known inside the group, nowhere else
    language: str = "en"
    files: list[File] = []


class Practice(BaseModel):
    """A practice that was handed in.

    `version` and `content` are what is read; `revision` is a newer version of a shared practice
    that is not shared yet.
    """

    model_config = FROZEN

    id: int
    group_id: int
    number: int
    author_id: int
    author: str = ""
    author_body: str = ""
    author_here: bool = True
    delegation: str | None = None
    country: str | None = None  # the author's delegation, where that is a State
    delegation_id: int | None = None
    state: State
    version: int
    content: Packed[Content]
    revision: int | None = None
    revision_state: State | None = None
    submitted_at: datetime
    shared_at: datetime | None
    asked_at: datetime | None = None
    reviewed_at: datetime | None = None


class Step(BaseModel):
    """One line of a practice's history."""

    model_config = FROZEN

    version: int
    verdict: str  # a Verdict, or `submitted`
    name: str
    reason: str | None
    declared: bool
    at: datetime


FORM = Form(
    "practice",
    (
        Question("title", partial(words.line, limit=120, least=3)),
        Question("summary", submissions.summary),
        Question("strands", choices=STRANDS, many=True),
        Question("safeguards", partial(words.text, limit=800), more=True, optional=True),
        Question("results", partial(words.text, limit=600), more=True, optional=True),
        Question("worked", partial(words.text, limit=500), more=True, optional=True),
        Question("failed", partial(words.text, limit=500), more=True, optional=True),
        Question("theme", more=True, optional=True),  # from the group's own list
        Question("setting", choices=SETTINGS, more=True, optional=True),
        Question("target", partial(words.line, limit=200), more=True, optional=True),
        Question("country", partial(words.line, limit=80), more=True, optional=True),
        Question("body", partial(words.line, limit=120), more=True, optional=True),
        Question("kind", choices=KINDS, more=True, optional=True),
        Question("start", submissions.start, more=True, optional=True),
        Question("status", choices=STATUSES, more=True, optional=True),
        Question("evidence", choices=EVIDENCE, more=True, optional=True),
        Question("reference", partial(words.line, limit=200), more=True, optional=True),
        Question("transfer", partial(words.text, limit=500), more=True, optional=True),
        Question("pillars", choices=PILLARS, many=True, more=True, optional=True),
        Question("links", submissions.links, more=True, optional=True),
        Question("language", choices=submissions.LANGUAGES, more=True, optional=True),
        Question("attribution", choices=ATTRIBUTIONS, more=True, optional=True),
        Question("files", files=5, many=True, more=True, optional=True),
    ),
)
SEARCH_FORM = Form("search", (Question("words", partial(words.line, limit=200)),))
RETURN_FORM = Form("return", (Question("reason", partial(words.text, limit=500, least=3)),))
ARCHIVE_FORM = Form("archive", (Question("reason", partial(words.text, limit=500, least=3)),))


# who may be named


class Place(StrEnum):
    """Where the author of a practice might be shown."""

    CARD = "card"  # inside the bot, to members of the group
    POST = "post"  # a message in the group's chat: it can be forwarded
    EXPORT = "export"
    MEETING = "meeting"  # under the Chatham House Rule: no names, no affiliations


class Shown(StrEnum):
    """What may be shown of the author; each includes what stands below it."""

    NAME = "name"
    BODY = "body"
    COUNTRY = "country"
    NOTHING = "nothing"


_CHOSEN = {"named": Shown.NAME, "body": Shown.BODY, "country": Shown.COUNTRY}


def shown(attribution: str | None, place: Place) -> Shown:
    """What may be shown of an author in a place: the strictest of choice and place."""
    if place is Place.MEETING:
        return Shown.NOTHING
    if attribution is None:
        return Shown.NAME if place is Place.CARD else Shown.NOTHING
    return _CHOSEN.get(attribution, Shown.NOTHING)


# who may do what


def check_alive(practice: Practice) -> None:
    """Raises Refused, which says how, when a practice was archived or withdrawn."""
    if practice.state in {State.ARCHIVED, State.WITHDRAWN}:
        raise Refused(f"practices-refused-{practice.state}", title=practice.content.title)


def check_screening(practice: Practice, screener_id: int) -> None:
    """A submitted version is screened once, by somebody else than its author.

    Raises Refused.
    """
    check_alive(practice)
    if practice.state is not State.SUBMITTED:
        raise Refused("practices-refused-screened", title=practice.content.title)
    if practice.author_id == screener_id:
        raise Refused("practices-refused-own")


def check_share(practice: Practice) -> None:
    """Risks and safeguards have to be written down before a practice is shared."""
    if not practice.content.safeguards:
        raise Refused("practices-refused-safeguards")


def check_visible(practice: Practice, member_id: int, *, screener: bool) -> None:
    """Shared practices are everybody's; others are their author's and the screeners'.

    Raises Refused; of one that was shared once, it says what became of it.
    """
    if practice.state is State.SHARED or practice.author_id == member_id or screener:
        return
    if practice.shared_at is not None:
        check_alive(practice)
    raise Refused("practices-refused-gone")


def check_history(practice: Practice, member_id: int, *, screener: bool) -> None:
    """Versions and steps are read by the author and the coordinators. Raises Refused."""
    if practice.author_id != member_id and not screener:
        raise Refused("practices-refused-gone")


def check_author(practice: Practice, member_id: int) -> None:
    """What only the author does, while the practice is in use. Raises Refused."""
    if practice.author_id != member_id:
        raise Refused("members-refused-role")
    check_alive(practice)


def check_shared(practice: Practice) -> None:
    """Raises Refused for what is not, or no longer, shared."""
    check_alive(practice)
    if practice.state is not State.SHARED:
        raise Refused("practices-refused-gone")


def check_confirm(practice: Practice, member_id: int, *, coordinator: bool) -> None:
    """The author says that it is still correct; coordinators do when the author has left."""
    check_shared(practice)
    if practice.author_id != member_id and not (coordinator and not practice.author_here):
        raise Refused("members-refused-role")


def check_declared(places: list[str], *, declared: bool) -> None:
    """What looks like data about a person goes on only with the author's declaration."""
    if places and not declared:
        raise Refused("practices-refused-declaration")
