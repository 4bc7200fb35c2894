"""Experts who are expected, and the sheet with their personal links.

expected:list[:page]                    who is expected; print their invitations
expected:show:<expected>                one of them
expected:remove:<expected>              expect somebody no more
expected:invite:<newest link>:people|places   make a sheet, for them or for empty delegations
"""

import asyncio
import secrets

from telegram.helpers import create_deep_linked_url

from actions import expected as actions
from handlers import home, sheets
from handlers.cards import DANGER, PRIMARY, Button, Card, Document
from handlers.routes import data, press
from handlers.visits import Visit
from rules import expected as rules
from rules.expected import Expected
from rules.members import INVITATION_LIFE, INVITATION_USES, Delegation, Member
from rules.refusals import Refused
from storage import delegations, expected
from texts import LANGUAGES, Html, Text, dates

PAGE = 8
ON_A_SHEET = 120


async def list_(visit: Visit) -> Card:
    """Who is expected, a page at a time."""
    t = visit.t
    waiting = await visit.read(expected.list_waiting, visit.group.id)
    empty = await visit.read(expected.empty_delegations, visit.group.id)
    latest = await visit.read(expected.latest_link, visit.group.id)
    rows: list[list[Button]] = []
    if waiting:
        label = t.plain("expected-print", n=len(waiting))
        rows.append([Button(label, data("expected:invite", latest, arg="people"), style=PRIMARY)])
    if empty:
        label = t.plain("expected-print-places", n=len(empty))
        rows.append([Button(label, data("expected:invite", latest, arg="places"))])
    for item in waiting[visit.id * PAGE : (visit.id + 1) * PAGE]:
        label = home.shorten(f"{item.name} · {visit.called(item.delegation)}", 60)
        rows.append([Button(label, data("expected:show", item.id))])
    rows.append(home.pages(visit, "expected:list", visit.id, len(waiting), PAGE))
    rows.append(
        [Button(t.plain("members-title"), data("members:register")), home.menu_button(visit)]
    )
    linked = sum(bool(item.expires_at and item.expires_at > visit.now) for item in waiting)
    parts = [t("expected-list", n=len(waiting), linked=linked)]
    if not waiting:
        parts = [t("expected-nobody")]
        rows.insert(-1, [Button(t.plain("imports-title"), data("forms:open", 0, arg="imports"))])
    if waiting or empty:
        parts.append(t("expected-sheet"))
    return Card("\n\n".join(parts), rows)


async def show(visit: Visit) -> Card:
    """One expected expert."""
    t = visit.t
    item = await visit.read(expected.require, visit.group.id, visit.id)
    text = t(
        "expected-expert",
        name=item.name,
        body=item.body or "—",
        delegation=visit.called(item.delegation),
        seat=t.plain(f"imports-seat-{item.seat or 'none'}"),
    )
    if item.expires_at and item.expires_at > visit.now:
        link = t("expected-link", when=dates.wall(t, item.expires_at, visit.zone))
    else:
        link = t("expected-no-link")
    remove_ = Button(t.plain("expected-remove"), data("expected:remove", item.id), style=DANGER)
    back = Button(t.plain("members-back"), data("expected:list"))
    return Card(f"{text}\n\n{link}", [[remove_], [back]])


async def remove(visit: Visit) -> Card:
    """Expect somebody no more."""
    await visit.write(actions.remove, visit.id)
    visit.id = 0
    return (await list_(visit)).saying(visit.t.plain("expected-removed"))


async def invite(visit: Visit) -> Card:
    """Make fresh links and hand over the sheet with them; it is the only place where they stand."""
    if visit.arg not in {"people", "places"}:
        raise Refused("forms-refused-stale")
    latest = await visit.read(expected.latest_link, visit.group.id)
    people, places = [], []
    if visit.arg == "people":
        people = await visit.read(expected.list_waiting, visit.group.id)
    else:
        places = await visit.read(expected.empty_delegations, visit.group.id)
    rest = max(0, len(people) + len(places) - ON_A_SHEET)
    if visit.id != latest or not (people or places):  # pressed twice, or on an old card
        visit.id = 0
        return (await list_(visit)).saying(visit.t.plain("forms-refused-stale"))
    people.sort(key=lambda item: item.invitation_id or 0)  # whose link is the oldest comes first
    people, places = people[:ON_A_SHEET], places[:ON_A_SHEET]
    ids = [item.id for item in people] + [item.id for item in places]
    tokens = {number: secrets.token_urlsafe(24) for number in ids}
    await visit.write(actions.invite, latest, tokens, places=visit.arg == "places")
    people.sort(key=lambda item: (item.delegation, item.name))
    invitations = await _for_people(visit, people, tokens)
    invitations += await _for_places(visit, places, tokens)
    content = await asyncio.to_thread(sheets.make, visit.group.name, invitations, visit.now)
    return _handed_over(visit, content, len(invitations), rest)


def _handed_over(visit: Visit, content: bytes, number: int, rest: int) -> Card:
    t = visit.t
    until = dates.wall(t, visit.now + INVITATION_LIFE, visit.zone)
    parts = [t("expected-printed", n=number, until=until)]
    if rest:
        parts.append(t("expected-printed-rest", n=rest))
    rows = [[Button(t.plain("expected-back"), data("expected:list")), home.menu_button(visit)]]
    document = Document(f"{t.plain('expected-file')}-{visit.group.code}.docx", content)
    return Card("\n\n".join(parts), rows, document=document, fresh=True)


async def _for_people(
    visit: Visit, waiting: list[Expected], tokens: dict[int, str]
) -> list[sheets.Invitation]:
    names = {language: await _names(visit, language) for language in LANGUAGES}
    made = []
    for item in waiting:
        t = Text(item.language or visit.group.language)
        called = names[t.language].get(item.delegation, item.delegation)
        lines = tuple(line for line in (item.body, called) if line)
        link = create_deep_linked_url(visit.bot_name, tokens[item.id])
        small = (_until(visit, t), t.plain("expected-how"))
        made.append(sheets.Invitation(item.name, lines, link, small))
    return made


async def _for_places(
    visit: Visit, empty: list[Delegation], tokens: dict[int, str]
) -> list[sheets.Invitation]:
    t = Text(visit.group.language)
    names = await _names(visit, t.language)
    made = []
    for item in empty:
        link = create_deep_linked_url(visit.bot_name, tokens[item.id])
        small = (_until(visit, t), t.plain("expected-how-delegation", uses=INVITATION_USES))
        made.append(sheets.Invitation(names.get(item.name, item.name), (), link, small))
    return made


async def _names(visit: Visit, language: str) -> dict[str, str]:
    return await visit.read(delegations.names_in, visit.group.id, language)


def _until(visit: Visit, t: Text) -> str:
    zone = visit.group.zone
    when = dates.wall(t, visit.now + INVITATION_LIFE, zone)
    return t.plain("expected-until", when=when, city=dates.city(t, zone))


async def remark(visit: Visit, member: Member) -> list[Html]:
    """For the card of an application: as whom the link was printed, and whether that differs."""
    awaited = await visit.read(expected.of_member, visit.group.id, member.id)
    if awaited is None:
        return []
    t = visit.t
    seat = t.plain(f"imports-seat-{awaited.seat or 'none'}")
    found = [t("expected-as", name=awaited.name, body=awaited.body or "—", seat=seat)]
    if rules.differs(awaited, member):
        found.append(t("expected-differs"))
    return found


ROUTES = [
    press("expected:list", list_),
    press("expected:show", show),
    press("expected:remove", remove),
    press("expected:invite", invite),
]
