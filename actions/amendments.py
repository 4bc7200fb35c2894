"""Amendments are proposed, withdrawn, ordered by the chair and put to the vote one by one."""

from datetime import timedelta

from actions import decisions as votes
from actions import forms as dialogues
from actions import parts
from actions.gate import permitted
from rules import amendments as rules
from rules import ballots as secrecy
from rules import recommendations as texts
from rules.amendments import Amendment, Kind, State
from rules.causes import Cause
from rules.decisions import About
from rules.recommendations import Recommendation
from rules.refusals import Refused
from rules.voting_order import Change
from storage import amendments, journal, members, outbox, recommendations
from storage.transactions import Tx


@permitted
def propose(tx: Tx, cause: Cause, kind: Kind, draft_id: int, version: int) -> int:
    """Propose to revise, delete or add a paragraph; returns the recommendation's id."""
    draft = dialogues.take(tx, cause, rules.FORMS[kind], draft_id, version)
    item = _draft(tx, cause, draft.subject_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    waiting = amendments.pending(tx, cause.group_id, item.id)
    delegation_id = rules.check_propose(member, len(waiting))
    place = int(str(draft.answers["place"]))
    said = str(draft.answers.get("text") or "")
    before, after = rules.proposed(item.paragraphs, kind, place, said)
    change = Change(0, place, before, after)
    found = amendments.add(tx, cause, item.id, kind, change, delegation_id)
    journal.add(
        tx,
        cause,
        "amendments.propose",
        recommendation=item.id,
        amendment=found.id,
        kind=kind,
        place=place,
        text=secrecy.hashed([before, after]),
    )
    _tell(tx, cause, item, found)
    return item.id


def _tell(tx: Tx, cause: Cause, item: Recommendation, found: Amendment) -> None:
    """To the proposer of the text, the chair and the coordinators."""
    proposer = members.require(tx, cause.group_id, item.proposer_id)
    people = {*parts.presiding(tx, cause.group_id), proposer.person_id or 0}
    people -= {0, cause.person_id}
    key = str(found.id)
    outbox.add(tx, cause, sorted(people), "amendments-proposed", key, subject_id=found.id)


@permitted
def withdraw(tx: Tx, cause: Cause, amendment_id: int) -> int:
    """The delegation that proposed it takes it back; not while it is being voted on.

    Returns the recommendation's id.
    """
    found = _pending(tx, cause, amendment_id)
    member = members.require(tx, cause.group_id, cause.member_id)
    if member.delegation_id != found.delegation_id:
        raise Refused("members-refused-role")
    amendments.put_state(tx, cause.group_id, found.id, State.WITHDRAWN)
    journal.add(tx, cause, "amendments.withdraw", amendment=found.id)
    return found.recommendation_id


@permitted
def advance(tx: Tx, cause: Cause, amendment_id: int) -> int:
    """Put an amendment one place earlier in the order; returns the recommendation's id."""
    found = _pending(tx, cause, amendment_id)
    waiting = amendments.pending(tx, cause.group_id, found.recommendation_id)
    order = [amendment.id for amendment in rules.in_order(waiting)]
    amendments.put_order(tx, cause.group_id, rules.earlier(order, found.id))
    journal.add(tx, cause, "amendments.advance", amendment=found.id)
    return found.recommendation_id


@permitted
def put(
    tx: Tx, cause: Cause, recommendation_id: int, version: int, period: timedelta, key: bytes = b""
) -> int:
    """Open the decision on the amendment that comes first; returns its id.

    `key`: drawn by the caller, for a confidential ballot.
    """
    item = _draft(tx, cause, recommendation_id)
    waiting = rules.in_order(amendments.pending(tx, cause.group_id, item.id))
    if item.version != version or not waiting:
        raise Refused("forms-refused-stale")
    first = waiting[0]
    rules.check_text(rules.applied(item.paragraphs, first.change))
    return votes.open_vote(
        tx,
        cause,
        item,
        period,
        about=About.AMENDMENT,
        part_id=first.id,
        change=first.frozen,
        key=key,
    )


def _pending(tx: Tx, cause: Cause, amendment_id: int) -> Amendment:
    found = amendments.require(tx, cause.group_id, amendment_id)
    _draft(tx, cause, found.recommendation_id)
    if found.state is not State.PROPOSED:
        raise Refused("amendments-refused-decided", number=found.number)
    return found


def _draft(tx: Tx, cause: Cause, recommendation_id: int) -> Recommendation:
    item = recommendations.require(tx, cause.group_id, recommendation_id)
    texts.check_draft(item)
    return item
