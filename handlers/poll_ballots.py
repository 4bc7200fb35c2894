"""Ballots of polls: texts are placed or dotted in one list; scores and ratings come one by one."""

from handlers import poll_words
from handlers.cards import PRIMARY, Button, Card
from handlers.home import shorten
from handlers.routes import data
from handlers.visits import Visit
from rules import polls as rules
from rules.delphi import RATINGS
from rules.members import Standing, caster
from rules.polls import Kind, Poll, Seat
from rules.priorities import BEST_SCORE, dots
from rules.rule_sets import Unit
from storage import members, polls
from texts import Html, dates

DOT = "●"


async def card(visit: Visit, poll: Poll, item: int = 0) -> Card:
    """The ballot of whoever looks at it; without one, what is asked."""
    seats = await visit.read(polls.seats, poll.id)
    own = await visit.read(
        polls.seat_of,
        poll,
        member_id=visit.member.id,
        delegation_id=visit.member.delegation_id,
    )
    head = _head(visit, poll, seats)
    why = await _why_not(visit, poll, own)
    if own is None or why is not None:
        return Card(f"{head}\n\n{_list(visit, poll)}\n\n{why}")
    if poll.kind in {Kind.RANKING, Kind.DOTS}:
        return _listed(visit, poll, own, head)
    return await _one_by_one(visit, poll, own, head, item)


def _head(visit: Visit, poll: Poll, seats: list[Seat]) -> Html:
    t = visit.t
    return t(
        "polls-head",
        title=poll_words.called(visit, poll),
        kind=t.plain(f"polls-kind-{poll.kind}"),
        closes=dates.both(t, poll.closes_at, visit.group.zone, visit.zone),
        left=dates.left(t, (poll.closes_at - visit.now).total_seconds()),
        answered=sum(rules.answered(poll, seat.marks) for seat in seats),
        roll=len(seats),
    )


async def _why_not(visit: Visit, poll: Poll, own: Seat | None) -> Html | None:
    """Why somebody has no ballot; None: they have one."""
    t = visit.t
    if visit.member.standing is Standing.OBSERVER:
        return t("polls-observer")
    if own is None:
        return t("polls-no-seat")
    if poll.unit is Unit.DELEGATION:
        voter = caster(await visit.read(members.list_of, visit.group.id, own.delegation_id))
        if voter is None or voter.id != visit.member.id:
            return t("polls-head-answers", delegation=visit.called(own.name))
    return None


def _list(visit: Visit, poll: Poll) -> Html:
    lines = [
        visit.t("polls-item", n=str(n), text=poll_words.text_of(visit, item))
        for n, item in enumerate(poll.items, 1)
    ]
    return Html("\n".join(lines))


def _mark(poll: Poll, item: int, value: int) -> str:
    return data("polls:mark", poll.id, arg=f"{item}.{value}")


# in one list


def _listed(visit: Visit, poll: Poll, own: Seat, head: Html) -> Card:
    """A row for each text: pressed in order of importance, or once for each dot."""
    t = visit.t
    ranks = poll.kind is Kind.RANKING
    row = _rank if ranks else _dotted
    rows = [[row(visit, poll, own, n)] for n in poll.numbers]
    if own.marks:
        rows.append([Button(t.plain("polls-clear"), data("polls:clear", poll.id))])
    now = _ranked_now(visit, poll, own) if ranks else _dots_now(visit, poll, own)
    ask = (
        t("priorities-how-ranking") if ranks else t("priorities-how-dots", n=dots(len(poll.items)))
    )
    return Card(f"{head}\n\n{now}\n\n{ask}", rows)


def _rank(visit: Visit, poll: Poll, own: Seat, n: int) -> Button:
    label = shorten(poll_words.text_of(visit, poll.items[n - 1]))
    place = own.marks.get(n)
    if place is None:
        return Button(label, _mark(poll, n, 1))
    label = visit.t.plain("polls-placed", place=str(place), text=label)
    return Button(label, _mark(poll, n, 0), style=PRIMARY)


def _ranked_now(visit: Visit, poll: Poll, own: Seat) -> Html:
    t = visit.t
    if not own.marks:
        return t("priorities-nothing", delegation=visit.called(own.name))
    lines = [
        t("polls-item", n=str(place), text=poll_words.text_of(visit, poll.items[n - 1]))
        for place, n in enumerate(rules.order(own.marks), 1)
    ]
    left = len(poll.items) - len(own.marks)
    if left:
        lines.append(t("priorities-unplaced", n=left))
    return t("polls-own", delegation=visit.called(own.name), lines=Html("\n".join(lines)))


def _dotted(visit: Visit, poll: Poll, own: Seat, n: int) -> Button:
    """One more dot; when none is left, those of this text come back."""
    given = own.marks.get(n, 0)
    left = dots(len(poll.items)) - sum(own.marks.values())
    label = shorten(poll_words.text_of(visit, poll.items[n - 1]))
    if given:
        label = visit.t.plain("polls-placed", place=DOT * given, text=label)
    value = given + 1 if left or not given else 0
    return Button(label, _mark(poll, n, value), style=PRIMARY if given else None)


def _dots_now(visit: Visit, poll: Poll, own: Seat) -> Html:
    t = visit.t
    if not own.marks:
        return t("priorities-nothing", delegation=visit.called(own.name))
    lines = [
        t("polls-item", n=DOT * given, text=poll_words.text_of(visit, poll.items[n - 1]))
        for n, given in sorted(own.marks.items(), key=lambda mark: (-mark[1], mark[0]))
    ]
    return t("polls-own", delegation=visit.called(own.name), lines=Html("\n".join(lines)))


# one by one


async def _one_by_one(visit: Visit, poll: Poll, own: Seat, head: Html, item: int) -> Card:
    """The text that was asked for, else the first one without a mark, else all of them."""
    open_ = [n for n in poll.numbers if n not in own.marks]
    at = item if item in poll.numbers else (open_[0] if open_ else 0)
    if not at:
        return _all_marked(visit, poll, own, head)
    t = visit.t
    parts = [
        head,
        t(
            "polls-step",
            n=at,
            of=len(poll.items),
            text=poll_words.text_of(visit, poll.items[at - 1]),
        ),
    ]
    if poll.before_id is not None:
        parts.append(await _before(visit, poll, at))
    parts.append(t(f"polls-ask-{poll.kind}"))
    return Card("\n\n".join(parts), [*_scale(visit, poll, own, at), _steps(visit, poll, at)])


def _scale(visit: Visit, poll: Poll, own: Seat, at: int) -> list[list[Button]]:
    """Six scores in a row, or the nine ratings by region."""
    rates = poll.kind is Kind.DELPHI
    buttons = []
    for value in RATINGS if rates else range(BEST_SCORE + 1):
        label = str(value)
        if own.marks.get(at) == value:
            label = visit.t.plain("forms-chosen", label=label)
        buttons.append(Button(label, _mark(poll, at, value)))
    return [buttons[i : i + 3] for i in range(0, 9, 3)] if rates else [buttons]


def _steps(visit: Visit, poll: Poll, at: int) -> list[Button]:
    """The way to the texts before and after this one."""
    t = visit.t
    found = []
    if at > 1:
        found.append(Button(t.plain("forms-page-before"), data("polls:show", poll.id, arg=at - 1)))
    if at < len(poll.items):
        found.append(Button(t.plain("forms-page-after"), data("polls:show", poll.id, arg=at + 1)))
    return found


async def _before(visit: Visit, poll: Poll, at: int) -> Html:
    """How this statement was rated in the round before, by all and by oneself."""
    before = await visit.read(polls.require, visit.group.id, poll.before_id or 0)
    seats = await visit.read(polls.seats, before.id)
    mine = next((s.marks.get(at) for s in seats if s.member_id == visit.member.id), None)
    parts = [visit.t("delphi-before"), poll_words.rated(visit, seats, at)]
    if mine:
        parts.append(visit.t("delphi-own-before", n=mine))
    return Html("\n".join(parts))


def _all_marked(visit: Visit, poll: Poll, own: Seat, head: Html) -> Card:
    t = visit.t
    rows = [
        [
            Button(
                t.plain(
                    "polls-placed",
                    place=str(own.marks[n]),
                    text=shorten(poll_words.text_of(visit, poll.items[n - 1])),
                ),
                data("polls:show", poll.id, arg=n),
            )
        ]
        for n in poll.numbers
    ]
    return Card(f"{head}\n\n{t('polls-all-marked')}", rows)
