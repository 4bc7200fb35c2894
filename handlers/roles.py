"""Roles, for coordinators.

roles:list                              who has a function in the group
roles:choose:<member>                   which role?
roles:ask:<member>:<role>               really?
roles:give:<member>:<role>              give it, or ask a second coordinator
roles:show:<request>                    what waits for a second coordinator
roles:confirm:<request>
roles:refuse:<request>
"""

from actions import roles as actions
from handlers import home, seats
from handlers.cards import DANGER, PRIMARY, SUCCESS, Button, Card
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import roles as rules
from rules.members import Member, Role
from rules.refusals import Refused
from rules.roles import GIVEN, Request, Stage
from storage import members, roles
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """Everybody with another role than expert, or without a delegation."""
    t = visit.t
    found = await visit.read(members.list_functions, visit.group.id)
    rows = [
        [
            Button(
                t.plain(
                    "roles-line",
                    name=home.shorten(member.name),
                    role=t.plain(f"members-role-{member.role}"),
                ),
                data("members:show", member.id),
            )
        ]
        for member in found
    ]
    back = Button(t.plain("members-title"), data("members:register"))
    return Card(t("roles-list"), [*rows, [back, home.menu_button(visit)]])


async def choose(visit: Visit) -> Card:
    """The roles that somebody does not have."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    buttons = [
        Button(t.plain(f"members-role-{role}"), data("roles:ask", member.id, arg=role))
        for role in GIVEN
        if role is not member.role
    ]
    back = Button(t.plain("members-back"), data("members:show", member.id))
    role = t.plain(f"members-role-{member.role}")
    return Card(t("roles-choose", name=member.name, role=role), [buttons[:2], buttons[2:], [back]])


async def ask(visit: Visit) -> Card:
    """Say what a role is for, and whether a second coordinator has to confirm it."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    role = _role(visit)
    rules.check_changeable(member, role)
    mine = visit.member.id
    others = await visit.read(roles.others, visit.group.id, mine, member.id)
    second = rules.needs_confirmation(member, role, mine, others)
    lines = [
        t("roles-ask", name=member.name, role=t.plain(f"members-role-{role}")),
        t(f"roles-about-{role}"),
    ]
    if second:
        lines.append(t("roles-second"))
    label = t.plain("roles-propose") if second else t.plain("roles-give")
    rows = [
        [Button(label, data("roles:give", member.id, arg=role), style=PRIMARY)],
        [Button(t.plain("members-back"), data("roles:choose", member.id))],
    ]
    return Card("\n\n".join(lines), rows)


def _role(visit: Visit) -> Role:
    if visit.arg not in set(GIVEN):
        raise Refused("forms-refused-stale")
    return Role(visit.arg)


async def give(visit: Visit) -> Card:
    """Give the role, or ask the other coordinators to confirm it."""
    request = await visit.write(actions.give, visit.id, _role(visit))
    await visit.refresh()
    if request is not None:
        visit.id = request
        return (await show(visit)).saying(visit.t.plain("roles-proposed-toast"))
    if not visit.is_a(Role.COORDINATOR):  # who stepped down does not look at members' cards
        return await home.card(visit, visit.t("roles-stepped-down"))
    return (await seats.show(visit)).saying(visit.t.plain("forms-saved"))


async def show(visit: Visit) -> Card:
    """A request: who proposed what, and what became of it."""
    request = await visit.read(roles.require, visit.group.id, visit.id)
    return await card(visit, request)


async def card(visit: Visit, request: Request) -> Card:
    """The request with the buttons for whoever may decide it."""
    t, mine = visit.t, visit.member.id
    lines = [t("roles-request", **await _facts(visit, request))]
    rows: list[list[Button]] = []
    if request.state is not Stage.OPEN:
        lines.append(await _outcome(visit, request))
    elif mine != request.member_id:
        refuse_ = data("roles:refuse", request.id)
        buttons = [Button(t.plain("roles-refuse"), refuse_, style=DANGER)]
        if mine != request.proposed_by:
            confirm_ = data("roles:confirm", request.id)
            buttons.insert(0, Button(t.plain("roles-confirm"), confirm_, style=SUCCESS))
        rows.append(buttons)
        until = dates.short(t, request.expires_at, visit.zone)
        lines.append(t("roles-waits-until", when=until))
    return Card("\n\n".join(lines), [*rows, [home.menu_button(visit)]])


async def _facts(visit: Visit, request: Request) -> dict[str, object]:
    member = await visit.read(members.require, visit.group.id, request.member_id)
    proposer = await visit.read(members.require, visit.group.id, request.proposed_by)
    return {
        "name": member.name,
        "delegation": visit.called(member.delegation),
        "role": visit.t.plain(f"members-role-{request.role}"),
        "by": proposer.name,
        "when": dates.short(visit.t, request.proposed_at, visit.zone),
    }


async def _outcome(visit: Visit, request: Request) -> Html:
    decider: Member | None = None
    if request.decided_by:
        decider = await visit.read(members.get, visit.group.id, request.decided_by)
    when = dates.short(visit.t, request.decided_at or request.expires_at, visit.zone)
    by = decider.name if decider else "—"
    return visit.t(f"roles-outcome-{request.state}", by=by, when=when)


async def confirm(visit: Visit) -> Card:
    """The second coordinator's word."""
    request = await visit.write(actions.confirm, visit.id)
    return (await card(visit, request)).saying(visit.t.plain("roles-confirmed-toast"))


async def refuse(visit: Visit) -> Card:
    """No."""
    request = await visit.write(actions.refuse, visit.id)
    return (await card(visit, request)).saying(visit.t.plain("roles-refused-toast"))


# notices


async def proposed_notice(visit: Visit) -> Card | None:
    """To the other coordinators: a second one has to confirm."""
    request = await visit.read(roles.require, visit.group.id, visit.id)
    return await card(visit, request) if request.state is Stage.OPEN else None


async def decided_notice(visit: Visit) -> Card | None:
    """To all coordinators: who proposed, who decided, and when."""
    if not visit.is_a(Role.COORDINATOR):
        return None
    return await show(visit)


async def changed_notice(visit: Visit) -> Card | None:
    """To somebody who has another role."""
    role = visit.member.role
    name = visit.t.plain(f"members-role-{role}")
    text = visit.t("roles-changed", role=name, group=visit.group.name)
    about = visit.t(f"roles-about-{role}")
    return Card(f"{text}\n\n{about}", [[home.menu_button(visit)]])


async def claimed_notice(visit: Visit) -> Card | None:
    """To coordinators: somebody became one by the operator's link."""
    member = await visit.read(members.require, visit.group.id, visit.id)
    return Card(visit.t("roles-claimed", name=member.name), [[home.menu_button(visit)]])


NOTICES = {
    "roles-proposed": Notice(proposed_notice),
    "roles-decided": Notice(decided_notice),
    "roles-changed": Notice(changed_notice),
    "roles-claimed": Notice(claimed_notice),
}

ROUTES = [
    press("roles:list", list_),
    press("roles:choose", choose),
    press("roles:ask", ask),
    press("roles:give", give),
    press("roles:show", show),
    press("roles:confirm", confirm),
    press("roles:refuse", refuse),
]
