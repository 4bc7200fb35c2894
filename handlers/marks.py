"""Useful to us, and saved.

responses:useful:<practice>:yes|no[.<list>]   one mark per delegation, set or taken back
responses:who:<practice>                which delegations it is useful to
responses:save:<practice>:yes|no[.<list>]     save it for oneself
responses:saved:<page>                  what one saved, the last saved first
"""

from actions import responses as actions
from handlers import home, library
from handlers.cards import Button, Card
from handlers.responses import back
from handlers.routes import data, press
from handlers.visits import Visit
from rules import responses as rules
from rules.practices import Practice
from storage import practices as stored
from storage import responses


async def shared(visit: Visit, practice_id: int) -> Practice:
    """A practice that everybody in the group can read. Raises Refused for any other."""
    practice = await visit.read(stored.require, visit.group.id, practice_id)
    rules.check_shared(practice)
    return practice


async def useful(visit: Visit) -> Card:
    """Set or take back the delegation's mark."""
    turn, _, visit.arg = visit.arg.partition(".")  # then the list that one came from
    marked = turn != "no"
    await visit.write(actions.useful, visit.id, marked=marked)
    key = "responses-marked" if marked else "responses-unmarked"
    return (await library.read(visit)).saying(visit.t.plain(key))


async def who(visit: Visit) -> Card:
    """The delegations that a practice is useful to."""
    practice = await shared(visit, visit.id)
    names = await visit.read(responses.useful_to, visit.group.id, practice.id)
    listed = "\n".join(f"• {visit.called(name)}" for name in names) or "—"
    text = visit.t("responses-who", title=practice.content.title, names=listed)
    return Card(text, [[back(visit, practice.id)]])


async def save(visit: Visit) -> Card:
    """Save a practice for oneself, or take it off the list again."""
    turn, _, visit.arg = visit.arg.partition(".")
    kept = turn != "no"
    await visit.write(actions.save, visit.id, kept=kept)
    key = "responses-kept-toast" if kept else "responses-dropped-toast"
    return (await library.read(visit)).saying(visit.t.plain(key))


async def saved(visit: Visit) -> Card:
    """What one saved."""
    t = visit.t
    found, total = await visit.read(responses.list_saved, visit.group.id, visit.member.id, visit.id)
    rows = [
        [
            Button(
                t.plain(
                    "practices-line",
                    number=str(practice.number),
                    title=home.shorten(practice.content.title, 48),
                ),
                data("practices:show", practice.id),
            )
        ]
        for practice in found
    ]
    rows.append(home.pages(visit, "responses:saved", visit.id, total, stored.PAGE))
    rows.append(
        [Button(t.plain("practices-title"), data("practices:menu")), home.menu_button(visit)]
    )
    text = t("responses-saved-list", n=total) if total else t("responses-saved-none")
    return Card(text, rows)


ROUTES = [
    press("responses:useful", useful),
    press("responses:who", who),
    press("responses:save", save),
    press("responses:saved", saved),
]
