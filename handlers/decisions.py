"""Votes.

decisions:prepare:<recommendation>:v<n>         choose how long the vote lasts
decisions:prepare:<recommendation>:v<n>:<days>  really?
decisions:open:<recommendation>:v<n>:<days>     open it
decisions:missing:<decision>                    who has not voted, for coordinators
decisions:show:<decision>                       the ballot, or the result
decisions:vote:<decision>:yes|no|abstain        vote, or change the vote
"""

from dataclasses import replace
from datetime import timedelta

from actions import decisions as actions
from handlers import home, subjects
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules.decisions import PERIODS, Choice, Decision, Outcome, Position, Seat, State, quorum
from rules.members import Role, Standing, caster
from rules.refusals import Refused
from storage import decisions, delegations, members
from storage import recommendations as texts
from texts import LANGUAGES, Html, Text, dates

USUAL = 7  # days; the period that is suggested
BAR = 10
ALSO_SAID = {"да", "нет", "воздержался", "воздержалась", "воздерживаюсь", "for", "against"}


async def prepare(visit: Visit) -> Card:
    """How long shall the vote last? Then: really?"""
    t = visit.t
    item = await visit.read(texts.require, visit.group.id, visit.id)
    roll = await visit.read(delegations.list_all, visit.group.id)
    voting = sum(delegation.standing is Standing.MEMBER for delegation in roll)
    back = [Button(t.plain("members-back"), data("recommendations:show", item.id))]
    if visit.arg:
        at = visit.now + timedelta(days=_days(visit))
        closes = dates.both(t, at, visit.group.zone, visit.group.zone)
        text = t(
            "decisions-confirm",
            number=str(item.number),
            title=item.title,
            members=voting,
            ends=closes,
        )
        opens = data("decisions:open", item.id, visit.version, visit.arg)
        return Card(text, [[Button(t.plain("decisions-open"), opens, style=PRIMARY)], back])
    text = t(
        "decisions-prepare-ask",
        number=str(item.number),
        title=item.title,
        quorum=quorum(voting),
        members=voting,
    )
    buttons = []
    for days in PERIODS:
        until = dates.short(t, visit.now + timedelta(days=days), visit.group.zone)
        label = t.plain("decisions-period", n=days, ends=until)
        chosen = data("decisions:prepare", item.id, visit.version, days)
        buttons.append([Button(label, chosen, style=PRIMARY if days == USUAL else None)])
    return Card(text, [*buttons, back])


def _days(visit: Visit) -> int:
    if visit.arg not in {str(days) for days in PERIODS}:
        raise Refused("forms-refused-stale")
    return int(visit.arg)


async def open_(visit: Visit) -> Card:
    """Open the vote; the second press of a double one shows it."""
    period = timedelta(days=_days(visit))
    try:
        visit.id = await visit.write(actions.open, visit.id, visit.version, period)
    except Refused:  # asked afterwards: another coordinator may press at the same moment
        last = await visit.read(decisions.latest, visit.group.id, visit.id)
        if last is None or last.state is not State.OPEN:
            raise
        visit.id = last.id
        return await show(visit)
    return (await show(visit)).saying(visit.t.plain("decisions-opened-toast"))


async def missing(visit: Visit) -> Card:
    """Who has not voted: names only, never choices."""
    t = visit.t
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    roll = await visit.read(decisions.roll, decision.id)
    names = [visit.called(seat.name) for seat in roll if seat.choice is None]
    text = t("decisions-missing", n=len(names), title=decision.title, names=", ".join(names))
    return Card(text, [[Button(t.plain("members-back"), data("decisions:show", decision.id))]])


async def show(visit: Visit) -> Card:
    """The ballot while the vote is open, the result afterwards."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is State.OPEN:
        return await _ballot(visit, decision)
    return await result(visit, decision)


async def typed(visit: Visit) -> Card | None:
    """For who types "yes" instead of pressing it: the ballot that waits, not counted."""
    said = visit.text.strip(" .!").casefold()
    waiting = await visit.read(decisions.open_for, visit.group.id, visit.member.id)
    spoken = {
        Text(language).plain(f"decisions-choice-{choice}").casefold()
        for language in LANGUAGES
        for choice in Choice
    }
    if not waiting or said not in spoken | ALSO_SAID:
        return None
    return await _ballot(visit, waiting[0], visit.t("decisions-typed"))


async def _ballot(visit: Visit, decision: Decision, note: Html | None = None) -> Card:
    t = visit.t
    roll = await visit.read(decisions.roll, decision.id)
    own = next((seat for seat in roll if seat.delegation_id == visit.member.delegation_id), None)
    parts = [note] if note else []
    parts += [await subjects.shown(visit, decision), _terms(visit, decision, roll)]
    parts.append(await _standing(visit, own))
    rows = []
    if own is not None and await _casts(visit):
        buttons = [_choice(visit, decision, choice, own.choice) for choice in Choice]
        rows += [buttons[:2], buttons[2:]]
    if visit.is_a(Role.COORDINATOR):
        rows.append([Button(t.plain("decisions-who"), data("decisions:missing", decision.id))])
    rows.append([home.menu_button(visit)])
    return Card("\n\n".join(parts), rows)


def _terms(visit: Visit, decision: Decision, roll: list[Seat]) -> Html:
    t = visit.t
    voted = sum(seat.choice is not None for seat in roll)
    closes = dates.both(t, decision.closes_at, visit.group.zone, visit.zone)
    left = dates.left(t, (decision.closes_at - visit.now).total_seconds())
    return t(
        "decisions-terms",
        closes=closes,
        left=left,
        voted=voted,
        members=len(roll),
        quorum=quorum(len(roll)),
    )


async def _casts(visit: Visit) -> bool:
    voter = await _caster(visit)
    return voter == visit.member.id


async def _caster(visit: Visit) -> int | None:
    people = await visit.read(members.list_of, visit.group.id, visit.member.delegation_id or 0)
    voter = caster(people)
    return voter.id if voter else None


async def _standing(visit: Visit, own: Seat | None) -> Html:
    """What the reader's own part in this vote is."""
    t = visit.t
    if own is None:
        observer = visit.member.standing is Standing.OBSERVER
        return t("decisions-observer" if observer else "decisions-no-vote")
    if own.choice is not None:
        choice = t.plain(f"decisions-choice-{own.choice}")
        key = "decisions-recorded" if await _casts(visit) else "decisions-recorded-other"
        return t(key, delegation=visit.called(own.name), choice=choice)
    if await _casts(visit):
        return t("decisions-your-vote", delegation=visit.called(own.name))
    return t("decisions-head-votes", delegation=visit.called(own.name))


def _choice(
    visit: Visit, decision: Decision, choice: Choice, chosen: Choice | Position | None
) -> Button:
    label = visit.t.plain(f"decisions-choice-{choice}")
    if choice is chosen:
        label = visit.t.plain("forms-chosen", label=label)
    return Button(label, data("decisions:vote", decision.id, arg=choice))  # no colour leads


async def vote(visit: Visit) -> Card:
    """Record the vote and repeat what was recorded."""
    t = visit.t
    if visit.arg not in set(Choice):
        raise Refused("forms-refused-stale")
    choice = Choice(visit.arg)
    try:
        await visit.write(actions.vote, visit.id, choice)
    except Refused as refused:
        if refused.key != "decisions-refused-closed":
            raise
        late = t.plain(refused.key, **refused.facts)  # the card becomes the result
        return replace(await show(visit), toast=late, alert=True)
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    said = t.plain("decisions-voted", choice=t.plain(f"decisions-choice-{choice}"))
    return (await _ballot(visit, decision)).saying(said)


async def result(visit: Visit, decision: Decision) -> Card:
    """The result, in words and numbers, with the roll-call."""
    t = visit.t
    assert decision.outcome is not None
    outcome = decision.outcome
    head = t(
        "decisions-result",
        code=visit.group.code,
        number=str(decision.number),
        title=decision.title,
        result=t.plain(f"decisions-result-{outcome.result}"),
    )
    roll = await visit.read(decisions.roll, decision.id)
    parts = [head, _bars(visit, outcome), explain(visit, outcome), _roll_call(visit, roll)]
    closed = dates.both(t, decision.closes_at, visit.group.zone, visit.zone)
    parts.append(t("decisions-closed-at", when=closed))
    show_ = data("recommendations:show", decision.recommendation_id)
    rows = [[Button(t.plain("recommendations-read"), show_)], [home.menu_button(visit)]]
    return Card("\n\n".join(parts), rows)


def _bars(visit: Visit, outcome: Outcome) -> Html:
    most = max(outcome.yes, outcome.no, outcome.abstain, 1)
    counts = {Choice.YES: outcome.yes, Choice.NO: outcome.no, Choice.ABSTAIN: outcome.abstain}
    lines = []
    for choice, count in counts.items():
        bar = "▇" * round(BAR * count / most)
        label = visit.t.plain(f"decisions-tally-{choice}")
        lines.append(visit.t("decisions-bar", choice=label, n=count, bar=bar))
    return Html("\n".join(lines))


def explain(visit: Visit, outcome: Outcome) -> Html:
    """Why, step by step: quorum, then majority."""
    t = visit.t
    present, members_, needed = outcome.present, outcome.members, outcome.quorum
    steps = [t("decisions-why-quorum", present=present, members=members_, quorum=needed)]
    key = f"decisions-why-{outcome.reason}".replace("_", "-")
    steps.append(t(key, yes=outcome.yes, no=outcome.no, abstain=outcome.abstain))
    return Html("\n".join(steps))


def _roll_call(visit: Visit, roll: list[Seat]) -> Html:
    t = visit.t
    lines = []
    for choice in [*Choice, None]:
        names = [visit.called(seat.name) for seat in roll if seat.choice is choice]
        if names:
            label = t.plain(f"decisions-tally-{choice or 'none'}")
            lines.append(t("decisions-roll-line", choice=label, names=", ".join(names)))
    return t("decisions-roll-call", lines=Html("\n".join(lines)))


# notices


async def opened_notice(visit: Visit) -> Card | None:
    """To everybody: a vote is open; to those who cast a vote, the ballot."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    if decision.state is not State.OPEN:
        return None
    return await _ballot(visit, decision, visit.t("decisions-opened"))


async def nudge_notice(visit: Visit) -> Card | None:
    """To those who have not voted, and only to them."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    waiting = await visit.read(decisions.open_for, visit.group.id, visit.member.id)
    if decision.id not in {item.id for item in waiting}:
        return None
    return await _ballot(visit, decision, visit.t("decisions-nudge"))


async def closed_notice(visit: Visit) -> Card | None:
    """To everybody: the result."""
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    return await result(visit, decision) if decision.outcome else None


NOTICES = {
    "decisions-opened": Notice(opened_notice),
    "decisions-nudge": Notice(nudge_notice, Once.AT_MOST, topic="votes"),
    "decisions-closed": Notice(closed_notice),
}

ROUTES = [
    press("decisions:prepare", prepare),
    press("decisions:open", open_),
    press("decisions:missing", missing),
    press("decisions:show", show),
    press("decisions:vote", vote),
]
