"""Joining: applications, and what coordinators do with them.

members:applications[:<member>]         who has applied, or who next after that one
/applications                           the same
members:approve:<member>                admit
"""

from actions import members as actions
from handlers import expected, home, questions
from handlers.cards import DANGER, SUCCESS, Button, Card
from handlers.delegations import seat_words
from handlers.routes import Notice, command, data, press
from handlers.visits import Visit
from rules import members as rules
from rules import words
from rules.forms import Answers, Draft
from rules.members import Member, State
from rules.names import look_alike
from rules.words import mixed_scripts
from storage import delegations, groups, invitations, members
from storage import expected as awaited
from texts import Html, dates, zones


async def applications(visit: Visit) -> Card:
    """The oldest application that waits, or the next one, round and round."""
    waiting = await visit.read(members.applications, visit.group.id)
    if not waiting:
        return await home.card(visit, visit.t("members-no-applications"))
    later = [member for member in waiting if member.id > visit.id]
    return await application(visit, (later or waiting)[0])


async def application(visit: Visit, member: Member) -> Card:
    """One application, by which invitation it came, and its warnings."""
    t = visit.t
    lines = [
        t(
            "members-application",
            name=member.name,
            body=member.body,
            delegation=visit.called(member.delegation),
            id=str(member.person_id or "—"),
        ),
        *await _invited(visit, member),
        *await expected.remark(visit, member),
        *await warnings(visit, member),
    ]
    if not member.reachable:
        lines.append(t("members-cannot-be-reached"))
    rows = [
        [
            Button(t.plain("members-approve"), data("members:approve", member.id), style=SUCCESS),
            Button(
                t.plain("members-decline"),
                data("forms:open", member.id, arg="decline"),
                style=DANGER,
            ),
        ],
        [home.menu_button(visit)],
    ]
    if len(await visit.read(members.applications, visit.group.id)) > 1:
        following = data("members:applications", member.id)
        rows.insert(1, [Button(t.plain("members-next"), following)])
    return Card("\n\n".join(lines), rows)


async def _invited(visit: Visit, member: Member) -> list[Html]:
    """Who made the invitation and when; whose seat it names."""
    if member.invitation_id is None:
        return []
    t = visit.t
    item = await visit.read(invitations.require, visit.group.id, member.invitation_id)
    when = dates.short(t, item.created_at, visit.zone)
    found = [t("members-invited-by", by=item.maker, when=when)]
    if item.replaces_id:
        before = await visit.read(members.require, visit.group.id, item.replaces_id)
        found.append(t("members-takes-seat", name=before.name, seat=seat_words(visit, before)))
    return found


async def warnings(visit: Visit, member: Member) -> list[Html]:
    """What about the name should make a coordinator ask outside Telegram."""
    t, found = visit.t, []
    if mixed_scripts(member.name):
        found.append(t("members-warning-scripts"))
    if member.invisible:
        found.append(t("members-warning-invisible"))
    for name, delegation, standing in await _others(visit, member):
        facts = {"name": name, "delegation": visit.called(delegation), "standing": standing}
        if name.casefold() == member.name.casefold():
            found.append(t("members-warning-same-name", **facts))
        elif look_alike(name, member.name):
            found.append(t("members-warning-alike", **facts))
    return [*found, t("members-warning-confirm")] if found else []


async def _others(visit: Visit, member: Member) -> list[tuple[str, str | None, str]]:
    """Whom a name could be taken for: name, delegation, and what they are to the group."""
    known = await visit.read(members.list_known, visit.group.id)
    own = await visit.read(awaited.of_member, visit.group.id, member.id)
    waiting = await visit.read(awaited.list_waiting, visit.group.id)
    return [
        *((m.name, m.delegation, str(m.state)) for m in known if m.id != member.id),
        *((e.name, e.delegation, "expected") for e in waiting if own is None or e.id != own.id),
    ]


async def approve(visit: Visit) -> Card:
    """Admit an applicant."""
    t = visit.t
    await visit.write(actions.approve, visit.id)
    member = await visit.read(members.require, visit.group.id, visit.id)
    done = t(
        "members-approved",
        name=member.name,
        seat=seat_words(visit, member),
        delegation=visit.called(member.delegation),
    )
    rows = [[home.menu_button(visit)]]
    if await visit.read(members.applications, visit.group.id):
        rows.insert(0, [Button(t.plain("members-next"), data("members:applications"))])
    return Card(done, rows, toast=t.plain("members-approved-toast"))


# dialogues


async def _applied(visit: Visit, draft: Draft) -> Card:
    zone_ = await _suggested(visit, draft)
    state = await visit.write(actions.apply, draft.id, draft.version, zone_)
    await visit.refresh()
    if state is State.ACTIVE:
        return await home.card(visit, visit.t("members-coordinator-now"))
    invitation = await visit.read(delegations.invitation, invitation_id=draft.subject_id)
    group_id = invitation.group_id if invitation else visit.group.id
    return home.place(visit, await visit.read(members.of_person, group_id, visit.person_id))


async def _suggested(visit: Visit, draft: Draft) -> str | None:
    """The zone of the delegation's country: what the person is asked about once admitted."""
    invitation = await visit.read(delegations.invitation, invitation_id=draft.subject_id)
    if invitation is None:
        return None
    place = await visit.read(delegations.require, invitation.group_id, invitation.delegation_id)
    return zones.of_country(place.name)


async def _declined(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.decline, draft.id, draft.version)
    member = await visit.read(members.require, visit.group.id, visit.id)
    return await home.card(visit, visit.t("members-declined-done", name=member.name))


async def _joining(visit: Visit, draft: Draft) -> Html:
    """What one joins, and the answers; a wrong link is noticed before it is sent."""
    t, lines = visit.t, []
    invitation = await visit.read(delegations.invitation, invitation_id=draft.subject_id)
    group = await visit.read(groups.get, invitation.group_id) if invitation else None
    if invitation and group:
        place = await visit.read(delegations.require, group.id, invitation.delegation_id)
        lines.append(
            t("registration-joining", group=group.name, delegation=visit.called(place.name))
        )
    lines.append(questions.summary(visit, REGISTRATION, draft.answers))
    if mixed_scripts(str(draft.answers["name"])):
        lines.append(t("registration-mixed"))
    return Html("\n\n".join(lines))


def hidden(visit: Visit, key: str) -> Answers:
    """Whether the name was typed with invisible characters, which are taken out of it."""
    return {"hidden": words.hides(visit.text)} if key == "name" else {}


REGISTRATION = questions.Dialogue(
    rules.REGISTRATION, "members.apply", _applied, preview=_joining, by_link=True, also=hidden
)
questions.register(REGISTRATION)
questions.register(questions.Dialogue(rules.DECLINE, "members.decline", _declined))


# notices


async def applied_notice(visit: Visit) -> Card | None:
    """To coordinators: somebody has applied."""
    member = await visit.read(members.get, visit.group.id, visit.id)
    if member is None or member.state is not State.APPLIED:
        return None
    return await application(visit, member)


async def many_notice(visit: Visit) -> Card | None:
    """To coordinators, instead of a card for each: so many applications wait."""
    waiting = await visit.read(members.applications, visit.group.id)
    if not waiting:
        return None
    row = [Button(visit.t.plain("members-waits", n=len(waiting)), data("members:applications"))]
    return Card(visit.t("members-applied-many", n=len(waiting)), [row])


async def declined_notice(visit: Visit) -> Card | None:
    """To somebody who was not admitted."""
    member = visit.actor.member
    if member is None or member.state is not State.DECLINED:
        return None
    key = "members-declined-reason" if member.reason else "members-state-declined"
    return Card(visit.t(key, reason=member.reason or ""))


NOTICES = {
    "members-applied": Notice(applied_notice),
    "members-applied-many": Notice(many_notice),
    "members-declined": Notice(declined_notice),
}

ROUTES = [
    press("members:applications", applications),
    command("applications", applications, "members.applications"),
    press("members:approve", approve),
]
