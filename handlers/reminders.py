"""When people are reminded of meetings: the group's default, and one meeting's own.

reminders:group[:0:on-<point>|off-<point>]             of meetings that are planned from now on
reminders:show:<meeting>[:on-<point>|off-<point>]      of one meeting
"""

from actions import reminders as actions
from handlers import appointments, deliveries, home
from handlers.cards import Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules.reminders import POINTS
from storage import meetings, reminders
from texts import Html


async def group(visit: Visit) -> Card:
    """The group's default; each point is switched by one tap."""
    t = visit.t
    verb, _, point = visit.arg.partition("-")
    if point:
        await visit.write(actions.set_of_group, point, wanted=verb == "on")
    chosen = await visit.read(reminders.of_group, visit.group.id)
    rows = _switches(visit, "reminders:group", 0, chosen)
    back = Button(t.plain("members-back"), data("meetings:list"))
    toast = t.plain("forms-saved") if point else None
    return Card(t("reminders-group"), [*rows, [back]], toast=toast)


async def show(visit: Visit) -> Card:
    """One meeting's points; each is switched by one tap."""
    t = visit.t
    verb, _, point = visit.arg.partition("-")
    if point:
        await visit.write(actions.set_of_meeting, visit.id, point, wanted=verb == "on")
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    rows = _switches(visit, "reminders:show", meeting.id, meeting.points)
    text = t("reminders-meeting", title=meeting.title)
    text = Html("\n\n".join([text, *await appointments.late(visit, meeting)]))
    toast = t.plain("forms-saved") if point else None
    return Card(text, [*rows, [appointments.back(visit, meeting)]], toast=toast)


def _switches(visit: Visit, name: str, number: int, chosen: list[str]) -> list[list[Button]]:
    """Each says what its tap leads to, so that a double press changes nothing more."""
    buttons = []
    for point in POINTS:
        label = visit.t.plain(f"preferences-point-{point}")
        on = point in chosen
        if on:
            label = visit.t.plain("forms-chosen", label=label)
        verb = "off" if on else "on"
        buttons.append(Button(label, data(name, number, arg=f"{verb}-{point}")))
    return [buttons[at : at + 2] for at in range(0, len(buttons), 2)]


async def late_notice(visit: Visit) -> Card | None:
    """To coordinators: whose reminders of a meeting came too late to be sent, by name."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    count, names = await deliveries.missed(visit)
    if not count:
        return None
    text = visit.t("reminders-late", n=count, title=meeting.title, names=names)
    label = appointments.line(visit, meeting)
    return Card(
        text, [[Button(label, data("meetings:show", meeting.id))], [home.menu_button(visit)]]
    )


NOTICES = {"reminders-late": Notice(late_notice)}

ROUTES = [press("reminders:group", group), press("reminders:show", show)]
