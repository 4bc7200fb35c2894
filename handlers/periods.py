"""How long a decision on a part of a text lasts: the days to choose from."""

import secrets
from datetime import timedelta

from handlers.cards import PRIMARY, Button
from handlers.routes import data
from handlers.visits import Visit
from rules.ballots import KEY_BYTES
from rules.decisions import PERIODS
from rules.moments import full_minute
from rules.refusals import Refused
from texts import dates

USUAL = 3  # days; the period that is suggested


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
