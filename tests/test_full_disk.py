"""A full disk takes nothing, says so, and spares the others."""

import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from rules.causes import Cause
from storage import engine
from storage.db import Db
from storage.migrations import Unusable
from storage.transactions import Tx
from tests.databases import (
    CAUSE,
    NOW,
    Big,
    Failed,
    a_database,  # noqa: F401 - a fixture
    a_database_of_either_mode,  # noqa: F401 - a fixture
    a_witness,  # noqa: F401 - a fixture
    big_row,
    big_rows,
    create,
    full_disk,
    note,
    note_and_big,
    note_and_fail,
    notes,
    opened,
    outcome,
    restore,
    seen,
    together,
)


@pytest.mark.parametrize("big", [big_row, big_rows])
async def test_a_full_disk_takes_nothing_and_says_so(either: Db, big: Big):
    with full_disk(either):
        with pytest.raises(engine.OperationalError, match="full"):
            await either.write(CAUSE, note_and_big, 1, big)
        await either.write(CAUSE, note, 9)
    assert await either.read(notes) == [9]
    await either.write(CAUSE, note_and_big, 1, big_row)
    assert await either.read(notes) == [1, 2, 9]


@pytest.mark.parametrize("big", [big_row, big_rows])
async def test_a_full_disk_of_one_function_spares_the_others_of_its_batch(
    db: Db, witness: engine.Connection, big: Big
):
    calls = [
        (note, 1),
        (note_and_big, 100, big),
        (note, 2),
        (note_and_fail, 3, Failed()),
        (note, 4),
    ]
    with full_disk(db):
        first, error, second, failed, fourth = await together(db, *calls)
    assert (first, second, fourth) == (1, 2, 4)
    assert isinstance(error, engine.OperationalError)
    assert isinstance(failed, Failed)
    assert seen(witness) == [1, 2, 4]


def swallow(tx: Tx, cause: Cause, n: int, big: Big, *, go_on: bool) -> str:
    """A function that thinks it knows better: it is no rollback that it survives."""
    note(tx, cause, n)
    try:
        big(tx, n + 100)
    except engine.Error:
        if go_on:
            note(tx, cause, n + 1)
    return "saved"


async def test_a_function_that_swallows_the_full_disk_is_no_false_success(either: Db):
    with full_disk(either):
        answer = await outcome(either.write(CAUSE, swallow, 1, big_row, go_on=False))
        assert isinstance(answer, engine.Error)
    assert await either.read(notes) == []
    await either.write(CAUSE, note, 7)
    assert await either.read(notes) == [7]


async def test_a_function_that_goes_on_after_the_full_disk_leaves_nothing_half(either: Db):
    """After the rollback by SQLite, a further statement must not commit by itself."""
    with full_disk(either):
        answer = await outcome(either.write(CAUSE, swallow, 1, big_row, go_on=True))
    assert (answer == "saved", await either.read(notes)) in [(True, [1, 2]), (False, [])]


@pytest.mark.parametrize("go_on", [False, True])
async def test_the_batch_of_a_swallowed_full_disk_is_whole(
    db: Db, witness: engine.Connection, go_on: bool
):
    careless = partial(swallow, go_on=go_on)
    with full_disk(db):
        answers = await together(
            db, (note, 1), (careless, 10, big_row), (careless, 20, big_row), (note, 2)
        )
    assert (answers[0], answers[3]) == (1, 2)
    assert all(isinstance(answer, Exception) for answer in answers[1:3])
    assert seen(witness) == [1, 2]


async def test_an_error_that_is_no_exception_after_a_full_disk_is_told_too(db: Db):
    def stop(tx: Tx, cause: Cause) -> None:
        swallow(tx, cause, 10, big_row, go_on=False)
        raise SystemExit(3)

    with full_disk(db):
        first, error, third = await together(db, (note, 1), (stop,), (note, 3))
    assert (first, type(error), third) == (1, SystemExit, 3)
    assert await db.read(notes) == [1, 3]


# a real one: the system itself says that there is no space left


@pytest.fixture(name="disk")
def a_small_disk(tmp_path: Path) -> Iterator[Path]:
    """Four megabytes, one of them taken, where the system lets tests mount something."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here: {getattr(error, 'stderr', error)!r}")
    (folder / "taken").write_bytes(bytes(1 << 20))
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


async def fill_up(db: Db, confirmed: list[int]) -> None:
    for n in range(2000):
        await db.write(CAUSE, note, n, "x" * 3000)
        confirmed.append(n)


async def test_a_disk_without_space_keeps_what_was_confirmed_and_goes_on_with_space(
    disk: Path, tmp_path: Path
):
    confirmed: list[int] = []
    async with opened(disk / "group.db") as db:
        await db.write(CAUSE, create)
        backup = await db.back_up(tmp_path / "kept", NOW)
        with pytest.raises(engine.OperationalError, match="full"):
            await fill_up(db, confirmed)
        assert await db.read(notes) == confirmed
        with pytest.raises(Unusable, match="No backup could be made"):
            await db.back_up(disk / "kept", NOW)
        with pytest.raises(Unusable, match="No space left"):
            restore(backup, None, disk / "new.db")
        assert await db.read(notes) == confirmed
        (disk / "taken").unlink()
        await db.write(CAUSE, note, 5000)
    async with opened(disk / "group.db") as db:
        assert await db.read(notes) == [*confirmed, 5000]
        assert await db.read(lambda tx: tx.value("PRAGMA integrity_check")) == "ok"
