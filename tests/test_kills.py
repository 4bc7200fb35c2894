"""Fifty people use the bot while it is killed at random moments: nothing lost, nothing twice.

`make proof-kills` kills a thousand times, the short form twenty. The same run, with a fault put
into the bot on purpose, has to find it: otherwise it proves nothing.
"""

import pytest

from tests import proofs
from tests.kills import Crowd
from tests.processes import House

pytestmark = pytest.mark.process

KILLS, UPDATES = proofs.size(20, 1000), proofs.size(500, 100_000)
WHEN = ("before", "after")
POINTS = proofs.size(1, 20) * [
    *(f"{commit} {when}" for commit in ("inbox", "action", "finish") for when in WHEN),
    *(
        f"{call} {when}"
        for call in ("getupdates", "answercallbackquery", "editmessagetext")
        for when in WHEN
    ),
]


async def test_nothing_is_lost_and_nothing_happens_twice_however_often_it_is_killed(tmp_path):
    async with House(tmp_path) as house:
        crowd = Crowd(house, seed=KILLS)
        await crowd.prepare(50)
        for point in POINTS:
            await crowd.live_until(f"{point} {crowd.random.randint(1, 9)}")
        await crowd.live(KILLS - len(POINTS), hooked=4)
        await crowd.calm()
        crowd.findings.at_the_end(crowd)
        assert crowd.findings.clean, crowd.findings
        assert crowd.findings.examined["confirmations"] > KILLS
        assert house.telegram.violations == []
        assert await house.terminate() == 0
        house.check_whole()
        seen = crowd.findings.examined
        assert seen["updates"] >= UPDATES
        proofs.note("D1", kills=KILLS, confirmations=seen["confirmations"], lost=0)
        counts = {"by_webhook": crowd.hooked, "updates": seen["updates"]}
        proofs.note("I1", kills=KILLS, **counts, lost=0, twice=0)


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
        for _ in range(5):  # of a busy machine some lives end before anybody is answered
            house.program = ("-m", f"tests.faults.{fault}")
            await crowd.live(3, early=0.0, samples=1, writing=False)
            await crowd.calm()
            crowd.findings.at_the_end(crowd)
            if getattr(crowd.findings, finding):
                return
            await house.kill()
        pytest.fail("the fault was not found")
