"""Messages about a member, to the person or to the coordinators."""

from rules.causes import Cause
from rules.members import Member
from storage import members, outbox
from storage.transactions import Tx


def tell(tx: Tx, cause: Cause, member: Member, kind: str, **facts: object) -> None:
    """To the person of a membership, if it has one."""
    if member.person_id:
        key = f"{member.id}:{_once(cause)}"
        outbox.add(tx, cause, [member.person_id], kind, key, facts=facts, subject_id=member.id)


def tell_coordinators(
    tx: Tx, cause: Cause, kind: str, subject_id: int, but: tuple[int | None, ...] = ()
) -> None:
    """To the group's coordinators, without some (Telegram ids)."""
    receivers = [person for person in members.coordinators(tx, cause.group_id) if person not in but]
    outbox.add(tx, cause, receivers, kind, f"{subject_id}:{_once(cause)}", subject_id=subject_id)


def _once(cause: Cause) -> str:
    """What a second attempt at the same change has in common with the first."""
    return str(cause.update_id or cause.now.timestamp())
