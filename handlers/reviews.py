"""Peer reviews of shared practices.

reviews:ask:<practice>                  ask for one
reviews:show:<review>                   where it stands, and one's own next step
reviews:propose:<review>:<member>       propose a reviewer, for coordinators
reviews:accept:<review>                 the author agrees with the reviewer
reviews:refuse:<review>                 the author wants another
reviews:agree:<review>                   the reviewer will write it
reviews:decline:<review>                the reviewer will not
"""

from actions import reviews as actions
from handlers import home, questions
from handlers.cards import PRIMARY, SUCCESS, Button, Card
from handlers.questions import Dialogue
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import reviews as rules
from rules.forms import Answers, Draft
from rules.members import Role
from rules.refusals import Refused
from rules.reviews import OPEN, Candidate, Review, State
from storage import practices, reviews
from texts import Html


async def ask(visit: Visit) -> Card:
    """Ask for a review; when there is one under way, show it."""
    visit.id = await visit.write(actions.ask, visit.id)
    return (await show(visit)).saying(visit.t.plain("reviews-asked-toast"))


async def show(visit: Visit) -> Card:
    """Where a review stands; the author reads it when it is done."""
    review = await visit.read(reviews.require, visit.group.id, visit.id)
    coordinator = visit.is_a(Role.COORDINATOR)
    rules.check_seen(review, visit.member.id, coordinator=coordinator)
    if review.state is State.DONE and review.author_id == visit.member.id:
        return _read(visit, review)
    text = _standing(visit, review)
    rows = _own_step(visit, review)
    if coordinator and review.state in OPEN:
        hint, more = await _choice(visit, review)
        text, rows = Html(f"{text}\n\n{hint}"), rows + more
    return Card(text, [*rows, _tail(visit, review)])


def _standing(visit: Visit, review: Review) -> Html:
    """Where a review stands; whoever has the next step is spoken to."""
    me = visit.member.id
    key = f"reviews-state-{review.state}"
    if review.state is State.PROPOSED and review.author_id == me:
        key = "reviews-yours-proposed"
    if review.state in {State.INVITED, State.WRITING} and review.reviewer_id == me:
        key = f"reviews-yours-{review.state}"
    return visit.t(
        key,
        number=str(review.number),
        title=review.title,
        reviewer=_reviewer(visit, review),
    )


def _read(visit: Visit, review: Review) -> Card:
    assert review.content is not None
    dialogue = questions.REGISTRY[rules.FORM.name]
    head = visit.t(
        "reviews-done",
        number=str(review.number),
        title=review.title,
        reviewer=_reviewer(visit, review),
    )
    lines = questions.lines(visit, dialogue, review.content.model_dump())
    return Card("\n\n".join([head, *lines]), [_tail(visit, review)])


def _reviewer(visit: Visit, review: Review) -> str:
    if review.reviewer is None:
        return "—"
    return _who(visit, review.reviewer, review.delegation)


def _who(visit: Visit, name: str, delegation: str | None) -> str:
    if delegation is None:
        return name
    return visit.t.plain("practices-author", name=name, delegation=visit.called(delegation))


def _tail(visit: Visit, review: Review) -> list[Button]:
    read = Button(visit.t.plain("practices-read"), data("practices:show", review.practice_id))
    return [read, home.menu_button(visit)]


def _own_step(visit: Visit, review: Review) -> list[list[Button]]:
    """What the author or the reviewer may do now."""
    t, me = visit.t, visit.member.id
    if review.state is State.PROPOSED and review.author_id == me:
        accept, refuse = data("reviews:accept", review.id), data("reviews:refuse", review.id)
        yes = Button(t.plain("reviews-accept"), accept, style=SUCCESS)
        return [[yes, Button(t.plain("reviews-refuse"), refuse)]]
    if review.reviewer_id != me:
        return []
    decline = Button(t.plain("reviews-decline"), data("reviews:decline", review.id))
    if review.state is State.INVITED:
        agree = data("reviews:agree", review.id)
        return [[Button(t.plain("reviews-agree"), agree, style=SUCCESS), decline]]
    if review.state is State.WRITING:
        write = data("forms:open", review.id, arg="review")
        return [[Button(t.plain("reviews-write"), write, style=PRIMARY), decline]]
    return []


async def _choice(visit: Visit, review: Review) -> tuple[Html, list[list[Button]]]:
    """For coordinators: whom to propose, the best match first."""
    t = visit.t
    practice = await visit.read(practices.require, visit.group.id, review.practice_id)
    found = await visit.read(reviews.candidates, practice)
    rows = [
        [Button(_label(visit, candidate), data("reviews:propose", review.id, arg=candidate.id))]
        for candidate in found
        if candidate.id != review.reviewer_id
    ]
    return t("reviews-pick") if rows else t("reviews-nobody"), rows


def _label(visit: Visit, candidate: Candidate) -> str:
    who = home.shorten(_who(visit, candidate.name, candidate.delegation), 44)
    if candidate.reviewer:
        return visit.t.plain("reviews-candidate-reviewer", who=who)
    if candidate.alike:
        return visit.t.plain("reviews-candidate-alike", who=who, n=candidate.alike)
    return who


async def propose(visit: Visit) -> Card:
    """Propose a reviewer to the author."""
    if not visit.arg.isascii() or not visit.arg.isdigit():
        raise Refused("forms-refused-stale")
    visit.id = await visit.write(actions.propose, visit.id, int(visit.arg))
    return (await show(visit)).saying(visit.t.plain("reviews-proposed-toast"))


async def accept(visit: Visit) -> Card:
    """The author agrees."""
    await visit.write(actions.accept, visit.id)
    return await show(visit)


async def refuse(visit: Visit) -> Card:
    """The author wants another reviewer."""
    await visit.write(actions.refuse, visit.id)
    return await show(visit)


async def agree(visit: Visit) -> Card:
    """The reviewer agrees."""
    await visit.write(actions.agree, visit.id)
    return await show(visit)


async def decline(visit: Visit) -> Card:
    """The reviewer will not."""
    await visit.write(actions.decline, visit.id)
    return await show(visit)


# the dialogue


async def _prefill(visit: Visit, review_id: int) -> Answers:
    review = await visit.read(reviews.require, visit.group.id, review_id)
    rules.check_is(visit.member.id, review.reviewer_id)
    rules.check_state(review, State.WRITING)
    return {}


async def _written(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.write, draft.id, draft.version)
    return await show(visit)


questions.register(Dialogue(rules.FORM, "reviews.write", _written, prefill=_prefill))


# notices


async def asked_notice(visit: Visit) -> Card | None:
    """To coordinators: a reviewer is to be proposed."""
    return await _if_still(visit, State.ASKED)


async def proposed_notice(visit: Visit) -> Card | None:
    """To the author: this reviewer?"""
    return await _if_still(visit, State.PROPOSED)


async def invited_notice(visit: Visit) -> Card | None:
    """To the reviewer: will you?"""
    return await _if_still(visit, State.INVITED)


async def done_notice(visit: Visit) -> Card | None:
    """To the author, and nobody else: the review."""
    return await _if_still(visit, State.DONE)


async def _if_still(visit: Visit, state: State) -> Card | None:
    review = await visit.read(reviews.require, visit.group.id, visit.id)
    return await show(visit) if review.state is state else None


NOTICES = {
    "reviews-asked": Notice(asked_notice),
    "reviews-proposed": Notice(proposed_notice),
    "reviews-invited": Notice(invited_notice),
    "reviews-done": Notice(done_notice),
}

ROUTES = [
    press("reviews:ask", ask),
    press("reviews:show", show),
    press("reviews:propose", propose),
    press("reviews:accept", accept),
    press("reviews:refuse", refuse),
    press("reviews:agree", agree),
    press("reviews:decline", decline),
]
