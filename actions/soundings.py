"""A date is looked for: proposed, answered, chosen, given up."""

from datetime import datetime

from actions import forms as dialogues
from actions import meetings as appointments
from actions.gate import permitted
from rules import moments
from rules import soundings as rules
from rules.causes import Cause
from rules.forms import Draft
from rules.meetings import Meeting, Plan
from rules.refusals import Refused
from rules.replies import PAUSE
from rules.soundings import Fit, Sounding, State
from storage import forms, journal, members, outbox, soundings
from storage.transactions import Tx

ASK, AGAIN = "soundings-ask", "soundings-again"


@permitted
def pick(tx: Tx, cause: Cause, draft_id: int, version: int, wall: datetime) -> Draft:
    """Put a date that was picked to the draft, or take it away again; the question stays."""
    draft = _asked(tx, cause, draft_id, version)
    answers = draft.answers
    chosen, zone = str(answers.get("dates") or ""), str(answers["zone"])
    dates = rules.toggled(chosen, wall, zone, cause.now)
    return forms.put(tx, cause, draft, draft.step, {**answers, "dates": dates})


@permitted
def picked(tx: Tx, cause: Cause, draft_id: int, version: int) -> Draft:
    """Go on from the dates that were picked."""
    draft = _asked(tx, cause, draft_id, version)
    rules.check_count(len(str(draft.answers.get("dates") or "").split()))
    after = rules.FORM.after(draft.step, draft.answers)
    return forms.put(tx, cause, draft, after, draft.answers)


def _asked(tx: Tx, cause: Cause, draft_id: int, version: int) -> Draft:
    draft = forms.require(tx, cause.person_id, draft_id, version)
    if draft.form != rules.FORM.name or draft.step != "dates":
        raise Refused("forms-refused-stale")
    return draft


@permitted
def open(tx: Tx, cause: Cause, draft_id: int, version: int) -> Sounding:  # noqa: A001
    """Ask everybody which of several dates suits them."""
    draft = dialogues.take(tx, cause, rules.FORM, draft_id, version)
    title, place, zone = (str(draft.answers[key]) for key in ("title", "place", "zone"))
    walls = [moments.read(date) for date in str(draft.answers["dates"]).split()]
    rules.check_count(len(walls))
    for wall in walls:
        moments.check_ahead(moments.instant(wall, zone), cause.now)
    sounding = soundings.add(tx, cause, title, place, zone, walls)
    journal.add(tx, cause, "soundings.open", sounding=sounding.id)
    people = members.everybody(tx, cause.group_id)
    outbox.add(tx, cause, people, ASK, str(sounding.id), subject_id=sounding.id)
    return sounding


@permitted
def answer(tx: Tx, cause: Cause, sounding_id: int, number: int, fit: Fit) -> Sounding:
    """Say whether a date suits; the last answer wins."""
    sounding = _open(tx, cause, sounding_id)
    if number not in {one.number for one in soundings.proposals(tx, sounding)}:
        raise Refused("forms-refused-stale")
    soundings.put_answer(tx, cause, sounding.id, number, fit)
    journal.add(tx, cause, "soundings.answer", sounding=sounding.id, number=number)
    return sounding


@permitted
def remind(tx: Tx, cause: Cause, sounding_id: int) -> int:
    """Ask exactly those who have not answered every date, once a day; returns how many."""
    sounding = _open(tx, cause, sounding_id)
    last = outbox.newest(tx, AGAIN, sounding.id)
    if last and cause.now - last < PAUSE:
        raise Refused("replies-refused-asked")
    dates = len(soundings.proposals(tx, sounding))
    rows = soundings.answers(tx, sounding)
    people = [row["person_id"] for row in rows if row["said"] < dates and row["reachable"]]
    key = f"{sounding.id}:{cause.now.timestamp()}"
    outbox.add(tx, cause, people, AGAIN, key, subject_id=sounding.id)
    journal.add(tx, cause, "soundings.remind", sounding=sounding.id, count=len(people))
    return len(people)


@permitted
def choose(tx: Tx, cause: Cause, sounding_id: int, number: int) -> Meeting:
    """A date becomes the meeting; everybody is told as of any other meeting."""
    sounding = _open(tx, cause, sounding_id)
    found = {one.number: one for one in soundings.proposals(tx, sounding)}
    if number not in found:
        raise Refused("forms-refused-stale")
    rules.check_ahead(found[number], cause.now)
    said = Plan(
        title=sounding.title,
        place=sounding.place,
        zone=sounding.zone,
        wall_time=found[number].wall_time,
    )
    meeting = appointments.add(tx, cause, said)
    _end(tx, cause, sounding, State.CHOSEN, meeting.id)
    journal.add(tx, cause, "soundings.choose", sounding=sounding.id, meeting=meeting.id)
    appointments.tell(tx, cause, meeting, "meetings-planned")
    return meeting


@permitted
def close(tx: Tx, cause: Cause, sounding_id: int) -> Sounding:
    """Give the search up."""
    sounding = _open(tx, cause, sounding_id)
    journal.add(tx, cause, "soundings.close", sounding=sounding.id)
    return _end(tx, cause, sounding, State.CLOSED)


def _open(tx: Tx, cause: Cause, sounding_id: int) -> Sounding:
    sounding = soundings.require(tx, cause.group_id, sounding_id)
    rules.check_open(sounding)
    return sounding


def _end(
    tx: Tx, _cause: Cause, sounding: Sounding, state: State, meeting_id: int | None = None
) -> Sounding:
    for kind in (ASK, AGAIN):
        outbox.cancel(tx, kind, sounding.id)
    return soundings.put_state(tx, sounding, state, meeting_id)
