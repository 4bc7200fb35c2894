"""What a meeting's card offers while the meeting is on, and afterwards."""

from handlers.cards import PRIMARY, Button
from handlers.routes import data
from handlers.visits import Visit
from rules import checkins as rules
from rules.meetings import Meeting
from rules.members import Role
from storage import checkins


async def buttons(visit: Visit, meeting: Meeting) -> list[list[Button]]:
    """Check in, the list of speakers, attendance."""
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
    if begun and (visit.is_a(Role.COORDINATOR) or visit.is_a(Role.CHAIR)):
        rows.append([Button(t.plain("checkins-title"), data("checkins:list", meeting.id))])
    return rows
