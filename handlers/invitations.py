"""Links into delegations, for coordinators.

invitations:make:<delegation>           make a link and show it once
invitations:replace:<member>            a link for whoever takes a member's seat
invitations:limit:<invitation>:u<uses>|d<days>   for how many people, for how long
invitations:list:<delegation>           the links that still work
invitations:revoke:<invitation>         nobody may use it any more
"""

import secrets

from telegram.helpers import create_deep_linked_url

from actions import invitations as actions
from actions.members import token_hash
from handlers.cards import DANGER, Button, Card
from handlers.routes import data, press
from handlers.visits import Visit
from rules import members as rules
from rules.members import Invitation
from rules.refusals import Refused
from storage import delegations, invitations, members
from texts import Html, dates

LISTED = 8


async def make(visit: Visit) -> Card:
    """Make a link into a delegation and show it once."""
    item = await visit.read(delegations.require, visit.group.id, visit.id)
    token = secrets.token_urlsafe(24)
    number = await visit.write(actions.make, item.id, token)
    return await _made(visit, number, token)


async def replace(visit: Visit) -> Card:
    """Make a link for one person, who takes a member's seat when admitted."""
    token = secrets.token_urlsafe(24)
    number = await visit.write(actions.replace, visit.id, token)
    return await _made(visit, number, token)


async def _made(visit: Visit, number: int, token: str) -> Card:
    item = await visit.read(invitations.require, visit.group.id, number)
    return await _link(visit, item, create_deep_linked_url(visit.bot_name, token))


async def _link(visit: Visit, item: Invitation, link: str) -> Card:
    """The link with its limits, each of which is changed with one press."""
    t = visit.t
    place = await visit.read(delegations.require, visit.group.id, item.delegation_id)
    text = t(
        "members-invitation",
        name=visit.called(place.name),
        link=Html(link),
        uses=item.uses_left,
        until=dates.wall(t, item.expires_at, visit.zone),
    )
    lines = [text]
    rows = [[Button(t.plain("members-copy-link"), copy=link)]]
    if item.replaces_id is None:
        rows.append(
            [
                Button(
                    t.plain("invitations-uses", n=n),
                    data("invitations:limit", item.id, arg=f"u{n}"),
                )
                for n in rules.USES
                if n != item.uses_left
            ]
        )
    else:
        member = await visit.read(members.require, visit.group.id, item.replaces_id)
        lines.append(t("invitations-replaces", name=member.name))
    days = (item.expires_at - item.created_at).days
    rows.append(
        [
            Button(
                t.plain("invitations-days", n=n), data("invitations:limit", item.id, arg=f"d{n}")
            )
            for n in rules.DAYS
            if n != days
        ]
    )
    revoke_ = data("invitations:revoke", item.id)
    back = data("members:show_delegation", item.delegation_id)
    rows.append([Button(t.plain("invitations-revoke"), revoke_, style=DANGER)])
    rows.append([Button(t.plain("members-back"), back)])
    return Card("\n\n".join(lines), rows)


async def limit(visit: Visit) -> Card:
    """Change a limit; the link itself stands on the pressed card only, and nowhere else."""
    what, number = visit.arg[:1], visit.arg[1:]
    if what not in {"u", "d"} or not number.isascii() or not number.isdigit():
        raise Refused("forms-refused-stale")
    token = visit.copied.partition("?start=")[2]
    await visit.read(invitations.require, visit.group.id, visit.id, token_hash(token))
    uses, days = (int(number), None) if what == "u" else (None, int(number))
    item = await visit.write(actions.limit, visit.id, uses, days)
    return (await _link(visit, item, visit.copied)).saying(visit.t.plain("forms-saved"))


async def list_(visit: Visit) -> Card:
    """The links into a delegation that still work, each revoked with one press."""
    t = visit.t
    place = await visit.read(delegations.require, visit.group.id, visit.id)
    found = await visit.read(invitations.list_open, visit.group.id, place.id, visit.now)
    lines = [t("invitations-list", name=visit.called(place.name), n=len(found))]
    rows = []
    for n, item in enumerate(found[:LISTED], 1):
        until = dates.short(t, item.expires_at, visit.zone)
        lines.append(
            t("invitations-line", n=str(n), uses=item.uses_left, until=until, by=item.maker)
        )
        label = t.plain("invitations-revoke-one", n=str(n))
        rows.append([Button(label, data("invitations:revoke", item.id), style=DANGER)])
    back = data("members:show_delegation", place.id)
    return Card("\n\n".join(lines), [*rows, [Button(t.plain("members-back"), back)]])


async def revoke(visit: Visit) -> Card:
    """Nobody may use this link any more."""
    visit.id = await visit.write(actions.revoke, visit.id)
    return (await list_(visit)).saying(visit.t.plain("invitations-revoked"))


ROUTES = [
    press("invitations:make", make, once=True),
    press("invitations:replace", replace, once=True),
    press("invitations:limit", limit),
    press("invitations:list", list_),
    press("invitations:revoke", revoke),
]
