"""Somebody who can write to the database changes a table: the checker finds it in the next bundle."""

import json
import random
from collections import Counter
from contextlib import suppress

from docs.check_bundle import check
from rules.causes import Cause
from storage import bundles, engine
from tests import proofs
from tests.stage import plain
from tests.test_bundles import eventful

RUNS = proofs.size(60, 10_000)
TABLES = ("decisions", "recommendation_versions", "roll", "ballots", "statements", "journal")
CHOICES = ("yes", "no", "abstain")


def tamper(tx, chance: random.Random, last: int) -> str:
    """One change to one row, as somebody with the file could make it."""
    table = chance.choice(TABLES)
    until = f"WHERE id <= {last}" if table == "journal" else ""
    row = chance.choice(tx.all(f"SELECT rowid AS n, * FROM {table} {until}"))
    how = chance.choice(["change", "change", "change", "delete", "double"])
    columns = [name for name in row if name not in {"n", "rowid"}]
    column = chance.choice(columns)
    if how == "delete":
        tx.run(f"DELETE FROM {table} WHERE rowid = :n", n=row["n"])
    elif how == "double":
        names = ", ".join(columns)
        values = ", ".join(f":{name}" for name in columns)
        other = other_than(row[column], column, chance)
        tx.run(f"INSERT INTO {table} ({names}) VALUES ({values})", **{**row, column: other})
    else:
        other = other_than(row[column], column, chance)
        tx.run(f"UPDATE {table} SET {column} = :v WHERE rowid = :n", v=other, n=row["n"])
    return f"{how} {table}.{column} of {row['n']}"


def other_than(value: object, column: str, chance: random.Random) -> object:
    if column == "choice":
        return chance.choice([choice for choice in CHOICES if choice != value])
    if isinstance(value, int):
        return value + chance.choice([1, -1])
    if isinstance(value, str) and value:
        at = chance.randrange(len(value))
        return value[:at] + chance.choice("0aя9") + value[at + 1 :]
    return chance.choice([1, "x"])


def tried(tx, anchors: list[str], honest: str, chance: random.Random) -> str:
    """What became of one change: refused, not in the bundle, found, or how it went unnoticed."""
    last = max(int(anchor.split(":")[0]) for anchor in anchors)
    tx.run("SAVEPOINT one")
    tx.run("PRAGMA defer_foreign_keys = ON")
    try:
        how = tamper(tx, chance, last)
        bundle = json.dumps(bundles.read(tx, 1))
    except engine.Error:
        return "refused"
    except ValueError:
        return "found"  # no bundle can be made of it
    finally:
        tx.run("ROLLBACK TO one")
        tx.run("RELEASE one")
    if bundle == honest:
        return "beside"
    return "found" if check(json.loads(bundle), anchors) else how


async def test_every_change_to_the_tables_that_reaches_the_bundle_is_found(stage):
    await eventful(stage)
    heads = [plain(text) for text in stage.messages("coordinator") if text.startswith("For the")]
    words = [text.split() for text in heads]
    anchors = [f"{w[w.index('line') + 1].rstrip(':')}:{w[w.index('line') + 2]}" for w in words]
    chance, found = random.Random(20261126), Counter[str]()

    def all_of_them(tx, _cause) -> None:
        for trigger in tx.all("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            tx.run(f"DROP TRIGGER {trigger['name']}")
        honest = json.dumps(bundles.read(tx, 1))
        assert check(json.loads(honest), anchors) == []
        found.update(tried(tx, anchors, honest, chance) for _ in range(RUNS))
        raise Undone

    with suppress(Undone):
        await stage.db.write(Cause(stage.clock.now()), all_of_them)
    assert found.keys() <= {"refused", "beside", "found"}, "these went unnoticed"
    assert found["found"] > RUNS / 3
    proofs.note(
        "V3", changes_to_the_tables=RUNS, of_these_in_the_bundle=found["found"], unnoticed=0
    )


class Undone(Exception):  # noqa: N818 - no error
    """Nothing of it stays."""
