"""Refusals in words, and the cards that say them."""

from dataclasses import replace
from datetime import datetime

from handlers import home, questions
from handlers.cards import Card, quiet
from handlers.visits import Visit
from rules.forms import Draft
from rules.members import Role
from rules.refusals import Refused
from storage import forms
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


async def of_message(visit: Visit, refused: Refused, draft: Draft | None) -> Card:
    """What is wrong, and the same question again: the draft is kept."""
    if refused.key == "members-refused-stranger" and visit.is_a(Role.FOUNDER):
        return replace(await home.card(visit), fresh=True)
    words = refusal(visit, refused)
    if draft is None:
        rows = [[home.menu_button(visit)]] if visit.is_a_member else []
        return Card(words, rows, fresh=True)
    again = await questions.card(visit, draft)
    rows = [*questions.offers(visit, draft, refused.offers), *again.rows]
    return replace(again, text=f"{words}\n\n{again.text}", rows=rows, fresh=True)


async def of_press(visit: Visit, refused: Refused) -> Card:
    """A pop-up; a form's card that was out of date is replaced by the current one."""
    words = pop_up(visit, refused)
    if refused.key in AS_CARD:
        rows = [[home.menu_button(visit)]]
        return Card(refusal(visit, refused), rows, toast=words, alert=True)
    drafts = await visit.read(forms.list_of, visit.person_id)
    pressed = next((draft for draft in drafts if draft.id == visit.id), None)
    if refused.key == "forms-refused-stale" and pressed is not None:
        return (await questions.card(visit, pressed)).saying(words)
    return quiet(words, alert=refused.key not in AS_TOAST)
