"""What members set for themselves."""

from actions import forms as dialogues
from actions.gate import permitted
from rules.causes import Cause
from rules.members import LANGUAGES
from rules.preferences import ZONE_FORM
from rules.refusals import Refused
from storage import members, people
from storage.transactions import Tx


@permitted
def language(tx: Tx, cause: Cause, chosen: str) -> None:
    """Speak this language to the person from now on."""
    if chosen not in LANGUAGES:
        raise Refused("forms-refused-stale")
    people.put_language(tx, cause.person_id, chosen)


@permitted
def zone(tx: Tx, cause: Cause, draft_id: int, version: int) -> None:
    """Show times in this zone from now on."""
    draft = dialogues.take(tx, cause, ZONE_FORM, draft_id, version)
    people.put_zone(tx, cause.person_id, str(draft.answers["zone"]))


@permitted
def group(tx: Tx, cause: Cause, group_id: int) -> None:
    """Look at another of one's own groups."""
    if group_id not in members.groups_of(tx, cause.person_id):
        raise Refused("members-refused-gone")
    people.put_group(tx, cause.person_id, group_id)
