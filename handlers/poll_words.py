"""How polls are called, and ratings in words: what they come to and how they are spread."""

from fractions import Fraction

from handlers.visits import Visit
from rules import delphi, polls, small_numbers
from rules.polls import Item, Kind, Poll, Seat
from texts import Html

BAR = 10


def called(visit: Visit, poll: Poll) -> str:
    """What a poll is called."""
    if poll.kind is Kind.DELPHI:
        return visit.t.plain("delphi-called", title=poll.title, n=str(poll.round))
    return visit.t.plain("priorities-called", n=len(poll.items))


def text_of(visit: Visit, item: Item) -> str:
    """One text of the list: a recommendation with its number, or a statement."""
    if item.number:
        return f"{visit.group.code}-{item.number} · {item.text}"
    return item.text


def rated(visit: Visit, seats: list[Seat], item: int, *, full: bool = True) -> Html:
    """The ratings of a statement: what they come to; in full also how they are spread, and by kind.

    Of fewer than five only the verdict, and fewer than three of a kind are not shown.
    """
    t, ratings = visit.t, polls.ratings(seats, item)
    found = delphi.classify(ratings)
    if found is None:
        return t("delphi-nobody")
    lines = [_classified(visit, found)]
    if full and polls.tells_numbers(found.n):
        lines += [
            t("delphi-bar", rating=str(rating), n=n, bar="▇" * max(1, BAR * n // max(BAR, found.n)))
            for rating, n in enumerate(delphi.distribution(ratings), 1)
            if n
        ]
        lines += [t("delphi-of-kind", **facts) for facts in by_kind(visit, seats, item)]
    return Html("\n".join(lines))


def _classified(visit: Visit, found: delphi.Rated) -> Html:
    t = visit.t
    verdict = t.plain(f"delphi-{found.verdict}")
    if not polls.tells_numbers(found.n):
        return t("delphi-few", verdict=verdict)
    return t(
        "delphi-classified",
        median=_number(found.median),
        agreement=t.plain(f"delphi-{found.agreement}"),
        verdict=verdict,
        n=found.n,
    )


def _number(median: Fraction) -> str:
    whole, half = divmod(int(median * 2), 2)
    return f"{whole}½" if half else str(whole)


def by_kind(visit: Visit, seats: list[Seat], item: int) -> list[dict[str, object]]:
    """Kind, median and number, of each kind of delegation of which three or more have rated."""
    groups: dict[str, list[int]] = {}
    for seat in seats:
        if item in seat.marks:
            groups.setdefault(seat.kind, []).append(seat.marks[item])
    if len(groups) < 2:
        return []
    shown = small_numbers.shown({kind: len(ratings) for kind, ratings in groups.items()})
    return [
        {
            "kind": visit.t.plain(f"delegation-kind-{kind}"),
            "median": _number(delphi.median(groups[kind])),
            "n": len(groups[kind]),
        }
        for kind in sorted(shown)
    ]


def plain(visit: Visit, found: delphi.Rated) -> str:
    """What ratings come to, without markup; of fewer than five only the verdict."""
    t = visit.t
    verdict = t.plain(f"delphi-{found.verdict}")
    if not polls.tells_numbers(found.n):
        return verdict
    return t.plain(
        "delphi-classified-plain",
        median=_number(found.median),
        agreement=t.plain(f"delphi-{found.agreement}"),
        verdict=verdict,
        n=found.n,
    )
