"""A delegation asks for division; the paragraphs are then put one by one, all at once."""

import hashlib
from datetime import timedelta

from actions import decisions as votes
from actions import parts
from actions.gate import permitted
from rules import divisions as rules
from rules import recommendations as texts
from rules.causes import Cause
from rules.decisions import About
from rules.divisions import State
from rules.recommendations import Recommendation
from rules.refusals import Refused
from storage import divisions, journal, members, outbox, recommendations
from storage.transactions import Tx


@permitted
def ask(tx: Tx, cause: Cause, recommendation_id: int) -> None:
    """Ask that a draft is decided paragraph by paragraph (rule 62)."""
    item = _draft(tx, cause, recommendation_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    asked = divisions.asked(tx, cause.group_id, item.id)
    delegation_id = rules.check_ask(item, member, asked)
    number = divisions.add(tx, cause, item.id, delegation_id)
    journal.add(tx, cause, "divisions.ask", recommendation=item.id, division=number)
    people = [who for who in parts.presiding(tx, cause.group_id) if who != cause.person_id]
    outbox.add(tx, cause, people, "divisions-asked", str(number), subject_id=number)


@permitted
def withdraw(tx: Tx, cause: Cause, division_id: int) -> int:
    """The delegation that asked does so no more; returns the recommendation's id."""
    asked = divisions.require(tx, cause.group_id, division_id)
    _draft(tx, cause, asked.recommendation_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    if member.delegation_id != asked.delegation_id:
        raise Refused("members-refused-role")
    if asked.state is not State.ASKED:
        raise Refused("divisions-refused-gone")
    divisions.put_state(tx, cause.group_id, asked.id, State.WITHDRAWN)
    journal.add(tx, cause, "divisions.withdraw", division=asked.id)
    return asked.recommendation_id


@permitted
def put(
    tx: Tx, cause: Cause, recommendation_id: int, version: int, period: timedelta, key: bytes = b""
) -> None:
    """Open a decision on every paragraph that is still undecided; amendments come first.

    `key`: drawn by the caller, for confidential ballots; each decision's own is derived from it.
    """
    item = _draft(tx, cause, recommendation_id)
    asked = divisions.asked(tx, cause.group_id, item.id)
    if asked is None or item.version != version:
        raise Refused("forms-refused-stale")
    parts.check_amended(tx, item)
    for n in rules.undecided(item, divisions.found(tx, item, asked)):
        own = hashlib.sha256(key + bytes([n])).digest() if key else b""
        votes.open_vote(tx, cause, item, period, about=About.PARAGRAPH, part_id=n, key=own)


def _draft(tx: Tx, cause: Cause, recommendation_id: int) -> Recommendation:
    item = recommendations.require(tx, cause.group_id, recommendation_id)
    texts.check_draft(item)
    return item
