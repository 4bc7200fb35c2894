"""The power goes, at any moment: what was confirmed is there, and nothing is there by half.

The writes and syncs of the bot's own transactions are recorded as SQLite makes them, and the files
put together as a loss of power may leave them (`tests/power.py`). `make proof-power` does it ten
thousand times. With a weaker `synchronous` the same test has to find losses.
"""

import hashlib
import random

import pytest

from storage import engine, journal, workers
from storage.transactions import Tx
from tests import practices, proofs
from tests.failures import dump
from tests.power import ENDS, Event, image, recorded
from tests.processes import look
from tests.stage import Stage
from tests.steps import go, press_together
from tests.votes import HEADS

CUTS = proofs.size(25, 10_000)
AS_IT_IS = "FULL"


def digest(connection) -> str:
    """What is stored, in short."""
    return hashlib.sha256("".join(dump(connection)).encode()).hexdigest()


def examine(tx: Tx) -> tuple[bool, str]:
    """Whether the file is sound, and what is stored."""
    sound = tx.value("PRAGMA integrity_check") == "ok" and not tx.all("PRAGMA foreign_key_check")
    return sound and journal.broken(tx) is None, digest(tx._connection)


async def play(path, monkeypatch, synchronous: str):
    """People do things; returns the files before, the events, and what stood after each commit."""
    with recorded(path) as recorder:
        async with Stage(path) as stage:
            await stage.load_sample()
            await stage.db.empty_log()
            connection = stage.db._writer._conn
            if synchronous != AS_IT_IS:
                connection.execute(f"PRAGMA synchronous = {synchronous}")
            connection.execute(
                "PRAGMA wal_autocheckpoint = 100"
            ).fetchall()  # so that the file changes, too
            base = {end: path.with_name(path.name + end).read_bytes() for end in ENDS}
            states = [digest(connection)]
            recorder.events.clear()
            honest = workers.commit_together

            def commit_together(connection, batch):
                changes = connection.total_changes
                honest(connection, batch)
                recorder.events.append(Event("commit"))
                same = connection.total_changes == changes
                states.append(states[-1] if same else digest(connection))

            monkeypatch.setattr(workers, "commit_together", commit_together)
            await go(stage, "coordinator", "decisions:open:3:v1:3")
            await press_together(stage, [(who, "decisions:vote:3:yes") for who in HEADS])
            await go(stage, "kz-head", "meetings:reply:5:yes")
            await practices.submit(stage)
            return base, recorder.events[:], states


def violation(path, base, events, states, chance, *, torn: bool) -> str:
    """What is wrong after the power went after these events; empty when nothing is."""
    for end, content in image(base, events, chance, torn=torn).items():
        path.with_name(path.name + end).write_bytes(content)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    confirmed = sum(event.what == "commit" for event in events)
    try:
        whole, found = look(path, examine)
    except engine.Error:
        whole = False
    if not whole:
        return "damaged"
    if found in states[confirmed : confirmed + 2]:
        return ""
    return "something confirmed is missing" if found in states else "half of a commit"


async def cut(tmp_path, monkeypatch, synchronous: str, cuts: int) -> list[str]:
    """Whatever was wrong after so many cuts, half of them within writes, half after lost ones."""
    base, events, states = await play(tmp_path / "stage.db", monkeypatch, synchronous)
    assert len(states) > 30
    assert {("write", ""), ("write", "-wal")} < {(event.what, event.end) for event in events}
    chance, found = random.Random(cuts), []
    (tmp_path / "after").mkdir()
    for number in range(cuts):
        until = events[: chance.randint(1, len(events))]
        torn = number % 2 == 1
        path = tmp_path / "after" / "stage.db"
        found.append(violation(path, base, until, states, chance, torn=torn))
    return [one for one in found if one]


async def test_whenever_the_power_goes_whole_commits_are_there_and_all_confirmed_ones(
    tmp_path, monkeypatch
):
    assert await cut(tmp_path, monkeypatch, AS_IT_IS, CUTS) == []
    proofs.note("D2", cuts=CUTS, violations=0)


@pytest.mark.parametrize("synchronous", ["OFF", "NORMAL"][: proofs.size(1, 2)])
async def test_with_fewer_syncs_the_same_cuts_find_losses(tmp_path, monkeypatch, synchronous):
    found = await cut(tmp_path, monkeypatch, synchronous, proofs.size(20, 200))
    assert "something confirmed is missing" in found
    assert synchronous == "OFF" or "damaged" not in found
