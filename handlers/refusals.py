"""Refusals in words."""

from datetime import datetime

from handlers.visits import Visit
from rules.refusals import Refused
from texts import Html, dates

AS_CARD = {  # the old card has no use now
    *("members-refused-decided", "practices-refused-screened", "reviews-refused-moved"),
    "roles-refused-decided",
    *("practices-refused-archived", "practices-refused-withdrawn"),
}
AS_TOAST = {"forms-refused-choose", "forms-refused-stale"}


def refusal(visit: Visit, refused: Refused) -> Html:
    """A refusal in the reader's language; times in their own zone."""
    return visit.t(refused.key, **_facts(visit, refused))


def pop_up(visit: Visit, refused: Refused) -> str:
    """The same without markup."""
    return visit.t.plain(refused.key, **_facts(visit, refused))


def _facts(visit: Visit, refused: Refused) -> dict[str, object]:
    return {
        name: dates.short(visit.t, fact, visit.zone if fact.tzinfo else "UTC")
        if isinstance(fact, datetime)
        else fact
        for name, fact in refused.facts.items()
    }
