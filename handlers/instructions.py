"""Votes that the secretariat records on instruction of a delegation.

instructions:choose:<decision>                      for which delegation?
instructions:ask:<decision>:<seat>                  which vote?
instructions:record:<decision>:<seat>.<choice>      record it; the delegation is told
"""

from actions import instructions as actions
from handlers import decision_words
from handlers import decisions as votes
from handlers.ballots import called
from handlers.cards import Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import ballots as rules
from rules import decisions as decision_rules
from rules.decisions import Decision, Seat, State
from rules.refusals import Refused
from storage import decisions, rolls

OFFERED = 40  # so many delegations have a button


async def choose(visit: Visit) -> Card:
    """The delegations for which a vote may be recorded."""
    t = visit.t
    decision, roll = await _open(visit)
    rows = []
    for seat in roll:
        if not seat.voted or seat.instructed:
            label = called(visit, seat)
            chosen = data("instructions:ask", decision.id, arg=seat.id)
            rows.append([Button(label, chosen)])
    rows = [*rows[:OFFERED], [_back(visit, decision)]]
    return Card(t("instructions-choose", title=await decision_words.called(visit, decision)), rows)


async def _open(visit: Visit) -> tuple[Decision, list[Seat]]:
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    decision_rules.check_ballot(decision, visit.now)
    return decision, await visit.read(rolls.list_of, decision.id)


def _back(visit: Visit, decision: Decision) -> Button:
    return Button(visit.t.plain("members-back"), data("decisions:missing", decision.id))


def _seat(said: str, decision: Decision, roll: list[Seat]) -> Seat:
    if not (said.isascii() and said.isdecimal()):
        raise Refused("forms-refused-stale")
    return rules.instructable(decision, roll, int(said))


async def ask(visit: Visit) -> Card:
    """Which vote has the delegation instructed?"""
    t = visit.t
    decision, roll = await _open(visit)
    seat = _seat(visit.arg, decision, roll)
    rows = []
    for choice in rules.choices(decision.rule_set):
        if not rules.in_writing(decision.rule_set, choice):
            label = t.plain(f"decisions-choice-{choice}")
            arg = f"{seat.id}.{choice}"
            rows.append([Button(label, data("instructions:record", decision.id, arg=arg))])
    title = await decision_words.called(visit, decision)
    text = t("instructions-ask", title=title, delegation=called(visit, seat))
    return Card(text, [*rows, [_back(visit, decision)]])


async def record(visit: Visit) -> Card:
    """Record it; the card shows who is still missing."""
    decision, roll = await _open(visit)
    number, _, word = visit.arg.partition(".")
    choice = rules.read(decision.rule_set, word)
    seat = _seat(number, decision, roll)
    await visit.write(actions.record, decision.id, seat.id, choice)
    said = visit.t.plain(
        "instructions-recorded-toast",
        delegation=called(visit, seat),
        choice=visit.t.plain(f"decisions-choice-{choice}"),
    )
    visit.arg = ""
    return (await votes.missing(visit)).saying(said)


async def recorded_notice(visit: Visit) -> Card | None:
    """To the delegation: what the secretariat recorded for it; its voter gets the ballot."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is not State.OPEN:
        return None
    return await votes.show(visit)


NOTICES = {"instructions-recorded": Notice(recorded_notice)}
ROUTES = [
    press("instructions:choose", choose),
    press("instructions:ask", ask),
    press("instructions:record", record),
]
