"""A decision is prepared and opened by the chair or a coordinator.

decisions:prepare:<recommendation>:v<n>[:<plan>]   how long? then: really?
decisions:adjust:<recommendation>:v<n>:<plan>      the rules, for this decision only
decisions:pick:<recommendation>:v<n>:<plan>        the options of one of them
decisions:open:<recommendation>:v<n>:<plan>        open it

A plan is `<period>[.<code>[.<proof>]]`: days, hours as `72h`, a moment in seconds since 1970 as
`u1795770000`, `-` while none is chosen; what is
changed of the group's rules; a piece of the hash of these. To pick, the number of the rule follows.
"""

import re
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from actions import decisions as actions
from handlers import rule_sets, weekends
from handlers.cards import PRIMARY, Button, Card
from handlers.decisions import show
from handlers.routes import data, press
from handlers.visits import Visit
from rules import switches
from rules.ballots import KEY_BYTES
from rules.decisions import PERIODS, RuleSet, State, check_open
from rules.members import Kind, Standing
from rules.moments import full_minute
from rules.recommendations import Recommendation
from rules.refusals import Refused
from rules.rule_sets import Way
from storage import checkins, decisions, delegations
from storage import recommendations as texts
from storage import rule_sets as stored
from texts import Html, dates

USUAL = "7"  # days; the period that is suggested
_PERIOD = re.compile(r"[1-9]\d{0,2}h?|u\d{9,11}|-|")


@dataclass(frozen=True)
class _Plan:
    """What a coordinator has chosen so far."""

    period: str = "-"
    code: str = ""
    proof: str = ""
    number: int = 0

    @classmethod
    def read(cls, arg: str) -> "_Plan":
        """Raises Refused for what no button of ours ever said."""
        period, _, rest = arg.partition(".")
        code, _, rest = rest.partition(".")
        proof, _, number = rest.partition(".")
        if not _PERIOD.fullmatch(period) or not (number or "0").isdecimal():
            raise Refused("forms-refused-stale")
        return cls(period or "-", code, proof, int(number or 0))

    def said(self, number: int | None = None) -> str:
        """The plan as a button says it."""
        if not self.code and number is None:
            return self.period
        parts = [self.period, self.code or switches.AS_THE_GROUP, self.proof]
        return ".".join(parts if number is None else [*parts, str(number)])

    def rule_set(self, of_group: RuleSet) -> RuleSet:
        """The rules that would apply. Raises Refused."""
        return switches.changed(of_group, f"{self.code}.{self.proof}")


@dataclass(frozen=True)
class _Preparing:
    """What is needed to prepare a decision on a text."""

    item: Recommendation
    plan: _Plan
    rule_set: RuleSet
    members: int

    def button(self, label: str, name: str, plan: _Plan, number: int | None = None) -> Button:
        """A button that goes on with another plan."""
        return Button(label, data(name, self.item.id, self.item.version, plan.said(number)))


async def _preparing(visit: Visit) -> _Preparing:
    item = await visit.read(texts.require, visit.group.id, visit.id)
    of_group = await visit.read(stored.get, visit.group.id)
    plan = _Plan.read(visit.arg)
    rule_set = plan.rule_set(of_group)
    members = await visit.read(delegations.count_members, visit.group.id)
    return _Preparing(item, replace(plan, proof=switches.proof(of_group)), rule_set, members)


async def prepare(visit: Visit) -> Card:
    """How long shall it last? Then: really?"""
    now = await _preparing(visit)
    if now.plan.period == "-":
        return _how_long(visit, now)
    return await _really(visit, now)


def _how_long(visit: Visit, now: _Preparing) -> Card:
    t = visit.t
    text = t(
        "decisions-prepare-ask",
        way=t.plain(f"rules-way-{now.rule_set.way}"),
        number=str(now.item.number),
        title=now.item.title,
        rules=rule_sets.summary(visit, now.rule_set, now.members),
    )
    rows = []
    for period in _periods(now.rule_set):
        until = dates.short(t, full_minute(visit.now + _lasts(period)), visit.group.zone)
        key = "decisions-period-hours" if period.endswith("h") else "decisions-period"
        label = t.plain(key, n=int(period.removesuffix("h")), ends=until)
        button = now.button(label, "decisions:prepare", replace(now.plan, period=period))
        usual = period in {USUAL, f"{now.rule_set.silence_hours}h"}
        rows.append([replace(button, style=PRIMARY if usual else None)])
    rows.append([_exactly(visit, now)])
    rows += [_other_ways(visit, now)]
    adjust = now.button(t.plain("decisions-adjust"), "decisions:adjust", now.plan, 0)
    back = Button(t.plain("members-back"), data("recommendations:show", now.item.id))
    return Card(text, [*rows, [adjust], [back]])


def _exactly(visit: Visit, now: _Preparing) -> Button:
    """To a time that is typed; the code travels as a number, behind a 1 that keeps its zeros."""
    code = int(f"1{now.plan.code or switches.AS_THE_GROUP}")
    return Button(
        visit.t.plain("decisions-exactly"), data("forms:open", now.item.id, code, "ending")
    )


def _other_ways(visit: Visit, now: _Preparing) -> list[Button]:
    """The other ways to decide on the same text, one tap away."""
    found = []
    for word in switches.SWITCHES[0].words:
        if word != now.rule_set.way:
            plan = replace(now.plan, code=switches.code(now.plan.code, 0, word))
            label = visit.t.plain(f"rules-way-{word}")
            found.append(now.button(label, "decisions:prepare", plan))
    return found


def _periods(rule_set: RuleSet) -> list[str]:
    if rule_set.way is not Way.SILENCE:
        return [str(days) for days in PERIODS]
    least = rule_set.silence_hours
    return [f"{least}h", *(str(days) for days in PERIODS if days * 24 > least)]


def _lasts(period: str) -> timedelta:
    if period.endswith("h"):
        return timedelta(hours=int(period[:-1]))
    return timedelta(days=int(period))


def _offered(visit: Visit, now: _Preparing) -> timedelta:
    period = now.plan.period
    if period.startswith("u"):
        return datetime.fromtimestamp(int(period[1:]), UTC) - visit.now
    if period not in _periods(now.rule_set):
        raise Refused("forms-refused-stale")
    return _lasts(period)


async def _really(visit: Visit, now: _Preparing) -> Card:
    t = visit.t
    at = full_minute(visit.now + _offered(visit, now))
    check_open(visit.now, at, max(1, now.members), now.rule_set)
    room = await visit.read(checkins.room, visit.group.id, now.rule_set, visit.now)
    silence = now.rule_set.way is Way.SILENCE
    key = "decisions-confirm-silence" if silence else "decisions-confirm"
    text = t(
        key,
        way=t.plain(f"rules-way-{now.rule_set.way}"),
        number=str(now.item.number),
        title=now.item.title,
        members=now.members,
        ends=dates.both(t, at, visit.group.zone, visit.zone),
    )
    parts = [text, await _weekends(visit, at) if silence else ""]
    if room:
        present = await visit.read(checkins.present, room[0].id, room[1])
        parts.append(t("decisions-confirm-room", title=room[0].title, present=len(present)))
    opens = now.button(t.plain("decisions-open"), "decisions:open", now.plan)
    back = now.button(t.plain("members-back"), "decisions:prepare", replace(now.plan, period="-"))
    text = Html("\n\n".join(part for part in parts if part))
    return Card(text, [[replace(opens, style=PRIMARY)], [back]])


async def _weekends(visit: Visit, closes_at: datetime) -> str:
    listed = await visit.read(delegations.list_all, visit.group.id)
    countries = [
        place.name
        for place in listed
        if place.standing is Standing.MEMBER and place.kind is Kind.STATE
    ]
    return weekends.covered(visit, countries, visit.now, closes_at)


# the rules of this decision


async def adjust(visit: Visit) -> Card:
    """The rules as they would be, each to be changed for this decision only."""
    t = visit.t
    now = await _preparing(visit)
    rows = []
    for number, switch in enumerate(switches.SWITCHES):
        if switch in switches.of(now.rule_set.way) or number == 0:
            rows.append(
                [
                    now.button(
                        t.plain(
                            "rules-button",
                            name=t.plain(f"rules-name-{switch.key}"),
                            value=rule_sets.value(visit, switch, now.rule_set),
                        ),
                        "decisions:pick",
                        now.plan,
                        number,
                    )
                ]
            )
    done = now.button(t.plain("forms-next"), "decisions:prepare", now.plan)
    text = t("decisions-adjust-ask", number=str(now.item.number), title=now.item.title)
    return Card(text, [*rows, [replace(done, style=PRIMARY)]])


async def pick(visit: Visit) -> Card:
    """The options of one rule, for this decision only."""
    now = await _preparing(visit)
    number = now.plan.number
    if number >= len(switches.SWITCHES):
        raise Refused("forms-refused-stale")
    switch = switches.SWITCHES[number]
    rows = []
    for word in switch.words:
        label = visit.t.plain(f"rules-{switch.key}-{word}")
        if switch.now(now.rule_set) == word:
            label = visit.t.plain("forms-chosen", label=label)
        plan = replace(now.plan, code=switches.code(now.plan.code, number, word))
        rows.append([now.button(label, "decisions:adjust", plan, 0)])
    back = now.button(visit.t.plain("members-back"), "decisions:adjust", now.plan, 0)
    return Card(rule_sets.explained(visit, switch), [*rows, [back]])


# opening


async def open_(visit: Visit) -> Card:
    """Open the decision; the second press of a double one shows it."""
    try:
        now = await _preparing(visit)
        visit.id = await visit.write(
            actions.open,
            visit.id,
            visit.version,
            _offered(visit, now),
            f"{now.plan.code}.{now.plan.proof}",
            secrets.token_bytes(KEY_BYTES),
        )
    except Refused:  # asked afterwards: another coordinator may press at the same moment
        last = await visit.read(decisions.latest, visit.group.id, visit.id)
        if last is None or last.state is not State.OPEN:
            raise
        visit.id = last.id
        return await show(visit)
    return (await show(visit)).saying(visit.t.plain("decisions-opened-toast"))


ROUTES = [
    press("decisions:prepare", prepare),
    press("decisions:adjust", adjust),
    press("decisions:pick", pick),
    press("decisions:open", open_),
]
