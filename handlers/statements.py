"""What delegations say on a decision, in writing.

statements:list:<decision>[:<page>]         what was said; while it is open, one's own
statements:withdraw:<statement>[:yes]       withdraw an objection; it revives nothing
"""

import secrets
from collections.abc import Awaitable, Callable

from actions import statements as actions
from handlers import ballots, decision_words, home, questions
from handlers.cards import DANGER, Button, Card
from handlers.deadlines import LOTS
from handlers.decisions import show as show_decision
from handlers.questions import Dialogue
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import statements as rules
from rules.decisions import Decision, State, check_ballot
from rules.forms import Answers, Draft
from rules.members import Standing
from rules.rule_sets import Ballot, Way
from rules.statements import Kind, Statement
from storage import decisions, rolls, statements
from texts import Html


async def list_(visit: Visit) -> Card:
    """All that was said on a decision, two by two; while it is open, only one's own."""
    t = visit.t
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    all_said = await visit.read(statements.list_of, decision.id)
    said = rules.readable(decision, all_said, visit.member)
    page = int(visit.arg) if visit.arg.isascii() and visit.arg.isdecimal() else 0
    shown = said[page * rules.PAGE : (page + 1) * rules.PAGE]
    parts = [t("statements-card", title=await decision_words.called(visit, decision), n=len(said))]
    if decision.state is State.OPEN:
        parts.append(t("statements-open"))
    parts += [_one(visit, decision, item) for item in shown]
    rows = [_withdrawing(visit, decision, item) for item in shown]
    rows.append(home.turns(visit, "statements:list", decision.id, page, len(said), rules.PAGE))
    rows += await _adding(visit, decision)
    rows.append([Button(t.plain("members-back"), data("decisions:show", decision.id))])
    return Card("\n\n".join(parts), rows)


def _one(visit: Visit, decision: Decision, item: Statement) -> Html:
    t = visit.t
    silence = decision.rule_set.way is Way.SILENCE and item.kind is Kind.OBJECTION
    hidden = silence and not decision.rule_set.breakers_named
    place = visit.called(item.delegation) if item.delegation else item.member
    who = t.plain("decisions-a-delegation") if hidden else place
    key = "statements-withdrawn-one" if item.withdrawn_at else "statements-one"
    return t(key, kind=t.plain(f"statements-kind-{item.kind}"), delegation=who, text=item.text)


def _withdrawing(visit: Visit, decision: Decision, item: Statement) -> list[Button]:
    own = item.delegation_id is not None and item.delegation_id == visit.member.delegation_id
    objection = item.kind is Kind.OBJECTION and item.withdrawn_at is None
    if not own or not objection or decision.rule_set.way is not Way.SILENCE:
        return []
    return [Button(visit.t.plain("statements-withdraw"), data("statements:withdraw", item.id))]


async def _adding(visit: Visit, decision: Decision) -> list[list[Button]]:
    """What the reader may add: an explanation of vote, a statement."""
    t = visit.t
    if decision.state is State.ANNULLED or visit.member.delegation_id is None:
        return []
    rows = []
    seat = await visit.read(rolls.seat_of, decision, visit.member)
    vote = decision.rule_set.way is Way.VOTE and decision.rule_set.ballot is Ballot.RECORDED
    if vote and seat is not None and decision.state is State.CLOSED:
        explains = data("forms:open", decision.id, arg="explanation")
        rows.append([Button(t.plain("statements-explain"), explains)])
    says = data("forms:open", decision.id, arg="statement")
    observer = visit.member.standing is Standing.OBSERVER
    key = "statements-position" if observer else "statements-state"
    rows.append([Button(t.plain(key), says)])
    return rows


async def withdraw(visit: Visit) -> Card:
    """Withdraw an objection, after a second press."""
    t = visit.t
    item = await visit.read(statements.require, visit.group.id, visit.id)
    if visit.arg == "yes":
        item = await visit.write(actions.withdraw, item.id)
        visit.id, visit.arg = item.decision_id, ""
        return (await list_(visit)).saying(t.plain("statements-withdrawn-toast"))
    sure = data("statements:withdraw", item.id, arg="yes")
    back = data("statements:list", item.decision_id)
    rows = [
        [Button(t.plain("statements-withdraw"), sure, style=DANGER)],
        [Button(t.plain("members-back"), back)],
    ]
    return Card(t("statements-withdraw-ask"), rows)


# dialogues

Act = Callable[[Visit, Draft], Awaitable[Decision]]


def _begins(check: Callable[[Decision, Visit], None]) -> Callable[[Visit, int], Awaitable[Answers]]:
    """Before the first question: whether there is any point in answering it."""

    async def prefill(visit: Visit, decision_id: int) -> Answers:
        check(await visit.read(decisions.require, visit.group.id, decision_id), visit)
        return {}

    return prefill


def _while_open(decision: Decision, visit: Visit) -> None:
    check_ballot(decision, visit.now)


def _when_over(decision: Decision, _visit: Visit) -> None:
    rules.check_explanation(decision)


def _any(decision: Decision, _visit: Visit) -> None:
    rules.check_statement(decision)


def _finishes(act: Act) -> Callable[[Visit, Draft], Awaitable[Card]]:
    """After the last answer: do it, and show the decision as it stands."""

    async def finish(visit: Visit, draft: Draft) -> Card:
        decision = await act(visit, draft)
        visit.id = decision.id
        toast = visit.t.plain("forms-saved")
        if decision.state is State.OPEN:
            return (await ballots.card(visit, decision)).saying(toast)
        return (await show_decision(visit)).saying(toast)

    return finish


async def _object(visit: Visit, draft: Draft) -> Decision:
    lot = secrets.randbelow(LOTS)
    return await visit.write(actions.object, draft.id, draft.version, lot)


async def _reserve(visit: Visit, draft: Draft) -> Decision:
    return await visit.write(actions.reserve, draft.id, draft.version)


async def _oppose(visit: Visit, draft: Draft) -> Decision:
    return await visit.write(actions.oppose, draft.id, draft.version)


async def _reason(visit: Visit, draft: Draft) -> Decision:
    return await visit.write(actions.give_reason, draft.id, draft.version)


async def _explain(visit: Visit, draft: Draft) -> Decision:
    return await visit.write(actions.explain, draft.id, draft.version)


async def _state(visit: Visit, draft: Draft) -> Decision:
    return await visit.write(actions.state, draft.id, draft.version)


for _form, _word, _act, _check in (
    (rules.FORMS[Kind.OBJECTION], "statements.object", _object, _while_open),
    (rules.FORMS[Kind.RESERVATION], "statements.reserve", _reserve, _while_open),
    (rules.AGAINST, "statements.oppose", _oppose, _while_open),
    (rules.FORMS[Kind.REASON], "statements.give_reason", _reason, _while_open),
    (rules.FORMS[Kind.EXPLANATION], "statements.explain", _explain, _when_over),
    (rules.FORMS[Kind.STATEMENT], "statements.state", _state, _any),
):
    questions.register(Dialogue(_form, _word, _finishes(_act), prefill=_begins(_check)))


# notices


async def withdrawn_notice(visit: Visit) -> Card | None:
    """To everybody: an objection was withdrawn; what it broke stays broken."""
    item = await visit.read(statements.require, visit.group.id, visit.id)
    decision = await visit.read(decisions.require, visit.group.id, item.decision_id)
    named = decision.rule_set.breakers_named
    who = visit.called(item.delegation) if named else visit.t.plain("decisions-a-delegation")
    text = visit.t(
        "statements-withdrawn", delegation=who, title=await decision_words.called(visit, decision)
    )
    go = Button(visit.t.plain("decisions-go-closed"), data("decisions:show", decision.id))
    return Card(text, [[go], [home.menu_button(visit)]])


NOTICES = {"statements-withdrawn": Notice(withdrawn_notice)}
ROUTES = [press("statements:list", list_), press("statements:withdraw", withdraw)]
