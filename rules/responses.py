"""What readers answer to a shared practice: useful to us, comments, we tried it too."""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import practices, words
from rules.forms import Form, Question
from rules.members import Member
from rules.practices import Practice
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

GATHERED = timedelta(minutes=5)  # comments in so much time come to the author in one message


class Kind(StrEnum):
    """A person's comment, or a delegation's experience with the practice."""

    COMMENT = "comment"
    TRIED = "tried"


class State(StrEnum):
    """A response that was removed by a coordinator is kept without its words."""

    SHOWN = "shown"
    REMOVED = "removed"


class Response(BaseModel):
    """One response; `content` None: the words were deleted."""

    model_config = FROZEN

    id: int
    group_id: int
    practice_id: int
    kind: Kind
    member_id: int
    author: str = ""
    author_body: str = ""
    delegation_id: int | None
    delegation: str | None = None
    content: Packed[dict[str, str] | None]
    state: State
    reason: str | None
    at: datetime


class Tally(BaseModel):
    """How a practice was answered, and what the reader did."""

    model_config = FROZEN

    useful: int
    tried: int
    comments: int
    ours: bool
    saved: bool


COMMENT_FORM = Form("comment", (Question("text", partial(words.text, limit=1000, least=2)),))
TRIED_FORM = Form(
    "tried",
    (
        Question("did", partial(words.text, limit=1000, least=20)),
        Question("came", partial(words.text, limit=800, least=3)),
        Question("place", partial(words.line, limit=80, least=2)),
    ),
)
REMOVAL_FORM = Form("removal", (Question("reason", partial(words.text, limit=500, least=3)),))


def check_shared(practice: Practice) -> None:
    """Only what everybody in the group can read is answered, also by its author.

    Raises Refused.
    """
    practices.check_visible(practice, 0, screener=False)


def may_speak_for(member: Member, author: Member) -> bool:
    """Whether a member's delegation may say of the author's practice that it is of use."""
    return member.delegation_id is not None and member.delegation_id != author.delegation_id


def check_delegation(member: Member, author: Member) -> int:
    """A delegation speaks about the practices of others only. Returns its id; raises Refused."""
    if member.delegation_id is None:
        raise Refused("responses-refused-no-delegation")
    if not may_speak_for(member, author):
        raise Refused("responses-refused-own")
    return member.delegation_id


def may_withdraw(response: Response, member: Member) -> bool:
    """One's own comment; what one's own delegation tried."""
    if response.kind is Kind.COMMENT:
        return response.member_id == member.id
    return response.delegation_id == member.delegation_id


def check_withdraw(response: Response, member: Member) -> None:
    """Raises Refused for what is somebody else's."""
    if not may_withdraw(response, member):
        raise Refused("members-refused-role")


def next_message(now: datetime) -> datetime:
    """When the author is told of a comment: together with the others of the same minutes."""
    span = GATHERED.total_seconds()
    return datetime.fromtimestamp((now.timestamp() // span + 1) * span, now.tzinfo)
