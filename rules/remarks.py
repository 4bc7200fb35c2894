"""Remarks: what members say in the discussion of a recommendation."""

from datetime import datetime
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.forms import Form, Question
from rules.members import Member
from rules.refusals import Refused
from rules.responses import State
from rules.stored import FROZEN

WHOLE = 0  # instead of the number of a paragraph


class Remark(BaseModel):
    """One remark; `content` None: the words were deleted."""

    model_config = FROZEN

    id: int
    group_id: int
    recommendation_id: int
    version: int  # of the text that it speaks of
    paragraph: int
    member_id: int
    author: str = ""
    author_body: str = ""
    delegation: str | None = None
    content: str | None
    state: State
    reason: str | None
    at: datetime


FORM = Form(
    "remark",
    (Question("paragraph"), Question("text", partial(words.text, limit=1000, least=2))),
)
STRIKE_FORM = Form("strike", (Question("reason", partial(words.text, limit=500, least=3)),))


def check_withdraw(remark: Remark, member: Member) -> None:
    """Only one's own remark is deleted. Raises Refused."""
    if remark.member_id != member.id:
        raise Refused("members-refused-role")
