"""What the library is narrowed by, in words."""

from functools import cache

from handlers import themes
from handlers.visits import Visit
from rules import practices
from rules.forms import Draft
from rules.library import Facet, Wanted
from storage import library
from storage import themes as stored
from texts import LANGUAGES, Text

FOUND_BY_NAME = {
    "setting": [value for value in practices.SETTINGS if value != "other"],
    "strands": practices.STRANDS,
    "theme": practices.THEMES,
}


async def wanted(visit: Visit, draft: Draft | None) -> Wanted:
    """What a search looks for; a setting, strand or theme is found by its name in any language."""
    names = dict(_names())
    for theme in await visit.read(stored.list_all, visit.group.id):
        if theme.names:
            names["theme", theme.key] = " ".join(theme.names.values())
    return Wanted.of(draft.answers if draft else {}, names)


@cache
def _names() -> dict[tuple[str, str], str]:
    spoken = [Text(language) for language in LANGUAGES]
    return {
        (facet, value): " ".join(t.plain(f"practice-{facet}-{value}") for t in spoken)
        for facet, values in FOUND_BY_NAME.items()
        for value in values
    }


async def chosen(visit: Visit, wanted: Wanted) -> list[Facet]:
    """What narrows, each as the reader calls it."""
    return await named(visit, await visit.read(library.facets_of, visit.group.id, wanted))


async def named(visit: Visit, facets: list[Facet]) -> list[Facet]:
    """The same, shown as the reader calls them: the form's choices, the group's themes."""
    found = await visit.read(stored.list_all, visit.group.id)
    names = {theme.key: themes.called(visit, theme) for theme in found}
    return [facet.model_copy(update={"shown": _shown(visit, facet, names)}) for facet in facets]


def _shown(visit: Visit, facet: Facet, names: dict[str, str]) -> str:
    if facet.facet == "country":
        return facet.shown
    if facet.facet == "theme":
        return names.get(facet.value, facet.shown)
    return visit.t.plain(f"practice-{facet.facet}-{facet.value}")


def in_words(visit: Visit, facets: list[Facet]) -> str:
    """What narrows, in one line."""
    t = visit.t
    return "; ".join(
        t.plain("library-is", facet=t.plain(f"library-facet-{facet.facet}"), value=facet.shown)
        for facet in facets
    )
