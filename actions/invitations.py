"""Links into delegations: made, changed, revoked and opened."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from actions.gate import permitted
from actions.members import token_hash
from rules import members as rules
from rules.causes import Cause
from rules.forms import Answers, Draft, Form
from rules.members import Invitation, Member, State
from rules.refusals import Refused
from storage import delegations, expected, forms, groups, invitations, journal, members, people
from storage.transactions import Tx


@dataclass(frozen=True)
class Opened:
    """What a link led to: a dialogue, one's own place, or nothing (`told`: say so).

    `alarm`: with this one, as many wrong links were tried within an hour as no accident explains.
    """

    draft: Draft | None = None
    member: Member | None = None
    told: bool = True
    alarm: bool = False


@permitted
def make(tx: Tx, cause: Cause, delegation_id: int, token: str) -> int:
    """Keep an invitation into a delegation: three uses, seven days, role expert. Returns its id."""
    delegations.require(tx, cause.group_id, delegation_id)
    until = cause.now + rules.INVITATION_LIFE
    return _add(tx, cause, delegation_id, token, rules.INVITATION_USES, until)


@permitted
def replace(tx: Tx, cause: Cause, member_id: int, token: str) -> int:
    """Keep an invitation for one person, who takes a member's seat when admitted."""
    member = members.require(tx, cause.group_id, member_id)
    if member.delegation_id is None or member.state not in {State.ACTIVE, State.SUSPENDED}:
        raise Refused("members-refused-gone")
    rules.check_not_a_coordinator(member)
    until = cause.now + rules.INVITATION_LIFE
    return _add(tx, cause, member.delegation_id, token, 1, until, member.id)


def _add(
    tx: Tx,
    cause: Cause,
    delegation_id: int,
    token: str,
    uses: int,
    until: datetime,
    replaces_id: int | None = None,
) -> int:
    invitation_id = delegations.add_invitation(
        tx, cause, delegation_id, token_hash(token), uses, until, replaces_id
    )
    journal.add(
        tx,
        cause,
        "invitations.make",
        invitation=invitation_id,
        delegation=delegation_id,
        replaces=replaces_id,
    )
    return invitation_id


@permitted
def limit(
    tx: Tx, cause: Cause, invitation_id: int, uses: int | None = None, days: int | None = None
) -> Invitation:
    """Set for how many people an invitation is, or how many days after it was made it ends."""
    item = invitations.require(tx, cause.group_id, invitation_id)
    if uses not in {None, *rules.USES} or days not in {None, *rules.DAYS}:
        raise Refused("forms-refused-stale")
    if item.replaces_id is not None and uses is not None:
        raise Refused("forms-refused-stale")  # one seat, one successor
    item = rules.check_open(item, cause.now)
    until = item.created_at + timedelta(days=days) if days else item.expires_at
    invitations.put(tx, cause.group_id, item.id, uses or item.uses_left, until)
    journal.add(tx, cause, "invitations.limit", invitation=item.id, uses=uses, days=days)
    return invitations.require(tx, cause.group_id, item.id)


@permitted
def revoke(tx: Tx, cause: Cause, invitation_id: int) -> int:
    """Nobody may use an invitation any more. Returns the delegation's id."""
    item = invitations.require(tx, cause.group_id, invitation_id)
    invitations.put(tx, cause.group_id, item.id, 0, item.expires_at)
    journal.add(tx, cause, "invitations.revoke", invitation=item.id)
    return item.delegation_id


@permitted
def open(tx: Tx, cause: Cause, token: str, language: str) -> Opened:  # noqa: A001 - what people do
    """Open an invitation or the operator's claim link.

    Expired, used, revoked and invented links are alike; five wrong ones an hour, then silence.
    When very many come from all accounts together, there is silence after the first.
    """
    people.add(tx, cause, cause.person_id, language, "UTC")
    person = people.get(tx, cause.person_id)
    assert person is not None
    hour = cause.now - timedelta(hours=1)
    tried = person.wrong_links if person.wrong_since and person.wrong_since > hour else 0
    in_all = people.wrong_links(tx, hour)
    braking = in_all >= rules.WRONG_LINKS_IN_ALL
    if tried >= (1 if braking else rules.WRONG_LINKS_AN_HOUR):
        return Opened(told=False)
    if person.founder:  # the same link again, or another one
        return Opened(draft=take_up(tx, cause))
    if people.use_claim(tx, cause, token_hash(token)):
        return _open_claim(tx, cause)
    invitation = delegations.invitation(tx, token_hash=token_hash(token))
    try:
        invitation = rules.check_open(invitation, cause.now)
    except Refused:
        since = person.wrong_since if tried and person.wrong_since else cause.now
        people.put_wrong_link(tx, cause.person_id, tried + 1, since)
        return Opened(alarm=in_all + 1 == rules.WRONG_LINKS_IN_ALL)
    return _open_invitation(tx, cause, invitation)


@permitted
def take_up(tx: Tx, cause: Cause) -> Draft:
    """For who opened the operator's claim link: begin, or go on with, what makes a coordinator.

    Raises Refused for others.
    """
    person = people.get(tx, cause.person_id)
    if person is None or not person.founder:
        raise Refused("members-refused-link")
    form = rules.REGISTRATION if groups.list_all(tx) else rules.FOUNDING
    return _register(tx, cause, form, 0, {})


def _open_claim(tx: Tx, cause: Cause) -> Opened:
    people.put_founder(tx, cause.person_id, founder=True)
    journal.add(tx, cause, "members.claim")
    return Opened(draft=take_up(tx, cause))


def _open_invitation(tx: Tx, cause: Cause, invitation: Invitation) -> Opened:
    known = members.of_person(tx, invitation.group_id, cause.person_id)
    try:
        rules.check_may_apply(known, cause.now)
    except Refused:
        if known and known.state is State.ACTIVE:
            people.put_group(tx, cause.person_id, invitation.group_id)
        return Opened(member=known)
    awaited = expected.of_invitation(tx, invitation.group_id, invitation.id)
    facts = {"name": awaited.name, "body": awaited.body} if awaited else {}
    answers = {key: value for key, value in facts.items() if value} | _known(tx, cause, known)
    return Opened(draft=_register(tx, cause, rules.REGISTRATION, invitation.id, answers))


def _known(tx: Tx, cause: Cause, known: Member | None) -> Answers:
    """What somebody who agreed and gave a name before need not be asked again."""
    actor = members.actor(tx, cause.person_id)
    member = known or actor.member
    if member is None or actor.person is None:
        return {}
    if actor.person.consent_version < rules.CONSENT_VERSION:
        return {}
    said = {"language": actor.person.language, "consent": "yes"}
    return {**said, "name": member.name, "body": member.body, "hidden": member.invisible}


def _register(tx: Tx, cause: Cause, form: Form, subject_id: int, answers: Answers) -> Draft:
    return forms.start(
        tx,
        cause,
        form.name,
        form.after("", answers),
        group_id=None,
        subject_id=subject_id,
        answers=answers,
    )
