"""What all tests share: zone data from the package, and the stage."""

import os
import zoneinfo

os.environ["PTB_TIMEDELTA"] = "true"
zoneinfo.reset_tzpath(to=())

import pytest  # noqa: E402

from tests import footprints, overheard  # noqa: E402
from tests.cast import prepare  # noqa: E402
from tests.stage import Stage  # noqa: E402
from tests.steps import go  # noqa: E402

overheard.listen()
footprints.listen()


def pytest_collection_modifyitems(items):
    """Those of whole processes first: they take longest, and no worker is to wait for them."""
    items.sort(key=lambda item: not hasattr(item.module, "pytestmark"))


def pytest_sessionfinish():
    """What was seen is noted, when that is asked for."""
    if footprints.WRITE:
        footprints.write()


@pytest.fixture(autouse=True)
def footprints_are_kept():
    """No action changed anything that it does not say it changes, nor left it out."""
    footprints.odd.clear()
    yield
    assert footprints.odd == []


@pytest.fixture
async def stage(tmp_path):
    """The real bot on the sandbox and a fresh database, with the sample group."""
    async with Stage(tmp_path / "stage.db", sample=True) as made:
        yield made


@pytest.fixture
async def empty_stage(tmp_path):
    """The real bot on the sandbox and an empty database."""
    async with Stage(tmp_path / "stage.db") as made:
        yield made


@pytest.fixture
async def cast(stage):
    """The sample group with somebody in every role, and another group."""
    return await prepare(stage)


@pytest.fixture
async def vote(stage):
    """A vote on the third recommendation, open for three days."""
    await go(stage, "coordinator", "decisions:open:3:v1:3")
    return await stage.one("SELECT max(id) FROM decisions WHERE state = 'open'")
