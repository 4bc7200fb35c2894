"""How fast the library is searched, browsed and compared, and how large it gets.

`python -m benchmarks.search [practices …]`, by default 1000, 10000 and 100000, which takes a
quarter of an hour; `SEARCH_SIZES="1000 10000" make bench` for a first look. Practices of about
1.5 kB in five languages are made from word lists and a fixed seed; a tenth of the words are rare
ones. Each kind of question is asked many times with different words; printed are the median and
the 99th percentile in milliseconds, through the database's reading connections. Every answer of
`find` includes its page of practices. Nothing is asserted.
"""

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.start import machine
from benchmarks.words import COUNTRIES, SHARES, SYLLABLES, WORDS
from rules.causes import Cause
from rules.library import FACETS, Wanted
from rules.members import Role, State
from rules.practices import EVIDENCE, PILLARS, SETTINGS, STRANDS, THEMES, Content
from storage import groups, library, members, near_duplicates, practices
from storage.db import Db
from storage.transactions import Tx

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ROUNDS = 400
TOGETHER = 500  # practices that share a transaction
LETTERS = 640  # of a text, so that the whole is about 1.5 kB


class Writer:
    """Makes up practices and questions; the same every time."""

    def __init__(self) -> None:
        self.dice = random.Random(2026)
        self.lists = {language: words.split() for language, words in WORDS.items()}
        self.weights = {
            language: list(accumulate(1 / (n + 3) for n in range(len(words))))
            for language, words in self.lists.items()
        }

    def language(self) -> str:
        return self.dice.choices(list(SHARES), list(SHARES.values()))[0]

    def common(self, language: str, count: int = 1) -> list[str]:
        return self.dice.choices(self.lists[language], cum_weights=self.weights[language], k=count)

    def rare(self, language: str) -> str:
        return "".join(self.dice.choices(SYLLABLES[language], k=self.dice.choice((3, 3, 4))))

    def text(self, language: str, letters: int) -> str:
        found = self.common(language, max(4, letters // (3 if language == "zh" else 7)))
        for place in range(0, len(found), 10):
            found[place] = self.rare(language)
        return " ".join(found)

    def practice(self) -> Content:
        language, dice = self.language(), self.dice
        letters = LETTERS if language in {"ru", "kk", "fa", "zh"} else 2 * LETTERS
        return Content(
            title=self.text(language, 50),
            summary=self.text(language, letters * 6 // 10),
            safeguards=self.text(language, letters * 2 // 10),
            results=self.text(language, letters * 2 // 10),
            strands=dice.sample(STRANDS, dice.choice((1, 1, 2))),
            pillars=dice.sample(PILLARS, dice.choice((0, 1, 1, 2))),
            theme=dice.choice(THEMES),
            setting=dice.choice(SETTINGS),
            evidence=dice.choices(EVIDENCE, (8, 4, 2, 1))[0],
            country=dice.choice(COUNTRIES),
            language=language,
        )

    def misspelt(self) -> str:
        word = self.dice.choice(
            [w for w in self.lists[self.dice.choice(("en", "ru"))] if len(w) > 5]
        )
        place = self.dice.randrange(1, len(word) - 1)
        return word[:place] + self.dice.choice("qzюъ") + word[place + 1 :]


def questions(w: Writer, facets: dict[str, list[int]]) -> dict[str, Callable[[], Any]]:
    """Each kind of question: a function that makes up the next one."""
    dice = w.dice

    def words(count: int) -> str:
        language = w.language()
        return " ".join(w.common(language, count))

    def filters(count: int) -> dict[str, int]:
        return {name: dice.choice(facets[name]) for name in dice.sample(FACETS, count)}

    def find(wanted: Wanted, page: int = 0) -> Any:
        return partial(library.find, group_id=1, wanted=wanted, page=page)

    def similar() -> Any:
        made = w.practice()
        return partial(
            near_duplicates.find, group_id=1, title=made.title, summary=made.summary, own_id=0
        )

    return {
        "one word": lambda: find(Wanted(words(1))),
        "two words": lambda: find(Wanted(words(2))),
        "four words": lambda: find(Wanted(words(4))),
        "an incomplete word": lambda: find(Wanted(words(2)[: dice.randint(2, 8)])),
        "a rare word": lambda: find(Wanted(w.rare(w.language()))),
        "a misspelt word": lambda: find(Wanted(w.misspelt())),
        "nothing has all": lambda: find(Wanted(f"{words(3)} {w.misspelt()} {words(2)}")),
        "words, a filter": lambda: find(Wanted(words(2), filters(1))),
        "one filter": lambda: find(Wanted("", filters(1))),
        "three filters": lambda: find(Wanted("", filters(3))),
        "six filters": lambda: find(Wanted("", filters(6))),
        "everything, page 90": lambda: find(Wanted(), 90),
        "counts, no filter": lambda: facet_counts(dice, Wanted()),
        "counts, one filter": lambda: facet_counts(dice, Wanted("", filters(1))),
        "counts, words": lambda: facet_counts(dice, Wanted(words(1), filters(1))),
        "near-duplicates": similar,
    }


def facet_counts(dice: random.Random, wanted: Wanted) -> Any:
    """The values of one facet with their counts."""
    return partial(
        library.list_facets, group_id=1, facet=dice.choice(FACETS), wanted=wanted, page=0
    )


async def main(sizes: list[int]) -> None:
    """Measure and print."""
    for line in machine():
        print(line)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            db = await Db.open(Path(folder) / "library.db")
            writer = Writer()
            begun = time.perf_counter()
            await fill(db, writer, size)
            filled = time.perf_counter() - begun
            await db.empty_log()
            bytes_ = db.path.stat().st_size
            print(f"\n{size} practices: {bytes_ / 2**20:.0f} MiB, of which the texts are "
                  f"{await db.read(text_bytes) / 2**20:.0f} MiB; put in at "
                  f"{size / filled:.0f}/s")  # fmt: skip
            await ask(db, writer)
            await db.close()


async def fill(db: Db, writer: Writer, size: int) -> None:
    """A group with that many practices."""
    author = await db.write(Cause(NOW), begin)
    for first in range(0, size, TOGETHER):
        made = [writer.practice() for _ in range(min(TOGETHER, size - first))]
        await db.write(Cause(NOW, group_id=1, member_id=author), put_all, made)


def begin(tx: Tx, cause: Cause) -> int:
    """The group and its one author."""
    group = groups.add(tx, cause, "BG", "Bench", "en", "UTC")
    return members.add(
        tx, Cause(NOW, group_id=group), group, person_id=None, delegation_id=None, name="Author",
        body="Body", role=Role.EXPERT, state=State.ACTIVE,
    )  # fmt: skip


def put_all(tx: Tx, cause: Cause, made: list[Content]) -> None:
    """Share them."""
    for content in made:
        library.put(tx, practices.add(tx, cause, content))


def text_bytes(tx: Tx) -> int:
    """What was written, without versions and indexes."""
    return int(tx.value("SELECT sum(length(CAST(content AS BLOB))) FROM practices"))


async def ask(db: Db, writer: Writer) -> None:
    """All kinds of questions in turns; a line for each and one for all."""
    facets = await db.read(values)
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for kind, make in questions(writer, facets).items():
            question = make()
            begun = time.perf_counter()
            await db.read(question)
            taken.setdefault(kind, []).append((time.perf_counter() - begun) * 1000)
    print(f"{'':22}{'p50 ms':>8}{'p99 ms':>8}")
    for kind, times in [*taken.items(), ("all together", [t for ts in taken.values() for t in ts])]:
        print(f"{kind:22}{percentile(times, 50):8.2f}{percentile(times, 99):8.2f}")


def values(tx: Tx) -> dict[str, list[int]]:
    """The ids of every facet's values."""
    rows = tx.all("SELECT facet, id FROM library_facets WHERE group_id = 1")
    return {name: [row["id"] for row in rows if row["facet"] == name] for name in FACETS}


def percentile(times: list[float], percent: int) -> float:
    """The time that so many percent stay below."""
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


def wanted_sizes() -> Iterator[int]:
    """From the command line, else the environment, else all three."""
    sizes = os.environ.get("SEARCH_SIZES", "1000 10000 100000")
    yield from map(int, sys.argv[1:] or sizes.split())


if __name__ == "__main__":
    asyncio.run(main(list(wanted_sizes())))
