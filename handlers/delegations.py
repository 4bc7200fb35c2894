"""The register of delegations and their people.

members:register[:page]                 the register of delegations
members:show_delegation:<delegation>    one delegation
delegations:remove:<delegation>[:yes]   remove one that nobody used
/delegations                            the register
"""

from actions import delegations as actions
from handlers import home, questions
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import command, data, press
from handlers.visits import Visit
from rules import members as rules
from rules.forms import Answers, Draft
from rules.members import Delegation, Member, Role, State
from storage import delegations, invitations, members
from texts import Html

PAGE = 8


async def register(visit: Visit) -> Card:
    """The delegations of the group, a page at a time."""
    t = visit.t
    found = await visit.read(delegations.list_all, visit.group.id)
    page = found[visit.id * PAGE : (visit.id + 1) * PAGE]
    rows = [
        [Button(_entry(visit, item), data("members:show_delegation", item.id))] for item in page
    ]
    rows.append(home.pages(visit, "members:register", visit.id, len(found), PAGE))
    if visit.is_a(Role.COORDINATOR):
        rows.append(
            [
                Button(t.plain("members-add-delegation"), data("forms:open", 0, arg="delegation")),
                Button(t.plain("roles-list-title"), data("roles:list")),
            ]
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


def _entry(visit: Visit, item: Delegation) -> str:
    facts = {"name": visit.called(item.name), "n": item.members}
    if item.standing is rules.Standing.OBSERVER:
        return visit.t.plain("members-register-line-observer", **facts)
    return visit.t.plain("members-register-line", **facts)


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
    rows = await _tools(visit, item, people) if visit.is_a(Role.COORDINATOR) else []
    rows.append(
        [Button(t.plain("members-title"), data("members:register")), home.menu_button(visit)]
    )
    return Card("\n\n".join(lines), rows)


async def _tools(visit: Visit, item: Delegation, people: list[Member]) -> list[list[Button]]:
    """What a coordinator may do: look at its people, invite, change, remove."""
    t = visit.t
    rows = [
        [Button(home.shorten(member.name), data("members:show", member.id))] for member in people
    ]
    invite = data("invitations:make", item.id)
    rows.append([Button(t.plain("members-invite"), invite, style=PRIMARY)])
    links = await visit.read(invitations.list_open, visit.group.id, item.id, visit.now)
    if links:
        label = t.plain("invitations-open", n=len(links))
        rows[-1].append(Button(label, data("invitations:list", item.id)))
    change = data("forms:open", item.id, arg="delegation")
    rows.append([Button(t.plain("delegations-change"), change)])
    if not await visit.read(delegations.is_used, visit.group.id, item.id):
        remove_ = data("delegations:remove", item.id)
        rows[-1].append(Button(t.plain("delegations-remove"), remove_))
    return rows


def _line(visit: Visit, member: Member) -> Html:
    seat = seat_words(visit, member)
    if not member.reachable and visit.is_a(Role.COORDINATOR):
        return visit.t("members-line-unreachable", name=member.name, seat=seat)
    return visit.t("members-line", name=member.name, seat=seat)


def seat_words(visit: Visit, member: Member) -> str:
    """A member's seat and state in words; observers cast no vote."""
    if member.state is State.SUSPENDED:
        return visit.t.plain("members-seat-suspended")
    place = member.place
    if member.standing is rules.Standing.OBSERVER:
        place = {"head": "observing", "vote": "alternate"}.get(place, place)
    return visit.t.plain(f"members-seat-{place}")


async def prefill(visit: Visit, subject_id: int) -> Answers:
    """What is known of a delegation that is changed."""
    if not subject_id:
        return {}
    item = await visit.read(delegations.require, visit.group.id, subject_id)
    known: Answers = {"name": item.name, "kind": item.kind.value, "standing": item.standing.value}
    return {**known, "ru": item.names.get("ru")}


async def _saved(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.save, draft.id, draft.version)
    await visit.refresh()
    return (await show_delegation(visit)).saying(visit.t.plain("forms-saved"))


async def remove(visit: Visit) -> Card:
    """Remove a delegation to which nobody belongs, after a second press."""
    t = visit.t
    item = await visit.read(delegations.require, visit.group.id, visit.id)
    if visit.arg == "yes":
        await visit.write(actions.remove, item.id)
        visit.id = 0
        return (await register(visit)).saying(t.plain("delegations-removed"))
    rows = [
        [Button(t.plain("delegations-remove"), data("delegations:remove", item.id, arg="yes"))],
        [Button(t.plain("members-back"), data("members:show_delegation", item.id))],
    ]
    return Card(t("delegations-remove-ask", name=visit.called(item.name)), rows)


questions.register(
    questions.Dialogue(rules.DELEGATION, "delegations.save", _saved, prefill=prefill)
)

ROUTES = [
    press("members:register", register),
    command("delegations", register, "members.register"),
    press("members:show_delegation", show_delegation),
    press("delegations:remove", remove),
]
