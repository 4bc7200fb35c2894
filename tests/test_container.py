"""The container file: its steps, in a clean folder, without an engine."""

import asyncio
import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from tests.processes import ROOT, House, Process
from tests.servers import free_address

TEXT = (ROOT / "Containerfile").read_text("utf-8")
COPIED = dict(re.findall(r"^COPY (\w+) /app/(\w+)$", TEXT, re.MULTILINE))
LINTER = Path(sys.executable).parent / "hadolint"

ALONE = f"""
import runpy, sys
sys.path.remove({str(ROOT)!r})  # only what was copied
runpy.run_module("bot", run_name="__main__")
"""


@pytest.mark.skipif(not LINTER.exists(), reason="hadolint is not installed")
async def test_the_linter_finds_nothing():
    linter = await asyncio.create_subprocess_exec(str(LINTER), str(ROOT / "Containerfile"))
    assert await linter.wait() == 0


def test_the_whole_program_goes_in_and_nothing_else():
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = packages["tool"]["setuptools"]["packages"]
    assert set(COPIED) == set(COPIED.values()) == {name.split(".")[0] for name in packages}
    let_in = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    assert set(let_in) == {*COPIED, "requirements.lock"}


def test_it_does_not_run_as_root_and_holds_no_secret():
    assert re.findall(r"^USER (\d+)$", TEXT, re.MULTILINE) == ["10001"]
    assert not re.search(r"TOKEN=|KEY=", TEXT)


def test_whoever_builds_it_as_we_say_keeps_the_health_check():
    """Podman's own format has no place for it."""
    pages = TEXT + (ROOT / "docs" / "operating.md").read_text("utf-8")
    builds = re.findall(r"podman build.*", pages)
    assert len(builds) > 1
    assert [line for line in builds if "--format docker" not in line] == []


@pytest.mark.process
async def test_what_is_copied_runs_is_healthy_and_ends_in_order(tmp_path):
    app, secrets, address = tmp_path / "app", tmp_path / "secrets", free_address()
    for name in COPIED:
        shutil.copytree(ROOT / name, app / name, ignore=shutil.ignore_patterns("__pycache__"))
    secrets.mkdir()
    (check,) = re.findall(r'CMD \["/venv/bin/python", "-c", "(.+)"\]', TEXT)
    async with House(app) as house:
        house.program = ("-c", ALONE)
        (secrets / "bot_token").write_text(house.token)
        own = {"CREDENTIALS_DIRECTORY": secrets, "LISTEN": address, "BOT_TOKEN": ""}
        house.settings |= own
        await house.start()
        await house.say(await house.person(7, "Stranger"), "/start")
        await house.quiet()
        words = check.replace("127.0.0.1:8080", address)
        well = await Process.start(tmp_path, "-c", words)
        assert await well.end() == 0, well.output
        assert await house.terminate() == 0
        ill = await Process.start(tmp_path, "-c", words)
        assert await ill.end() == 1
