"""Reactions and polls of Telegram's own, which are no votes."""

from handlers import decision_words
from handlers.cards import PRIMARY, Button, Card
from handlers.routes import Notice, data
from handlers.visits import Visit
from storage import decisions


async def no_vote_notice(visit: Visit) -> Card | None:
    """To whoever reacted to a ballot: it was not counted, and how to vote."""
    t = visit.t
    decision = await visit.read(decisions.require, visit.group.id, visit.id)
    ballot = Button(t.plain("reactions-ballot"), data("decisions:show", decision.id), style=PRIMARY)
    title = await decision_words.called(visit, decision)
    return Card(t("reactions-no-vote", title=title), [[ballot]])


NOTICES = {"reactions-no-vote": Notice(no_vote_notice)}
