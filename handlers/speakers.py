"""The list of speakers of a meeting.

speakers:show:<meeting>                 who has the floor, who waits, how it was shared out
speakers:ask:<meeting>                  ask for the floor
speakers:withdraw:<meeting>             take the request back
speakers:give:<request>                 give the floor, for the chair and coordinators
speakers:end:<meeting>                  nobody has it any more
"""

from datetime import timedelta

from actions import speakers as actions
from handlers import appointments, home
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import Notice, Once, data, press
from handlers.visits import Visit
from rules import checkins
from rules import speakers as rules
from rules.meetings import Meeting
from rules.members import Role
from rules.speakers import Speaker, State
from storage import meetings, speakers
from texts import Html

SHOWN = 15


async def show(visit: Visit) -> Card:
    """The list, and what the reader may do with it."""
    meeting = await visit.read(meetings.require, visit.group.id, visit.id)
    return await _card(visit, meeting)


async def _card(visit: Visit, meeting: Meeting) -> Card:
    t = visit.t
    asked = await visit.read(speakers.list_all, visit.group.id, meeting.id)
    found = [rules.as_of(one, meeting, visit.now) for one in asked]
    waiting = [one for one in found if one.state is State.WAITING]
    speaking = [one for one in found if one.state is State.SPEAKING]
    parts = [t("speakers-head", title=meeting.title)]
    parts += [t("speakers-now", speaker=_called(visit, one)) for one in speaking]
    if waiting:
        lines = [
            t("speakers-line", number=str(n), speaker=_called(visit, one))
            for n, one in enumerate(waiting[:SHOWN], 1)
        ]
        parts.append(Html("\n".join([t("speakers-waiting", n=len(waiting)), *lines])))
    else:
        parts.append(t("speakers-nobody"))
    parts += _balance(visit, found)
    rows = [] if checkins.day_of(meeting, visit.now) is None else _rows(visit, meeting, waiting)
    if speaking and _presides(visit):
        rows.append([Button(t.plain("speakers-end"), data("speakers:end", meeting.id))])
    return Card("\n\n".join(parts), [*rows, [appointments.back(visit, meeting)]])


def _presides(visit: Visit) -> bool:
    return visit.is_a(Role.CHAIR) or visit.is_a(Role.COORDINATOR)


def _rows(visit: Visit, meeting: Meeting, waiting: list[Speaker]) -> list[list[Button]]:
    t = visit.t
    own = any(one.member_id == visit.member.id for one in waiting)
    if own:
        rows = [[Button(t.plain("speakers-withdraw"), data("speakers:withdraw", meeting.id))]]
    else:
        ask_ = data("speakers:ask", meeting.id)
        rows = [[Button(t.plain("speakers-ask"), ask_, style=PRIMARY)]]
    if _presides(visit):
        rows += [
            [
                Button(
                    t.plain("speakers-give", name=home.shorten(one.name, 30)),
                    data("speakers:give", one.id),
                )
            ]
            for one in waiting[:SHOWN]
        ]
    return [*rows, [Button(t.plain("speakers-refresh"), data("speakers:show", meeting.id))]]


def _called(visit: Visit, one: Speaker) -> str:
    return visit.t.plain("speakers-called", name=one.name, delegation=visit.called(one.delegation))


def _balance(visit: Visit, found: list[Speaker]) -> list[Html]:
    """Who had the floor how often and how long, by delegation."""
    t = visit.t
    lines = [
        t("speakers-balance-line", delegation=visit.called(place), times=times, used=_clock(used))
        for place, times, used in rules.balance(found, visit.now)[:SHOWN]
    ]
    return [Html("\n".join([t("speakers-balance"), *lines]))] if lines else []


def _clock(used: timedelta) -> str:
    minutes, seconds = divmod(int(used.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"


async def ask(visit: Visit) -> Card:
    """Ask for the floor."""
    await visit.write(actions.ask, visit.id)
    return (await show(visit)).saying(visit.t.plain("speakers-asked"))


async def withdraw(visit: Visit) -> Card:
    """Take the request back."""
    await visit.write(actions.withdraw, visit.id)
    return (await show(visit)).saying(visit.t.plain("speakers-withdrawn"))


async def give(visit: Visit) -> Card:
    """Give the floor."""
    speaker = await visit.write(actions.give, visit.id)
    meeting = await visit.read(meetings.require, visit.group.id, speaker.meeting_id)
    toast = visit.t.plain("speakers-given", name=speaker.name)
    return (await _card(visit, meeting)).saying(toast)


async def end(visit: Visit) -> Card:
    """Nobody has the floor any more."""
    await visit.write(actions.end, visit.id)
    return await show(visit)


# notices


async def floor_notice(visit: Visit) -> Card | None:
    """To whoever is given the floor."""
    return await _turn(visit, State.SPEAKING, visit.t("speakers-your-floor"))


async def next_notice(visit: Visit) -> Card | None:
    """To whoever is next."""
    return await _turn(visit, State.WAITING, visit.t("speakers-your-turn-next"))


async def _turn(visit: Visit, state: State, words: Html) -> Card | None:
    speaker = await visit.read(speakers.require, visit.group.id, visit.facts["speaker"])
    if speaker.state is not state:
        return None
    list_ = data("speakers:show", speaker.meeting_id)
    return Card(words, [[Button(visit.t.plain("speakers-title"), list_)]])


NOTICES = {
    "speakers-floor": Notice(floor_notice, Once.AT_MOST),
    "speakers-next": Notice(next_notice, Once.AT_MOST),
}

ROUTES = [
    press("speakers:show", show),
    press("speakers:ask", ask),
    press("speakers:withdraw", withdraw),
    press("speakers:give", give),
    press("speakers:end", end),
]
