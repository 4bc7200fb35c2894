"""Delegations join the sponsors of a recommendation, and leave them."""

from actions.gate import permitted
from rules import recommendations as rules
from rules.causes import Cause
from rules.members import caster
from storage import journal, members, recommendations, sponsors
from storage.transactions import Tx


@permitted
def join(tx: Tx, cause: Cause, recommendation_id: int, *, joined: bool) -> None:
    """Sign a recommendation for one's delegation, or take that back, before it is decided."""
    found = recommendations.require(tx, cause.group_id, recommendation_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    voter = caster(members.list_of(tx, cause.group_id, member.delegation_id or 0))
    delegation_id = rules.check_sponsor(found, member, voter)
    if sponsors.put(tx, cause, found.id, delegation_id, joined=joined):
        facts = {"recommendation": found.id, "delegation": delegation_id, "joined": joined}
        journal.add(tx, cause, "sponsors.join", **facts)
