"""The Telegram group of a working group: how it is linked, and whether the bot may write there."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel

from rules.refusals import Refused
from rules.stored import FROZEN

CODE_LIFE = timedelta(hours=1)
POINTER_EVERY = timedelta(minutes=1)  # so often a command in a group is answered there


class Status(StrEnum):
    """What the bot is in a group: it may write in the first two."""

    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    MUTED = "muted"
    GONE = "gone"


class Chat(BaseModel):
    """A linked Telegram group; `topic_id`: where in a forum the bot writes."""

    model_config = FROZEN

    group_id: int
    chat_id: int
    topic_id: int | None
    title: str
    status: Status

    @property
    def takes(self) -> bool:
        """Whether the bot may write there."""
        return self.status in {Status.MEMBER, Status.ADMINISTRATOR}


def check_code(until: datetime | None, now: datetime, *, coordinates: bool) -> None:
    """A code links a group once, within an hour, and for a coordinator of the working group.

    Raises the same Refused in every other case.
    """
    if until is None or now >= until or not coordinates:
        raise Refused("chats-refused-code")
