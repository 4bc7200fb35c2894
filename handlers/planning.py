"""Meetings are planned, moved and changed, in guided dialogues."""

from datetime import UTC

from actions import meetings as actions
from handlers import appointments, pickers
from handlers.cards import Card
from handlers.meetings import card
from handlers.preferences import show_zone, zone
from handlers.questions import Dialogue, Offer, register
from handlers.visits import Visit
from rules import meetings as rules
from rules import moments, typed_times
from rules.forms import Answers, Draft
from rules.meetings import Meeting, State
from storage import delegations, meetings
from texts import Html, dates


async def _plan_time(visit: Visit, draft: Draft, raw: str) -> object:
    return _wall(raw, visit, str(draft.answers["zone"]))


def _wall(raw: str, visit: Visit, zone_: str) -> str:
    return moments.written(typed_times.wall_time(raw, visit.now, zone_))


async def _until(visit: Visit, draft: Draft, raw: str) -> object:
    """How many minutes a day has, from the time at which it ends."""
    stored = draft.answers.get("wall_time")
    if stored is None:
        meeting = await visit.read(meetings.require, visit.group.id, draft.subject_id)
        stored = moments.written(meeting.wall_time)
    return typed_times.until(raw, moments.read(str(stored)))


def _offered(visit: Visit, key: str, value: object) -> str | None:
    """Answers that are not stored as they are read."""
    if key == "minutes":
        return appointments.duration(visit, int(str(value)))
    if key != "wall_time":
        return show_zone(visit, key, value)
    time, _, which = str(value).partition("/")
    when = dates.wall(visit.t, moments.read(time).replace(tzinfo=UTC), "UTC")
    return visit.t.plain(f"meetings-time-{which}", when=when) if which else when


# offers


async def _series(visit: Visit) -> dict[str, str]:
    return {
        str(number): name
        for number, name in await visit.read(meetings.names_of_series, visit.group.id)
    }


async def _expected(visit: Visit) -> dict[str, str]:
    found = await visit.read(delegations.list_all, visit.group.id)
    return {str(item.id): visit.called(item.name) for item in found}


# previews


async def _named(visit: Visit, answers: Answers) -> Answers:
    """With the name of a series that was chosen, and its number when it is the next one."""
    said = str(answers.get("series") or "")
    if said.isdigit():
        said = (await visit.read(meetings.require, visit.group.id, int(said))).series
    name, number = rules.numbered(said)
    if name and number is None:
        number = await visit.read(meetings.next_number, visit.group.id, name)
    return {**answers, "series": f"{name}, {number}" if name else None}


async def _preview_of(visit: Visit, answers: Answers) -> Meeting:
    said = rules.plan(await _named(visit, answers))
    return Meeting(
        **said.model_dump(),
        id=0,
        group_id=visit.group.id,
        starts_at=moments.instant(said.wall_time, said.zone),
        ends_at=rules.ends_at(said.wall_time, said.zone, said.days, said.minutes),
        state=State.PLANNED,
        version=0,
    )


async def _plan_preview(visit: Visit, draft: Draft) -> Html:
    return await _checked(visit, await _preview_of(visit, draft.answers))


async def _checked(visit: Visit, meeting: Meeting) -> Html:
    """The details, and what else takes place at that time."""
    parts = [await appointments.details(visit, meeting)]
    clashes = await visit.read(meetings.clashes, meeting)
    if clashes:
        titles = "; ".join(other.title for other in clashes)
        parts.append(visit.t("meetings-clash", titles=titles))
    return Html("\n\n".join(parts))


async def _move_preview(visit: Visit, draft: Draft) -> Html:
    meeting = await visit.read(meetings.require, visit.group.id, draft.subject_id)
    zone_, wall = str(draft.answers["zone"]), moments.read(str(draft.answers["wall_time"]))
    starts_at = moments.instant(wall, zone_)
    ends_at = rules.ends_at(wall, zone_, meeting.days, meeting.minutes)
    update = {"wall_time": wall, "zone": zone_, "starts_at": starts_at, "ends_at": ends_at}
    return await _checked(visit, meeting.model_copy(update=update))


async def _change_preview(visit: Visit, draft: Draft) -> Html:
    meeting = await visit.read(meetings.require, visit.group.id, draft.subject_id)
    kept = {"wall_time": meeting.wall_time, "zone": meeting.zone}
    shown = await _preview_of(visit, {**draft.answers, **kept})
    return await _checked(visit, shown.model_copy(update={"id": meeting.id}))


async def _where_it_is(visit: Visit, meeting_id: int) -> Answers:
    """A meeting that is moved mostly stays where it is: the city is asked only when changed."""
    return {"zone": (await visit.read(meetings.require, visit.group.id, meeting_id)).zone}


async def _as_it_is(visit: Visit, meeting_id: int) -> Answers:
    meeting = await visit.read(meetings.require, visit.group.id, meeting_id)
    rules.check_reply(meeting, visit.now)
    return rules.answers(meeting)


# what they lead to


async def _planned(visit: Visit, draft: Draft) -> Card:
    meeting = await visit.write(actions.plan, draft.id, draft.version)
    return (await card(visit, meeting)).saying(visit.t.plain("meetings-planned-toast"))


async def _moved(visit: Visit, draft: Draft) -> Card:
    meeting = await visit.write(actions.move, draft.id, draft.version)
    return (await card(visit, meeting)).saying(visit.t.plain("meetings-moved-toast"))


async def _changed(visit: Visit, draft: Draft) -> Card:
    before = await visit.read(meetings.require, visit.group.id, draft.subject_id)
    meeting = await visit.write(actions.change, draft.id, draft.version)
    same = meeting.version == before.version
    toast = visit.t.plain("meetings-unchanged-toast" if same else "meetings-changed-toast")
    return (await card(visit, meeting)).saying(toast)


_OFFERS: dict[str, Offer] = {"series": _series, "delegations": _expected}

register(
    Dialogue(
        rules.FORM,
        "meetings.plan",
        _planned,
        parse={"zone": zone, "wall_time": _plan_time, "minutes": _until},
        show=_offered,
        extra=pickers.button,
        preview=_plan_preview,
        offers=_OFFERS,
    )
)
register(
    Dialogue(
        rules.CHANGE_FORM,
        "meetings.change",
        _changed,
        parse={"minutes": _until},
        prefill=_as_it_is,
        show=_offered,
        preview=_change_preview,
        offers=_OFFERS,
    )
)
register(
    Dialogue(
        rules.MOVE_FORM,
        "meetings.move",
        _moved,
        prefill=_where_it_is,
        parse={"zone": zone, "wall_time": _plan_time},
        show=_offered,
        extra=pickers.button,
        preview=_move_preview,
    )
)
