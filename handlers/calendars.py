"""Calendar files of meetings (RFC 5545): new, moved, cancelled."""

from datetime import datetime, timedelta

from handlers.cards import Document
from rules.meetings import Meeting, State


def file(meeting: Meeting, code: str, now: datetime, *, off: bool = False) -> Document:
    """The calendar file: stable UID, rising SEQUENCE, UTC times, an alarm a day before.

    `off`: it takes the meeting out of the calendar, as it does for everybody once it is cancelled.
    """
    from icalendar import Alarm, Calendar, Event  # loaded at first use

    cancelled = off or meeting.state is State.CANCELLED
    calendar = Calendar()
    calendar.add("PRODID", "-//Rapporteur//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "CANCEL" if cancelled else "PUBLISH")
    event = Event()
    event.add("UID", f"meeting-{meeting.id}-{code.lower()}@rapporteur")
    event.add("SEQUENCE", meeting.version)
    event.add("DTSTAMP", now)
    event.add("DTSTART", meeting.starts_at)
    event.add("DTEND", meeting.ends_at)
    event.add("SUMMARY", meeting.title)
    event.add("LOCATION", meeting.place)
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    if meeting.link:
        event.add("URL", meeting.link)
    if meeting.note:
        event.add("DESCRIPTION", meeting.note)
    if not cancelled:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add("DESCRIPTION", meeting.title)
        alarm.add("TRIGGER", timedelta(days=-1))
        event.add_component(alarm)
    calendar.add_component(event)
    name = f"meeting-{meeting.wall_time:%Y-%m-%d}.ics"
    return Document(name, calendar.to_ical())
