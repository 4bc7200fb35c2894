"""What members set for themselves.

/settings                            language, time zone, working group
preferences:show                     the same as a button
preferences:language:0:en|ru         speak this language
preferences:group:<group>            look at another group
"""

from actions import preferences as actions
from handlers import home, questions
from handlers.cards import Button, Card
from handlers.routes import command, data, press
from handlers.visits import Visit
from rules.forms import Draft
from rules.preferences import ZONE_FORM
from storage import groups, members
from texts import LANGUAGES, dates, zones


async def show(visit: Visit) -> Card:
    """The settings, each with its button."""
    t = visit.t
    now = dates.short(t, visit.now, visit.zone)
    text = t(
        "preferences-card", language=LANGUAGES[t.language], city=dates.city(t, visit.zone), now=now
    )
    languages = [
        Button(name, data("preferences:language", arg=code))
        for code, name in LANGUAGES.items()
        if code != t.language
    ]
    rows = [
        languages,
        [Button(t.plain("preferences-set-zone"), data("forms:open", 0, arg="zone"))],
    ]
    for group_id in await visit.read(members.groups_of, visit.person_id):
        group = await visit.read(groups.get, group_id)
        if group and group.id != visit.group.id:
            rows.append([Button(group.name, data("preferences:group", group.id))])
    return Card(text, [*rows, [home.menu_button(visit)]])


async def language(visit: Visit) -> Card:
    """Speak another language from now on."""
    await visit.write(actions.language, visit.arg)
    await visit.refresh()
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


async def group(visit: Visit) -> Card:
    """Look at another group."""
    await visit.write(actions.group, visit.id)
    await visit.refresh()
    return await home.card(visit)


async def zone(visit: Visit, _draft: Draft, raw: str) -> object:
    """The zone of a city."""
    return zones.find(raw, visit.now, visit.t.language)


def show_zone(visit: Visit, key: str, value: object) -> str | None:
    """A zone in words: its city and its time now."""
    if key != "zone":
        return None
    now = dates.short(visit.t, visit.now, str(value))
    return visit.t.plain("preferences-zone-now", city=dates.city(visit.t, str(value)), now=now)


async def _zone_saved(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.zone, draft.id, draft.version)
    await visit.refresh()
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


questions.register(
    questions.Dialogue(
        ZONE_FORM, "preferences.zone", _zone_saved, parse={"zone": zone}, show=show_zone
    )
)

ROUTES = [
    command("settings", show, "preferences.show"),
    press("preferences:show", show),
    press("preferences:language", language),
    press("preferences:group", group),
]
