"""A member's name and body, put right from the settings; coordinators see what it became."""

from actions import profiles as actions
from handlers import applications, preferences, questions
from handlers.cards import Button, Card
from handlers.delegations import seat_words
from handlers.routes import Notice, data
from handlers.visits import Visit
from rules.forms import Answers, Draft
from rules.members import PROFILE
from storage import members


async def _known(visit: Visit, _subject_id: int) -> Answers:
    return {"name": visit.member.name, "body": visit.member.body}


async def _corrected(visit: Visit, draft: Draft) -> Card:
    await visit.write(actions.correct, draft.id, draft.version)
    return await preferences.saved(visit)


questions.register(
    questions.Dialogue(
        PROFILE, "profiles.correct", _corrected, prefill=_known, also=applications.hidden
    )
)


async def corrected_notice(visit: Visit) -> Card:
    """To coordinators: what a member is called now, with what is odd about it."""
    t = visit.t
    member = await visit.read(members.require, visit.group.id, visit.id)
    told = t(
        "profiles-corrected",
        name=member.name,
        body=member.body,
        delegation=visit.called(member.delegation),
        seat=seat_words(visit, member),
    )
    lines = [told, *await applications.warnings(visit, member)]
    row = [Button(t.plain("profiles-look"), data("members:show", member.id))]
    return Card("\n\n".join(lines), [row])


NOTICES = {"profiles-corrected": Notice(corrected_notice)}
