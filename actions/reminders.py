"""Reminders of meetings go out, and coordinators say when."""

from actions.gate import permitted
from actions.meetings import REMINDER, shift
from rules import meetings as meeting_rules
from rules import reminders as rules
from rules.causes import Cause
from rules.refusals import Refused
from storage import journal, meetings, outbox, reminders
from storage.transactions import Tx


@permitted
def remind(tx: Tx, cause: Cause, meeting_id: int) -> int:
    """Put what is due and still of use into the outbox, to everybody the newest that is theirs.

    Older points, and those that come too late to help, expire. Returns how many are reminded.
    """
    if shift(
        tx, cause, meeting_id
    ):  # the data of its zone is new: it is not due yet, or was before
        return 0
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    due = reminders.take(tx, meeting_id, cause.now)
    planned = meeting.state is meeting_rules.State.PLANNED
    useful = [
        point
        for point, at in due.items()
        if planned and rules.useful(point, at, meeting.starts_at, cause.now)
    ]
    readers = reminders.readers(tx, meeting)
    shares = rules.share(useful, meeting.points, readers)
    for point, at in due.items():
        people = shares.get(point, [])
        if not people:
            wanted = any(reader.wants(point, meeting.points) for reader in readers)
            reminders.put_state(tx, meeting, point, "expired" if wanted else "cancelled")
            continue
        outbox.add(
            tx,
            cause,
            people,
            REMINDER,
            f"{meeting.id}:{meeting.version}:{point}",
            subject_id=meeting.id,
            facts={"point": point},
            expires_at=min(at + rules.LIFE[point], meeting.starts_at),
        )
    return sum(map(len, shares.values()))


@permitted
def set_of_meeting(tx: Tx, cause: Cause, meeting_id: int, point: str, *, wanted: bool) -> None:
    """Remind people of one meeting at this point before it, or not."""
    meeting = meetings.require(tx, cause.group_id, meeting_id)
    meeting_rules.check_reply(meeting, cause.now)
    meetings.put_points(tx, meeting, _with(meeting.points, point, wanted=wanted))
    journal.add(tx, cause, "reminders.set_of_meeting", meeting=meeting.id, hours=rules.hours(point))


@permitted
def set_of_group(tx: Tx, cause: Cause, point: str, *, wanted: bool) -> None:
    """Remind people at this point of the meetings that are planned from now on, or not."""
    points = reminders.of_group(tx, cause.group_id)
    reminders.put_of_group(tx, cause.group_id, _with(points, point, wanted=wanted))
    journal.add(tx, cause, "reminders.set_of_group", hours=rules.hours(point))


def _with(points: list[str], point: str, *, wanted: bool) -> list[str]:
    if point not in rules.POINTS:
        raise Refused("forms-refused-stale")
    kept = [item for item in points if item != point]
    return rules.ordered([*kept, point] if wanted else kept)
