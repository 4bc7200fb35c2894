"""Peer reviews: asked for, a reviewer proposed, accepted by the author and by the reviewer."""

from datetime import datetime
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import words
from rules.forms import Form, Question
from rules.practices import Practice
from rules.refusals import Refused
from rules.stored import FROZEN, Packed


class State(StrEnum):
    """Where a review stands. The last four have no next step: another row takes their place."""

    ASKED = "asked"  # a coordinator picks a reviewer
    PROPOSED = "proposed"  # the author accepts or refuses the reviewer
    INVITED = "invited"  # the reviewer accepts or declines
    WRITING = "writing"
    DONE = "done"
    REFUSED = "refused"
    DECLINED = "declined"
    REPLACED = "replaced"
    ENDED = "ended"


OPEN = (State.ASKED, State.PROPOSED, State.INVITED, State.WRITING)
TURNED_DOWN = (State.REFUSED, State.DECLINED)


class Content(BaseModel):
    """What the reviewer wrote, for the author only."""

    model_config = FROZEN

    convinces: str
    missing: str
    advice: str


class Review(BaseModel):
    """A review of a shared practice."""

    model_config = FROZEN

    id: int
    group_id: int
    practice_id: int
    number: int
    title: str
    author_id: int
    state: State
    reviewer_id: int | None
    reviewer: str | None = None
    delegation: str | None = None
    content: Packed[Content | None] = None
    changed_at: datetime


class Candidate(BaseModel):
    """Somebody who might review; `alike`: how many like it they wrote or saved."""

    model_config = FROZEN

    id: int
    name: str
    delegation: str | None
    reviewer: bool
    alike: int


FORM = Form(
    "review",
    (
        Question("convinces", partial(words.text, limit=1000, least=3)),
        Question("missing", partial(words.text, limit=1000, least=3)),
        Question("advice", partial(words.text, limit=1000, least=3)),
    ),
)


def check_ask(practice: Practice, member_id: int, *, coordinator: bool) -> None:
    """The author asks, or a coordinator; the author has to be there to read it.

    Raises Refused.
    """
    if practice.author_id != member_id and not coordinator:
        raise Refused("members-refused-role")
    if not practice.author_here:
        raise Refused("reviews-refused-author")


def check_state(review: Review, *states: State) -> None:
    """Raises Refused when a review has moved on since the button was shown."""
    if review.state not in states:
        raise Refused("reviews-refused-moved", title=review.title)


def check_is(member_id: int, expected: int | None) -> None:
    """A step belongs to one person. Raises Refused to others, as if there were no review."""
    if member_id != expected:
        raise Refused("reviews-refused-gone")


def check_candidate(member_id: int, candidates: list[Candidate]) -> None:
    """Raises Refused for the author, the author's delegation, and who was turned down."""
    if member_id not in {candidate.id for candidate in candidates}:
        raise Refused("reviews-refused-candidate")


def check_seen(review: Review, member_id: int, *, coordinator: bool) -> None:
    """A review is seen by its author, its reviewer and the coordinators. Raises Refused."""
    if member_id not in {review.author_id, review.reviewer_id} and not coordinator:
        raise Refused("reviews-refused-gone")
