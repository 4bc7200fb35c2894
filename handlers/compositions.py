"""Announcements are written and corrected, in guided dialogues.

announcements:switch:<draft>:v<n>:<what>      ask readers to confirm, post to the group chat; or not
announcements:readers:<draft>                 everybody whom it would reach, and not, by name
announcements:sample:<draft>:v<n>:<language>  see a version as it arrives
"""

from datetime import UTC

from actions import announcements as actions
from actions import corrections
from actions import forms as dialogues
from handlers import announcements, attachments, audiences, questions
from handlers.announcements import show
from handlers.cards import PRIMARY, Button, Card, Document
from handlers.questions import Dialogue
from handlers.refusals import refusal
from handlers.routes import data, press
from handlers.visits import Visit
from rules import announcements as rules
from rules import audiences as groups
from rules import files, markup, moments, typed_times, words
from rules.files import File
from rules.forms import Draft
from rules.members import Member
from rules.refusals import Refused
from storage import announcements as stored
from storage import audiences as register
from storage import chats, forms
from texts import LANGUAGES, Html, Text, dates

NAMES = 6  # how many names of a list are shown
ROOM = 3700  # what texts and names of a preview may take of a message of 4,096
SWITCHES = ("confirm", "chat")


def _looks(visit: Visit, text: object, number: str = "") -> Html:
    return announcements.message(visit.t, visit.group.name, str(text), number)


async def _audience(visit: Visit, draft: Draft) -> list[Member]:
    audience = rules.audience(draft.answers)
    return await visit.read(register.members_of, visit.group.id, audience)


async def _preview(visit: Visit, draft: Draft) -> Html:
    """Exactly as it will look, and to whom it goes; what stands in its way is said instead."""
    t = visit.t
    everybody = await _audience(visit, draft)
    readers = groups.reachable(everybody)
    try:
        rules.check_texts(_versions(visit, draft), captioned=_file(draft) is not None)
        rules.check_readers(len(readers))
    except Refused as refused:
        return refusal(visit, refused)
    parts = [_looks(visit, draft.answers["text"])]
    if draft.answers.get("other"):
        parts.append(_other(visit, draft, ROOM - words.units(parts[0])))
    elif without := sum(reader.language != t.language for reader in readers):
        parts.append(t("announcements-one-language", n=without))
    parts += _circumstances(visit, draft)
    if beyond := len(everybody) - len(readers):
        parts.append(t("announcements-unreachable", n=beyond))
    room = ROOM - sum(map(words.units, parts))
    names = [reader.name for reader in readers]
    audience = await audiences.called(visit, rules.audience(draft.answers))
    shown = announcements.listed(names, NAMES, room)
    parts.append(t("announcements-readers", n=len(readers), audience=audience, names=shown))
    return Html("\n\n".join(parts))


def _circumstances(visit: Visit, draft: Draft) -> list[Html]:
    """With which file, and when."""
    t, found = visit.t, []
    if file := _file(draft):
        found.append(t("announcements-with", file=attachments.called(t, file)))
    if at := draft.answers.get("at"):
        moment = moments.instant(moments.read(str(at)), visit.zone)
        when, city = dates.wall(t, moment, visit.zone), dates.city(t, visit.zone)
        found.append(t("announcements-goes-at", when=when, city=city))
    return found


def _versions(visit: Visit, draft: Draft) -> dict[str, str]:
    return actions.versions(draft.answers, visit.t.language)


def _file(draft: Draft) -> File | None:
    return next(iter(files.read(draft.answers.get("file"))), None)


def _other(visit: Visit, draft: Draft, room: int) -> Html:
    """The other version; only named where both do not fit one message."""
    language = LANGUAGES[actions.other_language(visit.t.language)]
    head = visit.t("announcements-version", language=language)
    whole = Html(f"{head}\n\n{_looks(visit, draft.answers['other'])}")
    if words.units(whole) <= room:
        return whole
    return visit.t("announcements-version-long", language=language)


async def _beside(visit: Visit, draft: Draft) -> tuple[list[Html], list[list[Button]]]:
    """A missing version, the switches, all names, and how each version arrives."""
    t, number, version = visit.t, draft.id, draft.version
    readers = groups.reachable(await _audience(visit, draft))
    rows = []
    if not draft.answers.get("other") and any(r.language != t.language for r in readers):
        add = t.plain("forms-add", field=t.plain("announcement-field-other"))
        rows.append([Button(add, data("forms:go", number, version, "other"), style=PRIMARY)])
    chat = await visit.read(chats.get, visit.group.id)
    for switch in SWITCHES[: 2 if chat and chat.takes else 1]:
        label = t.plain(f"announcements-switch-{switch}")
        if draft.answers.get(switch):
            label = t.plain("forms-chosen", label=label)
        rows.append([Button(label, data("announcements:switch", number, version, switch))])
    if len(readers) > NAMES:
        label = t.plain("announcements-all-names", n=len(readers))
        rows.append([Button(label, data("announcements:readers", number))])
    rows.append(
        [
            Button(
                t.plain("announcements-sample", language=LANGUAGES[code]),
                data("announcements:sample", number, version, code),
            )
            for code in _versions(visit, draft)
        ]
    )
    return [], rows


async def switch(visit: Visit) -> Card:
    """Ask readers to confirm, or post it to the group chat as well; or not."""
    draft = await visit.read(forms.require, visit.person_id, visit.id, visit.version)
    if draft.form != rules.FORM.name or visit.arg not in SWITCHES:
        raise Refused("forms-refused-stale")
    on = not draft.answers.get(visit.arg)
    draft = await visit.write(
        dialogues.amend, draft.id, visit.version, visit.arg, on, visit.said_id
    )
    return await questions.card(visit, draft)


async def _announcement(visit: Visit, version: int | None = None) -> Draft:
    draft = await visit.read(forms.require, visit.person_id, visit.id, version)
    if draft.form != rules.FORM.name or "audience" not in draft.answers:
        raise Refused("forms-refused-stale")
    return draft


async def readers(visit: Visit) -> Card:
    """Everybody in the audience by name, with the delegation; as a file when it is long."""
    t = visit.t
    everybody = await _audience(visit, await _announcement(visit))
    reached = {member.id for member in groups.reachable(everybody)}
    lines = [
        t.plain(
            "announcements-reader" if member.id in reached else "announcements-reader-unreachable",
            name=member.name,
            delegation=visit.called(member.delegation),
        )
        for member in everybody
    ]
    back = [[Button(t.plain("announcements-back-to-draft"), data("forms:show", visit.id))]]
    return long_list(t("announcements-readers-head", n=len(reached)), lines, "readers.txt", back)


def long_list(head: Html, lines: list[str], name: str, rows: list[list[Button]]) -> Card:
    """A list as a message, or as a file when it does not fit one."""
    whole = Html("\n".join([head, *map(escaped, lines)]))
    if words.units(whole) <= ROOM:
        return Card(whole, rows, fresh=True)
    content = "\r\n".join(lines).encode("utf-8-sig")
    return Card(head, rows, document=Document(name, content), fresh=True)


def escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def sample(visit: Visit) -> Card:
    """One version as its readers will see it, as a message of its own."""
    draft = await _announcement(visit, visit.version)
    texts = _versions(visit, draft)
    if visit.arg not in texts:
        raise Refused("forms-refused-stale")
    rules.check_texts(texts, captioned=_file(draft) is not None)
    return announcements.as_read(
        Text(visit.arg),
        visit.group.name,
        texts[visit.arg],
        _file(draft),
        confirm=bool(draft.answers.get("confirm")),
    )


async def _formatted(visit: Visit, _draft: Draft, raw: str) -> object:
    """What was typed, with the formatting that Telegram gave it, as HTML."""
    html = words.clean(visit.html) or raw
    markup.shown(html)
    return html


async def _time(visit: Visit, _draft: Draft, raw: str) -> object:
    return moments.written(typed_times.wall_time(raw, visit.now, visit.zone))


def _shown(visit: Visit, key: str, value: object) -> str | None:
    """A time that is set or offered, in words."""
    if key != "at":
        return None
    wall = moments.read(str(value).partition("/")[0]).replace(tzinfo=UTC)
    return dates.wall(visit.t, wall, "UTC")


async def _announced(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.announce, draft.id, draft.version, visit.message_id)
    return await show(visit)


async def _corrected(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(corrections.correct, draft.id, draft.version)
    return (await show(visit)).saying(visit.t.plain("corrections-done"))


async def _correction(visit: Visit, draft: Draft) -> Html:
    """The new words as they will look; what is not given stays as it is."""
    item = await visit.read(stored.require, visit.group.id, draft.subject_id)
    texts = actions.versions(draft.answers, visit.t.language)
    try:
        rules.check_texts(texts, captioned=item.file is not None)
    except Refused as refused:
        return refusal(visit, refused)
    parts = [_looks(visit, text, str(item.id)) for text in texts.values()]
    whole = Html("\n\n".join(parts or [visit.t("corrections-nothing")]))
    return whole if words.units(whole) <= ROOM else parts[0]


questions.register(
    Dialogue(
        rules.FORM,
        "announcements.announce",
        _announced,
        parse={"text": _formatted, "other": _formatted, "which": audiences.typed, "at": _time},
        show=_shown,
        preview=_preview,
        beside=_beside,
        offers={"which": audiences.offered},
    )
)
questions.register(
    Dialogue(
        rules.CORRECTION,
        "corrections.correct",
        _corrected,
        parse={"text": _formatted, "other": _formatted},
        preview=_correction,
    )
)

ROUTES = [
    press("announcements:switch", switch),
    press("announcements:readers", readers),
    press("announcements:sample", sample),
]
