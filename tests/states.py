"""Calls of every action by itself, in every state of what it is about, and what comes of them.

What stands in the way of an action is mostly seen before it is called: the card has no such button.
Here it is called without a card: by everybody who may, at once and later, and with the thing in
each of its states, its dates gone by or still to come, and without what it need not have.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from inspect import signature
from itertools import combinations, product
from typing import Any, get_type_hints

from handlers.features import NOTICES
from rules.causes import Cause
from rules.counting import Choice, Position
from rules.members import Role
from rules.permissions import TABLE
from rules.refusals import Refused
from storage.engine import IntegrityError
from storage.transactions import Tx
from tests import footprints
from tests.circumstances import DIALOGUES, TABLES, State, draft, let, states
from tests.effects import changes
from tests.test_effects import WHO
from tests.test_permitted_actions import ACTIONS, plausible

TABLE_OF = {  # in which table a parameter's number is
    **{f"{name.removesuffix('s')}_id": name for name in (
        "meetings", "recommendations", "decisions", "polls", "announcements", "practices", "members",
        "amendments", "divisions", "remarks", "responses", "reviews", "themes", "tasks", "speakers",
        "soundings", "statements", "delegations", "invitations", "groups", "expected",
    )},
    "item_id": "agenda_items", "request_id": "role_requests", "person_id": "people",
    "stand_in_id": "members", "seat_id": "delegations", "letter_id": "outbox",
}  # fmt: skip
WORDS: dict[str, list[Any]] = {  # of parameters that are more than any text
    "said": ["yes", "no", "join", "reserve", "stand_aside"], "chosen": ["ru", "1", "off"],
    "hours": ["20-08"], "choice": [Choice.NO, Position.JOIN], "period": [timedelta(days=3)],
}  # fmt: skip
PEOPLE: dict[str, tuple[int, Role]] = {
    **WHO,
    "reviewer": (90015, Role.REVIEWER),
    "applicant": (90002, Role.STRANGER),
    "bot": (0, Role.BOT),
}
WAITING = "SELECT id, kind FROM outbox WHERE state = 'pending'"
LATER = timedelta(days=10)
STALE = {"", "forms-refused-stale", "forms-refused-over"}  # cannot be; is another form
NOT_SHOWN = (
    r"\b(id|person_id)=\d+ |\bchanged_at=\S+|(?<=:)(9\d{4}|1\d{3})(?=\")|[0-9a-f]{64}|:00\.0+Z"
)
OF_NO_THING = {"forms", "files", "imports"}
MODULES = {word.partition(".")[0] for word in ACTIONS} - OF_NO_THING


def came_of(tx: Tx, cause: Cause, word: str, named: dict[str, Any], table: str | None) -> str:
    """What an action returned, or why it was refused, and what it did."""
    look = {name: f"SELECT * FROM {name}" for name in ("journal", table) if name}
    last = tx.value("SELECT max(id) FROM outbox")
    look["outbox"] = f"SELECT * FROM outbox WHERE id > {last}"
    before = {name: tx.all(sql) for name, sql in look.items()}
    waited = {row["id"]: row["kind"] for row in tx.all(WAITING)}
    with footprints.noted() as done:
        try:
            result = ACTIONS[word](tx, cause, **named)
        except Refused as refused:
            return refused.key
        except Exception as error:  # noqa: BLE001 - things that never stand like that
            return type(error).__name__
    after = {name: tx.all(sql) for name, sql in look.items()}
    plain = isinstance(result, int | str | list | None)
    lines = [f"-> {result!r}" if plain else f"-> {type(result).__name__}", *sorted(done)]
    rows = [re.sub(NOT_SHOWN, "", line).strip() for line in changes(before, after)]
    left = {row["id"] for row in tx.all(WAITING)}
    kinds = [kind for number, kind in waited.items() if number not in left]
    all_ = len(set(kinds)) == len(NOTICES)
    rows += ["- outbox all"] if all_ else [f"- outbox {kind}" for kind in kinds]
    lines += [f"{row} x {n}" if n > 1 else row for row, n in Counter(rows).items()]
    return "\n    ".join(lines)


@dataclass
class Way:
    """How an action may be called: in words, with what, and on which row of which table."""

    words: str
    given: dict[str, Any]
    table: str | None = None


def ways(word: str, numbers: dict[str, int]) -> Iterator[Way]:
    """How an action may be called; `numbers` of the things by table."""
    hints = get_type_hints(ACTIONS[word].__wrapped__)
    names = [name for name in signature(ACTIONS[word]).parameters if name not in {"tx", "cause"}]
    if "draft_id" in names:
        rest = {name: several(name, hints[name])[0] for name in names}
        for form, (subject, _) in DIALOGUES.items():
            yield Way(form, rest, TABLES.get(subject, subject))
        return
    things = {name: TABLE_OF[name] for name in names if name in TABLE_OF}
    about = {name: numbers[table] for name, table in things.items()}
    told = {name: several(name, hints[name]) for name in names if name not in things}
    for values in product(*told.values()):
        facts = dict(zip(told, values, strict=True))
        words = " ".join(f"{name}={facts[name]}" for name in told if len(told[name]) > 1)
        yield Way(words, about | facts, next(iter(things.values()), None))


def several(name: str, kind: Any) -> list[Any]:
    """What a parameter may be."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)
    if name in WORDS:
        return WORDS[name]
    return [True, False] if kind is bool else list(plausible(kind, 0)[:1])


class Trial:
    """Calls of one action, each on things as they were before."""

    def __init__(self, tx: Tx, cause: Cause, word: str, numbers: dict[str, int]) -> None:
        self.tx, self.cause, self.word, self.numbers = tx, cause, word, numbers
        roles = TABLE[word]
        self.may = [who for who, (_, role) in PEOPLE.items() if roles & {Role.STRANGER, role}]
        self.said: dict[str, dict[str, list[str]]] = {}  # by what came of it: when, by whom

    def run(self) -> list[str]:
        """Call it in all ways under all circumstances; returns the lines of the record."""
        for way in ways(self.word, self.numbers):
            self.all(way)
        lines = [self.word]
        for found, when in self.said.items():
            by_whom = defaultdict(list)
            for words, who in when.items():
                by_whom[" ".join(who)].append(words)
            lines += [f"  {found}"]
            lines += [f"      {who}: {'; '.join(words)}" for who, words in by_whom.items()]
        return lines

    def all(self, way: Way) -> None:
        """Call it with things as they are; with one otherwise; with two, where it does nothing."""
        done = self.each(way, "", {})
        if done is None:
            return
        self.each(way, "later", {"now": LATER})
        other = list(states(self.tx, way.table, self.numbers[way.table])) if way.table else []
        for words, facts in other:
            found = self.each(way, words, facts)
            if found and not done:
                done = found
                self.also(way, found, words, facts, other)
        if not done:
            kept = [one for one in other if timedelta not in map(type, one[1].values())]
            for (words, facts), (also, more) in combinations(kept, 2):
                if more.keys() != facts.keys():
                    self.each(way, f"{words}, {also}", facts | more, only_done=True)

    def also(
        self, way: Way, who: str, words: str, facts: dict[str, Any], other: list[State]
    ) -> None:
        """Call it with one more otherwise."""
        for also, more in other:
            if more.keys() != facts.keys():
                self.call(who, way, f"{words}, {also}", facts | more)

    def each(
        self, way: Way, words: str, facts: dict[str, Any], *, only_done: bool = False
    ) -> str | None:
        """Who of those who may call it did something with it first; None for another form."""
        found = {who: self.call(who, way, words, facts, only_done=only_done) for who in self.may}
        if STALE.issuperset(found.values()):
            return None
        return next((who for who in self.may if "\n" in found[who]), "")

    def call(
        self, who: str, way: Way, words: str, facts: dict[str, Any], *, only_done: bool = False
    ) -> str:
        """Call it when facts are other; returns what came of it."""
        tx, facts, given = self.tx, dict(facts), dict(way.given)
        now = self.cause.now + facts.pop("now", timedelta())
        cause = replace(self.cause, person_id=PEOPLE[who][0], now=now)
        tx.run("SAVEPOINT trial")
        try:
            if way.table and "draft_id" in given:
                given["draft_id"] = draft(tx, cause, way.words, self.numbers[way.table])
            if way.table:
                let(tx, cause, way.table, self.numbers[way.table], facts)
            found = came_of(tx, cause, self.word, given, way.table)
        except IntegrityError:  # of what was put
            return ""
        finally:
            tx.run("ROLLBACK TO trial")
            tx.run("RELEASE trial")
        if found not in STALE and ("\n" in found or not only_done):
            when = ", ".join(filter(None, (way.words, words))) or "as it is"
            self.said.setdefault(found, {}).setdefault(when, []).append(who)
        return found
