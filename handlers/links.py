"""Links from a group chat into the private chat: `decisions_5_1` is decision 5 of group 1.

They open for members only; to all others they say no more than any link of ours would.
"""

import re

from actions import groups
from handlers import decisions, meetings, polls
from handlers.cards import Card
from handlers.routes import Handler
from handlers.visits import Visit
from rules import permissions
from rules.refusals import Refused

THINGS: dict[str, tuple[str, Handler]] = {  # feature: permission, and what is shown
    "decisions": ("decisions.show", decisions.show),
    "meetings": ("meetings.show", meetings.show),
    "polls": ("polls.show", polls.show),
}
_LINK = re.compile(rf"({'|'.join(THINGS)})_([0-9]{{1,15}})_([0-9]{{1,15}})")


def leads(payload: str) -> bool:
    """Whether it is a link to a thing, and no invitation."""
    return _LINK.fullmatch(payload) is not None


async def follow(visit: Visit) -> Card:
    """Show what the link leads to, in its group."""
    found = _LINK.fullmatch(visit.arg)
    assert found is not None
    word, handler = THINGS[found[1]]
    if visit.actor.member is None:
        raise Refused("members-refused-stranger")
    group_id = int(found[3])
    if visit.group.id != group_id:
        await visit.write(groups.enter, group_id)
        await visit.refresh()
    permissions.check(word, visit.actor)
    visit.id, visit.arg = int(found[2]), ""
    return await handler(visit)
