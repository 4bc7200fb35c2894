"""Long texts arrive in parts: Telegram's clients cut what is longer than one message.

No answer may be longer than a message, so the parts together are never one either. But the last,
short part must not be taken for the answer: it is counted together with those before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.refusals import Refused
from rules.words import clean, units

CUT = 3_500  # clients cut at 4,096 units, or at a space before
GAP = timedelta(seconds=5)


@dataclass(frozen=True)
class _Parts:
    at: datetime
    count: int
    length: int
    limit: object


class Parts:
    """What was refused last in each chat for being too long."""

    def __init__(self) -> None:
        self._refused: dict[int, _Parts] = {}

    def check(self, chat: int, text: str, at: datetime) -> None:
        """Raise Refused for a message that goes on where a cut one ended."""
        before = self._refused.pop(chat, None)
        if before and at - before.at <= GAP and clean(text):
            length = before.length + units(text)
            self._refused[chat] = _Parts(at, before.count + 1, length, before.limit)
            raise Refused(
                "forms-refused-parts", parts=before.count + 1, length=length, limit=before.limit
            )

    def note(self, chat: int, text: str, at: datetime, refused: Refused) -> None:
        """Remember a whole message that was too long: more of it may follow."""
        if refused.key == "forms-refused-long" and units(text) >= CUT:
            self._refused[chat] = _Parts(at, 1, units(text), refused.facts["limit"])
