"""Results of polls in words and as a picture: places with bars, or how ratings are spread."""

from handlers import pictures, poll_words
from handlers.cards import Button, Card, Document
from handlers.home import shorten
from handlers.pictures import Sheet, Spread, Tone
from handlers.routes import data
from handlers.visits import Visit
from rules import delphi
from rules import polls as rules
from rules.decisions import State
from rules.members import Role
from rules.polls import Kind, Poll, Seat
from rules.priorities import Place
from storage import polls
from texts import Html, dates

BAR = 10
FIRST = 3  # so many places are told in short
AT_ONCE = 2  # statements with their distributions that one message holds


async def card(visit: Visit, poll: Poll, item: int = 0) -> Card:
    """The result; an annulled poll has none, and says why.

    Of more statements than two, the distribution is shown for the one that is asked for.
    """
    t = visit.t
    seats = await visit.read(polls.seats, poll.id)
    if poll.state is State.ANNULLED:
        title = poll_words.called(visit, poll)
        return Card(t("polls-annulled", title=title, reason=poll.reason or "—"))
    at = item if poll.kind is Kind.DELPHI and item in poll.numbers else 0
    parts = [_head(visit, poll, seats)]
    parts += [_statement(visit, poll, seats, at, full=True)] if at else _body(visit, poll, seats)
    last = [Button(t.plain("decisions-picture"), data("polls:picture", poll.id))]
    if visit.is_a(Role.COORDINATOR):
        last.insert(0, Button(t.plain("bundles-export"), data("bundles:export")))
    return Card("\n\n".join(parts), [*_each(visit, poll, at), last])


def _each(visit: Visit, poll: Poll, at: int) -> list[list[Button]]:
    """The way to the distribution of each of many statements, and back to all."""
    if poll.kind is not Kind.DELPHI or len(poll.items) <= AT_ONCE:
        return []
    buttons = [
        Button(visit.t.plain("delphi-show", n=str(n)), data("polls:show", poll.id, arg=n))
        for n in poll.numbers
        if n != at
    ]
    if at:
        buttons.insert(0, Button(visit.t.plain("delphi-show-all"), data("polls:show", poll.id)))
    return [buttons[i : i + 4] for i in range(0, len(buttons), 4)]


def _head(visit: Visit, poll: Poll, seats: list[Seat]) -> Html:
    t = visit.t
    return t(
        "polls-result",
        title=poll_words.called(visit, poll),
        kind=t.plain(f"polls-kind-{poll.kind}"),
        answered=sum(bool(seat.marks) for seat in seats),
        roll=len(seats),
        closed=dates.both(t, poll.closes_at, visit.group.zone, visit.zone),
    )


def _body(visit: Visit, poll: Poll, seats: list[Seat]) -> list[Html]:
    t = visit.t
    if poll.kind is Kind.DELPHI:
        full = len(poll.items) <= AT_ONCE
        return [_statement(visit, poll, seats, n, full=full) for n in poll.numbers]
    found = rules.places(poll, [seat.marks for seat in seats])
    most = max([place.points for place in found] + [1])
    lines = [
        t(
            "priorities-place",
            place=_place(visit, place, found),
            text=poll_words.text_of(visit, poll.items[place.item - 1]),
            bar="▇" * (BAR * place.points // most),
            n=place.points,
        )
        for place in found
    ]
    return [Html("\n".join(lines)), t(f"priorities-why-{poll.kind}")]


def in_short(visit: Visit, poll: Poll, seats: list[Seat]) -> Html:
    """The result in a few lines: the first places, or what the ratings come to; of few, no number."""
    lines = []
    if poll.kind is Kind.DELPHI:
        for n, item in enumerate(poll.items, 1):
            found = delphi.classify(rules.ratings(seats, n))
            said = poll_words.plain(visit, found) if found else visit.t.plain("delphi-nobody")
            words = f"{shorten(item.text)}: {said}"
            lines.append(visit.t("polls-item", n=str(n), text=words))
    else:
        found_places = rules.places(poll, [seat.marks for seat in seats])
        for place in found_places[:FIRST]:
            text = poll_words.text_of(visit, poll.items[place.item - 1])
            which = _place(visit, place, found_places).removesuffix(".")
            lines.append(visit.t("polls-placed", place=which, text=shorten(text)))
    return Html("\n".join(lines))


def _statement(visit: Visit, poll: Poll, seats: list[Seat], n: int, *, full: bool) -> Html:
    text = visit.t("polls-statement", n=str(n), text=poll.items[n - 1].text)
    return Html(f"{text}\n{poll_words.rated(visit, seats, n, full=full)}")


def _place(visit: Visit, place: Place, found: list[Place]) -> str:
    tied = sum(other.place == place.place for other in found) > 1
    return visit.t.plain("priorities-tied", n=str(place.place)) if tied else f"{place.place}."


# the picture


async def picture(visit: Visit, poll: Poll) -> Document:
    """The result as a picture."""
    seats = await visit.read(polls.seats, poll.id)
    t = visit.t
    sheet = Sheet(
        title=poll_words.called(visit, poll),
        words=t.plain(f"polls-kind-{poll.kind}"),
        blocks=list(_spreads(visit, poll, seats))
        if poll.kind is Kind.DELPHI
        else [_bars(visit, poll, seats)],
        foot=t.plain(
            "polls-picture-foot",
            answered=sum(bool(seat.marks) for seat in seats),
            roll=len(seats),
        ),
    )
    return await pictures.draw(f"{visit.group.code}-{poll.kind}-{poll.id}", sheet)


def _bars(visit: Visit, poll: Poll, seats: list[Seat]) -> pictures.Bars:
    found = rules.places(poll, [seat.marks for seat in seats])
    rows = []
    for place in found:
        item = poll.items[place.item - 1]
        text = shorten(poll_words.text_of(visit, item))
        label = f"{_place(visit, place, found)} {text}"
        rows.append((label, place.points, Tone.GOOD if place.place == 1 else Tone.PLAIN))
    return pictures.bars(rows)


def _spreads(visit: Visit, poll: Poll, seats: list[Seat]) -> list[Spread]:
    found = []
    for n, item in enumerate(poll.items, 1):
        ratings = rules.ratings(seats, n)
        classified = delphi.classify(ratings)
        many = rules.tells_numbers(len(ratings))
        words = (
            poll_words.plain(visit, classified) if classified else visit.t.plain("delphi-nobody")
        )
        counts = delphi.distribution(ratings) if many else [0] * 9
        kinds = poll_words.by_kind(visit, seats, n) if many else []
        said = [words, *(visit.t.plain("delphi-of-kind", **facts) for facts in kinds)]
        found.append(Spread(f"{n}. {item.text}", counts, " · ".join(said)))
    return found
