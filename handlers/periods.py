"""How a decision on a part of a text is put: its rules, and the days to choose from."""

import secrets
from datetime import timedelta

from handlers import rule_sets
from handlers.cards import PRIMARY, Button
from handlers.routes import data
from handlers.visits import Visit
from rules.ballots import KEY_BYTES
from rules.decisions import PERIODS, About, suited
from rules.moments import full_minute
from rules.refusals import Refused
from storage import delegations
from storage import rule_sets as stored
from texts import Html, dates

USUAL = 3  # days; the period that is suggested


async def rules(visit: Visit, about: About) -> Html:
    """The rules that will apply: those of the group, as far as they suit a part of a text."""
    of_group = await visit.read(stored.get, visit.group.id)
    members = await visit.read(delegations.count_members, visit.group.id)
    return rule_sets.summary(visit, suited(of_group, about), members)


def rows(visit: Visit, name: str, identity: int, version: int) -> list[list[Button]]:
    """A button for each period; pressing it opens the decision."""
    found = []
    for days in PERIODS:
        until = full_minute(visit.now + timedelta(days=days))
        ends = dates.short(visit.t, until, visit.group.zone)
        label = visit.t.plain("decisions-period", n=days, ends=ends)
        style = PRIMARY if days == USUAL else None
        found.append([Button(label, data(name, identity, version, days), style=style)])
    return found


def chosen(visit: Visit) -> timedelta:
    """The period that the button says. Raises Refused for any other."""
    if visit.arg not in {str(days) for days in PERIODS}:
        raise Refused("forms-refused-stale")
    return timedelta(days=int(visit.arg))


def key() -> bytes:
    """A key for a confidential ballot, if the group's rules ask for one."""
    return secrets.token_bytes(KEY_BYTES)
