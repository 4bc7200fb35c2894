"""Amendments in words: who proposes what, and the text with its changes marked."""

from handlers.versions import marked
from handlers.visits import Visit
from rules import versions as comparison
from rules.amendments import Amendment, Kind
from texts import Html


def words(visit: Visit, amendment: Amendment) -> Html:
    """One amendment: what, by whom, where it stands, and the text with its changes marked."""
    t = visit.t
    delegation = visit.called(amendment.delegation)
    head = t(
        "amendments-amendment",
        number=str(amendment.number),
        what=what(visit, amendment.kind, amendment.place),
        author=t.plain("practices-author", name=amendment.author, delegation=delegation),
        state=t.plain(f"amendments-state-{amendment.state}"),
    )
    return Html(f"{head}\n<blockquote expandable>{changes(visit, amendment)}</blockquote>")


def what(visit: Visit, kind: Kind, place: int) -> str:
    """What it does, to which paragraph."""
    if kind is Kind.ADD and place == 0:
        return visit.t.plain("amendments-first")
    return visit.t.plain(f"amendments-kind-{kind}", place=str(place))


def changes(visit: Visit, amendment: Amendment) -> Html:
    """The paragraph as marked-up text."""
    return marked(visit, comparison.marked(amendment.before, amendment.after))
