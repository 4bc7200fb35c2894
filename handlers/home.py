"""The menu: what waits for the person, then everything else.

/menu /start                  the menu
members:home                  the same as a button
"""

from dataclasses import replace

from handlers import decision_words, poll_words, questions
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import data
from handlers.visits import Visit
from rules.forms import Draft
from rules.members import Member, Role, State
from rules.practices import State as Practices
from storage import (
    decisions,
    forms,
    groups,
    members,
    polls,
    practices,
    replies,
    reviews,
    roles,
    soundings,
    tasks,
)
from texts import Html, dates

GROUPS = 3  # so many others are on the menu; all are in the settings


async def card(visit: Visit, note: Html | None = None) -> Card:
    """The menu, with a line on top when there is something to say."""
    t = visit.t
    head = [note] if note else []
    if visit.actor.member is None or visit.actor.member.state is not State.ACTIVE:
        shown = place(visit, visit.actor.member)
        return replace(shown, text="\n\n".join([*head, shown.text]))
    waiting = await _waiting(visit)
    if visit.is_a(Role.COORDINATOR):
        waiting += await _waiting_for_coordinators(visit)
    intro = t("members-home-waiting", n=len(waiting)) if waiting else t("members-home-clear")
    head.append(t("members-home", group=visit.group.name, name=visit.member.name))
    rows = [*await _other_groups(visit), *([button] for button in waiting), *_menu(visit)]
    if visit.person.zone_guessed:
        head.append(t("preferences-zone-guessed", zone=zone_words(visit, visit.zone)))
        rows.insert(0, _zone_buttons(visit))
    return Card("\n\n".join([*head, intro]), rows)


def zone_words(visit: Visit, zone: str) -> str:
    """A zone in words: its city and its time now."""
    now = dates.short(visit.t, visit.now, zone)
    return visit.t.plain("preferences-zone-now", city=dates.city(visit.t, zone), now=now)


def _zone_buttons(visit: Visit) -> list[Button]:
    t = visit.t
    return [
        Button(t.plain("preferences-keep-zone"), data("preferences:keep_zone")),
        Button(t.plain("preferences-other-zone"), data("forms:open", 0, arg="zone")),
    ]


def place(visit: Visit, member: Member | None) -> Card:
    """Where somebody without access stands; an application can be withdrawn."""
    t = visit.t
    if member is None and visit.is_a(Role.FOUNDER):
        begin = Button(t.plain("members-take-up"), data("invitations:take_up"), style=PRIMARY)
        return Card(t("members-state-founder"), [[begin]])
    text = t(f"members-state-{member.state if member else 'stranger'}")
    if member is None or member.state is not State.APPLIED:
        return Card(text)
    return Card(
        text, [[Button(t.plain("members-withdraw"), data("members:leave", member.group_id))]]
    )


async def _other_groups(visit: Visit) -> list[list[Button]]:
    """For people in several groups: the way to the others, on top of the menu."""
    found = []
    if visit.actor.several:
        for group_id in await visit.read(members.groups_of, visit.person_id):
            group = await visit.read(groups.get, group_id)
            if group and group.id != visit.group.id:
                label = visit.t.plain("groups-switch", group=shorten(group.name))
                found.append([Button(label, data("preferences:group", group.id))])
    return found[:GROUPS]


async def _waiting(visit: Visit) -> list[Button]:
    t = visit.t
    found = []
    for decision in await visit.read(decisions.open_for, visit.group.id, visit.member.id):
        title = shorten(await decision_words.called(visit, decision))
        label = t.plain("decisions-waits", title=title)
        found.append(Button(label, data("decisions:show", decision.id), style=PRIMARY))
    for poll in await visit.read(polls.waiting, visit.group.id, visit.member.id):
        label = t.plain("polls-waits", title=shorten(poll_words.called(visit, poll)))
        found.append(Button(label, data("polls:show", poll.id), style=PRIMARY))
    coming = await visit.read(
        replies.unanswered,
        visit.group.id,
        visit.member.id,
        visit.member.delegation_id,
        visit.now,
    )
    for meeting in coming:
        when = dates.short(t, meeting.starts_at, meeting.zone)
        label = t.plain("meetings-waits", title=shorten(meeting.title), when=when)
        found.append(Button(label, data("meetings:show", meeting.id), style=PRIMARY))
    for sounding in await visit.read(soundings.unanswered, visit.group.id, visit.member.id):
        label = t.plain("soundings-waits", title=shorten(sounding.title))
        found.append(Button(label, data("soundings:show", sounding.id), style=PRIMARY))
    for task in await visit.read(tasks.open_of, visit.group.id, visit.member.id):
        label = t.plain("tasks-waits", what=shorten(task.what))
        found.append(Button(label, data("tasks:show", task.id), style=PRIMARY))
    drafts = await visit.read(forms.list_of, visit.person_id)
    begun = {draft.subject_id for draft in drafts if draft.form == "practice"}
    found += await _waiting_practices(visit, begun)
    found += await _waiting_reviews(visit)
    return found + [
        Button(resume_words(visit, draft), _resume(visit, draft))
        for draft in drafts
        if draft.answers and draft.form in questions.REGISTRY and draft.form != "search"
    ]


def _resume(visit: Visit, draft: Draft) -> str:
    """What the button to go on with a draft says: also which group it belongs to."""
    said = data("forms:show", draft.id)
    return f"{said}@{draft.group_id}" if visit.actor.several and draft.group_id else said


async def _waiting_practices(visit: Visit, begun: set[int]) -> list[Button]:
    """One's own that were returned, or may no longer be correct; `begun` is being revised."""
    t, found = visit.t, []
    for practice in await visit.read(practices.waiting_for, visit.group.id, visit.member.id):
        if practice.id in begun:
            continue
        returned = Practices.RETURNED in {practice.state, practice.revision_state}
        title = shorten(practice.content.title, 30)
        if returned:
            label = t.plain("practices-waits-returned", title=title)
        else:
            label = t.plain("practices-waits-stale", title=title)
        found.append(Button(label, data("practices:show", practice.id), style=PRIMARY))
    return found


async def _waiting_reviews(visit: Visit) -> list[Button]:
    coordinator = visit.is_a(Role.COORDINATOR)
    waiting = await visit.read(
        reviews.waiting, visit.group.id, visit.member.id, coordinator=coordinator
    )
    return [
        Button(
            visit.t.plain(f"reviews-waits-{review.state}", title=shorten(review.title, 30)),
            data("reviews:show", review.id),
            style=PRIMARY,
        )
        for review in waiting
    ]


def resume_words(visit: Visit, draft: Draft) -> str:
    """How a draft is called: by its title when it has one."""
    named = draft.answers.get("title") or visit.t.plain(f"{draft.form}-title")
    return visit.t.plain("forms-resume", form=shorten(str(named)))


async def _waiting_for_coordinators(visit: Visit) -> list[Button]:
    t = visit.t
    found = []
    applied = await visit.read(members.applications, visit.group.id)
    if applied:
        label = t.plain("members-waits", n=len(applied))
        found.append(Button(label, data("members:applications"), style=PRIMARY))
    found += [
        Button(t.plain("roles-waits"), data("roles:show", request.id), style=PRIMARY)
        for request in await visit.read(roles.opened, visit.group.id, visit.now)
        if visit.member.id not in {request.proposed_by, request.member_id}
    ]
    _, submitted = await visit.read(practices.to_screen, visit.group.id, visit.member.id)
    if submitted:
        label = t.plain("practices-waits", n=submitted)
        found.append(Button(label, data("practices:screening"), style=PRIMARY))
    return found


def _menu(visit: Visit) -> list[list[Button]]:
    t = visit.t
    rows = [
        [Button(t.plain("practices-submit"), data("forms:open", 0, arg="practice"))],
        [
            Button(t.plain("practices-title"), data("practices:menu")),
            Button(t.plain("recommendations-title"), data("recommendations:list")),
        ],
        [
            Button(t.plain("meetings-title"), data("meetings:list")),
            Button(t.plain("members-title"), data("members:register")),
        ],
    ]
    settings = Button(t.plain("preferences-title"), data("preferences:show"))
    if visit.is_a(Role.COORDINATOR):
        announce = Button(t.plain("announcements-title"), data("announcements:list"))
        group = Button(t.plain("groups-title"), data("groups:show"))
        return [*rows, [announce, group], [settings]]
    return [*rows, [settings]]


def shorten(title: str, limit: int = 40) -> str:
    """A title that fits on a button."""
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"


def menu_button(visit: Visit) -> Button:
    """The way back to the menu."""
    return Button(visit.t.plain("members-menu"), data("members:home"))


def pages(
    visit: Visit,
    name: str,
    page: int,
    total: int,
    size: int,
    arg: object = "",
    version: int = 0,
) -> list[Button]:
    """Buttons to the pages before and after this one."""
    buttons = []
    if page > 0:
        before = data(name, page - 1, version, arg)
        buttons.append(Button(visit.t.plain("forms-page-before"), before))
    if (page + 1) * size < total:
        after = data(name, page + 1, version, arg)
        buttons.append(Button(visit.t.plain("forms-page-after"), after))
    return buttons


def turns(
    visit: Visit, name: str, identity: int, page: int, total: int, size: int = 1
) -> list[Button]:
    """The same where the data of the button name a thing first, and then the page."""
    return [
        Button(visit.t.plain(label), data(name, identity, arg=to))
        for label, to in (("forms-page-before", page - 1), ("forms-page-after", page + 1))
        if 0 <= to * size < total
    ]
