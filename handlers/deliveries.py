"""Messages of which nobody knows whether they arrived, for coordinators.

deliveries:again:<subject>:<kind>        send them again
"""

from actions import deliveries as actions
from handlers import home
from handlers.cards import Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from storage import members

NAMES = 20  # so many are listed by name


async def missed(visit: Visit) -> tuple[int, str]:
    """How many of those that a notice is about are still members, and their names."""
    those = set(visit.facts["members"])
    active = await visit.read(members.list_active, visit.group.id)
    names = [member.name for member in active if member.id in those]
    return len(names), "; ".join(names[:NAMES]) + (" …" if len(names) > NAMES else "")


async def unknown_notice(visit: Visit) -> Card | None:
    """To coordinators: whose reminders may have been lost, by name."""
    t = visit.t
    kind, (count, names) = str(visit.facts["kind"]), await missed(visit)
    if not count:
        return None
    what = t.plain(f"deliveries-kind-{kind}")
    text = t("deliveries-unknown", n=count, what=what, names=names)
    again = data("deliveries:again", visit.id, arg=kind)
    return Card(text, [[Button(t.plain("deliveries-again"), again)], [home.menu_button(visit)]])


async def again(visit: Visit) -> Card:
    """Send them again."""
    count = await visit.write(actions.again, visit.arg, visit.id)
    return Card(visit.t("deliveries-sent-again", n=count), [[home.menu_button(visit)]])


NOTICES = {"deliveries-unknown": Notice(unknown_notice)}
ROUTES = [press("deliveries:again", again)]
