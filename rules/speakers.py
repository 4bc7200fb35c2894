"""The list of speakers: who asked for the floor, who has it, and how it is shared out."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel

from rules import checkins
from rules.meetings import Meeting
from rules.refusals import Refused
from rules.stored import FROZEN


class State(StrEnum):
    """Where a request for the floor stands."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    SPOKEN = "spoken"
    WITHDRAWN = "withdrawn"


class Speaker(BaseModel):
    """A request for the floor, in the order in which they came."""

    model_config = FROZEN

    id: int
    meeting_id: int
    member_id: int
    person_id: int | None
    name: str
    delegation: str | None
    state: State
    asked_at: datetime
    given_at: datetime | None
    ended_at: datetime | None

    def used(self, now: datetime) -> timedelta:
        """How long this person had the floor."""
        if self.given_at is None:
            return timedelta()
        return max(timedelta(), (self.ended_at or now) - self.given_at)


def ends(speaker: Speaker, meeting: Meeting, now: datetime) -> datetime:
    """When a statement ends that ends now: at the latest with the day of the meeting it began on."""
    begun = speaker.given_at or now
    day = checkins.day_of(meeting, begun)
    return min(now, checkins.window(meeting, day)[1]) if day else begun


def as_of(speaker: Speaker, meeting: Meeting, now: datetime) -> Speaker:
    """A request as it stands now: nobody has the floor longer than that day of the meeting."""
    at = ends(speaker, meeting, now)
    if speaker.state is not State.SPEAKING or at == now:
        return speaker
    return speaker.model_copy(update={"state": State.SPOKEN, "ended_at": at})


def balance(speakers: list[Speaker], now: datetime) -> list[tuple[str | None, int, timedelta]]:
    """How often and how long each delegation had the floor, longest first."""
    had = [one for one in speakers if one.given_at]
    places = dict.fromkeys(one.delegation for one in had)
    found = []
    for place in places:
        mine = [one for one in had if one.delegation == place]
        found.append((place, len(mine), sum((one.used(now) for one in mine), timedelta())))
    return sorted(found, key=lambda row: row[2], reverse=True)


def check_waiting(speaker: Speaker) -> None:
    """Only somebody who waits is given the floor. Raises Refused."""
    if speaker.state is not State.WAITING:
        raise Refused("speakers-refused-gone")
