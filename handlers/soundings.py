"""Finding a date for a meeting.

soundings:list                                  the searches that are open
soundings:show:<sounding>                       one of them, with everybody's own time
soundings:pick:<draft>:v<n>:<date>              a date that was picked, once more: not this one
soundings:picked:<draft>:v<n>                   go on with those that were picked
soundings:answer:<sounding>:v<n>:yes|maybe|no   whether the n-th date suits
soundings:who:<sounding>                        who has not answered, for coordinators
soundings:remind:<sounding>                     ask those again
soundings:choose:<sounding>[:v<n>[:yes]]        the n-th date becomes the meeting
soundings:close:<sounding>[:yes]                give the search up
"""

from datetime import UTC

from actions import soundings as actions
from handlers import home, meetings, pickers, questions
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.preferences import show_zone, zone
from handlers.questions import Dialogue
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules import moments
from rules import soundings as rules
from rules.forms import Draft
from rules.members import Role
from rules.refusals import Refused
from rules.soundings import Fit, Proposal, Sounding, State
from storage import soundings
from texts import Html, dates

SHOWN = 40


async def list_(visit: Visit) -> Card:
    """The searches that are open."""
    t = visit.t
    found = await visit.read(soundings.list_open, visit.group.id)
    rows = [[Button(home.shorten(one.title, 60), data("soundings:show", one.id))] for one in found]
    if visit.is_a(Role.COORDINATOR):
        new = data("forms:open", 0, arg="sounding")
        rows.append([Button(t.plain("soundings-new"), new, style=PRIMARY)])
    back = Button(t.plain("meetings-title"), data("meetings:list"))
    return Card(t("soundings-list", n=len(found)), [*rows, [back, home.menu_button(visit)]])


async def show(visit: Visit) -> Card:
    """One search: every date at the place and in one's own time."""
    sounding = await visit.read(soundings.require, visit.group.id, visit.id)
    return await _card(visit, sounding)


async def _card(visit: Visit, sounding: Sounding, note: Html | None = None) -> Card:
    t = visit.t
    found = await visit.read(soundings.proposals, sounding)
    own = await visit.read(soundings.own, sounding.id, visit.member.id)
    parts = [note] if note else []
    parts.append(t("soundings-head", title=sounding.title, place=sounding.place))
    parts += [_proposal(visit, sounding, one) for one in found]
    rows: list[list[Button]] = []
    if sounding.state is State.OPEN:
        parts.append(t("soundings-ask") if len(own) < len(found) else t("soundings-thanks"))
        rows = [_answers(visit, sounding, one, own.get(one.number)) for one in found]
        if visit.is_a(Role.COORDINATOR):
            rows += _coordinating(visit, sounding)
    else:
        parts.append(t(f"soundings-is-{sounding.state}"))
        if sounding.meeting_id:
            rows = [
                [Button(t.plain("soundings-meeting"), data("meetings:show", sounding.meeting_id))]
            ]
    end = Button(t.plain("soundings-title"), data("soundings:list"))
    return Card("\n\n".join(parts), [*rows, [end, home.menu_button(visit)]])


def _proposal(visit: Visit, sounding: Sounding, one: Proposal) -> Html:
    when = dates.both(visit.t, one.starts_at, sounding.zone, visit.zone)
    facts = {"yes": one.yes, "maybe": one.maybe, "no": one.no}
    return visit.t("soundings-date", number=str(one.number), when=when, **facts)


def _answers(visit: Visit, sounding: Sounding, one: Proposal, own: Fit | None) -> list[Button]:
    t, buttons = visit.t, []
    for fit in Fit:
        label = t.plain(f"soundings-fit-{fit}", number=str(one.number))
        if fit is own:
            label = t.plain("forms-chosen", label=label)
        buttons.append(Button(label, data("soundings:answer", sounding.id, one.number, fit)))
    return buttons


def _coordinating(visit: Visit, sounding: Sounding) -> list[list[Button]]:
    t = visit.t
    choose_ = Button(t.plain("soundings-choose"), data("soundings:choose", sounding.id))
    who_ = Button(t.plain("meetings-who"), data("soundings:who", sounding.id))
    close_ = Button(t.plain("soundings-close"), data("soundings:close", sounding.id), style=DANGER)
    return [[choose_, who_], [close_]]


async def answer(visit: Visit) -> Card:
    """Whether a date suits."""
    if visit.arg not in set(Fit):
        raise Refused("forms-refused-stale")
    sounding = await visit.write(actions.answer, visit.id, visit.version, Fit(visit.arg))
    return (await _card(visit, sounding)).saying(visit.t.plain("forms-saved"))


async def who(visit: Visit) -> Card:
    """Who has not answered every date."""
    t = visit.t
    sounding = await visit.read(soundings.require, visit.group.id, visit.id)
    count = len(await visit.read(soundings.proposals, sounding))
    rows = await visit.read(soundings.answers, sounding)
    missing = [row for row in rows if row["said"] < count]
    lines = [t("meetings-who-missing", n=len(missing))]
    for row in missing[:SHOWN]:
        place = visit.called(row["delegation"])
        lines.append(t("meetings-who-line", name=row["name"], delegation=place))
    buttons = [[Button(t.plain("members-back"), data("soundings:show", sounding.id))]]
    if missing and sounding.state is State.OPEN:
        label = t.plain("replies-ask-them", n=len(missing))
        again = data("soundings:remind", sounding.id)
        buttons.insert(0, [Button(label, again, style=PRIMARY)])
    head = t("meetings-who-head", title=sounding.title)
    return Card("\n\n".join([head, Html("\n".join(lines))]), buttons)


async def remind(visit: Visit) -> Card:
    """Ask exactly those who have not answered."""
    asked = await visit.write(actions.remind, visit.id)
    return (await who(visit)).saying(visit.t.plain("replies-asked", n=asked))


async def choose(visit: Visit) -> Card:
    """Which date becomes the meeting; what suits most comes first."""
    t = visit.t
    sounding = await visit.read(soundings.require, visit.group.id, visit.id)
    if visit.version and visit.arg == "yes":
        meeting = await visit.write(actions.choose, sounding.id, visit.version)
        shown = await meetings.card(visit, meeting)
        return shown.saying(t.plain("meetings-planned-toast"))
    rules.check_open(sounding)
    found = rules.ranked(await visit.read(soundings.proposals, sounding))
    back = [Button(t.plain("members-back"), data("soundings:show", sounding.id))]
    if visit.version:
        one = next((one for one in found if one.number == visit.version), None)
        if one is None:
            raise Refused("forms-refused-stale")
        again = data("soundings:choose", sounding.id, one.number, "yes")
        rows = [[Button(t.plain("meeting-send"), again, style=PRIMARY)], back]
        return Card(t("soundings-choose-sure", date=_proposal(visit, sounding, one)), rows)
    rows = [
        [
            Button(
                t.plain(
                    "soundings-choice",
                    when=dates.short(t, one.starts_at, sounding.zone),
                    answers=f"{one.yes} / {one.maybe} / {one.no}",
                ),
                data("soundings:choose", sounding.id, one.number),
            )
        ]
        for one in found
    ]
    return Card(t("soundings-choose-ask", title=sounding.title), [*rows, back])


async def close(visit: Visit) -> Card:
    """Give the search up, after a second press."""
    t = visit.t
    if visit.arg == "yes":
        sounding = await visit.write(actions.close, visit.id)
        return await _card(visit, sounding)
    sounding = await visit.read(soundings.require, visit.group.id, visit.id)
    again = data("soundings:close", sounding.id, arg="yes")
    rows = [
        [Button(t.plain("soundings-close"), again, style=DANGER)],
        [Button(t.plain("members-back"), data("soundings:show", sounding.id))],
    ]
    return Card(t("soundings-close-ask", title=sounding.title), rows)


# the dialogue


async def _dates(visit: Visit, draft: Draft, raw: str) -> object:
    """The dates, one on each line, as wall times with a space between them."""
    return " ".join(rules.dates(raw, visit.now, str(draft.answers["zone"])))


def _show(visit: Visit, key: str, value: object) -> str | None:
    if key != "dates":
        return show_zone(visit, key, value)
    walls = [moments.read(date).replace(tzinfo=UTC) for date in str(value).split()]
    return "\n" + "\n".join(dates.wall(visit.t, wall, "UTC") for wall in walls)


async def _opened(visit: Visit, draft: Draft) -> Card:
    sounding = await visit.write(actions.open, draft.id, draft.version)
    return (await _card(visit, sounding)).saying(visit.t.plain("soundings-opened"))


questions.register(
    Dialogue(
        rules.FORM,
        "soundings.open",
        _opened,
        parse={"zone": zone, "dates": _dates},
        show=_show,
        extra=pickers.button,
    )
)


async def pick(visit: Visit) -> Card:
    """A date more, or one less; back to the calendar for the next one."""
    wall = pickers.wall(visit.arg)
    draft = await visit.write(actions.pick, visit.id, visit.version, wall)
    return await pickers.card(visit, draft, wall.date())


async def picked(visit: Visit) -> Card:
    """These are the dates."""
    draft = await visit.write(actions.picked, visit.id, visit.version)
    return await questions.card(visit, draft)


# notices


async def ask_notice(visit: Visit) -> Card | None:
    """To everybody: which of the dates suit?"""
    sounding = await visit.read(soundings.require, visit.group.id, visit.id)
    if sounding.state is not State.OPEN:
        return None
    return await _card(visit, sounding, visit.t("soundings-please"))


async def again_notice(visit: Visit) -> Card | None:
    """To those who have not answered every date."""
    waiting = await visit.read(soundings.unanswered, visit.group.id, visit.member.id)
    found = [one for one in waiting if one.id == visit.id]
    return await _card(visit, found[0], visit.t("soundings-please-again")) if found else None


NOTICES = {
    "soundings-ask": Notice(ask_notice),
    "soundings-again": Notice(again_notice, Once.AT_MOST, topic="answers"),
}

ROUTES = [
    press("soundings:list", list_),
    press("soundings:show", show),
    press("soundings:pick", pick),
    press("soundings:picked", picked),
    press("soundings:answer", answer),
    press("soundings:who", who),
    press("soundings:remind", remind),
    press("soundings:choose", choose),
    press("soundings:close", close),
]
