"""What surrounds the bot fails for a while: the network, the disk, or the database is locked.

Whatever people did meanwhile is done once afterwards, and nobody was told what is not so. `make
proof-storms` lets people do more.
"""

import resource

import pytest

from storage import engine
from tests import proofs, storms
from tests.kills import Crowd
from tests.processes import House, until

pytestmark = pytest.mark.process

ACTS = proofs.size(60, 10_000)
AT_ONCE = 10  # faults that wait: a press that is not fetched for 150 s Telegram forgets


@pytest.fixture(name="crowd")
async def a_crowd_at_a_bot_that_runs(tmp_path):
    async with House(tmp_path) as house:
        made = Crowd(house, seed=ACTS)
        await made.prepare(50)
        await house.start()
        await house.quiet()
        yield made


async def all_is_well(crowd: Crowd) -> None:
    """Everything is worked off, once, by the process that has been running all the time."""
    await crowd.house.quiet(patience_s=600)
    crowd.findings.at_the_end(crowd)
    assert crowd.findings.clean, crowd.findings
    assert len(crowd.house.runs) == 1
    crowd.house.check_whole()


async def test_whatever_the_network_does_nothing_is_lost_and_nothing_happens_twice(crowd):
    telegram, faults = crowd.house.telegram, 0
    for _ in range(ACTS):
        crowd.act()
        if crowd.random.random() < 0.3 and len(telegram.faults.coming) < AT_ONCE:
            faults += storms.add(telegram, crowd.random, "*")
        await telegram.ledger.wait(telegram.ledger.last, 0.02)
    telegram.faults.coming.clear()
    await all_is_well(crowd)
    seen = crowd.findings.examined
    proofs.note("D1", network_faults=faults, confirmations=seen["confirmations"], lost=0)
    proofs.note("I1", network_faults=faults, updates=seen["updates"], lost=0, twice=0)


async def test_while_the_database_is_locked_or_the_disk_full_nothing_is_lost(crowd):
    house = crowd.house
    other = engine.connect(house.path)
    other.execute("BEGIN IMMEDIATE")
    await nothing_is_taken_in(crowd, failures=1)
    other.execute("ROLLBACK")
    other.close()
    await all_is_well(crowd)
    pid, limit = house.bot.process.pid, resource.RLIMIT_FSIZE
    _, most = resource.prlimit(pid, limit)
    resource.prlimit(pid, limit, (4096, most))  # no file can grow beyond
    await nothing_is_taken_in(crowd, failures=3)
    resource.prlimit(pid, limit, (most, most))
    await all_is_well(crowd)
    proofs.note("D3", locks_by_another_program=1, full_disks=1, lost=0)


async def nothing_is_taken_in(crowd: Crowd, failures: int) -> None:
    """People act, until the bot has failed to store it so often: it is not confirmed."""
    for _ in range(20):
        crowd.act()
    await until(lambda: crowd.house.bot.output.count('"poll_failed"') >= failures)
    assert crowd.house.telegram.updates.pending
