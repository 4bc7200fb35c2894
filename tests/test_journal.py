"""The journal: ids and hashes only, append-only, and every change of it shows."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from typing import Any

import orjson
import pytest

from rules.causes import Cause
from storage import engine, journal
from storage.db import Db

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CAUSE = Cause(NOW, group_id=1, member_id=7)
LINES = 5


class Answer(StrEnum):
    YES = "yes"


class Round(IntEnum):
    SECOND = 2


class Mode(Enum):
    VOTE = "vote"


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Db]:
    opened = await Db.open(tmp_path / "group.db", inline=True)
    yield opened
    await opened.close()


@pytest.fixture
async def chain(db: Db) -> Db:
    """A journal of five lines."""
    for n in range(LINES):
        cause = Cause(NOW + timedelta(minutes=n), group_id=1, member_id=7)
        await db.write(cause, journal.add, "decisions.vote", decision=n, choice=Answer.YES)
    return db


def tamper(path: Path, *statements: str) -> None:
    """What somebody with the file and a SQLite shell can do."""
    with closing(engine.connect(path)) as connection:
        connection.execute("DROP TRIGGER journal_is_append_only_update")
        connection.execute("DROP TRIGGER journal_is_append_only_delete")
        for statement in statements:
            connection.execute(statement)


async def lines(db: Db) -> list[dict[str, Any]]:
    return await db.read(lambda tx: tx.all("SELECT * FROM journal ORDER BY id"))


async def test_an_empty_journal_is_whole(db: Db):
    assert await db.read(journal.broken) is None


async def test_a_line_says_who_did_what_and_when_and_follows_from_the_one_before(chain: Db):
    found = await lines(chain)
    assert [line["facts"] for line in found] == [
        f'{{"decision":{n},"choice":"yes"}}' for n in range(LINES)
    ]
    assert {(line["group_id"], line["member_id"], line["what"]) for line in found} == {
        (1, 7, "decisions.vote")
    }
    assert found[1]["at"] == "2026-11-23T09:01:00.000000Z"
    assert found[0]["previous"] == "0" * 64
    assert [line["previous"] for line in found[1:]] == [line["hash"] for line in found[:-1]]
    assert await chain.read(journal.broken) is None


async def test_the_hash_can_be_recomputed_from_the_line_alone(chain: Db):
    """As the published checker does it, without this program."""
    for line in await lines(chain):
        names = ("previous", "at", "group_id", "member_id", "what", "facts")
        packed = orjson.dumps([line[name] for name in names])
        assert line["hash"] == hashlib.sha256(packed).hexdigest()


async def test_a_failing_action_leaves_no_line_and_no_gap(chain: Db):
    def fail(tx: Any, cause: Cause) -> None:
        journal.add(tx, cause, "decisions.vote", decision=9)
        raise LookupError

    with pytest.raises(LookupError):
        await chain.write(CAUSE, fail)
    await chain.write(CAUSE, journal.add, "decisions.close")
    assert len(await lines(chain)) == LINES + 1
    assert await chain.read(journal.broken) is None


CHANGES = {
    "at": "'2026-11-23T09:02:00.000001Z'",
    "group_id": "2",
    "member_id": "8",
    "what": "'decisions.veto'",
    "facts": """'{"decision":2,"choice":"no"}'""",
    "previous": f"'{'a' * 64}'",
    "hash": f"'{'b' * 64}'",
}


@pytest.mark.parametrize("line", [1, 3, LINES])
@pytest.mark.parametrize(("column", "value"), CHANGES.items(), ids=CHANGES)
async def test_a_changed_line_is_found(chain: Db, line: int, column: str, value: str):
    tamper(chain.path, f"UPDATE journal SET {column} = {value} WHERE id = {line}")
    assert await chain.read(journal.broken) == line


@pytest.mark.parametrize("removed", range(1, LINES))
async def test_a_removed_line_is_found_at_the_next(chain: Db, removed: int):
    tamper(chain.path, f"DELETE FROM journal WHERE id = {removed}")
    assert await chain.read(journal.broken) == removed + 1


async def test_an_inserted_line_is_found(chain: Db):
    tamper(
        chain.path,
        "UPDATE journal SET id = id + 1 WHERE id = 5",
        "INSERT INTO journal SELECT 5, at, group_id, member_id, what, facts, previous, hash"
        " FROM journal WHERE id = 4",
    )
    assert await chain.read(journal.broken) == 5


async def test_swapped_lines_are_found(chain: Db):
    tamper(
        chain.path,
        "UPDATE journal SET id = 99 WHERE id = 2",
        "UPDATE journal SET id = 2 WHERE id = 3",
        "UPDATE journal SET id = 3 WHERE id = 99",
    )
    assert await chain.read(journal.broken) == 2


async def test_a_changed_line_with_its_hash_made_anew_is_found_at_the_next(chain: Db):
    line = (await lines(chain))[1]
    facts = '{"decision":1,"choice":"no"}'
    names = ("previous", "at", "group_id", "member_id", "what")
    packed = orjson.dumps([*(line[name] for name in names), facts])
    digest = hashlib.sha256(packed).hexdigest()
    tamper(chain.path, f"UPDATE journal SET facts = '{facts}', hash = '{digest}' WHERE id = 2")
    assert await chain.read(journal.broken) == 3


async def test_a_replaced_line_is_found(chain: Db):
    """Without recursive triggers, REPLACE removes unseen by them; the chain sees it."""
    with closing(engine.connect(chain.path)) as connection:
        connection.execute("PRAGMA recursive_triggers = OFF")
        connection.execute(
            "INSERT OR REPLACE INTO journal SELECT 2, at, group_id, 8, what, facts, previous, hash"
            " FROM journal WHERE id = 2"
        )
    assert await chain.read(journal.broken) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET member_id = 8 WHERE id = 1",
        "UPDATE journal SET what = what",
        "DELETE FROM journal WHERE id = 5",
        "DELETE FROM journal",
    ],
)
async def test_the_journal_is_append_only(chain: Db, statement: str):
    before = await lines(chain)
    with pytest.raises(engine.IntegrityError, match="the journal is append-only"):
        await chain.write(CAUSE, lambda tx, _: tx.run(statement))
    assert await lines(chain) == before


@pytest.mark.parametrize(
    ("fact", "packed"),
    [
        (3, "3"),
        (2**40, "1099511627776"),
        (-1, "-1"),
        (True, "true"),
        (None, "null"),
        (Answer.YES, '"yes"'),
        (Round.SECOND, "2"),
        (Mode.VOTE, '"vote"'),
        ("0123456789abcdef" * 4, f'"{"0123456789abcdef" * 4}"'),
        (NOW, '"2026-11-23T09:00:00.000000Z"'),
        (NOW.astimezone(timezone(timedelta(hours=5))), '"2026-11-23T09:00:00.000000Z"'),
    ],
)
async def test_ids_enumerations_times_and_hashes_are_facts(db: Db, fact: object, packed: str):
    await db.write(CAUSE, journal.add, "tests.fact", fact=fact)
    assert (await lines(db))[0]["facts"] == f'{{"fact":{packed}}}'
    assert await db.read(journal.broken) is None


@pytest.mark.parametrize(
    "fact",
    [
        "Anna",
        "",
        "ABCDEF0123456789" * 4,
        "0" * 63,
        "0" * 65,
        "0" * 64 + "\n",
        1.5,
        b"bytes",
        ["Anna"],
        {"name": "Anna"},
        ("0" * 64,),
        object(),
    ],
)
async def test_anybodys_words_are_a_type_error_and_not_written(db: Db, fact: object):
    with pytest.raises(TypeError, match="ids and hashes only"):
        await db.write(CAUSE, journal.add, "tests.fact", member=7, fact=fact)
    assert await lines(db) == []


async def test_a_naive_time_is_no_fact(db: Db):
    with pytest.raises(ValueError, match="naive"):
        await db.write(CAUSE, journal.add, "tests.fact", at=datetime(2026, 1, 1))  # noqa: DTZ001
