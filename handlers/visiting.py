"""What a meeting's card offers while the meeting is on, and afterwards."""

from handlers.cards import PRIMARY, Button
from handlers.routes import data
from handlers.visits import Visit
from rules import checkins as rules
from rules import permissions
from rules.meetings import Meeting, State
from storage import checkins


async def buttons(visit: Visit, meeting: Meeting) -> list[list[Button]]:
    """Check in, the list of speakers, attendance; action items and the draft record."""
    t = visit.t
    day, rows = rules.day_of(meeting, visit.now), []
    if day:
        done = await visit.read(checkins.is_in, meeting.id, day, visit.member.id)
        label = t.plain("checkins-here")
        if done:
            label = t.plain("forms-chosen", label=label)
        style = None if done else PRIMARY
        rows = [
            [Button(label, data("checkins:here", meeting.id), style=style)],
            [Button(t.plain("speakers-title"), data("speakers:show", meeting.id))],
        ]
    begun = visit.now >= rules.window(meeting, 1)[0]
    if not begun or meeting.state is State.CANCELLED:
        return rows
    after = [Button(t.plain("tasks-title"), data("tasks:list", meeting.id))]
    if permissions.allows("checkins.list", visit.actor):
        after.insert(0, Button(t.plain("checkins-title"), data("checkins:list", meeting.id)))
    rows.append(after)
    if permissions.allows("minutes.file", visit.actor):
        rows.append([Button(t.plain("minutes-title"), data("minutes:file", meeting.id))])
    return rows
