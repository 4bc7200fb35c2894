"""Fifty people use the bot while it is killed at random moments: nothing lost, nothing twice.

`KILLS` sets how often (100; `make proof-kills` does 1,000). The same run, with a fault put into
the bot on purpose, has to find it: otherwise it proves nothing.
"""

import os

import pytest

from tests.kills import Crowd
from tests.processes import House

pytestmark = pytest.mark.process

KILLS = int(os.environ.get("KILLS", "100"))


async def test_nothing_is_lost_and_nothing_happens_twice_however_often_it_is_killed(tmp_path):
    async with House(tmp_path) as house:
        crowd = Crowd(house, seed=KILLS)
        await crowd.prepare(50)
        await crowd.live(KILLS)
        await crowd.calm()
        crowd.findings.at_the_end(crowd)
        print(f"\n{crowd.kills} kills: {dict(crowd.findings.examined)}")
        assert crowd.findings.clean, crowd.findings
        assert crowd.findings.examined["confirmations"] > KILLS
        assert house.telegram.violations == []
        assert await house.terminate() == 0
        house.check_whole()


@pytest.mark.parametrize(
    ("fault", "finding"),
    [
        ("confirm_before_commit", "lost"),
        ("forget_what_was_applied", "twice"),
        ("confirm_what_is_rolled_back", "unstored"),
    ],
)
async def test_the_run_of_kills_finds_a_fault_that_was_put_in(tmp_path, fault, finding):
    async with House(tmp_path) as house:
        crowd = Crowd(house, seed=7)
        await crowd.prepare(50)
        house.program = ("-m", f"tests.faults.{fault}")
        await crowd.live(6, early=0.0, samples=1, writing=False)
        await crowd.calm()
        crowd.findings.at_the_end(crowd)
        assert getattr(crowd.findings, finding)
