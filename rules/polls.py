"""Polls: what a group thinks of several texts at once. Priorities and Delphi rounds are polls.

A text is named by its place in the list, from 1. Marks are places (1, 2, 3 …), dots, scores from 0
to 5, or ratings from 1 to 9, by the kind of poll.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel

from rules.counting import FEWEST_CONFIDENTIAL
from rules.decisions import State, check_open
from rules.delphi import RATINGS, classify
from rules.forms import Form, Question
from rules.priorities import BEST_SCORE, FEWEST, MOST, Place, dots, ranked, summed
from rules.refusals import Refused
from rules.rule_sets import Unit
from rules.stored import FROZEN, Packed
from rules.words import line, text

PERIODS = ("3", "7", "14", "1")  # days, the usual one first
LATER = (1, 3, 7)  # days by which a deadline can be moved
STATEMENTS = 8
STATEMENT_LENGTH = 250

Marks = Mapping[int, int]


class Kind(StrEnum):
    """How texts are compared."""

    RANKING = "ranking"
    DOTS = "dots"
    SCORE = "score"
    DELPHI = "delphi"


PRIORITIES = (Kind.RANKING, Kind.DOTS, Kind.SCORE)


class Item(BaseModel):
    """A text of the list, as it was at opening; `number`: of the recommendation."""

    model_config = FROZEN

    text: str
    number: int = 0
    recommendation_id: int = 0
    version: int = 0


class Poll(BaseModel):
    """One poll; a Delphi round after the first names the one before it."""

    model_config = FROZEN

    id: int
    group_id: int
    kind: Kind
    title: str
    items: Packed[list[Item]]
    round: int
    before_id: int | None
    opened_at: datetime
    closes_at: datetime
    state: State
    closed_at: datetime | None
    reason: str | None = None

    @property
    def unit(self) -> Unit:
        """Priorities are set by delegations (rule 56), statements are rated by experts."""
        return Unit.EXPERT if self.kind is Kind.DELPHI else Unit.DELEGATION

    @property
    def numbers(self) -> list[int]:
        """How the texts are named: by their place in the list."""
        return list(range(1, len(self.items) + 1))


class Seat(BaseModel):
    """A line of the roll: who may answer, and what was answered."""

    model_config = FROZEN

    id: int
    delegation_id: int
    member_id: int | None
    name: str
    kind: str
    marks: Packed[dict[int, int]]
    cast_at: datetime | None


def answered(poll: Poll, marks: Marks) -> bool:
    """Whether nothing more is asked for: all rated or scored; something ranked or dotted."""
    if poll.kind in {Kind.RANKING, Kind.DOTS}:
        return bool(marks)
    return len(marks) == len(poll.items)


def marked(poll: Poll, marks: Marks, item: int, value: int) -> dict[int, int]:
    """The marks after one more. To set the same again changes nothing.

    In a ranking 1 puts the text behind those that are placed, and 0 takes it out. Raises Refused.
    """
    if item not in poll.numbers:
        raise Refused("forms-refused-stale")
    if poll.kind is Kind.RANKING:
        return _ranked(marks, item, value)
    allowed = {Kind.SCORE: range(BEST_SCORE + 1), Kind.DELPHI: RATINGS}
    most = dots(len(poll.items))
    if value not in allowed.get(poll.kind, range(most + 1)):
        raise Refused("forms-refused-stale")
    found = {**marks, item: value}
    if poll.kind is Kind.DOTS:
        found = {number: n for number, n in found.items() if n}
        if sum(found.values()) > most:
            raise Refused("priorities-refused-dots", n=most)
    return found


def _ranked(marks: Marks, item: int, value: int) -> dict[int, int]:
    if value not in {0, 1}:
        raise Refused("forms-refused-stale")
    order = sorted(marks, key=lambda number: marks[number])
    if value and item not in order:
        order.append(item)
    if not value and item in order:
        order.remove(item)
    return {number: place for place, number in enumerate(order, 1)}


def order(marks: Marks) -> list[int]:
    """The ballot of a ranking, from first to last."""
    return sorted(marks, key=lambda number: marks[number])


def places(poll: Poll, ballots: Iterable[Marks]) -> list[Place]:
    """The places that the ballots make; not of a Delphi round."""
    if poll.kind is Kind.RANKING:
        return ranked(poll.numbers, [order(marks) for marks in ballots if marks])
    return summed(poll.numbers, ballots)


def ratings(seats: Iterable[Seat], item: int) -> list[int]:
    """What a statement was given."""
    return [seat.marks[item] for seat in seats if item in seat.marks]


def tells_numbers(n: int) -> bool:
    """Whether so many ratings are told in numbers; of fewer only the verdict is."""
    return n >= FEWEST_CONFIDENTIAL


def kept(marks: Marks) -> dict[str, int]:
    """Marks as they are stored and hashed."""
    return {str(item): value for item, value in marks.items()}


def record(poll: Poll, seats: list[Seat]) -> tuple[list[object], list[object]]:
    """Ballots and outcome as a bundle has them, and the journal by their hash.

    Priorities: `[seat, marks]` and `[place, text, points]`. Delphi: the ratings of each statement
    without who gave them, in their order, and what they come to; of fewer than five only how many
    there are, which the journal tells anyway, and the verdict.
    """
    if poll.kind is not Kind.DELPHI:
        found = places(poll, [seat.marks for seat in seats])
        outcome = sorted([place.place, place.item, place.points] for place in found)
        return [[seat.id, kept(seat.marks)] for seat in seats], list(outcome)
    rated = [sorted(ratings(seats, item)) for item in poll.numbers]
    told = [row if tells_numbers(len(row)) else None for row in rated]
    return list(told), [_come_to(row) for row in rated]


def _come_to(row: list[int]) -> list[object] | None:
    found = classify(row)
    if found is None:
        return None
    numbers = [str(found.median), found.agreement] if tells_numbers(found.n) else [None, None]
    return [found.n, *numbers, found.verdict]


def check_answer(poll: Poll, now: datetime) -> None:
    """An answer counts strictly before the deadline. Raises Refused."""
    if poll.state is not State.OPEN or now >= poll.closes_at:
        raise Refused("polls-refused-closed")


def check_opening(poll: Poll, voters: int) -> None:
    """As for a decision, and from two to twenty texts, a Delphi round from one.

    Raises Refused.
    """
    check_open(poll.opened_at, poll.closes_at, voters)
    if not (1 if poll.kind is Kind.DELPHI else FEWEST) <= len(poll.items) <= MOST:
        raise Refused("priorities-refused-items", least=FEWEST, most=MOST)


def check_again(poll: Poll, *, followed: bool) -> None:
    """Another Delphi round follows a closed one, once. Raises Refused."""
    if poll.kind is not Kind.DELPHI or poll.state is not State.CLOSED or followed:
        raise Refused("delphi-refused-again")


def days(poll: Poll) -> timedelta:
    """How long it lasts."""
    return poll.closes_at - poll.opened_at


def statements(raw: str) -> list[str]:
    """Statements to be rated, one in a line. Raises Refused when they are too many or too long."""
    lines = [part for part in text(raw, limit=3000).split("\n") if part.strip()]
    if len(lines) > STATEMENTS:
        raise Refused("delphi-refused-many", limit=STATEMENTS, found=len(lines))
    return [line(part, STATEMENT_LENGTH) for part in lines]


def chosen(answers: Sequence[object]) -> list[int]:
    """The ids of the recommendations that were chosen. Raises Refused for too few or too many."""
    found = sorted({int(str(answer)) for answer in answers})
    if not FEWEST <= len(found) <= MOST:
        raise Refused("priorities-refused-items", least=FEWEST, most=MOST)
    return found


def _reason(raw: str) -> str:
    return line(raw, 200, 5)


PRIORITIES_FORM = Form(
    "priorities",
    (
        Question("items", many=True),
        Question("kind", choices=tuple(PRIORITIES)),
        Question("days", choices=PERIODS),
    ),
)
DELPHI_FORM = Form(
    "delphi",
    (
        Question("title", lambda raw: line(raw, 120, 3)),
        Question("statements", statements),
        Question("days", choices=PERIODS),
    ),
)
ANNUL_FORM = Form("annulment", (Question("reason", _reason),))
