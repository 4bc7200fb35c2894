"""The deadline of a decision: moved to a later time, closed early, or the decision annulled.

deadlines:show:<decision>                       what chair and coordinators can do
deadlines:extend:<decision>:<days>[.<shown>]    really? then: do it
deadlines:close:<decision>[:yes]                close early, when all have voted
"""

import secrets
from datetime import timedelta

from actions import deadlines as actions
from handlers import decision_words, home, questions, results
from handlers.ballots import card as ballot
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.decisions import show as show_decision
from handlers.questions import Dialogue
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import decisions as rules
from rules.ballots import KEY_BYTES
from rules.decisions import Decision, State
from rules.forms import Answers, Draft
from rules.refusals import Refused
from rules.rule_sets import Way
from rules.statements import ANNULMENT
from storage import decisions, rolls
from texts import dates

DAYS = (1, 2, 7)  # that are offered for an extension
LOTS = 1 << 32


async def show(visit: Visit) -> Card:
    """What can be done with an open decision."""
    t = visit.t
    decision = await _open(visit)
    rows = []
    for days in DAYS:
        until = decision.closes_at + timedelta(days=days)
        label = t.plain("deadlines-extend", n=days, ends=dates.short(t, until, visit.group.zone))
        rows.append([Button(label, data("deadlines:extend", decision.id, arg=days))])
    roll = await visit.read(rolls.list_of, decision.id)
    if decision.rule_set.way is not Way.SILENCE and all(seat.voted for seat in roll):
        closes = data("deadlines:close", decision.id)
        rows.append([Button(t.plain("deadlines-close"), closes)])
    annuls = data("forms:open", decision.id, arg="annul")
    rows.append([Button(t.plain("deadlines-annul"), annuls, style=DANGER)])
    rows.append([Button(t.plain("members-back"), data("decisions:show", decision.id))])
    closes_at = dates.both(t, decision.closes_at, visit.group.zone, visit.zone)
    return Card(
        t("deadlines-card", title=await decision_words.called(visit, decision), closes=closes_at),
        rows,
    )


async def _open(visit: Visit) -> Decision:
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    rules.check_ballot(decision, visit.now)
    return decision


async def extend(visit: Visit) -> Card:
    """Let it close later, after a second press; earlier is not possible."""
    t = visit.t
    days, _, shown = visit.arg.partition(".")
    if days not in {str(n) for n in DAYS} or not (shown or "0").isdecimal():
        raise Refused("forms-refused-stale")
    decision = await _open(visit)
    period = timedelta(days=int(days))
    if shown:
        moved = await visit.write(actions.extend, decision.id, period, int(shown))
        return (await ballot(visit, moved)).saying(t.plain("deadlines-extended-toast"))
    until = dates.both(t, decision.closes_at + period, visit.group.zone, visit.zone)
    arg = f"{days}.{int(decision.closes_at.timestamp())}"
    sure = Button(
        t.plain("deadlines-extend-yes"),
        data("deadlines:extend", decision.id, arg=arg),
        style=PRIMARY,
    )
    back = Button(t.plain("members-back"), data("deadlines:show", decision.id))
    return Card(
        t("deadlines-extend-ask", title=await decision_words.called(visit, decision), closes=until),
        [[sure], [back]],
    )


async def close(visit: Visit) -> Card:
    """Close early, after a second press."""
    t = visit.t
    if visit.arg == "yes":
        lot, key = secrets.randbelow(LOTS), secrets.token_bytes(KEY_BYTES)
        await visit.write(actions.close_early, visit.id, lot, key)
        return await show_decision(visit)
    decision = await _open(visit)
    rules.check_early_close(decision, await visit.read(rolls.list_of, decision.id), visit.now)
    sure = data("deadlines:close", decision.id, arg="yes")
    back = Button(t.plain("members-back"), data("deadlines:show", decision.id))
    rows = [[Button(t.plain("deadlines-close"), sure, style=PRIMARY)], [back]]
    return Card(t("deadlines-close-ask", title=await decision_words.called(visit, decision)), rows)


# annulling


async def _prefill(visit: Visit, decision_id: int) -> Answers:
    decision = await visit.read(decisions.require, visit.group.id, decision_id)
    rules.check_ballot(decision, visit.now)
    return {}


async def _annulled(visit: Visit, draft: Draft) -> Card:
    decision = await visit.write(actions.annul, draft.id, draft.version)
    return await results.card(visit, decision)


questions.register(Dialogue(ANNULMENT, "deadlines.annul", _annulled, prefill=_prefill))


# notices


async def extended_notice(visit: Visit) -> Card | None:
    """To everybody: it closes later; after an outage, why."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is not State.OPEN:
        return None
    key = "deadlines-outage" if visit.facts.get("outage") else "deadlines-extended"
    closes = dates.both(visit.t, decision.closes_at, visit.group.zone, visit.zone)
    text = visit.t(key, title=await decision_words.called(visit, decision), closes=closes)
    go = Button(visit.t.plain("decisions-go-open"), data("decisions:show", decision.id))
    return Card(text, [[go], [home.menu_button(visit)]])


async def annulled_notice(visit: Visit) -> Card | None:
    """To everybody: annulled, and why."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    return await results.card(visit, decision) if decision.state is State.ANNULLED else None


NOTICES = {
    "decisions-extended": Notice(extended_notice),
    "decisions-annulled": Notice(annulled_notice),
}
ROUTES = [
    press("deadlines:show", show),
    press("deadlines:extend", extend),
    press("deadlines:close", close),
]
