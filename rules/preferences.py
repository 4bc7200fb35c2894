"""What members set for themselves: when nothing disturbs them, and what they want to hear of."""

import re
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from rules import reminders, words
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN, Packed

PRESETS = ("22:00-07:00", "21:00-08:00")
POINTS = reminders.DEFAULT
LEADS = reminders.POINTS  # one's own reminder, whatever the meeting has
REMINDERS = "reminders"  # of meetings: muted point by point
TOPICS = ("votes", "answers", "announcements", "responses")  # muted as a whole
_CLOCK = r"(\d{1,2})(?:[:.]?(\d{2}))?"
_HOURS = re.compile(
    rf"(?:from |с |со )?{_CLOCK}\s?(?:-|\u2010|\u2013|\u2014|\u2212|,| to | till | until | до | )"
    rf"\s?{_CLOCK}"
)


class Preferences(BaseModel):
    """What a person set; the defaults are those of everybody."""

    model_config = FROZEN

    quiet: str = ""
    muted: Packed[list[str]] = []
    lead: str | None = None
    digest: int | None = None
    digest_at: datetime | None = None
    digest_week: str | None = None
    digest_since: datetime | None = None

    def mutes(self, topic: str, facts: dict[str, object]) -> bool:
        """Whether the person does not want a message of this topic."""
        if topic == REMINDERS:
            return facts.get("point") in self.muted and facts.get("point") != self.lead
        return topic in self.muted

    @property
    def points(self) -> list[str]:
        """The reminders of meetings that the person wants."""
        return [point for point in POINTS if point not in self.muted]


def hours(raw: str) -> str:
    """Quiet hours as they are kept, from what was typed: `22:30-6`, `с 22 до 7`, `2230 600`.

    Raises Refused with an example.
    """
    text = " ".join(words.clean(raw).lower().translate(words.DIGITS).split())
    found = _HOURS.fullmatch(text)
    if found is None:
        raise Refused("preferences-refused-hours")
    first, last = _clock(found[1], found[2]), _clock(found[3], found[4])
    if first == last:
        raise Refused("preferences-refused-hours")
    return f"{first}-{last}"


def _clock(hour: str, minute: str | None) -> str:
    if int(hour) > 24 or int(minute or 0) > 59 or (int(hour) == 24 and int(minute or 0)):
        raise Refused("preferences-refused-hours")
    return f"{int(hour) % 24:02}:{int(minute or 0):02}"


def release(now: datetime, zone: str, quiet: str, latest: datetime | None) -> datetime | None:
    """When a message that is due in quiet hours may go; None: now.

    It never waits past `latest`, when it would be of no use any more: then it goes at once.
    """
    end = _end(now, zone, quiet)
    if end is None or (latest is not None and latest <= end):
        return None
    return end


def _end(now: datetime, zone: str, quiet: str) -> datetime | None:
    """The end of the quiet hours at `now`: the same time on the wall, whatever the clocks do."""
    first, last = (time.fromisoformat(part) for part in quiet.split("-"))
    local = now.astimezone(ZoneInfo(zone))
    if not _within(local.time(), first, last):
        return None
    day = local.date() + timedelta(days=int(local.time() >= last))
    wall = datetime.combine(day, last, ZoneInfo(zone))
    found = sorted(wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))  # one, mostly
    return next(
        (
            end
            for end in found
            if end > now and not _within(end.astimezone(ZoneInfo(zone)).time(), first, last)
        ),
        found[-1],
    )


def _within(clock: time, first: time, last: time) -> bool:
    if first < last:
        return first <= clock < last
    return clock >= first or clock < last


ZONE_FORM = Form("zone", (Question("zone", partial(words.line, limit=64)),))
QUIET_FORM = Form("quiet", (Question("hours", hours),))
