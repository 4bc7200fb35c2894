"""How else things could stand: what tests/states.py calls actions on.

A thing may be in each of the states that the schema allows it, its dates gone by or still to come,
without what it need not have, of whoever calls or of nobody, or belong to what is over.
"""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

from actions.chats import ROOM
from handlers.features import NOTICES
from rules.causes import Cause
from storage.transactions import Tx, instant
from tests.test_other_groups import FORMS

TABLES = {"applicants": "members", "requests": "role_requests"}
DIALOGUES: dict[str, tuple[str, Any]] = {  # what is asked about nothing, or about a group
    **FORMS,
    "announcement": ("groups", {"text": "Words", "other": None, "audience": "everyone", "chat": True}),
    "annulment": ("polls", {"reason": "Because of that."}),
    "debate": ("groups", {"share": "1/2"}),
    "delphi": ("groups", {"title": "Round", "statements": ["One", "Two"], "days": 3}),
    "founding": ("groups", {
        "group": "Fresh group", "zone": "Asia/Almaty", "language": "ru", "name": "N", "body": "B",
    }),
    "group": ("groups", {
        "name": "Named anew", "code": "NEW", "main": "ru", "zone": "UTC", "forwarding": "protected",
    }),
    "meeting": ("groups", {
        "title": "Sixth", "place": "There", "zone": "Asia/Almaty", "wall_time": "2027-07-22T10:00",
    }),
    "priorities": ("groups", {"kind": "score", "items": [1, 2], "days": 3}),
    "papers": ("agenda_items", {"files": []}),
    "profile": ("groups", {"name": "Named Anew", "body": "Elsewhere"}),
    "registration": ("invitations", {
        "language": "en", "consent": "yes", "name": "New", "body": "Ministry", "hidden": None,
    }),
    "quiet": ("groups", {"hours": "20-08"}),
    "quorum": ("groups", {"share": "1/2"}),
    "sounding": ("groups", {
        "title": "Seventh", "place": "There", "zone": "UTC",
        "dates": "2027-07-22T10:00 2027-07-23T10:00",
    }),
    "threshold": ("groups", {"share": "3/4"}),
    "zone": ("groups", {"zone": "Asia/Tokyo"}),
}  # fmt: skip
ABOVE = {  # in which states things may be to which others belong
    "meetings": ("cancelled", "held"), "practices": ("submitted", "archived", "withdrawn"),
    "recommendations": ("open", "adopted", "withdrawn"), "decisions": ("closed", "annulled"),
    "members": ("left",), "polls": ("closed",),
}  # fmt: skip
RULES = {  # by which a decision may be taken
    "silence": {"way": "silence"},
    "consensus": {"way": "consensus"},
    "confidential": {"ballot": "confidential"},
    "with reasons": {"reasons": "required_for_no"},
}
MEMBER = "SELECT id FROM members WHERE person_id = :p"
NOBODY = "SELECT id FROM members WHERE person_id IS NULL AND group_id = :g"
OWN, GONE = "who calls", "somebody who is not in Telegram"
FAR = timedelta(days=400)
State = tuple[str, dict[str, Any]]  # in words, and what is other then


def states(tx: Tx, table: str, number: int) -> Iterator[State]:
    """How else a row could stand, in words, and what is other then."""
    row = tx.one(f"SELECT * FROM {table} WHERE id = :n", n=number) or {}
    schema = tx.value("SELECT sql FROM sqlite_master WHERE name = :t", t=table)
    if table == "decisions":
        for words, facts in RULES.items():
            yield words, {"rule_set": json.dumps(json.loads(row["rule_set"]) | facts)}
    for name, value in row.items():
        said = re.search(rf"\b{name} (.*?)(,\n|,? +--|\n\))", schema, re.DOTALL)
        for words, other in others(name, said[1] if said else "", value):
            yield words, {name: other}
        above = re.search(r"REFERENCES (\w+)", said[1] if said and value is not None else "")
        if above:
            for word in ABOVE.get(above[1], ()):
                yield f"{name} is {word}", {f"{name} {above[1]}": word}


def others(name: str, said: str, value: object) -> Iterator[tuple[str, object]]:
    """What else could stand in a column, of which the schema says this."""
    for word in dict.fromkeys(re.findall(r"'(\w+)'", said) if "CHECK" in said else []):
        if word != value:
            yield f"{name} {word}", word
    if value is not None and "NOT NULL" not in said and name != "id":
        yield f"no {name}", None
    if name.endswith(("_at", "_until")) or name == "until":
        yield f"{name} past", -FAR
        yield f"{name} future", FAR
    if value in (0, 1) and re.fullmatch(r"INTEGER NOT NULL DEFAULT [01]", said):
        yield f"{name} {1 - int(str(value))}", 1 - int(str(value))
    if "REFERENCES members" in said:
        yield f"own {name}", OWN
        yield f"{name} gone", GONE


def let(tx: Tx, cause: Cause, table: str, number: int, facts: dict[str, Any]) -> None:
    """Let a row be otherwise."""
    for name, value in facts.items():
        fact = value
        if value in (OWN, GONE):
            fact = tx.value(MEMBER if value is OWN else NOBODY, p=cause.person_id, g=cause.group_id)
        if isinstance(value, timedelta):
            was = tx.value(f"SELECT {name} FROM {table} WHERE id = :n", n=number) or ""
            fact = instant(cause.now + value)[: len(was) or None]  # of dates, these alone
        column, _, above = name.partition(" ")
        if above:  # not the row itself, but what it belongs to
            of = f"(SELECT {column} FROM {table} WHERE id = :n)"
            tx.run(f"UPDATE {above} SET state = :v WHERE id = {of}", v=fact, n=number)
        else:
            tx.run(f"UPDATE {table} SET {name} = :v WHERE id = :n", v=fact, n=number)


def draft(tx: Tx, cause: Cause, form: str, subject: int) -> int:
    """A dialogue at its preview, as if the answers had been given; returns its id."""
    owner = {"owner": str(tx.value(MEMBER, p=90012))}
    tx.run(
        """
        INSERT INTO forms (person_id, group_id, form, subject_id, step, answers, touched_at)
        VALUES (:p, :g, :form, :subject, 'preview', :answers, :now)
        """,
        p=cause.person_id, g=cause.group_id, form=form, subject=subject,
        answers=DIALOGUES[form][1] | owner, now=cause.now,
    )  # fmt: skip
    return int(tx.value("SELECT max(id) FROM forms"))


def waiting(tx: Tx, cause: Cause, subjects: set[int]) -> None:
    """A letter of every kind about each of these, for a member and for the linked chat."""
    row = (
        "INSERT INTO outbox (group_id, person_id, kind, facts, subject_id, dedupe_key, lane, not_before)"
        " VALUES (:g, :p, :kind, '{}', :subject, :key, 1, :now)"
    )
    for kind, subject, person_id in product(sorted(NOTICES), sorted(subjects), (90012, ROOM)):
        key = f"waits:{kind}:{subject}:{person_id}"
        tx.run(
            row, g=cause.group_id, p=person_id, kind=kind, subject=subject, key=key, now=cause.now
        )
