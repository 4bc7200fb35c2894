"""The versions of a recommendation, as marked-up text.

wordings:show:<recommendation>:v<n>[:<page>]    a version, marked against the one before
"""

from handlers import recommendations
from handlers.cards import Button, Card
from handlers.routes import data, press
from handlers.versions import marked
from handlers.visits import Visit
from rules import versions as comparison
from rules.recommendations import Recommendation, Wording
from rules.versions import Change, Piece
from rules.words import units
from storage import recommendations as texts
from storage import wordings
from texts import Html, dates

ROOM = 3300  # what a page takes of a message of 4,096


async def show(visit: Visit) -> Card:
    """One version: taken out struck through, put in underlined."""
    item = await visit.read(texts.require, visit.group.id, visit.id)
    after = await visit.read(wordings.get, item, visit.version)
    before = after
    if after.version > 1:
        before = await visit.read(wordings.get, item, after.version - 1)
    pages = paged(_parts(visit, before, after))
    page = min(int(visit.arg), len(pages) - 1) if visit.arg.isascii() and visit.arg.isdigit() else 0
    head = visit.t(
        "wordings-head" if before is after else "wordings-head-marked",
        number=str(item.number),
        version=after.version,
        name=after.name,
        date=dates.day(visit.t, after.at, visit.zone),
    )
    text = "\n\n".join([head, *pages[page]])
    return Card(text, _rows(visit, item, after.version, page, len(pages)))


def _parts(visit: Visit, before: Wording, after: Wording) -> list[Html]:
    title = marked(visit, comparison.marked(before.title, after.title))
    parts = [Html(f"<b>{title}</b>")]
    parts += changed(visit, before.paragraphs, after.paragraphs)
    now = recommendations.belongs(visit, after.strands, after.pillars)
    if (before.strands, before.pillars) != (after.strands, after.pillars):
        parts.append(visit.t("wordings-belongs"))
    return [*parts, Html("\n".join(now))] if now else parts


def changed(visit: Visit, before: list[str], after: list[str]) -> list[Html]:
    """Two texts, marked by paragraph; the numbers are those of the newer one."""
    found, n = [], 0
    for pieces in comparison.paragraphs(before, after):
        if _is_gone(pieces):
            found.append(marked(visit, pieces))
            continue
        n += 1
        number = visit.t("recommendations-paragraph", n=str(n), text="")
        found.append(Html(number + marked(visit, pieces)))
    return found


def _is_gone(pieces: list[Piece]) -> bool:
    return all(piece.change is Change.REMOVED for piece in pieces)


def paged(parts: list[Html]) -> list[list[Html]]:
    """The parts on as few pages as they fit, in order; there is at least one page."""
    pages: list[list[Html]] = [[]]
    for part in parts:
        if pages[-1] and sum(units(p) + 2 for p in pages[-1]) + units(part) > ROOM:
            pages.append([])
        pages[-1].append(part)
    return pages


def _rows(
    visit: Visit, item: Recommendation, version: int, page: int, pages: int
) -> list[list[Button]]:
    t = visit.t
    turn, versions = [], []
    for label, to in (("forms-page-before", page - 1), ("forms-page-after", page + 1)):
        if 0 <= to < pages:
            turn.append(Button(t.plain(label), data("wordings:show", item.id, version, to)))
    for other in (version - 1, version + 1):
        if 1 <= other <= item.version:
            label = t.plain("versions-version", version=other)
            versions.append(Button(label, data("wordings:show", item.id, other)))
    back = Button(t.plain("traces-back"), data("recommendations:show", item.id))
    return [turn, versions, [back]]


ROUTES = [press("wordings:show", show)]
