"""Peer reviews: a coordinator proposes, the author and the reviewer agree, the author reads."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import practices as library
from rules import reviews as rules
from rules.causes import Cause
from rules.refusals import Refused
from rules.reviews import OPEN, Content, Review, State
from storage import journal, members, outbox, practices, reviews
from storage.transactions import Tx


@permitted
def ask(tx: Tx, cause: Cause, practice_id: int) -> int:
    """Ask for a review of a shared practice; coordinators are told. Returns the review's id."""
    practice = practices.require(tx, cause.group_id, practice_id)
    library.check_shared(practice)
    coordinator = cause.person_id in members.coordinators(tx, cause.group_id)
    rules.check_ask(practice, cause.member_id, coordinator=coordinator)
    under_way = reviews.opened(tx, cause.group_id, practice.id)
    if under_way is not None:
        return under_way.id
    return _ask(tx, cause, practice.id).id


def _ask(tx: Tx, cause: Cause, practice_id: int) -> Review:
    review = reviews.add(tx, cause, practice_id)
    _note(tx, cause, review, State.ASKED)
    people = [p for p in members.coordinators(tx, cause.group_id) if p != cause.person_id]
    outbox.add(tx, cause, people, "reviews-asked", str(review.id), subject_id=review.id)
    return review


@permitted
def propose(tx: Tx, cause: Cause, review_id: int, member_id: int) -> int:
    """Propose a reviewer to the author, also in the place of another. Returns the review's id."""
    review = _open(tx, cause, review_id, *OPEN)
    practice = practices.require(tx, cause.group_id, review.practice_id)
    rules.check_candidate(member_id, reviews.candidates(tx, practice))
    reviews.put(tx, cause, review, State.REPLACED)
    new = reviews.add(tx, cause, practice.id, State.PROPOSED, member_id)
    _note(tx, cause, new, State.PROPOSED)
    _tell(tx, cause, practice.author_id, "reviews-proposed", new)
    return new.id


@permitted
def accept(tx: Tx, cause: Cause, review_id: int) -> None:
    """The author accepts the reviewer, who is asked."""
    review = _mine(tx, cause, review_id, State.PROPOSED, author=True)
    reviews.put(tx, cause, review, State.INVITED)
    _note(tx, cause, review, State.INVITED)
    _tell(tx, cause, review.reviewer_id, "reviews-invited", review)


@permitted
def refuse(tx: Tx, cause: Cause, review_id: int) -> None:
    """The author refuses the reviewer; the coordinators propose another."""
    review = _mine(tx, cause, review_id, State.PROPOSED, author=True)
    _turn_down(tx, cause, review, State.REFUSED)


@permitted
def agree(tx: Tx, cause: Cause, review_id: int) -> None:
    """The reviewer will write it."""
    review = _mine(tx, cause, review_id, State.INVITED, author=False)
    reviews.put(tx, cause, review, State.WRITING)
    _note(tx, cause, review, State.WRITING)


@permitted
def decline(tx: Tx, cause: Cause, review_id: int) -> None:
    """The reviewer will not; the coordinators propose another."""
    review = _mine(tx, cause, review_id, State.INVITED, State.WRITING, author=False)
    _turn_down(tx, cause, review, State.DECLINED)


@permitted
def write(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Hand the review in: it goes to the author, the practice gets its label.

    Returns the review's id.
    """
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    review = _mine(tx, cause, draft.subject_id, State.WRITING, author=False)
    reviews.put_content(tx, cause, review, Content.model_validate(draft.answers))
    practices.put_reviewed(tx, cause, review.practice_id)
    _note(tx, cause, review, State.DONE)
    _tell(tx, cause, review.author_id, "reviews-done", review)
    return review.id


def _mine(tx: Tx, cause: Cause, review_id: int, *states: State, author: bool) -> Review:
    """A review whose step is this member's, as the author or as the reviewer."""
    review = reviews.require(tx, cause.group_id, review_id)
    rules.check_is(cause.member_id, review.author_id if author else review.reviewer_id)
    return _open(tx, cause, review_id, *states)


def _open(tx: Tx, cause: Cause, review_id: int, *states: State) -> Review:
    review = reviews.require(tx, cause.group_id, review_id)
    library.check_shared(practices.require(tx, cause.group_id, review.practice_id))
    rules.check_state(review, *states)
    return review


def _turn_down(tx: Tx, cause: Cause, review: Review, state: State) -> None:
    reviews.put(tx, cause, review, state)
    _note(tx, cause, review, state)
    _ask(tx, cause, review.practice_id)


def _note(tx: Tx, cause: Cause, review: Review, to: State) -> None:
    journal.add(tx, cause, "reviews.put", review=review.id, practice=review.practice_id, to=to)


def _tell(tx: Tx, cause: Cause, member_id: int | None, kind: str, review: Review) -> None:
    if member_id is None:
        raise Refused("reviews-refused-gone")
    person = members.require(tx, cause.group_id, member_id).person_id
    if person:
        outbox.add(tx, cause, [person], kind, str(review.id), subject_id=review.id)
