"""Priorities among recommendations are asked for, in a guided dialogue."""

from actions import priorities as actions
from handlers import polls
from handlers.cards import Card
from handlers.home import shorten
from handlers.questions import Dialogue, register
from handlers.visits import Visit
from rules import polls as rules
from rules.forms import Answers, Draft
from rules.priorities import FEWEST
from rules.recommendations import State
from storage import polls as storage
from texts import Html


async def _offered(visit: Visit) -> dict[str, str]:
    """The recommendations that can be compared, by id."""
    return {
        str(row["id"]): f"{row['number']}. {shorten(row['title'])}"
        for row in await visit.read(storage.offered, visit.group.id)
    }


async def _drafts(visit: Visit, _subject: int) -> Answers:
    """All drafts are chosen to begin with, when there are enough."""
    rows = await visit.read(storage.offered, visit.group.id)
    drafts = [str(row["id"]) for row in rows if row["state"] == State.DRAFT]
    return {"items": drafts} if len(drafts) >= FEWEST else {}


async def _preview(visit: Visit, draft: Draft) -> Html:
    """What will be asked, of whom, and how."""
    t = visit.t
    chosen = draft.answers["items"]
    assert isinstance(chosen, list)
    offered = await _offered(visit)
    lines = [t("priorities-line", text=offered[one]) for one in chosen if one in offered]
    return t(
        "priorities-asks",
        lines=Html("\n".join(lines)),
        kind=t.plain(f"polls-kind-{draft.answers['kind']}"),
        days=int(str(draft.answers["days"])),
    )


async def _opened(visit: Visit, draft: Draft) -> Card:
    poll = await visit.write(actions.open, draft.id, draft.version)
    return (await polls.card(visit, poll)).saying(visit.t.plain("polls-opened-toast"))


register(
    Dialogue(
        rules.PRIORITIES_FORM,
        "priorities.open",
        _opened,
        prefill=_drafts,
        preview=_preview,
        offers={"items": _offered},
    )
)
