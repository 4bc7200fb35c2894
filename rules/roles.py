"""Roles given and taken; a second coordinator confirms who becomes or ceases to be one."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel

from rules.members import Member, Role, State
from rules.refusals import Refused
from rules.stored import FROZEN

REQUEST_LIFE = timedelta(days=7)
GIVEN = (Role.EXPERT, Role.REVIEWER, Role.RAPPORTEUR, Role.CHAIR, Role.COORDINATOR)


class Stage(StrEnum):
    """What became of a request."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    EXPIRED = "expired"


class Request(BaseModel):
    """A change of role that waits for, or had, a second coordinator's word."""

    model_config = FROZEN

    id: int
    group_id: int
    member_id: int
    role: Role
    proposed_by: int
    proposed_at: datetime
    expires_at: datetime
    state: Stage
    decided_by: int | None
    decided_at: datetime | None


def needs_confirmation(member: Member, role: Role, by: int, others: list[int]) -> bool:
    """Whether a second coordinator has to confirm that `member` gets `role`.

    `others`: the active coordinators with an account, without the one who acts and the member.
    Who steps down needs nobody, but somebody has to be left. Raises Refused when nobody could
    confirm, or nobody would be left.
    """
    if member.role is Role.COORDINATOR:
        if member.id == by and not others:
            raise Refused("records-refused-last")
        if member.id != by and not others:
            raise Refused("roles-refused-two", name=member.name)
        return member.id != by
    return role is Role.COORDINATOR and bool(others)


def check_changeable(member: Member, role: Role) -> None:
    """Active members may get another role than the one they have. Raises Refused."""
    if member.state is not State.ACTIVE or role not in GIVEN:
        raise Refused("members-refused-gone")
    if member.role is role:
        raise Refused("roles-refused-same", name=member.name)


def check_open(request: Request, now: datetime, by: str) -> None:
    """A request is decided once, in time. Raises Refused that says who decided, and when."""
    if request.state is Stage.OPEN and now < request.expires_at:
        return
    decided = request.state in {Stage.CONFIRMED, Stage.REFUSED}
    state = request.state if decided else Stage.EXPIRED
    raise Refused(
        "roles-refused-decided",
        state=state.value,
        by=by,
        when=request.decided_at or request.expires_at,
    )


def check_second(request: Request, by: int, proposer: Member | None) -> None:
    """Whoever confirms is neither the proposer, who still is a coordinator, nor the candidate.

    Raises Refused.
    """
    if by in {request.proposed_by, request.member_id}:
        raise Refused("roles-refused-own")
    if proposer is None or proposer.role is not Role.COORDINATOR:
        raise Refused("roles-refused-proposer")
    if proposer.state is not State.ACTIVE:
        raise Refused("roles-refused-proposer")
