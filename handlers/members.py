"""Coming in: links, the menu, help.

/start [link]                           begin, or open an invitation
/menu  /help                            the menu, what the bot is for
members:home                            the menu
invitations:take_up                     become the first coordinator
"""

import structlog

from actions import invitations
from actions import members as actions
from handlers import home, links, questions
from handlers.cards import Card
from handlers.routes import Notice, command, press
from handlers.visits import Visit
from rules import permissions
from rules.causes import Cause
from rules.members import (
    COOLING_OFF,
    FOUNDING,
    REGISTRATION,
    WRONG_LINKS_IN_ALL,
    Member,
    Role,
    State,
)
from rules.refusals import Refused
from storage import forms, members
from texts import dates

_log = structlog.get_logger("members")


async def start(visit: Visit) -> Card:
    """Open a link, or show the menu; whoever writes can be reached again."""
    if visit.actor.person is not None and not visit.actor.person.reachable:
        cause = Cause(visit.now, visit.person_id)  # beside what the update brings
        await visit.db.write(cause, actions.mark_reachable, reachable=True)
        await visit.refresh()
    if visit.arg in {"", "menu"}:
        return await _welcome(visit)
    if links.leads(visit.arg):
        return await links.follow(visit)
    opened = await visit.write(invitations.open, visit.arg, visit.language)
    await visit.refresh()
    if opened.alarm:
        _log.error("links_guessed", an_hour=WRONG_LINKS_IN_ALL)
    if opened.draft is not None:
        return await questions.card(visit, opened.draft)
    if opened.member is not None:
        return await _there(visit, opened.member)
    return Card(visit.t("members-refused-link"), silent=not opened.told)


async def _there(visit: Visit, member: Member) -> Card:
    """Where somebody stands who has no need of the invitation."""
    if member.state is State.ACTIVE:
        return await home.card(visit)
    if member.state is State.DECLINED and member.decided_at:
        when = dates.short(visit.t, member.decided_at + COOLING_OFF, visit.zone)
        return Card(visit.t("members-refused-cooling", when=when))
    return home.place(visit, member)


async def _welcome(visit: Visit) -> Card:
    if visit.actor.member is None and not visit.is_a(Role.FOUNDER):
        raise Refused("members-refused-stranger")
    return await home.card(visit)


async def take_up(visit: Visit) -> Card:
    """For who opened the operator's link and has not become a coordinator yet."""
    return await questions.card(visit, await visit.write(invitations.take_up))


async def menu(visit: Visit) -> Card:
    """The menu."""
    return await home.card(visit)


async def help_(visit: Visit) -> Card:
    """What the bot is for, and how it is used; while joining, what comes next."""
    if not visit.is_a_member:
        draft = await visit.read(forms.opened, visit.person_id)
        if draft is not None and draft.form in {FOUNDING.name, REGISTRATION.name}:
            return Card(visit.t("registration-help"))
        permissions.check("members.home", visit.actor)
    parts = [visit.t(_help(visit)), visit.t("members-help-commands")]
    return Card("\n\n".join(parts), [[home.menu_button(visit)]])


def _help(visit: Visit) -> str:
    if visit.is_a(Role.COORDINATOR):
        key = "members-help-coordinator"
    elif visit.is_a(Role.CHAIR) or visit.is_a(Role.RAPPORTEUR):
        key = "members-help-drafter"
    else:
        key = "members-help"
    return key


# notices


async def welcome_notice(visit: Visit) -> Card | None:
    """To somebody who was admitted: the menu."""
    return await home.card(visit, visit.t("members-welcome"))


async def unreachable_notice(visit: Visit) -> Card | None:
    """To coordinators: messages no longer reach somebody."""
    member = await visit.read(members.get, visit.group.id, visit.id)
    return Card(visit.t("members-unreachable", name=member.name)) if member else None


NOTICES = {
    "members-welcome": Notice(welcome_notice),
    "members-unreachable": Notice(unreachable_notice),
}

ROUTES = [
    command("start", start, "members.start"),
    command("menu", menu, "members.home"),
    command("help", help_, "members.help"),
    press("members:home", menu),
    press("invitations:take_up", take_up),
]
