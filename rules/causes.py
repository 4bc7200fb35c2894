"""Who does something, when, and because of which update."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Cause:
    """The reason of a change.

    `person_id` is a Telegram id (0: the bot itself, for what time does). `update_id` is the
    update that brought it (None: none did). `group_id` and `member_id` are filled in by the
    permission check, from the database.
    """

    now: datetime
    person_id: int = 0
    update_id: int | None = None
    group_id: int = 0
    member_id: int = 0
