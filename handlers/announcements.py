"""Announcements, for coordinators.

announcements:list                       the last ones, and a new one
/announcements                           the same
announcements:show:<announcement>        progress or report
announcements:cancel:<announcement>      call it back, or stop the rest
"""

from actions import announcements as actions
from handlers import home, questions
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.routes import Notice, Once, command, data, press
from handlers.visits import Visit
from rules import announcements as rules
from rules import words
from rules.announcements import Announcement, State
from rules.forms import Draft
from storage import announcements, members, outbox
from storage.outbox import State as Letter
from texts import LANGUAGES, Html

NAMES = 6  # how many names of a list are shown
ROOM = 3700  # what texts and names of a preview may take of a message of 4,096
LISTED = 2000  # what the names of a report may take: a fact of a text has at most 2,500 characters


async def list_(visit: Visit) -> Card:
    """The last announcements, and a new one."""
    t = visit.t
    found = await visit.read(announcements.list_recent, visit.group.id)
    new = Button(
        t.plain("announcement-title"), data("forms:open", 0, arg="announcement"), style=PRIMARY
    )
    rows = [[new]]
    for item in found:
        label = t.plain(
            "announcements-line", n=str(item.id), state=t.plain(f"announcements-state-{item.state}")
        )
        rows.append([Button(label, data("announcements:show", item.id))])
    return Card(t("announcements-list", n=len(found)), [*rows, [home.menu_button(visit)]])


async def show(visit: Visit) -> Card:
    """How far an announcement is, or what became of it."""
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    return await card(visit, item)


async def card(visit: Visit, item: Announcement) -> Card:
    """The progress card, which becomes the report."""
    t = visit.t
    counts = await visit.read(outbox.counts, actions.TEXT, item.id)
    sent, waiting = counts.get(Letter.SENT, 0), counts.get(Letter.PENDING, 0)
    failed = counts.get(Letter.FAILED, 0) + counts.get(Letter.CANCELLED, 0)
    waiting += counts.get(Letter.SENDING, 0)
    state = item.state
    parts = [t(f"announcements-now-{state}", n=str(item.id))]
    if counts and state is not State.CANCELLED:  # deliveries are forgotten after a while
        progress = t(
            "announcements-progress", sent=sent, waiting=waiting, failed=failed, total=item.total
        )
        parts.append(progress)
    missed = await _missed(visit, item) if state is not State.CANCELLED else []
    if missed and state not in {State.WAITING, State.SENDING}:
        parts.append(t("announcements-missed", names=_listed(missed, len(missed), LISTED)))
    rows = []
    if state in {State.WAITING, State.SENDING}:
        label = t.plain(f"announcements-cancel-{state}")
        rows.append([Button(label, data("announcements:cancel", item.id), style=DANGER)])
    rows.append([home.menu_button(visit)])
    return Card("\n\n".join(parts), rows)


async def _missed(visit: Visit, item: Announcement) -> list[str]:
    people: list[int] = []
    for state in (Letter.FAILED, Letter.CANCELLED, Letter.UNKNOWN):
        people += await visit.read(outbox.receivers, actions.TEXT, item.id, state)
    active = await visit.read(members.list_active, visit.group.id)
    return [member.name for member in active if member.person_id in set(people)]


async def cancel(visit: Visit) -> Card:
    """Call an announcement back."""
    await visit.write(actions.cancel, visit.id)
    return await show(visit)


# the dialogue


async def _preview(visit: Visit, draft: Draft) -> Html:
    """Exactly as it will look, and to whom it goes."""
    t = visit.t
    active = await visit.read(members.list_active, visit.group.id)
    readers = rules.readers(active, str(draft.answers["audience"]))
    names = [reader.name for reader in readers]
    audience = t.plain(f"announcement-audience-{draft.answers['audience']}")
    parts = [message(visit, str(draft.answers["text"]))]
    if draft.answers.get("other"):
        parts.append(_other(visit, draft, ROOM - words.units(parts[0])))
    elif without := sum(reader.language != t.language for reader in readers):
        parts.append(t("announcements-one-language", n=without))
    room = ROOM - sum(map(words.units, parts))
    shown = _listed(names, NAMES, room)
    parts.append(t("announcements-readers", n=len(readers), audience=audience, names=shown))
    return Html("\n\n".join(parts))


def _other(visit: Visit, draft: Draft, room: int) -> Html:
    """The other version; only named where both do not fit one message."""
    text = str(draft.answers["other"])
    language = LANGUAGES[actions.other_language(visit.t.language)]
    head = visit.t("announcements-version", language=language)
    whole = Html(f"{head}\n\n{message(visit, text)}")
    if words.units(whole) <= room:
        return whole
    return visit.t("announcements-version-long", language=language)


def _listed(names: list[str], most: int, room: int) -> str:
    """The first names, as many as there is room for."""
    shown = names[:most]
    while shown and words.units("; ".join(shown)) > room:
        shown.pop()
    return "; ".join(shown) + (" …" if len(shown) < len(names) else "")


def message(visit: Visit, text: str, number: str = "") -> Html:
    """The announcement as readers see it: heading with its number, then the text."""
    head = visit.t("announcements-head", group=visit.group.name, n=number or "…")
    return Html(f"{head}\n\n{text}")


async def _formatted(visit: Visit, _draft: Draft, raw: str) -> object:
    """What was typed, with the formatting that Telegram gave it, as HTML."""
    return words.clean(visit.html) or raw


async def _announced(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.announce, draft.id, draft.version, visit.message_id)
    return await show(visit)


questions.register(
    Dialogue(
        rules.FORM,
        "announcements.announce",
        _announced,
        parse={"text": _formatted, "other": _formatted},
        preview=_preview,
    )
)


# notices


async def text_notice(visit: Visit) -> Card | None:
    """The announcement itself, in the reader's language where there is a version."""
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    return Card(message(visit, item.text(visit.t.language), str(item.id)))


async def progress_notice(visit: Visit) -> Card | None:
    """The progress card of whoever sent the announcement."""
    return await show(visit)


NOTICES = {
    "announcements-text": Notice(text_notice, topic="announcements"),
    "announcements-progress": Notice(progress_notice, Once.REPEATABLE),
}

ROUTES = [
    press("announcements:list", list_),
    command("announcements", list_, "announcements.list"),
    press("announcements:show", show),
    press("announcements:cancel", cancel),
]
