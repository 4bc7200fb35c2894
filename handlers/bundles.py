"""The decisions of the group in one file, to be recounted by anybody.

bundles:export:<decision>               the file, never before the close; 0: from a poll
"""

import asyncio
from typing import Any

import orjson

from handlers.cards import Button, Card, Document
from handlers.routes import data, press
from handlers.visits import Visit
from rules.decisions import State
from rules.refusals import Refused
from storage import bundles, decisions


async def export(visit: Visit) -> Card:
    """All decisions and polls of the group that are over, with the journal."""
    back = data("polls:list")
    if visit.id:
        decision = await visit.read(decisions.require, visit.group.id, visit.id)
        if decision.state is State.OPEN:
            raise Refused("bundles-refused-open")
        back = data("decisions:show", decision.id)
    bundle = await visit.read(bundles.read, visit.group.id)
    content = await asyncio.to_thread(_packed, bundle)
    text = visit.t(
        "bundles-file",
        decisions=len(bundle["decisions"]) + len(bundle["polls"]),
        lines=str(bundle["head"]["line"]),
        head=str(bundle["head"]["hash"]),
    )
    name = f"{visit.group.code}-decisions.json"
    rows = [[Button(visit.t.plain("members-back"), back)]]
    return Card(text, rows, document=Document(name, content), fresh=True)


def _packed(bundle: dict[str, Any]) -> bytes:
    return orjson.dumps(bundle, option=orjson.OPT_INDENT_2)


ROUTES = [press("bundles:export", export)]
