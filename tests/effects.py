"""What each press, each finished dialogue and each day changes, written down to be compared.

The record is `tests/corpus/effects/`, a file for each feature: what was pressed by whom, what was
said, and every row that was added, changed or removed. `EFFECTS=write make test` writes it anew;
what changed in it then has to be what was meant.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rules.causes import Cause
from rules.members import Kind, Role, Seat, Standing, State
from storage import delegations, members, people

RECORD = Path(__file__).parent / "corpus" / "effects"
CROWD = {  # beside the head and coordinator of the other group: who they are, in which delegation
    90011: ("Neighbour head", "FOREIGN neighbour", Role.EXPERT, Seat.HEAD, "ru"),
    90012: ("Adviser", "FOREIGN land", Role.EXPERT, Seat.ADVISER, "en"),
    90013: ("Chair", None, Role.CHAIR, None, "en"),
    90014: ("Coordinator too", None, Role.COORDINATOR, None, "ru"),
    90015: ("Reviewer", "FOREIGN neighbour", Role.REVIEWER, Seat.ADVISER, "en"),
}
LEFT_OUT = {  # what follows from the rest, when somebody was last here, in which order it went out
    *("hash", "previous", "at", "created_at", "touched_at", "seen_on", "message_id"),
}
Tables = dict[str, list[dict[str, Any]]]


async def crowd(cast) -> None:
    """More people in the group that has a thing of every kind."""
    for number, (name, *_, language) in CROWD.items():
        cast.stranger(number, name, language)
        await cast.say(number, "/start")

    def fill(tx, cause: Cause) -> None:
        places = {"FOREIGN land": cast.foreign["delegations"], None: None}
        for number, (name, place, role, seat, language) in CROWD.items():
            if place not in places:
                made = delegations.add(tx, cause, place, Kind.STATE, Standing.MEMBER, {})
                places[place] = made
            if people.get(tx, number) is None:
                people.add(tx, cause, number, language, "Asia/Almaty")
            people.put_group(tx, number, cause.group_id)
            members.add(
                tx, cause, cause.group_id, person_id=number, delegation_id=places[place], name=name,
                body="Body", role=role, seat=seat, state=State.ACTIVE,
            )  # fmt: skip

    cause = Cause(cast.clock.now(), group_id=cast.foreign["groups"])
    await cast.db.write(cause, fill)
    await cast.settle()


def changes(before: Tables, after: Tables) -> list[str]:
    """The rows that were added, changed or removed, a line each, in order."""
    lines = []
    for table in sorted(after):
        if table == "journal":
            lines += [f"  = {_fields(row)}" for row in after[table][len(before[table]) :]]
            continue
        was, now = _rows(before[table]), _rows(after[table])
        lines += [f"  - {table} {_fields(was[key])}" for key in was if key not in now]
        lines += [f"  + {table} {_fields(now[key])}" for key in now if key not in was]
        for key in (key for key in now if key in was):
            new = {c: v for c, v in now[key].items() if c not in LEFT_OUT and v != was[key][c]}
            lines += [f"  ~ {table} {key} {_fields(new, empty=True)}"] if new else []
    return lines


def _rows(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = str(row["id"]) if "id" in row else "/".join(str(v) for v in list(row.values())[:2])
        found[key if key not in found else f"{key}/{len(found)}"] = row
    return found


def _fields(row: dict[str, Any], *, empty: bool = False) -> str:
    return " ".join(
        f"{name}={_shown(value)}"
        for name, value in row.items()
        if name not in LEFT_OUT and (empty or value is not None)
    )


def _shown(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def compare(name: str, lines: list[str]) -> None:
    """Hold what was found to the record, or write the record."""
    path, found = RECORD / f"{name}.txt", "\n".join(lines) + "\n"
    if os.environ.get("EFFECTS") == "write":
        RECORD.mkdir(exist_ok=True)
        path.write_text(found, "utf-8")
        return
    assert found == path.read_text("utf-8"), f"see {path.name}; if it was meant: EFFECTS=write"
