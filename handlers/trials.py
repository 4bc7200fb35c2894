"""We tried it too: what delegations did with a practice of another.

responses:tried:<practice>              which delegations tried it
responses:show:<response>               read what one of them told
"""

from actions import responses as actions
from handlers import comments, home, marks, questions
from handlers.cards import Button, Card
from handlers.questions import Dialogue
from handlers.responses import back, take_away, tell
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import responses as rules
from rules.forms import Answers, Draft
from rules.refusals import Refused
from rules.responses import Kind, Response
from storage import members, responses
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """Which delegations tried a practice; each is read by a press."""
    t = visit.t
    practice = await marks.shared(visit, visit.id)
    found = await visit.read(responses.list_tried, visit.group.id, practice.id)
    rows = [
        [Button(home.shorten(_place(visit, told), 60), data("responses:show", told.id))]
        for told in found
    ]
    author = await visit.read(members.require, visit.group.id, practice.author_id)
    ours = any(told.delegation_id == visit.member.delegation_id for told in found)
    if rules.may_speak_for(visit.member, author) and not ours:
        rows.append([tell(visit, practice.id)])
    rows.append([back(visit, practice.id)])
    return Card(t("responses-tried-head", title=practice.content.title, n=len(found)), rows)


def _place(visit: Visit, told: Response) -> str:
    place = told.content["place"] if told.content else ""
    return visit.t.plain("responses-place", delegation=visit.called(told.delegation), place=place)


async def show(visit: Visit) -> Card:
    """What one delegation told; in its name, whoever wrote it."""
    t = visit.t
    told = await visit.read(responses.require, visit.group.id, visit.id)
    if told.kind is not Kind.TRIED or told.content is None:
        raise Refused("responses-refused-gone")
    practice = await marks.shared(visit, told.practice_id)
    text = t(
        "responses-told",
        title=practice.content.title,
        place=_place(visit, told),
        date=dates.day(t, told.at, visit.zone),
    )
    dialogue = questions.REGISTRY[rules.TRIED_FORM.name]
    answers: Answers = {"did": told.content["did"], "came": told.content["came"]}
    body = "\n\n".join(questions.lines(visit, dialogue, answers))
    rows = []
    if told.delegation_id == visit.member.delegation_id:
        edit = data("forms:open", practice.id, arg="tried")
        rows.append([Button(t.plain("responses-edit"), edit)])
    others = data("responses:tried", practice.id)
    rows += [
        take_away(visit, told),
        [Button(t.plain("members-back"), others), back(visit, practice.id)],
    ]
    return Card(f"{text}\n\n{body}", rows)


async def _prefill(visit: Visit, practice_id: int) -> Answers:
    practice = await marks.shared(visit, practice_id)
    author = await visit.read(members.require, visit.group.id, practice.author_id)
    delegation_id = rules.check_delegation(visit.member, author)
    told = await visit.read(responses.tried_by, visit.group.id, practice.id, delegation_id)
    return dict(told.content) if told and told.content else {}


async def _told(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.tell, draft.id, draft.version)
    return (await show(visit)).saying(visit.t.plain("responses-told-toast"))


async def tried_notice(visit: Visit) -> Card | None:
    """To the author: another delegation tried the practice."""
    card = await show(visit)
    return Card(Html(f"{visit.t('responses-tried-now')}\n\n{card.text}"), card.rows)


questions.register(
    Dialogue(rules.TRIED_FORM, "responses.tell", _told, prefill=_prefill, preview=comments.preview)
)
NOTICES = {"responses-tried": Notice(tried_notice, topic="responses")}
ROUTES = [press("responses:tried", list_), press("responses:show", show)]
