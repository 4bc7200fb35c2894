"""The group's own list of themes, for coordinators.

themes:list                             all themes
themes:show:<theme>                     one of them
themes:retire:<theme>:yes|no            offer it no more, or again
"""

from actions import themes as actions
from handlers import questions
from handlers.cards import PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.routes import data, press
from handlers.visits import Visit
from rules import themes as rules
from rules.forms import Answers, Draft
from rules.practices import THEMES
from rules.refusals import Refused
from rules.themes import Theme
from storage import themes


def called(visit: Visit, theme: Theme) -> str:
    """A theme's name in the reader's language, else as it was typed."""
    if not theme.names and theme.key in THEMES:
        return visit.t.plain(f"practice-theme-{theme.key}")
    names = theme.names
    return names.get(visit.t.language) or next(iter(names.values()), theme.key)


async def offered(visit: Visit) -> dict[str, str]:
    """The themes to choose from: names by key."""
    found = await visit.read(themes.list_all, visit.group.id)
    return {theme.key: called(visit, theme) for theme in found if not theme.retired}


async def named(visit: Visit, answers: Answers) -> Answers:
    """Answers about a practice, with the theme's name in the place of its key."""
    if not answers.get("theme"):
        return answers
    found = await visit.read(themes.list_all, visit.group.id)
    names = {theme.key: called(visit, theme) for theme in found}
    return {**answers, "theme": names.get(str(answers["theme"]), answers["theme"])}


async def list_(visit: Visit) -> Card:
    """All themes of the group."""
    t = visit.t
    rows = []
    for theme in await visit.read(themes.list_all, visit.group.id):
        label = called(visit, theme)
        if theme.retired:
            label = t.plain("themes-retired", theme=label)
        rows.append([Button(label, data("themes:show", theme.id))])
    rows.append([Button(t.plain("themes-add"), data("forms:open", 0, arg="theme"), style=PRIMARY)])
    rows.append([Button(t.plain("members-back"), data("practices:menu"))])
    return Card(t("themes-list"), rows)


async def show(visit: Visit) -> Card:
    """One theme: rename it, offer it no more, or again."""
    t = visit.t
    theme = await visit.read(themes.require, visit.group.id, visit.id)
    rename = data("forms:open", theme.id, arg="theme")
    key = "themes-restore" if theme.retired else "themes-retire"
    retire = data("themes:retire", theme.id, arg="no" if theme.retired else "yes")
    rows = [
        [Button(t.plain("themes-rename"), rename), Button(t.plain(key), retire)],
        [Button(t.plain("members-back"), data("themes:list"))],
    ]
    return Card(t("themes-show", theme=called(visit, theme)), rows)


async def retire(visit: Visit) -> Card:
    """Offer a theme no more, or again."""
    if visit.arg not in {"yes", "no"}:
        raise Refused("forms-refused-stale")
    await visit.write(actions.retire, visit.id, retired=visit.arg == "yes")
    return (await list_(visit)).saying(visit.t.plain("forms-saved"))


async def _prefill(visit: Visit, theme_id: int) -> Answers:
    if theme_id:
        await visit.read(themes.require, visit.group.id, theme_id)
    return {}


async def _put(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.put, draft.id, draft.version)
    return (await list_(visit)).saying(visit.t.plain("forms-saved"))


questions.register(Dialogue(rules.FORM, "themes.put", _put, prefill=_prefill))

ROUTES = [
    press("themes:list", list_),
    press("themes:show", show),
    press("themes:retire", retire),
]
