"""What a second press of the same button is told."""

from dataclasses import dataclass
from datetime import UTC, datetime

from handlers import doubles
from handlers.cards import Card
from handlers.doubles import Doubles


@dataclass
class Visit:
    person_id: int
    message_id: int = 7
    pressed: str = "decisions:vote:1:yes"
    wrote: bool = True
    now: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_the_cards_of_only_the_last_people_are_kept(monkeypatch):
    monkeypatch.setattr(doubles, "MOST", 2)
    presses = Doubles()
    for person in (1, 2, 1, 3):
        presses.note(Visit(person), Card(f"of {person}"))
    kept = {person: presses.again(Visit(person)) for person in (1, 2, 3)}
    assert kept == {1: Card("of 1"), 2: None, 3: Card("of 3")}
