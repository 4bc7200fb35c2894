"""Comments and experiences are taken away again: by whoever gave them, or by a coordinator.

responses:withdraw:<response>[:yes]     delete one's own, after a second press
"""

from actions import responses as actions
from handlers import comments, home, questions, trials
from handlers.cards import DANGER, PRIMARY, Button, Card
from handlers.questions import Dialogue
from handlers.responses import back, shared
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import responses as rules
from rules.forms import Answers, Draft
from rules.responses import Kind, Response, State
from storage import practices, responses


async def withdraw(visit: Visit) -> Card:
    """Delete one's own comment, or what one's own delegation told."""
    t = visit.t
    response = await visit.read(responses.require, visit.group.id, visit.id)
    rules.check_withdraw(response, visit.member)
    if visit.arg == "yes":
        return await _after(visit, await visit.write(actions.withdraw, visit.id))
    sure = data("responses:withdraw", response.id, arg="yes")
    rows = [
        [Button(t.plain("forms-discard"), sure, style=DANGER)],
        [Button(t.plain("forms-keep"), _where(response), style=PRIMARY)],
    ]
    return Card(t("responses-withdraw-ask"), rows)


def _where(response: Response) -> str:
    name = "responses:comments" if response.kind is Kind.COMMENT else "responses:tried"
    return data(name, response.practice_id)


async def _after(visit: Visit, response: Response) -> Card:
    """What is left; the menu when the practice is not to be read any more."""
    visit.id, visit.arg = response.practice_id, ""
    toast = visit.t.plain("responses-withdrawn-toast")
    practice = await visit.read(practices.require, visit.group.id, response.practice_id)
    if not shared(practice):
        return (await home.card(visit)).saying(toast)
    listed = comments.list_ if response.kind is Kind.COMMENT else trials.list_
    return (await listed(visit)).saying(toast)


async def _prefill(visit: Visit, response_id: int) -> Answers:
    await visit.read(responses.require, visit.group.id, response_id)
    return {}


async def _removed(visit: Visit, draft: Draft) -> Card:
    return await _after(visit, await visit.write(actions.remove, draft.id, draft.version))


async def removed_notice(visit: Visit) -> Card | None:
    """To the writer: it was removed, and why."""
    response = await visit.read(responses.require, visit.group.id, visit.id)
    practice = await visit.read(practices.require, visit.group.id, response.practice_id)
    if response.state is not State.REMOVED or response.reason is None:
        return None
    key = f"responses-removed-{response.kind}"
    text = visit.t(key, title=practice.content.title, reason=response.reason)
    return Card(text, [[back(visit, practice.id)]])


questions.register(Dialogue(rules.REMOVAL_FORM, "responses.remove", _removed, prefill=_prefill))
NOTICES = {"responses-removed": Notice(removed_notice)}
ROUTES = [press("responses:withdraw", withdraw)]
