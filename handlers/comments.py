"""Comments on a practice.

responses:comments:<practice>[:<page>]    read them; first the page with the newest
"""

from datetime import datetime

from actions import responses as actions
from handlers import marks, questions
from handlers.cards import PRIMARY, Button, Card
from handlers.contents import traces
from handlers.questions import Dialogue
from handlers.responses import back, take_away
from handlers.routes import Notice, data, press
from handlers.visits import Visit
from rules import responses as rules
from rules.forms import Answers, Draft
from rules.responses import Response
from storage import practices, responses
from texts import Html, dates


async def list_(visit: Visit) -> Card:
    """A page of the comments, newest last."""
    t = visit.t
    practice = await marks.shared(visit, visit.id)
    total = (
        await visit.read(responses.tally, visit.group.id, practice.id, visit.member.id, None)
    ).comments
    last = max(0, (total - 1) // responses.PAGE)
    page = min(int(visit.arg), last) if visit.arg.isascii() and visit.arg.isdigit() else last
    found = await visit.read(responses.list_comments, visit.group.id, practice.id, page)
    parts = [t("responses-comments-head", title=practice.content.title, n=total)]
    numbered = list(enumerate(found, page * responses.PAGE + 1))
    parts += [_comment(visit, number, comment) for number, comment in numbered]
    rows = [take_away(visit, comment, str(number)) for number, comment in numbered]
    rows.append(_pages(visit, practice.id, page, last))
    write = data("forms:open", practice.id, arg="comment")
    rows.append([Button(t.plain("responses-write"), write, style=PRIMARY)])
    rows.append([back(visit, practice.id)])
    return Card("\n\n".join(parts), rows)


def _comment(visit: Visit, number: int, comment: Response) -> Html:
    """The frame is ours, whatever stands in it."""
    t = visit.t
    text = comment.content["text"] if comment.content else t.plain("responses-deleted-text")
    return t(
        "responses-comment",
        number=str(number),
        author=t.plain(
            "practices-author",
            name=comment.author,
            delegation=visit.called(comment.delegation or comment.author_body),
        ),
        date=dates.day(t, comment.at, visit.zone),
        text=text,
    )


def _pages(visit: Visit, practice_id: int, page: int, last: int) -> list[Button]:
    t, name = visit.t, "responses:comments"
    buttons = []
    if page > 0:
        buttons.append(Button(t.plain("forms-page-before"), data(name, practice_id, arg=page - 1)))
    if page < last:
        buttons.append(Button(t.plain("forms-page-after"), data(name, practice_id, arg=page + 1)))
    return buttons


async def preview(visit: Visit, draft: Draft) -> Html:
    """The answers, and what looks like data about a person."""
    parts = [questions.summary(visit, questions.of(draft), draft.answers)]
    places = traces(visit, draft.answers)
    if places:
        parts.append(visit.t("responses-traces", places=places))
    return Html("\n\n".join(parts))


async def _prefill(visit: Visit, practice_id: int) -> Answers:
    await marks.shared(visit, practice_id)
    return {}


async def _written(visit: Visit, draft: Draft) -> Card:
    visit.id = await visit.write(actions.comment, draft.id, draft.version)
    visit.arg = ""
    return (await list_(visit)).saying(visit.t.plain("responses-written-toast"))


async def commented_notice(visit: Visit) -> Card | None:
    """To the author: what came in the last minutes, as the page with the newest."""
    until = datetime.fromisoformat(str(visit.facts["until"]))
    practice = await visit.read(practices.require, visit.group.id, visit.id)
    new = await visit.read(
        responses.count_since,
        visit.group.id,
        practice.id,
        until - rules.GATHERED,
        until,
        practice.author_id,
    )
    if not new:
        return None
    card = await list_(visit)
    return Card(f"{visit.t('responses-commented', n=new)}\n\n{card.text}", card.rows)


questions.register(
    Dialogue(rules.COMMENT_FORM, "responses.comment", _written, prefill=_prefill, preview=preview)
)
NOTICES = {"responses-commented": Notice(commented_notice, topic="responses")}
ROUTES = [press("responses:comments", list_)]
