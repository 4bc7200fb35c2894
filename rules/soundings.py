"""Finding a date: several proposals, and who could come to which."""

from datetime import datetime
from enum import StrEnum
from functools import partial

from pydantic import BaseModel

from rules import moments, typed_times, words
from rules.forms import Form, Question
from rules.refusals import Refused
from rules.stored import FROZEN

DATES = 8  # proposals at most
LEAST = 2


class State(StrEnum):
    """Where the search stands: answers are open, a date was chosen, or it was given up."""

    OPEN = "open"
    CHOSEN = "chosen"
    CLOSED = "closed"


class Fit(StrEnum):
    """Whether a date suits somebody."""

    YES = "yes"
    MAYBE = "maybe"  # if need be
    NO = "no"


class Sounding(BaseModel):
    """The search for the date of a meeting."""

    model_config = FROZEN

    id: int
    group_id: int
    title: str
    place: str
    zone: str
    state: State
    meeting_id: int | None


class Proposal(BaseModel):
    """A proposed date, and how many said what."""

    model_config = FROZEN

    number: int
    wall_time: moments.Wall
    starts_at: datetime
    yes: int = 0
    maybe: int = 0
    no: int = 0


FORM = Form(
    "sounding",
    (
        Question("title", partial(words.line, limit=120, least=3)),
        Question("place", partial(words.line, limit=120, least=2)),
        Question("zone", partial(words.line, limit=64)),
        Question("dates", partial(words.text, limit=600)),
    ),
)


def dates(raw: str, now: datetime, zone: str) -> list[str]:
    """The wall times of lines, one on each. Raises Refused with the line that is wrong."""
    found: list[str] = []
    for line in filter(str.strip, raw.splitlines()):
        try:
            wall = typed_times.wall_time(line, now, zone)
        except Refused:
            raise Refused("soundings-refused-date", line=line.strip()[:40]) from None
        written = moments.written(wall)
        if written not in found:
            found.append(written)
    check_count(len(found))
    return sorted(found)


def toggled(dates: str, wall: datetime, zone: str, now: datetime) -> str:
    """The dates picked so far, written with spaces between them, with one more or one less.

    Raises Refused when it is past, does not exist at the place, or is one too many.
    """
    chosen, date = set(dates.split()), moments.written(wall)
    if date not in chosen:
        moments.check_ahead(moments.instant(wall, zone), now)
        check_count(len(chosen) + 1, least=1)
    return " ".join(sorted(chosen ^ {date}))


def check_count(count: int, least: int = LEAST) -> None:
    """Raises Refused for too few dates or too many."""
    if not least <= count <= DATES:
        raise Refused("soundings-refused-count", least=LEAST, most=DATES)


def ranked(proposals: list[Proposal]) -> list[Proposal]:
    """Those that suit most first: fewest who cannot, then most who can without need."""
    return sorted(proposals, key=lambda one: (one.no, -one.yes, one.starts_at))


def check_open(sounding: Sounding) -> None:
    """Raises Refused when the search is over."""
    if sounding.state is not State.OPEN:
        raise Refused("soundings-refused-over", title=sounding.title)


def check_ahead(proposal: Proposal, now: datetime) -> None:
    """Raises Refused when the date is past."""
    if proposal.starts_at <= now:
        raise Refused("meetings-refused-past")
