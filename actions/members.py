"""People come and go: applications, seats, suspension, leaving."""

import hashlib
from dataclasses import replace

from actions import forms as dialogues
from actions import groups as offices
from actions.gate import permitted
from actions.letters import tell, tell_coordinators
from rules import expected as seats
from rules import members as rules
from rules.causes import Cause
from rules.forms import Draft
from rules.members import Invitation, Member, Role, Seat, State
from rules.refusals import Refused
from storage import (
    delegations,
    expected,
    forms,
    groups,
    invitations,
    journal,
    members,
    outbox,
    people,
    roles,
)
from storage.transactions import Tx

HERE = {State.ACTIVE, State.SUSPENDED}


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
def apply(tx: Tx, cause: Cause, draft_id: int, version: int, zone: str | None = None) -> State:
    """Send an application; coordinators are told. Returns where the membership stands now.

    `zone` is where the person may be; by default the group's.
    """
    draft = dialogues.take(tx, cause, rules.REGISTRATION, draft_id, version)
    if draft.subject_id == 0:
        return offices.take_office(tx, cause, draft)
    invitation = rules.check_open(
        delegations.invitation(tx, invitation_id=draft.subject_id), cause.now
    )
    cause = replace(cause, group_id=invitation.group_id)
    known = members.of_person(tx, invitation.group_id, cause.person_id)
    rules.check_may_apply(known, cause.now)
    waiting = len(members.applications(tx, cause.group_id))
    if waiting >= rules.OPEN_APPLICATIONS:
        raise Refused("members-refused-full")
    delegations.use_invitation(tx, invitation.id)
    member_id = _add(tx, cause, draft, invitation, zone)
    journal.add(tx, cause, "members.apply", member=member_id, invitation=invitation.id)
    if waiting < rules.ONE_BY_ONE:
        tell_coordinators(tx, cause, "members-applied", member_id)
    else:
        _announce_many(tx, cause)
    return State.APPLIED


def _add(tx: Tx, cause: Cause, draft: Draft, invitation: Invitation, zone: str | None) -> int:
    group = groups.get(tx, cause.group_id)
    assert group is not None
    if not members.of_everywhere(tx, cause.person_id):  # else they go on looking where they look
        people.put_group(tx, cause.person_id, group.id)
        people.guess_zone(tx, cause.person_id, zone or group.zone)
    return members.add(
        tx,
        cause,
        group.id,
        person_id=cause.person_id,
        delegation_id=invitation.delegation_id,
        name=str(draft.answers["name"]),
        body=str(draft.answers["body"]),
        invitation_id=invitation.id,
        invisible=bool(draft.answers.get("hidden")),
    )


def _announce_many(tx: Tx, cause: Cause) -> None:
    """One digest an hour instead of a card for each application."""
    outbox.add(
        tx,
        cause,
        members.coordinators(tx, cause.group_id),
        "members-applied-many",
        f"{cause.group_id}:{cause.now:%Y%m%d%H}",
        not_before=cause.now + rules.DIGEST,
    )


@permitted
def approve(tx: Tx, cause: Cause, member_id: int) -> None:
    """Admit an applicant, to the seat that the invitation or the list of the expected names."""
    member = _undecided(tx, cause, member_id)
    if not member.reachable:
        raise Refused("members-refused-unreachable", name=member.name)
    before = _predecessor(tx, cause, member)
    others = members.list_of(tx, cause.group_id, member.delegation_id or 0)
    awaited = expected.of_member(tx, cause.group_id, member.id)
    if awaited is not None:
        expected.revoke(tx, awaited)
        expected.remove(tx, awaited)
    head_comes = expected.head_comes(tx, cause.group_id, member.delegation_id)
    seat = seats.seat(others, awaited, head_comes=head_comes)
    if before:
        seat = before.seat or seat
        _leave(tx, cause, before)
    members.decide(tx, cause, member_id, State.ACTIVE, seat, None)
    if before:
        members.put_seat(tx, cause.group_id, member_id, seat, empowered=before.empowered)
        journal.add(tx, cause, "members.replace", member=before.id, by=member_id)
        tell(tx, cause, before, "members-replaced")
    journal.add(tx, cause, "members.approve", member=member_id, seat=seat)
    tell(tx, cause, member, "members-welcome")


def _predecessor(tx: Tx, cause: Cause, member: Member) -> Member | None:
    """Whose seat the applicant's invitation names, while that one still has it.

    Raises Refused when it became a coordinator's since.
    """
    if member.invitation_id is None:
        return None
    item = invitations.require(tx, cause.group_id, member.invitation_id)
    before = members.get(tx, cause.group_id, item.replaces_id or 0)
    if before is None or before.state not in HERE:
        return None
    rules.check_not_a_coordinator(before)
    return before if before.delegation_id == member.delegation_id else None


@permitted
def decline(tx: Tx, cause: Cause, draft_id: int, version: int) -> int:
    """Decline an application, with or without a reason. Returns the member's id."""
    draft = dialogues.take(tx, cause, rules.DECLINE, draft_id, version)
    member = _undecided(tx, cause, draft.subject_id)
    reason = draft.answers["reason"]
    members.decide(tx, cause, member.id, State.DECLINED, None, str(reason) if reason else None)
    journal.add(tx, cause, "members.decline", member=member.id)
    tell(tx, cause, member, "members-declined")
    return member.id


def _undecided(tx: Tx, cause: Cause, member_id: int) -> Member:
    member = members.require(tx, cause.group_id, member_id)
    decider = members.get(tx, cause.group_id, member.decided_by) if member.decided_by else None
    rules.check_applied(member, decider.name if decider else "—")
    return member


@permitted
def seat(tx: Tx, cause: Cause, member_id: int, chosen: Seat, *, empowered: bool) -> None:
    """Set who heads a delegation, and which alternate may cast its vote; who gains or loses knows."""
    member = _of_delegation(tx, cause, member_id)
    assert member.delegation_id is not None
    before = _places(tx, cause, member.delegation_id)
    members.put_seat(tx, cause.group_id, member.id, chosen, empowered=empowered)
    journal.add(tx, cause, "members.seat", member=member.id, seat=chosen, empowered=empowered)
    after = _places(tx, cause, member.delegation_id)
    for other in members.list_of(tx, cause.group_id, member.delegation_id):
        if before[other.id] != after[other.id]:
            tell(tx, cause, other, "members-seat")


def _places(tx: Tx, cause: Cause, delegation_id: int) -> dict[int, tuple[str, bool]]:
    """Everybody's place in a delegation, and whether they cast its vote."""
    people_ = members.list_of(tx, cause.group_id, delegation_id)
    voter = rules.caster(people_)
    return {m.id: (m.place, voter is not None and voter.id == m.id) for m in people_}


@permitted
def suspend(tx: Tx, cause: Cause, member_id: int) -> None:
    """Suspend a member: it works at the very next press, and for what is typed."""
    member = members.require(tx, cause.group_id, member_id)
    if member.state is not State.ACTIVE:
        raise Refused("members-refused-gone")
    rules.check_not_a_coordinator(member)
    members.put_state(tx, cause.group_id, member.id, State.SUSPENDED)
    _shut(tx, cause, member)
    journal.add(tx, cause, "members.suspend", member=member.id)
    tell(tx, cause, member, "members-suspended")


@permitted
def restore(tx: Tx, cause: Cause, member_id: int) -> None:
    """Let a suspended member come back."""
    member = members.require(tx, cause.group_id, member_id)
    if member.state is not State.SUSPENDED:
        raise Refused("members-refused-gone")
    members.put_state(tx, cause.group_id, member.id, State.ACTIVE)
    journal.add(tx, cause, "members.restore", member=member.id)
    tell(tx, cause, member, "members-restored")


def _of_delegation(tx: Tx, cause: Cause, member_id: int) -> Member:
    member = members.require(tx, cause.group_id, member_id)
    if member.state is not State.ACTIVE or member.delegation_id is None:
        raise Refused("members-refused-gone")
    return member


@permitted
def leave(tx: Tx, cause: Cause, group_id: int) -> State:
    """The person leaves a group, or withdraws an application; returns what they were.

    Coordinators are told of a member who leaves. Raises Refused for the last coordinator.
    """
    member = members.of_person(tx, group_id, cause.person_id)
    if member is None:
        raise Refused("members-refused-gone")
    cause = replace(cause, group_id=group_id, member_id=member.id)
    if member.state not in {State.ACTIVE, State.APPLIED}:
        raise Refused(f"members-state-{member.state}")
    if member.role is Role.COORDINATOR and not roles.others(tx, cause.group_id, member.id):
        raise Refused("records-refused-last")
    _leave(tx, cause, member)
    journal.add(tx, cause, "members.leave", member=member.id)
    if member.state is State.ACTIVE:
        tell_coordinators(tx, cause, "members-left", member.id)
    return member.state


def _leave(tx: Tx, cause: Cause, member: Member) -> None:
    members.leave(tx, cause.group_id, member.id)
    roles.end(tx, cause.group_id, member.id)
    _shut(tx, cause, member)


def _shut(tx: Tx, cause: Cause, member: Member) -> None:
    """Nothing more of this group comes to the person, or from them; they look at another one."""
    if member.person_id is None:
        return
    outbox.cancel_all(tx, member.person_id, cause.group_id)
    forms.close_in(tx, member.person_id, cause.group_id)
    person = people.get(tx, member.person_id)
    elsewhere = members.groups_of(tx, member.person_id)
    if person and person.group_id == cause.group_id and elsewhere:
        people.put_group(tx, member.person_id, elsewhere[0])


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
            there = replace(cause, group_id=group_id)
            tell_coordinators(tx, there, "members-unreachable", member.id)


@permitted
def dress(tx: Tx, cause: Cause, person_id: int) -> None:
    """Give a person's chat the list of commands of what they are now."""
    for row in people.undressed(tx):
        if row["id"] == person_id:
            people.put_commands(tx, person_id, row["commands"])
            key = f"{row['commands']}:{cause.now.timestamp()}"
            outbox.add(tx, cause, [person_id], "members-commands", key)
