"""How a practice ages and comes to an end.

practices:withdraw:<practice>[:yes]     take it back, after a second press
practices:archive:<practice>[:yes]      archive one's own, after a second press
practices:confirm:<practice>            it is still correct
"""

from actions import practices as actions
from handlers import questions
from handlers.cards import DANGER, Button, Card
from handlers.practices import show
from handlers.questions import Dialogue
from handlers.routes import data, press
from handlers.visits import Visit
from rules import practices as rules
from rules.forms import Draft
from storage import practices


async def withdraw(visit: Visit) -> Card:
    """Take one's own practice back; asks once."""
    if visit.arg != "yes":
        practice = await visit.read(practices.require, visit.group.id, visit.id)
        rules.check_author(practice, visit.member.id)
        text = visit.t("practices-withdraw-ask", title=practice.content.title)
        return _ask(visit, text, "practices:withdraw", visit.t.plain("practices-withdraw"))
    await visit.write(actions.withdraw, visit.id)
    return (await _show(visit)).saying(visit.t.plain("practices-withdrawn-toast"))


async def archive(visit: Visit) -> Card:
    """Archive one's own practice; asks once."""
    if visit.arg != "yes":
        practice = await visit.read(practices.require, visit.group.id, visit.id)
        rules.check_author(practice, visit.member.id)
        rules.check_shared(practice)
        text = visit.t("practices-archive-ask", title=practice.content.title)
        return _ask(visit, text, "practices:archive", visit.t.plain("practices-archive"))
    await visit.write(actions.archive, visit.id)
    return (await _show(visit)).saying(visit.t.plain("practices-archived-toast"))


def _ask(visit: Visit, text: str, name: str, label: str) -> Card:
    yes = data(name, visit.id, arg="yes")
    back = data("practices:show", visit.id)
    rows = [
        [Button(label, yes, style=DANGER)],
        [Button(visit.t.plain("members-back"), back)],
    ]
    return Card(text, rows)


async def _show(visit: Visit) -> Card:
    visit.arg = ""
    return await show(visit)


async def confirm(visit: Visit) -> Card:
    """It is still correct: the label goes, for a year."""
    await visit.write(actions.confirm, visit.id)
    return (await _show(visit)).saying(visit.t.plain("practices-confirmed-toast"))


async def _closed(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.close, draft.id, draft.version)
    return (await _show(visit)).saying(visit.t.plain("practices-archived-toast"))


questions.register(Dialogue(rules.ARCHIVE_FORM, "practices.close", _closed))

ROUTES = [
    press("practices:withdraw", withdraw),
    press("practices:archive", archive),
    press("practices:confirm", confirm),
]
