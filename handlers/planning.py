"""Meetings are planned and moved, in guided dialogues."""

from datetime import UTC

from actions import meetings as actions
from handlers.cards import Card
from handlers.meetings import card, details
from handlers.preferences import show_zone, zone
from handlers.questions import Dialogue, register
from handlers.visits import Visit
from rules import meetings as rules
from rules import moments, typed_times
from rules.forms import Answers, Draft
from rules.meetings import Meeting, State
from storage import meetings
from texts import Html, dates


async def _plan_time(visit: Visit, draft: Draft, raw: str) -> object:
    return _wall(raw, visit, str(draft.answers["zone"]))


async def _move_time(visit: Visit, draft: Draft, raw: str) -> object:
    meeting = await visit.read(meetings.require, visit.group.id, draft.subject_id)
    return _wall(raw, visit, meeting.zone)


def _wall(raw: str, visit: Visit, zone_: str) -> str:
    return moments.written(typed_times.wall_time(raw, visit.now, zone_))


def _offered(visit: Visit, key: str, value: object) -> str | None:
    """A wall time that is offered, in words."""
    if key != "wall_time":
        return show_zone(visit, key, value)
    time, _, which = str(value).partition("/")
    when = dates.wall(visit.t, moments.read(time).replace(tzinfo=UTC), "UTC")
    return visit.t.plain(f"meetings-time-{which}", when=when) if which else when


def _preview_of(answers: Answers, zone_: str) -> Meeting:
    wall = moments.read(str(answers["wall_time"]))
    days = answers.get("days") or 1
    assert isinstance(days, int)
    return Meeting(
        id=0,
        group_id=0,
        title=str(answers["title"]),
        place=str(answers["place"]),
        wall_time=wall,
        zone=zone_,
        days=days,
        note=str(answers.get("note") or ""),
        starts_at=moments.instant(wall, zone_),
        ends_at=rules.ends_at(wall, zone_, days),
        state=State.PLANNED,
        version=0,
    )


async def _plan_preview(visit: Visit, draft: Draft) -> Html:
    return await _checked(visit, _preview_of(draft.answers, str(draft.answers["zone"])))


async def _checked(visit: Visit, meeting: Meeting) -> Html:
    """The details, and what else takes place at that time."""
    coming = await visit.read(meetings.list_coming, visit.group.id, visit.now)
    clashes = [
        other.title
        for other in coming
        if other.state is State.PLANNED
        and other.id != meeting.id
        and other.starts_at < meeting.ends_at
        and meeting.starts_at < other.ends_at
    ]
    if clashes:
        warning = visit.t("meetings-clash", titles="; ".join(clashes))
        return Html(f"{details(visit, meeting)}\n\n{warning}")
    return details(visit, meeting)


async def _move_preview(visit: Visit, draft: Draft) -> Html:
    meeting = await visit.read(meetings.require, visit.group.id, draft.subject_id)
    wall = moments.read(str(draft.answers["wall_time"]))
    moved = _preview_of({**meeting.model_dump(), "wall_time": wall}, meeting.zone)
    return await _checked(visit, moved.model_copy(update={"id": meeting.id}))


async def _planned(visit: Visit, draft: Draft) -> Card:
    meeting = await visit.write(actions.plan, draft.id, draft.version)
    return (await card(visit, meeting)).saying(visit.t.plain("meetings-planned-toast"))


async def _moved(visit: Visit, draft: Draft) -> Card:
    meeting = await visit.write(actions.move, draft.id, draft.version)
    return (await card(visit, meeting)).saying(visit.t.plain("meetings-moved-toast"))


register(
    Dialogue(
        rules.FORM,
        "meetings.plan",
        _planned,
        parse={"zone": zone, "wall_time": _plan_time},
        show=_offered,
        preview=_plan_preview,
    )
)
register(
    Dialogue(
        rules.MOVE_FORM,
        "meetings.move",
        _moved,
        parse={"wall_time": _move_time},
        show=_offered,
        preview=_move_preview,
    )
)
