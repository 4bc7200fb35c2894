"""What a run of kills must not leave behind: the sandbox's ledger against the database.

The ledger tells what people saw, the crowd what they sent; inbox, journal and tables tell what
the bot knows. Whatever does not fit is a finding.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from storage.transactions import Tx
from tests.processes import look, sound
from tests.stage import plain
from texts import LANGUAGES, Text

if TYPE_CHECKING:
    from tests.kills import Crowd

WORDS = {"vote": "decisions.vote", "reply": "meetings.reply"}
SUBMITTED = [
    re.compile(re.escape(plain(Text(code).plain("practices-submitted", number="#", title="@")))
               .replace(r"\#", "#").replace("#", r"\d+").replace("<b>", "").replace("</b>", "")
               .replace("@", "(.+?)"))
    for code in LANGUAGES
]  # fmt: skip


@dataclass
class Findings:
    """All of it should stay empty; `examined` counts what was looked at."""

    lost: list[object] = field(default_factory=list)
    twice: list[object] = field(default_factory=list)
    unstored: list[object] = field(default_factory=list)
    damaged: list[object] = field(default_factory=list)
    examined: Counter[str] = field(default_factory=Counter)

    @property
    def clean(self) -> bool:
        """Nothing was found."""
        return not (self.lost or self.twice or self.unstored or self.damaged)

    def after_crash(self, crowd: Crowd) -> None:
        """The files as the kill left them: sound, and whatever people saw confirmed is in them."""
        source, copy = crowd.house.path, crowd.house.folder / "crashed.db"
        for end in ("", "-wal"):
            Path(f"{copy}{end}").unlink(missing_ok=True)
            if Path(f"{source}{end}").exists():
                shutil.copyfile(f"{source}{end}", f"{copy}{end}")
        if source.exists():
            self._examine(crowd, copy)

    def _examine(self, crowd: Crowd, path: Path) -> None:
        if sound(path) != ("ok", None):
            self.damaged.append(sound(path))
        stored, titles = look(path, journaled), set(look(path, submitted))
        crowd.patient, crowd.stored = set(look(path, backlog)), titles
        seen_by_all = confirmed(crowd)
        self.examined["confirmations"] = seen_by_all.total()
        for what, seen in seen_by_all.items():
            if stored[what] < seen:
                self.unstored.append((what, seen, stored[what]))
        self.unstored += sorted(thanked(crowd) - titles)

    def at_the_end(self, crowd: Crowd) -> None:
        """After everything was worked off: nothing lost, nothing twice, the last press stands."""
        house = crowd.house
        self._examine(crowd, house.path)
        done = {
            r["update_id"] for r in house.ask("SELECT update_id FROM inbox WHERE state = 'done'")
        }
        self.lost += sorted(set(crowd.sent) - done)
        stored, sent = look(house.path, journaled), Counter[tuple[int, str, str]]()
        for (who, kind), args in crowd.pressed.items():
            sent.update((who, WORDS[kind], arg) for arg in args if kind in WORDS)
        self.lost += list((sent - stored).elements())
        self.twice += list((stored - sent - crowd.before).elements())
        self._last_press_stands(crowd)
        titles = look(house.path, submitted)
        self.lost += sorted(set(crowd.titles) - set(titles))
        self.twice += [title for title, n in Counter(titles).items() if n > 1]
        self.examined += Counter(updates=len(set(crowd.sent)), practices=len(crowd.titles))
        self.examined += Counter(effects=stored.total())

    def _last_press_stands(self, crowd: Crowd) -> None:
        for (who, kind), args in crowd.pressed.items():
            match kind:
                case "vote":
                    sql = "SELECT choice FROM ballots WHERE decision_id = :n AND seat_id = :of"
                    facts = {"n": crowd.decision, "of": crowd.voters[who]}
                case "reply":
                    sql = "SELECT r.answer FROM replies r JOIN members m ON m.id = r.member_id WHERE r.meeting_id = :n AND m.person_id = :of"
                    facts = {"n": crowd.meeting, "of": who}
                case "language":
                    sql, facts = "SELECT language FROM people WHERE id = :of", {"of": who}
                case _:
                    continue
            found = crowd.house.one(sql, **facts)
            if found != args[-1]:
                self.lost.append((who, kind, f"{args[-1]} was pressed last, {found} stands"))


def journaled(tx: Tx) -> Counter[tuple[int, str, str]]:
    """How often who did what with which choice, by the journal."""
    rows = tx.all(
        """
        SELECT m.person_id AS who, j.what, j.facts FROM journal j JOIN members m ON m.id = j.member_id
        WHERE j.what IN ('decisions.vote', 'meetings.reply')
        """
    )
    found = Counter[tuple[int, str, str]]()
    for row in rows:
        facts = json.loads(row["facts"])
        found[row["who"], row["what"], facts.get("choice") or facts["answer"]] += 1
    return found


def backlog(tx: Tx) -> list[int]:
    """Who has so many updates unanswered that a person would wait."""
    rows = tx.all(
        """
        SELECT person_id FROM inbox WHERE state IN ('received', 'applied')
        GROUP BY person_id HAVING count(*) > 5
        """
    )
    return [row["person_id"] for row in rows]


def submitted(tx: Tx) -> list[str]:
    """The titles of all practices, with their summaries where these fit."""
    rows = tx.all("SELECT content FROM practices")
    contents = [json.loads(row["content"]) for row in rows]
    return [
        c["title"] for c in contents if "Practice " not in c["title"] or c["title"] in c["summary"]
    ]


def confirmed(crowd: Crowd) -> Counter[tuple[int, str, str]]:
    """The pop-ups that told people that something was recorded."""
    said = {
        plain(Text(code).plain("decisions-voted", choice=Text(code).plain(f"decisions-choice-{c}")))
        for code in LANGUAGES
        for c in ("yes", "no", "abstain")
    } | {
        Text(code).plain(f"meetings-answered-{answer}")
        for code in LANGUAGES
        for answer in ("yes", "no", "maybe")
    }
    found = Counter[tuple[int, str, str]]()
    for number, query in crowd.house.telegram.queries.items():
        who, kind, arg = crowd.queries[number]
        text = plain((query.answer or {}).get("text") or "")
        if kind in WORDS and text in said:
            found[who, WORDS[kind], arg] += 1
    return found


def thanked(crowd: Crowd) -> set[str]:
    """The titles of the practices for which people were thanked."""
    texts = (plain(e.get("text") or "") for e in crowd.house.telegram.ledger.entries)
    hits = (pattern.search(text) for text in texts for pattern in SUBMITTED if "Practice " in text)
    return {hit[1] for hit in hits if hit}
