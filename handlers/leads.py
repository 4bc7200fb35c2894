"""A reminder of one's own before every meeting.

preferences:lead[:0:off|<point>]           how long before
"""

from actions import preferences as actions
from handlers.cards import Button, Card
from handlers.routes import data, press
from handlers.visits import Visit
from rules.preferences import LEADS
from storage import preferences


async def lead(visit: Visit) -> Card:
    """Choose one, or none; it comes whatever the meeting's own reminders are."""
    t = visit.t
    if visit.arg:
        await visit.write(actions.lead, visit.arg)
    own = (await visit.read(preferences.get, visit.person_id)).lead
    labels = {point: t.plain(f"preferences-point-{point}") for point in LEADS}
    labels[actions.OFF] = t.plain("preferences-off")
    buttons = [
        Button(
            t.plain("forms-chosen", label=label) if point == (own or actions.OFF) else label,
            data("preferences:lead", arg=point),
        )
        for point, label in labels.items()
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    rows.append([Button(t.plain("members-back"), data("preferences:notices"))])
    toast = t.plain("forms-saved") if visit.arg else None
    return Card(t("preferences-lead-ask", now=labels[own or actions.OFF]), rows, toast=toast)


ROUTES = [press("preferences:lead", lead)]
