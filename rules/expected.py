"""Experts whom a coordinator awaits by name, before they join: never an account."""

from dataclasses import dataclass, field
from datetime import datetime

from pydantic import BaseModel

from rules.imports import TAKEN, Entry, Note, Reading, What, compared
from rules.members import Member, Seat
from rules.stored import FROZEN


class Expected(BaseModel):
    """An awaited expert. Without `expires_at`: no link was made yet."""

    model_config = FROZEN

    id: int
    group_id: int
    delegation_id: int
    delegation: str
    name: str
    body: str
    seat: Seat | None
    language: str | None
    invitation_id: int | None
    expires_at: datetime | None


@dataclass(frozen=True)
class Register:
    """What a group has: ids of delegations by each of their names, people by delegation and name."""

    delegations: dict[str, int] = field(default_factory=dict)
    expected: frozenset[tuple[int, str]] = frozenset()
    members: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True)
class Plan:
    """What an import would make, and what there is to say about its lines."""

    delegations: list[Entry]
    known: int
    experts: list[Entry]
    notes: list[Note]

    @property
    def left_out(self) -> int:
        """How many lines are not taken."""
        return sum(note.count for note in self.notes if note.what not in TAKEN)


def plan(reading: Reading, register: Register) -> Plan:
    """What an import would make of a reading now."""
    notes = list(reading.notes)
    new: dict[str, Entry] = {}
    known: set[str] = set()
    experts: list[Entry] = []
    heads: set[str] = set()
    for entry in reading.entries:
        place = register.delegations.get(entry.place)
        if place is not None:
            known.add(entry.place)
        elif entry.place not in new:
            new[entry.place] = entry
            if entry.kind is None or entry.standing is None:
                note = Note(line=entry.line, what=What.ASSUMED, value=entry.delegation)
                notes.append(note)
        if entry.name is None:
            continue
        why = _known_already(place, entry, register)
        if why is not None:
            notes.append(Note(line=entry.line, what=why, value=entry.name))
            continue
        experts.append(_one_head(entry, heads, notes))
    notes.sort(key=lambda note: (note.what in TAKEN, note.line))
    return Plan(list(new.values()), len(known), experts, notes)


def _known_already(place: int | None, entry: Entry, register: Register) -> What | None:
    if place is None:
        return None
    key = (place, entry.key[1])
    if key in register.members:
        return What.MEMBER
    return What.EXPECTED if key in register.expected else None


def _one_head(entry: Entry, heads: set[str], notes: list[Note]) -> Entry:
    """A delegation has one head; who comes after is expected as an adviser."""
    if entry.seat is not Seat.HEAD:
        return entry
    if entry.place not in heads:
        heads.add(entry.place)
        return entry
    notes.append(Note(line=entry.line, what=What.HEAD, value=entry.name or ""))
    return entry.model_copy(update={"seat": Seat.ADVISER})


def differs(awaited: Expected, member: Member) -> bool:
    """Whether an applicant gave another name or body than was expected."""
    if compared(awaited.name) != compared(member.name):
        return True
    return bool(awaited.body) and compared(awaited.body) != compared(member.body)


def seat(others: list[Member], awaited: Expected | None, *, head_comes: bool) -> Seat:
    """The seat of somebody who is admitted.

    The expected one; else the first of a delegation becomes its head, unless one is expected
    (`head_comes`). A head who is there stays the head.
    """
    has_head = any(member.seat is Seat.HEAD for member in others)
    if awaited is not None and awaited.seat is not None:
        return Seat.ADVISER if awaited.seat is Seat.HEAD and has_head else awaited.seat
    return Seat.ADVISER if has_head or head_comes else Seat.HEAD
