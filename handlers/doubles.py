"""Double presses: the second one is told what the first one did, not that it is done already."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.cards import Card, quiet
from handlers.visits import Visit

WITHIN = timedelta(seconds=2)
MOST = 100  # people whose last press is kept; a card takes 4 KB


@dataclass(frozen=True)
class _Pressed:
    message_id: int
    data: str
    at: datetime
    card: Card


class Doubles:
    """The last press of each of the last people that changed something."""

    def __init__(self) -> None:
        self._last: dict[int, _Pressed] = {}

    def again(self, visit: Visit) -> Card | None:
        """What the same press showed a moment ago; None when there was none."""
        last = self._last.get(visit.person_id)
        if last is None or (last.message_id, last.data) != (visit.message_id, visit.pressed):
            return None
        return last.card if visit.now - last.at <= WITHIN else None

    def note(self, visit: Visit, card: Card) -> None:
        """Remember what was shown; a message of its own is not sent twice."""
        self._last.pop(visit.person_id, None)
        if not visit.wrote:
            return
        shown = quiet(card.toast or "", alert=card.alert) if card.fresh or card.document else card
        self._last[visit.person_id] = _Pressed(visit.message_id, visit.pressed, visit.now, shown)
        if len(self._last) > MOST:
            del self._last[next(iter(self._last))]
