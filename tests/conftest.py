"""What all tests share: zone data from the package, and the stage."""

import os
import zoneinfo

os.environ["PTB_TIMEDELTA"] = "true"
zoneinfo.reset_tzpath(to=())

import pytest  # noqa: E402

from tests.stage import Stage  # noqa: E402


@pytest.fixture
async def stage(tmp_path):
    """The real bot on the sandbox and a fresh database, with the sample group."""
    async with Stage(tmp_path / "stage.db") as made:
        await made.load_sample()
        yield made


@pytest.fixture
async def empty_stage(tmp_path):
    """The real bot on the sandbox and an empty database."""
    async with Stage(tmp_path / "stage.db") as made:
        yield made
