"""One member, for coordinators: seat, suspension.

members:show:<member>                   one member, with what may be done
members:ask:<member>:head|suspend       really?
members:seat:<member>:head|alternate|vote|adviser
members:suspend:<member>
members:restore:<member>
"""

from actions import members as actions
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.delegations import seat_words
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules.members import Member, Role, Seat, Standing, State, caster
from rules.refusals import Refused
from storage import members

PLACES = ("head", "vote", "alternate", "adviser")


async def show(visit: Visit) -> Card:
    """One member, with what a coordinator may do."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    lines = [
        t(
            "members-member",
            name=member.name,
            body=member.body,
            seat=seat_words(visit, member),
            delegation=visit.called(member.delegation),
            role=t.plain(f"members-role-{member.role}"),
        )
    ]
    if not member.reachable:
        lines.append(t("members-cannot-be-reached"))
    rows: list[list[Button]] = []
    if member.state is State.ACTIVE:
        rows = _tools(visit, member)
    if member.state is State.SUSPENDED:
        rows.append([Button(t.plain("members-restore"), data("members:restore", member.id))])
    back = data("roles:list")
    if member.delegation_id:
        back = data("members:show_delegation", member.delegation_id)
    return Card("\n\n".join(lines), [*rows, [Button(t.plain("members-back"), back)]])


def _tools(visit: Visit, member: Member) -> list[list[Button]]:
    """Other seats and roles than the present ones; a coordinator's role is taken first."""
    t = visit.t
    rows: list[list[Button]] = []
    if member.delegation_id:
        other = [place for place in PLACES if place != member.place or member.seat is None]
        if member.standing is Standing.OBSERVER:
            other = [place for place in other if place != "vote"]
        buttons = [_seat_button(visit, member, place) for place in other]
        rows += [buttons[:2], buttons[2:]]
    rows.append([Button(t.plain("roles-change"), data("roles:choose", member.id))])
    if member.role is not Role.COORDINATOR:
        if member.delegation_id:
            replace = data("invitations:replace", member.id)
            rows.append([Button(t.plain("members-replace"), replace)])
        suspend_ = data("members:ask", member.id, arg="suspend")
        rows.append([Button(t.plain("members-suspend"), suspend_, style=DANGER)])
    return rows


def _seat_button(visit: Visit, member: Member, place: str) -> Button:
    name = "members:ask" if place == "head" else "members:seat"
    return Button(visit.t.plain(f"members-make-{place}"), data(name, member.id, arg=place))


async def ask(visit: Visit) -> Card:
    """Make sure before somebody becomes head or is suspended."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    if visit.arg not in {"head", "suspend"}:
        raise Refused("forms-refused-stale")
    if visit.arg == "suspend":
        text = t("members-suspend-ask", name=member.name)
        button = Button(
            t.plain("members-suspend"), data("members:suspend", member.id), style=DANGER
        )
    else:
        key = "members-head-ask"
        if member.standing is Standing.OBSERVER:
            key = "members-head-ask-observing"
        text = t(key, name=member.name, delegation=visit.called(member.delegation))
        make = data("members:seat", member.id, arg="head")
        button = Button(t.plain("members-make-head"), make, style=PRIMARY)
    back = Button(t.plain("members-back"), data("members:show", member.id))
    return Card(text, [[button], [back]])


async def seat(visit: Visit) -> Card:
    """Set a member's seat; `vote` is an alternate who may cast the vote."""
    if visit.arg not in PLACES:
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


# notices


async def seat_notice(visit: Visit) -> Card | None:
    """To whoever got another seat, or casts the vote from now on, or no longer does."""
    me = visit.member
    people = await visit.read(members.list_of, visit.group.id, me.delegation_id or 0)
    voter = caster(people)
    key = "members-seat-now-voting" if voter and voter.id == me.id else "members-seat-now"
    if me.standing is Standing.OBSERVER:
        key = "members-seat-now-observing"
    place = visit.called(me.delegation)
    return Card(visit.t(key, delegation=place, seat=seat_words(visit, me)))


async def suspended_notice(visit: Visit) -> Card | None:
    """To whoever was suspended."""
    suspended = visit.member.state is State.SUSPENDED
    return Card(visit.t("members-suspended", group=visit.group.name)) if suspended else None


async def restored_notice(visit: Visit) -> Card | None:
    """To whoever may come in again."""
    return Card(visit.t("members-restored", group=visit.group.name))


NOTICES = {
    "members-seat": Notice(seat_notice),
    "members-suspended": Notice(suspended_notice),
    "members-restored": Notice(restored_notice),
}

ROUTES = [
    press("members:show", show),
    press("members:ask", ask),
    press("members:seat", seat),
    press("members:suspend", suspend),
    press("members:restore", restore),
]
