"""Screening: a coordinator reads a practice before the group does.

practices:screening[:<practice>]        what waits for screening, or the next after that one
practices:share:<practice>:v<n>         share it with the group
"""

from actions import practices as actions
from handlers import home, versions
from handlers.cards import Card
from handlers.practices import show
from handlers.routes import Notice, press
from handlers.visits import Visit
from rules.practices import State
from storage import practices
from texts import Html


async def screening(visit: Visit) -> Card:
    """The oldest practice of somebody else that waits for screening, or the next one."""
    found, _ = await visit.read(practices.to_screen, visit.group.id, visit.member.id, visit.id)
    if found is None:
        return await home.card(visit, visit.t("practices-none-waiting"))
    visit.id = found.id
    return await _newest(visit)


async def _newest(visit: Visit) -> Card:
    """The card of the version that is screened."""
    practice = await visit.read(practices.latest, visit.group.id, visit.id)
    if practice.version == practice.revision:
        return await versions.card(visit, practice)
    visit.arg = ""
    return await show(visit)


async def share(visit: Visit) -> Card:
    """Share a practice with the group; a version that was not on screen is shown first."""
    practice = await visit.read(practices.latest, visit.group.id, visit.id)
    if practice.version != visit.version:
        return (await _newest(visit)).saying(visit.t.plain("forms-refused-stale"))
    await visit.write(actions.share, visit.id, visit.version)
    return (await show(visit)).saying(visit.t.plain("practices-shared-toast"))


# notices


async def submitted_notice(visit: Visit) -> Card | None:
    """To coordinators: a practice waits for screening."""
    practice = await visit.read(practices.latest, visit.group.id, visit.id)
    if practice.state is not State.SUBMITTED:
        return None
    return _under(visit.t("practices-to-screen"), await _newest(visit))


async def screened_notice(visit: Visit) -> Card | None:
    """To the author: shared, or returned with a reason."""
    practice = await visit.read(practices.latest, visit.group.id, visit.id)
    if practice.state not in {State.SHARED, State.RETURNED}:
        return None
    return _under(visit.t(f"practices-now-{practice.state}"), await _newest(visit))


async def archived_notice(visit: Visit) -> Card | None:
    """To the author: a coordinator has archived it, and why."""
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    if practice.state is not State.ARCHIVED:
        return None
    return _under(visit.t("practices-now-archived"), await show(visit))


async def stale_notice(visit: Visit) -> Card | None:
    """To the author, or the coordinators: is it still correct?"""
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    if practice.asked_at is None:
        return None
    return _under(visit.t("practices-still-correct"), await show(visit))


def _under(words: Html, card: Card) -> Card:
    return Card(f"{words}\n\n{card.text}", card.rows)


NOTICES = {
    "practices-submitted": Notice(submitted_notice),
    "practices-shared": Notice(screened_notice),
    "practices-returned": Notice(screened_notice),
    "practices-archived": Notice(archived_notice),
    "practices-stale": Notice(stale_notice),
}

ROUTES = [
    press("practices:screening", screening),
    press("practices:share", share),
]
