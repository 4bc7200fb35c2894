"""Roles are given and taken; who becomes or ceases to be a coordinator, a second one confirms."""

from actions.gate import permitted
from actions.letters import tell, tell_coordinators
from rules import roles as rules
from rules.causes import Cause
from rules.members import Member, Role
from rules.refusals import Refused
from rules.roles import Request, Stage
from storage import journal, members, roles
from storage.transactions import Tx


@permitted
def give(tx: Tx, cause: Cause, member_id: int, role: Role) -> int | None:
    """Give a member a role; returns the id of the request when a second coordinator confirms."""
    member = members.require(tx, cause.group_id, member_id)
    rules.check_changeable(member, role)
    others = roles.others(tx, cause.group_id, cause.member_id, member.id)
    if not rules.needs_confirmation(member, role, cause.member_id, others):
        _put(tx, cause, member, role)
        return None
    until = cause.now + rules.REQUEST_LIFE
    number = roles.add(tx, cause, member.id, role, until)
    journal.add(tx, cause, "roles.propose", request=number, member=member.id, role=role)
    tell_coordinators(tx, cause, "roles-proposed", number, (cause.person_id, member.person_id))
    return number


def _put(tx: Tx, cause: Cause, member: Member, role: Role) -> None:
    roles.put_role(tx, cause.group_id, member.id, role)
    roles.end(tx, cause.group_id, member.id)
    journal.add(tx, cause, "roles.give", member=member.id, role=role)
    if member.id != cause.member_id:
        tell(tx, cause, member, "roles-changed")


@permitted
def confirm(tx: Tx, cause: Cause, request_id: int) -> Request:
    """The second coordinator's word: the role holds from now on."""
    request = _open(tx, cause, request_id)
    proposer = members.get(tx, cause.group_id, request.proposed_by)
    rules.check_second(request, cause.member_id, proposer)
    member = members.require(tx, cause.group_id, request.member_id)
    rules.check_changeable(member, request.role)
    roles.decide(tx, cause, request.id, Stage.CONFIRMED)
    _put(tx, cause, member, request.role)
    return _decided(tx, cause, request, but=member.person_id)


@permitted
def refuse(tx: Tx, cause: Cause, request_id: int) -> Request:
    """A coordinator, also the proposer, puts an end to a request."""
    request = _open(tx, cause, request_id)
    if cause.member_id == request.member_id:
        raise Refused("roles-refused-own")
    roles.decide(tx, cause, request.id, Stage.REFUSED)
    journal.add(tx, cause, "roles.refuse", request=request.id)
    return _decided(tx, cause, request)


@permitted
def expire(tx: Tx, cause: Cause, request_id: int) -> None:
    """Nobody confirmed a request in its seven days."""
    if roles.require(tx, cause.group_id, request_id).state is not Stage.OPEN:
        return
    roles.decide(tx, cause, request_id, Stage.EXPIRED)
    journal.add(tx, cause, "roles.expire", request=request_id)
    tell_coordinators(tx, cause, "roles-decided", request_id)


def _open(tx: Tx, cause: Cause, request_id: int) -> Request:
    request = roles.require(tx, cause.group_id, request_id)
    decider = request.decided_by and members.get(tx, cause.group_id, request.decided_by)
    rules.check_open(request, cause.now, decider.name if decider else "—")
    return request


def _decided(tx: Tx, cause: Cause, request: Request, but: int | None = None) -> Request:
    tell_coordinators(tx, cause, "roles-decided", request.id, (cause.person_id, but))
    return roles.require(tx, cause.group_id, request.id)
