"""Experts who are expected: their links, and who is expected no more."""

from actions.gate import permitted
from actions.members import token_hash
from rules import members as rules
from rules.causes import Cause
from rules.refusals import Refused
from storage import delegations, expected, journal
from storage.transactions import Tx


@permitted
def invite(tx: Tx, cause: Cause, latest: int, tokens: dict[int, str], *, places: bool) -> None:
    """Keep the links of a sheet: one use each, by who is expected; `places`: by delegation.

    `latest` is the newest link that the presser knew of. Raises Refused when a newer one was
    made, or somebody is no longer waited for: then nothing is kept.
    """
    if expected.latest_link(tx, cause.group_id) != latest:
        raise Refused("forms-refused-stale")
    if places:
        for delegation_id, token in tokens.items():
            place = delegations.require(tx, cause.group_id, delegation_id)
            _add(tx, cause, place.id, token, rules.INVITATION_USES)
        return
    waiting = {awaited.id: awaited for awaited in expected.list_waiting(tx, cause.group_id)}
    for expected_id, token in tokens.items():
        if expected_id not in waiting:
            raise Refused("forms-refused-stale")
        number = _add(tx, cause, waiting[expected_id].delegation_id, token, 1)
        expected.put_invitation(tx, waiting[expected_id], number)


def _add(tx: Tx, cause: Cause, delegation_id: int, token: str, uses: int) -> int:
    until = cause.now + rules.INVITATION_LIFE
    number = delegations.add_invitation(tx, cause, delegation_id, token_hash(token), uses, until)
    journal.add(tx, cause, "members.invite", invitation=number, delegation=delegation_id)
    return number


@permitted
def remove(tx: Tx, cause: Cause, expected_id: int) -> None:
    """Expect somebody no more; their link no longer works."""
    awaited = expected.require(tx, cause.group_id, expected_id)
    expected.revoke(tx, awaited)
    expected.remove(tx, awaited)
    journal.add(tx, cause, "expected.remove", expected=expected_id)
