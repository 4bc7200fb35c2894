"""To whom an announcement goes: a kind of audience, and which one of that kind.

Written `everyone` or `<kind>.<which>`: `delegation.3`, `meeting.5.yes`, `unread.7`.
"""

from collections.abc import Collection

from rules.members import Member, Role, Seat

WHOLE = ("everyone", "heads", "coordinators")
PARTS = ("delegation", "kind", "role", "language", "meeting", "unvoted", "unread")
AUDIENCES = (*WHOLE, *PARTS)
REPLIES = ("yes", "represented", "maybe", "no", "none")  # to a meeting; none: has not answered
BY_NAME = frozenset({"kind", "meeting", "unvoted", "unread"})  # looked up, member by member


def parts(audience: str) -> tuple[str, str, str]:
    """Kind, which one, and for a meeting the answer; empty where there is none."""
    kind, which, answer = [*audience.split("."), "", ""][:3]
    return kind, which, answer


def includes(audience: str, member: Member, named: Collection[int]) -> bool:
    """Whether a member belongs to it; `named`: the ids of members, for kinds known BY_NAME."""
    kind, which, _ = parts(audience)
    if kind in BY_NAME:
        return member.id in named
    return {
        "everyone": True,
        "heads": member.seat is Seat.HEAD,
        "coordinators": member.role is Role.COORDINATOR,
        "delegation": str(member.delegation_id) == which,
        "role": member.role == which,
        "language": member.language == which,
    }.get(kind, False)


def reachable(members: Collection[Member]) -> list[Member]:
    """Those of them whom messages reach."""
    return [member for member in members if member.person_id and member.reachable]
