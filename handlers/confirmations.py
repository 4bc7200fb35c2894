"""Readers confirm that they have read an announcement; coordinators see and remind the rest.

confirmations:give:<announcement>        I have read it
confirmations:missing:<announcement>     who has not, by name
confirmations:chase:<announcement>       remind them
"""

from dataclasses import replace

from actions import confirmations as actions
from handlers import announcements, compositions
from handlers.cards import Button, Card, quiet
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules import announcements as rules
from storage import announcements as stored
from storage import audiences, confirmations


async def give(visit: Visit) -> Card:
    """Confirm; the message stays, and says so."""
    if visit.id == 0:
        return quiet(visit.t.plain("confirmations-sample"))
    await visit.write(actions.give, visit.id)
    item = await visit.read(stored.require, visit.group.id, visit.id)
    shown = await announcements.for_reader(visit, item)
    return replace(shown, fresh=False).saying(visit.t.plain("confirmations-thanks"))


async def missing(visit: Visit) -> Card:
    """Who got it and has not confirmed."""
    item = await visit.read(stored.require, visit.group.id, visit.id)
    rest = await visit.read(audiences.members_of, visit.group.id, f"unread.{item.id}")
    lines = [
        visit.t.plain(
            "announcements-reader", name=member.name, delegation=visit.called(member.delegation)
        )
        for member in rest
    ]
    show = data("announcements:show", item.id)
    head = visit.t("confirmations-missing-head", n=len(rest), number=str(item.id))
    back = [[Button(visit.t.plain("members-back"), show)]]
    listed = compositions.long_list(head, lines, "not-confirmed.txt", back)
    return replace(listed, fresh=listed.document is not None)


async def chase(visit: Visit) -> Card:
    """Remind the rest."""
    count = await visit.write(actions.chase, visit.id)
    toast = visit.t.plain("confirmations-chased", n=count)
    return (await announcements.show(visit)).saying(toast)


# notices


async def chase_notice(visit: Visit) -> Card | None:
    """To those who have not confirmed: the announcement again, asking for it."""
    item = await visit.read(stored.require, visit.group.id, visit.id)
    if item.state not in rules.OUT:
        return None
    if await visit.read(confirmations.has, item.id, visit.member.id):
        return None
    shown = await announcements.for_reader(visit, item)
    return replace(shown, text=f"{visit.t('confirmations-reminder')}\n\n{shown.text}", media=None)


NOTICES = {"confirmations-chase": Notice(chase_notice, Once.AT_MOST, topic="announcements")}

ROUTES = [
    press("confirmations:give", give),
    press("confirmations:missing", missing),
    press("confirmations:chase", chase),
]
