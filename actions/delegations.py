"""Delegations are added, changed and removed."""

from actions import forms as dialogues
from actions.gate import permitted
from rules import members as rules
from rules.causes import Cause
from rules.members import Kind, Standing
from rules.refusals import Refused
from storage import delegations, journal
from storage.transactions import Tx


@permitted
def save(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Add a delegation to the register, or change one; returns its id.

    Raises Refused for another standing while a vote is open on whose roll it stands.
    """
    draft = dialogues.take(tx, cause, rules.DELEGATION, draft_id, version)
    name, kind = str(draft.answers["name"]), Kind(str(draft.answers["kind"]))
    standing = Standing(str(draft.answers["standing"]))
    russian = draft.answers.get("ru")
    names = {"ru": str(russian)} if russian else {}
    if draft.subject_id == 0:
        number = delegations.add(tx, cause, name, kind, standing, names)
        journal.add(tx, cause, "delegations.add", delegation=number, standing=standing)
        return number
    item = delegations.require(tx, cause.group_id, draft.subject_id)
    if standing is not item.standing and delegations.is_on_open_roll(tx, item.id):
        raise Refused("delegations-refused-roll", name=item.name)
    delegations.put(tx, item, name, kind, standing, names)
    journal.add(tx, cause, "delegations.change", delegation=item.id, kind=kind, standing=standing)
    return item.id


@permitted
def remove(tx: Tx, cause: Cause, delegation_id: int) -> None:
    """Remove a delegation to which nobody belongs or belonged, and which never stood on a roll."""
    item = delegations.require(tx, cause.group_id, delegation_id)
    if delegations.is_used(tx, cause.group_id, item.id):
        raise Refused("delegations-refused-used", name=item.name)
    delegations.remove(tx, cause.group_id, item.id)
    journal.add(tx, cause, "delegations.remove", delegation=item.id)
