"""Results: the card with count, explanation and roll-call; and why.

/why                            why: the newest decision, and the way to the others
decisions:why:<decision>        its rules and the count, step by step
"""

from dataclasses import replace

from handlers import decision_words, home, recommendations, roll_calls, rule_sets, subjects
from handlers.ballots import HASH, called, kind
from handlers.cards import Button, Card
from handlers.routes import command, data, press
from handlers.tallies import bars, explain
from handlers.visits import Visit
from rules.ballots import choices, from_the_drawn
from rules.counting import only_the_outcome
from rules.decisions import Decision, Seat, State, quorum
from rules.members import Role
from rules.refusals import Refused
from rules.rule_sets import Ballot, Way
from rules.statements import Kind, Statement
from storage import decisions, rolls, statements
from texts import Html, dates

ROOM = 2400  # characters of names in a roll-call: it fits one message with the rest
OTHERS = 5  # so many other decisions are offered


async def card(visit: Visit, decision: Decision) -> Card:
    """The result, in words and numbers, with the roll-call; or why it was annulled."""
    t = visit.t
    roll = await visit.read(rolls.list_of, decision.id)
    said = await visit.read(statements.list_of, decision.id)
    about = await subjects.part(visit, decision)
    parts = [_head(visit, decision), *([about] if about else [])]
    if decision.state is State.ANNULLED:
        parts.append(t("decisions-annulled-because", reason=decision.reason or ""))
    else:
        parts += _count(visit, decision) + _roll_call(visit, decision, roll)
        parts += _broken_by(visit, decision, said)
    closed = dates.both(t, decision.closed_at or decision.closes_at, visit.group.zone, visit.zone)
    parts.append(t("decisions-closed-at", when=closed))
    return Card("\n\n".join(parts), await _buttons(visit, decision, said))


def _head(visit: Visit, decision: Decision) -> Html:
    t = visit.t
    return t(
        "decisions-result",
        code=visit.group.code,
        number=str(decision.number),
        title=decision.title,
        result=decision_words.result(visit, decision),
    )


def _count(visit: Visit, decision: Decision) -> list[Html]:
    outcome, rule_set = decision.outcome, decision.rule_set
    assert outcome is not None
    why = explain(visit, decision)
    if rule_set.way is Way.SILENCE or only_the_outcome(rule_set, outcome):
        return [why]
    return [bars(visit, rule_set, outcome), why]


def _roll_call(visit: Visit, decision: Decision, roll: list[Seat]) -> list[Html]:
    """In English alphabetical order from the member that was drawn by lot."""
    t = visit.t
    if decision.rule_set.way is Way.SILENCE or decision.rule_set.ballot is Ballot.CONFIDENTIAL:
        return []
    ordered = from_the_drawn(decision, roll)
    by_answer: dict[str, list[str]] = {
        choice: [] for choice in (*choices(decision.rule_set), "present", "none")
    }
    for seat in ordered:
        by_answer[answer(seat)].append(_named(visit, seat))
    room = ROOM // max(1, sum(bool(names) for names in by_answer.values()))
    lines = []
    for said, names in by_answer.items():
        if names:
            label = t.plain(f"decisions-tally-{said}")
            lines.append(t("decisions-roll-line", choice=label, names=fitting(names, room)))
    first = visit.called(ordered[0].name)
    return [t("decisions-roll-call", first=first, lines=Html("\n".join(lines)))]


def fitting(names: list[str], room: int) -> str:
    """Names in a row, as many as one message holds beside the others; the rest as a number."""
    shown: list[str] = []
    for name in names:
        room -= len(name) + 2
        if room < 0:
            return ", ".join(shown) + f" … (+{len(names) - len(shown)})"
        shown.append(name)
    return ", ".join(shown)


def answer(seat: Seat) -> str:
    """What a seat did: its choice, or that it was there without one, or neither."""
    return seat.choice or ("present" if seat.present else "none")


def _named(visit: Visit, seat: Seat) -> str:
    name = called(visit, seat)
    return visit.t.plain("instructions-mark", name=name) if seat.instructed else name


def _broken_by(visit: Visit, decision: Decision, said: list[Statement]) -> list[Html]:
    """Who broke the silence, if the rules say so, and with which words."""
    t, found = visit.t, []
    if decision.rule_set.way is not Way.SILENCE:
        return []
    for item in said:
        if item.kind is not Kind.OBJECTION:
            continue
        named = decision.rule_set.breakers_named
        who = visit.called(item.delegation) if named else t.plain("decisions-a-delegation")
        key = "decisions-broken-withdrawn" if item.withdrawn_at else "decisions-broken"
        found.append(t(key, delegation=who, text=item.text))
    return found


async def _buttons(visit: Visit, decision: Decision, said: list[Statement]) -> list[list[Button]]:
    t = visit.t
    rows = []
    second = await visit.read(decisions.second_of, decision.id)
    if second is not None:
        rows.append([Button(t.plain("decisions-second"), data("decisions:show", second))])
    listed = data("statements:list", decision.id)
    rows.append([Button(t.plain("statements-list", n=len(said)), listed)])
    why = Button(t.plain("decisions-why"), data("decisions:why", decision.id))
    read = data("recommendations:show", decision.recommendation_id)
    rows.append([why, Button(t.plain("recommendations-read"), read)])
    rows.append(roll_calls.button(visit, decision))
    found = await visit.read(decisions.list_of, visit.group.id, decision.recommendation_id)
    rows.append(recommendations.all_decisions(visit, decision.recommendation_id, len(found)))
    last = [home.menu_button(visit)]
    if visit.is_a(Role.COORDINATOR):
        last.insert(0, Button(t.plain("bundles-export"), data("bundles:export", decision.id)))
    return [*rows, last]


# why


async def why(visit: Visit) -> Card:
    """The rules of a decision and the count, step by step, in words and numbers."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    return await _why(visit, decision)


async def _why(visit: Visit, decision: Decision) -> Card:
    t = visit.t
    roll = await visit.read(rolls.list_of, decision.id)
    about = await subjects.part(visit, decision)
    parts = [
        t(
            "decisions-why-head",
            code=visit.group.code,
            number=str(decision.number),
            title=decision.title,
            kind=kind(visit, decision),
        ),
        *([about] if about else []),
        t(
            "decisions-why-rules",
            rules=rule_sets.summary(visit, decision.rule_set, len(roll)),
        ),
        _steps(visit, decision, roll),
        t(
            "decisions-why-frozen",
            when=dates.both(t, decision.opened_at, visit.group.zone, visit.zone),
            text=decision.text_hash[: 2 * HASH],
            rules=decision.rules_hash[: 2 * HASH],
            roll=decision.roll_hash[: 2 * HASH],
        ),
    ]
    back = Button(t.plain("members-back"), data("decisions:show", decision.id))
    return Card("\n\n".join(parts), [[back, home.menu_button(visit)]])


def _steps(visit: Visit, decision: Decision, roll: list[Seat]) -> Html:
    t = visit.t
    if decision.state is State.ANNULLED:
        return t("decisions-annulled-because", reason=decision.reason or "")
    if decision.outcome is not None:
        result = decision_words.result(visit, decision)
        return t("decisions-why-result", steps=explain(visit, decision), result=result)
    closes = dates.both(t, decision.closes_at, visit.group.zone, visit.zone)
    if decision.rule_set.way is Way.SILENCE:
        return t("decisions-why-open-silence", closes=closes)
    return t(
        "decisions-why-open",
        voted=sum(seat.voted for seat in roll),
        members=len(roll),
        quorum=quorum(len(roll), decision.rule_set.quorum),
        closes=closes,
    )


async def newest(visit: Visit) -> Card:
    """Why: of the newest decision, with the way to the ones before."""
    t = visit.t
    found = await visit.read(decisions.list_newest, visit.group.id, OTHERS + 1)
    if not found:
        raise Refused("decisions-refused-none")
    shown = await _why(visit, found[0])
    others = []
    for decision in found[1:]:
        title = home.shorten(await decision_words.called(visit, decision))
        label = t.plain("decisions-why-other", number=str(decision.number), title=title)
        others.append([Button(label, data("decisions:why", decision.id))])
    return replace(shown, rows=[*others, *shown.rows])


ROUTES = [command("why", newest, "decisions.why"), press("decisions:why", why)]
