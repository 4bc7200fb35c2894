"""What a member is called: put right by the member."""

from actions import forms as dialogues
from actions.gate import permitted
from actions.letters import tell_coordinators
from rules import members as rules
from rules.causes import Cause
from storage import journal, members
from storage.transactions import Tx


@permitted
def correct(tx: Tx, cause: Cause, draft_id: int, version: int) -> None:
    """Be shown by this name and body from now on; the other coordinators are told."""
    draft = dialogues.take(tx, cause, rules.PROFILE, draft_id, version)
    member = members.of_person(tx, cause.group_id, cause.person_id)
    assert member is not None
    name, body = str(draft.answers["name"]), str(draft.answers["body"])
    if (name, body) == (member.name, member.body):
        return
    hidden = bool(draft.answers.get("hidden"))
    members.put_profile(tx, cause.group_id, member.id, name, body, invisible=hidden)
    journal.add(tx, cause, "profiles.correct", member=member.id)
    tell_coordinators(tx, cause, "profiles-corrected", member.id, but=(cause.person_id,))
