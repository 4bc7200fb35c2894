"""The permission check of every change: inside its transaction, from the database."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from rules import permissions
from rules.causes import Cause
from rules.members import Actor, Role
from rules.refusals import Refused
from storage import members
from storage.transactions import Tx

P = ParamSpec("P")
T = TypeVar("T")


def permitted(
    fn: Callable[Concatenate[Tx, Cause, P], T],
) -> Callable[Concatenate[Tx, Cause, P], T]:
    """Let an action run only for those whom the permission table allows.

    Its line in the table is `<module>.<name>`. The cause that the action sees carries the
    member and the group as the database has them. Raises Refused.
    """
    word = f"{fn.__module__.rpartition('.')[2]}.{fn.__name__}"

    @wraps(fn)
    def run(tx: Tx, cause: Cause, *args: P.args, **kwargs: P.kwargs) -> T:
        if cause.person_id == 0:
            if Role.BOT not in permissions.TABLE[word]:
                raise Refused("members-refused-role")
            return fn(tx, cause, *args, **kwargs)
        actor = members.acting(tx, cause.person_id)
        permissions.check(word, actor)
        return fn(tx, _known(cause, actor), *args, **kwargs)

    return run  # type: ignore[return-value]  # wraps() names the first two parameters


def _known(cause: Cause, actor: Actor) -> Cause:
    return replace(
        cause,
        group_id=actor.group.id if actor.group else 0,
        member_id=actor.member.id if actor.member else 0,
    )
