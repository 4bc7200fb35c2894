"""People come and go: links, applications, the register."""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from actions import forms as dialogues
from actions.gate import permitted
from rules import expected as seats
from rules import members as rules
from rules.causes import Cause
from rules.forms import Answers, Draft
from rules.members import Kind, Role, Seat, Standing, State
from rules.refusals import Refused
from storage import delegations, expected, forms, groups, journal, members, outbox, people
from storage.transactions import Tx


@dataclass(frozen=True)
class Opened:
    """What a link led to: a dialogue, one's own place, or nothing (`told`: say so)."""

    draft: Draft | None = None
    known: bool = False
    told: bool = True


def token_hash(token: str) -> str:
    """The only form in which a link's secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


@permitted
def meet(tx: Tx, cause: Cause, language: str) -> bool:
    """Note that a stranger wrote; True when they are to get the neutral text."""
    people.add(tx, cause, cause.person_id, language, "UTC")
    person = people.get(tx, cause.person_id)
    assert person is not None
    if person.told_at and cause.now - person.told_at < rules.SILENCE:
        return False
    people.put_told(tx, cause.person_id, cause.now)
    return True


@permitted
def open_link(tx: Tx, cause: Cause, token: str, language: str) -> Opened:
    """Open an invitation or the operator's claim link.

    Expired, used and invented links are alike; five wrong ones an hour, then silence.
    """
    people.add(tx, cause, cause.person_id, language, "UTC")
    person = people.get(tx, cause.person_id)
    assert person is not None
    recent = bool(person.wrong_since and cause.now - person.wrong_since < timedelta(hours=1))
    if recent and person.wrong_links >= rules.WRONG_LINKS_AN_HOUR:
        return Opened(told=False)
    if people.use_claim(tx, cause, token_hash(token)):
        return _open_claim(tx, cause)
    invitation = delegations.invitation(tx, token_hash=token_hash(token))
    try:
        invitation = rules.check_open(invitation, cause.now)
    except Refused:
        since = person.wrong_since if recent and person.wrong_since else cause.now
        people.put_wrong_link(tx, cause.person_id, person.wrong_links + 1 if recent else 1, since)
        return Opened()
    return _open_invitation(tx, cause, invitation)


def _open_claim(tx: Tx, cause: Cause) -> Opened:
    people.put_founder(tx, cause.person_id)
    journal.add(tx, cause, "members.claim")
    form = rules.REGISTRATION if groups.list_all(tx) else rules.FOUNDING
    return Opened(draft=_register(tx, cause, form.name, 0))


def _open_invitation(tx: Tx, cause: Cause, invitation: rules.Invitation) -> Opened:
    known = members.of_person(tx, invitation.group_id, cause.person_id)
    if known and known.state in {State.ACTIVE, State.APPLIED, State.SUSPENDED}:
        return Opened(known=True)
    awaited = expected.of_invitation(tx, invitation.group_id, invitation.id)
    facts: Answers = {"name": awaited.name, "body": awaited.body} if awaited else {}
    return Opened(draft=_register(tx, cause, rules.REGISTRATION.name, invitation.id, facts))


def _register(
    tx: Tx, cause: Cause, form: str, subject_id: int, known: Answers | None = None
) -> Draft:
    answers = {key: value for key, value in (known or {}).items() if value}
    return forms.start(
        tx, cause, form, "language", group_id=None, subject_id=subject_id, answers=answers
    )


@permitted
def found(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Make a working group; whoever makes it is its first coordinator. Returns its id."""
    draft = dialogues.take(tx, cause, rules.FOUNDING, draft_id, version)
    name = str(draft.answers["group"])
    code = first = rules.code(name)
    number = 1
    while groups.code_taken(tx, code):
        number += 1
        code = f"{first}{number}"
    zone = str(draft.answers["zone"])
    group_id = groups.add(tx, cause, code, name, str(draft.answers["language"]), zone)
    people.put_zone(tx, cause.person_id, zone)
    _coordinate(tx, replace(cause, group_id=group_id), draft)
    return group_id


@permitted
def apply(tx: Tx, cause: Cause, draft_id: int, version: int, zone: str | None = None) -> State:
    """Send an application; coordinators are told. Returns where the membership stands now.

    `zone` is where the person may be; by default the group's.
    """
    draft = dialogues.take(tx, cause, rules.REGISTRATION, draft_id, version)
    if draft.subject_id == 0:
        return _take_office(tx, cause, draft)
    invitation = rules.check_open(
        delegations.invitation(tx, invitation_id=draft.subject_id), cause.now
    )
    cause = replace(cause, group_id=invitation.group_id)
    delegations.use_invitation(tx, invitation.id)
    member_id = members.add(
        tx,
        cause,
        invitation.group_id,
        person_id=cause.person_id,
        delegation_id=invitation.delegation_id,
        name=str(draft.answers["name"]),
        body=str(draft.answers["body"]),
        invitation_id=invitation.id,
    )
    group = groups.get(tx, invitation.group_id)
    assert group is not None
    people.put_group(tx, cause.person_id, group.id)
    people.guess_zone(tx, cause.person_id, zone or group.zone)
    journal.add(tx, cause, "members.apply", member=member_id, invitation=invitation.id)
    _tell_coordinators(tx, cause, "members-applied", member_id)
    return State.APPLIED


def _take_office(tx: Tx, cause: Cause, draft: Draft) -> State:
    person = people.get(tx, cause.person_id)
    if person is None or not person.founder:
        raise Refused("members-refused-link")
    for group in groups.list_all(tx):
        people.put_zone(tx, cause.person_id, group.zone)
        _coordinate(tx, replace(cause, group_id=group.id), draft)
    return State.ACTIVE


def _coordinate(tx: Tx, cause: Cause, draft: Draft) -> None:
    member_id = members.add(
        tx,
        cause,
        cause.group_id,
        person_id=cause.person_id,
        delegation_id=None,
        name=str(draft.answers["name"]),
        body=str(draft.answers["body"]),
        role=Role.COORDINATOR,
        state=State.ACTIVE,
    )
    people.put_group(tx, cause.person_id, cause.group_id)
    journal.add(tx, cause, "members.coordinate", member=member_id)


def _tell_coordinators(tx: Tx, cause: Cause, kind: str, member_id: int) -> None:
    receivers = members.coordinators(tx, cause.group_id)
    key = f"{member_id}:{cause.now.timestamp():.0f}"
    outbox.add(tx, cause, receivers, kind, key, subject_id=member_id)


@permitted
def approve(tx: Tx, cause: Cause, member_id: int) -> None:
    """Admit an applicant, in the seat that was expected; the first of a delegation is its head."""
    member = _undecided(tx, cause, member_id)
    others = members.list_of(tx, cause.group_id, member.delegation_id or 0)
    awaited = expected.of_member(tx, cause.group_id, member.id)
    if awaited is not None:
        expected.remove(tx, awaited)
    head_comes = expected.head_comes(tx, cause.group_id, member.delegation_id)
    seat = seats.seat(others, awaited, head_comes=head_comes)
    members.decide(tx, cause, member_id, State.ACTIVE, seat, None)
    journal.add(tx, cause, "members.approve", member=member_id, seat=seat)
    _tell(tx, cause, member, "members-welcome")


@permitted
def decline(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Decline an application, with or without a reason. Returns the member's id."""
    draft = dialogues.take(tx, cause, rules.DECLINE, draft_id, version)
    member = _undecided(tx, cause, draft.subject_id)
    reason = draft.answers["reason"]
    members.decide(tx, cause, member.id, State.DECLINED, None, str(reason) if reason else None)
    journal.add(tx, cause, "members.decline", member=member.id)
    _tell(tx, cause, member, "members-declined")
    return member.id


def _undecided(tx: Tx, cause: Cause, member_id: int) -> rules.Member:
    member = members.require(tx, cause.group_id, member_id)
    decider = members.get(tx, cause.group_id, member.decided_by) if member.decided_by else None
    rules.check_applied(member, decider.name if decider else "—")
    return member


def _tell(tx: Tx, cause: Cause, member: rules.Member, kind: str) -> None:
    if member.person_id:
        key = f"{member.id}:{cause.now.timestamp():.0f}"
        outbox.add(tx, cause, [member.person_id], kind, key, subject_id=member.id)


@permitted
def add_delegation(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Add a delegation to the register; returns its id."""
    draft = dialogues.take(tx, cause, rules.DELEGATION, draft_id, version)
    kind, standing = Kind(str(draft.answers["kind"])), Standing(str(draft.answers["standing"]))
    russian = draft.answers.get("ru")
    names = {"ru": str(russian)} if russian else {}
    delegation_id = delegations.add(tx, cause, str(draft.answers["name"]), kind, standing, names)
    journal.add(tx, cause, "members.add_delegation", delegation=delegation_id, standing=standing)
    return delegation_id


@permitted
def invite(tx: Tx, cause: Cause, delegation_id: int, token: str) -> None:
    """Keep an invitation into a delegation: three uses, seven days, role expert."""
    delegations.require(tx, cause.group_id, delegation_id)
    invitation_id = delegations.add_invitation(
        tx,
        cause,
        delegation_id,
        token_hash(token),
        rules.INVITATION_USES,
        cause.now + rules.INVITATION_LIFE,
    )
    journal.add(tx, cause, "members.invite", invitation=invitation_id, delegation=delegation_id)


@permitted
def seat(tx: Tx, cause: Cause, member_id: int, chosen: Seat, *, empowered: bool) -> None:
    """Set who heads a delegation, and which alternate may cast its vote."""
    member = _of_delegation(tx, cause, member_id)
    members.put_seat(tx, cause.group_id, member.id, chosen, empowered=empowered)
    journal.add(tx, cause, "members.seat", member=member.id, seat=chosen, empowered=empowered)


@permitted
def suspend(tx: Tx, cause: Cause, member_id: int) -> None:
    """Suspend a member: it works at the very next press, and for what is typed."""
    member = _of_delegation(tx, cause, member_id)
    members.put_state(tx, cause.group_id, member.id, State.SUSPENDED)
    if member.person_id:
        outbox.cancel_all(tx, member.person_id)
        forms.close(tx, member.person_id)
    journal.add(tx, cause, "members.suspend", member=member.id)


@permitted
def restore(tx: Tx, cause: Cause, member_id: int) -> None:
    """Let a suspended member come back."""
    member = members.require(tx, cause.group_id, member_id)
    if member.state is not State.SUSPENDED:
        raise Refused("members-refused-gone")
    members.put_state(tx, cause.group_id, member.id, State.ACTIVE)
    journal.add(tx, cause, "members.restore", member=member.id)


def _of_delegation(tx: Tx, cause: Cause, member_id: int) -> rules.Member:
    member = members.require(tx, cause.group_id, member_id)
    if member.state is not State.ACTIVE or member.delegation_id is None:
        raise Refused("members-refused-gone")
    return member


@permitted
def mark_reachable(tx: Tx, cause: Cause, *, reachable: bool) -> None:
    """Note that messages reach the person of the cause again, or no longer.

    What waits for somebody unreachable is cancelled; the coordinators are told once.
    """
    if not people.put_reachable(tx, cause.person_id, reachable=reachable) or reachable:
        return
    outbox.cancel_all(tx, cause.person_id)
    for group_id in members.groups_of(tx, cause.person_id):
        member = members.of_person(tx, group_id, cause.person_id)
        if member:
            _tell_coordinators(
                tx, replace(cause, group_id=group_id), "members-unreachable", member.id
            )
