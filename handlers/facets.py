"""What the library is narrowed by, in words."""

from handlers import themes
from handlers.visits import Visit
from rules.library import Facet, Wanted
from storage import library
from storage import themes as stored


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
