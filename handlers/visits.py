"""Somebody who presses, types or reads: who they are, in which language, what they want."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from rules.causes import Cause
from rules.members import Actor, Group, Member, Person, Role, State
from rules.permissions import TIMED
from rules.refusals import Refused
from storage import members
from storage.db import Db
from storage.transactions import Tx
from texts import Text

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent; `load` downloads it. Raises Refused when that fails."""

    name: str
    mime_type: str
    size: int
    load: Callable[[], Awaitable[bytes]]


@dataclass
class Visit:
    """One press, one typed message, or one message to be put into words for its reader.

    `pressed` is the button's data, of which come `id`, `version` and `arg`; `text` is what was typed, `html` the same
    with Telegram's formatting, `said_id` its message, `source` from whom it was forwarded;
    `trusted`: whether the clock may be believed; `wrote`: whether something was changed;
    `captioned`: whether the pressed card stands under a file, `copied` what it offers to copy; `facts` belong to a message from the outbox.
    """

    db: Db
    now: datetime
    actor: Actor
    language: str
    person_id: int
    update_id: int | None = None
    bot_name: str = ""
    id: int = 0
    version: int = 0
    arg: str = ""
    text: str = ""
    html: str = ""
    source: str = ""
    said_id: int = 0
    message_id: int = 0
    captioned: bool = False
    copied: str = ""
    upload: Upload | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    trusted: bool = True
    wrote: bool = False
    pressed: str = ""

    @property
    def t(self) -> Text:
        """The texts in the reader's language."""
        return Text(self.actor.person.language if self.actor.person else self.language)

    @property
    def member(self) -> Member:
        """The membership. Raises Refused for strangers."""
        if self.actor.member is None:
            raise Refused("members-refused-stranger")
        return self.actor.member

    @property
    def group(self) -> Group:
        """The group that the person looks at. Raises Refused for strangers."""
        if self.actor.group is None:
            raise Refused("members-refused-stranger")
        return self.actor.group

    @property
    def person(self) -> Person:
        """The person. Raises Refused when unknown."""
        if self.actor.person is None:
            raise Refused("members-refused-stranger")
        return self.actor.person

    @property
    def zone(self) -> str:
        """The person's own zone."""
        return self.actor.person.zone if self.actor.person else "UTC"

    def called(self, delegation: str | None) -> str:
        """A delegation's name in the reader's language, by its English one."""
        return self.actor.names.get(delegation, delegation) if delegation else "—"

    @property
    def is_a_member(self) -> bool:
        """Whether the visitor is an active member of the group."""
        return self.actor.member is not None and self.actor.member.state is State.ACTIVE

    def is_a(self, role: Role) -> bool:
        """Whether the visitor may act in this role now."""
        return role in self.actor.roles

    async def write(
        self, action: Callable[Concatenate[Tx, Cause, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run an action as one durable change, because of this visit.

        Raises Refused for what depends on the time, while the clock cannot be trusted.
        """
        if not self.trusted and action.__module__.rsplit(".", 1)[-1] in TIMED:
            raise Refused("forms-refused-clock")
        cause = Cause(self.now, self.person_id, self.update_id)
        self.wrote = True
        return await self.db.write(cause, action, *args, **kwargs)

    async def read(
        self, fn: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read on one snapshot."""
        return await self.db.read(fn, *args, **kwargs)

    async def refresh(self) -> None:
        """Look the person up again, after a change of theirs."""
        self.actor = await self.db.read(members.actor, self.person_id)
