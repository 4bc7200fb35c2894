"""Weekends of the members' countries within a period, so that a silence is not set over them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.visits import Visit
from texts import Html, dates, zones

NAMED = 3  # so many countries are named; more are counted


def covered(visit: Visit, names: Sequence[str], begins: datetime, ends: datetime) -> Html:
    """Which days of rest a period covers, and whose they are; empty when it covers none."""
    t = visit.t
    zone = ZoneInfo(visit.group.zone)
    first, last = begins.astimezone(zone).date(), ends.astimezone(zone).date()
    length = min((last - first).days, 6)
    days = {(first + timedelta(days=n)).weekday() for n in range(length + 1)}
    whose: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for name in names:
        rest = tuple(sorted(zones.weekend(name) & days))
        if rest:
            whose[rest].append(visit.called(name))
    lines = []
    for rest, countries in sorted(whose.items(), key=lambda item: -len(item[1])):
        on = ", ".join(dates.weekday(t, day) for day in rest)
        if len(countries) <= NAMED:
            lines.append(t("weekends-named", days=on, names=", ".join(sorted(countries))))
        else:
            lines.append(t("weekends-counted", days=on, n=len(countries)))
    return t("weekends-covered", lines=Html("\n".join(lines))) if lines else Html("")
