"""The exact time at which a decision closes, typed instead of chosen."""

from datetime import UTC

from actions import forms
from handlers.cards import Card
from handlers.openings import prepare
from handlers.questions import Dialogue, register
from handlers.visits import Visit
from rules import moments, switches, typed_times
from rules.decisions import check_open
from rules.forms import Answers, Draft
from rules.recommendations import check_draft
from rules.refusals import Refused
from rules.switches import ENDING_FORM, proof
from storage import recommendations, rule_sets
from texts import dates


async def _begin(visit: Visit, recommendation_id: int) -> Answers:
    """What was chosen so far: the button carries the code of the rules as its version."""
    item = await visit.read(recommendations.require, visit.group.id, recommendation_id)
    check_draft(item)
    mark, code = str(visit.version)[:1], str(visit.version)[1:]
    if mark != "1":
        raise Refused("forms-refused-stale")
    of_group = await visit.read(rule_sets.get, visit.group.id)
    switches.changed(of_group, code)
    return {"version": item.version, "code": code, "proof": proof(of_group)}


async def _read(visit: Visit, draft: Draft, raw: str) -> object:
    """The wall time in the group's zone. Raises Refused when the decision would be too short."""
    wall = typed_times.wall_time(raw, visit.now, visit.group.zone)
    of_group = await visit.read(rule_sets.get, visit.group.id)
    rule_set = switches.changed(of_group, str(draft.answers["code"]))
    check_open(visit.now, moments.instant(wall, visit.group.zone), 1, rule_set)
    return moments.written(wall)


def _shown(visit: Visit, _key: str, value: object) -> str:
    time, _, which = str(value).partition("/")
    when = dates.wall(visit.t, moments.read(time).replace(tzinfo=UTC), "UTC")
    return visit.t.plain(f"meetings-time-{which}", when=when) if which else when


async def _chosen(visit: Visit, draft: Draft) -> Card:
    """Back to the opening, with this time; nothing is changed yet."""
    await visit.read(recommendations.require, visit.group.id, draft.subject_id)
    answers = (await visit.write(forms.cancel, draft.id)).answers
    at = moments.instant(moments.read(str(answers["ending"])), visit.group.zone)
    visit.id, visit.version = draft.subject_id, int(str(answers["version"]))
    visit.arg = f"u{int(at.timestamp())}.{answers['code']}.{answers['proof']}"
    return await prepare(visit)


register(
    Dialogue(
        ENDING_FORM,
        "decisions.prepare",
        _chosen,
        parse={"ending": _read},
        prefill=_begin,
        show=_shown,
    )
)
