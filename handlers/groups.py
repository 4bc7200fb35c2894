"""The working group itself.

/group                                  its name, short code, language, zone, forwarding
groups:show                             the same as a button
members:leave:<group>[:yes]             leave a group, or withdraw an application
"""

from actions import groups as actions
from actions import members as people
from handlers import home, questions
from handlers.cards import DANGER, Button, Card
from handlers.preferences import show_zone, zone
from handlers.routes import Notice, command, data, press
from handlers.visits import Visit
from rules import groups as rules
from rules.forms import Answers, Draft
from rules.members import FOUNDING, Group, Standing, State, caster
from rules.refusals import Refused
from storage import groups, members
from texts import LANGUAGES, dates


async def show(visit: Visit) -> Card:
    """The group's card, for coordinators."""
    t, group = visit.t, visit.group
    text = t(
        "groups-card",
        name=group.name,
        code=group.code,
        language=LANGUAGES[group.language],
        city=dates.city(t, group.zone),
        now=dates.short(t, visit.now, group.zone),
        forwarding=t.plain(f"group-forwarding-{_forwarding(group)}"),
    )
    rows = [
        [Button(t.plain("groups-change"), data("forms:open", 0, arg="group"))],
        [Button(t.plain("rules-title"), data("rule_sets:show"))],
        [Button(t.plain("roles-list-title"), data("roles:list"))],
        [Button(t.plain("chats-title"), data("chats:show"))],
        [Button(t.plain("groups-found"), data("forms:open", 0, arg="founding"))],
        [home.menu_button(visit)],
    ]
    return Card(text, rows)


# dialogues


async def _known(visit: Visit, _subject_id: int) -> Answers:
    group = visit.group
    return {
        "name": group.name,
        "code": group.code,
        "main": group.language,
        "zone": group.zone,
        "forwarding": _forwarding(group),
    }


def _forwarding(group: Group) -> str:
    return rules.FORWARDING[group.protected]


async def _changed(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.change, draft.id, draft.version)
    await visit.refresh()
    return (await show(visit)).saying(visit.t.plain("forms-saved"))


async def _about_me(visit: Visit, _subject_id: int) -> Answers:
    """A coordinator who makes a further group agreed and gave a name before."""
    if visit.actor.member is None:
        return {}
    member = visit.member
    said = {"language": visit.t.language, "consent": "yes"}
    return {**said, "name": member.name, "body": member.body}


async def _founded(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.found, draft.id, draft.version)
    await visit.refresh()
    return await home.card(visit, visit.t("members-founded", group=visit.group.name))


questions.register(
    questions.Dialogue(
        rules.GROUP,
        "groups.change",
        _changed,
        parse={"zone": zone},
        prefill=_known,
        show=show_zone,
    )
)
questions.register(
    questions.Dialogue(
        FOUNDING,
        "groups.found",
        _founded,
        parse={"zone": zone},
        prefill=_about_me,
        show=show_zone,
    )
)


# leaving


async def leave(visit: Visit) -> Card:
    """Leave a group, after a second press; or take an application back."""
    t = visit.t
    member = await visit.read(members.of_person, visit.id, visit.person_id)
    group = await visit.read(groups.get, visit.id)
    if member is None or group is None:
        raise Refused("members-refused-gone")
    if visit.arg != "yes":
        applied = member.state is State.APPLIED
        key = "members-withdraw-ask" if applied else "members-leave-ask"
        label = t.plain("members-withdraw") if applied else t.plain("members-leave")
        button = Button(label, data("members:leave", group.id, arg="yes"), style=DANGER)
        return Card(t(key, group=group.name), [[button], [home.menu_button(visit)]])
    was = await visit.write(people.leave, group.id)
    await visit.refresh()
    key = "members-withdrawn" if was is State.APPLIED else "members-left-done"
    note = t(key, group=group.name)
    return await home.card(visit, note) if visit.is_a_member else Card(note)


# notices


async def left_notice(visit: Visit) -> Card | None:
    """To coordinators: somebody left; whether the delegation's vote can still be cast."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    place = visit.called(member.delegation)
    lines = [t("members-left", name=member.name, delegation=place)]
    rows = [[home.menu_button(visit)]]
    if member.delegation_id:
        people_ = await visit.read(members.list_of, visit.group.id, member.delegation_id)
        if caster(people_) is None and member.standing is Standing.MEMBER:
            lines.append(t("members-left-no-voter", delegation=place))
        show_ = data("members:show_delegation", member.delegation_id)
        rows.insert(0, [Button(place, show_)])
    return Card("\n\n".join(lines), rows)


async def replaced_notice(visit: Visit) -> Card | None:
    """To whoever left because somebody took the seat."""
    return Card(visit.t("members-replaced", group=visit.group.name))


NOTICES = {
    "members-left": Notice(left_notice),
    "members-replaced": Notice(replaced_notice),
}

ROUTES = [
    command("group", show, "groups.show"),
    press("groups:show", show),
    press("members:leave", leave),
]
