"""People and delegations.

/start [link]                           begin, or open an invitation
/menu  /help                            the menu, what the bot is for
members:home                            the menu
members:register[:page]                 the register of delegations
members:show_delegation:<delegation>    one delegation
members:invite:<delegation>             make an invitation link
members:applications                    who has applied
members:approve:<member>                admit
members:show:<member>                   one member, for coordinators
members:seat:<member>:head|alternate|vote|adviser
members:suspend:<member>  members:restore:<member>
"""

import secrets

from telegram.helpers import create_deep_linked_url

from actions import members as actions
from handlers import home, questions
from handlers.cards import DANGER, PRIMARY, SUCCESS, Button, Card
from handlers.routes import Notice, command, data, press
from handlers.visits import Visit
from rules import members as rules
from rules.forms import Draft
from rules.members import Member, Role, Seat, State
from rules.refusals import Refused
from rules.words import mixed_scripts
from storage import delegations, members
from texts import Html, dates, zones

PAGE = 8


async def start(visit: Visit) -> Card:
    """Open a link, or show the menu."""
    if not visit.arg:
        return await _welcome(visit)
    if visit.arg.startswith(("vote_", "meeting_")) and visit.actor.member:
        return await home.card(visit)
    opened = await visit.write(actions.open_link, visit.arg, visit.language)
    await visit.refresh()
    if opened.draft is not None:
        return await questions.card(visit, opened.draft)
    if opened.known:
        return await home.card(visit)
    return Card(visit.t("members-refused-link"), silent=not opened.told)


async def _welcome(visit: Visit) -> Card:
    if visit.actor.member is None:
        raise Refused("members-refused-stranger")
    if visit.actor.person is not None and not visit.actor.person.reachable:
        await visit.write(actions.mark_reachable, reachable=True)
    return await home.card(visit)


async def menu(visit: Visit) -> Card:
    """The menu."""
    return await home.card(visit)


async def help_(visit: Visit) -> Card:
    """What the bot is for, and how it is used."""
    key = "members-help-coordinator" if visit.is_a(Role.COORDINATOR) else "members-help"
    return Card(visit.t(key), [[home.menu_button(visit)]])


async def register(visit: Visit) -> Card:
    """The delegations of the group, a page at a time."""
    t = visit.t
    found = await visit.read(delegations.list_all, visit.group.id)
    page = found[visit.id * PAGE : (visit.id + 1) * PAGE]
    rows = [
        [
            Button(
                t.plain("members-register-line", name=item.name, n=item.members),
                data("members:show_delegation", item.id),
            )
        ]
        for item in page
    ]
    rows.append(home.pages(visit, "members:register", visit.id, len(found), PAGE))
    if visit.is_a(Role.COORDINATOR):
        rows.append([Button(t.plain("delegation-title"), data("forms:open", 0, arg="delegation"))])
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
            name=item.name,
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
        name=item.name,
        link=Html(link),
        uses=rules.INVITATION_USES,
        until=until,
    )
    rows = [
        [Button(t.plain("members-copy-link"), copy=link)],
        [Button(t.plain("members-back"), data("members:show_delegation", item.id))],
    ]
    return Card(text, rows)


async def applications(visit: Visit) -> Card:
    """The oldest application that waits."""
    waiting = await visit.read(members.applications, visit.group.id)
    if not waiting:
        return await home.card(visit, visit.t("members-no-applications"))
    return await application(visit, waiting[0])


async def application(visit: Visit, member: Member) -> Card:
    """One application with its warnings."""
    t = visit.t
    lines = [
        t(
            "members-application",
            name=member.name,
            body=member.body,
            delegation=member.delegation or "—",
            id=str(member.person_id or "—"),
        ),
        *await _warnings(visit, member),
    ]
    rows = [
        [
            Button(t.plain("members-approve"), data("members:approve", member.id), style=SUCCESS),
            Button(
                t.plain("decline-title"), data("forms:open", member.id, arg="decline"), style=DANGER
            ),
        ],
        [home.menu_button(visit)],
    ]
    return Card("\n\n".join(lines), rows)


async def _warnings(visit: Visit, member: Member) -> list[Html]:
    found = []
    if mixed_scripts(member.name):
        found.append(visit.t("members-warning-scripts"))
    if await visit.read(members.same_name, visit.group.id, member):
        found.append(visit.t("members-warning-same-name"))
    return found


async def approve(visit: Visit) -> Card:
    """Admit an applicant."""
    t = visit.t
    await visit.write(actions.approve, visit.id)
    member = await visit.read(members.require, visit.group.id, visit.id)
    done = t(
        "members-approved",
        name=member.name,
        seat=seat_words(visit, member),
        delegation=member.delegation or "—",
    )
    rows = [[home.menu_button(visit)]]
    if await visit.read(members.applications, visit.group.id):
        rows.insert(0, [Button(t.plain("members-next"), data("members:applications"))])
    return Card(done, rows, toast=t.plain("members-approved-toast"))


async def show(visit: Visit) -> Card:
    """One member, with what a coordinator may do."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    text = t(
        "members-member",
        name=member.name,
        body=member.body,
        seat=seat_words(visit, member),
        delegation=member.delegation or "—",
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
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


async def suspend(visit: Visit) -> Card:
    """Suspend a member."""
    await visit.write(actions.suspend, visit.id)
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


async def restore(visit: Visit) -> Card:
    """Let a suspended member come back."""
    await visit.write(actions.restore, visit.id)
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


# dialogues


async def _applied(visit: Visit, draft: Draft) -> Card:
    state = await visit.write(actions.apply, draft.id, draft.version)
    await visit.refresh()
    if state is State.ACTIVE:
        return await home.card(visit, visit.t("members-coordinator-now"))
    return Card(visit.t("members-state-applied"))


async def _founded(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.found, draft.id, draft.version)
    await visit.refresh()
    return await home.card(visit, visit.t("members-founded", group=visit.group.name))


async def _added(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.add_delegation, draft.id, draft.version)
    return (await show_delegation(visit)).saying(visit.t.plain("forms-saved"))


async def _declined(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.decline, draft.id, draft.version)
    member = await visit.read(members.require, visit.group.id, visit.id)
    return await home.card(visit, visit.t("members-declined-done", name=member.name))


async def zone(visit: Visit, _draft: Draft, raw: str) -> object:
    """The zone of a city."""
    return zones.find(raw, visit.now, visit.t.language)


def show_zone(visit: Visit, key: str, value: object) -> str | None:
    """A zone in words: its city and its time now."""
    if key != "zone":
        return None
    now = dates.short(visit.t, visit.now, str(value))
    return visit.t.plain("preferences-zone-now", city=dates.city(visit.t, str(value)), now=now)


questions.register(questions.Dialogue(rules.REGISTRATION, "members.apply", _applied, by_link=True))
questions.register(
    questions.Dialogue(
        rules.FOUNDING, "members.found", _founded, parse={"zone": zone}, show=show_zone
    )
)
questions.register(questions.Dialogue(rules.DELEGATION, "members.add_delegation", _added))
questions.register(questions.Dialogue(rules.DECLINE, "members.decline", _declined))


# notices


async def applied_notice(visit: Visit) -> Card | None:
    """To coordinators: somebody has applied."""
    member = await visit.read(members.get, visit.group.id, visit.id)
    if member is None or member.state is not State.APPLIED:
        return None
    return await application(visit, member)


async def welcome_notice(visit: Visit) -> Card | None:
    """To somebody who was admitted: the menu."""
    return await home.card(visit, visit.t("members-welcome", group=visit.group.name))


async def declined_notice(visit: Visit) -> Card | None:
    """To somebody who was not admitted."""
    member = visit.actor.member
    if member is None or member.state is not State.DECLINED:
        return None
    key = "members-declined-reason" if member.reason else "members-state-declined"
    return Card(visit.t(key, reason=member.reason or ""))


async def unreachable_notice(visit: Visit) -> Card | None:
    """To coordinators: messages no longer reach somebody."""
    member = await visit.read(members.get, visit.group.id, visit.id)
    return Card(visit.t("members-unreachable", name=member.name)) if member else None


NOTICES = {
    "members-applied": Notice(applied_notice),
    "members-welcome": Notice(welcome_notice),
    "members-declined": Notice(declined_notice),
    "members-unreachable": Notice(unreachable_notice),
}

ROUTES = [
    command("start", start, "members.start"),
    command("menu", menu, "members.home"),
    command("help", help_, "members.home"),
    press("members:home", menu),
    press("members:register", register),
    press("members:show_delegation", show_delegation),
    press("members:invite", invite),
    press("members:applications", applications),
    press("members:approve", approve),
    press("members:show", show),
    press("members:seat", seat),
    press("members:suspend", suspend),
    press("members:restore", restore),
]
