"""The register of delegations and their people.

members:register[:page]                 the register of delegations
members:show_delegation:<delegation>    one delegation
members:invite:<delegation>             make an invitation link
members:show:<member>                   one member, for coordinators
members:seat:<member>:head|alternate|vote|adviser
members:suspend:<member>
members:restore:<member>
"""

import secrets

from telegram.helpers import create_deep_linked_url

from actions import members as actions
from handlers import home, questions
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.routes import data, press
from handlers.visits import Visit
from rules import members as rules
from rules.forms import Draft
from rules.members import Member, Role, Seat, State
from rules.refusals import Refused
from storage import delegations, members
from texts import Html, dates

PAGE = 8


async def register(visit: Visit) -> Card:
    """The delegations of the group, a page at a time."""
    t = visit.t
    found = await visit.read(delegations.list_all, visit.group.id)
    page = found[visit.id * PAGE : (visit.id + 1) * PAGE]
    rows = [
        [
            Button(
                t.plain("members-register-line", name=visit.called(item.name), n=item.members),
                data("members:show_delegation", item.id),
            )
        ]
        for item in page
    ]
    rows.append(home.pages(visit, "members:register", visit.id, len(found), PAGE))
    if visit.is_a(Role.COORDINATOR):
        rows.append(
            [Button(t.plain("members-add-delegation"), data("forms:open", 0, arg="delegation"))]
        )
        rows.append(
            [
                Button(t.plain("imports-title"), data("forms:open", 0, arg="imports")),
                Button(t.plain("expected-title"), data("expected:list")),
            ]
        )
    rows.append([home.menu_button(visit)])
    voting = sum(item.standing is rules.Standing.MEMBER for item in found)
    return Card(t("members-register", n=len(found), voting=voting), rows)


async def show_delegation(visit: Visit) -> Card:
    """One delegation and its people."""
    t = visit.t
    item = await visit.read(delegations.require, visit.group.id, visit.id)
    people = await visit.read(members.list_of, visit.group.id, item.id)
    lines = [
        t(
            "members-delegation",
            name=visit.called(item.name),
            kind=t.plain(f"delegation-kind-{item.kind}"),
            standing=t.plain(f"delegation-standing-{item.standing}"),
        )
    ]
    lines.append(Html("\n".join(_line(visit, member) for member in people)) or t("members-nobody"))
    rows: list[list[Button]] = []
    if visit.is_a(Role.COORDINATOR):
        rows += [
            [Button(home.shorten(member.name), data("members:show", member.id))]
            for member in people
        ]
        invite_ = Button(t.plain("members-invite"), data("members:invite", item.id), style=PRIMARY)
        rows.append([invite_])
    rows.append(
        [Button(t.plain("members-title"), data("members:register")), home.menu_button(visit)]
    )
    return Card("\n\n".join(lines), rows)


def _line(visit: Visit, member: Member) -> Html:
    return visit.t("members-line", name=member.name, seat=seat_words(visit, member))


def seat_words(visit: Visit, member: Member) -> str:
    """A member's seat and state in words."""
    if member.state is State.SUSPENDED:
        return visit.t.plain("members-seat-suspended")
    if member.seat is Seat.ALTERNATE and member.empowered:
        return visit.t.plain("members-seat-empowered")
    return visit.t.plain(f"members-seat-{member.seat or Seat.ADVISER}")


async def invite(visit: Visit) -> Card:
    """Make a link into a delegation and show it once."""
    t = visit.t
    item = await visit.read(delegations.require, visit.group.id, visit.id)
    token = secrets.token_urlsafe(24)
    await visit.write(actions.invite, item.id, token)
    link = create_deep_linked_url(visit.bot_name, token)
    until = dates.wall(t, visit.now + rules.INVITATION_LIFE, visit.zone)
    text = t(
        "members-invitation",
        name=visit.called(item.name),
        link=Html(link),
        uses=rules.INVITATION_USES,
        until=until,
    )
    rows = [
        [Button(t.plain("members-copy-link"), copy=link)],
        [Button(t.plain("members-back"), data("members:show_delegation", item.id))],
    ]
    return Card(text, rows)


async def show(visit: Visit) -> Card:
    """One member, with what a coordinator may do."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    text = t(
        "members-member",
        name=member.name,
        body=member.body,
        seat=seat_words(visit, member),
        delegation=visit.called(member.delegation),
    )
    lines = [text] if member.reachable else [text, t("members-cannot-be-reached")]
    rows: list[list[Button]] = []
    if member.state is State.ACTIVE and member.delegation_id:
        seats = ["head", "vote", "alternate", "adviser"]
        buttons = [
            Button(t.plain(f"members-make-{seat_}"), data("members:seat", member.id, arg=seat_))
            for seat_ in seats
        ]
        rows += [buttons[:2], buttons[2:]]
        suspend_ = data("members:suspend", member.id)
        rows.append([Button(t.plain("members-suspend"), suspend_, style=DANGER)])
    if member.state is State.SUSPENDED:
        rows.append([Button(t.plain("members-restore"), data("members:restore", member.id))])
    if member.delegation_id:
        back = data("members:show_delegation", member.delegation_id)
        rows.append([Button(t.plain("members-back"), back)])
    return Card("\n\n".join(lines), rows)


async def seat(visit: Visit) -> Card:
    """Set a member's seat; `vote` is an alternate who may cast the vote."""
    if visit.arg not in {"head", "alternate", "adviser", "vote"}:
        raise Refused("forms-refused-stale")
    chosen = Seat.ALTERNATE if visit.arg == "vote" else Seat(visit.arg)
    await visit.write(actions.seat, visit.id, chosen, empowered=visit.arg == "vote")
    member = await visit.read(members.require, visit.group.id, visit.id)
    said = visit.t.plain("members-seat-saved", seat=seat_words(visit, member))
    return (await show(visit)).saying(said)


async def suspend(visit: Visit) -> Card:
    """Suspend a member."""
    await visit.write(actions.suspend, visit.id)
    return (await show(visit)).saying(visit.t.plain("members-suspended-toast"))


async def restore(visit: Visit) -> Card:
    """Let a suspended member come back."""
    await visit.write(actions.restore, visit.id)
    return (await show(visit)).saying(visit.t.plain("members-restored-toast"))


async def _added(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.add_delegation, draft.id, draft.version)
    return (await show_delegation(visit)).saying(visit.t.plain("forms-saved"))


questions.register(questions.Dialogue(rules.DELEGATION, "members.add_delegation", _added))

ROUTES = [
    press("members:register", register),
    press("members:show_delegation", show_delegation),
    press("members:invite", invite),
    press("members:show", show),
    press("members:seat", seat),
    press("members:suspend", suspend),
    press("members:restore", restore),
]
