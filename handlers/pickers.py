"""A date and a time picked with taps, instead of being typed.

pickers:month:<draft>:v<n>[:<month>]        the days of a month
pickers:day:<draft>:v<n>:<day>              the hours of a day; one of them is the answer

Where several dates are asked for, the calendar stays, with those that were picked below it.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handlers.cards import PRIMARY, Button, Card
from handlers.routes import data, press
from handlers.visits import Visit
from rules import moments, soundings
from rules import pickers as rules
from rules.forms import Draft
from rules.refusals import Refused
from storage import forms, meetings
from texts import dates

NOTHING = "·"  # a place in the grid where there is no day
TIMES_IN_A_ROW = 4
SEVERAL = "dates"  # the question that asks for several
ANSWERS = ("wall_time", SEVERAL)  # those that ask for a date and a time


def button(visit: Visit, draft: Draft) -> list[Button]:
    """The way to the calendar, for questions that ask for a date and a time."""
    if draft.step not in ANSWERS:
        return []
    label = visit.t.plain("pickers-open")
    opened = data("pickers:month", draft.id, draft.version)
    return [Button(label, opened, style=PRIMARY), *_on(visit, draft)]


async def _asked(visit: Visit) -> tuple[Draft, str, datetime]:
    """The draft that waits for a date, the zone of its place, and the time there without zone."""
    draft = await visit.read(forms.require, visit.person_id, visit.id, visit.version)
    if draft.step not in ANSWERS:
        raise Refused("forms-refused-stale")
    return await _place(visit, draft)


async def _place(visit: Visit, draft: Draft) -> tuple[Draft, str, datetime]:
    zone = draft.answers.get("zone")
    if zone is None:
        zone = (await visit.read(meetings.require, visit.group.id, draft.subject_id)).zone
    there = visit.now.astimezone(ZoneInfo(str(zone))).replace(tzinfo=None)
    return draft, str(zone), there


async def month(visit: Visit) -> Card:
    """The days of a month, a week in each row."""
    draft, _, there = await _asked(visit)
    return await card(visit, draft, rules.month(visit.arg, there.date()))


async def card(visit: Visit, draft: Draft, of: date) -> Card:
    """The calendar of the month of a day, for a draft."""
    t = visit.t
    _, zone, there = await _place(visit, draft)
    first = rules.month(f"{of:%Y-%m}", there.date())
    rows = [[_day(draft, day, first) for day in week] for week in rules.weeks(first, there.date())]
    before, after = rules.neighbours(first, there.date())
    turns = [_turn(visit, draft, other) for other in (before, after) if other]
    head = t("pickers-day", month=dates.month(t, f"{first:%Y-%m}"), city=dates.city(t, zone))
    days = [Button(dates.weekday_short(t, n), _here(draft, first)) for n in range(7)]
    return Card(head, [days, *rows, turns, *_picked(visit, draft), [_back(visit, draft)]])


def _picked(visit: Visit, draft: Draft) -> list[list[Button]]:
    """The dates so far, each taken away by a tap, and the way on once they are enough."""
    if draft.step != SEVERAL:
        return []
    t, buttons = visit.t, []
    for when in _chosen(draft):
        label = dates.short(t, when.replace(tzinfo=UTC), "UTC")
        buttons.append(Button(t.plain("forms-chosen", label=label), _pick(draft, when)))
    return [*(buttons[n : n + 2] for n in range(0, len(buttons), 2)), _on(visit, draft)]


def _chosen(draft: Draft) -> list[datetime]:
    return [moments.read(date_) for date_ in str(draft.answers.get(SEVERAL) or "").split()]


def _on(visit: Visit, draft: Draft) -> list[Button]:
    if draft.step != SEVERAL or len(_chosen(draft)) < soundings.LEAST:
        return []
    picked = data("soundings:picked", draft.id, draft.version)
    return [Button(visit.t.plain("forms-next"), picked, style=PRIMARY)]


def _pick(draft: Draft, at: datetime) -> str:
    """What a time of a day leads to: the answer, or one date more."""
    name = "soundings:pick" if draft.step == SEVERAL else "forms:say"
    return data(name, draft.id, draft.version, moments.written(at).replace(":", "."))


def wall(raw: str) -> datetime:
    """The wall time that a button names. Raises Refused."""
    try:
        return moments.read(raw.replace(".", ":"))
    except ValueError:
        raise Refused("forms-refused-stale") from None


def _here(draft: Draft, first: date) -> str:
    return data("pickers:month", draft.id, draft.version, f"{first:%Y-%m}")


def _day(draft: Draft, day: date | None, first: date) -> Button:
    if day is None:
        return Button(NOTHING, _here(draft, first))
    return Button(str(day.day), data("pickers:day", draft.id, draft.version, day.isoformat()))


def _turn(visit: Visit, draft: Draft, first: date) -> Button:
    return Button(dates.month(visit.t, f"{first:%Y-%m}"), _here(draft, first))


async def day(visit: Visit) -> Card:
    """The hours of a day; another time can be typed."""
    t = visit.t
    draft, zone, there = await _asked(visit)
    try:
        chosen = date.fromisoformat(visit.arg)
    except ValueError:
        raise Refused("forms-refused-stale") from None
    buttons = [Button(f"{at:%H:%M}", _pick(draft, at)) for at in rules.times(chosen, there)]
    rows = [buttons[n : n + TIMES_IN_A_ROW] for n in range(0, len(buttons), TIMES_IN_A_ROW)]
    noon = datetime(chosen.year, chosen.month, chosen.day, 12, tzinfo=ZoneInfo("UTC"))
    head = t("pickers-time", day=dates.day(t, noon, "UTC"), city=dates.city(t, zone))
    other = Button(t.plain("pickers-other-day"), _here(draft, chosen))
    return Card(head, [*rows, [other, _back(visit, draft)]])


def _back(visit: Visit, draft: Draft) -> Button:
    return Button(visit.t.plain("members-back"), data("forms:show", draft.id))


ROUTES = [press("pickers:month", month), press("pickers:day", day)]
