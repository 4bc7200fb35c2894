"""How decisions are called where there is room for a line only, and their results in words."""

from handlers.visits import Visit
from rules.decisions import About, Decision, Result
from storage import amendments

TAKEN_UP = {Result.ADOPTED: "again", Result.REJECTED: "stands"}


async def called(visit: Visit, decision: Decision) -> str:
    """The title of the text; before it, what of the text is decided, when it is not the whole."""
    if decision.about is About.TEXT:
        return decision.title
    shown = await part(visit, decision)
    return visit.t.plain("subjects-called", part=shown, title=decision.title)


async def part(visit: Visit, decision: Decision) -> str:
    """What of a text is decided, in two words."""
    match decision.about:
        case About.AMENDMENT:
            found = await visit.read(amendments.require, visit.group.id, decision.part_id or 0)
            return visit.t.plain("subjects-called-amendment", number=str(found.number))
        case About.PARAGRAPH:
            return visit.t.plain("remarks-on-paragraph", number=str(decision.part_id))
        case About.RECONSIDERATION:
            return visit.t.plain("subjects-called-reconsideration")
        case _:
            return visit.t.plain("subjects-called-text")


def result(visit: Visit, decision: Decision) -> str:
    """The outcome in words; carried, a reconsideration ends an adoption: it has its own."""
    if decision.outcome is None:
        return visit.t.plain("decisions-result-annulled")
    found = decision.outcome.result
    if decision.about is About.RECONSIDERATION and found in TAKEN_UP:
        return visit.t.plain(f"reconsiderations-result-{TAKEN_UP[found]}")
    return visit.t.plain(f"decisions-result-{found}")
