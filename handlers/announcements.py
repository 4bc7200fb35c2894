"""Announcements, for coordinators.

announcements:list                       the last ones, and a new one
/announcements                           the same
announcements:show:<announcement>        progress or report
announcements:cancel:<announcement>      call it back, or stop the rest
announcements:pause:<announcement>       halt what is not out yet
announcements:resume:<announcement>      go on with it
corrections:retract:<announcement>[:yes]  withdraw it
"""

from dataclasses import replace

from actions import announcements as actions
from actions import corrections
from handlers import home
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.routes import Notice, Once, command, data, press
from handlers.visits import Visit
from rules import announcements as rules
from rules import words
from rules.announcements import Announcement, State
from rules.files import File
from storage import announcements, confirmations, mailings, members, outbox
from storage.outbox import State as Letter
from texts import Html, Text, dates

LISTED = 2000  # what the names of a report may take
OVER = (State.STOPPED, State.DONE)


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
    parts = [_standing(visit, item)]
    if counts and item.state not in {State.CANCELLED, State.RETRACTED}:
        parts.append(await _progress(visit, item, counts))
    if item.confirm and item.state in rules.OUT:
        read = await visit.read(confirmations.count, item.id)
        parts.append(t("confirmations-count", n=read, of=counts.get(Letter.SENT, 0)))
    missed = await _missed(visit, item) if item.state in OVER else []
    if missed:
        parts.append(t("announcements-missed", names=listed(missed, len(missed), LISTED)))
    rows = [*_rows(visit, item, known=bool(counts)), [home.menu_button(visit)]]
    return Card("\n\n".join(parts), rows)


def _standing(visit: Visit, item: Announcement) -> Html:
    t, number = visit.t, str(item.id)
    if item.state is State.WAITING:
        if not item.planned:
            return t("announcements-now-waiting", n=number, to=item.total)
        when = dates.wall(t, item.starts_at, visit.zone)
        return t("announcements-planned", n=number, when=when, to=item.total)
    return t(f"announcements-now-{item.state}", n=number)


async def _progress(visit: Visit, item: Announcement, counts: dict[Letter, int]) -> Html:
    """Sent, waiting, not reached; while it is going out, how fast and for how long."""
    t = visit.t
    waiting = counts.get(Letter.PENDING, 0) + counts.get(Letter.SENDING, 0)
    failed = sum(counts.get(s, 0) for s in (Letter.FAILED, Letter.CANCELLED, Letter.UNKNOWN))
    sent = counts.get(Letter.SENT, 0)
    line = t("announcements-progress", sent=sent, waiting=waiting, failed=failed, total=item.total)
    if item.state is not State.SENDING or not waiting:
        return line
    since = visit.now - rules.PACE_OVER
    recent = await visit.read(mailings.sent_since, actions.TEXT, item.id, since)
    over = min(rules.PACE_OVER, visit.now - item.starts_at).total_seconds()
    if not recent or over <= 0:
        return line
    rate = recent / over
    pace = t("announcements-pace", rate=max(1, round(rate)), left=_left(t, waiting / rate))
    return Html(f"{line}\n{pace}")


def _left(t: Text, seconds: float) -> str:
    """How long it still takes, rounded up to minutes."""
    return dates.left(t, seconds + 59)


def _rows(visit: Visit, item: Announcement, *, known: bool) -> list[list[Button]]:
    """What can be done with it now; `known`: what became of each message is still kept."""
    rows = _going(visit, item)
    if item.state in rules.OUT:
        rows += _out(visit, item, known=known)
    if item.state in {State.WAITING, *rules.OUT}:
        t, number = visit.t, item.id
        correct = data("forms:open", number, arg="correction")
        rows.append([Button(t.plain("corrections-correct"), correct)])
        if known and item.state in rules.OUT:
            retract = data("corrections:retract", number)
            rows[-1].append(Button(t.plain("corrections-retract"), retract))
    return rows


def _going(visit: Visit, item: Announcement) -> list[list[Button]]:
    """Halting and stopping, while there is something to halt or stop."""
    t, number, rows = visit.t, item.id, []
    if item.state in {State.SENDING, State.PAUSED}:
        verb = "pause" if item.state is State.SENDING else "resume"
        rows.append(
            [
                Button(t.plain(f"announcements-{verb}"), data(f"announcements:{verb}", number)),
                Button(t.plain("announcements-refresh"), data("announcements:show", number)),
            ]
        )
    if item.state in rules.UNDER_WAY:
        key = "waiting" if item.state is State.WAITING else "sending"
        label = t.plain(f"announcements-cancel-{key}")
        rows.append([Button(label, data("announcements:cancel", number), style=DANGER)])
    return rows


def _out(visit: Visit, item: Announcement, *, known: bool) -> list[list[Button]]:
    """Who has confirmed, and who got it."""
    t, number, rows = visit.t, item.id, []
    if item.confirm:
        missing, chase = data("confirmations:missing", number), data("confirmations:chase", number)
        rows.append(
            [
                Button(t.plain("confirmations-missing"), missing),
                Button(t.plain("confirmations-chase"), chase),
            ]
        )
    if known:
        report = data("announcements:report", number)
        rows.append([Button(t.plain("announcements-report"), report)])
    return rows


async def _missed(visit: Visit, item: Announcement) -> list[str]:
    people: list[int] = []
    for state in (Letter.FAILED, Letter.CANCELLED, Letter.UNKNOWN):
        people += await visit.read(outbox.receivers, actions.TEXT, item.id, state)
    active = await visit.read(members.list_active, visit.group.id)
    return [member.name for member in active if member.person_id in set(people)]


def listed(names: list[str], most: int, room: int) -> str:
    """The first names, as many as there is room for."""
    shown = names[:most]
    while shown and words.units("; ".join(shown)) > room:
        shown.pop()
    return "; ".join(shown) + (" …" if len(shown) < len(names) else "")


async def cancel(visit: Visit) -> Card:
    """Call an announcement back."""
    await visit.write(actions.cancel, visit.id)
    return await show(visit)


async def pause(visit: Visit) -> Card:
    """Halt it."""
    await visit.write(actions.pause, visit.id)
    return await show(visit)


async def resume(visit: Visit) -> Card:
    """Go on."""
    await visit.write(actions.resume, visit.id)
    return await show(visit)


async def retract(visit: Visit) -> Card:
    """Withdraw it, after a second press."""
    t = visit.t
    if visit.arg != "yes":
        item = await visit.read(announcements.require, visit.group.id, visit.id)
        rules.check_under_way(item, *rules.OUT)
        sent = (await visit.read(outbox.counts, actions.TEXT, item.id)).get(Letter.SENT, 0)
        again = data("corrections:retract", item.id, arg="yes")
        rows = [
            [Button(t.plain("corrections-retract"), again, style=DANGER)],
            [Button(t.plain("members-back"), data("announcements:show", item.id))],
        ]
        key = "corrections-retract-file" if item.file else "corrections-retract-ask"
        return Card(t(key, n=sent), rows)
    await visit.write(corrections.retract, visit.id)
    return await show(visit)


# as readers see it


def message(t: Text, group: str, text: str, number: str = "") -> Html:
    """The announcement as readers see it: heading with its number, then the text."""
    return Html(f"{t('announcements-head', group=group, n=number or '…')}\n\n{text}")


def as_read(
    t: Text, group: str, text: str, file: File | None, number: int = 0, *, confirm: bool = False
) -> Card:
    """The message to a reader; with the button that confirms, where that is asked for."""
    rows = []
    if confirm:
        give = data("confirmations:give", number)
        rows.append([Button(t.plain("confirmations-give"), give, style=PRIMARY)])
    shown = message(t, group, text, str(number) if number else "")
    return Card(shown, rows, media=file, fresh=True)


async def for_reader(visit: Visit, item: Announcement) -> Card:
    """The announcement for this reader, in their language, as far as they have read it."""
    has = item.confirm and await visit.read(confirmations.has, item.id, visit.member.id)
    shown = as_read(
        visit.t,
        visit.group.name,
        item.text(visit.t.language),
        item.file,
        item.id,
        confirm=item.confirm and not has,
    )
    if not has:
        return shown
    return replace(shown, text=f"{shown.text}\n\n{visit.t('confirmations-given')}")


async def text_notice(visit: Visit) -> Card | None:
    """The announcement itself, in the reader's language where there is a version."""
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    gone = item.state in {State.CANCELLED, State.RETRACTED}
    return None if gone else await for_reader(visit, item)


async def corrected_notice(visit: Visit) -> Card | None:
    """The corrected announcement, in the place of the message that was sent."""
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    sent = await visit.read(mailings.message_of, actions.TEXT, item.id, visit.person_id)
    if sent is None or item.state is State.RETRACTED:
        return None
    return corrected(visit.t, await for_reader(visit, item), sent)


async def retracted_notice(visit: Visit) -> Card | None:
    """That it was withdrawn, in the place of the message; a picture or file is deleted with it."""
    item = await visit.read(announcements.require, visit.group.id, visit.id)
    sent = await visit.read(mailings.message_of, actions.TEXT, item.id, visit.person_id)
    return withdrawn(visit.t, visit.group.name, item, sent) if sent else None


def corrected(t: Text, shown: Card, sent: int) -> Card:
    """A message in the place of the one that was sent, with a word on that."""
    return replace(shown, text=f"{shown.text}\n\n{t('corrections-note')}", edits=sent)


def withdrawn(t: Text, group: str, item: Announcement, sent: int) -> Card:
    """What stands in the place of a withdrawn message; with a file, only if it must stay."""
    text = message(t, group, t("corrections-retracted"), str(item.id))
    return Card(text, edits=sent, media=item.file, gone=item.file is not None)


async def progress_notice(visit: Visit) -> Card | None:
    """The progress card of whoever sent the announcement."""
    return await show(visit)


NOTICES = {
    "announcements-text": Notice(text_notice, topic="announcements"),
    "announcements-progress": Notice(progress_notice, Once.REPEATABLE),
    "corrections-text": Notice(corrected_notice, Once.REPEATABLE),
    "corrections-retracted": Notice(retracted_notice, Once.REPEATABLE),
}

ROUTES = [
    press("announcements:list", list_),
    command("announcements", list_, "announcements.list"),
    press("announcements:show", show),
    press("announcements:cancel", cancel),
    press("announcements:pause", pause),
    press("announcements:resume", resume),
    press("corrections:retract", retract),
]
